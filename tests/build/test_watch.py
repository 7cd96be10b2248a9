"""What a server watches, and how often it looks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from tests.build.projects import make


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MkDocsConfig]:
    """The settings of a small project."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        folder = make(tmp_path_factory.mktemp("watch") / "project")
        yield load_config(str(folder / "mkdocs.yml"))


def watched(config: MkDocsConfig, *more: str) -> LiveReloadServer:
    """Return a server, without a socket, that watches what MkDocs does, and what hooks add."""
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, root=config.site_dir)
    for path in (config.docs_dir, config.config_file_path, *more):
        server.watch(path)
    server.server_close()  # it isn't asked for anything
    return config.plugins.on_serve(server, config=config, builder=lambda: None)


def seen(server: LiveReloadServer) -> set[Path]:
    return {Path(emitter.watch.raw_path) for emitter in server.observer.emitters}


def test_pages_settings_and_what_pages_share_are_watched_by_one_observer(
    config: MkDocsConfig,
) -> None:
    server = watched(config)
    root = Path(config.docs_dir).parent
    assert seen(server) == {root / "docs", root / "mkdocs.yml", root / "includes"}
    assert all(emitter.timeout == server.observer.timeout for emitter in server.observer.emitters)


def test_the_theme_is_watched_where_mkdocs_was_told_to(config: MkDocsConfig) -> None:
    assert set(map(Path, config.theme.dirs)) <= seen(watched(config, *config.theme.dirs))


def test_a_small_project_is_looked_at_often(config: MkDocsConfig) -> None:
    assert 0.1 <= watched(config).observer.timeout <= 0.5

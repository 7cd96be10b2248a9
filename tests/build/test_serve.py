"""What a server shows after an edit, and what it leaves as it was when it was started."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.commands import build
from mkdocs.config import load_config

from tests.build.projects import make
from tests.build.test_page_cache import ENTROPY, replaced
from tests.build.test_warm_builds import NEW, add

URL = "http://127.0.0.1:8000/deep-recall/"
PAGE = "nlp/models/entropy/index.html"
LEFT = ("llms-full.txt", "deep-recall.apkg", "feed.xml", "search/manifest.json")
"""Of all questions: nobody looks at these while writing one."""


class Server:
    """Builds a project as `mkdocs serve` does, without a socket."""

    def __init__(self, folder: Path) -> None:
        """Build for the first time."""
        self.folder, self.site = folder, folder / "served"
        self._config().plugins.on_startup(command="serve", dirty=False)
        self.build()

    def _config(self) -> object:
        config = load_config(str(self.folder / "mkdocs.yml"), site_dir=str(self.site))
        config.site_url = URL
        return config

    def build(self) -> None:
        """Build as after an edit."""
        build.build(self._config(), serve_url=URL)

    def read(self, name: str) -> bytes:
        """Return a file of the site."""
        return (self.site / name).read_bytes()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A small project that is served."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        yield Server(make(tmp_path_factory.mktemp("serve") / "project"))


def test_edit_shows_on_its_page_and_in_its_data(server: Server) -> None:
    left = {name: server.read(name) for name in LEFT}
    replaced(ENTROPY, "It is the expected surprise.", "It is what surprises.")(server.folder)
    server.build()
    assert b"It is what surprises." in server.read(PAGE)
    assert b"It is what surprises." in server.read("api/v1/questions/entropy.json")
    assert {name: server.read(name) for name in LEFT} == left


def test_other_pages_are_not_written_again(server: Server) -> None:
    other = server.site / "nlp/models/perplexity/index.html"
    before = other.stat()
    replaced(ENTROPY, "It is what surprises.", "It is the mean surprise.")(server.folder)
    server.build()
    assert os.path.samestat(other.stat(), before)
    assert other.stat().st_ctime_ns == before.st_ctime_ns


def test_new_question_is_listed_and_one_that_went_is_gone(server: Server) -> None:
    add(server.folder)
    server.build()
    assert b"What does a macro do?" in server.read("nlp/models/expected/index.html")
    assert b"What does a macro do?" in server.read("nlp/models/index.html")
    (server.folder / NEW).unlink()
    server.build()
    assert not (server.site / "nlp/models/expected").exists()
    assert b"What does a macro do?" not in server.read("nlp/models/index.html")

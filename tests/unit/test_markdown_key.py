"""What Markdown makes of a page is found again only for the same code, settings and files."""

import importlib.util
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import Files

from tests.build.projects import ROOT, make

HOOK = ROOT / "hooks/rendering.py"


def test_other_code_settings_or_files_have_another_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    described = importlib.util.spec_from_file_location("rendering", HOOK)
    assert described and described.loader
    hook = importlib.util.module_from_spec(described)
    described.loader.exec_module(hook)
    folder = make(tmp_path / "project")

    def key() -> object:
        return hook._settings(load_config(str(folder / "mkdocs.yml")), Files([]))

    keys = [key()]
    assert key() == keys[0]
    (folder / "includes/more.md").write_text("Text.\n", encoding="utf-8")
    keys.append(key())
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings.replace("  - footnotes\n", ""), encoding="utf-8")
    keys.append(key())
    monkeypatch.setattr(hook, "code", lambda: "an extension that is another")
    keys.append(key())
    assert len({*keys}) == 4

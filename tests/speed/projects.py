"""The same made-up questions as a project of ours and as one of Material's own."""

import re
import shutil
from pathlib import Path

from tests.build.projects import ROOT, make
from tests.speed.content import Writer

STOCK = """\
site_name: Stock
site_url: https://example.org/
theme:
  name: material
  font: false
  features: [navigation.indexes, navigation.instant, navigation.prune, navigation.tabs, toc.follow]
plugins: [search, tags]
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - footnotes
  - md_in_html
  - tables
  - toc: {permalink: true}
  - pymdownx.arithmatex: {generic: true}
  - pymdownx.blocks.caption
  - pymdownx.details
  - pymdownx.highlight: {anchor_linenums: false}
  - pymdownx.inlinehilite
  - pymdownx.snippets
  - pymdownx.superfences
"""


def ours(folder: Path, count: int, seed: int = 0) -> Path:
    """Write a project of so many questions with our settings, hooks and theme."""
    make(folder)
    shutil.rmtree(folder / "docs/nlp")
    shutil.rmtree(folder / "docs/assets/figures")
    for name in ("abbreviations.md", "macros.yml", "synonyms.yml"):
        shutil.copy(ROOT / "includes" / name, folder / "includes" / name)
    for name, text in Writer(count, seed).files():
        _put(folder / name, text)
    return folder


AREA = re.compile(r"(?:\.\./\.\./)?area-\d+/")


def stock(folder: Path, count: int, seed: int = 0, *, areas: bool = False) -> Path:
    """Write the same questions for stock Material with pruned navigation.

    Args:
        folder: where to.
        count: of questions.
        seed: of their words.
        areas: whether the sixty topics lie in ten areas; otherwise each has a tab.
    """
    folder.mkdir(parents=True)
    for name, text in Writer(count, seed).files():
        if areas:
            _put(folder / name, text)
        elif not re.fullmatch(r"docs/area-\d+/index.md", name):
            _put(folder / AREA.sub("", name), AREA.sub("../", text))
    (folder / "mkdocs.yml").write_text(STOCK, encoding="utf-8")
    (folder / "docs/index.md").write_text("# Stock\n\nText.\n", encoding="utf-8")
    (folder / "docs/tags.md").write_text("# Tags\n\n<!-- material/tags -->\n", encoding="utf-8")
    return folder


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")

"""The small site as exports see it, without a build."""

import datetime
import shutil
from pathlib import Path

import pytest

from recall import reading
from recall.cache import Cache
from recall.exports import api
from recall.exports.questions import Source
from recall.figures import Drawing
from recall.formulas import Formulas, Key, Rendered
from recall.site import Site

BASE = Path(__file__).parents[1] / "rules" / "base"
TODAY = datetime.date(2026, 12, 1)
URL = "https://example.org/recall/"
NASTY = """<script>alert("1")</script> & 'two'?"""
BODY = """<h1 id="title">T</h1><h2 id="answer">Answer<a class="headerlink" href="#answer">¶</a></h2>
<p>See <a href="../perplexity/#pitfalls">that</a> and <a href="#def:entropy">this</a>.</p>
<p><img alt="A line." src="../../../assets/figures/curve.svg" /></p>
<p><span class="arithmatex">\\(x &lt; \\E\\)</span></p>
<details class="recall-checked"><summary>Checked</summary><pre>assert</pre></details>
<h2 id="example">Example</h2>
<div class="highlight"><pre><code><span class="kn">import</span></code></pre></div>
<h2 id="references">References</h2><p>No part of it.</p>"""
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path fill="var(--fig-ink)"/></svg>'
)
DRAWINGS = {"assets/figures/curve.svg": Drawing(SVG)}


def engine(keys: list[Key]) -> list[Rendered]:
    """Render a formula as its TeX in italics."""
    return [Rendered(html=f"<i>{tex.replace('<', '&lt;')}</i>") for tex, _ in keys]


def source(site: Site) -> Source:
    """Return the exports' view of a site whose pages all have the same body."""
    cache = Cache(None)
    bodies = dict.fromkeys(site.questions, BODY)
    return Source(site, Formulas(engine, cache, "1"), bodies, cache)


def api_files(source: Source) -> dict[str, str]:
    """Return all files of the API: of all questions, and of each."""
    pages = source.site.questions.values()
    lists = {name: one.text(pages) for name, one in api.listings(source, URL).items()}
    own = {api.name(page): api.question(page, source, URL) for page in pages}
    return api.schema_files(URL) | lists | own


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small site, to change."""
    return shutil.copytree(BASE, tmp_path / "site")


def read(folder: Path) -> Site:
    """Read a small site."""
    return reading.load(folder, today=TODAY)


def change(folder: Path, old: str, new: str, name: str = "nlp/models/entropy.md") -> None:
    """Replace a text of a page, which must hold it."""
    file = folder / "docs" / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def small(folder: Path) -> Source:
    """The small site as it is."""
    return source(read(folder))


@pytest.fixture
def nasty(folder: Path) -> Source:
    """The small site with a title that must be escaped everywhere."""
    quoted = NASTY.replace("'", "''")
    change(folder, "title: What is the entropy of a distribution?", f"title: '{quoted}'")
    return source(read(folder))

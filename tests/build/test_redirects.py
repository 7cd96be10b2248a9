"""Old addresses lead on without a script; drafts stay out of everything that is published."""

from pathlib import Path

import pytest

from tests.build.projects import Build, build, make

QUESTION = "docs/nlp/models/perplexity.md"
DRAFT = """---
title: Why is this a well-kept secret?
status: draft
origin:
  - notes.md:3-9
aliases: [hush-hush]
---

$\\unfinished formula$, ![figure](missing.png), [link](nowhere.md), `code`.

```python
1 / 0
```
"""


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A build of a site with two former addresses and a draft."""
    folder = make(tmp_path_factory.mktemp("moved"))
    file = folder / QUESTION
    former = "formerly: [nlp/models/ppl, language/perplexity]\nreviewed:"
    file.write_text(file.read_text().replace("reviewed:", former))
    (folder / "docs/nlp/models/draft.md").write_text(DRAFT)
    return build(folder)


def test_site_with_former_addresses_and_a_draft_builds_without_a_warning(moved: Build) -> None:
    assert (moved.code, moved.warnings) == (0, [])


@pytest.mark.parametrize(
    ("address", "target"),
    [("nlp/models/ppl", "../perplexity/"), ("language/perplexity", "../../nlp/models/perplexity/")],
)
def test_former_address_leads_to_the_page(moved: Build, address: str, target: str) -> None:
    file: Path = moved.site / address / "index.html"
    page = file.read_text(encoding="utf-8")
    assert f'content="0; url={target}"' in page
    assert f'<a href="{target}">What is perplexity?</a>' in page
    assert 'rel="canonical" href="https://deep-recall.github.io/' in page
    assert "/nlp/models/perplexity/" in page
    assert "<script" not in page
    assert (file.parent / target / "index.html").resolve().is_file()


def test_former_address_is_in_no_list(moved: Build) -> None:
    assert "ppl" not in (moved.site / "sitemap.xml").read_text(encoding="utf-8")
    page = (moved.site / "nlp/models/index.html").read_text(encoding="utf-8")
    assert "models/ppl" not in page


def test_nothing_of_a_draft_is_published(moved: Build) -> None:
    assert not (moved.site / "nlp/models/draft").exists()
    secrets = (b"well-kept secret", b"hush-hush", b"models/draft")
    found = [
        file.relative_to(moved.site).as_posix()
        for file in moved.site.rglob("*")
        if file.is_file() and any(secret in file.read_bytes() for secret in secrets)
    ]
    assert found == []


def test_page_about_what_needs_work_counts_the_draft(moved: Build) -> None:
    page = (moved.site / "contributing/work/index.html").read_text(encoding="utf-8")
    assert "<h1" in page
    assert "What needs work" in page
    row = page[page.index("<tbody>") : page.index("</tbody>")]
    assert row.count("<tr>") == 1
    assert "../../nlp/models/" in row

"""A strict build names every known breakage with its file and line, and nothing else."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.build.projects import Build, build, make
from tests.rules.sites import without_markers

BREAKAGES = yaml.safe_load((Path(__file__).parent / "breakages.yml").read_text(encoding="utf-8"))
PAGE = """---
title: Is this breakage {number}?
level: easy
kind: concept
summary: >-
  A summary says in one breath what the page says at length, so that a reader who has half a minute
  can still give the right answer to the question, and knows which of the sections below she should
  open next when she has some more time to spend on it.
tags: [a]
aliases: []
related: []
sources: [shannon1951prediction]
reviewed: 2026-11-20
---

## Answer

Text.

{added}
"""
MESSAGE = re.compile(r"^(\S+?:\d+:\d+): (DR\d{3}) ")


def files_of(name: str, breakage: dict[str, Any], settings: str) -> dict[str, str]:
    """Return the marked texts of one breakage by their path in the project."""
    files = dict(breakage.get("files", {}))
    if "settings" in breakage:
        files["mkdocs.yml"] = settings + "\n" + breakage["settings"]
    if "add" in breakage or "replace" in breakage:
        text = PAGE.format(number=name[:2], added=breakage.get("add", "More."))
        if "replace" in breakage:
            old, new = breakage["replace"]
            text = text.replace(old, new)
        files[f"docs/nlp/models/breakage-{name[:2]}.md"] = text
    return files


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Build, dict[str, set[str]]]:
    """A build of the site with all breakages at once, and what each must lead to."""
    folder = make(tmp_path_factory.mktemp("broken"))
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    expected = {}
    for name, breakage in BREAKAGES.items():
        expected[name] = set()
        for path, text in files_of(name, breakage, settings).items():
            plain, found = without_markers(text, path)
            expected[name] |= {f"{place} {code}" for code, place in found}
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(plain, encoding="utf-8")
    return build(folder), expected


def reported(done: Build) -> set[str]:
    """Return place and code of what the build reported in sources."""
    matches = (MESSAGE.match(line) for line in done.warnings)
    return {f"{match[1]} {match[2]}" for match in matches if match}


def test_build_fails_without_a_traceback(broken: tuple[Build, dict[str, set[str]]]) -> None:
    done, _ = broken
    assert done.code == 1
    assert "Traceback" not in done.log
    assert "in strict mode" in done.log


@pytest.mark.parametrize("name", BREAKAGES)
def test_breakage_is_reported_at_its_place(
    name: str, broken: tuple[Build, dict[str, set[str]]]
) -> None:
    done, expected = broken
    assert expected[name], "a breakage without a marker"
    assert expected[name] <= reported(done)


def test_nothing_else_is_reported_in_the_sources(
    broken: tuple[Build, dict[str, set[str]]],
) -> None:
    done, expected = broken
    built = {found for found in reported(done) if re.search(r"DR22\d$", found)}
    assert reported(done) - built == set().union(*expected.values())

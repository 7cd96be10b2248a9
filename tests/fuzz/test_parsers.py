"""No text makes the parsers crash, hang, or point outside of the file."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recall import frontmatter, reading, repair
from recall.cache import Cache
from recall.diagnostics import Diagnostic
from recall.formulas import Formulas, Rendered
from recall.lint import formula_keys
from recall.project import Findings
from recall.scan import scan
from recall.source import Source, decode
from tests.fuzz.texts import BOMBS, PAGES, TEXTS
from tests.fuzz.whole import NAME, lint_text, site
from tests.rules.sites import TODAY

ROOT = Path(__file__).parents[2]
MANY = settings(max_examples=300, deadline=None, derandomize=True)
FEW = settings(MANY, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
SMALL, LARGE = 10_000, 100_000
"""Characters."""


def outside(faults: list[Diagnostic], text: str) -> list[Diagnostic]:
    lines = text.split("\n")
    return [
        fault
        for fault in faults
        if not 1 <= fault.place.line <= len(lines)
        or not 1 <= fault.place.column <= len(lines[fault.place.line - 1]) + 1
    ]


@MANY
@given(PAGES)
def test_every_fault_lies_within_the_text(text: str) -> None:
    assert outside(lint_text(text), text) == []


@MANY
@given(TEXTS)
def test_scan_keeps_length_and_offsets(text: str) -> None:
    markup = scan(Source("x.md", text))
    assert len(markup.prose) == len(markup.plain) == len(text)
    found = (*markup.fences, *markup.formulas, *markup.headings, *markup.links, *markup.tags)
    assert all(0 <= one.start <= len(text) for one in found)
    assert all(0 <= one.start <= one.end <= len(text) for one in (*markup.fences, *markup.formulas))
    assert all(text[f.start] == "$" == text[f.end - 1] for f in markup.formulas)
    assert all(text[link.target_start :].startswith(link.target) for link in markup.links)


@MANY
@given(TEXTS)
def test_front_matter_is_read_or_refused(text: str) -> None:
    source = Source("x.md", f"---\n{text}\n---\n")
    front, faults = frontmatter.split(source)
    assert front is not None or faults
    assert outside(faults, source.text) == []
    for start, end in front.spans.values() if front else ():
        assert 0 <= start <= end <= len(source.text)


@MANY
@given(st.binary(max_size=60) | TEXTS.map(str.encode))
def test_bytes_are_decoded_or_refused(data: bytes) -> None:
    source, faults = decode(data, "x.md")
    assert source is not None or faults


@FEW
@given(PAGES)
def test_fix_ends_after_one_round_and_leaves_a_clean_page_alone(text: str) -> None:
    once = fixed(text)
    assert fixed(once) == once
    if not lint_text(text):
        assert once == text


def fixed(text: str) -> str:
    page, _ = reading._page(NAME, Source(f"docs/{NAME}", text), TODAY)
    whole = site()
    findings = Findings(
        type(whole)(
            {**whole.pages, NAME: page}, whole.files, whole.library, whole.notes, whole.generated
        ),
        Formulas(lambda keys: [Rendered("x")] * len(keys), Cache(None), "none"),
        {key: Rendered("x") for key in formula_keys([page])},
        {},
        {},
        {},
        [],
        Cache(None),
    )
    changes = repair.changes(findings, ROOT / "tests" / "rules" / "base", {NAME})
    return changes[0].after if changes else text


def test_time_grows_with_length_alone() -> None:
    command = [sys.executable, "-m", "tests.fuzz.steps", str(SMALL), str(LARGE)]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    except subprocess.TimeoutExpired as error:
        lines = (error.stdout or b"").decode().splitlines()
        pytest.fail(f"{BOMBS[len(lines)]!r} keeps the parsers busy")
    assert done.returncode == 0, done.stderr
    slow = {}
    for line in done.stdout.splitlines():
        bomb, (small, large) = json.loads(line)
        if large > 20 * max(small, 0.05):
            slow[bomb] = (small, large)
    assert slow == {}

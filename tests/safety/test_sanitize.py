"""What HTML may stay, what goes, and that reading it takes no time whatever it is."""

from time import process_time

import pytest

from recall.built.active import faults
from recall.built.page import parse
from recall.sanitize import cleaned, scheme
from tests.safety.places import ATTACKS


@pytest.mark.parametrize(
    "html",
    [
        '<p>1 &lt; 2 <b class="x">b</b><br></p>',
        '<a class="headerlink" href="#x" title="Permanent link">#</a>',
        '<td style="text-align: right;">1</td>',
        "<img alt='a > b' src=../curve.svg>",
        "<!-- a comment -->",
        '<a href="&#109;&#97;ilto:a@example.org">x</a>',
    ],
)
def test_what_is_allowed_stays_as_it_is(html: str) -> None:
    assert cleaned(html) == (html, [])


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
        ("<img src=x onerror=y>", '<img src="x">'),
        ("<img/src=x onerror=y>", "&lt;img/src=x onerror=y>"),
        ("<a href='java\tscript:x'>y</a>", "<a>y</a>"),
        ('<b title="&quot;<i>" onclick=x>', '<b title="&quot;&lt;i&gt;">'),
        ("<!--><b onclick=x>-->", "&lt;!--><b>-->"),
    ],
)
def test_what_is_not_allowed_becomes_text_or_goes(html: str, left: str) -> None:
    assert cleaned(html)[0] == left


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_is_left_in_what_was_cleaned(attack: str) -> None:
    html, _ = cleaned(attack)
    assert cleaned(html) == (html, [])
    page = f"<html><body><article>{html}</article></body></html>"
    assert list(faults(parse("a/index.html", page.encode()))) == []


@pytest.mark.parametrize("start", ["<", "<a ", "<a x='", "<!--", "</", '<a class="recall '])
def test_a_long_run_takes_no_time(start: str) -> None:
    began = process_time()
    cleaned(start * 20_000)
    assert process_time() - began < 5


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("JaVa\nScript:x", "javascript"),
        ("\x01javascript&colon;x", "javascript"),
        ("https://example.org", "https"),
        ("a/b:c", ""),
        ("#a:b", ""),
    ],
)
def test_the_scheme_is_the_one_that_a_browser_reads(target: str, found: str) -> None:
    assert scheme(target) == found


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<script>x</script>", "DR230"),
        ("<p ONCLICK=x>a</p>", "DR230"),
        ("<svg><a xlink:href='javascript:x'>a</a></svg>", "DR230"),
        ("<a href='&#106;avascript:x'>a</a>", "DR230"),
        ("<iframe src=x></iframe>", "DR230"),
        ("<form action=x></form>", "DR230"),
        ("<style>p{}</style>", "DR230"),
        ("<p style='POSITION : fixed'>a</p>", "DR231"),
        ("<p style='width:100vw'>a</p>", "DR231"),
    ],
)
def test_a_built_page_that_runs_or_covers_is_reported(body: str, code: str) -> None:
    page = f"<html><head></head><body><article>{body}</article></body></html>"
    assert [fault.rule.code for fault in faults(parse("a", page.encode()))] == [code]

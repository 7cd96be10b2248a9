"""What spares a long search, or parsing, is right about each text that it spares it for."""

import random
from urllib.parse import unquote, urlsplit

from recall.lint.leads import PLAIN
from recall.lint.marks import REPEATED, _recurs


def test_no_line_with_repeats_is_passed_over() -> None:
    rng = random.Random(0)
    repeating = 0
    for _ in range(5_000):
        unit = "".join(rng.choices("ab c.-", k=rng.randint(1, 9)))
        before, after = ("".join(rng.choices("abcdef gh", k=rng.randint(0, 80))) for _ in "ab")
        line = before + unit * rng.randint(55, 66) + after
        if REPEATED.search(line):
            repeating += 1
            assert _recurs(line)
    assert repeating > 1_000


def test_plain_targets_are_read_as_addresses_are() -> None:
    rng = random.Random(0)
    plain = 0
    for _ in range(50_000):
        target = "".join(rng.choices("abc./-#?_%: \t\n&;é\\", k=rng.randint(0, 8)))
        if found := PLAIN.fullmatch(target):
            plain += 1
            parts = urlsplit(target)
            assert found.groups("") == (unquote(parts.path), unquote(parts.fragment))
    assert plain > 1_000

"""UTF-8 that was read as another encoding: `â€™` and `‚Äô` for an apostrophe."""

import re
from collections.abc import Sequence
from functools import cache

CODECS = ("cp1252", "mac_roman")
"""What the damage comes from; cp1252 covers Latin-1, whose controls it leaves undefined."""
ROUNDS = 3
"""How often a text may have been damaged."""
SURE = 3
"""Bytes of one character from which chance is out of the question."""
ENOUGH = 3
"""Shorter damaged characters in a file that together leave no doubt."""
TELLING = {"cp1252": "ÂÃÎÏ", "mac_roman": "¬√Œœ"}
"""First signs of two that hardly stand before one of the others in a text in order."""
ALONE = "cp1252"
"""The encoding whose telling signs are enough for a line, whatever the rest of the file says."""


def repaired(texts: Sequence[str]) -> list[str]:
    """Return lines with their damage undone, each by the encoding that explains most of it."""
    result = list(texts)
    for _ in range(ROUNDS):
        trusted = [codec for codec in CODECS if _certain(result, codec)]
        before, result = result, [_line(text, trusted) for text in result]
        if result == before:
            break
    return result


def _line(text: str, trusted: Sequence[str]) -> str:
    if text.isascii():
        return text
    found = {
        codec: [part for part in parts if _is_likely(part, parts, codec)]
        for codec in CODECS
        if (codec in trusted or codec == ALONE) and (parts := _damage(text, codec))
    }
    codec = max(found, key=lambda name: sum(map(len, found[name])), default="")
    if not codec:
        return text
    likely = set(found[codec])
    return _pattern(codec).sub(lambda m: _decoded(m[0], codec) if m[0] in likely else m[0], text)


def _is_likely(part: str, parts: Sequence[str], codec: str) -> bool:
    return part[0] in TELLING[codec] or any(len(one) >= SURE for one in parts)


def _certain(texts: Sequence[str], codec: str) -> bool:
    parts = [part for text in texts if not text.isascii() for part in _damage(text, codec)]
    return any(len(part) >= SURE for part in parts) or len(parts) >= ENOUGH


def _damage(text: str, codec: str) -> list[str]:
    parts = (match[0] for match in _pattern(codec).finditer(text))
    return [part for part in parts if _decoded(part, codec) != part]


def _decoded(part: str, codec: str) -> str:
    try:
        return bytes(_table(codec)[sign] for sign in part).decode("utf-8")
    except UnicodeDecodeError:
        return part


@cache
def _table(codec: str) -> dict[str, int]:
    """Return the bytes from 0x80 by the sign that a codec shows for them."""
    table = {chr(byte): byte for byte in range(0x80, 0xA0)} if codec == "cp1252" else {}
    for byte in range(0x80, 0x100):
        sign = bytes([byte]).decode(codec, "ignore")
        table |= {sign: byte} if sign else {}
    return table


@cache
def _pattern(codec: str) -> re.Pattern[str]:
    """Return what finds the bytes of one character as a codec shows them."""

    def signs(first: int, last: int) -> str:
        found = (sign for sign, byte in _table(codec).items() if first <= byte <= last)
        return f"[{re.escape(''.join(found))}]"

    rest = signs(0x80, 0xBF)
    starts = ((0xC2, 0xDF, 1), (0xE0, 0xEF, 2), (0xF0, 0xF4, 3))
    return re.compile("|".join(signs(a, z) + rest + f"{{{n}}}" for a, z, n in starts))

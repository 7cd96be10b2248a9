"""Reading sources: what can't be read is said, with its place."""

from pathlib import Path

import pytest

from recall.source import LARGEST, Source, decode, read


def codes(found) -> list[str]:
    return [fault.rule.code for fault in found]


def test_place_counts_lines_and_characters_from_one() -> None:
    source = Source("x.md", "ab\ncdé\n\nf")
    assert [(source.place(i).line, source.place(i).column) for i in (0, 2, 3, 5, 7, 8)] == [
        (1, 1),
        (1, 3),
        (2, 1),
        (2, 3),
        (3, 1),
        (4, 1),
    ]


@pytest.mark.parametrize("text", ["", "\n", "a", "a\nb", "\n\n"])
def test_every_offset_is_the_offset_of_its_place(text: str) -> None:
    source = Source("x.md", text)
    for offset in range(len(text) + 1):
        place = source.place(offset)
        assert source.offset(place.line, place.column) == offset


def test_invalid_byte_is_named_with_its_place() -> None:
    source, found = decode(b"ab\ncaf\xe9 x", "x.md")
    assert source is None
    assert str(found[0]).startswith("x.md:2:4: DR501 invalid-encoding: byte 0xe9")


def test_byte_order_mark_is_reported_and_dropped() -> None:
    source, found = decode(b"\xef\xbb\xbf---\ntitle: x\n---\n", "x.md")
    assert codes(found) == ["DR502"]
    assert source is not None
    assert source.text.startswith("---")


def test_carriage_returns_are_reported_once_and_dropped() -> None:
    source, found = decode(b"a\r\nb\r\n", "x.md")
    assert codes(found) == ["DR503"]
    assert source is not None
    assert source.text == "a\nb\n"


def test_empty_file_is_no_source() -> None:
    assert codes(decode(b" \n", "x.md")[1]) == ["DR509"]


def test_line_that_nobody_wrote_is_refused() -> None:
    source, found = decode(b"a\n" + b"x" * 100_000, "x.md")
    assert source is None
    assert (codes(found), found[0].place.line) == (["DR510"], 2)


def test_large_file_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_bytes(b"x\n" * LARGEST)
    source, found = read(file, "docs/x.md", tmp_path)
    assert source is None
    assert codes(found) == ["DR505"]


def test_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    inside = tmp_path / "docs"
    inside.mkdir()
    (tmp_path / "secret.md").write_text("secret")
    (inside / "x.md").symlink_to(tmp_path / "secret.md")
    source, found = read(inside / "x.md", "docs/x.md", inside)
    assert source is None
    assert codes(found) == ["DR506"]


def test_link_to_nothing_is_reported(tmp_path: Path) -> None:
    (tmp_path / "x.md").symlink_to(tmp_path / "nothing.md")
    assert codes(read(tmp_path / "x.md", "docs/x.md", tmp_path)[1]) == ["DR508"]

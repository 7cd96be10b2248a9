"""Bad input is a finding with its place: no traceback, no silently wrong page."""

import pytest

from tests.build.projects import Build, build, make
from tests.build.test_breakages import PAGE

PAGES = "docs/nlp/models"
SOUND = PAGE.format(number="one", added="More.").encode()


def without_answer(text: bytes) -> bytes:
    return text.replace(b"## Answer", b"## Example")


INPUTS: dict[str, tuple[bytes, str]] = {
    "malformed-yaml": (SOUND.replace(b"level: easy", b"level: easy: hard"), ":3:12: DR001"),
    "unknown-key": (SOUND.replace(b"tags:", b"tagz:"), ":9:1: DR003"),
    "wrong-type": (SOUND.replace(b"level: easy", b"level: [easy]"), ":3:8: DR004"),
    "missing-section": (without_answer(SOUND), " DR101"),
    "invalid-utf-8": (SOUND.replace(b"Text.", b"caf\xe9."), ":18:4: DR501"),
    "byte-order-mark": (b"\xef\xbb\xbf" + SOUND, ":1:1: DR502"),
    "carriage-return": (SOUND.replace(b"\n", b"\r\n"), ":1:1: DR503"),
    "mojibake": (SOUND.replace(b"Text.", "It doesnâ€™t.".encode()), ":18:9: DR504"),
    "empty-file": (b"", ":1:1: DR509"),
    "ten-megabytes": (SOUND + b"word\n" * 2_000_000, ":1:1: DR505"),
    "long-line": (SOUND + b"[" * 100_000, " DR510"),
    "no-front-matter": (b"Note: a line\n\n## Answer\n\nText.\n", ":1:1: DR002"),
}


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A build of the site with all bad inputs at once."""
    folder = make(tmp_path_factory.mktemp("bad"))
    for name, (text, _) in INPUTS.items():
        titled = text.replace(b"breakage one", name.encode())
        (folder / PAGES / f"{name}.md").write_bytes(titled)
    (folder / "secret.md").write_text("secret of the machine")
    (folder / PAGES / "link.md").symlink_to(folder / "secret.md")
    (folder / "docs" / "page.txt").symlink_to(folder / "secret.md")
    other = folder / "docs" / "nlp" / "other"
    other.mkdir()
    (other / "index.md").write_text("---\ntitle: Other\norder: 2\n---\n\nText.\n")
    (other / "entropy.md").write_bytes(SOUND.replace(b"breakage one", b"the same id"))
    return build(folder)


@pytest.mark.parametrize("name", INPUTS)
def test_bad_input_is_reported_at_its_place(name: str, done: Build) -> None:
    start = f"{PAGES}/{name}.md"
    assert any(line.startswith(start) and INPUTS[name][1] in line for line in done.warnings)


def test_link_out_of_docs_is_reported_and_not_published(done: Build) -> None:
    assert any(line.startswith(f"{PAGES}/link.md:1:1: DR506") for line in done.warnings)
    assert any(line.startswith("docs/page.txt:1:1: DR506") for line in done.warnings)
    files = [file for file in done.site.rglob("*") if file.is_file()]
    assert not any(b"secret of the machine" in file.read_bytes() for file in files)


def test_same_id_twice_is_reported(done: Build) -> None:
    assert any(" DR601 " in line and "entropy" in line for line in done.warnings)


def test_strict_build_fails_without_a_traceback(done: Build) -> None:
    assert done.code == 1
    assert "Traceback" not in done.log


def test_front_matter_that_is_broken_never_shows_as_text(done: Build) -> None:
    page = (done.site / "nlp/models/malformed-yaml/index.html").read_text(encoding="utf-8")
    assert "level: easy: hard" not in page


def test_line_that_looks_like_metadata_is_kept(done: Build) -> None:
    page = (done.site / "nlp/models/no-front-matter/index.html").read_text(encoding="utf-8")
    assert "Note: a line" in page

"""What an upgrade changes is told apart: words, looks, files."""

from pathlib import Path

from tests.sites.compare import compare, report


def write(site: Path, **pages: str) -> Path:
    for name, body in pages.items():
        file = site / name / "index.html"
        file.parent.mkdir(parents=True)
        file.write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    return site


def test_words_looks_and_files_are_told_apart(tmp_path: Path) -> None:
    old = write(tmp_path / "old", same="<p>a</p>", words="<p>a</p>", looks="<p>a</p>", gone="a")
    new = write(
        tmp_path / "new", same="<p>a</p>", words="<p>b</p>", looks="<p class=x>a</p>", came="a"
    )
    found = compare(old, new)
    assert found.gone == ["gone/index.html"]
    assert found.new == ["came/index.html"]
    assert found.looks == ["looks/index.html"]
    assert found.words == {"words/index.html": ["-a", "+b"]}
    assert report(found).startswith("1 pages say something else, 1 files differ otherwise, 1 files")


def test_scripts_are_no_words(tmp_path: Path) -> None:
    old = write(tmp_path / "old", page="<p>a</p><script>1</script>")
    new = write(tmp_path / "new", page="<p>a</p><script>2</script>")
    assert not compare(old, new).words


def test_long_lists_are_cut_and_counted(tmp_path: Path) -> None:
    old = write(tmp_path / "old", **{f"page-{i}": "a" for i in range(40)})
    assert "… and 10 more" in report(compare(old, write(tmp_path / "new", other="a")))

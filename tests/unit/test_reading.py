"""Which files of docs/ are read: no link is followed, and nothing hidden is looked at."""

from pathlib import Path

from recall.reading import listed


def test_files_are_listed_by_folder_and_links_are_named_as_such(tmp_path: Path) -> None:
    for name in ("b/c.md", "b-c.md", "a.md", ".hidden/x.md", "b/.x.md", "__pycache__/x.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("text", encoding="utf-8")
    (tmp_path / "b/link.md").symlink_to(tmp_path / "a.md")
    (tmp_path / "folder").symlink_to(tmp_path / "b")
    (tmp_path / "gone.md").symlink_to(tmp_path / "missing")
    assert [(name, entry.is_symlink()) for name, entry in listed(tmp_path).items()] == [
        ("a.md", False),
        ("b/c.md", False),
        ("b/link.md", True),
        ("b-c.md", False),
        ("folder", True),
        ("gone.md", True),
    ]


def test_folder_that_is_missing_has_no_files(tmp_path: Path) -> None:
    assert listed(tmp_path / "docs") == {}

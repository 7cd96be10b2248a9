"""`mkdocs build` leaves a site alone that it would build byte by byte, and only such a one."""

import os
import subprocess
import sys
from pathlib import Path

from tests.build.projects import build, make
from tests.build.test_builds import files

ENTROPY = "docs/nlp/models/entropy.md"
LEFT = "Nothing has changed"


def test_site_is_left_alone_until_something_changes(tmp_path: Path) -> None:
    folder = make(tmp_path / "project")
    assert LEFT not in build(folder).log
    before = files(folder / "site")
    assert LEFT in build(folder).log
    (folder / "site/index.html").write_text("", encoding="utf-8")
    assert LEFT not in build(folder).log
    assert files(folder / "site") == before
    with (folder / ENTROPY).open("a", encoding="utf-8") as page:
        page.write("\nSee [nothing](gone.md).\n")
    assert build(folder).code == 1
    again = build(folder)
    assert (again.code, LEFT in again.log) == (1, False)


def test_quiet_build_fails_on_warnings_too_and_hides_none_from_the_next(tmp_path: Path) -> None:
    folder = make(tmp_path / "project")
    with (folder / ENTROPY).open("a", encoding="utf-8") as page:
        page.write("\nSee [nothing](gone.md).\n")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert (done.returncode, "gone.md" in done.stdout + done.stderr) == (1, False)
    again = build(folder)
    assert (again.code, "gone.md" in again.log) == (1, True)

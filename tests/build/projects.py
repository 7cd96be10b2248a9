"""Small projects that the real hooks and theme build, in a folder of their own."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
BASE = ROOT / "tests" / "rules" / "base"
THEME = (".overrides", "assets/styles", "assets/scripts", "assets/images", "practice")


def make(folder: Path) -> Path:
    """Write the sound small site with the project's own settings, hooks and theme."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    for name in ("README.md", "mkdocs.yml", "requirements.lock", "package-lock.json"):
        shutil.copy(ROOT / name, folder / name)
    for name in THEME:
        shutil.copytree(ROOT / "docs" / name, folder / "docs" / name)
    for name in ("hooks", "node_modules"):
        (folder / name).symlink_to(ROOT / name)
    for name in ("a-z.md", "tags.md", "verification.md"):
        shutil.copy(ROOT / "docs" / name, folder / "docs" / name)
    return folder


@dataclass(frozen=True)
class Build:
    """What a build said and left behind."""

    code: int
    log: str
    site: Path

    @property
    def warnings(self) -> list[str]:
        """The messages that fail a strict build."""
        lines = self.log.splitlines()
        return [x.split("-", 1)[1].strip() for x in lines if x.startswith("WARNING")]


def build(folder: Path) -> Build:
    """Run what `make build` runs, in a project's folder."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "COLUMNS": "1000"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    return Build(done.returncode, done.stdout + done.stderr, folder / "site")

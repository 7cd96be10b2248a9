"""Build the site with a successor of MkDocs: `python -m tests.sites.successors properdocs`.

Each is installed into an environment of its own below .cache. What differs from the site that
`make build` left in site/ is printed as Markdown; exit code 1 says that nothing was built.
"""

import shutil
import subprocess
import sys
import venv
from pathlib import Path

from tests.sites.compare import compare, report

ROOT = Path(__file__).parents[2]
SOURCES = (
    *("mkdocs.yml", "docs", "includes", "hooks"),
    *("requirements.lock", "package.json", "package-lock.json", "tests/content/notes.csv"),
)
SUCCESSORS = {"properdocs": "properdocs==1.6.7", "zensical": "zensical==0.0.73"}


def build(name: str, folder: Path) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """Build the site with a successor; return its folder, and how the build went."""
    python = folder / "venv/bin/python"
    if not python.exists():
        venv.create(folder / "venv", with_pip=True)
        install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, "-r", ROOT / "requirements.lock"], check=True)
        subprocess.run([*install, "--no-deps", "--no-build-isolation", "-e", ROOT], check=True)
        subprocess.run([*install, SUCCESSORS[name]], check=True)
    project = folder / "project"  # a copy: Zensical empties .cache
    shutil.rmtree(project, ignore_errors=True)
    project.mkdir()
    for part in SOURCES:
        (project / part).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, project / part)
    (project / "node_modules").symlink_to(ROOT / "node_modules")
    command = [python.with_name(name), "build", "--clean"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True)
    return project / "site", done


def main(name: str) -> int:
    """Build, compare, print; return the exit code."""
    site, done = build(name, ROOT / ".cache/successors" / name)
    print(f"# {SUCCESSORS[name]}\n")
    if done.returncode or not site.is_dir():
        print(f"Nothing built (exit {done.returncode}).\n\n```text\n{done.stderr[-3000:]}\n```")
        return 1
    print(report(compare(ROOT / "site", site)))
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in SUCCESSORS:
        sys.exit(f"successors: expected one of {', '.join(SUCCESSORS)}.")
    sys.exit(main(sys.argv[1]))

"""The host's workflows hold no more rights than they need, and run commands that exist."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def jobs(file: Path) -> dict[str, Any]:
    return yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"]


def test_audit_finds_nothing() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    command = [zizmor, "--offline", "--no-progress", "--persona", "pedantic", ROOT / ".github"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_token_that_writes_never_meets_code_that_was_set_up(file: Path) -> None:
    for name, job in jobs(file).items():
        writes = "write" in job["permissions"].values()
        runs = " ".join(str(step.get("run", "")) for step in job["steps"])
        assert not (writes and re.search(r"\bmake\b|\.venv|\bpip\b|\bnpm\b", runs)), name


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_commands_of_steps_exist(file: Path) -> None:
    runs = [
        str(step["run"]) for job in jobs(file).values() for step in job["steps"] if "run" in step
    ]
    for run in runs:
        assert set(re.findall(r"\bmake ([a-z-]+)", run)) <= TARGETS
        for module in re.findall(r"python -m (tests[.\w]+)", run):
            assert (ROOT / f"{module.replace('.', '/')}.py").is_file()

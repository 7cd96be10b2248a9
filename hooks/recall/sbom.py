"""Write the bills of materials: what is installed from which lock, with versions and hashes."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

PYTHON = [
    *(sys.executable, "-m", "cyclonedx_py", "requirements", "requirements.lock"),
    *("--pyproject", "pyproject.toml", "--output-reproducible", "--output-format", "JSON"),
]
NPM = ["npm", "sbom", "--sbom-format", "cyclonedx", "--package-lock-only"]
CHANGING = ("serialNumber", "timestamp")
"""What npm writes anew each time, of the document and of its metadata."""


def bills(root: Path) -> dict[str, str]:
    """Return the bills of a project, by file name: CycloneDX, the same for the same locks.

    Raises:
        RuntimeError: a tool failed; the message is what it said.
    """
    found = {"python.json": _output(PYTHON, root)}
    with TemporaryDirectory() as name:  # npm wants a version, which this project has no use for
        copy = Path(name) / "deep-recall"
        copy.mkdir()
        shutil.copy(root / "package-lock.json", copy)
        package = json.loads((root / "package.json").read_text("utf-8"))
        (copy / "package.json").write_text(json.dumps(package | {"version": "0.0.0"}), "utf-8")
        found["npm.json"] = _output(NPM, copy)
    return {name: _steady(text) for name, text in found.items()}


def _output(command: list[str], folder: Path) -> str:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    environment = os.environ | {"PATH": path}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command[:4])}: {done.stderr.strip()}")
    return done.stdout


def _steady(text: str) -> str:
    bill = json.loads(text)
    for part in (bill, bill["metadata"]):
        for key in CHANGING:
            part.pop(key, None)
    return json.dumps(bill, indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    """Write the bills into the folder that the command line names."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in bills(Path.cwd()).items():
        (folder / name).write_text(text, encoding="utf-8")
        count = len(json.loads(text)["components"])
        print(f"{folder / name}: {count} components")


if __name__ == "__main__":
    main()

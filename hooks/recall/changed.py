"""Which files a branch changes, as git sees it."""

import subprocess
from pathlib import Path

MAIN = ("origin/main", "upstream/main", "main", "origin/master", "master")
"""What the branch that pull requests go to may be called here, the likeliest first."""


class NoHistoryError(RuntimeError):
    """There is nothing to compare with."""


def changed(root: Path) -> tuple[str, frozenset[str]]:
    """Return what a checkout is compared with, and its new and changed files, as paths below it."""
    top = Path(_git(root, "rev-parse", "--show-toplevel").strip())
    main = next((name for name in MAIN if _exists(root, name)), None)
    if main is None:
        raise NoHistoryError(f"no branch {', '.join(MAIN[:3])}; expected one, or files to check.")
    base = _git(root, "merge-base", "HEAD", main).strip()
    listed = _git(root, "diff", "--name-only", "--no-renames", "--diff-filter=d", "-z", base)
    new = _git(root, "ls-files", "--others", "--exclude-standard", "--full-name", "-z")
    names = [name for name in (listed + new).split("\0") if name]
    inside = (top / name for name in names)
    found = (file.relative_to(root) for file in inside if file.is_relative_to(root))
    return main, frozenset(path.as_posix() for path in found)


def commit(root: Path) -> str:
    """Return the commit that a project stands at, or nothing where git doesn't know."""
    try:
        return _git(root, "rev-parse", "HEAD").strip()
    except NoHistoryError:
        return ""


def _exists(root: Path, name: str) -> bool:
    try:
        _git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    except NoHistoryError:
        return False
    return True


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True)
    except OSError as error:
        raise NoHistoryError("git is not installed; expected it, or files to check.") from error
    if done.returncode:
        message = done.stderr.strip().partition("\n")[0] or f"git {arguments[0]} failed"
        raise NoHistoryError(f"{message}; expected a git checkout with its main branch, or files.")
    return done.stdout

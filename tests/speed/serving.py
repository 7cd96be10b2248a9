"""How long after an edit `mkdocs serve` shows it."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

PATIENCE = 600
"""Seconds until a server that says nothing is given up."""


def until_shown(folder: Path, question: str, repetitions: int) -> list[float]:
    """Return the seconds by the clock from each edit to the page that shows it."""
    from tests.speed.build import edit

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", f"127.0.0.1:{port}"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with (folder / "log.txt").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
    try:
        path = next(iter(_addresses(folder, question)))
        address = f"http://127.0.0.1:{port}/{path}{question}/"
        _wait_for(address, "<html")
        found = []
        for _ in range(repetitions):
            time.sleep(2)  # the server looks at the files every half second, from when it answers
            word = edit(folder, question)
            started = time.perf_counter()
            _wait_for(address, word)
            found.append(time.perf_counter() - started)
        return found
    finally:
        server.terminate()
        server.wait()


def _addresses(folder: Path, question: str) -> list[str]:
    lines = (folder / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    site = next(line.split()[1] for line in lines if line.startswith("site_url:"))
    return [site.partition("://")[2].partition("/")[2]]


def _wait_for(address: str, text: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urlopen(address, timeout=PATIENCE) as page:
                if text in page.read().decode():
                    return
        except (URLError, ConnectionError):
            pass
        time.sleep(0.02)
    raise SystemExit(f"{address} doesn't show {text!r} within {PATIENCE} s")

"""The real site, built, and served on the loopback under the path that it is published under."""

import gzip
import http.server
import io
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from urllib.parse import urlsplit

import yaml

ROOT = Path(__file__).parents[2]
TEXT = (".css", ".html", ".js", ".json", ".svg", ".xml")


def build(folder: Path) -> None:
    """Build the site into a folder; any fault ends it.

    Raises:
        RuntimeError: the build failed; the message is what it printed.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)


@cache
def prefix() -> str:
    """Return the path below which the site is published."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    line = next(line for line in settings.splitlines() if line.startswith("site_url:"))
    return urlsplit(yaml.safe_load(line)["site_url"]).path


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below the path that the site's address has."""

    def translate_path(self, path: str) -> str:
        """Return the file of an address; what lies outside of the site doesn't exist."""
        start = prefix()
        inside = path.startswith(start)
        return super().translate_path("/" + path[len(start) :] if inside else "/nothing")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Compressed(Quiet):
    """Serves text compressed, as any host does."""

    def send_head(self) -> io.BytesIO | None:
        """Send the headers of a file, and return its content."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if file.suffix not in TEXT or not file.is_file() or "gzip" not in self._accepted():
            return super().send_head()
        body = _compressed(file)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        return io.BytesIO(body)

    def _accepted(self) -> str:
        return self.headers.get("Accept-Encoding", "")


@cache
def _compressed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), compresslevel=6, mtime=0)


class Server(http.server.ThreadingHTTPServer):
    """Says nothing of readers who leave before a file has come."""

    def handle_error(self, *_: object) -> None:
        """Go on."""


@contextmanager
def serving(folder: Path, *, compressed: bool = False) -> Iterator[str]:
    """Serve a built site on the loopback for as long as the context lasts; yield its address."""
    handler = Compressed if compressed else Quiet
    server = Server(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{prefix()}"
    finally:
        server.shutdown()
        server.server_close()

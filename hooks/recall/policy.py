"""The content security policy of the pages: what a browser refuses even if all checks let it in.

It stands in a `<meta>`, as the site is published on hosts that send no headers of ours. So it can't
say `frame-ancestors`, and doesn't hold in workers: they are loaded from files of the site, and what
they fetch is theirs to decide (Run's packages come from another host, in its worker only).
"""

import base64
import hashlib
import re
from pathlib import Path

INLINE = re.compile(r"<script>(.*?)</script>", re.S)
FRAME = "docs/.overrides/partials/scheme.html"
"""Holds the frame's one inline script: it must run before anything is drawn."""
NEVER = ("object-src 'none'", "frame-src 'none'", "base-uri 'none'", "form-action 'none'")


def fingerprint(script: str) -> str:
    """Return what a policy names an inline script by."""
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"


def fingerprints(html: str) -> list[str]:
    """Return the quoted names of the inline scripts in some HTML."""
    return [f"'{fingerprint(script)}'" for script in INLINE.findall(html)]


def policy(root: Path) -> str:
    """Return the policy of the pages of a project."""
    scripts = fingerprints((root / FRAME).read_text(encoding="utf-8"))
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' {' '.join(scripts)}",
            "style-src 'self'",
            "style-src-attr 'unsafe-inline'",  # KaTeX places each letter by it
            "img-src 'self'",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            *NEVER[2:],
        ]
    )


def of_folder(*html: str) -> str:
    """Return the policy of pages that are opened from a folder, which has no `'self'`."""
    scripts = [name for text in html for name in fingerprints(text)]
    sources = " ".join(scripts) or "'none'"
    return "; ".join([f"script-src {sources}", "connect-src 'none'", "worker-src 'none'", *NEVER])

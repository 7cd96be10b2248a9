"""Measure pages as Lighthouse does, beside stock Material: `make bench-pages`.

Ours and a stock page of the same text, with client-side MathJax as Material documents it, are
served compressed from this machine, so that what third parties would cost the stock is left out.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.browser.chromium import installed
from tests.browser.serving import ROOT, build, serving

TOOLS = ROOT / "tests" / "tools"
QUESTION = "deep-learning/optimizers/gradient-descent/"
PAGES = {
    "question, six displayed formulas": QUESTION,
    "topic, forty formulas": "deep-learning/optimizers/",
    "home": "",
}
STOCK = """\
site_name: Stock
site_url: http://127.0.0.1/deep-recall/
theme: {name: material, font: false, features: [navigation.instant, content.code.copy]}
plugins: [search]
markdown_extensions:
  - pymdownx.arithmatex: {generic: true}
  - pymdownx.superfences
  - pymdownx.highlight
extra_javascript: [javascripts/mathjax.js, mathjax/tex-mml-chtml.js]
"""
MATHJAX = """\
window.MathJax = {
  tex: {
    inlineMath: [["\\\\(", "\\\\)"]], displayMath: [["\\\\[", "\\\\]"]],
    processEscapes: true, processEnvironments: true
  },
  options: { ignoreHtmlClass: ".*|", processHtmlClass: "arithmatex" }
};
document$.subscribe(() => {
  MathJax.startup.output.clearCache();
  MathJax.typesetClear();
  MathJax.texReset();
  MathJax.typesetPromise();
});
"""
HEAD = """\
| Page | Performance | Accessibility | Best practices | SEO | FCP ms | LCP ms | TBT ms | CLS | \
kB | Requests |
|---|---|---|---|---|---|---|---|---|---|---|"""
SHOWN = ("performance", "accessibility", "bestPractices", "seo", "fcp", "lcp", "tbt", "cls", "kB")


def stock(folder: Path) -> None:
    """Build the question with stock Material and MathJax in the reader's browser."""
    docs = folder / "docs"
    (docs / "javascripts").mkdir(parents=True)
    (docs / "javascripts" / "mathjax.js").write_text(MATHJAX, encoding="utf-8")
    shutil.copytree(TOOLS / "node_modules" / "mathjax" / "es5", docs / "mathjax")
    text = (ROOT / "docs" / QUESTION.removesuffix("/")).with_suffix(".md").read_text("utf-8")
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    body = re.sub(r"^```python .*$", "```python", body, flags=re.MULTILINE)
    (docs / "index.md").write_text(f"# Gradient descent\n\n{body}", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(STOCK, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=folder, env=environment, check=True)


def audit(addresses: Sequence[str], times: int) -> dict[str, list[dict[str, float]]]:
    """Return what Lighthouse says of some addresses, each looked at some times."""
    command = ["node", "audit.mjs", str(installed()), str(times), *addresses]
    done = subprocess.run(command, cwd=TOOLS, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def row(name: str, runs: Sequence[dict[str, float]]) -> str:
    """Return a line of the table: medians."""
    middle = {key: statistics.median(run[key] for run in runs) for key in (*SHOWN, "requests")}
    scores = " | ".join(f"{middle[key]:.0f}" for key in SHOWN[:4])
    times = " | ".join(f"{middle[key]:.0f}" for key in ("fcp", "lcp", "tbt"))
    size = f"{middle['cls']:.3f} | {middle['kB']:.0f} | {middle['requests']:.0f}"
    return f"| {name} | {scores} | {times} | {size} |"


def main() -> None:
    """Build what isn't given, audit, and print a table of medians."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.bench")
    parser.add_argument("--site", type=Path, help="a built site; by default it is built")
    parser.add_argument("--times", type=int, default=5, help="how often each page is looked at")
    parser.add_argument("--page", action="append", help="path of another page of the site")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        site = arguments.site or Path(made) / "site"
        if not arguments.site:
            build(site)
        stock(Path(made) / "stock")
        built = Path(made) / "stock" / "site"
        with serving(site, compressed=True) as ours, serving(built, compressed=True) as theirs:
            pages = PAGES | {path: path for path in arguments.page or ()}
            named = {name: ours + path for name, path in pages.items()}
            named["stock Material and MathJax, the same question"] = theirs
            results = audit(list(named.values()), arguments.times)
    print(HEAD)
    for name, address in named.items():
        print(row(name, results[address]))
        failed = sorted({audit for run in results[address] for audit in run["failed"]})
        if failed:
            print(f"  not passed: {', '.join(failed)}", file=sys.stderr)


if __name__ == "__main__":
    main()

"""Small sites with something hostile in every place where a contribution's text can stand."""

import json
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

import yaml

from recall.cache import Cache, digest
from recall.labs import kernel
from recall.project import CACHE, LOCK

ATTACKS: list[str] = yaml.safe_load(Path(__file__).with_name("attacks.yml").read_text("utf-8"))
FOLDER = "nlp/models"
LAB = "docs/labs/hostile.py"

FRONT = """\
---
title: {line}
level: medium
kind: concept
summary: {summary}
tags: [language-models]
aliases: [{line}]
related: []
sources:
  - hostile2020a{number}: {line}
reviewed: 2026-11-20
---

"""
BODY = """\
## Answer

Before {text} after, *{text}*, [{label}](entropy.md "{quoted}"), `{code}`.

{text}

### {text} {{ #part title="{quoted}" }}

- {text}

    {text}

| {cell} | b |
|---|---|
| {cell} | {cell} |

!!! note "{quoted}"

    {text}

??? note "{quoted}"
    {text}

> {text}

Text.[^1] HST{number}

[^1]: {text}

![{label}](../../assets/figures/curve.svg){{ title="{quoted}" }}

/// caption
{text}
///

```python title="{quoted}"
x = {literal}
print(x)
```

```text
{text}
```

<div class="{quoted}" title='{quoted}'>{text}</div>

$\\text{{{tex}}}$

$$\\text{{{tex}}} \\label{{eq:{slug}}}$$

Last paragraph.
{{: {text} }}

## Follow-ups

- {text}
"""
ENTRY = """\
hostile2020a{number}:
  type: paper
  authors: [{line}]
  title: {line}
  venue: {line}
  year: 2020
  url: "https://example.org/{number}"
"""


def question(number: int, attack: str) -> str:
    """Return a question with an attack in its front matter and in all parts of its body."""
    one_line = " ".join(attack.split())
    line = json.dumps(f"{number} {one_line}")
    front = FRONT.format(line=line, summary=json.dumps(attack), number=number)
    body = BODY.format(
        text=attack.replace("\n", "\n    "),
        quoted=one_line,
        label=one_line,
        code=one_line.replace("`", ""),
        cell=one_line.replace("|", "\\|"),
        literal=repr(attack),
        tex=one_line.replace("$", ""),
        slug=f"hostile-{number}",
        number=number,
    )
    return front + body


def write(root: Path) -> None:
    """Put all attacks into a small site: pages, bibliography, glossary, synonyms, files, a lab."""
    for number, attack in enumerate(ATTACKS):
        (root / "docs" / FOLDER / f"hostile-{number}.md").write_text(question(number, attack))
    lines = [json.dumps(" ".join(attack.split())) for attack in ATTACKS]
    entries = [ENTRY.format(number=number, line=line) for number, line in enumerate(lines)]
    _append(root / "includes/bibliography.yml", "".join(entries))
    short = [f"*[HST{number}]: {' '.join(one.split())}\n" for number, one in enumerate(ATTACKS)]
    _append(root / "includes/abbreviations.md", "".join(short))
    synonyms = {" ".join(attack.split()): ["perplexity", attack] for attack in ATTACKS}
    (root / "includes/synonyms.yml").write_text(yaml.safe_dump(synonyms, allow_unicode=True))
    sound = question(999, "x").replace("hostile2020a999", "shannon1951prediction")
    tags = sound.replace("[language-models]", f"[{', '.join(lines)}]")
    (root / "docs" / FOLDER / "hostile-tags.md").write_text(tags)
    for name, data in files():
        (root / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / name).write_text(data)
    _write_lab(root)


def files() -> Iterator[tuple[str, str]]:
    """Yield files that would run if the site published them, by their name below docs/."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" {}>{}</svg>'
    script = svg.format("", "<script>hit()</script>")
    yield "nlp/hostile.html", "<script>hit()</script>"
    yield "nlp/hostile.js", "hit()"
    yield "nlp/hostile.xml", "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>hit()</x:script>"
    yield "nlp/hostile-script.svg", script
    yield "nlp/hostile-load.svg", svg.format('onload="hit()"', "")
    yield "nlp/hostile-doctype.svg", f'<!DOCTYPE svg [<!ENTITY x "y">]>{script}'
    yield "nlp/hostile-style.svg", svg.format("", "<style>@import 'https://attack.example'</style>")
    yield "nlp/hostile-link.svg", svg.format("", '<a href="javascript:hit()"><text>x</text></a>')
    yield "nlp/hostile-frame.svg", svg.format("", "<foreignObject><iframe/></foreignObject>")
    yield "assets/figures/hostile-figure.svg", script
    yield "assets/figures/hostile-event.svg", svg.format("", '<rect onclick="hit()"/>')


def _write_lab(root: Path) -> None:
    """Write a lab, and what a kernel would have shown into the cache, so that none has to run."""
    text = "\n".join(f"# {line}" for attack in ATTACKS for line in [*attack.split("\n"), ""])
    source = f"# %% [markdown]\n# # Hostile lab\n#\n{text}\n\n# %%\nshow()\n"
    (root / LAB).parent.mkdir(exist_ok=True)
    (root / LAB).write_text(source)
    media = ("text/plain", "text/html", "application/vnd.jupyter.stderr", "image/png")
    areas = [
        f'<div class="jp-OutputArea-output" data-mime-type="{kind}">{content}</div>'
        for attack in ATTACKS
        for kind in media
        for content in (escape(attack),)
    ]
    areas.append(
        '<div class="jp-OutputArea-output" data-mime-type="image/svg+xml">'
        '<svg viewBox="0 0 9 9" onload="hit()"><script>hit()</script></svg></div>'
    )
    code = '<div class="clipboard-copy-txt">show()</div>'
    html = f'<main><div class="jp-CodeCell">{code}{"".join(areas)}</div></main>'
    lock = (root / LOCK).read_text(encoding="utf-8")
    cache = Cache(root / CACHE)
    cache.put("lab", digest(kernel.cache_key(lock, sys.version), source), html)
    cache.close()


def _append(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8").rstrip("\n") + "\n" + text, encoding="utf-8")

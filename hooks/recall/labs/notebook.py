"""A lab as a notebook to take along, and the links that lead to it."""

import json
import posixpath
from collections.abc import Mapping
from html import escape
from pathlib import PurePosixPath
from urllib.parse import urljoin, urlsplit

from recall.labs.cells import Cell, cells, markdown_text
from recall.scan import scan
from recall.source import Source

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def notebook_name(name: str) -> str:
    """Return a notebook's path in the site from its lab's path below docs/."""
    return str(PurePosixPath(name).with_suffix(".ipynb"))


def notebook(source: Source, pages: Mapping[str, str], site_url: str) -> str:
    """Return a lab as a notebook that hasn't been run, its links leading to the site.

    Args:
        source: the lab.
        pages: addresses of pages, relative to the site's, by their names below docs/.
        site_url: the site's address; without one, links stay as they are.
    """
    text, folder = source.text, posixpath.dirname(source.path.partition("/")[2])
    links = scan(markdown_text(source)).links if site_url else ()
    for link in sorted(links, key=lambda link: link.target_start, reverse=True):
        path, mark, anchor = link.target.partition("#")
        url = pages.get(posixpath.normpath(posixpath.join(folder, path))) if path else None
        if url is not None:
            end = link.target_start + len(link.target)
            text = f"{text[: link.target_start]}{urljoin(site_url, url)}{mark}{anchor}{text[end:]}"
    content = {
        "cells": [_cell(n, cell) for n, cell in enumerate(cells(Source(source.path, text)))],
        "metadata": {"kernelspec": KERNEL, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _cell(number: int, cell: Cell) -> dict[str, object]:
    content: dict[str, object] = {
        "cell_type": cell.kind,
        "id": f"cell-{number}",
        "metadata": {},
        "source": cell.text.splitlines(keepends=True),
    }
    return content | ({"execution_count": None, "outputs": []} if cell.kind == "code" else {})


def colab_url(repository: str, branch: str, path: str) -> str:
    """Return where Colab opens a notebook, or nothing where it can't.

    Args:
        repository: its web address; Colab reads from GitHub only.
        branch: the branch that the notebook lies on, or nothing.
        path: the notebook's path on that branch.
    """
    where = urlsplit(repository)
    name = where.path.strip("/").removesuffix(".git")
    if where.hostname != "github.com" or name.count("/") != 1 or not branch:
        return ""
    return f"https://colab.research.google.com/github/{name}/blob/{branch}/{path}"


def bar(url: str, colab: str) -> str:
    """Return the links above a lab: to its notebook, and to Colab where that has an address."""
    links = [f'<a href="{escape(url)}" download>Download notebook (.ipynb)</a>']
    if colab:
        links.append(f'<a href="{escape(colab)}">Open in Colab</a>')
    return f'<p class="recall-lab">{" · ".join(links)}</p>'

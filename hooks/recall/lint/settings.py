"""Faults of mkdocs.yml that the build would pass over."""

from collections.abc import Iterator

import yaml

from recall.diagnostics import Diagnostic
from recall.frontmatter import Loader
from recall.rules import links as rules
from recall.site import Site
from recall.source import Source


def check(settings: Source, site: Site) -> Iterator[Diagnostic]:
    """Find pages listed by hand."""
    try:
        root = yaml.compose(settings.text, Loader=Loader)
    except yaml.YAMLError:
        return  # MkDocs itself names the line
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    for key, value in pairs:
        if key.value != "nav":
            continue
        message = "pages are listed by hand; expected none, the folders say what there is."
        yield rules.NAV.at(settings.place(key.start_mark.index), message)
        for entry in _scalars(value):
            if entry.value not in site.published:
                message = f"no page '{entry.value}'; expected no list of pages."
                yield rules.NAV.at(settings.place(entry.start_mark.index), message)


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _scalars(value)

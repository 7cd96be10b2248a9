"""HTML that no contribution may bring; rendering takes out what isn't seen here."""

import re
from collections.abc import Iterator

from recall import sanitize
from recall.diagnostics import Diagnostic
from recall.markup import Markup
from recall.rules import text as rules

OPENING = re.compile(r"<(?=[a-zA-Z/!?])(?!https?://[^\s<>]*>|[\w.+-]+@[\w.-]+>)")
ATTRIBUTES = re.compile(r"\{:?[ ]*([^{}\n]*=[^{}\n]*)\}")


def check(markup: Markup) -> Iterator[Diagnostic]:
    """Find HTML off the list in a page's text; that of its summary is another rule's."""
    place = markup.source.place
    for opening in OPENING.finditer(markup.plain):
        tag = sanitize.TAG.match(markup.plain, opening.start())
        assert tag is not None
        for refusal in sanitize.of_tag(tag):
            yield rules.FORBIDDEN_HTML.at(place(refusal.offset), refusal.message)
    for found in ATTRIBUTES.finditer(markup.plain):
        for attribute in sanitize.ATTRIBUTE.finditer(found[1]):
            name, value = attribute[1].lower(), (attribute[2] or "").strip("\"'")
            if attribute[2] and (problem := sanitize.attribute_problem("", name, value)):
                where = place(found.start(1) + attribute.start())
                yield rules.FORBIDDEN_HTML.at(where, problem.replace("<> ", "a text "))

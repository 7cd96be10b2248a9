"""The documentation of the rules, as pages that the build adds."""

import re

from recall.diagnostics import Rule
from recall.rules import registry


def name(module: str) -> str:
    """Return the path below docs/ of a family's page."""
    return f"contributing/rules/{module}.md"


def names() -> list[str]:
    """Return the paths below docs/ of all pages about rules."""
    return [name(module) for module in registry.FAMILIES]


def markdown(module: str) -> str:
    """Return the page of one family."""
    parts = [f"---\ntitle: 'Rules: {registry.FAMILIES[module].lower()}'\n---\n"]
    return "\n".join(parts + [_section(rule) for rule in registry.family(module)])


def _section(rule: Rule) -> str:
    bar = "`" * (4 if "```" in rule.bad else 3)
    bad = re.sub(r"^(?=-+8<-)", ";", rule.bad, flags=re.M)
    return (
        f"## {rule.code} {rule.name}\n\n{_prose(rule.what)}\n\n"
        f"**Why.** {_prose(rule.why)}\n\n"
        f"**For example:**\n\n{bar}text\n{bad}\n{bar}\n\n"
        f"**What to do.** {_prose(rule.fix)}\n"
    )


def _prose(text: str) -> str:
    return text.replace("$$", "\\$\\$") if "`" not in text else text

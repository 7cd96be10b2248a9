"""All rules, by family."""

from importlib import import_module

from recall.diagnostics import Rule

FAMILIES = {
    "frontmatter": "Front matter",
    "structure": "Structure",
    "links": "Links",
    "built": "Built pages",
    "formulas": "Formulas",
    "examples": "Examples and figures",
    "labs": "Labs",
    "text": "Text",
    "corpus": "All pages together",
    "advice": "New pages",
}
"""Modules of this package, and what a reader calls them."""


def family(module: str) -> list[Rule]:
    """Return a family's rules, by code."""
    members = vars(import_module(f"recall.rules.{module}")).values()
    return sorted((m for m in members if isinstance(m, Rule)), key=lambda rule: rule.code)


def every() -> list[Rule]:
    """Return all rules, by code."""
    rules = [rule for module in FAMILIES for rule in family(module)]
    return sorted(rules, key=lambda rule: rule.code)

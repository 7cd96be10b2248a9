"""Accept the ranks that the golden set has now: `python -m tests.search.pin`."""

import yaml

from tests.search.golden import HERE, rank
from tests.search.test_golden import GOLDEN, found

HEAD = """\
# Ranks of the golden queries whose right answer isn't the first; 0: not among the first ten.
# Written by `python -m tests.search.pin`; a rank that got better may stay as it is.
"""


def main() -> None:
    """Write the ranks that aren't 1."""
    ranks = {query.text: rank(query, found()[query.text]) or 0 for query in GOLDEN}
    others = {text: place for text, place in ranks.items() if place != 1}
    text = yaml.safe_dump(others, allow_unicode=True, sort_keys=False, width=1000)
    (HERE / "ranks.yml").write_text(HEAD + text, encoding="utf-8")


if __name__ == "__main__":
    main()

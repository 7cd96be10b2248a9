"""The linter over built HTML, whatever built it: `lint` a site, list a page's `page_links`."""

from recall.built.addresses import Address, page_links
from recall.built.lint import Result, lint, lint_page

__all__ = ["Address", "Result", "lint", "lint_page", "page_links"]

"""Addresses on the repository's host (GitHub), where readers report mistakes and add questions."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from recall.page import Page

BRANCH = "main"
NEW_QUESTION = """---
title: "Why …?"
level: medium
kind: concept
summary: >-
  The answer in 40 to 90 words, as you would say it aloud.
tags: [{tag}]
aliases: []
related: []
sources:
  - key-of-includes-bibliography
reviewed: 2026-01-01
---

## Answer

"""
"""What the host's editor starts with; its address must stay below 2 kB."""


@dataclass(frozen=True, slots=True)
class Host:
    """The repository's web address, or nothing; without one, no address can be given."""

    repository: str

    def report(self, question: Page) -> str:
        """Return where a mistake on a page is reported, the question's id filled in."""
        title = f"Mistake in {question.id}"
        return self._at("issues/new", template="mistake.yml", title=title, question=question.id)

    def add(self, topic: Page) -> str:
        """Return where a question of a topic is written, name and template filled in."""
        name = f"docs/{topic.folder}/id-of-your-question.md"
        tag = topic.folder.rpartition("/")[2]
        return self._at(f"new/{BRANCH}", filename=name, value=NEW_QUESTION.format(tag=tag))

    def _at(self, path: str, **query: str) -> str:
        if not self.repository:
            return ""
        return f"{self.repository.rstrip('/')}/{path}?{urlencode(query, quote_via=quote)}"

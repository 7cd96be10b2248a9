"""Questions by the thousand, the same for the same seed: as long and as linked as the real ones."""

import contextlib
import io
import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

WORDS = (Path(__file__).parent / "words.txt").read_text(encoding="utf-8").split()
"""Those of the real questions, the most frequent first."""
WEIGHTS = list(accumulate(1 / (place + 3) for place in range(len(WORDS))))
AREAS, TOPICS_OF_AREA = 10, 6
WORKS = 120
LEVELS, KINDS = ("easy", "medium", "hard"), ("concept", "derivation", "calculation", "coding")
LETTERS = ("x", "y", "z", "u", "v", "w", "h", "q")
INLINE = (
    r"{a} \in \R^{{{n}}}",
    r"\sigma({a}) = 1 / (1 + e^{{-{n}{a}}})",
    r"\lVert {a}_{{{n}}} \rVert_2 \le {m}",
    r"\E[{a}_{{{n}}}] = {m}\mu_{b}",
)
DISPLAY = (
    r"\mathcal{{L}}({a}) = -\sum_{{i=1}}^{{{n}}} {a}_i \log {b}_i"
    r" + \frac{{{m}}}{{2}} \lVert {b} \rVert_2^2",
    r"\frac{{\partial {a}}}{{\partial {b}_j}}"
    r" = \sum_{{k=1}}^{{{n}}} W_{{kj}} \, \delta_k \, \bigl(1 - {b}_j^{{{m}}}\bigr)",
    r"\operatorname{{softmax}}({a})_i"
    r" = \frac{{e^{{{a}_i / {n}}}}}{{\sum_{{j=1}}^{{{m}}} e^{{{a}_j / {n}}}}}",
    r"\hat{{{a}}} = \frac{{{a} - \E[{a}]}}"
    r"{{\sqrt{{\operatorname{{Var}}({a}) + 10^{{-{n}}}}}}} \, {b} + {m}",
)
PROGRAMS = (
    """\
import numpy as np


def softmax(logits):
    shifted = logits - logits.max()
    powers = np.exp(shifted)
    return powers / powers.sum()


logits = np.array([{n}.0, {m}.5, 1.{n}])
for temperature in (1, {m}):
    print(np.round(softmax(logits / temperature), 4))
""",
    """\
import math


def entropy(counts):
    total = sum(counts)
    shares = [count / total for count in counts]
    return -sum(share * math.log2(share) for share in shares if share)


counts = [{n}, {m}, 7]
print(f"{{entropy(counts):.4f}} bits")
print(f"{{2 ** entropy(counts):.4f}} of {{len(counts)}} outcomes")
""",
    """\
import numpy as np

rng = np.random.default_rng({n})
X = rng.normal(size=({m} + 20, 3))
w = np.array([1.0, -2.0, 0.5])
y = X @ w + 0.01 * rng.normal(size=len(X))

for penalty in (0.0, 1.0, {n}.0):
    found = np.linalg.solve(X.T @ X + penalty * np.eye(3), X.T @ y)
    print(penalty, np.round(found, 2))
""",
    """\
from collections import Counter

text = "the model reads the text and the text has {n} words of {m} kinds"
pairs = Counter(zip(text.split(), text.split()[1:]))


def likely(word):
    following = {{second: n for (first, second), n in pairs.items() if first == word}}
    return max(following, key=following.get)


print(likely("the"), likely("has"))
print(len(pairs), "pairs")
""",
)


class Writer:
    """Writes the sources of a site of so many questions."""

    def __init__(self, count: int, seed: int = 0) -> None:
        self._rng = random.Random(seed)
        self.count = count

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield names and texts, relative to the project's folder."""
        yield "includes/bibliography.yml", "".join(self._work(n) for n in range(WORKS))
        for area in range(AREAS):
            yield f"docs/area-{area}/index.md", self._index(area)
            for topic in range(area, AREAS * TOPICS_OF_AREA, AREAS):
                yield f"docs/{folder(topic)}/index.md", self._index(topic)
        for number in range(self.count):
            yield f"docs/{name(number)}.md", self.question(number)

    def question(self, number: int) -> str:
        """Return a question of about 250 words: three formulas, four links, one program."""
        near = [self._neighbor(number) for _ in range(3)]
        others = [other for other in dict.fromkeys(near[:2]) if other != number]
        related = ", ".join(slug(other) for other in others)
        linked = [self._link(number, other) for other in near]
        body = f"""\
## Answer

{self._text(60)} ${self._formula(INLINE)}$ {self._text(20)}
{self._words(4)} {linked[0]} {self._text(25)}

$$
{self._formula(DISPLAY)}
$$

{self._text(40)} {linked[1]} {self._text(20)} ${self._formula(INLINE)}$ {self._text(10)}

## Example

{self._text(25)}

```python
{program(self._rng)}```

## Pitfalls

- **{self._words(3).capitalize()}.** {self._text(20)}
- {self._words(5).capitalize()} {linked[2]}. {self._text(15)}

## Follow-ups

- {self._text(10)} [{self._words(2)}](index.md) {self._text(8)}
"""
        return f"""\
---
title: {self._words(8).capitalize()} of case {number}?
level: {LEVELS[number % 3]}
kind: {KINDS[number % 4]}
summary: >-
  {self._text(45)} ${self._formula(INLINE)}$
tags: [{self._tag()}, {self._tag()}-methods]
aliases: [{self._words(2)}, {self._words(1)} {number}]
related: [{related}]
sources: [{key(number % WORKS)}]
reviewed: 2026-11-01
---

{body}"""

    def _index(self, number: int) -> str:
        title = f"{self._words(2).capitalize()} {number}"
        return f"---\ntitle: {title}\norder: {number}\n---\n\n{self._text(30)}\n"

    def _work(self, number: int) -> str:
        return (
            f"{key(number)}:\n  type: paper\n  authors: [Ada Author, Bo Writer]\n"
            f"  title: {self._words(7).capitalize()}\n  year: {1900 + number}\n"
            f'  arxiv: "1706.{number:05}"\n'
        )

    def _neighbor(self, number: int) -> int:
        """Return another question, mostly one of the same topic."""
        topics = AREAS * TOPICS_OF_AREA
        step = self._rng.choice((topics, topics, 2 * topics, 1, 7))
        return (number + step) % self.count

    def _link(self, number: int, other: int) -> str:
        path = "/".join([*[".."] * 2, name(other)])
        if other % (AREAS * TOPICS_OF_AREA) == number % (AREAS * TOPICS_OF_AREA):
            path = slug(other)
        anchor = self._rng.choice(("", "#answer", "#example"))
        return f"[{self._words(3)}]({path}.md{anchor})"

    def _formula(self, patterns: tuple[str, ...]) -> str:
        rng = self._rng
        a, b = rng.sample(LETTERS, 2)
        return rng.choice(patterns).format(a=a, b=b, n=rng.randint(2, 99), m=rng.randint(2, 99))

    def _text(self, count: int) -> str:
        words = self._words(count).split()
        for at in range(11, count - 4, 12):
            words[at] += "."
            words[at + 1] = words[at + 1].capitalize()
        words[0] = words[0].capitalize()
        return " ".join(words) + "."

    def _words(self, count: int) -> str:
        words = self._rng.choices(WORDS, cum_weights=WEIGHTS, k=count)
        for at in range(1, count):  # no word stands twice
            while words[at].lower() == words[at - 1].lower():
                words[at] = self._rng.choices(WORDS, cum_weights=WEIGHTS)[0]
        return " ".join(words)

    def _tag(self) -> str:
        return self._rng.choice([word for word in WORDS[100:180] if word.isalpha()])


def key(work: int) -> str:
    """Return a work's key in the bibliography."""
    return f"author{1900 + work}work"


def slug(number: int) -> str:
    """Return the id of a question."""
    return f"question-{number}"


def folder(topic: int) -> str:
    """Return the folder of a topic below docs/."""
    return f"area-{topic % AREAS}/topic-{topic}"


def name(number: int) -> str:
    """Return a question's path below docs/ without its ending."""
    return f"{folder(number % (AREAS * TOPICS_OF_AREA))}/{slug(number)}"


def program(rng: random.Random) -> str:
    """Return a program with what it prints, as comments below the last line that prints."""
    code = rng.choice(PROGRAMS).format(n=rng.randint(2, 999), m=rng.randint(2, 99))
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "<program>", "exec"), {})
    lines = printed.getvalue().splitlines()
    if code.count("print(") == 1:
        return code + "".join(f"#> {line}\n" for line in lines)
    first, _, last = code.rstrip("\n").rpartition("\n")
    return f"{first}\n#> {lines[0]}\n{last}\n#> {lines[1]}\n"

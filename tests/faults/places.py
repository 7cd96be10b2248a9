"""The pages of the sound site that faults are put into, and what faults need to know of them."""

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from recall.lint.checkout import NOTES
from recall.page import Page
from recall.published import LIST
from recall.site import Site
from tests.faults.catalogue import USUAL, Fault, filled, unmarked
from tests.faults.placing import BLOCK, LINE, Injection, changed, front

POSITIONS = ("first", "middle", "last")
"""Of a page among its kind, and of the place within it."""
PLACES = 3
"""Places that a fault which can stand anywhere is put into."""
SHARED = {
    "bibliography": "includes/bibliography.yml",
    "published": LIST,
    "settings": "mkdocs.yml",
}


@dataclass(frozen=True)
class Places:
    """A sound site, and where in it faults can be put."""

    root: Path
    site: Site

    @cached_property
    def kinds(self) -> dict[str, list[Page]]:
        """Pages by kind, in the order of their names; some questions by what is true of them."""
        found: dict[str, list[Page]] = {}
        for _, page in sorted(self.site.pages.items()):
            found.setdefault(page.kind, []).append(page)
        questions = found["question"]
        notes = [note for p in self.site.pages.values() for note in getattr(p.meta, "notes", ())]
        found["noted"] = [
            p for p in questions if len(p.question.notes) == 1 == notes.count(p.question.notes[0])
        ]
        found["related"] = [page for page in questions if self._relating(page)]
        found["linked"] = [page for page in questions if self._linking(page)]
        return found

    def page(self, kind: str, position: str) -> Page:
        """Return the first, middle or last page of a kind."""
        pages = self.kinds[kind]
        return pages[{"first": 0, "middle": len(pages) // 2, "last": -1}[position]]

    def injections(self, fault: Fault) -> Iterator[Injection]:
        """Yield a fault at all of its places."""
        if not fault.insert:
            for position in POSITIONS:
                yield self._injection(fault, position, "")
            return
        contexts = fault.contexts or tuple(LINE if fault.inline else BLOCK)
        turn = sum(fault.name.encode())  # so that all faults together are put everywhere
        for number in range(turn, turn + PLACES):
            yield self._injection(fault, POSITIONS[number % 3], contexts[number % len(contexts)])

    def _injection(self, fault: Fault, position: str, context: str) -> Injection:
        page = self.page("lab" if context == "notebook" else fault.kind, position)
        variables = self._variables(page)
        texts = {filled(path, variables): text for path, text in fault.files.items()}
        own = f"docs/{page.name}"
        if own not in texts:
            texts[own] = changed(fault, page, context, position)
        files: dict[str, bytes | None] = {filled(path, variables): None for path in fault.delete}
        expected: set[tuple[str, str, int]] = set()
        for path, text in texts.items():
            plain, marks = unmarked(filled(text, variables), path)
            expected |= marks
            data = plain.replace("\n", fault.newline).encode(fault.encoding)
            if path not in files and (path != own or data != page.source.text.encode()):
                files[path] = data
        for line in fault.expect:
            code, _, place = filled(line, variables).partition(" ")
            path, _, number = place.rpartition(":")
            expected.add((code, path, int(number)))
        where = f"{position} {context}".strip()
        return Injection(fault, where, page.name, files, frozenset(expected))

    def _variables(self, page: Page) -> dict[str, str]:
        questions = self.kinds["question"]
        others = [p for p in questions if p is not page]
        near = next((p for p in others if p.folder == page.folder), others[0])
        far = next(p for p in others if not p.folder.startswith(page.folder.split("/")[0]))
        names = {"page": page, "near": near, "far": far, "lab": self.kinds["lab"][0]}
        values = {f"{name}_name": one.name for name, one in names.items()}
        values |= {f"{name}_id": one.id for name, one in names.items()}
        values |= {f"{name}_title": one.title for name, one in names.items()}
        values |= {f"{name}_text": one.source.text for name, one in names.items()}
        values |= {name: posixpath.relpath(one.name, page.folder) for name, one in names.items()}
        values["near_stem"] = values["near"].removesuffix(".md")
        values["near_upper"] = _capital(values["near"])
        values["near_name_upper"] = _capital(near.name)
        requiring = f"prerequisites: ⟦DR610⟧[{page.id}]"
        values["near_requiring"] = front(near.source.text, "prerequisites", requiring)
        values["body"] = page.source.text[page.markup.start :]
        values["rest"] = page.source.text.split("\n", 2)[2]
        values["source"] = next((c.key for c in getattr(page.meta, "sources", ())), "")
        values["up"] = posixpath.relpath(".", page.folder)
        values["folder"] = page.folder
        values["area"], values["topic"] = (*PurePosixPath(page.folder).parts, "", "")[:2]
        return values | self._neighbours(page)

    def _neighbours(self, page: Page) -> dict[str, str]:
        values = {
            name: (self.root / path).read_text(encoding="utf-8") for name, path in SHARED.items()
        }
        below = [p.name for p in self.kinds["question"] if p.folder == page.folder]
        topics = [p.name for p in self.kinds["topic"] if p.folder.startswith(f"{page.folder}/")]
        values["first_question"], values["first_topic"] = (*below, "")[0], (*topics, "")[0]
        values["relating"], values["linking"] = self._relating(page), self._linking(page)
        values["address_line"] = _line(values["published"], page.address)
        note = next(iter(getattr(page.meta, "notes", ())), "")
        values["note_line"] = _line((self.root / NOTES).read_text(encoding="utf-8"), note)
        return values

    def _relating(self, page: Page) -> str:
        """Return where another question names this one as related."""
        for other in self.site.questions.values():
            if page.id in other.question.related and other.front:
                number = other.question.related.index(page.id)
                line = other.source.place(other.front.offset("related", number)).line
                return f"{other.name}:{line}"
        return ""

    def _linking(self, page: Page) -> str:
        """Return where another question links this one."""
        for other in self.site.linking_to.get(page.name, ()):
            for link in other.markup.links:
                if posixpath.normpath(posixpath.join(other.folder, link.target)) == page.name:
                    return f"{other.name}:{other.source.place(link.target_start).line}"
        return ""


def _capital(path: str) -> str:
    folder, _, name = path.rpartition("/")
    return posixpath.join(folder, name.capitalize())


def _line(text: str, start: str) -> str:
    """Return the number of the line whose first field is `start`."""
    numbers = (n for n, line in enumerate(text.split("\n"), 1) if line.split(",")[0] == start)
    return str(next(numbers, 0))


def sample(faults: Sequence[Fault], places: Places) -> list[Injection]:
    """Return one injection for each family and kind of place."""
    chosen: dict[tuple[str, str], Injection] = {}
    for fault in faults:
        if fault.seconds == USUAL and not fault.everywhere:
            for injection in places.injections(fault):
                context = injection.where.partition(" ")[2] or injection.where
                chosen.setdefault((fault.family, context), injection)
    return list(chosen.values())

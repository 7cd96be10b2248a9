"""Turn faults of built files into diagnostics at the places where they are repaired."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from recall.built.origins import Origins
from recall.built.page import Fault, parse
from recall.diagnostics import Diagnostic, Place


def report(
    site: Path, faults: Mapping[str, Sequence[Fault]], origins: Origins
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each fault, in the page's source where that is known.

    What a template repeats on many pages is reported once, on the first of them.
    """
    repeated: dict[tuple[str, str], list[Diagnostic]] = {}
    for name, found in faults.items():
        if not found:
            continue
        reading = parse(name, (site / name).read_bytes())
        start, end = reading.content
        for fault in sorted(found, key=lambda fault: fault.offset):
            place = _place(f"{site.name}/{name}", reading.text, fault.offset)
            is_content = start <= fault.offset <= end or fault.offset == 0
            if is_content and name in origins:
                source = origins.place(name, fault.needles, fault.skip)
                yield fault.rule.at(source, f"{fault.message} (In {place}.)")
            elif is_content:
                yield fault.rule.at(place, fault.message)
            else:
                same = repeated.setdefault((fault.rule.code, fault.gist or fault.message), [])
                same.append(fault.rule.at(place, fault.message))
    for same in repeated.values():
        first, pages = same[0], len({diagnostic.place.path for diagnostic in same})
        more = f" (So on {pages} pages, from a template.)" if pages > 1 else ""
        yield first.rule.at(first.place, first.message + more)


def _place(path: str, text: str, offset: int) -> Place:
    line_start = text.rfind("\n", 0, offset) + 1
    return Place(path, text.count("\n", 0, offset) + 1, offset - line_start + 1)

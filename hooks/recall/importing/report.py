"""What an import did, for people and for programs."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from recall.importing.accounts import Account
from recall.importing.bodies import body
from recall.importing.drafts import Draft, Part
from recall.importing.plan import Missing, Plan


def as_json(plan: Plan, *, is_written: bool) -> str:
    """Return the report as JSON."""
    state = "written" if is_written else "planned"
    drafts = [_draft(draft, state) for draft in plan.written]
    drafts += [_draft(draft, "kept") for draft in plan.kept]
    whole = {
        "files": [_file(account) for account in plan.accounts],
        "drafts": drafts,
        "merged": [
            {**_part(part), "page": match.page.source.path, "score": round(match.score, 4)}
            | {"text": _text(part)}
            for part, match in plan.merged
        ],
        "figures": [_figure(missing) for missing in plan.figures],
        "lines": [
            {"file": account.notes.name, "line": e.line, "fate": e.fate, "where": e.where}
            | ({"text": e.text} if e.fate == "dropped" else {})
            for account in plan.accounts
            for e in account.entries
        ],
    }
    return json.dumps(whole, indent=2, ensure_ascii=False)


def _file(account: Account) -> dict[str, Any]:
    counts = account.counts
    return {
        "file": account.notes.name,
        "form": account.notes.form,
        "lines": sum(counts.values()),
        "used": counts["used"],
        "merged": counts["merged"],
        "dropped": counts["dropped"],
    }


def _part(part: Part) -> dict[str, Any]:
    lines = part.notes.lines
    questions = [{"text": one.text, "line": lines[one.line].number} for one in part.item.asked]
    return {"title": part.title, "origin": part.origin, "questions": questions}


def _draft(draft: Draft, state: str) -> dict[str, Any]:
    likes = [match for part in draft.parts for match in part.like]
    return {
        "path": draft.path,
        "state": state,
        "title": draft.title,
        "topic": draft.topic,
        "level": draft.level,
        "tags": list(draft.tags),
        "parts": [_part(part) for part in draft.parts],
        "like": [{"page": m.page.source.path, "score": round(m.score, 4)} for m in likes],
    }


def _figure(missing: Missing) -> dict[str, Any]:
    return {
        "file": missing.part.notes.name,
        "line": missing.part.notes.lines[missing.figure.line].number,
        "figure": missing.figure.target,
        "alt": missing.figure.alt,
        "exists": missing.exists,
    }


def _text(part: Part) -> str:
    parts = [part.item.answer, body(part.notes.lines, part.item.body) if part.item.body else ""]
    return "\n".join(text for text in parts if text)


def as_text(plan: Plan, *, is_written: bool) -> str:
    """Return the report for people."""
    return "\n".join(_paragraphs(plan, is_written=is_written))


def _paragraphs(plan: Plan, *, is_written: bool) -> Iterator[str]:
    yield from _drafts(plan, is_written=is_written)
    if plan.merged:
        yield "\nMerged: a page asks that already. Add to it what it doesn't say:"
    for part, match in plan.merged:
        yield f"  {part.origin}: {part.title}"
        yield f"    → {match.page.source.path} ({match.score:.2f}): {match.page.title}"
        yield from (f"      {line}" for line in _text(part).splitlines() if line.strip())
    if plan.figures:
        yield "\nFigures, to be drawn anew:"
    for one in plan.figures:
        line = one.part.notes.lines[one.figure.line].number
        state = "there" if one.exists else "missing"
        yield f"  {one.part.notes.name}:{line}: {one.figure.target or 'without a name'} ({state})"
    dropped = [(a, e) for a in plan.accounts for e in a.entries if e.fate == "dropped"]
    if dropped:
        yield "\nDropped:"
    for account, entry in dropped:
        yield f"  {account.notes.name}:{entry.line}: {entry.where}: {_short(entry.text)}"
    yield "\nEvery line is accounted for:"
    yield from _sums(plan)


def _drafts(plan: Plan, *, is_written: bool) -> Iterator[str]:
    if plan.written:
        yield "Drafts:" if is_written else "Drafts that would be written:"
    for draft in plan.written:
        first = draft.parts[0]
        kind = ", ".join(
            filter(None, [draft.level, "" if first.is_question else "asks nothing yet"])
        )
        origins = ", ".join(part.origin for part in draft.parts)
        yield f"  {draft.path}{f' ({kind})' if kind else ''}: {draft.title}"
        yield f"    from {origins}; tags {', '.join(draft.tags)}"
        for match in first.like:
            yield f"    looks like {match.page.source.path} ({match.score:.2f})"
    if plan.kept:
        yield f"{len(plan.kept)} drafts were imported before and stay as they are."


def _sums(plan: Plan) -> Iterator[str]:
    for account in plan.accounts:
        yield f"  {account.notes.name} ({account.notes.form}): {_sum(account.counts)}"
    if len(plan.accounts) > 1:
        total: Counter[Any] = sum((a.counts for a in plan.accounts), Counter())
        yield f"  together: {_sum(total)}"


def _sum(counts: Counter[Any]) -> str:
    used, merged, dropped = (counts[fate] for fate in ("used", "merged", "dropped"))
    return f"{counts.total()} lines = {used} used + {merged} merged + {dropped} dropped"


def _short(text: str, most: int = 70) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"

"""From statements to the numbered lines of a dossier: in the order of time, copies folded, with what is unsure about each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from counterclaim.export.dossier.structure import Change, Copy, Line, Side
from counterclaim.ledger.days import coarseness, order
from counterclaim.ledger.entries import Context, FindingEntry, PartyEntry, PositionEntry, Quoted, StatementEntry
from counterclaim.ledger.names import listed
from counterclaim.stance import AIMED


@dataclass(frozen=True, slots=True)
class Told:
    """A statement, its side, and what its text goes back to."""

    statement: StatementEntry
    side: Side
    origin: str


def fold(told: Sequence[Told]) -> list[tuple[Told, list[StatementEntry]]]:
    """Statements in the order of time with their copies: what one party says in one way on one claim in texts of one origin is told
    by the earliest of these texts; that text's own repetitions stay, the others are folded under its first."""
    groups: dict[tuple[str, ...], list[Told]] = {}
    for t in sorted(told, key=_time):
        s = t.statement
        who = " ".join(s.actors) or _words(s.source)
        groups.setdefault((who, s.stance, s.claim or _words(s.content), t.side, t.origin), []).append(t)
    folded = []
    for several in groups.values():
        first = several[0].statement.document
        copies = [t.statement for t in several if t.statement.document != first]
        own = [t for t in several if t.statement.document == first]
        folded += [(t, copies if t is own[0] else []) for t in own]
    return sorted(folded, key=lambda f: _time(f[0]))


def make_lines(
    folded: Sequence[tuple[Told, Sequence[StatementEntry]]],
    contexts: Mapping[str, Context],
    damage: Mapping[str, Sequence[FindingEntry]],
    names: Mapping[str, str],
) -> tuple[Line, ...]:
    """Lines numbered from 1.  ``contexts`` by statement id, ``damage`` by document id, ``names`` by actor id."""
    number: dict[str, int] = {}
    for n, (t, copies) in enumerate(folded, 1):
        for s in (t.statement, *copies):
            number.setdefault(s.id, n)
    lines = [
        _line(n, t, copies, contexts.get(t.statement.id), damage.get(t.statement.document, ()), number, names)
        for n, (t, copies) in enumerate(folded, 1)
    ]
    by: dict[int, list[int]] = {}
    for line in lines:
        for n in line.answers:
            by.setdefault(n, []).append(line.number)
    return tuple(replace(line, answered_by=tuple(by.get(line.number, ()))) for line in lines)


def numbered(lines: Sequence[Line]) -> dict[str, int]:
    """From statements, those folded too, to the numbers of their lines."""
    return {id: line.number for line in lines for id in (line.statement.id, *(c.statement for c in line.copies))}


def changes(positions: Iterable[PositionEntry], numbers: Mapping[str, int]) -> tuple[Change, ...]:
    """Where the ledger tells of a change, both ends of which stand in the dossier."""
    return tuple(
        Change(c.kind, numbers[c.before], numbers[c.after], c.sure, c.why)
        for p in positions
        for c in p.changes
        if c.before in numbers and c.after in numbers
    )


def _line(
    number: int,
    told: Told,
    copies: Sequence[StatementEntry],
    context: Context | None,
    damage: Sequence[FindingEntry],
    numbers: Mapping[str, int],
    names: Mapping[str, str],
) -> Line:
    s = told.statement
    near = [f for f in damage if context is not None and f.start is not None and context.start <= f.start < context.end]
    return Line(
        number=number,
        statement=s,
        said_by=_said_by(s, names),
        aimed_at=_called(s.targets, names),
        side=told.side,
        when=s.date or s.published,
        when_from="said" if s.date else "published" if s.published else None,
        context=context,
        answers=tuple(sorted({numbers[a] for a in s.answers if a in numbers} - {number})),
        answered_by=(),
        copies=tuple(Copy(c.id, c.document, c.outlet, c.published) for c in copies),
        damage=tuple(near),
        unsure=tuple(_unsure(s, numbers)),
    )


def _said_by(s: StatementEntry, names: Mapping[str, str]) -> str | None:
    speakers, behalf = _called(s.speakers, names), _called([s.behalf] if s.behalf else [], names)
    return f"{speakers} (for {behalf})" if speakers and behalf else speakers


def _called(parties: Sequence[PartyEntry], names: Mapping[str, str]) -> str | None:
    return listed([replace(p, name=names.get(p.id, p.name)).called for p in parties]) or None


def _unsure(s: StatementEntry, numbers: Mapping[str, int]) -> list[str]:
    found = []
    if not s.speakers:
        words = " ".join(q.text for q in s.source)
        found.append(f"who ‹{words}› is, is not settled" if words else "the text names no speaker")
    if s.date is None and s.date_text:
        found.append(f"when it was said is not clear from ‹{s.date_text}›")
    elif s.date is None and s.published is None:
        found.append("neither the day it was said nor the page's date is known")
    elif s.date is not None and (coarse := coarseness(s.date)):
        found.append(f"its date is known to the {coarse} only")
    if not s.targets and s.stance in AIMED:
        found.append("at whom it is aimed is not settled")
    if s.claim is None:
        found.append("no act was found in it, so that it counts under no claim")
    outside = [a for a in s.answers if a not in numbers]
    if outside:
        found.append(f"it also answers {', '.join(outside)}, which is not part of this dossier")
    return found


def _time(t: Told) -> tuple[date, date, str, int, str]:
    s = t.statement
    start = next((part[0].start for part in (s.content, s.cue, s.source) if part), 0)
    return (*order(s.date or s.published), s.document, start, s.id)


def _words(passages: Sequence[Quoted]) -> str:
    return " ".join(" ".join(q.text for q in passages).casefold().split())

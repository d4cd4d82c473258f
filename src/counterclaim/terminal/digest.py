"""The digest of one Reading, for people who check claims: every line leads to its passage."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from counterclaim.ledger.names import listed
from counterclaim.model import (
    DateMention,
    Document,
    Evidence,
    Finding,
    FindingKind,
    PublishedFrom,
    Reading,
    Skipped,
    Statement,
)
from counterclaim.span import Span
from counterclaim.stance import ANSWERS, LEADS
from counterclaim.terminal.passage import place
from counterclaim.terminal.plain import clip, plain
from counterclaim.terminal.sheet import Item, Section, Sheet

_LEGEND = "‹verbatim› · ¶ paragraph · [start–end] in the clean text · --json has all"
_WORDS = 300  # code points of a quotation shown; its offsets lead to the rest
_SHORT = 90
_GLIMPSE = 50
_FIRST_CLAUSE = re.compile(r"[;:] ")  # of a reason; --json has the whole of it
_LEFT_OUT = 8  # lines of things skipped

_FOUND = {
    PublishedFrom.GIVEN: "as you said",
    PublishedFrom.METADATA: "from the page's metadata",
    PublishedFrom.FEED: "from the feed or table that named the page",
    PublishedFrom.URL: "from the address",
    PublishedFrom.PAGE: "from a date line in the text",
}


def make_digest(reading: Reading) -> Sheet:
    """Put a Reading in the order a checker of claims asks for.  Pure; every string has passed ``plain``.

    ``‹ ›`` stand around what is verbatim from the page: marks that English news does not use, so that the page's own quotation
    marks, whole or broken, stay what they are.
    """
    d = reading.document
    book = _Book(reading)
    statements = sorted(reading.statements, key=lambda s: book.number[s.id])
    alleging = [s for s in statements if s.stance in LEADS]
    answering = [s for s in statements if s not in alleging and (s.stance in ANSWERS or s.answers)]
    others = [s for s in statements if s not in alleging and s not in answering]
    sections = (
        ("Who alleges", map(book.statement, alleging)),
        ("Who denies or answers", map(book.statement, answering)),
        ("Other statements", map(book.statement, others)),
        ("Evidence they point to", book.evidence(statements)),
        ("Dates without an anchor", (_undated(d, m) for m in reading.dates if m.value is None)),
        ("What is odd about this page", _odd(d, reading.findings)),
        ("Unsure or left out", (*book.unsure(statements), *_skipped(d, reading.skipped))),
    )
    made = ((title, tuple(items)) for title, items in sections)
    return Sheet(
        title=plain(d.title or "") or "(no title found)",
        facts=_facts(d),
        sections=tuple(Section(title, items) for title, items in made if items),
        remark=_LEGEND if statements else "No statement was found on this page.",
    )


def _facts(d: Document) -> tuple[tuple[str, str], ...]:
    published = "not found: dates stay relative (--published DATE tells it)"
    if d.published:
        published = d.published
        if d.published_from is not None:
            published += f", {_FOUND[d.published_from]}"
    facts = [("outlet", d.outlet or "not found"), ("published", published)]
    if d.authors:
        facts.append(("by", ", ".join(d.authors)))
    facts.append(("agency", d.agency or "none credited"))
    facts += [("credit", clip(c, 68)) for c in d.credits]
    if d.address:
        facts.append(("address", d.address))
    if d.language and d.language != "en":
        facts.append(("language", f"{d.language}: this reader knows English only"))
    return tuple((name, plain(value)) for name, value in facts)


class _Book:
    """Numbers and names of one Reading."""

    def __init__(self, reading: Reading) -> None:
        self._document = reading.document
        self._names = {a.id: plain(a.name) for a in reading.actors}
        self._described = {a.id for a in reading.actors if not a.named}
        order = sorted(reading.statements, key=lambda s: (_extent(s).start, _extent(s).end, s.id))
        self.number = {s.id: i for i, s in enumerate(order, 1)}

    def statement(self, s: Statement) -> Item:
        parts = [f"{self._speaker(s)} {s.stance.value}"]
        aimed_at = listed([self._called(t) for t in s.targets if t not in s.speakers])
        if aimed_at:
            parts[0] += f" (at {aimed_at})"
        if s.date is not None:
            parts.append(
                f"{s.date.value} ‹{plain(s.date.text)}›" if s.date.value else f"‹{plain(s.date.text)}›, no date"
            )
        if s.answers:
            parts.append(f"answers {self._numbers(s.answers)}")
        cue = " … ".join(plain(c.of(self._document.text)) for c in s.cue)
        if cue:
            parts.append(f"‹{cue}›")
        where, words = place(self._document, s.content or s.cue or s.source)
        return Item(str(self.number[s.id]), " · ".join(parts), where, clip(words, _WORDS), inline=False)

    def evidence(self, statements: Iterable[Statement]) -> Iterator[Item]:
        """Each piece once, under the first statement that points to it."""
        seen: set[tuple[int, int]] = set()
        for s in statements:
            for e in s.evidence:
                if (e.span.start, e.span.end) not in seen:
                    seen.add((e.span.start, e.span.end))
                    yield self._piece(s, e)

    def unsure(self, statements: Iterable[Statement]) -> Iterator[Item]:
        for s in statements:
            if not s.speakers:
                yield Item(str(self.number[s.id]), f"speaker not settled: {plain(s.why)}")

    def _piece(self, s: Statement, e: Evidence) -> Item:
        shown = self._names.get(e.shown_by or "", "")
        parts = [
            e.kind.value,
            f"shown by {shown}" if shown else "",
            f"for {self._numbers(e.supports)}" if e.supports else "",
        ]
        where, words = place(self._document, (e.span,))
        return Item(str(self.number[s.id]), ", ".join(p for p in parts if p), where, clip(words, _WORDS))

    def _numbers(self, ids: Iterable[str]) -> str:
        return ", ".join(str(n) for n in sorted(self.number[i] for i in ids if i in self.number))

    def _speaker(self, s: Statement) -> str:
        said = " … ".join(plain(span.of(self._document.text)) for span in s.source)
        if not s.speakers:
            return f"‹{clip(said, _SHORT)}› (who?)" if said else "(no one named)"
        name = listed([self._called(a) for a in s.speakers])
        if s.behalf is not None:
            name += f" (for {self._called(s.behalf)})"
        if not said or all(self._names.get(a, "").casefold() in said.casefold() for a in s.speakers):
            return name
        return f"{name}, here ‹{clip(said, _SHORT)}›,"

    def _called(self, actor: str) -> str:
        """Its name; the page's own words where it has none."""
        name = self._names.get(actor, "?")
        return f"‹{clip(name, _SHORT)}›" if actor in self._described else name


def _extent(s: Statement) -> Span:
    spans = s.content or s.cue or s.source
    return Span(min(x.start for x in spans), max(x.end for x in spans)) if spans else Span(0, 0)


def _undated(d: Document, m: DateMention) -> Item:
    where, words = place(d, (m.span,))
    return Item("", "", where, clip(words, _SHORT), plain(m.why))


def _odd(d: Document, findings: Iterable[Finding]) -> Iterator[Item]:
    cut: list[Finding] = []
    for f in findings:
        if f.span is None:
            cut.append(f)
            continue
        where, _ = place(d, (f.span,))
        yield Item(
            "", f.kind.value, where, clip(f.text, _GLIMPSE), _repair(f) + _FIRST_CLAUSE.split(plain(f.why), 1)[0]
        )
    if cut:
        pieces = f"{len(cut)} pieces" if len(cut) > 1 else "1 piece"
        yield Item("", f"cut from the page, {pieces}:", remark=" · ".join(map(_cut_piece, cut)))


def _repair(f: Finding) -> str:
    if f.repair is None or f.repair == f.text:
        return ""
    return f"{'read as' if f.edits else 'perhaps'} ‹{clip(f.repair, _GLIMPSE)}›: "


def _cut_piece(f: Finding) -> str:
    at = f"[{f.page_span.start}–{f.page_span.end}] " if f.page_span is not None else ""
    kind = "" if f.kind is FindingKind.RESIDUE else f"{f.kind.value}: "
    return f"{at}{kind}‹{clip(f.text, _GLIMPSE)}›"


def _skipped(d: Document, skipped: tuple[Skipped, ...]) -> Iterator[Item]:
    for s in skipped[:_LEFT_OUT]:
        where, words = place(d, (s.span,))
        yield Item("", plain(s.what), where, clip(words, _SHORT), plain(s.why))
    if len(skipped) > _LEFT_OUT:
        yield Item("", f"and {len(skipped) - _LEFT_OUT} more (--json lists them all)")

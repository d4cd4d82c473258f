"""A dossier as Markdown (CommonMark) without HTML: what pages say stands escaped, so that none of it is markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.export.dossier import wording as say
from counterclaim.export.dossier.passage import joined, shown_passage, words
from counterclaim.export.dossier.structure import Dossier, Exhibit, Line, Position
from counterclaim.ledger.page_queries import PageEntry
from counterclaim.plain import plain

# What means something to CommonMark or to its common extensions (tables, strike-through, formulas, bare addresses).
_MARKUP = re.compile(r"([\\`*_\[\]<>#!|~&$@]|(?<=http):|(?<=https):|(?<=ftp):|(?<=www)\.)", re.IGNORECASE)
_AT_START = re.compile(r"^([-+=:]|\d{1,9}(?=[.)]))")
_HTTP = re.compile(r"https?://[^\s<>\"'\\^`{|}]{1,2000}", re.IGNORECASE)


def dossier_markdown(dossier: Dossier) -> str:
    """One document; the same dossier gives the same text."""
    return "\n".join(_lines(dossier)) + "\n"


def escaped(text: str) -> str:
    """Words as words: no character of theirs means anything to Markdown."""
    return _AT_START.sub(_at_start, _MARKUP.sub(r"\\\1", plain(text)))


def _at_start(found: re.Match[str]) -> str:
    mark = found.group()
    return f"{mark}\u200b" if mark.isdigit() else f"\\{mark}"


def _lines(d: Dossier) -> Iterator[str]:
    lines = {line.number: line for line in d.lines}
    pages = {p.id: p for p in d.pages}
    yield from (f"# {escaped(words(d.title))}", "", f"{say.KINDS[d.kind]}. Numbers in brackets are passages below.", "")
    for fact in d.facts:
        known = f" ({fact.id})" if fact.id and fact.id != fact.value else ""
        yield f"- {fact.name}: {escaped(words(fact.value))}{known}"
    for s in d.sections:
        yield from ("", f"## {escaped(words(s.title))}")
        for position in s.positions:
            yield from _position(d, position, lines)
    if d.unsure or d.left_out:
        yield from ("", "## What is unsure", "")
        yield from (f"- {escaped(u)}" for u in d.unsure)
        if d.left_out:
            yield f"- {say.plural(d.left_out, 'statement')} more, left out for length"
    if d.related:
        yield from ("", "## Claims near to it", "")
        yield from (f"- {say.RELATIONS[r.relation]} {r.claim}: {escaped(words(r.text))}" for r in d.related)
    if d.replies:
        yield from ("", "## Answers", "")
        for r in d.replies:
            to = "; ".join(f"\\[{n}\\] {_told(lines[n])}" for n in r.answered)
            yield f"- \\[{r.line}\\] {_told(lines[r.line])}, in answer to {to}"
    if d.exhibits:
        yield from ("", "## Evidence pointed to", "")
        yield from map(_exhibit, d.exhibits)
    if d.lines:
        yield from ("", "## Passages")
        for line in d.lines:
            yield from _passage(d, line, pages[line.statement.document])
    if d.families:
        yield from ("", "## Origins", "", "Pages that go back to one text are one origin.", "")
        for f in d.families:
            carried = ", ".join(f"{escaped(say.page_name(pages[i]))} ({i})" for i in f.pages)
            yield f"- {f.origin.id}: {carried}; lines {escaped(say.numbers(f.lines))}"
            yield f"  - first text: {f.origin.first} ({escaped(words(f.origin.first_why))})"
    yield from ("", "## Pages", "")
    for p in d.pages:
        yield f"- {p.id}: {escaped(words(p.title or '(no title found)'))}, {escaped(say.page_name(p))}; {escaped(say.page_date(p))}"
        yield from (f"  - {_address(p.address)}" for _ in range(bool(p.address)))
        yield from (f"  - {escaped(told)}" for told in say.page_facts(p))
    yield from ("", "## How it was decided", "")
    yield from (f"- joined: {escaped(words(why))}" for why in d.why)
    yield from (f"- by a user: {escaped(say.decided(x))}" for x in d.decisions)
    yield from (f"- read by {escaped(r)}" for r in d.readers)
    yield "- each passage above tells what its speaker, stance and target were taken from"


def _position(d: Dossier, p: Position, lines: dict[int, Line]) -> Iterator[str]:
    yield from ("", f"### {escaped(words(p.name)) if p.name else _nobody(d)}{f' ({p.id})' if p.id else ''}", "")
    for n in p.lines:
        line = lines[n]
        speaker = "" if d.kind == "claim" and p.id else f"{escaped(say.who(line))} "
        yield (
            f"- {say.short_when(line)} {speaker}{escaped(say.does(line))} \\[{n}\\] "
            f"‹{escaped(joined(line.statement.content))}›"
        )
    for c in p.changes:
        yield f"- *{say.changed(c)}: from \\[{c.earlier}\\] to \\[{c.later}\\]* ({escaped(words(c.why))})"


def _nobody(d: Dossier) -> str:
    return "Speakers not settled" if d.kind == "claim" else "Under no claim"


def _told(line: Line) -> str:
    return f"{escaped(say.who(line))} {escaped(say.does(line))}"


def _exhibit(e: Exhibit) -> str:
    supports = f", for {escaped(say.numbers(e.supports))}" if e.supports else ""
    return f"- \\[{e.line}\\] {escaped(say.exhibit(e))}{supports}: ‹{escaped(words(e.passage.text))}›"


def _passage(d: Dossier, line: Line, page: PageEntry) -> Iterator[str]:
    s = line.statement
    yield from ("", f"### \\[{line.number}\\] {_told(line)} · {escaped(say.when(line))}", "")
    shown = shown_passage(line)
    if shown.pieces:
        yield from (f"> {escaped(''.join(p.text for p in shown.pieces))}", "")
    for name, part in (("who", s.source), ("cue", s.cue), ("words", s.content)):
        if part:
            at = ", ".join(f"{q.start}–{q.end}" for q in part)
            yield f"- {name}: ‹{escaped(joined(part))}› \\[{at}\\]"
    number = f"passage {line.context.number} ({line.context.kind}), " if line.context else ""
    yield f"- {number}{escaped(say.page_name(page))}, {escaped(say.page_date(page))}, {page.id}, {s.id}"
    if s.claim and s.claim != d.id:
        yield f"- claim {s.claim}: {escaped(words(s.claim_text or ''))}"
    if line.answers:
        yield f"- answers {escaped(say.numbers(line.answers))}"
    if line.answered_by:
        yield f"- answered by {escaped(say.numbers(line.answered_by))}"
    if line.copies:
        told = ", ".join(escaped(f"{words(c.outlet or c.document)} ({c.statement})") for c in line.copies)
        yield f"- the same in {say.plural(len(line.copies), 'text')} of this origin: {told}"
    yield f"- decided: {escaped(words(s.why))}; confidence {s.confidence:.2f}"
    if s.checked:
        yield f"- checked by a user: {s.checked}"
    yield from (f"- wrong with the text: {escaped(say.damaged(f))}" for f in line.damage)
    yield from (f"- unsure: {escaped(u)}" for u in line.unsure)


def _address(address: str | None) -> str:
    if address and _HTTP.fullmatch(address) and plain(address) == address:
        return f"<{address}>"
    return escaped(words(address or ""))

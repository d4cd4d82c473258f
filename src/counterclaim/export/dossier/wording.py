"""The words in which a dossier tells things, the same in Markdown and in HTML."""

from __future__ import annotations

from collections.abc import Mapping

from counterclaim.export.dossier.passage import words
from counterclaim.export.dossier.structure import Change, Exhibit, Line
from counterclaim.ledger.entries import CorrectedEntry, DecisionEntry, FindingEntry
from counterclaim.ledger.page_queries import PageEntry
from counterclaim.plain import plain

FOUND_FROM: Mapping[str | None, str] = {
    "given": "given by the user",
    "metadata": "from the page's metadata",
    "feed": "from the feed or table that named the page",
    "url": "from its address",
    "page": "from a line of the page",
    None: "no date found",
}
RELATIONS: Mapping[str, str] = {"within": "It is a case of", "contains": "A case of it is"}
KINDS = {"claim": "Dossier of a claim", "actor": "Dossier of a party"}


def who(line: Line) -> str:
    """Who speaks."""
    if line.said_by:
        return plain(line.said_by)
    said = " ".join(q.text for q in line.statement.source)
    return f"‹{words(said)}› (who?)" if said else "somebody not named"


def does(line: Line) -> str:
    """'alleges, at Iceland'."""
    return f"{line.statement.stance}, at {plain(line.aimed_at)}" if line.aimed_at else line.statement.stance


def when(line: Line) -> str:
    """The day, and what it was taken from."""
    if line.when is None:
        return "no date"
    if line.when_from == "published":
        return f"{line.when} (the page's date)"
    told = line.statement.date_text
    return f"{line.when} (‹{words(told)}›)" if told and plain(told) != line.when else line.when


def short_when(line: Line) -> str:
    """The day alone."""
    return line.when or "no date"


def page_name(p: PageEntry) -> str:
    """What a page is called in a list."""
    return words(p.outlet or p.address or p.title or p.id)


def page_date(p: PageEntry) -> str:
    """The day it came out and how that was found."""
    return f"{p.published}, {FOUND_FROM.get(p.published_from, p.published_from)}" if p.published else "no date found"


def page_facts(p: PageEntry) -> list[str]:
    """What else is known of a page."""
    found = [f"by {words(', '.join(p.authors))}"] if p.authors else []
    if p.agency:
        found.append(f"credited to {words(p.agency)}")
    if p.fetched:
        found.append(f"fetched {p.fetched}")
    if p.relation and p.parent:
        found.append(f"{p.relation} of {p.parent}, {p.share or 0:.0%} of it from there ({plain(p.origin_why or '')})")
    if p.findings:
        found.append("odd: " + ", ".join(f"{kind} {n}" if n > 1 else kind for kind, n in p.findings))
    found.append(f"SHA-256 of the page {p.page_digest}")
    return found


def damaged(f: FindingEntry) -> str:
    """One thing wrong within a passage."""
    read = (
        f" read as ‹{words(f.repair)}›"
        if f.repair and f.certain
        else f" perhaps ‹{words(f.repair)}›"
        if f.repair
        else ""
    )
    return f"{f.kind}: ‹{words(f.text)}›{read}: {words(f.why)}"


def decided(d: DecisionEntry) -> str:
    """One decision of a user."""
    by = f" by {words(d.by)}" if d.by else ""
    note = f": {words(d.note)}" if d.note else ""
    if d.changes:
        what = f"{', '.join(map(_corrected, d.changes))} in {', '.join(d.on)}"
    else:
        what = " and ".join(f"‹{words(name)}› ({id})" for name, id in zip(d.names, d.on, strict=True))
    return f"{d.at}{by}: {d.kind} {what}{note} ({d.id})"


def _corrected(c: CorrectedEntry) -> str:
    """'stance denies, before alleges'."""
    if c.aspect == "verdict":
        return str(c.after)
    after, before = (words(x or "nothing") for x in (c.after_name or c.after, c.before_name or c.before))
    return f"{c.aspect} {after}" + (f", before {before}" if before != after else "")


def exhibit(e: Exhibit) -> str:
    """'photographs, shown by Iceland'."""
    return f"{e.kind}, shown by {plain(e.shown_by_name)}" if e.shown_by_name else e.kind


def changed(c: Change) -> str:
    """'position reversed', with the doubt where there is one."""
    return (
        f"position {c.kind}"
        if c.sure
        else f"position perhaps {c.kind} (only the page of the later statement has a date)"
    )


def numbers(found: tuple[int, ...]) -> str:
    """'[1], [2]'."""
    return ", ".join(f"[{n}]" for n in found)


def plural(n: int, noun: str) -> str:
    """'1 page', '2 pages'."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"

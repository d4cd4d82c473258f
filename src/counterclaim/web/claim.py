"""The page of a claim: who holds and who disputes it, when, in whose words, and how many origins stand behind it."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from counterclaim.ledger import show
from counterclaim.ledger.entries import ClaimView, Entry, EvidenceEntry, PartyEntry, StatementEntry
from counterclaim.ledger.families import Family, held_by
from counterclaim.ledger.wordings import wordings_of
from counterclaim.web.desk import Desk
from counterclaim.web.things import elsewhere
from counterclaim.web.timeline import timeline

_MOST_FAMILIES = 25
_MOST_REPLIES = 30
_MOST_EVIDENCE = 20


@dataclass(frozen=True, slots=True)
class Party:
    """What one actor does about a claim: its stances in the order of time, and the first and the newest statement."""

    actor: str | None
    name: str
    side: str
    stances: tuple[str, ...]
    count: int
    first: StatementEntry
    last: StatementEntry


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was said, and what answers it."""

    question: StatementEntry | None
    replies: tuple[StatementEntry, ...]


def claim_pages(desk: Desk) -> APIRouter:
    """``/claims/…``."""
    router = APIRouter(include_in_schema=False)

    @router.get("/claims/{id}")
    def claim(id: str, done: str = "") -> Response:
        with desk.shelf.reading() as ledger:
            view = show(ledger, id)
            if moved := elsewhere(id, view, ClaimView, done):
                return moved
            assert isinstance(view, ClaimView)
            families = held_by(ledger, view.entry)
            wordings = wordings_of(ledger, view.entry.id)
        told = exchanges(view.entry, families)
        evidence = evidence_for(view.entry)
        return desk.page(
            "claim.html",
            here="claims",
            view=view,
            entry=view.entry,
            wordings=wordings,
            drawing=timeline(view.entry),
            parties=parties(view.entry),
            families=families[:_MOST_FAMILIES],
            families_left=max(0, len(families) - _MOST_FAMILIES),
            exchanges=told[:_MOST_REPLIES],
            exchanges_left=max(0, len(told) - _MOST_REPLIES),
            evidence=evidence[:_MOST_EVIDENCE],
            evidence_left=max(0, len(evidence) - _MOST_EVIDENCE),
            done=done,
        )

    return router


def when(s: StatementEntry) -> str:
    """The date by which statements are put in order: their own, else that of the page."""
    return s.date or s.published or ""


def parties(entry: Entry) -> tuple[Party, ...]:
    """Who holds the claim, who disputes it, who says something else on it; the first to speak first, one row an actor and side."""
    sides = (("holds", set(entry.supporting)), ("disputes", set(entry.opposing)))
    found: dict[tuple[str, str, str], list[StatementEntry]] = {}
    for s in sorted(entry.statements, key=lambda s: (when(s) or "9999", s.id)):
        side = next((name for name, ids in sides if s.id in ids), "else")
        for who in s.speakers or (PartyEntry("", _unnamed(s), named=False),):
            found.setdefault((side, who.id, who.called), []).append(s)
    order = {"holds": 0, "disputes": 1, "else": 2}
    made = [
        Party(
            id or None,
            name,
            side,
            tuple(dict.fromkeys(s.stance for s in told)),
            len(told),
            told[0],
            told[-1],
        )
        for (side, id, name), told in found.items()
    ]
    return tuple(sorted(made, key=lambda p: order[p.side]))


def exchanges(entry: Entry, families: tuple[Family, ...]) -> list[Exchange]:
    """Questions and replies: of each family its first statement that is answered; a denial that answers nothing stands alone.

    What the same actor replies in the same words in copies is told once.
    """
    by_id = {s.id: s for s in entry.statements}
    replies: dict[str, list[StatementEntry]] = {}
    for s in sorted(entry.statements, key=lambda s: (when(s) or "9999", s.published or "9999", s.id)):
        for answered in s.answers:
            if answered in by_id:
                replies.setdefault(answered, []).append(s)
    found: list[Exchange] = []
    told: set[str] = set()
    seen: set[tuple[tuple[str, ...], str, str]] = set()

    def new(s: StatementEntry) -> bool:
        words = (s.actors, s.stance, " ".join(q.text for q in s.content).casefold())
        return words not in seen and not seen.add(words)  # type: ignore[func-returns-value]

    for family in families:
        for s in family.statements:
            answers = replies.get(s.id, [])
            told.update(r.id for r in answers)
            if fresh := tuple(r for r in answers if new(r)):
                found.append(Exchange(s, fresh))
    alone = [by_id[i] for i in entry.opposing if i not in told]
    found += [Exchange(None, (s,)) for s in alone if new(s)]
    return found


def evidence_for(entry: Entry) -> list[tuple[StatementEntry, EvidenceEntry]]:
    """What statements on the claim point to, the same words of one kind once."""
    found: dict[tuple[str, str], tuple[StatementEntry, EvidenceEntry]] = {}
    for s in entry.statements:
        for e in s.evidence:
            found.setdefault((e.kind, e.passage.text.casefold()), (s, e))
    return list(found.values())


def _unnamed(s: StatementEntry) -> str:
    return s.source[0].text if s.source else "nobody named"

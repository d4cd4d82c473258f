"""Which member of a family is probably the first text: date, credit, and the direction of edits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from counterclaim.link.origins.decision import Related, Relation, other_than, share_of

# Weights set by hand: a date can be the crawl's and a credit wrong, so neither decides against everything else.
_EARLIEST = 3.0
_UNDATED = 1.0
_AGENCY = 3.5
_CREDITS = -0.5
_CLEANER = 2.0
_HELD = -1.0
_LONGER = 0.2


@dataclass(frozen=True, slots=True)
class TextFacts:
    """What speaks for a document's place in its family.

    ``published`` is a date as in model.py; ``damage`` counts findings of damage on the page, ``quoted`` is the share of its words in
    quotation marks.
    """

    id: str
    published: str | None = None
    agency: str | None = None
    outlet: str | None = None
    damage: int = 0
    words: int = 0
    quoted: float = 0.0


def first_text(members: Sequence[TextFacts], by_id: Mapping[str, Mapping[str, Related]]) -> tuple[str, str]:
    """The id of the probable first text among at least two members, and why in words."""
    earliest = min((m.published for m in members if m.published), default=None)
    credited = {_name(m.agency) for m in members if m.agency}
    longest = max(m.words for m in members)
    found = []
    facts = {m.id: m for m in members}
    for m in members:
        points, reasons = 0.0, []
        if m.published is None:
            points += _UNDATED
        elif m.published == earliest:
            points += _EARLIEST
            if any(o.published and o.published > m.published for o in members):
                reasons.append(f"earliest date ({m.published})")
        if m.outlet and _name(m.outlet) in credited:
            points += _AGENCY
            reasons.append(f"others credit it ({m.outlet})")
        elif m.agency:
            points += _CREDITS
        cleaner, compared = _cleaner(m, facts, by_id)
        if compared:
            points += _CLEANER * cleaner / compared
            if cleaner:
                reasons.append("less damaged than others, quotation marks kept")
        held = [r for r in by_id[m.id].values() if r.relation is Relation.EXCERPT]
        if held:
            points += _HELD * sum(share_of(r, m.id) > share_of(r, other_than(r, m.id)) for r in held) / len(held)
        points += _LONGER * m.words / max(1, longest)
        found.append((-round(points, 6), m.published or "9999", m.id, "; ".join(reasons)))
    _, _, first, why = min(found)
    return first, why or "nothing tells them apart: the longest text, then the smallest id"


def _cleaner(
    m: TextFacts, facts: Mapping[str, TextFacts], by_id: Mapping[str, Mapping[str, Related]]
) -> tuple[int, int]:
    """Of the copies and rewordings that tie it to others, in how many it is the one with its quotation marks and less damage."""
    cleaner = compared = 0
    for other, related in by_id[m.id].items():
        if related.relation is Relation.EXCERPT:
            continue
        one, two = _soundness(m), _soundness(facts[other])
        compared += one != two
        cleaner += one > two
    return cleaner, compared


def _soundness(m: TextFacts) -> float:
    return m.quoted - 10.0 * m.damage / max(50, m.words)


def _name(outlet: str | None) -> str:
    return " ".join((outlet or "").casefold().replace(".", " ").split()).removeprefix("the ")

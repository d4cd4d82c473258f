"""A Reading put together by hand, for what draws readings."""

from __future__ import annotations

from counterclaim.model import (
    Actor,
    ActorType,
    DateMention,
    Document,
    Evidence,
    EvidenceKind,
    Finding,
    FindingKind,
    Passage,
    PassageKind,
    PublishedFrom,
    Reading,
    Skipped,
    Stance,
    Statement,
)
from counterclaim.span import OffsetMap, Span

HEADLINE = "Ferry row"
ALLEGED = "that the Gull Line sold rusty ferries"
SECOND = "The Gull Line denied selling rusty ferries. It was seen the other day, a rival boatBut nobody knows."


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def made_reading(*, title: str = HEADLINE, alleged: str = ALLEGED, outlet: str = "The Quay") -> Reading:
    """Two statements, evidence, a date without anchor, damage, residue and a thing skipped."""
    first = f"Orla Finch said on Friday {alleged}, and showed photographs of one."
    text = f"{HEADLINE}\n\n{first}\n\n{SECOND}"
    document = Document(
        id="d-aaaaaaaaaaaa",
        text=text,
        passages=(
            Passage(PassageKind.HEADLINE, span(text, HEADLINE)),
            Passage(PassageKind.BODY, span(text, first)),
            Passage(PassageKind.BODY, span(text, SECOND)),
        ),
        findings=(),
        to_page=OffsetMap.identity(len(text)),
        fingerprint="0" * 16,
        page_digest="0" * 64,
        encoding="utf-8",
        address="https://quay.example/ferries",
        title=title,
        outlet=outlet,
        published="2024-03-03",
        published_from=PublishedFrom.URL,
        language="en",
    )
    friday = DateMention(span(text, "on Friday"), "on Friday", "2024-03-01", "the Friday before")
    alleges = Statement(
        id="s-aaaaaaaaaaaa",
        source=(span(text, "Orla Finch"),),
        cue=(span(text, "said"),),
        content=(span(text, alleged),),
        stance=Stance.ALLEGES,
        confidence=0.9,
        why="cue said",
        speakers=("a-finchaaaaaaa",),
        targets=("a-gullaaaaaaaa",),
        date=friday,
        evidence=(
            Evidence(
                EvidenceKind.PHOTOGRAPHS,
                span(text, "photographs of one"),
                "photographs of one",
                "a-finchaaaaaaa",
                ("s-aaaaaaaaaaaa",),
            ),
        ),
    )
    denies = Statement(
        id="s-bbbbbbbbbbbb",
        source=(span(text, "The Gull Line"),),
        cue=(span(text, "denied"),),
        content=(span(text, "selling rusty ferries"),),
        stance=Stance.DENIES,
        confidence=0.9,
        why="cue denied",
        speakers=("a-gullaaaaaaaa",),
        answers=("s-aaaaaaaaaaaa",),
    )
    floating = Statement(
        id="s-cccccccccccc",
        source=(span(text, "It"),),
        cue=(),
        content=(span(text, "a rival boat"),),
        stance=Stance.ASSERTS,
        confidence=0.4,
        why="no antecedent for “It”",
    )
    return Reading(
        document=document,
        findings=(
            Finding(
                FindingKind.GLUED_WORDS,
                "boatBut",
                "a small letter runs into a capital",
                span(text, "boatBut"),
                repair="boat. But",
            ),
            Finding(FindingKind.RESIDUE, "Tweet this", "a share bar", page_span=Span(9, 19)),
        ),
        actors=(
            Actor("a-finchaaaaaaa", "Orla Finch", ActorType.PERSON, "orla finch", ("Orla Finch",)),
            Actor("a-gullaaaaaaaa", "The Gull Line", ActorType.GROUP, "gull line", ("the Gull Line",)),
        ),
        dates=(friday, DateMention(span(text, "the other day"), "the other day", None, "too vague")),
        claims=(),
        statements=(alleges, denies, floating),
        skipped=(Skipped("quotation", span(text, "nobody knows"), "no source in reach"),),
    )

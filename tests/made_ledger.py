"""Hand-made readings: small, and different in the way a test wants."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.identity import content_id
from counterclaim.ledger import Ledger
from counterclaim.link import link
from counterclaim.model import (
    Actor,
    ActorType,
    Claim,
    DateMention,
    Document,
    Evidence,
    EvidenceKind,
    Finding,
    FindingKind,
    Passage,
    PassageKind,
    Reading,
    Skipped,
    Stance,
    Statement,
)
from counterclaim.settling import settle
from counterclaim.span import OffsetMap, Span

READER = "test 1"


def reading(
    address: str = "https://news.example/a",
    *,
    said: str = "Norland accused Sudland of hiding gold.",
    denied: str | None = "Sudland denied hiding gold.",
    published: str = "2024-05-01",
    fetched: str | None = None,
    claim: str = "Sudland hides gold",
) -> Reading:
    """'Norland accused Sudland of hiding gold.  Sudland denied hiding gold.' with all that a reading can hold."""
    text = said if denied is None else f"{said}\n\n{denied}"
    document = content_id("d", address, text, published)
    north = Actor(content_id("a", document, "N"), "Norland", ActorType.STATE, "iso:NX", ("Norland",), (), (Span(0, 7),))
    south = Actor(
        content_id("a", document, "S"), "Sudland", ActorType.STATE, "iso:SX", ("Sudland", "the Süd"), ("a land",)
    )
    held = Claim(content_id("c", document, claim), claim, "hide", south.id, "gold")
    at = len(said) + 2
    day = DateMention(Span(0, 7), said[:7], published, "made")
    first = Statement(
        content_id("s", document, 1),
        (Span(0, 7),),
        (Span(8, 15),),
        (Span(16, len(said) - 1),),
        Stance.ALLEGES,
        0.9,
        "made",
        (north.id,),
        (south.id,),
        held.id,
        day,
        evidence=(Evidence(EvidenceKind.DATA, Span(0, 7), said[:7], north.id, ()),),
    )
    second = Statement(
        content_id("s", document, 2),
        (Span(at, at + 7),),
        (Span(at + 8, at + 14),),
        (Span(at + 15, at + 26),),
        Stance.DENIES,
        0.8,
        "made",
        (south.id,),
        (north.id,),
        held.id,
        None,
        (first.id,),
    )
    passages = [Passage(PassageKind.BODY, Span(0, len(said)))]
    if denied is not None:
        passages.append(Passage(PassageKind.BODY, Span(at, len(text))))
    residue = Finding(FindingKind.RESIDUE, "Share this", "a share bar", page_span=Span(0, 10))
    return Reading(
        Document(
            id=document,
            text=text,
            passages=tuple(passages),
            findings=(residue,),
            to_page=OffsetMap.identity(len(text)),
            fingerprint=content_id("f", " ".join(text.split())),
            page_digest=content_id("p", address, text),
            encoding="utf-8",
            address=address,
            title="Gold",
            published=published,
            fetched=fetched,
        ),
        (residue,),
        (north, south),
        (day,),
        (held,),
        (first,) if denied is None else (first, second),
        (Skipped("attribution", Span(0, 3), "made"),),
    )


def record(ledger: Ledger, made: Reading, reader: str = READER) -> bool:
    """Record and settle; whether anything was new."""
    new = ledger.record(made, link(made), reader=reader).new
    settle(ledger)
    return new


OFFICIALS = "two former officials"


def joint(
    address: str = "https://news.example/joint",
    *,
    stance: Stance = Stance.ALLEGES,
    answer: Stance = Stance.DENIES,
    published: str = "2024-05-01",
    named: bool = False,
) -> Reading:
    """Norland and two former officials say that Sudland and Westland bury silver; these answer.  ``named``: the officials are a
    party with a name."""
    made = reading(
        address,
        said=f"Norland and {OFFICIALS} accused Sudland and Westland of burying silver.",
        denied="Sudland and Westland denied burying silver.",
        published=published,
        claim="Sudland buries silver",
    )
    d = made.document
    at = d.text.index(OFFICIALS)
    key = OFFICIALS if named else f"described {OFFICIALS}"
    officials = Actor(
        content_id("a", d.id, "O"), OFFICIALS, ActorType.GROUP, key, (OFFICIALS,), (), (Span(at, at + len(OFFICIALS)),), named=named
    )  # fmt: skip
    west = Actor(content_id("a", d.id, "W"), "Westland", ActorType.STATE, "iso:WX", ("Westland",))
    north, south = made.actors
    first, second = made.statements
    start = d.text.index("Sudland and Westland denied")
    several = (south.id, west.id)
    return replace(
        made,
        actors=(north, south, west, officials),
        claims=(replace(made.claims[0], act="bury", object="silver"),),
        statements=(
            replace(
                first,
                stance=stance,
                speakers=(north.id, officials.id),
                targets=several,
                source=(Span(0, at + len(OFFICIALS)),),
            ),
            replace(
                second,
                stance=answer,
                speakers=several,
                targets=(north.id, officials.id),
                source=(Span(start, start + 20),),
                cue=(Span(start + 21, start + 27),),
                content=(Span(start + 28, len(d.text) - 1),),
            ),
        ),
    )

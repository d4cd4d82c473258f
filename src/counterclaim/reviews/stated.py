"""A Review as a Reading: a Document of its own words, the claim, who made it, and the reviewer's answer to it.

The document's text is the review's values one below the other, verbatim; its address is the review's with a fragment of its own, so that it
never takes the place of the page that it stands on, nor of another review there.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from counterclaim.identity import content_id, digest_bytes
from counterclaim.model import (
    Actor,
    ActorType,
    Claim,
    DateMention,
    Document,
    Page,
    Passage,
    PassageKind,
    PublishedFrom,
    Reading,
    Skipped,
    Stance,
    Statement,
)
from counterclaim.reviews.found import Review, Source
from counterclaim.reviews.stance import stance_of
from counterclaim.span import OffsetMap, Segment, Span

READER: Final = "claim-review-1"
_TYPES: Final = {"Person": ActorType.PERSON, "Organization": ActorType.BODY, "NewsMediaOrganization": ActorType.BODY}
_WINDOW = 40_000  # code points of the page in which the values of one review are looked for


@dataclass(slots=True)
class _Text:
    """The text as it grows, and where its pieces stand on the page."""

    page: str
    at: int
    text: str = ""
    segments: tuple[Segment, ...] = ()
    passages: tuple[Passage, ...] = ()

    def add(self, value: str | None, kind: PassageKind) -> Span | None:
        if value is None:
            return None
        if self.text:
            self._append("\n\n", Span(self.at, self.at), copied=False)
        start = len(self.text)
        self._append(value, *self._found(value))
        span = Span(start, len(self.text))
        self.passages += (Passage(kind, span),)
        return span

    def _found(self, value: str) -> tuple[Span, bool]:
        """Where a value stands on the page, and whether just so; no width where it is not found."""
        for form in (value, *_escaped(value)):
            origin = self.page.find(form, self.at, self.at + _WINDOW)
            if origin >= 0:
                return Span(origin, origin + len(form)), form == value
        return Span(self.at, self.at), False

    def _append(self, shown: str, origin: Span, copied: bool) -> None:
        start = len(self.text)
        self.segments += (Segment(start, start + len(shown), origin.start, origin.end, copied),)
        self.text += shown


def to_reading(page: Page, source: Source, review: Review, at: int = 0) -> tuple[Reading, int]:
    """The Reading of one review, and the place on the page from which the next one is to be looked for (``at`` of the next call)."""
    made = _Text(source.text, at)
    made.add(review.title, PassageKind.HEADLINE)
    claimed = made.add(review.claim, PassageKind.BODY)
    assert claimed is not None
    claimant = made.add(review.claimant, PassageKind.BODY)
    claimed_on = made.add(review.claimed, PassageKind.BYLINE)
    rated = made.add(review.rating, PassageKind.BODY)
    reviewer = made.add(review.reviewer, PassageKind.BYLINE)
    reviewed_on = made.add(review.published, PassageKind.BYLINE)
    document = _document(page, source, review, made)
    claim = Claim(content_id("c", document.id, review.claim), review.claim)
    actors = _actors(document.id, review, claimant, reviewer)
    by_name = {a.name: a.id for a in actors}
    first = Statement(
        id=content_id("s", document.id, "claimed"),
        source=(claimant,) if claimant else (),
        cue=(),
        content=(claimed,),
        stance=Stance.ASSERTS,
        confidence=1.0,
        why="told by a ClaimReview: the claim that is reviewed",
        speakers=_of(by_name.get(review.claimant or "")),
        claim=claim.id,
        date=_date(claimed_on, review.claimed, "the date of the claim in the ClaimReview"),
    )
    stood = stance_of(review)
    answer: Statement | None = None
    skipped: tuple[Skipped, ...] = ()
    if stood is None:
        why = "its rating tells neither in known words nor in numbers where it stands"
        skipped = (Skipped("review", rated or claimed, why),)
    else:
        speaker = by_name.get(review.reviewer or "")
        answer = Statement(
            id=content_id("s", document.id, "reviewed"),
            source=(reviewer,) if reviewer else (),
            cue=(rated,) if rated else (),
            content=(claimed,),
            stance=stood[0],
            confidence=1.0,
            why=f"told by a ClaimReview: {stood[1]}",
            speakers=_of(speaker),
            targets=tuple(a for a in first.speakers if a != speaker),
            claim=claim.id,
            date=_date(reviewed_on, review.published, "the date of the ClaimReview"),
            answers=(first.id,),
        )
    reading = Reading(
        document,
        (),
        actors,
        tuple(s.date for s in (first, answer) if s and s.date),
        (claim,),
        (first, answer) if answer else (first,),
        skipped,
    )
    place = source.text.find(review.claim, at, at + _WINDOW)
    return reading, place if place >= 0 else at


def _document(page: Page, source: Source, review: Review, made: _Text) -> Document:
    base = (review.url or page.address or "").partition("#")[0]
    address = f"{base}#{content_id('review', review.claim, review.reviewer, review.url)}"
    return Document(
        id=content_id("d", address, made.text, review.published, review.title),
        text=made.text,
        passages=made.passages,
        findings=(),
        to_page=OffsetMap(made.segments),
        fingerprint=digest_bytes(" ".join(made.text.split()).encode("utf-8", "surrogatepass")),
        page_digest=digest_bytes(page.data),
        encoding=source.encoding,
        address=address,
        title=review.title,
        outlet=review.reviewer,
        published=review.published,
        published_from=PublishedFrom.METADATA if review.published else None,
        language=review.language,
        fetched=page.fetched,
    )


def _actors(document: str, review: Review, claimant: Span | None, reviewer: Span | None) -> tuple[Actor, ...]:
    told = [
        (review.claimant, _TYPES.get(review.claimant_type or "", ActorType.UNKNOWN), claimant),
        (review.reviewer, ActorType.BODY, reviewer),
    ]
    found: dict[str, Actor] = {}
    for name, kind, span in told:
        if name is not None and span is not None:
            key = " ".join(name.casefold().split())
            found.setdefault(name, Actor(content_id("a", document, name), name, kind, key, (name,), (), (span,)))
    return tuple(found.values())


def _of(actor: str | None) -> tuple[str, ...]:
    return (actor,) if actor else ()


def _date(span: Span | None, value: str | None, why: str) -> DateMention | None:
    return DateMention(span, value, value, why) if span and value else None


def _escaped(value: str) -> tuple[str, ...]:
    """As JSON may write it."""
    return json.dumps(value, ensure_ascii=False)[1:-1], json.dumps(value)[1:-1]

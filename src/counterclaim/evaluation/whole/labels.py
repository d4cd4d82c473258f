"""What an article says, as labels at offsets: one form for worked articles, for Readings and for kept runs.

Offsets are half-open, in code points, into the article's own text (not into a Document's clean text).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from counterclaim.evaluation.gold import spans_of
from counterclaim.model import Reading, Stance
from counterclaim.span import OffsetMap, Span


@dataclass(frozen=True, slots=True)
class Party:
    """Who speaks or is spoken of: all that it is called, and whether that is a name or only a description."""

    names: tuple[str, ...]
    named: bool = True


@dataclass(frozen=True, slots=True)
class Said:
    """One statement.

    ``stances`` has the best first, then whatever else is accepted; a reader gives one.  ``speakers``, ``behalf`` (the party
    spoken for) and ``targets`` are keys of parties, ``answers`` ids of statements of the same article.  ``date`` is ISO 8601
    or coarser.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    stances: tuple[Stance, ...]
    speakers: tuple[str, ...] = ()
    behalf: str | None = None
    targets: tuple[str, ...] = ()
    claim: str | None = None
    answers: tuple[str, ...] = ()
    date: str | None = None
    confidence: float = 1.0

    @property
    def stance(self) -> Stance:
        """The best of the stances."""
        return self.stances[0]


@dataclass(frozen=True, slots=True)
class Labels:
    """All statements of one article, in order, and the parties by key."""

    parties: Mapping[str, Party]
    said: tuple[Said, ...]


NOTHING: Final = Labels({}, ())


def labels_of_reading(reading: Reading) -> Labels:
    """A Reading's statements, led back to the page that its Document was made from.

    A party is called by its Actor's name and by all names that the text has for it.
    """
    place = reading.document.to_page
    return Labels(
        {a.id: Party((a.name, *a.names), a.named) for a in reading.actors},
        tuple(
            Said(
                s.id,
                on_page(place, s.source),
                on_page(place, s.cue),
                on_page(place, s.content),
                (s.stance,),
                s.speakers,
                None,
                s.targets,
                s.claim,
                s.answers,
                s.date.value if s.date is not None else None,
                s.confidence,
            )
            for s in reading.statements
        ),
    )


def on_page(to_page: OffsetMap, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Where spans of a text stand in the page it was made from, piece by piece: without what was cut out between the pieces."""
    out: list[Span] = []
    for span in spans:
        for s in to_page.segments:
            if max(s.start, span.start) < min(s.end, span.end):
                piece = Span(s.origin_start, s.origin_end)
                if s.copied:
                    shift = s.origin_start - s.start
                    piece = Span(max(s.start, span.start) + shift, min(s.end, span.end) + shift)
                if out and out[-1].end == piece.start:
                    piece = Span(out.pop().start, piece.end)
                out.append(piece)
    return tuple(out)


def labels_of_json(data: Mapping[str, object], text: str) -> Labels:
    """Labels out of decoded JSON: a line of a gold file or what ``labels_as_json`` made.

    A party of a gold file is called what its mentions say (``text`` is the article's) and, mentioned nowhere, by its key.
    Raises ValueError saying what is wrong.
    """
    parties = dict(_party(item, text) for item in _objects(data, "actors", "the article"))
    said = tuple(_said(item, len(text)) for item in _objects(data, "statements", "the article"))
    ids = {s.id for s in said}
    if len(ids) != len(said):
        raise ValueError("two statements have one id")
    for s in said:
        strangers = {*s.speakers, *s.targets, *([s.behalf] if s.behalf is not None else ())} - parties.keys()
        if strangers:
            raise ValueError(f"statement {s.id} names {min(strangers)!r}, who is none of the actors")
        if not ids.issuperset(s.answers):
            raise ValueError(f"statement {s.id} answers one that is not there")
    return Labels(parties, said)


def labels_as_json(labels: Labels) -> dict[str, object]:
    """Labels as JSON: names of parties, offsets, labels; no other words of the text."""
    return {
        "actors": [{"key": k, "names": list(p.names), "named": p.named} for k, p in labels.parties.items()],
        "statements": [
            {
                "id": s.id, "source": _pairs(s.source), "cue": _pairs(s.cue), "content": _pairs(s.content),
                "stance": list(s.stances), "speakers": list(s.speakers), "behalf": s.behalf, "targets": list(s.targets),
                "claim": s.claim, "answers": list(s.answers), "date": s.date, "confidence": s.confidence,
            }
            for s in labels.said
        ],
    }  # fmt: skip


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def _party(data: Mapping[str, object], text: str) -> tuple[str, Party]:
    key = _word(data, "key", "an actor")
    where = f"actor {key}"
    named = data.get("named", True)
    if not isinstance(named, bool):
        raise ValueError(f"'named' of {where} must be true or false")
    if "names" in data:
        return key, Party(_words(data, "names", where), named)
    mentions = spans_of(data.get("mentions", []), f"'mentions' of {where}", len(text))
    return key, Party(tuple(dict.fromkeys(s.of(text) for s in mentions)) or (key,), named)


def _said(data: Mapping[str, object], length: int) -> Said:
    name = _word(data, "id", "a statement")
    where = f"statement {name}"
    source, cue, content = (
        spans_of(data.get(role, []), f"the {role} of {where}", length) for role in ("source", "cue", "content")
    )
    stances = tuple(map(Stance, _words(data, "stance", where)))
    if not stances:
        raise ValueError(f"{where} has no stance")
    confidence = data.get("confidence", 1.0)
    if not isinstance(confidence, int | float):
        raise ValueError(f"'confidence' of {where} must be a number")
    return Said(
        name,
        source,
        cue,
        content,
        stances,
        _words(data, "speakers", where),
        _word_or_none(data, "behalf", where),
        _words(data, "targets", where),
        _word_or_none(data, "claim", where),
        _words(data, "answers", where),
        _word_or_none(data, "date", where),
        float(confidence),
    )


def _objects(data: Mapping[str, object], key: str, where: str) -> Iterator[Mapping[str, object]]:
    value = data.get(key)
    if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
        raise ValueError(f"{key!r} of {where} must be a list of objects")
    yield from value


def _word(data: Mapping[str, object], key: str, where: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value:
        raise ValueError(f"{key!r} of {where} must be a string")
    return value


def _word_or_none(data: Mapping[str, object], key: str, where: str) -> str | None:
    return None if data.get(key) is None else _word(data, key, where)


def _words(data: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
    value = data.get(key)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise ValueError(f"{key!r} of {where} must be a list of strings")
    return tuple(value)

"""The JSON of a reading holds every field of it, and is the same each time."""

from __future__ import annotations

import json
from dataclasses import replace

from counterclaim.export.reading_json import StatementJson, reading_to_json
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
    PublishedFrom,
    Reading,
    Skipped,
    Stance,
    Statement,
)
from counterclaim.span import Edit, OffsetMap, Span

TEXT = "On Friday Ada Brook 🚢 said the Mill Guild sold wetflour, and showed two sacks of “flour”. Nobody knows."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def made() -> Reading:
    """A reading in which every field is filled."""
    friday = DateMention(span("On Friday"), "On Friday", "2024-03-01", "the Friday before")
    sacks = Evidence(EvidenceKind.PHYSICAL, span("two sacks"), "two sacks", "a-brook", ("s-1",))
    glued = Finding(
        FindingKind.GLUED_WORDS,
        "wetflour",
        "two words, and no such word",
        span("wetflour"),
        repair="wet flour",
        edits=(Edit(span("wetflour").start + 3, span("wetflour").start + 3, " "),),
    )
    residue = Finding(FindingKind.RESIDUE, "Share", "a share bar", page_span=Span(9, 14))
    document = Document(
        id="d-1",
        text=TEXT,
        passages=(Passage(PassageKind.BODY, Span(0, len(TEXT))),),
        findings=(glued, residue),
        to_page=OffsetMap.identity(len(TEXT)),
        fingerprint="f-1",
        page_digest="0f",
        encoding="utf-8",
        address="https://mill.example/flour",
        title="Flour",
        outlet="The Mill",
        authors=("A. Writer",),
        agency="An Agency",
        credits=("By A. Writer",),
        published="2024-03-03",
        published_from=PublishedFrom.URL,
        language="en",
        fetched="2024-03-04T05:06:07Z",
    )
    statement = Statement(
        id="s-1",
        source=(span("Ada Brook"),),
        cue=(span("said"),),
        content=(span("the Mill Guild sold wetflour"),),
        stance=Stance.ALLEGES,
        confidence=0.75,
        why="cue 'say'",
        speakers=("a-brook",),
        targets=("a-guild",),
        behalf="a-guild",
        claim="c-1",
        date=friday,
        answers=("s-0",),
        evidence=(sacks,),
    )
    return Reading(
        document=document,
        findings=(glued, residue),
        actors=(
            Actor("a-brook", "Ada Brook", ActorType.PERSON, "ada brook", ("Ada Brook",)),
            Actor(
                "a-guild",
                "the Mill Guild",
                ActorType.GROUP,
                "mill guild",
                ("the Mill Guild",),
                ("a guild",),
                (span("the Mill Guild"),),
                "iso:IS",
            ),
        ),
        dates=(friday,),
        claims=(
            Claim("c-1", "the Mill Guild sold wet flour", "sell", "a-guild", "wet flour", "a-x", "here", "then", "law"),
        ),
        statements=(statement,),
        skipped=(Skipped("quotation", span("flour”"), "no source in reach"),),
    )


def test_every_field_comes_back() -> None:
    at = {w: {"start": span(w).start, "end": span(w).end, "text": w} for w in ("On Friday", "Ada Brook", "said")}
    friday = {**at["On Friday"], "value": "2024-03-01", "why": "the Friday before"}
    guild = span("the Mill Guild")
    content = span("the Mill Guild sold wetflour")
    assert json.loads(json.dumps(reading_to_json(made()))) == {
        "document": {
            "id": "d-1",
            "address": "https://mill.example/flour",
            "title": "Flour",
            "outlet": "The Mill",
            "authors": ["A. Writer"],
            "agency": "An Agency",
            "credits": ["By A. Writer"],
            "published": "2024-03-03",
            "published_from": "url",
            "fetched": "2024-03-04T05:06:07Z",
            "language": "en",
            "encoding": "utf-8",
            "fingerprint": "f-1",
            "page_digest": "0f",
            "text": TEXT,
            "passages": [{"kind": "body", "start": 0, "end": len(TEXT)}],
        },
        "findings": [
            {
                "kind": "glued words",
                "start": span("wetflour").start,
                "end": span("wetflour").end,
                "text": "wetflour",
                "repair": "wet flour",
                "certain": True,
                "why": "two words, and no such word",
            },
            {
                "kind": "residue",
                "page_start": 9,
                "page_end": 14,
                "text": "Share",
                "repair": None,
                "certain": False,
                "why": "a share bar",
            },
        ],
        "actors": [
            {
                "id": "a-brook",
                "name": "Ada Brook",
                "type": "person",
                "named": True,
                "key": "ada brook",
                "belongs_to": None,
                "names": ["Ada Brook"],
                "roles": [],
                "mentions": [],
            },
            {
                "id": "a-guild",
                "name": "the Mill Guild",
                "type": "group",
                "named": True,
                "key": "mill guild",
                "belongs_to": "iso:IS",
                "names": ["the Mill Guild"],
                "roles": ["a guild"],
                "mentions": [{"start": guild.start, "end": guild.end}],
            },
        ],
        "dates": [friday],
        "claims": [
            {
                "id": "c-1",
                "text": "the Mill Guild sold wet flour",
                "agent": "a-guild",
                "act": "sell",
                "object": "wet flour",
                "recipient": "a-x",
                "place": "here",
                "time": "then",
                "norm": "law",
                "negated": False,
            }
        ],
        "statements": [
            {
                "id": "s-1",
                "source": at["Ada Brook"],
                "cue": [at["said"]],
                "content": [{"start": content.start, "end": content.end, "text": "the Mill Guild sold wetflour"}],
                "speakers": ["a-brook"],
                "behalf": "a-guild",
                "stance": "alleges",
                "targets": ["a-guild"],
                "claim": "c-1",
                "date": friday,
                "answers": ["s-0"],
                "evidence": [
                    {
                        "kind": "physical",
                        "start": span("two sacks").start,
                        "end": span("two sacks").end,
                        "text": "two sacks",
                        "shown_by": "a-brook",
                        "supports": ["s-1"],
                    }
                ],
                "confidence": 0.75,
                "why": "cue 'say'",
            }
        ],
        "skipped": [
            {
                "what": "quotation",
                "start": span("flour”").start,
                "end": span("flour”").end,
                "text": "flour”",
                "why": "no source in reach",
            }
        ],
    }


def sourced(*source: Span) -> StatementJson:
    """The JSON of a statement whose source is these spans."""
    reading = made()
    changed = replace(reading.statements[0], source=source, speakers=(), targets=(), claim=None, date=None)
    return reading_to_json(replace(reading, statements=(changed,)))["statements"][0]


def test_what_is_not_known_is_null() -> None:
    statement = sourced()
    assert (statement["speakers"], statement["targets"], statement["claim"], statement["date"]) == ([], [], None, None)
    assert statement["source"] is None
    assert "source_parts" not in statement


def test_a_source_of_one_passage_has_no_parts() -> None:
    statement = sourced(span("Ada"))
    assert statement["source"] == {"start": span("Ada").start, "end": span("Ada").end, "text": "Ada"}
    assert "source_parts" not in statement


def test_a_source_of_several_passages_gives_the_first_and_all_in_any_order() -> None:
    statement = sourced(span("Brook"), span("Ada"))
    assert [p["text"] for p in statement["source_parts"]] == ["Brook", "Ada"]
    assert statement["source"] == statement["source_parts"][0]


def test_the_same_reading_gives_the_same_bytes() -> None:
    first, second = (json.dumps(reading_to_json(made()), ensure_ascii=False) for _ in range(2))
    assert first == second

"""Web Annotations: each statement comes back from its annotation, and each passage is found again by its words alone."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from whole_ledgers import whole_ledger

from counterclaim.export.annotations import each_annotation, quote_selector, write_annotations
from counterclaim.ledger import Ledger, show, statements
from counterclaim.ledger.entries import DocumentView


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with whole_ledger(tmp_path_factory.mktemp("annotations") / "t.ledger") as made:
        yield made


def page(ledger: Ledger) -> dict[str, Any]:
    out = io.BytesIO()
    count = write_annotations(ledger, out)
    found: dict[str, Any] = json.loads(out.getvalue())
    assert len(found["items"]) == count
    return found


def linked(annotation: dict[str, Any], role: str) -> list[str]:
    return [b["source"].removeprefix("urn:counterclaim:") for b in annotation["body"] if b.get("styleClass") == role]


def places(annotation: dict[str, Any], role: str) -> list[tuple[int, int, str]]:
    return [
        (position["start"], position["end"], quote["exact"])
        for t in annotation["target"]
        if t["styleClass"] == role
        for quote, position in [t["selector"]]
    ]


def test_every_statement_comes_back(ledger: Ledger) -> None:
    found = {a["id"].removeprefix("urn:counterclaim:"): a for a in page(ledger)["items"] if "#" not in a["id"]}
    expected = {s.id: s for s in statements(ledger)}
    assert set(found) == set(expected)
    assert any(s.negated for s in expected.values())
    for id, s in expected.items():
        a = found[id]
        assert a["body"][0] == {"type": "TextualBody", "purpose": "tagging", "value": s.stance}
        assert ("negated" in [b.get("value") for b in a["body"]]) is s.negated
        assert linked(a, "claim") == [s.claim] * bool(s.claim)
        assert linked(a, "actor") == list(s.actors)
        assert linked(a, "target") == [p.id for p in s.targets]
        assert linked(a, "answers") == list(s.answers)
        for role, part in (("source", s.source), ("cue", s.cue), ("content", s.content)):
            assert places(a, role) == [(q.start, q.end, q.text) for q in part]


def test_all_evidence_comes_back(ledger: Ledger) -> None:
    found = [a for a in page(ledger)["items"] if "#evidence-" in a["id"]]
    expected = [(s, e) for s in statements(ledger) for e in s.evidence]
    told = {(linked(a, "statement")[0], a["body"][0]["value"], places(a, "evidence")[0][:2]) for a in found}
    assert told == {(s.id, e.kind, (e.passage.start, e.passage.end)) for s, e in expected}
    assert all(linked(a, "shown_by") for a in found)


def test_what_the_model_asks_for(ledger: Ledger) -> None:
    """Of the W3C's Web Annotation Data Model, what must be: types, one id each, a style sheet where classes are, dates of states."""
    whole = page(ledger)
    assert whole["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (whole["type"], whole["partOf"]["type"]) == ("AnnotationPage", "AnnotationCollection")
    ids = [a["id"] for a in whole["items"]]
    assert len(set(ids)) == len(ids)
    for a in whole["items"]:
        assert (a["type"], a["motivation"], a["stylesheet"]["type"]) == ("Annotation", "describing", "CssStylesheet")
        assert a["target"]
        for b in a["body"]:
            assert ("value" in b) is (b["type"] == "TextualBody")
            assert ("source" in b) is (b["type"] == "SpecificResource")
        for t in a["target"]:
            assert t["type"] == "SpecificResource"
            assert t["source"].startswith(("https://", "urn:counterclaim:d-"))
            assert [s["type"] for s in t["selector"]] == ["TextQuoteSelector", "TextPositionSelector"]
            state = t.get("state")
            if isinstance(state, dict):
                assert (state["type"], state["sourceDate"]) == ("TimeState", "2024-05-02T03:04:05Z")
            elif t["source"].startswith("https://"):
                assert state.startswith("urn:counterclaim:d-")


def test_each_passage_is_found_again_by_its_words_alone(ledger: Ledger) -> None:
    by_id = {s.id: s for s in statements(ledger)}
    looked = 0
    for a in page(ledger)["items"]:
        s = by_id[a["id"].removeprefix("urn:counterclaim:").partition("#")[0]]
        view = show(ledger, s.document)
        assert isinstance(view, DocumentView)
        for t in a["target"]:
            quote, position = t["selector"]
            whole = quote["prefix"] + quote["exact"] + quote["suffix"]
            at = view.text.find(whole)
            assert at + len(quote["prefix"]) == position["start"]
            assert view.text.find(whole, at + 1) < 0
            looked += 1
    assert looked > 50


def test_what_stands_round_the_words_grows_until_they_are_found() -> None:
    text = "He said no. " * 20 + "She said no. " + "He said no. " * 20
    start = text.index("She") + 4
    found = quote_selector(text, start, start + 4)
    assert isinstance(found, dict)
    whole = f"{found['prefix']}{found['exact']}{found['suffix']}"
    assert text.count(whole) == 1
    again = quote_selector("no " * 5000, 3000, 3002)
    assert isinstance(again, dict)
    assert len(str(again["prefix"])) == 512  # cannot be told apart; bounded


def test_the_same_bytes_whatever_came_first(ledger: Ledger, tmp_path: Path) -> None:
    with whole_ledger(tmp_path / "other.ledger", shuffled=True) as other:
        assert list(each_annotation(ledger)) == list(each_annotation(other))

"""schema.org claims: what is claimed, by whom, where, who is against it; never a rating."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from whole_ledgers import whole_ledger

from counterclaim.export.schema_org import each_claim, write_schema_org
from counterclaim.ledger import Ledger, claims, show
from counterclaim.ledger.entries import ClaimView
from counterclaim.ledger.sides import stance_on

# What schema.org defines for the types used here, and what each property's values are.
PROPERTIES = {
    "Claim": {"identifier", "text", "alternateName", "author", "about", "dateCreated", "appearance", "firstAppearance", "comment"},
    "NewsArticle": {"url", "headline", "datePublished", "publisher"},
    "Comment": {"keywords", "text", "isPartOf", "author", "dateCreated"},
    "Person": {"name"},
    "Organization": {"name"},
    "AdministrativeArea": {"name"},
    "Thing": {"name"},
}  # fmt: skip


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with whole_ledger(tmp_path_factory.mktemp("schema") / "t.ledger") as made:
        yield made


def graph(ledger: Ledger) -> list[dict[str, Any]]:
    out = io.BytesIO()
    count = write_schema_org(ledger, out)
    whole = json.loads(out.getvalue())
    assert whole["@context"] == "https://schema.org"
    assert len(whole["@graph"]) == count
    found: list[dict[str, Any]] = whole["@graph"]
    return found


def nodes(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for v in value.values():
            yield from nodes(v)
    elif isinstance(value, list):
        for v in value:
            yield from nodes(v)


def test_every_type_and_property_is_schema_org_s_and_none_rates(ledger: Ledger) -> None:
    for node in nodes(graph(ledger)):
        if set(node) == {"@id"}:
            continue
        told = set(node) - {"@type", "@id"}
        assert told <= PROPERTIES[node["@type"]]
        assert not any("rating" in name.lower() for name in told)
        assert str(node.get("url", "https://")).startswith(("https://", "http://"))


def test_what_the_format_can_hold_comes_back(ledger: Ledger) -> None:
    found = {c["identifier"]: c for c in graph(ledger)}
    assert set(found) == {e.id for e in claims(ledger)}
    for id, c in found.items():
        view = show(ledger, id)
        assert isinstance(view, ClaimView)
        e = view.entry
        by = {s.id: s for s in e.statements}
        assert (c["text"], tuple(c.get("alternateName", ()))) == (e.text, e.also)
        assert c.get("dateCreated") == e.first_date
        assert {p["@id"].removeprefix("urn:counterclaim:") for p in c["appearance"]} == {
            s.document for s in e.statements
        }
        dates = [p.get("datePublished", "9999") for p in c["appearance"]]
        assert dates == sorted(dates)
        holders = {a["@id"].removeprefix("urn:counterclaim:") for a in c.get("author", ())}
        assert holders == {a for i in e.supporting for a in by[i].actors}
        against = [(x["@id"].removeprefix("urn:counterclaim:"), x["keywords"]) for x in c.get("comment", ())]
        assert against == [(i, stance_on(e.negated, by[i]) if by[i].claim == id else by[i].stance) for i in e.opposing]


def test_who_asserts_that_it_is_not_so_speaks_against_it(ledger: Ledger) -> None:
    assert "asserts the contrary" in {x["keywords"] for c in graph(ledger) for x in c.get("comment", ())}


def test_the_same_whatever_came_first(ledger: Ledger, tmp_path: Path) -> None:
    with whole_ledger(tmp_path / "other.ledger", shuffled=True) as other:
        assert list(each_claim(ledger)) == list(each_claim(other))

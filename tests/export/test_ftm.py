"""FollowTheMoney entities: valid, whole among themselves, and nothing alleged made a fact."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from whole_ledgers import whole_ledger

from counterclaim.export.ftm import SCHEMATA, write_ftm
from counterclaim.ledger import Ledger, actors, claims, documents, statements
from counterclaim.ledger.sides import stance_on
from counterclaim.model import ActorType

SCHEMA: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "ftm_schema.yaml").read_text("utf-8")
)
LENGTHS = {"name": 384, "string": 1024, "text": 65_000, "url": 4096}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with whole_ledger(tmp_path_factory.mktemp("ftm") / "t.ledger") as made:
        yield made


def entities(ledger: Ledger) -> list[dict[str, Any]]:
    out = io.BytesIO()
    count = write_ftm(ledger, out)
    found = [json.loads(line) for line in out.getvalue().splitlines()]
    assert len(found) == count
    return found


def test_every_entity_fits_the_schema(ledger: Ledger) -> None:
    found = entities(ledger)
    kinds = {e["id"]: e["schema"] for e in found}
    assert len(kinds) == len(found)
    assert set(kinds.values()) >= {"PublicBody", "Mention", "Event", "Article", "UnknownLink", "Documentation"}
    for e in found:
        assert set(e) == {"id", "schema", "properties"}
        assert re.fullmatch(r"[\w-]{1,255}", e["id"])
        schema = SCHEMA[e["schema"]]
        assert set(schema["must"]) <= set(e["properties"])
        for name, values in e["properties"].items():
            kind = schema["has"][name]
            assert values
            assert len(set(values)) == len(values)
            for v in values:
                assert isinstance(v, str)
                assert v == v.strip() != ""
                assert len(v) <= LENGTHS.get(kind, 4096)
                assert not set(v) & set("\x00\x1b\x07\u202e\u2066")
                if kind in SCHEMA or kind in {"Thing", "Document"}:
                    assert kind in SCHEMA[kinds[v]]["is"], (e["schema"], name)
                elif kind == "date":
                    assert re.fullmatch(r"\d{4}(-\d\d(-\d\d(T[\d:]+)?)?)?", v)
                elif kind == "url":
                    assert re.fullmatch(r"https?://[!-~]+", v)


def test_the_library_takes_every_entity_as_it_is(ledger: Ledger) -> None:
    ftm = pytest.importorskip("followthemoney", reason="pip install counterclaim[ftm], which needs ICU's headers")
    for e in entities(ledger):
        proxy = ftm.model.get_proxy(e)
        assert proxy.schema.validate(e) is None
        for name, values in e["properties"].items():
            assert sorted(proxy.get(name)) == sorted(values)
            prop = proxy.schema.get(name)
            assert not prop.stub
            for v in values:
                assert prop.type.clean(v, proxy=proxy) is not None, (name, v)


def test_our_table_of_the_schema_is_the_library_s() -> None:
    ftm = pytest.importorskip("followthemoney", reason="pip install counterclaim[ftm], which needs ICU's headers")
    for name, told in SCHEMA.items():
        schema = ftm.model.get(name)
        assert set(told["is"]) <= set(schema.names)
        assert set(schema.required) == set(told["must"])
        for prop, kind in told["has"].items():
            found = schema.get(prop)
            assert (found.range.name if found.range else found.type.name) == kind, (name, prop)


def test_nothing_alleged_becomes_a_fact(ledger: Ledger) -> None:
    found = entities(ledger)
    assert {e["schema"] for e in found} <= set(SCHEMA)
    assert not {"Sanction", "Risk"} & set(SCHEMA)
    assert not any("topics" in e["properties"] for e in found)
    for e in found:
        if e["schema"] == "Event":
            assert e["properties"]["name"][0].startswith("Claim: ")
            assert e["properties"]["summary"][0].startswith("Told, not established.")


def test_what_the_format_can_hold_comes_back(ledger: Ledger) -> None:
    found = entities(ledger)
    by = {e["id"]: e["properties"] for e in found}
    assert {e["id"] for e in found if e["schema"] == "Event"} == {c.id for c in claims(ledger)}
    assert {e["id"] for e in found if e["schema"] == "Article"} == {d.document for d in documents(ledger)}
    parties = [e for e in found if e["schema"] in SCHEMATA.values()]
    assert {e["id"] for e in parties} == {a.id for a in actors(ledger, described=True)}
    for c in claims(ledger):
        assert by[c.id]["keywords"] == ["claim", "contested" if c.contested else "not contested"]
        assert set(by[c.id].get("involved", [])) == {i for i in (c.agent, c.recipient) if i}
    for s in statements(ledger):
        pairs = [(a, t.id) for a in s.actors for t in s.targets]
        for n, (subject, other) in enumerate(pairs, 1):
            link = by[f"{s.id}-target" + (f"-{n}" if n > 1 else "")]
            assert (link["subject"], link["object"], link["role"]) == ([subject], [other], [stance_on(False, s)])
            assert (link["proof"], link["recordId"]) == ([s.document], [s.id])
    assert "asserts the contrary" in {r for p in by.values() for r in p.get("role", [])}
    told = Counter(s.id for s in statements(ledger))
    held = {p["recordId"][0] for e in found if (p := e["properties"]) and "recordId" in p}
    assert held == set(told)


def test_every_type_of_party_has_a_schema() -> None:
    assert set(SCHEMATA) == {t.value for t in ActorType}


def test_the_same_bytes_whatever_came_first(ledger: Ledger, tmp_path: Path) -> None:
    with whole_ledger(tmp_path / "other.ledger", shuffled=True) as other:
        assert entities(ledger) == entities(other)

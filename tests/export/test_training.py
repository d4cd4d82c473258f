"""Corrections as examples: what counterclaim-eval and training read, with what was read before, who and when."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from counterclaim import Ledger, correct, decisions, export, undo
from counterclaim.evaluation.gold import read_gold
from counterclaim.ledger import statements
from counterclaim.span import Span
from made_ledger import reading, record

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    made = Ledger.open(tmp_path / "t.ledger")
    record(made, reading("https://1.example/"))
    record(made, reading("https://2.example/", said="Norland accused Sudland of selling coal."))
    return made


def lines(ledger: Ledger, path: Path) -> list[dict[str, Any]]:
    export(ledger, "training", path)
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def by_stance(ledger: Ledger, stance: str, address: str) -> str:
    return next(s.id for s in statements(ledger) if (s.stance, s.address) == (stance, address))


def training_module() -> ModuleType:
    """training/attribution_data.py, which is no part of the package; its packages are there where readers are trained."""
    pytest.importorskip("spacy")
    spec = importlib.util.spec_from_file_location("attribution_data", ROOT / "training" / "attribution_data.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_what_was_corrected_and_what_was_read(ledger: Ledger, tmp_path: Path) -> None:
    alleged = by_stance(ledger, "alleges", "https://1.example/")
    denied = by_stance(ledger, "denies", "https://1.example/")
    correct(ledger, alleged, speaker="Sudland", content="Sudland of hiding gold.", by="Ida", note="read it twice")
    correct(ledger, denied, right=True, by="Bo")
    correct(ledger, by_stance(ledger, "denies", "https://2.example/"), wrong=True, by="Ida")
    one, other = sorted(lines(ledger, tmp_path / "out.jsonl"), key=lambda d: str(d["address"]))
    first, second = one["attributions"]
    assert (first["statement"], first["checked"], first["speaker_names"]) == (alleged, "corrected", "Sudland")
    assert (first["read"]["speaker_names"], first["read"]["stance"]) == ("Norland", "alleges")
    assert one["text"][slice(*first["content"][0])] == "Sudland of hiding gold."
    assert one["text"][slice(*first["read"]["content"][0])] == "Sudland of hiding gold"
    (told,) = first["corrections"]
    assert (told["by"], told["note"], told["at"][-1]) == ("Ida", "read it twice", "Z")
    assert {c["aspect"]: c["before_name"] or c["before"] for c in told["changes"]} == {
        "speaker": "Norland",
        "content": "Sudland of hiding gold",
    }
    assert (second["checked"], second["read"], second["corrections"][0]["by"]) == ("right", None, "Bo")
    assert [(a["stance"], a["checked"]) for a in other["attributions"]] == [("alleges", None)]
    assert [(a["stance"], a["checked"]) for a in other["wrong"]] == [("denies", "wrong")]
    assert one["complete"]


def test_counterclaim_eval_and_training_read_it(ledger: Ledger, tmp_path: Path) -> None:
    correct(ledger, by_stance(ledger, "alleges", "https://1.example/"), speaker="Sudland", source="Sudland")
    correct(ledger, by_stance(ledger, "denies", "https://2.example/"), wrong=True)
    path = tmp_path / "out.jsonl"
    written = {d["id"]: d for d in lines(ledger, path)}
    gold = {a.id: a for a in read_gold(path)}
    trained = {a.id: a for a in training_module().articles(path)}
    assert gold.keys() == trained.keys() == written.keys()
    for id, d in written.items():
        assert gold[id].text == trained[id].text == d["text"]
        spans = [[Span(*s) for s in a["content"]] for a in d["attributions"]]
        assert [list(m.content) for m in gold[id].marked] == spans
        assert [a["content"] for a in trained[id].attributions] == spans
    assert sorted(len(a.marked) for a in gold.values()) == [1, 2]


def test_corrections_that_lost_their_place_are_told_on_the_text_they_were_made_on(
    ledger: Ledger, tmp_path: Path
) -> None:
    correct(ledger, by_stance(ledger, "alleges", "https://1.example/"), speaker="Sudland", stance="warns")
    correct(ledger, by_stance(ledger, "denies", "https://1.example/"), wrong=True)
    record(ledger, reading("https://1.example/", said="Norland praised Sudland.", denied=None))
    assert {d.place for d in decisions(ledger)} == {"lost its passage"}
    (only,) = lines(ledger, tmp_path / "out.jsonl")
    assert not only["complete"]
    (kept,), (struck,) = only["attributions"], only["wrong"]
    assert (kept["stance"], kept["speaker_names"], kept["target_names"]) == ("warns", "Sudland", None)
    assert (struck["stance"], struck["speaker_names"]) == ("denies", "Sudland")
    assert only["text"][slice(*kept["source"][0])] == "Norland"
    assert len(list(read_gold(tmp_path / "out.jsonl"))) == 1


def test_nothing_corrected_nothing_written(ledger: Ledger, tmp_path: Path) -> None:
    undo(ledger, correct(ledger, by_stance(ledger, "alleges", "https://1.example/"), wrong=True))
    assert lines(ledger, tmp_path / "out.jsonl") == []


def test_lines_are_the_same_whatever_the_order(tmp_path: Path) -> None:
    made = [reading(f"https://{n}.example/", said=f"Norland accused Sudland of hiding item {n}.") for n in range(3)]
    written = []
    for k, order in enumerate((made, made[::-1])):
        with Ledger.open(tmp_path / f"{k}.ledger") as ledger:
            for r in order:
                record(ledger, r)
                correct(ledger, r.statements[0].id, stance="warns", by="Ida")
            found = lines(ledger, tmp_path / f"{k}.jsonl")
        for d in found:
            for a in d["attributions"]:
                for c in a["corrections"]:
                    del c["at"], c["id"]
        written.append(found)
    assert written[0] == written[1]

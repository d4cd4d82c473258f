"""Parties that are one across documents: joined as the ledger is settled, whatever the order, and bent by decisions."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from counterclaim import Ledger, claims, merge, pin, show, split, undo
from counterclaim.cli.program import program
from counterclaim.errors import NotFound, UsageError
from counterclaim.identity import content_id
from counterclaim.ledger import actors
from counterclaim.ledger.decisions import decisions, unsure
from counterclaim.ledger.entries import ActorView
from counterclaim.model import Actor, ActorType, Reading
from counterclaim.names.people import plain
from made_ledger import reading, record


def told_by(n: int, name: str, role: str = "") -> Reading:
    """Norland's accusation, here of a person called so."""
    made = reading(f"https://{n}.example/")
    old = made.actors[0]
    id = content_id("a", made.document.id, name)
    person = Actor(id, name, ActorType.PERSON, plain(name), (name,), (role,) if role else (), old.mentions)
    first, second = made.statements
    second = replace(second, targets=(id,))
    evidence = tuple(replace(e, shown_by=id) for e in first.evidence)
    return replace(
        made,
        actors=(person, *made.actors[1:]),
        statements=(replace(first, speakers=(id,), evidence=evidence), second),
    )


def persons(ledger: Ledger) -> list[tuple[str, ...]]:
    return sorted(tuple(sorted(a.names)) for a in actors(ledger) if a.type == "person")


NAMES = ("Yevgeny Prigozhin", "Evgeny Prigojin", "Ida Holm", "Yevgeniy Prigozhin")


def test_spellings_are_one_party_in_any_order(tmp_path: Path) -> None:
    made = [told_by(n, name) for n, name in enumerate(NAMES)]
    digests = set()
    for k, order in enumerate(itertools.permutations(made)):
        if k % 5:
            continue
        with Ledger.open(tmp_path / f"{k}.ledger") as ledger:
            for r in order:
                record(ledger, r)
            assert persons(ledger) == [
                ("Evgeny Prigojin", "Yevgeniy Prigozhin", "Yevgeny Prigozhin"),
                ("Ida Holm",),
            ]
            digests.add(ledger.digest())
    assert len(digests) == 1


def test_statements_of_a_joined_party_stand_together(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "t.ledger") as ledger:
        for n, name in enumerate(NAMES):
            record(ledger, told_by(n, name))
        (whole,) = actors(ledger, name="Prigozhin")
        view = show(ledger, whole.id)
        assert isinstance(view, ActorView)
        assert (len(view.statements), whole.statements, whole.documents) == (3, 3, 3)
        assert {j.name for j in view.joined} == set(NAMES) - {"Ida Holm"}
        assert all(j.why for j in view.joined)
        for joined in view.joined:
            assert show(ledger, joined.id) == view, "an id that was joined leads to the whole"
        assert [e.id for e in claims(ledger, by="Evgeny Prigojin")] == [e.id for e in claims(ledger)]


def test_a_split_holds_until_it_is_undone(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "t.ledger") as ledger:
        record(ledger, told_by(1, NAMES[0]))
        record(ledger, told_by(2, NAMES[1]))
        before = ledger.digest()
        (one,) = actors(ledger, name="Prigojin")
        view = show(ledger, one.id)
        assert isinstance(view, ActorView)
        part = next(j for j in view.joined if j.name == NAMES[1])
        decision = split(ledger, part.id, note="two brothers")
        assert persons(ledger) == [(NAMES[1],), (NAMES[0],)]
        record(ledger, told_by(3, NAMES[1]))  # outlives what comes later
        assert persons(ledger) == [(NAMES[1],), (NAMES[0],)]
        (entry,) = decisions(ledger)
        assert (entry.kind, entry.what, entry.note, entry.undone_at) == ("split", "actor", "two brothers", None)
        assert set(entry.names) == set(NAMES[:2])
        undo(ledger, decision)
        assert persons(ledger) == [tuple(sorted(NAMES[:2]))]
        assert list(decisions(ledger)) == []
        assert [d.id for d in decisions(ledger, undone=True)] == [decision]
        with pytest.raises(UsageError, match="undone before"):
            undo(ledger, decision)
    with Ledger.open(tmp_path / "u.ledger") as ledger:
        record(ledger, told_by(1, NAMES[0]))
        record(ledger, told_by(2, NAMES[1]))
        assert ledger.digest() == before


def test_merge_and_pin(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "t.ledger") as ledger:
        record(ledger, told_by(1, "Ida Holm"))
        record(ledger, told_by(2, "Ada Brandt"))
        ida, ada = (next(iter(actors(ledger, name=n))).id for n in ("Ida Holm", "Ada Brandt"))
        merge(ledger, ida, ada)
        assert persons(ledger) == [("Ada Brandt", "Ida Holm")]
        with pytest.raises(UsageError, match="one already"):
            merge(ledger, ida, ada)
        split(ledger, ida)
        assert persons(ledger) == [("Ada Brandt",), ("Ida Holm",)]
        merge(ledger, ada, ida)  # the last word counts
        assert persons(ledger) == [("Ada Brandt", "Ida Holm")]
        pin(ledger, ida)
        record(ledger, told_by(3, "Ida Hollm"))
        assert persons(ledger) == [("Ada Brandt", "Ida Holm"), ("Ida Hollm",)]
        with pytest.raises(NotFound):
            merge(ledger, "a-zzzzzzzzzzzz", ida)
        with pytest.raises(UsageError, match="one kind"):
            merge(ledger, ida, next(iter(claims(ledger))).id)


def test_claims_are_merged_and_split_too(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "t.ledger") as ledger:
        record(ledger, reading("https://1.example/"))
        record(ledger, reading("https://2.example/", claim="Sudland sells coal"))
        one, other = (e.id for e in claims(ledger))
        decision = merge(ledger, one, other)
        (entry,) = claims(ledger)
        assert {entry.text, *entry.also} == {"Sudland hides gold", "Sudland sells coal"}
        assert entry.documents == 2
        undo(ledger, decision)
        assert len(list(claims(ledger))) == 2


def test_what_is_unsure_waits_for_a_decision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "t.ledger"
    monkeypatch.setenv("COUNTERCLAIM_LEDGER", str(file))
    monkeypatch.setenv("COLUMNS", "80")

    def call(*words: str) -> str:
        done = CliRunner().invoke(program, words, prog_name="counterclaim", catch_exceptions=False)
        assert done.exit_code == 0, done.stderr
        return done.stdout

    with Ledger.open(file) as ledger:
        record(ledger, told_by(1, "J. Ortega"))
        record(ledger, told_by(2, "Juan Ortega"))
        (pair,) = unsure(ledger, what="actor")
        assert {pair.a_name, pair.b_name} == {"J. Ortega", "Juan Ortega"}
        assert "initial" in pair.why
    shown = call("unsure")
    assert all(text in shown for text in (pair.a, pair.b, "J. Ortega", "Juan Ortega"))
    assert all(len(line) <= 80 for line in shown.splitlines())
    decision = call("merge", pair.a[:9], pair.b, "--note", "same byline").strip()
    assert call("unsure", "--what", "actor") == ""
    assert [a["names"] for a in json.loads(call("actors", "--name", "Ortega", "--json"))] == [
        ["J. Ortega", "Juan Ortega"]
    ]
    assert decision in call("decisions")
    assert json.loads(call("decisions", "--json"))[0]["note"] == "same byline"
    call("undo", decision)
    assert len(json.loads(call("unsure", "--json"))) == 1
    call("split", pair.a, pair.b)
    assert json.loads(call("unsure", "--json")) == []

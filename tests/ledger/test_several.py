"""Statements of several speakers at several targets, and parties that their page only describes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim import correct, merge, undo
from counterclaim.ledger import Ledger, actors, claims, show, statements
from counterclaim.ledger.actor_queries import stances_of, statements_of
from counterclaim.ledger.entries import ActorEntry, ActorView, ClaimView, StatementEntry
from counterclaim.ledger.front_queries import totals
from counterclaim.ledger.network_queries import network_links, network_nodes
from counterclaim.ledger.position_queries import positions
from counterclaim.ledger.search import parties, search
from counterclaim.ledger.ties import told_ties
from counterclaim.model import Stance
from made_ledger import OFFICIALS, joint, reading, record


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    made = Ledger.open(tmp_path / "several.ledger")
    record(made, joint("https://a.example/"))
    record(made, joint("https://b.example/", published="2024-05-03"))
    return made


def by_stance(ledger: Ledger, stance: str) -> StatementEntry:
    return next(s for s in statements(ledger) if s.stance == stance and s.address == "https://a.example/")


def called(ledger: Ledger, name: str) -> ActorEntry:
    (found,) = actors(ledger, name=name)
    return found


def test_all_speakers_and_targets_are_kept_in_order(ledger: Ledger) -> None:
    s = by_stance(ledger, "alleges")
    assert [(p.name, p.named) for p in s.speakers] == [("Norland", True), (OFFICIALS, False)]
    assert [p.name for p in s.targets] == ["Sudland", "Westland"]
    assert (s.said_by, s.aimed_at) == (f"Norland and ‹{OFFICIALS}›", "Sudland and Westland")


@pytest.mark.parametrize("name", ["Sudland", "Westland"])
def test_each_of_several_is_asked_for(ledger: Ledger, name: str) -> None:
    assert [e.text for e in claims(ledger, by=name)] == ["Sudland buries silver"]
    assert [e.text for e in claims(ledger, about=name)] == ["Sudland buries silver"]
    a = called(ledger, name)
    assert (a.statements, a.aimed_at) == (2, 2)
    view = show(ledger, a.id)
    assert isinstance(view, ActorView)
    assert ([s.stance for s in view.statements], [s.stance for s in view.against]) == (["denies"] * 2, ["alleges"] * 2)
    assert stances_of(ledger, a.id).says == (("denies", 2),)
    assert len(statements_of(ledger, a.id, "target", stances=["alleges"], limit=9)) == 2
    (p,) = positions(ledger, by=name)
    assert (p.actor_name, p.side) == (name, "disputes")


def test_links_run_from_each_speaker_to_each_target(ledger: Ledger) -> None:
    names = {n.id: n.name for n in network_nodes(ledger)}
    told = {(names[x.source], names[x.target]) for x in network_links(ledger) if x.stance == "alleges"}
    assert told == {(a, b) for a in ("Norland", OFFICIALS) for b in ("Sudland", "Westland")}
    assert {n.name for n in network_nodes(ledger) if not n.named} == {OFFICIALS}
    assert len([t for t in told_ties(ledger) if not t.denies and names[t.actor] == "Norland"]) == 2


def test_who_is_only_described_is_a_party_of_one_page_and_of_no_list(ledger: Ledger) -> None:
    assert {a.name for a in actors(ledger)} == {"Norland", "Sudland", "Westland"}
    assert totals(ledger).actors == 3
    assert {p.name for p in parties(ledger, limit=9)} == {"Norland", "Sudland", "Westland"}
    assert search(ledger, OFFICIALS).actors == ()
    assert list(actors(ledger, name=OFFICIALS)) == []
    assert list(claims(ledger, by="officials")) == []
    apart = list(actors(ledger, name="officials", described=True))
    assert [(a.name, a.named, a.documents, a.statements) for a in apart] == [(OFFICIALS, False, 1, 1)] * 2
    assert [a.named for a in actors(ledger, described=True)].count(False) == 2
    assert [e.text for e in claims(ledger, by=apart[0].id)] == ["Sudland buries silver"]
    view = show(ledger, apart[0].id)
    assert isinstance(view, ActorView)
    assert not view.joined


def test_a_person_may_say_who_is_described(ledger: Ledger) -> None:
    west, apart = called(ledger, "Westland"), next(actors(ledger, name="officials", described=True))
    merge(ledger, west.id, apart.id)
    assert {a.name for a in actors(ledger)} == {"Norland", "Sudland", "Westland"}
    assert called(ledger, "Westland").statements == 3


def test_the_same_words_as_a_name_are_joined(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "named.ledger") as made:
        record(made, joint("https://a.example/", named=True))
        record(made, joint("https://b.example/", named=True))
        assert called(made, OFFICIALS).documents == 2


def test_a_correction_names_several_and_is_undone(ledger: Ledger) -> None:
    s = by_stance(ledger, "denies")
    before = called(ledger, "Westland")
    decision = correct(ledger, s.id, speaker=["Westland", "Norland"], by="Ida")
    now = by_stance(ledger, "denies")
    assert (now.said_by, now.aimed_at, now.checked) == ("Westland and Norland", f"‹{OFFICIALS}›", "corrected")
    assert (called(ledger, "Sudland").statements, called(ledger, "Norland").statements) == (0, 4)  # on the copy too
    view = show(ledger, s.id)
    (entry,) = view.corrections  # type: ignore[union-attr]
    (change,) = entry.changes
    assert (change.aspect, change.before_name, change.after_name) == (
        "speaker",
        "Sudland and Westland",
        "Westland and Norland",
    )
    undo(ledger, decision)
    assert by_stance(ledger, "denies") == s
    assert called(ledger, "Westland") == before


def test_whom_somebody_speaks_for_is_kept_and_asked_for(tmp_path: Path) -> None:
    made = reading()
    first, second = made.statements
    with Ledger.open(tmp_path / "behalf.ledger") as ledger:
        record(ledger, replace(made, statements=(replace(first, targets=(), behalf=made.actors[1].id), second)))
        (s,) = (s for s in statements(ledger) if s.stance == "alleges")
        assert (s.speaker_names, s.said_by) == ("Norland", "Norland (for Sudland)")
        view = show(ledger, called(ledger, "Sudland").id)
        assert isinstance(view, ActorView)
        assert ([x.id for x in view.behalf], [x.stance for x in view.statements]) == ([s.id], ["denies"])
        assert list(claims(ledger, by="Sudland", stance="alleges"))
        correct(ledger, s.id, speaker="Sudland")
        (now,) = (s for s in statements(ledger) if s.stance == "alleges")
        assert (now.said_by, now.behalf) == ("Sudland", None)


def test_a_later_correction_stands_alone(ledger: Ledger) -> None:
    s = by_stance(ledger, "denies")
    correct(ledger, s.id, speaker=["Westland", "Norland"])
    correct(ledger, s.id, speaker="Sudland")
    assert by_stance(ledger, "denies").said_by == "Sudland"


def test_what_is_confirmed_holds_for_all_of_them(ledger: Ledger) -> None:
    s = by_stance(ledger, "alleges")
    correct(ledger, s.id, right=True)
    now = by_stance(ledger, "alleges")
    assert (now.speakers, now.targets, now.checked) == (s.speakers, s.targets, "right")


def test_who_is_struck_out_speaks_no_more(ledger: Ledger) -> None:
    s = by_stance(ledger, "denies")
    decision = correct(ledger, s.id, wrong=True)
    assert called(ledger, "Westland").statements == 0  # on the copy too
    view = show(ledger, s.id)
    assert view.statement.said_by == "Sudland and Westland"  # type: ignore[union-attr]
    undo(ledger, decision)
    assert called(ledger, "Westland").statements == 2


@pytest.mark.parametrize(
    ("stance", "answer", "sides"),
    [
        (Stance.FINDS, Stance.DENIES, (["finds"], ["denies"], [])),
        (Stance.ALLEGES, Stance.ADMITS, (["alleges", "admits"], [], [])),
        (Stance.ALLEGES, Stance.DEFENDS, (["alleges"], [], ["defends"])),
    ],
)
def test_sides_of_what_is_admitted_found_and_defended(
    tmp_path: Path, stance: Stance, answer: Stance, sides: tuple[list[str], list[str], list[str]]
) -> None:
    with Ledger.open(tmp_path / "sides.ledger") as made:
        record(made, joint(stance=stance, answer=answer))
        (entry,) = claims(made)
        by = {s.id: s.stance for s in entry.statements}
        held, against = ([by[i] for i in ids] for ids in (entry.supporting, entry.opposing))
        assert (held, against) == (sides[0], sides[1])
        assert [by[s.id] for s in entry.statements if s.id not in {*entry.supporting, *entry.opposing}] == sides[2]
        assert entry.contested == bool(sides[1])


def test_who_grants_what_was_said_is_on_its_side(tmp_path: Path) -> None:
    """'She admitted it' has no claim of its own."""
    made = reading()
    first, second = made.statements
    with Ledger.open(tmp_path / "grants.ledger") as ledger:
        record(ledger, replace(made, statements=(first, replace(second, stance=Stance.ADMITS, claim=None))))
        (entry,) = claims(ledger)
        view = show(ledger, entry.id)
        assert isinstance(view, ClaimView)
        assert len(view.entry.supporting) == 2
        assert not view.entry.contested
        assert {p.actor_name: p.side for p in view.positions} == {"Norland": "holds", "Sudland": "holds"}

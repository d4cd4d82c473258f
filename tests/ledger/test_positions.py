"""What parties said on a claim in time order, and where they changed: tests/cases/positions.txt, and in a ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import permutations
from pathlib import Path

import pytest

from counterclaim.ledger import Ledger, claims, positions, show
from counterclaim.ledger.days import days_of
from counterclaim.ledger.entries import ActorView, ClaimView
from counterclaim.ledger.positions import positions_on
from counterclaim.model import DateMention, Reading, Stance
from counterclaim.span import Span
from made_ledger import reading, record

CASES = Path(__file__).parent.parent / "cases" / "positions.txt"


@dataclass(frozen=True)
class Said:
    """A statement as far as positions go."""

    id: str
    stance: str
    date: str | None
    published: str | None
    negated: bool
    actors: tuple[str, ...] = ("a-1",)
    claim: str = "c-1"
    answers: tuple[str, ...] = ()


def cases() -> Iterator[tuple[str, list[Said], str]]:
    for line in CASES.read_text("utf-8").splitlines():
        if line and line[0] != "#":
            told, _, expected = line.partition("=>")
            name, _, said = told.rpartition(":")
            yield name, [statement(n, s) for n, s in enumerate(said.split(";"))], expected.strip()


def statement(n: int, told: str) -> Said:
    negated = told.split()[0] == "not"
    stance, day = told.split()[-2:]
    dated = not day.startswith("~")
    return Said(f"s-{n}", Stance(stance).value, day if dated else None, day.lstrip("~") or None, negated)


@pytest.mark.parametrize(("name", "said", "expected"), list(cases()), ids=[c[0] for c in cases()])
def test_changes(name: str, said: list[Said], expected: str) -> None:
    # Somebody else alleges it, so that the claim is not told in the negative alone.
    other = Said("s-x", "alleges", "2022-12-01", None, False, actors=("a-2",))
    for order in permutations([*said, other]):
        (stood,) = [p for p in positions_on("c-1", order) if p.actor == "a-1"]
        told = [
            f"{c.kind}{'' if c.sure else '?'} {c.before.date or c.before.published}>{c.after.date or c.after.published}"
            for c in stood.changes
        ]
        assert ", ".join(told) == expected


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-W01", "2024-01-01", "2024-01-07"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-05-16", "2024-05-16", "2024-05-16"),
    ],
)
def test_days(value: str, first: str, last: str) -> None:
    found = days_of(value)
    assert found is not None
    assert [d.isoformat() for d in found] == [first, last]


@pytest.mark.parametrize("value", [None, "", "May", "2024-13", "2024-02-30", "2024-W60", "2024-05-16x", "0000"])
def test_no_days(value: str | None) -> None:
    assert days_of(value) is None


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Sudland denies in May and confirms in July; Norland alleges all the time."""
    with Ledger.open(tmp_path / "p.ledger") as made:
        record(made, reading("https://a.example/may", published="2024-05-01"))
        record(made, reading("https://b.example/copy", published="2024-05-01"))
        late = reading("https://c.example/july", denied="Sudland confirmed hiding gold.", published="2024-07-01")
        first, said = late.statements
        day = DateMention(Span(0, 7), late.document.text[:7], "2024-07-01", "made")
        record(made, replace(late, statements=(first, replace(said, stance=Stance.CONFIRMS, date=day))))
        yield made


def test_positions_of_a_ledger(ledger: Ledger) -> None:
    found = {p.actor_name: p for p in positions(ledger)}
    assert set(found) == {"Norland", "Sudland"}
    assert (found["Norland"].side, found["Norland"].changes) == ("holds", ())
    south = found["Sudland"]
    assert [(s.stance, s.date) for s in south.steps] == [("denies", "2024-05-01"), ("confirms", "2024-07-01")]
    assert len(south.steps[0].repeated) == 1  # the copy
    assert [(c.kind, c.sure) for c in south.changes] == [("reversed", True)]
    assert south.side == "holds"
    assert [p.actor_name for p in positions(ledger, changed=True)] == ["Sudland"]
    assert [p.actor_name for p in positions(ledger, by="Norland")] == ["Norland"]
    assert list(positions(ledger, about="Nowhere")) == []
    assert len(list(positions(ledger, limit=1))) == 1


def test_the_contrary_is_that_of_the_claim_as_it_is_put(tmp_path: Path) -> None:
    """Where nobody says that it is so, the claim itself is that it is not, and who asserts it asserts no contrary."""
    made = reading("https://a.example/not", denied=None, claim="Sudland hides no gold")
    said = replace(made.statements[0], stance=Stance.ASSERTS)
    negative = replace(made, claims=(replace(made.claims[0], negated=True),), statements=(said,))
    with Ledger.open(tmp_path / "n.ledger") as ledger:
        record(ledger, negative)
        (alone,) = positions(ledger)
        assert (alone.side, [s.contrary for s in alone.steps]) == ("holds", [False])
        record(ledger, reading("https://b.example/so", denied=None))
        (north,) = [p for p in positions(ledger, by="Norland") if len(p.steps) == 2]
        assert {s.stance: s.contrary for s in north.steps} == {"alleges": False, "asserts": True}


def test_views_tell_positions(ledger: Ledger) -> None:
    (entry,) = claims(ledger)
    view = show(ledger, entry.id)
    assert isinstance(view, ClaimView)
    assert {p.actor_name for p in view.positions} == {"Norland", "Sudland"}
    party = show(ledger, next(p.actor for p in view.positions if p.actor_name == "Sudland"))
    assert isinstance(party, ActorView)
    assert [c.kind for p in party.changed for c in p.changes] == ["reversed"]


def test_nearby_claims_are_told(tmp_path: Path) -> None:
    """A claim within another keeps to itself, and each leads to the other."""
    with Ledger.open(tmp_path / "w.ledger") as made:
        for n, (words, thing, to) in enumerate(
            [
                ("Sudland sends rockets to Westland", "rockets", None),
                ("Sudland sends weapons to Westland", "weapons", None),
            ]
        ):
            page = reading(f"https://{n}.example/", said=f"Norland accused Sudland: {words}.", denied=None, claim=words)
            record(made, replace(page, claims=(replace(page.claims[0], act="supply", object=thing, recipient=to),)))
        narrow, wide = sorted(claims(made), key=lambda e: e.text)
        found = [show(made, e.id) for e in (narrow, wide)]
        assert [[(r.relation, r.claim) for r in v.related] for v in found if isinstance(v, ClaimView)] == [
            [("within", wide.id)],
            [("contains", narrow.id)],
        ]


def test_admitting_a_case_of_what_was_denied_is_a_change(tmp_path: Path) -> None:
    """A flat denial, then a partial admission; whichever page comes first, and gone again when its page is read otherwise."""

    def page(address: str, words: str, thing: str, stance: Stance, day: str) -> Reading:
        made = reading(address, said=f"Norland accused Sudland of it: {words}.", claim=words, published=day)
        first, said = made.statements
        when = DateMention(Span(0, 7), "Norland", day, "made")
        held = replace(made.claims[0], act="supply", object=thing)
        return replace(made, claims=(held,), statements=(first, replace(said, stance=stance, date=when)))

    wide = page("https://a.example/", "Sudland sends weapons to Westland", "weapons", Stance.DENIES, "2024-05-01")
    case = page("https://b.example/", "Sudland sends rockets to Westland", "rockets", Stance.CONFIRMS, "2024-07-01")
    dump = []
    for n, order in enumerate([(wide, case), (case, wide)]):
        with Ledger.open(tmp_path / f"{n}.ledger") as made:
            for r in order:
                record(made, r)
            (changed,) = positions(made, changed=True)
            assert (changed.actor_name, changed.claim_text) == ("Sudland", "Sudland sends weapons to Westland")
            assert [c.kind for c in changed.changes] == ["reversed"]
            assert "a case of it" in changed.changes[0].why
            dump.append(list(positions(made)))
            record(made, replace(case, statements=case.statements[:1]), "test 2")
            assert list(positions(made, changed=True)) == []
    assert dump[0] == dump[1]

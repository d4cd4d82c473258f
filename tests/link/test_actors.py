"""Which parties of different pages are one, by their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.link.actors import actor_edges, joins, same_actor
from counterclaim.link.links import KnownActor
from counterclaim.model import Actor, ActorType
from counterclaim.names.people import plain

CASES = Path(__file__).parent.parent / "cases" / "actors_across" / "pairs.txt"


def party(id: str, text: str) -> KnownActor:
    """'type: name / other names; of=state; role=words'."""
    first, *rest = (p.strip() for p in text.split(";"))
    kind, _, names = first.partition(":")
    told = tuple(n.strip() for n in names.split("/"))
    given = dict(r.split("=", 1) for r in rest)
    roles = (given["role"],) if "role" in given else ()
    return KnownActor(id, kind, plain(told[0]), told, roles, given.get("of"))


def cases() -> list[tuple[str, str, str]]:
    lines = CASES.read_text("utf-8").splitlines()
    return [tuple(p.strip() for p in line.split("|")) for line in lines if line and line[0] != "#"]  # type: ignore[misc]


@pytest.mark.parametrize(("expected", "one", "other"), cases())
def test_pairs(expected: str, one: str, other: str) -> None:
    a, b = party("a-1", one), party("a-2", other)
    found = [next(actor_edges([x], [y]), None) for x, y in ((a, b), (b, a))]
    assert [e.relation if e else "apart" for e in found] == [expected, expected]
    assert len({(e.score, e.a, e.b) for e in found if e}) <= 1, "the order of the two does not matter"
    assert all(e.why for e in found if e)


def test_bases_meet_in_blocks_wherever_they_are_one() -> None:
    """Blocks lose nothing that the comparison itself would join."""
    known = [party(f"a-{n:03}", text) for n, text in enumerate(t for case in cases() for t in case[1:])]
    direct = {(e.a, e.b) for i, a in enumerate(known) for b in known[:i] if (e := same_actor(a, b)) is not None}
    assert {(e.a, e.b) for e in actor_edges(known, [])} == direct


@pytest.mark.parametrize(
    ("kind", "key", "belongs_to", "expected"),
    [
        (ActorType.STATE, "iso:KP", None, True),
        (ActorType.PERSON, "john kirby", None, True),
        (ActorType.PERSON, "kirby", None, False),
        (ActorType.BODY, "foreign ministry", None, False),
        (ActorType.BODY, "supreme court", None, False),
        (ActorType.BODY, "north korea foreign ministry", "iso:KP", True),
        (ActorType.BODY, "interpol", None, True),
        (ActorType.BODY, "river watch", None, True),
        (ActorType.BODY, "NHS", None, True),
        (ActorType.BODY, "fed", None, False),
        (ActorType.UNKNOWN, "vega", None, False),
    ],
)
def test_what_is_known_again_by_its_key(kind: ActorType, key: str, belongs_to: str | None, expected: bool) -> None:
    assert (
        joins(Actor("a-1", key, kind, plain(key) if key.isalpha() else key, (key,), belongs_to=belongs_to)) is expected
    )

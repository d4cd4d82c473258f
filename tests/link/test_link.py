"""Which actors and claims are one: pure, symmetric, abstaining."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from counterclaim.link import KnownClaim
from counterclaim.link.actors import joins, ledger_actor_id
from counterclaim.link.claims import same_claim
from counterclaim.model import Actor, ActorType
from counterclaim.settings import DEFAULTS

BASE = KnownClaim("c-a", "Norland sells rifles to Sudland", "supply", "a-n", "rifles", "a-s", False)


def actor(key: str, kind: ActorType) -> Actor:
    return Actor("a-1", key, kind, key, (key,))


@pytest.mark.parametrize(
    ("key", "kind", "joined"),
    [
        ("iso:FR", ActorType.STATE, True),
        ("maria lopez", ActorType.PERSON, True),
        ("lopez", ActorType.PERSON, False),
        ("red crescent society", ActorType.BODY, True),
        ("corvex", ActorType.GROUP, True),
        ("corvex", ActorType.UNKNOWN, False),
    ],
)
def test_actors_join_by_key_when_it_is_enough(key: str, kind: ActorType, joined: bool) -> None:
    a = actor(key, kind)
    assert joins(a) is joined
    assert (ledger_actor_id(a, "d-1") == ledger_actor_id(a, "d-2")) is joined


def test_a_person_and_a_party_of_one_name_stay_apart() -> None:
    assert ledger_actor_id(actor("long john", ActorType.PERSON), "d") != ledger_actor_id(
        actor("long john", ActorType.GROUP), "d"
    )


@pytest.mark.parametrize(
    ("other", "joined"),
    [
        (replace(BASE, id="c-b", text="Norland sold rifles to Sudland"), True),
        (replace(BASE, id="c-b", recipient=None), True),
        (replace(BASE, id="c-b", recipient="a-w"), False),
        (replace(BASE, id="c-b", negated=True), False),
        (replace(BASE, id="c-b", agent="a-x"), False),
        (replace(BASE, id="c-b", act="fund"), False),
        (replace(BASE, id="c-b", object="tanks", text="Norland sells tanks to Sudland"), False),
        (
            replace(BASE, id="c-b", text="Norland denies that any rifles were ever given to the men of Sudland by it"),
            False,
        ),
    ],
)
def test_claims(other: KnownClaim, joined: bool) -> None:
    edges = [same_claim(BASE, other, DEFAULTS), same_claim(other, BASE, DEFAULTS)]
    assert edges[0] == edges[1]
    assert (edges[0] is not None) is joined


def test_without_structure_the_words_must_agree_more() -> None:
    bare = replace(BASE, agent=None, object=None, recipient=None)
    near: Sequence[KnownClaim] = [replace(bare, id="c-b", text="Norland sold old rifles to Sudland in May")]
    assert all(same_claim(bare, n, DEFAULTS) is None for n in near)
    assert same_claim(bare, replace(bare, id="c-b"), DEFAULTS) is not None

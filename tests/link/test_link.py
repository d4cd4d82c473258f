"""Which actors and claims are one: pure, symmetric, abstaining."""

from __future__ import annotations

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
    ("other", "told"),
    [
        (replace(BASE, id="c-b", text="Norland sold rifles to Sudland"), "same"),
        (replace(BASE, id="c-b", text="Norland delivered guns to Sudland", object="guns"), "same"),
        (replace(BASE, id="c-b", text="Norland did not sell rifles to Sudland", negated=True), "same"),
        (replace(BASE, id="c-b", text="Norland sold rifles", recipient=None), "within"),
        (replace(BASE, id="c-b", object="weapons", text="Norland sells weapons to Sudland"), "within"),
        (replace(BASE, id="c-b", text="Norland sells rifles to Westland", recipient="a-w"), None),
        (replace(BASE, id="c-b", text="Ostland sells rifles to Sudland", agent="a-x"), None),
        (replace(BASE, id="c-b", act="fund", text="Norland funded rifles for Sudland"), None),
        (replace(BASE, id="c-b", object="tanks", text="Norland sells tanks to Sudland"), None),
        (
            replace(
                BASE, id="c-b", text="any rifles were ever given to the many hungry men of the Sudland hills by it"
            ),
            "unsure",
        ),
    ],
)
def test_claims(other: KnownClaim, told: str | None) -> None:
    edges = [same_claim(BASE, other, DEFAULTS), same_claim(other, BASE, DEFAULTS)]
    assert edges[0] == edges[1]
    assert (edges[0].relation if edges[0] else None) == told


def test_the_narrower_claim_stands_in_front() -> None:
    wide = replace(BASE, id="c-b", object="weapons", text="Norland sells weapons to Sudland")
    edge = same_claim(wide, BASE, DEFAULTS)
    assert edge is not None
    assert (edge.a, edge.b) == (BASE.id, wide.id)


def test_names_that_no_party_was_found_for_tell_doers_apart() -> None:
    bare = replace(BASE, agent=None, object=None, recipient=None)
    near = replace(bare, id="c-b", text="Norland sold old rifles to Sudland in May")
    other = replace(bare, id="c-b", text="Ostland sold rifles to Sudland")
    edge = same_claim(bare, near, DEFAULTS)
    assert edge is not None
    assert edge.relation == "same"
    assert same_claim(bare, other, DEFAULTS) is None

"""Groups of stances: each stance has one place in each view, and nobody but stance.py makes groups."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from counterclaim import stance
from counterclaim.model import Stance
from counterclaim.stance import (
    ACCUSES,
    ACTS,
    ANSWERS,
    DEEDS,
    GRANTS,
    LEADS,
    OPPOSES,
    PLAIN,
    REPROACHES,
    SUPPORTS,
)
from counterclaim.web.words import side_of

SOURCE = Path(stance.__file__).parent
ROOMS = ("ledger", "link", "settling", "export", "terminal", "web", "cli", "reviews")
WORDS = {s.value for s in Stance}


def test_a_threat_is_an_accusation_nowhere() -> None:
    for s in (Stance.THREATENS, Stance.WARNS):
        assert s not in ACCUSES | LEADS | REPROACHES
        assert (DEEDS[s], side_of(s)) == ("threatens", "says")


def test_the_stances_of_issue_15_have_their_places() -> None:
    assert {Stance.ADMITS, Stance.CONFIRMS, Stance.FINDS} <= SUPPORTS
    assert {Stance.ADMITS, Stance.CONFIRMS} <= ANSWERS & GRANTS
    assert Stance.FINDS in LEADS & ACCUSES
    assert Stance.DEFENDS not in SUPPORTS | OPPOSES | ACCUSES | LEADS | ANSWERS
    assert (side_of("finds"), side_of("admits"), side_of("defends"), side_of("denies")) == (
        "accuses",
        "says",
        "says",
        "denies",
    )


def test_views_part_the_stances() -> None:
    for parts in ((SUPPORTS, OPPOSES, REPROACHES), (LEADS, ANSWERS), (ACCUSES, OPPOSES, GRANTS, ACTS, PLAIN)):
        assert sum(map(len, parts)) == len(frozenset().union(*parts))
    assert ACCUSES | OPPOSES | GRANTS | ACTS | PLAIN == set(Stance) == set(DEEDS)


def groups(tree: ast.Module) -> list[int]:
    """Lines on which several stances stand together: in a literal, or quoted in a string (of SQL)."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Set | ast.List | ast.Tuple | ast.Dict):
            items = node.keys if isinstance(node, ast.Dict) else node.elts
            named = [
                i
                for i in items
                if isinstance(i, ast.Attribute) and isinstance(i.value, ast.Name) and i.value.id == "Stance"
            ]
            words = [i for i in items if isinstance(i, ast.Constant) and i.value in WORDS]
            if len(named) + len(words) > 1:
                found.append(node.lineno)
        elif (
            isinstance(node, ast.Constant) and len(WORDS.intersection(re.findall(r"'([a-z-]+)'", str(node.value)))) > 1
        ):
            found.append(node.lineno)
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_nobody_else_groups_stances(room: str) -> None:
    found = [
        f"{path.relative_to(SOURCE)}:{line}"
        for path in sorted((SOURCE / room).rglob("*.py"))
        for line in groups(ast.parse(path.read_text("utf-8")))
    ]
    assert not found

"""First names and what is known of them, from data/given_names.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class GivenNames:
    """First names by gender, names that are one, and family names that stand in front; all in small letters.

    ``same`` and ``same_family`` map a name to the numbers of the groups of equal names it stands in.
    """

    male: frozenset[str]
    female: frozenset[str]
    same: dict[str, frozenset[int]]
    family_first: frozenset[str]
    same_family: dict[str, frozenset[int]]

    def gender(self, name: str) -> str | None:
        """'m', 'f' or None where the name (in small letters) is not listed."""
        return "m" if name in self.male else "f" if name in self.female else None


@cache
def given_names() -> GivenNames:
    """The word lists of data/given_names.yaml."""
    data = yaml.safe_load(files(__package__).joinpath("data/given_names.yaml").read_text("utf-8"))
    return GivenNames(
        frozenset(data["male"].split()),
        frozenset(data["female"].split()),
        _groups(data["same"]),
        frozenset(data["family_first"].split()),
        _groups(data["same_family"]),
    )


def _groups(text: str) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(text.split("|")):
        for name in group.split():
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}

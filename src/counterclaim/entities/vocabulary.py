"""The word lists of actors and names, read from the data folder on first use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_lists(name: str) -> dict[str, object]:
    """The mapping in ``data/<name>.yaml``.  Raises ValueError where the file is no mapping."""
    text = files(__package__).joinpath("data", f"{name}.yaml").read_text(encoding="utf-8")
    found = yaml.load(text, Loader=_LOADER)
    if not isinstance(found, dict):
        raise ValueError(f"data/{name}.yaml is not a mapping")
    return found


def words(of: dict[str, object], key: str) -> frozenset[str]:
    """A white-space divided list.  Raises ValueError where it is missing or no text."""
    return frozenset(_text(of, key).split())


def items(value: object) -> tuple[str, ...]:
    """A list divided by ' | '.  Raises ValueError where it is no text."""
    if not isinstance(value, str):
        raise ValueError(f"not a text: {value!r}")
    return tuple(p.strip() for p in value.split("|") if p.strip())


def _text(of: dict[str, object], key: str) -> str:
    value = of.get(key)
    if not isinstance(value, str):
        raise ValueError(f"the list {key!r} is missing or not a text")
    return value


@dataclass(frozen=True, slots=True)
class Roles:
    """Nouns for people and bodies, see data/roles.yaml; all in small letters."""

    person: frozenset[str]
    plural: frozenset[str]  # plurals of person nouns
    spokes: frozenset[str]
    officials: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    title: frozenset[str]
    party: frozenset[str]
    title_inside: frozenset[str]
    family: frozenset[str]
    org: frozenset[str]
    generic_end: frozenset[str]
    org_before_of: frozenset[str]
    organ: frozenset[str]
    government: frozenset[str]
    people_of: frozenset[str]
    of_person: frozenset[str]
    back_state: frozenset[str]
    back_body: frozenset[str]
    back_any_body: frozenset[str]
    back_company: frozenset[str]
    back_media: frozenset[str]
    beside: frozenset[str]
    media: frozenset[str]
    company: frozenset[str]
    variation: frozenset[str]
    running: frozenset[str]
    speech_verbs: frozenset[str]
    not_names: frozenset[str]
    calendar: frozenset[str]


@cache
def roles() -> Roles:
    """The word lists of data/roles.yaml."""
    data = load_lists("roles")
    person = words(data, "person")
    plural = frozenset(_plural(p) for p in person) | {"men", "women", "police", "authorities", "people"}
    names = [n for n in Roles.__slots__ if n not in ("person", "plural")]
    return Roles(person=person, plural=plural, **{n: words(data, n) for n in names})


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith("man"):
        return noun[:-2] + "en"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")

"""Names of states, their adjectives, capitals and seats of government; bodies and groups known by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from counterclaim.entities.vocabulary import items, load_lists, words

_TOKEN = re.compile(r"[A-Za-zÀ-ž](?:\.[A-Za-z])+\.?|No\.|D\.C\.|[^\W\d_]+(?:[’'](?!s\b)[^\W\d_]+)*|\d+|[’']s|[^\w\s]")
_OFFICIAL = re.compile(r"\b(Republic|Kingdom|Federation|Commonwealth|Emirates|Sultanate|Principality|State) ?(of\b|$)")
_ASCII_NAME = re.compile(r"[A-Z][A-Za-z '.-]+$")


class How(StrEnum):
    """What kind of word a known name is."""

    NAME = "name"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    SEAT = "seat"
    BODY = "body"
    GROUP = "group"
    NOT_STATE = "not a state"


@dataclass(frozen=True, slots=True)
class Known:
    """A known name as the words it is written in; ``key`` as in model.Actor, ``shown`` the actor's usual name."""

    words: tuple[str, ...]
    how: How
    key: str
    shown: str
    belongs_to: str | None = None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """``by_first`` maps the first word of a known name to its names, longest first; words keep their capitals."""

    by_first: dict[str, tuple[Known, ...]]
    shown: dict[str, str]  # key of a state -> its usual name
    support: dict[str, frozenset[str]]
    not_after: frozenset[str]
    place_prepositions: frozenset[str]
    state_prepositions: frozenset[str]
    transfer: frozenset[str]
    place_verbs: frozenset[str]
    place_nouns: frozenset[str]
    government_nouns: frozenset[str]
    place_passives: frozenset[str]
    place_predicates: frozenset[str]
    place_subject_verbs: frozenset[str]


def split_words(name: str) -> tuple[str, ...]:
    """A name in the words a parser makes of it: hyphens and possessive endings stand alone, 'U.S.' is one word."""
    return tuple(_TOKEN.findall(name))


def _countries() -> dict[str, tuple[str, list[str], list[str], list[str]]]:
    """Code -> shown name, names, demonyms, capitals, from the package ``countryinfo``."""
    from countryinfo import CountryInfo

    found: dict[str, tuple[str, list[str], list[str], list[str]]] = {}
    for info in CountryInfo.all().values():
        code = (info.get("ISO") or {}).get("alpha2")
        name = info.get("name")
        if not isinstance(code, str) or not isinstance(name, str) or len(code) != 2 or code in found:
            continue
        name = name.removeprefix("The ").removeprefix("the ")
        also = [a for a in info.get("altSpellings") or [] if _OFFICIAL.search(a) and _ASCII_NAME.match(a)]
        demonym = info.get("demonym") or ""
        demonyms = (
            [d.strip() for d in re.split(r"[,/]| and ", demonym) if _ASCII_NAME.match(d.strip())]
            if isinstance(demonym, str)
            else []
        )
        capital = info.get("capital")
        capitals = [capital] if isinstance(capital, str) and capital else []
        found[code] = (name, [name, *also], demonyms, capitals)
    return found


@cache
def gazetteer() -> Gazetteer:
    """Built on first use (about 0.1 CPU-seconds, nearly all of it the country package)."""
    own = load_lists("states")
    left_out = set(items(own["left_out"]))
    no_capital = set(items(own["capitals_left_out"]))
    extra = {k: _by_code(own[k]) for k in ("names", "demonyms", "capitals", "seats")}
    table = {c: v for c, v in _countries().items() if c not in left_out}
    known: list[Known] = []
    shown: dict[str, str] = {}
    for code in sorted(set(table) | set(extra["names"])):
        base, names, demonyms, capitals = table.get(code, ("", [], [], []))
        own_names = extra["names"].get(code, ())
        usual = own_names[0] if own_names else base
        key = f"iso:{code}"
        shown[key] = usual
        people = [*demonyms, *extra["demonyms"].get(code, ())]
        people += [d + "s" for d in people if d.endswith(("an", "i", "ian")) and not d.endswith("s")]
        capitals = [c for c in [*capitals, *extra["capitals"].get(code, ())] if c not in no_capital and c not in names]
        for how, group in (
            (How.NAME, [*own_names, *names]),
            (How.DEMONYM, people),
            (How.CAPITAL, capitals),
            (How.SEAT, extra["seats"].get(code, ())),
        ):
            known += [Known(split_words(n), how, key, usual) for n in dict.fromkeys(group)]
    known += [Known(split_words(n), How.NOT_STATE, "", n) for n in items(own["not_states"])]
    known += _bodies()
    by_first: dict[str, dict[tuple[str, ...], Known]] = {}
    for k in known:
        if k.words:
            by_first.setdefault(k.words[0], {}).setdefault(k.words, k)
    return Gazetteer(
        {f: tuple(sorted(v.values(), key=lambda k: -len(k.words))) for f, v in by_first.items()},
        shown,
        {f"iso:{c}": frozenset(n) for c, n in _by_code(own["needs_support"]).items()},
        frozenset(items(own["not_after"])),
        frozenset(items(own["place_prepositions"])),
        frozenset(items(own["state_prepositions"])),
        words(own, "transfer_words"),
        words(own, "place_verbs"),
        words(own, "place_nouns"),
        words(own, "government_nouns"),
        words(own, "place_passives"),
        words(own, "place_predicates"),
        words(own, "place_subject_verbs"),
    )


def _by_code(value: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise ValueError("states.yaml: names are listed by country code")
    return {str(code): items(names) for code, names in value.items()}


def _bodies() -> list[Known]:
    data = load_lists("bodies")
    bodies, groups, organs = data["bodies"], data["groups"], data["organs_of"]
    if not isinstance(bodies, list) or not isinstance(groups, list) or not isinstance(organs, dict):
        raise ValueError("bodies.yaml: bodies and groups are lists, organs_of a mapping of country codes to lists")
    rows: list[tuple[object, How, str | None]] = [(line, How.BODY, None) for line in bodies]
    rows += [(line, How.GROUP, None) for line in groups]
    rows += [(line, How.BODY, f"iso:{code}") for code, lines in organs.items() for line in lines]
    out: list[Known] = []
    for line, how, owner in rows:
        names = items(line)
        out += [Known(split_words(n), how, names[0].lower(), names[0], owner) for n in names]
    return out

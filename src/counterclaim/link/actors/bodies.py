"""Names of bodies and groups, taken apart: what tells one from another, its acronym, and what is only its kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import yaml

from counterclaim.names.people import plain

_ACRONYM = re.compile(r"[A-Z](?:\.?[A-Z0-9&]){1,7}\.?$")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_LEAST_ACRONYM = 3  # letters; of two letters there are too few


@dataclass(frozen=True, slots=True)
class BodyWords:
    """The lists of data/bodies.yaml, in small letters; ``homes``: from keys of groups to the codes of their states."""

    kinds: frozenset[str]
    common: frozenset[str]
    small: frozenset[str]
    same: Mapping[str, str]
    homes: Mapping[str, str]


@cache
def body_words() -> BodyWords:
    """Read once.  Raises ValueError where the file is not of the expected form."""
    raw = yaml.safe_load(files(__package__).joinpath("data/bodies.yaml").read_text("utf-8"))
    if not isinstance(raw, dict) or not isinstance(raw.get("same"), dict):
        raise ValueError("bodies.yaml: lists of words, and a mapping 'same'")
    kinds, common, small = (frozenset(str(raw[k]).split()) for k in ("kinds", "common", "small"))
    homes = {name.strip(): str(code) for code, names in raw["homes"].items() for name in names.split("|")}
    return BodyWords(kinds, common, small, {str(a): str(b) for a, b in raw["same"].items()}, homes)


@dataclass(frozen=True, slots=True)
class BodyName:
    """``core``: the words that tell it from others, in order; ``kind``: those left out; ``initials`` of all its words that count."""

    words: tuple[str, ...]
    core: tuple[str, ...]
    kind: frozenset[str]
    initials: str


@lru_cache(maxsize=20_000)
def body_name(name: str) -> BodyName:
    """A name in its parts; possessives, 'of' and 'the' do not count, 'Bank of Norland' and 'Norland Bank' have one set of words."""
    known = body_words()
    words = tuple(
        known.same.get(w, w) for w in plain(name.replace("’s", "").replace("'s", "").replace("&", " and ")).split()
    )
    counting = [w for w in words if w not in known.small]
    core = tuple(w for w in counting if w not in known.kinds)
    kind = frozenset(w for w in counting if w in known.kinds)
    return BodyName(words, core or tuple(counting), kind if core else frozenset(), "".join(w[0] for w in counting))


def acronym(name: str) -> str | None:
    """'K.C.N.A.' as 'kcna'; None for what is no acronym of three letters or more."""
    if not _ACRONYM.match(name):
        return None
    letters = re.sub(r"[^A-Za-z0-9]", "", name).lower()
    return letters if len(letters) >= _LEAST_ACRONYM else None


def nameless(key: str) -> bool:
    """Whether a name is made of words alone that every state has: 'foreign ministry', 'supreme court'."""
    words = plain(key).split()
    return all(w in body_words().common for w in words)


def bracketed(name: str) -> tuple[str, str]:
    """A name and what stands in brackets behind it."""
    found = _BRACKETS.search(name)
    return (_BRACKETS.sub("", name).strip(), found.group(1).strip()) if found else (name, "")

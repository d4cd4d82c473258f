"""Whether two bases are one party: persons by the parts of their names, bodies and groups by the words that tell them apart.

Nothing is joined by a surname alone.  What speaks for it and is not enough becomes an edge 'unsure', for a person to decide.
Symmetric and pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from anyascii import anyascii

from counterclaim.link.actors.bodies import BodyName, acronym, body_name, nameless
from counterclaim.link.links import ActorEdge, EdgeRelation, KnownActor
from counterclaim.model import ActorType
from counterclaim.names.given import given_names
from counterclaim.names.people import (
    Likeness,
    PersonName,
    compare,
    fold,
    parse_name,
    plain,
    skeleton,
    surname_core,
)

_FORMS: Final = 6  # full names of one person that are compared, the most telling first
_LATIN: Final = re.compile(r"[^ -ɏḀ-ỿ‐-’]")
_STATE: Final = "iso:"
_Judged = tuple[float, str, EdgeRelation]


def actor_blocks(a: KnownActor) -> tuple[str, ...]:
    """Keys under which bases meet: two are compared if they share one.  States meet by their code alone, which is their base; who is only
    described meets nobody."""
    if not a.named:
        return ()
    alone = a.key != "" and " " not in a.key  # a key without Latin letters is empty
    if a.key.startswith(_STATE) or (alone and (a.type == ActorType.UNKNOWN or len(a.key) < 3)):
        return ()
    found: set[str] = set()
    for name in _persons(a) if _may_be_person(a) else ():
        found |= {f"p|{surname}|{first}" for surname in _surnames(name) for first in _firsts(name)}
    if a.type != ActorType.PERSON:
        for text in _telling(a):
            short = acronym(text)
            if short:
                found.add(f"i|{short}")
            body = body_name(text)
            if nameless(text) and a.belongs_to is None:
                continue
            found.add(f"b|{' '.join(sorted(_folded(body)))}")
            if len(body.initials) >= 3:
                found.add(f"i|{body.initials}")
    return tuple(sorted(found))


def same_actor(a: KnownActor, b: KnownActor) -> ActorEdge | None:
    """What two bases are to each other: 'same', 'unsure', or None where nothing much speaks for it; the order does not matter."""
    if a.id == b.id or not actor_blocks(a) or not actor_blocks(b):
        return None
    first, second = (a, b) if a.id < b.id else (b, a)
    judged = _judged(first, second)
    if judged is None:
        return None
    score, why, relation = judged
    return ActorEdge(first.id, second.id, round(score, 3), why, relation)


def actor_edges(own: Sequence[KnownActor], known: Sequence[KnownActor]) -> Iterator[ActorEdge]:
    """Edges from bases to known ones and among themselves; each base stands in the two lists once."""
    by_block: dict[str, list[KnownActor]] = {}
    for b in (*known, *own):
        for block in actor_blocks(b):
            by_block.setdefault(block, []).append(b)
    mine = {a.id for a in own}
    for a in own:
        met = {b.id: b for block in actor_blocks(a) for b in by_block[block]}
        for id, b in sorted(met.items()):
            if id == a.id or (id in mine and id < a.id):
                continue
            edge = same_actor(a, b)
            if edge is not None:
                yield edge


def differ(a: KnownActor, b: KnownActor) -> bool:
    """Whether two bases are surely not one: a chain of likenesses must not join them."""
    if a.type == ActorType.PERSON and b.type == ActorType.PERSON:
        ones, others = _full(a), _full(b)
        return bool(ones and others) and all(
            compare(x, y) is Likeness.DIFFERENT or not _near_surnames(x, y) for x in ones for y in others
        )
    if a.belongs_to and b.belongs_to and a.belongs_to != b.belongs_to:
        return True
    if ActorType.PERSON in (a.type, b.type):
        return False
    one, other = _longest(a), _longest(b)
    if one is None or other is None:
        return False
    return set(_folded(one)) != set(_folded(other))


def _judged(a: KnownActor, b: KnownActor) -> _Judged | None:
    persons = [x.type == ActorType.PERSON for x in (a, b)]
    if all(persons):
        return _person(a, b)
    if any(persons):
        return _person_or_not(a, b)
    return _party(a, b)


# Persons.


def _person(a: KnownActor, b: KnownActor) -> _Judged | None:
    best = max(((_likeness(x, y), x, y) for x in _persons(a) for y in _persons(b)), key=lambda f: f[0], default=None)
    if best is None or best[0] is Likeness.DIFFERENT:
        return None
    likeness, x, y = best
    near = _beside(a, b)
    conflict = a.belongs_to is not None and b.belongs_to is not None and a.belongs_to != b.belongs_to
    told = f"‹{x.text}› and ‹{y.text}›"
    if likeness is Likeness.SAME and not conflict:
        if _initial(x) or _initial(y):
            if near:
                return 0.85, f"{told}: an initial and {near}", "same"
            return 0.6, f"{told}: an initial alone", "unsure"
        return (0.95 if near else 0.9), f"{told}: one name in two spellings{f', and {near}' if near else ''}", "same"
    if likeness is Likeness.SAME:
        return 0.5, f"{told}: the same name, of different states", "unsure"
    if near and not conflict:
        return 0.8, f"{told}: nearly the same name, and {near}", "same"
    return 0.5, f"{told}: nearly the same name", "unsure"


def _likeness(x: PersonName, y: PersonName) -> Likeness:
    return compare(x, y) if _near_surnames(x, y) else Likeness.DIFFERENT


def _near_surnames(x: PersonName, y: PersonName) -> bool:
    return bool(_surnames(x) & _surnames(y))


@lru_cache(maxsize=20_000)
def _surnames(name: PersonName) -> frozenset[str]:
    """Keys of a surname: its consonants, s for z and sh for zh (German spellings); a Korean one's group of spellings."""
    core = surname_core(name.surname)
    groups = given_names().same_family.get(core, frozenset()) if name.surname_first else frozenset()
    return frozenset({skeleton(fold(core).replace("sh", "j").replace("z", "s")), *(f"#{g}" for g in groups)})


def _initial(name: PersonName) -> bool:
    return len(name.given[0]) == 1 and len("".join(name.given)) < 2


def _person_or_not(a: KnownActor, b: KnownActor) -> _Judged | None:
    """A full name that one page takes for a person and another for something unknown; a body is no person."""
    other = b if a.type == ActorType.PERSON else a
    if other.type != ActorType.UNKNOWN:
        return None
    shared = {n.words for n in _full(a)} & {n.words for n in _full(b)}
    if not shared:
        return None
    return 0.85, f"‹{' '.join(min(shared))}› on both, a person on one page", "same"


def _beside(a: KnownActor, b: KnownActor) -> str:
    """What else two persons have in common: their state, or words of a role."""
    if a.belongs_to is not None and a.belongs_to == b.belongs_to:
        return "of one state"
    shared = _role_words(a.roles) & _role_words(b.roles)
    return f"both {' '.join(sorted(shared)[:3])}" if shared else ""


_ROLE_STOP: Final = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "for",
        "and",
        "to",
        "in",
        "at",
        "on",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "former",
        "ex",
        "then",
        "new",
        "late",
        "his",
        "her",
        "its",
        "their",
        "who",
        "said",
        "us",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "official",
        "officials",
        "leader",
        "chief",
        "head",
        "member",
        "man",
        "woman",
        "director",
        "deputy",
        "senior",
    ]
)


@lru_cache(maxsize=20_000)
def _role_words(roles: tuple[str, ...]) -> frozenset[str]:
    return frozenset(w for r in roles for w in plain(r).split() if w not in _ROLE_STOP and len(w) > 2)


@lru_cache(maxsize=20_000)
def _persons(a: KnownActor) -> tuple[PersonName, ...]:
    """The full names of a base, spelled in full before initials."""
    found: dict[tuple[str, ...], PersonName] = {}
    for text in _texts(a):
        name = parse_name(text)
        if name.full and name.words not in found:
            found[name.words] = name
    ranked = sorted(found.values(), key=lambda n: (_initial(n), plain(n.text) != a.key, -len(n.words), n.words))
    return tuple(ranked[:_FORMS])


def _full(a: KnownActor) -> tuple[PersonName, ...]:
    return tuple(n for n in _persons(a) if not _initial(n))


def _may_be_person(a: KnownActor) -> bool:
    return a.type in (ActorType.PERSON, ActorType.UNKNOWN)


def _firsts(name: PersonName) -> set[str]:
    """Under what a given name may be met: its first letter, its first consonant, the short forms it stands for."""
    first, whole = name.given[0], "".join(name.given)
    groups = given_names().same.get(first, frozenset())
    return {first[:1], skeleton(whole)[:1], *(f"#{g}" for g in groups)} - {""}


@lru_cache(maxsize=20_000)
def _texts(a: KnownActor) -> tuple[str, ...]:
    """Its names in Latin letters, the key's own among them."""
    names = [_latin(n) for n in a.names]
    if not any(plain(n) == a.key for n in names):
        names.append(a.key)
    return tuple(dict.fromkeys(n for n in names if n))


def _latin(name: str) -> str:
    """A name in other letters spelled in Latin ones; what stands for one Korean or Chinese syllable becomes a word."""
    if not _LATIN.search(name):
        return name
    return " ".join(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", anyascii(name)).split())


# Bodies and groups.


def _party(a: KnownActor, b: KnownActor) -> _Judged | None:
    if a.belongs_to and b.belongs_to and a.belongs_to != b.belongs_to:
        return None
    best: _Judged | None = None
    for x in _telling(a):
        for y in _telling(b):
            found = _names(a, b, x, y)
            if found is not None and (best is None or (found[2] == "same", found[0]) > (best[2] == "same", best[0])):
                best = found
    return best


def _names(a: KnownActor, b: KnownActor, x: str, y: str) -> _Judged | None:
    one, other = body_name(x), body_name(y)
    told = f"‹{x}› and ‹{y}›"
    owned = a.belongs_to is not None and a.belongs_to == b.belongs_to
    if one.words == other.words:
        return _alone(a, b, x, 0.95, f"{told}: one name", owned)
    if sorted(_folded(one)) == sorted(_folded(other)):
        if len(one.core) == 1 and (one.kind or other.kind):
            return _alone(a, b, x, 0.85, f"{told}: what is left out tells its kind alone", owned)
        return _alone(a, b, x, 0.9, f"{told}: the same words", owned)
    short, long = (x, other) if acronym(x) else (y, one)
    letters = acronym(short)
    if letters is not None and len(long.words) > 1 and long.initials == letters:
        if owned or len(letters) >= 4:
            return 0.8, f"{told}: its initials", "same"
        return 0.55, f"{told}: its initials", "unsure"
    return None


def _alone(a: KnownActor, b: KnownActor, text: str, score: float, why: str, owned: bool) -> _Judged | None:
    """Names that agree; what every state has is one only where it is the same state's, and one plain word may be anything."""
    if nameless(text) and not owned:
        return None
    short = len(body_name(text).core) == 1
    if short and ActorType.UNKNOWN in (a.type, b.type):
        return 0.5, why, "unsure"
    if acronym(text) is not None and len(text.replace(".", "")) < 4:
        score = 0.75  # a rival with the same letters outweighs it (see grouping)
    return score, why, "same"


@lru_cache(maxsize=20_000)
def _telling(a: KnownActor) -> tuple[str, ...]:
    """Its names but for those that are short for a longer one on its page: 'the Times', 'the Post'."""
    return tuple(n for n in _texts(a) if " " not in a.key or " " in n or acronym(n) is not None)


def _folded(name: BodyName) -> tuple[str, ...]:
    return tuple(fold(w) for w in name.core)


def _longest(a: KnownActor) -> BodyName | None:
    """The name of most words; None where there are acronyms and single words alone."""
    names = [n for n in map(body_name, _telling(a)) if len(n.words) > 1]
    return max(names, key=lambda n: (len(n.core), n.words), default=None)

"""A made-up press, to measure how a ledger grows: Readings without end, with the duplication that news has.

An event is told by a wire story; outlets carry it word for word, cut, edited or reworded, and a few report by themselves; parties
accuse and deny.  Words are drawn from an invented vocabulary by Zipf's law, so that texts are as unlike as texts are; how many copies an
event has is drawn from a long tail.  Nothing is parsed: the readings are put together as they are.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from counterclaim.identity import content_id
from counterclaim.model import (
    Actor,
    ActorType,
    Claim,
    Document,
    Passage,
    PassageKind,
    PublishedFrom,
    Reading,
    Stance,
    Statement,
)
from counterclaim.span import OffsetMap, Span

_WORDS = 30_000
_SYLLABLES = ("ka", "to", "ri", "mun", "sel", "va", "dor", "ne", "lis", "bo", "grath", "um", "pe", "chi", "os", "wen")
_FUNCTION = (
    "the",
    "of",
    "to",
    "and",
    "in",
    "that",
    "for",
    "on",
    "with",
    "by",
    "from",
    "was",
    "has",
    "its",
    "after",
    "which",
)
_ACTS = (
    "sell",
    "send",
    "hide",
    "attack",
    "hack",
    "pay",
    "arrest",
    "bribe",
    "close",
    "test",
    "steal",
    "burn",
    "spy",
    "ban",
)
_STATES = 150
_EVENTS_A_DAY = 40


@dataclass(frozen=True, slots=True)
class _Event:
    """One thing that happened: who is accused by whom of what, and the wire's sentences on it."""

    n: int
    accuser: int
    accused: int
    act: str
    object: str
    person: str
    wire: tuple[str, ...]


def generated(count: int, seed: int = 1, after: int = 0) -> Iterator[Reading]:
    """``count`` readings in the order of publication; the same for the same seed, and a longer run begins like a shorter one.

    ``after``: events that happened before the first of these.
    """
    rng = random.Random(f"{seed} press")
    n = 0
    event = after
    while n < count:
        event += 1
        told = _event(event, rng)
        for k in range(_copies(rng)):
            if n == count:
                return
            n += 1
            yield _reading(told, k, f"{seed}-{n}", rng)


def _copies(rng: random.Random) -> int:
    """Pages that tell one event: two or three mostly, at times two hundred."""
    return min(200, int(1 / (1 - rng.random()) ** 0.8))


def _event(n: int, rng: random.Random) -> _Event:
    accuser, accused = rng.sample(range(_STATES), 2)
    person = f"{_name(rng)} {_name(rng)}"
    thing = _vocabulary()[rng.randrange(2000)]
    act = rng.choice(_ACTS)
    wire = tuple(_sentence(rng, [person, _state(accuser), _state(accused)]) for _ in range(rng.randrange(8, 20)))
    return _Event(n, accuser, accused, act, f"{thing} {_vocabulary()[rng.randrange(500)]}", person, wire)


def _reading(event: _Event, k: int, n: str, rng: random.Random) -> Reading:
    how = "wire" if k == 0 else rng.choices(("copy", "edit", "cut", "reword", "own"), (35, 20, 15, 15, 15))[0]
    sentences = list(event.wire)
    if how == "edit":
        sentences = [s for s in sentences if rng.random() > 0.1]
        sentences.append(_sentence(rng, [event.person]))
    elif how == "cut":
        sentences = sentences[: max(3, len(sentences) // 2)]
    elif how == "reword":
        sentences = [_reworded(s, rng) for s in sentences]
    elif how == "own":
        sentences = [_sentence(rng, [event.person, _state(event.accused)]) for _ in range(rng.randrange(6, 15))]
    accusing = f"{_state(event.accuser)} accused {_state(event.accused)} of having to {event.act} {event.object}."
    denying = f"{_state(event.accused)} denied it, {event.person} said."
    lead = f"{accusing} {denying}"
    body = " ".join(sentences)
    text = f"{lead}\n\n{body}"
    day = f"{2020 + (event.n // _EVENTS_A_DAY) // 360}-{(event.n // _EVENTS_A_DAY) // 30 % 12 + 1:02}-{(event.n // _EVENTS_A_DAY) % 30 + 1:02}"
    outlet = "Wire" if k == 0 else f"Outlet {rng.randrange(400)}"
    return _put_together(event, text, len(accusing), len(lead), f"https://press.example/{n}", day, outlet)


def _put_together(event: _Event, text: str, accusing: int, lead: int, address: str, day: str, outlet: str) -> Reading:
    document = content_id("d", address, text)
    one = _actor(document, _state(event.accuser), ActorType.STATE, f"iso:{event.accuser:03}")
    other = _actor(document, _state(event.accused), ActorType.STATE, f"iso:{event.accused:03}")
    person = _actor(document, event.person, ActorType.PERSON, event.person.lower())
    words = f"{_state(event.accused)} {event.act} {event.object}"
    claim = Claim(content_id("c", document), words, event.act, other.id, event.object)
    at = len(one.name)
    first = Statement(
        content_id("s", document, 1),
        (Span(0, at),),
        (Span(at + 1, at + 8),),
        (Span(at + 9, accusing - 1),),
        Stance.ALLEGES,
        0.9,
        "made up",
        (one.id,),
        (other.id,),
        claim.id,
    )
    start = accusing + 1
    second = Statement(
        content_id("s", document, 2),
        (Span(start, start + len(other.name)),),
        (Span(start + len(other.name) + 1, start + len(other.name) + 7),),
        (Span(start + len(other.name) + 8, lead - 1),),
        Stance.DENIES,
        0.9,
        "made up",
        (other.id,),
        (one.id,),
        claim.id,
        None,
        (first.id,),
    )
    return Reading(
        Document(
            id=document,
            text=text,
            passages=(Passage(PassageKind.BODY, Span(0, lead)), Passage(PassageKind.BODY, Span(lead + 2, len(text)))),
            findings=(),
            to_page=OffsetMap.identity(len(text)),
            fingerprint=content_id("f", text),
            page_digest=content_id("p", address, text),
            encoding="utf-8",
            address=address,
            title=words,
            outlet=outlet,
            published=day,
            published_from=PublishedFrom.METADATA,
            language="en",
        ),
        (),
        (one, other, person),
        (),
        (claim,),
        (first, second),
        (),
    )


def _actor(document: str, name: str, kind: ActorType, key: str) -> Actor:
    return Actor(content_id("a", document, key), name, kind, key, (name,))


def _sentence(rng: random.Random, names: list[str]) -> str:
    words = []
    for _ in range(rng.randrange(9, 26)):
        chance = rng.random()
        if chance < 0.4:
            words.append(rng.choice(_FUNCTION))
        elif chance < 0.48:
            words.append(rng.choice(names))
        elif chance < 0.5:
            words.append(str(rng.randrange(2, 900)))
        else:
            words.append(_vocabulary()[bisect(_weights(), rng.random() * _weights()[-1])])
    words[0] = words[0].capitalize()
    return " ".join(words) + "."


def _reworded(sentence: str, rng: random.Random) -> str:
    """Half of the words that are no names, numbers or function words replaced."""
    known = set(_FUNCTION)
    out = [
        _vocabulary()[rng.randrange(_WORDS)] if w.islower() and w not in known and rng.random() < 0.5 else w
        for w in sentence[:-1].split(" ")
    ]
    return " ".join(out) + "."


@cache
def _vocabulary() -> tuple[str, ...]:
    rng = random.Random("words")
    found: dict[str, None] = {}
    while len(found) < _WORDS:
        found["".join(rng.choice(_SYLLABLES) for _ in range(rng.randrange(2, 5)))] = None
    return tuple(found)


@cache
def _weights() -> tuple[float, ...]:
    return tuple(accumulate(1 / (rank + 10) for rank in range(_WORDS)))


@cache
def _state(n: int) -> str:
    return "".join(random.Random(f"state {n}").choice(_SYLLABLES) for _ in range(3)).capitalize() + "ia"


def _name(rng: random.Random) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(rng.randrange(2, 4))).capitalize()

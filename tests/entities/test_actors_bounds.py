"""Actors of made-up parses: cost that grows with the text alone, odd input, and the same answer every time."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence

import pytest

from counterclaim.entities.actors import find_actors
from counterclaim.parse import Entity, Parse, Token
from counterclaim.settings import DEFAULTS
from yardstick import at_most


def made_parse(sentences: Sequence[Sequence[str]]) -> Parse:
    """A parse without a parser: the first words are a name and the subject, the word before the stop is the verb."""
    tokens: list[Token] = []
    ranges: list[tuple[int, int]] = []
    children: list[tuple[int, ...]] = []
    left: list[int] = []
    right: list[int] = []
    text: list[str] = []
    at = 0
    for number, words in enumerate(sentences):
        base, last = len(tokens), len(tokens) + len(words) - 1
        verb = max(base, last - 1)
        subject = max(base, verb - 1)
        for k, word in enumerate(words):
            i = base + k
            name = i <= subject and word[:1].isupper()
            if i == verb:
                pos, tag, dep, head = "VERB", "VBD", "ROOT", i
            elif i == last:
                pos, tag, dep, head = "PUNCT", ".", "punct", verb
            elif i == subject:
                pos, tag, dep, head = "PROPN", "NNP", "nsubj", verb
            else:
                pos, tag, dep, head = "PROPN", "NNP", "compound", subject
            if word.lower() in ("he", "she", "it"):
                pos, tag = "PRON", "PRP"
            ent = "PERSON" if name and pos == "PROPN" else ""
            tokens.append(
                Token(
                    i,
                    word,
                    word.lower(),
                    word.lower(),
                    pos,
                    tag,
                    dep,
                    head,
                    at,
                    at + len(word),
                    ent,
                    number,
                    number,
                    True,
                )
            )
            text.append(word)
            at += len(word) + 1
            left.append(base if i in (verb, subject) else i)
            right.append(last if i == verb else i)
        below: dict[int, list[int]] = {}
        for t in tokens[base:]:
            if t.head != t.i:
                below.setdefault(t.head, []).append(t.i)
        children += [tuple(below.get(i, ())) for i in range(base, last + 1)]
        ranges.append((base, last + 1))
    entities: tuple[Entity, ...] = ()
    return Parse(
        " ".join(text),
        tuple(tokens),
        tuple(ranges),
        tuple(ranges),
        entities,
        tuple(children),
        tuple(left),
        tuple(right),
    )


def cost(parse: Parse) -> float:
    best = float("inf")
    for _ in range(3):
        began = time.process_time()
        find_actors(parse, "d-test", DEFAULTS)
        best = min(best, time.process_time() - began)
    return best


def word(rng: random.Random) -> str:
    return "".join(rng.choice("bdfgklmnprst") + rng.choice("aeiou") for _ in range(3)).capitalize()


def distinct(n: int) -> list[list[str]]:
    rng = random.Random(7)
    return [[word(rng), word(rng), "said", "."] for _ in range(n)]


def one_surname(n: int) -> list[list[str]]:
    rng = random.Random(8)
    return [[word(rng), "Castellan", "said", "."] if k % 2 else ["Castellan", "said", "."] for k in range(n)]


def one_first_name(n: int) -> list[list[str]]:
    rng = random.Random(9)
    return [["Robert", word(rng), "said", "."] if k % 2 else ["Robert", "said", "."] for k in range(n)]


def korean(n: int) -> list[list[str]]:
    rng = random.Random(10)
    some = [
        a + b + c for a in ("j", "s", "h", "ch", "m") for b in ("a", "eo", "o", "u", "i") for c in ("", "n", "ng", "k")
    ]
    return [["Kim", rng.choice(some).capitalize(), rng.choice(some).capitalize(), "said", "."] for _ in range(n)]


def groups(n: int) -> list[list[str]]:
    rng = random.Random(11)
    return [[word(rng), "Group", "said", "."] if k % 2 else ["It", "said", "."] for k in range(n)]


@pytest.mark.parametrize("make", [distinct, one_surname, one_first_name, korean, groups])
def test_cost_grows_no_faster_than_the_text(make) -> None:  # type: ignore[no-untyped-def]
    """Four times as many names cost less than ten times as much; quadratic work would cost sixteen times."""
    find_actors(made_parse(distinct(10)), "d-test", DEFAULTS)  # loads the lists
    small, large = cost(made_parse(make(1_500))), cost(made_parse(make(6_000)))
    assert large < 10 * small + 0.2


def test_one_run_of_capitals_is_cut_off() -> None:
    rng = random.Random(12)
    parse = made_parse([[word(rng) for _ in range(20_000)] + ["said", "."]])
    with at_most(100):
        find_actors(parse, "d-test", DEFAULTS)


def test_no_text_has_no_actors() -> None:
    actors = find_actors(made_parse([]), "d-test", DEFAULTS)
    assert actors.all == ()
    assert actors.findings == ()


@pytest.mark.parametrize(
    "words", [["."], ["-", "-", "."], ["'s", "."], ["The", "."], ["U.S.", "'s", "-", "."], ["of", "of", "said", "."]]
)
def test_odd_words_are_read(words: list[str]) -> None:
    parse = made_parse([words])
    actors = find_actors(parse, "d-test", DEFAULTS)
    for first in range(len(words)):
        for last in range(first, len(words)):
            assert actors.resolve(first, last).why


def test_any_soup_of_words_is_read() -> None:
    rng = random.Random(13)
    soup = ["Kim", "Jong", "-", "un", "the", "The", "of", "US", "U.S.", "Washington", "'s", "’s", ",", "(", ")", "“", "”", "he", "He", "who", "it", "President",
            "Secretary", "State", "Group", "Russian", "ministry", "Ministry", "and", "said", "official", "Jr.", "al", "al-", "Wagner", "", "van", "der"]  # fmt: skip
    for _ in range(150):
        words = [w for w in (rng.choice(soup) for _ in range(rng.randint(1, 25))) if w]
        parse = made_parse([words or ["x"], ["He", "said", "."]])
        actors = find_actors(parse, "d-test", DEFAULTS)
        for a in actors.all:
            for span in a.mentions:
                assert 0 <= span.start <= span.end <= len(parse.text)
        for i in range(len(parse.tokens)):
            resolved = actors.resolve(i, min(i + 3, len(parse.tokens) - 1))
            assert (resolved.actor is None) == (resolved.confidence == 0.0)


def test_the_same_text_gives_the_same_actors() -> None:
    parse = made_parse(distinct(200) + one_surname(200) + korean(200))
    first, second = (find_actors(parse, "d-test", DEFAULTS) for _ in range(2))
    assert first.all == second.all
    assert first.findings == second.findings
    assert len({a.id for a in first.all}) == len(first.all)
    assert {a.id for a in find_actors(parse, "d-other", DEFAULTS).all}.isdisjoint(a.id for a in first.all)

"""What is told of mentions and pairs of statements, beside their words."""

from __future__ import annotations

import numpy as np
import pytest

from counterclaim.model import ActorType
from counterclaim.parse import Parse, Token
from counterclaim.statements.features import (
    DISTANCES,
    FLAGS,
    GENDERS,
    KINDS,
    SENTENCES,
    TYPES,
    Candidate,
    Describer,
    Said,
    Spoken,
    name_words,
)


def parsed(text: str) -> Parse:
    """Words of sentences that end with a full stop; no more of a parse is needed here."""
    tokens: list[Token] = []
    sentence = at = 0
    for word in text.split():
        tag = "PRP$" if word in ("her", "his") else "X"
        pos = "PROPN" if word[0].isupper() and word not in ("The", "A", "He") else "X"
        i = len(tokens)
        tokens.append(
            Token(i, word, word.lower(), word.lower(), pos, tag, "dep", i, at, at + len(word), "", sentence, 0, True)
        )
        at += len(word) + 1
        sentence += word == "."
    n = len(tokens)
    return Parse(text, tuple(tokens), (), ((0, n),), (), ((),) * n, tuple(range(n)), tuple(range(n)))


PARSE = parsed("Ana Li accused Norland . He denied it . The ministry said Ana Li had lied .")
ANA = Candidate(ActorType.PERSON, "f", True, [(0, 1), (12, 13)], name_words(["Ana Li"]))
NORLAND = Candidate(ActorType.STATE, None, True, [(3, 3)], name_words(["Norland"]))


def test_numbers_stay_within_their_tables() -> None:
    describer = Describer(PARSE)
    for said in (
        Said(((5, 5),), ((6, 6),), ((7, 7),)),
        Said((), ((2, 2),), ((3, 3),)),
        Said(((9, 10),), ((11, 11),), ((12, 15),)),
    ):
        m = describer.mentions(said, [ANA, NORLAND], Spoken([(0,)], [(1,)]), 0)
        assert m.flags.shape == (3, FLAGS)
        assert (m.numbers >= 0).all()
        assert (m.numbers < np.array([DISTANCES, SENTENCES, TYPES, GENDERS, KINDS])).all()
        assert m.party.tolist() == [0, 0, 1]


def test_who_spoke_before_is_told() -> None:
    m = Describer(PARSE).mentions(Said(((5, 5),), ((6, 6),), ((7, 7),)), [ANA, NORLAND], Spoken([(0,)], [(1,)]), None)
    assert m.flags[:, 1].tolist() == [1.0, 1.0, 0.0], "Ana Li spoke last"
    assert m.flags[2, 4] == pytest.approx(np.log1p(1)), "Norland was spoken of"
    assert m.flags[:, 13].tolist() == [1.0, 0.0, 1.0], "before the cue"


def test_nobody_to_choose_from() -> None:
    m = Describer(PARSE).mentions(Said((), ((2, 2),), ()), [], Spoken(), None)
    assert len(m.first) == 0
    assert m.flags.shape == (0, FLAGS)


@pytest.mark.parametrize(
    ("source", "kind"),
    [((), 0), (((5, 5),), 1), (((9, 10),), 8), (((0, 1),), 11), (((3, 3),), 11)],
)
def test_kinds_of_source(source: tuple[tuple[int, int], ...], kind: int) -> None:
    assert Describer(PARSE).kind(source) == kind


def test_pairs_tell_of_speakers_targets_and_nesting() -> None:
    said = [Said(((0, 1),), ((2, 2),), ((3, 3),)), Said(((9, 10),), ((11, 11),), ((0, 7),))]
    words = np.ones((len(PARSE.tokens), 3), np.float32)
    flags = Describer(PARSE).pairing(said, [(0,), (1,)], [(1,), ()], words).flags(slice(0, 2), slice(0, 2))
    assert flags[1, 0, 0] == 1.0, "the second stands behind the first"
    assert flags[0, 1, 5] == 1.0, "the first is aimed at who speaks in the second"
    assert flags[1, 0, 6] == 1.0, "the second's speaker is the first's target"
    assert flags[0, 1, 9] == 1.0, "one stands within the other"


def test_names_lose_their_small_words() -> None:
    assert name_words(["the Bank of Brenn", "Brenn's"]) == {"bank", "brenn"}

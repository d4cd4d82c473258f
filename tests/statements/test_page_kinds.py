"""Small pages by kind of difficulty, read with the shipped reader: floors over all of them; how they are judged, on a made-up reading.

``pytest -s tests/statements/test_page_kinds.py`` and ``python tests/statements/kinds.py`` print each fault.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from kinds import Case, Expected, NeverHeld, Party, cases, judge, load, plain, read_case, share_right, table

from counterclaim.intake.document import to_document
from counterclaim.model import Actor, ActorType, Claim, DateMention, Document, Page, Reading, Stance, Statement
from counterclaim.parse import Parser
from counterclaim.span import Span

RIGHT_AT_LEAST = 0.43
"""Share of lines right: 138 of 313 with the network of 2026-11-28."""
FORBIDDEN_AT_MOST = 20
"""Forbidden statements and claims made: 19 of 149 with it."""
KINDS = range(1, 36)

PAGE = """\
# Two who deny what a watchman says.
published 2024-03-05

The watchman said Brum had moved the gate. Ana Roe and Ole Brum of Gatework denied it on Monday.
---
alleges | "watchman" | Ole Brum | had moved the gate
denies | Ana Roe & Ole Brum | "the watchman", - | it | answers moved & gate | for Gatework | dated 2024-03-04 | cue denied
published | 2024-03-05
never | alleges,asserts | Ole Brum | * | *
never | * | "watchman" | - | *
never holds | Ole Brum | moved the gate
never claims | watchman moved
"""
CASE = load("01-gate", PAGE)


def document() -> Document:
    return to_document(Page(CASE.text.encode(), "gate.txt"), published=CASE.given)


def reading() -> Reading:
    """Of PAGE, everything right."""
    page = document()

    def at(words: str) -> tuple[Span, ...]:
        return (Span(page.text.index(words), page.text.index(words) + len(words)),)

    def actor(id: str, name: str, type: ActorType = ActorType.PERSON, *, named: bool = True) -> Actor:
        return Actor(id, name, type, name.casefold(), (name,), mentions=at(name), named=named)

    monday = DateMention(at("on Monday")[0], "on Monday", "2024-03-04", "")
    return Reading(
        page,
        (),
        (
            actor("roe", "Ana Roe"),
            actor("brum", "Ole Brum"),
            actor("works", "Gatework", ActorType.BODY),
            actor("man", "The watchman", ActorType.UNKNOWN, named=False),
        ),
        (monday,),
        (Claim("c", "Ole Brum moved the gate"),),
        (
            Statement(
                "s1", (), at("said"), at("Brum had moved the gate"), Stance.ALLEGES, 1.0, "", ("man",), ("brum",), "c"
            ),
            Statement(
                "s2", (), at("denied"), at("it"), Stance.DENIES, 1.0, "", ("roe", "brum"), (), "c", monday, ("s1",), (), "works"
            ),
        ),
        (),
    )  # fmt: skip


def test_floors(parser: Parser) -> None:
    outcomes = [read_case(c, parser) for c in cases()]
    lines = "\n".join(table(outcomes))
    sys.stdout.write(lines + "\n")
    assert share_right(outcomes) >= RIGHT_AT_LEAST, lines
    assert sum(len(o.made) for o in outcomes) <= FORBIDDEN_AT_MOST, lines


def test_every_kind_has_pages() -> None:
    pages = Counter(c.kind for c in cases())
    assert sorted(pages) == list(KINDS)
    assert min(pages.values()) >= 2


def label_words(case: Case) -> Iterator[tuple[str, str]]:
    """Words of labels that must stand on the page, with their line."""
    for want in (*case.expected, *case.forbidden):
        if isinstance(want, Expected):
            words = [*want.content.stretches, *want.answers.stretches, *want.cue.stretches]
            words += [w for p in (want.speaker, want.target, want.behalf) for w in p.described()]
            yield from ((w, want.line) for w in words)


@pytest.mark.parametrize("case", cases(), ids=lambda c: c.name)
def test_labels_speak_of_their_page(case: Case) -> None:
    assert case.expected or case.forbidden
    text = plain(case.text)
    assert not [line for words, line in label_words(case) if plain(words) not in text]


@pytest.mark.parametrize("case", cases(), ids=lambda c: c.name)
def test_labels_do_not_forbid_what_they_ask_for(case: Case) -> None:
    """No line asks for a statement that a line with 'never' excludes."""
    for ban in case.forbidden:
        if isinstance(ban, NeverHeld):
            continue
        for want in case.expected:
            same = (
                want.stances <= ban.stances
                and covers(ban.speaker.alternatives, want.speaker.alternatives)
                and covers(ban.target.alternatives, want.target.alternatives)
                and all(any(plain(w) in plain(x) for x in want.content.stretches) for w in ban.content.stretches)
            )
            assert not same, f"{want.line} / {ban.line}"


def covers(ban: tuple[tuple[Party, ...], ...], want: tuple[tuple[Party, ...], ...]) -> bool:
    """Whether every alternative asked for has a party that is forbidden."""
    return not ban or (bool(want) and all(any(p in w for b in ban for p in b) or (not w and () in ban) for w in want))


def test_a_right_reading_is_right() -> None:
    outcome = judge(CASE, reading())
    assert (outcome.right, outcome.wrong, outcome.made) == (3, [], [])
    asked = {"found": 2, "stance": 2, "speaker": 2, "target": 2, "for": 1, "dated": 1, "answers": 1}
    assert outcome.parts == asked
    assert share_right([outcome]) == 1.0


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"stance": Stance.ASSERTS}, "stance asserts"),
        ({"speakers": ("roe",)}, "speaker Ana Roe"),
        ({"speakers": ("roe", "brum", "man")}, "speaker Ana Roe & Ole Brum & The watchman"),
        ({"speakers": ()}, "speaker none"),
        ({"targets": ("works",)}, "target Gatework"),
        ({"behalf": None}, "for none"),
        ({"date": None}, "dated None"),
        ({"answers": ()}, "answers nothing"),
        ({"content": ()}, "missed"),
        ({"cue": ()}, "missed"),
    ],
)
def test_each_fault_is_told(change: dict[str, object], fault: str) -> None:
    right = reading()
    first, second = right.statements
    outcome = judge(CASE, replace(right, statements=(first, replace(second, **change))))  # type: ignore[arg-type]
    assert [why for _, why in outcome.wrong] == [fault]
    assert outcome.right == 2
    part = fault.split()[0]
    assert outcome.parts[part] == (1 if part in ("stance", "speaker", "target") else 0)


def test_a_target_allowed_is_right() -> None:
    right = reading()
    first, second = right.statements
    assert not judge(CASE, replace(right, statements=(first, replace(second, targets=("man",))))).wrong


def test_what_is_forbidden_is_told() -> None:
    right = reading()
    first, second = right.statements
    swapped = replace(first, id="s3", speakers=("brum",), targets=())
    made = judge(CASE, replace(right, statements=(first, second, swapped))).made
    assert [line for line, _ in made] == [
        "never | alleges,asserts | Ole Brum | * | *",
        "never holds | Ole Brum | moved the gate",
    ]
    untargeted = judge(CASE, replace(right, statements=(replace(first, targets=()), second))).made
    assert [line for line, _ in untargeted] == ['never | * | "watchman" | - | *']
    claimed = judge(CASE, replace(right, claims=(Claim("c", "The watchman moved the gate"),))).made
    assert [line for line, _ in claimed] == ["never claims | watchman moved"]


def test_a_negated_claim_may_be_held() -> None:
    right = reading()
    first, second = right.statements
    statements = (first, replace(second, stance=Stance.ADMITS))
    held = replace(right, statements=statements)
    assert [line for line, _ in judge(CASE, held).made] == ["never holds | Ole Brum | moved the gate"]
    negated = replace(held, claims=(Claim("c", "Ole Brum never moved the gate", negated=True),))
    assert not judge(CASE, negated).made


def test_a_name_is_not_found_in_a_description() -> None:
    right = reading()
    lawyer = Actor("l", "Ole Brum's lawyer", ActorType.UNKNOWN, "l", ("Ole Brum's lawyer",), named=False)
    assert not Party("Ole Brum", False).is_(lawyer, right)
    assert not Party("Brum", True).is_(lawyer, right)
    assert Party("lawyer", True).is_(lawyer, right)
    of_brum = replace(lawyer, name="a lawyer for Ole Brum", names=("a lawyer for Ole Brum",))
    assert not Party("Ole Brum", False).is_(of_brum, right)
    boatman = replace(lawyer, name="the old boatman Ole Brum", names=("the old boatman Ole Brum",))
    assert Party("Ole Brum", False).is_(boatman, right)


def test_a_page_that_cannot_be_read_has_everything_wrong(parser: Parser) -> None:
    outcome = read_case(replace(CASE, text=" "), parser)
    assert (outcome.right, len(outcome.wrong)) == (0, CASE.lines)


@pytest.mark.parametrize(
    "line",
    [
        "alleges | A | B",
        "denys | A | B | c",
        "denies | A | B | c | by D",
        "never claims | a | b",
        "denies | A & | B | c",
    ],
)
def test_a_malformed_line_is_told(line: str) -> None:
    with pytest.raises(ValueError, match="01-gate: "):
        load("01-gate", PAGE.split("---")[0] + "---\n" + line + "\n")

"""The digest: what stands where, that it wraps, and that a hostile page stays text."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from made_reading import ALLEGED, made_reading
from rich.console import Console

from counterclaim.model import Reading, Stance
from counterclaim.terminal.digest import make_digest
from counterclaim.terminal.draw import draw
from made_ledger import joint


def drawn(reading: Reading, width: int = 80) -> str:
    out = io.StringIO()
    draw(Console(file=out, width=width, highlight=False, markup=False, emoji=False), make_digest(reading))
    return out.getvalue()


def sections(reading: Reading) -> dict[str, list[str]]:
    """Section titles and, below each, its entries on one line."""
    return {
        s.title: [" ".join(p for p in (i.label, i.lead, i.where, i.words, i.remark) if p) for i in s.items]
        for s in make_digest(reading).sections
    }


def test_every_kind_of_thing_has_its_place() -> None:
    assert sections(made_reading()) == {
        "Who alleges": [
            "1 Orla Finch alleges (at The Gull Line) · 2024-03-01 ‹on Friday› · ‹said› ¶1 [37–74] that the Gull Line sold rusty ferries"
        ],
        "Who denies or answers": ["2 The Gull Line denies · answers 1 · ‹denied› ¶2 [129–150] selling rusty ferries"],
        "Other statements": ["3 ‹It› (who?) asserts ¶2 [179–191] a rival boat"],
        "Evidence they point to": ["1 photographs, shown by Orla Finch, for 1 ¶1 [87–105] photographs of one"],
        "Dates without an anchor": ["¶2 [164–177] the other day too vague"],
        "What is odd about this page": [
            "glued words ¶2 [187–194] boatBut perhaps ‹boat. But›: a small letter runs into a capital",
            "cut from the page, 1 piece: [9–19] ‹Tweet this›",
        ],
        "Unsure or left out": [
            "3 speaker not settled: no antecedent for “It”",
            "quotation ¶2 [195–207] nobody knows no source in reach",
        ],
    }


def test_the_head_tells_where_the_page_is_from() -> None:
    head = drawn(made_reading()).split("\n\n")[0]
    assert head.splitlines() == [
        "Ferry row",
        "outlet    The Quay",
        "published 2024-03-03, from the address",
        "agency    none credited",
        "address   https://quay.example/ferries",
    ]


def test_quoted_offsets_lead_to_the_quoted_words() -> None:
    reading = made_reading()
    for section in make_digest(reading).sections:
        for item in section.items:
            if item.where:
                start, _, end = item.where.partition("[")[2].rstrip("]").partition("–")
                assert reading.document.text[int(start) : int(end)] == item.words


@pytest.mark.parametrize("width", [40, 80, 200])
def test_lines_keep_to_the_width_and_end_in_no_blanks(width: int) -> None:
    for line in drawn(made_reading(title="word " * 60), width).splitlines():
        assert len(line) <= width
        assert line == line.rstrip()


def test_hostile_text_is_shown_not_obeyed() -> None:
    evil = ALLEGED.replace("rusty", "\x1b[2J\u202erusty[/bold]")
    text = drawn(made_reading(title="\x1b]0;owned\x07", alleged=evil, outlet="\u202eyauQ"))
    assert not set(text) & {"\x1b", "\x07", "\u202e"}
    assert "⟨U+001B⟩[2J⟨U+202E⟩rusty[/bold]" in text.replace("\n    ", " ")


def test_a_page_that_says_nothing_says_so() -> None:
    full = made_reading()
    empty = Reading(full.document, (), (), (), (), (), ())
    assert "No statement was found on this page." in drawn(empty)


@pytest.mark.parametrize(
    ("stance", "section"),
    [
        (Stance.FINDS, "Who alleges"),
        (Stance.DESIGNATES, "Who alleges"),
        (Stance.ADMITS, "Who denies or answers"),
        (Stance.CONFIRMS, "Who denies or answers"),
        (Stance.DECLINES, "Who denies or answers"),
        (Stance.DEFENDS, "Other statements"),
        (Stance.THREATENS, "Other statements"),
        (Stance.CONDEMNS, "Other statements"),
    ],
)
def test_each_stance_has_its_section(stance: Stance, section: str) -> None:
    made = made_reading()
    alone = replace(made, statements=(replace(made.statements[0], stance=stance),))
    assert [title for title, items in sections(alone).items() if stance.value in items[0]] == [section]


def test_all_speakers_and_targets_are_told_and_the_described_in_the_page_s_words() -> None:
    told = sections(joint())
    (first,), (second,) = told["Who alleges"], told["Who denies or answers"]
    assert first.startswith("1 Norland and ‹two former officials› alleges (at Sudland and Westland)")
    assert second.startswith("2 Sudland and Westland denies (at Norland and ‹two former officials›)")


def test_who_is_described_is_never_asked_for() -> None:
    made = joint()
    officials = made.actors[3]
    first = replace(made.statements[0], speakers=(officials.id,), source=officials.mentions)
    alone = sections(replace(made, statements=(first,)))
    assert alone["Who alleges"][0].startswith("1 ‹two former officials› alleges")
    assert "(who?)" not in str(alone)
    assert not any("speaker not settled" in item for item in alone.get("Unsure or left out", []))


def test_whom_somebody_speaks_for_is_told() -> None:
    made = made_reading()
    first = replace(made.statements[0], targets=(), behalf=made.actors[1].id)
    assert sections(replace(made, statements=(first,)))["Who alleges"][0].startswith(
        "1 Orla Finch (for The Gull Line) alleges"
    )

"""Tables and lists keep to one line an entry."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from counterclaim.terminal.tables import Column, print_table, widths

COLUMNS = (Column("id", whole=True), Column("claim", share=2), Column("who"))


def drawn(width: int, rows: list[tuple[str, str, str]], *, screen: bool = False) -> list[str]:
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=screen, color_system=None, highlight=False)
    print_table(console, COLUMNS, rows)
    return out.getvalue().splitlines()


@pytest.mark.parametrize("width", [40, 80, 120])
def test_long_cells_are_cut_and_ids_are_not(width: int) -> None:
    lines = drawn(width, [("c-aaaaaaaaaaaa", "word " * 50, "name " * 20), ("c-bbbbbbbbbbbb", "short", "")])
    assert len(lines) == 3
    assert all(len(line) <= width for line in lines)
    assert [line[:14] for line in lines[1:]] == ["c-aaaaaaaaaaaa", "c-bbbbbbbbbbbb"]
    assert "…" in lines[1]


def test_what_fits_is_shown_whole_and_without_boxes_in_a_pipe() -> None:
    assert drawn(80, [("c-1", "Oslo sold tugs", "Lisbon")]) == [
        "id   claim           who",
        "c-1  Oslo sold tugs  Lisbon",
    ]


def test_wide_letters_count_double() -> None:
    (_, line) = drawn(30, [("c-1", "권정근" * 20, "김여정")])
    assert line.endswith("김여정")


def test_cells_cannot_break_out_of_their_line() -> None:
    lines = drawn(80, [("c-1", "a\nb\x1b[31m", "[red]x[/red]")])
    assert lines[1] == "c-1  a b⟨U+001B⟩[31m  [red]x[/red]"


def test_a_column_takes_no_more_than_it_needs() -> None:
    assert widths(60, COLUMNS, [14, 10, 90]) == [14, 10, 32]
    assert widths(60, COLUMNS, [14, 90, 90]) == [14, 28, 14]

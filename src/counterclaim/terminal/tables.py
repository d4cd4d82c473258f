"""Tables that never wrap: a cell too long for its column is cut with an ellipsis; ids are never cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from counterclaim.terminal.plain import clip

_LONGEST = 400  # code points of a cell that are looked at; no screen shows more in one line
_GAP = 2  # columns of the screen between two columns of the table
_LEAST = 8


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, whether it keeps its full width, which share of the room left over it has else."""

    title: str
    whole: bool = False
    share: int = 1
    justify: Literal["left", "right"] = "left"


def print_table(console: Console, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under their titles; a rule and colours only on a terminal."""
    cells = [[clip(cell, _LONGEST) for cell in row] for row in rows]
    longest = [max(cell_len(c.title), *(cell_len(row[i]) for row in cells), 0) for i, c in enumerate(columns)]
    screen = console.is_terminal
    table = Table(
        box=box.SIMPLE_HEAD if screen else None,
        show_edge=False,
        pad_edge=False,
        padding=(0, _GAP, 0, 0) if not screen else (0, 1),
        header_style="bold" if screen else "",
    )
    for i, (c, width) in enumerate(zip(columns, widths(console.width, columns, longest), strict=True)):
        style = "cyan" if screen and i == 0 else ""
        table.add_column(c.title, no_wrap=True, overflow="ellipsis", justify=c.justify, width=width, style=style)
    for row in cells:
        table.add_row(*map(Text, row))
    with console.capture() as drawn:
        console.print(table, width=max(console.width, sum(longest)), no_wrap=True, crop=False)
    for line in drawn.get().splitlines():
        console.out(line.rstrip() if not screen else line, highlight=False)


def widths(room: int, columns: Sequence[Column], longest: Sequence[int]) -> list[int]:
    """A width for each column: whole ones as long as their longest cell, the rest by their shares of what is left.

    A column takes no more than it needs; what it leaves goes to the others.
    """
    found = list(longest)
    left = room - _GAP * (len(columns) - 1) - sum(n for n, c in zip(longest, columns, strict=True) if c.whole)
    open_ = [i for i, c in enumerate(columns) if not c.whole]
    while open_:
        shares = sum(columns[i].share for i in open_)
        content = [i for i in open_ if longest[i] <= left * columns[i].share // shares]
        if not content:
            for i in open_:
                found[i] = max(left * columns[i].share // shares, _LEAST)
            break
        left -= sum(longest[i] for i in content)
        open_ = [i for i in open_ if i not in content]
    return found

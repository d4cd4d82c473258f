"""Tables that never wrap: a cell too long for its column is cut with an ellipsis; ids are never cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from counterclaim.terminal.plain import clip

_LONGEST = 400  # code points of a cell that are looked at; no screen shows more in one line


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, whether it keeps its full width, how the rest shares what room is left."""

    title: str
    whole: bool = False
    share: int = 1
    justify: Literal["left", "right"] = "left"


def print_table(console: Console, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under their titles; boxes and colours only on a terminal."""
    screen = console.is_terminal
    table = Table(
        box=box.SIMPLE_HEAD if screen else None, pad_edge=False, header_style="bold" if screen else "", expand=False
    )
    cells = [[clip(cell, _LONGEST) for cell in row] for row in rows]
    for i, c in enumerate(columns):
        longest = max((Text(row[i]).cell_len for row in cells), default=0)
        table.add_column(
            c.title,
            no_wrap=True,
            overflow="ellipsis",
            justify=c.justify,
            min_width=longest if c.whole else min(longest, max(len(c.title), 8)),
            style="cyan" if c.whole and screen and i == 0 else "",
        )
    for row in cells:
        table.add_row(*map(Text, row))
    console.print(table)

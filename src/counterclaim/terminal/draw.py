"""Draws a Sheet: hanging indents, wrapped between words at the width of the screen."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from counterclaim.terminal.consoles import WIDEST
from counterclaim.terminal.sheet import Item, Section, Sheet


def draw(console: Console, sheet: Sheet) -> None:
    """Print a sheet."""
    _hang(console, "", Text(sheet.title, "bold"))
    margin = max((len(name) for name, _ in sheet.facts), default=0) + 1
    for name, value in sheet.facts:
        _hang(console, f"{name:<{margin}}", Text(value))
    for section in sheet.sections:
        console.print()
        _section(console, section)
    if sheet.remark:
        console.print()
        _hang(console, "", Text(sheet.remark, "dim"))


def _section(console: Console, section: Section) -> None:
    console.print(Text(section.title.upper(), "bold cyan"))
    labelled = any(item.label for item in section.items)
    for item in section.items:
        margin = f"{item.label:>3} " if labelled else "  " if item.inline else "- "
        _hang(console, margin, _item(item))


def _item(item: Item) -> Text:
    parts = [Text(item.lead)] if item.lead else []
    if item.where or item.words:
        passage = Text(item.where, "cyan")
        if item.words:
            passage.append(" ‹" if item.where else "‹", "dim")
            passage.append(item.words, "italic")
            passage.append("›", "dim")
        parts.append(passage)
    if item.remark:
        parts.append(Text(item.remark, "dim"))
    return Text(" " if item.inline else "\n").join(parts)


def _hang(console: Console, margin: str, text: Text) -> None:
    """Print text behind a margin; lines after the first stand under the text, and none ends in blanks."""
    width = max(min(console.width, WIDEST) - len(margin), 20)
    for number, line in enumerate(text.wrap(console, width, overflow="fold")):
        line.rstrip()
        console.print(Text.assemble((margin if number == 0 else " " * len(margin), "dim"), line), soft_wrap=True)

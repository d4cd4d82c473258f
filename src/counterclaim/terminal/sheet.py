"""What is shown of one thing, before it is drawn: a title, facts, and sections of entries.  Every string has passed ``plain``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: what it says, where that stands, the verbatim words there, and a remark.

    ``inline`` entries run on in one paragraph; others give the passage a line of its own.
    """

    label: str
    lead: str
    where: str = ""
    words: str = ""
    remark: str = ""
    inline: bool = True


@dataclass(frozen=True, slots=True)
class Section:
    """A titled group of entries; never empty."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Title, facts in order (name, value), sections in order, and a remark that closes it."""

    title: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    remark: str = ""


def filled(*sections: tuple[str, tuple[Item, ...]]) -> tuple[Section, ...]:
    """The sections that have entries."""
    return tuple(Section(title, items) for title, items in sections if items)

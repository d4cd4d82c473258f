"""Words and groups that templates use: counts in English, stances by what they do to a claim, days as read."""

from __future__ import annotations

from typing import Final

from counterclaim.stance import DEEDS

NOUNS: Final = {"c": "claim", "s": "statement", "a": "actor", "d": "document", "o": "origin"}
_PLURALS = {"family": "families", "body": "bodies", "party": "parties", "stretch": "stretches"}
_COLOURS: Final = {"accuses": "accuses", "disputes": "denies"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def many(n: int, noun: str) -> str:
    """'1 origin', '2,300 origins'."""
    return f"{n:,} {noun if n == 1 else _PLURALS.get(noun, noun + 's')}"


def side_of(stance: str) -> str:
    """The class by which a stance is coloured: 'accuses', 'denies' or 'says'."""
    return _COLOURS.get(DEEDS.get(stance, "other"), "says")


def kind_of(name: str) -> str:
    """The kind of a Finding as the name of a class: 'glued words' -> 'glued-words'."""
    return "".join(c if c.isalnum() else "-" for c in name)


def days(value: str | None) -> str:
    """'2024-05-16' -> '16 May 2024', '2024-05' -> 'May 2024', '2024-W20' -> 'week 20 of 2024'; anything else as it is."""
    if not value:
        return ""
    parts = value[:10].split("-")
    if not all(p.isdigit() for p in parts if not p.startswith("W")):
        return value
    if len(parts) == 2 and parts[1].startswith("W") and parts[1][1:].isdigit():
        return f"week {int(parts[1][1:])} of {parts[0]}"
    if len(parts) >= 2 and parts[1].isdigit() and 1 <= int(parts[1]) <= 12:
        month = _MONTHS[int(parts[1]) - 1]
        return f"{int(parts[2])} {month} {parts[0]}" if len(parts) == 3 else f"{month} {parts[0]}"
    return value

"""What a dossier holds.  Pure data: whoever draws it (Markdown, HTML, the workbench) decides nothing but how it looks.

Lines are numbered from 1 in the order of time; everything else speaks of them by number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from counterclaim.ledger.entries import (
    Context,
    DecisionEntry,
    FindingEntry,
    OriginEntry,
    Quoted,
    RelatedEntry,
    StatementEntry,
)
from counterclaim.ledger.page_queries import PageEntry

Side = Literal["holds", "disputes", "other"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing told in the head; ``id`` where it is something of the ledger."""

    name: str
    value: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """A statement that says the same for the same party in a text of the same origin; folded under its line."""

    statement: str
    document: str
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A statement with its passage; ``said_by`` and ``aimed_at`` are its speakers and targets by the names that most pages use.

    ``when`` is the day it was said, else that of its page (``when_from`` tells which: 'said', 'published'; None where neither is
    known).  ``answers`` and ``answered_by`` are numbers of lines.  ``damage`` is what is wrong with the passage's text.  ``unsure``
    tells in words what is not settled.
    """

    number: int
    statement: StatementEntry
    said_by: str | None
    aimed_at: str | None
    side: Side
    when: str | None
    when_from: Literal["said", "published"] | None
    context: Context | None
    answers: tuple[int, ...]
    answered_by: tuple[int, ...]
    copies: tuple[Copy, ...]
    damage: tuple[FindingEntry, ...]
    unsure: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Where a party changed its position (see ChangeEntry); numbers of lines."""

    kind: str
    earlier: int
    later: int
    sure: bool
    why: str


@dataclass(frozen=True, slots=True)
class Position:
    """What one party says on one claim, in the order of time; ``id`` and ``name`` are the party's in the dossier of a claim, the
    claim's in that of a party (None where it is not settled)."""

    id: str | None
    name: str | None
    lines: tuple[int, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Positions under one heading."""

    title: str
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """A line that answers others."""

    line: int
    answered: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Exhibit:
    """Evidence that is pointed to: its words, who shows it, in which line, for which lines it is shown."""

    kind: str
    passage: Quoted
    shown_by: str | None
    shown_by_name: str | None
    line: int
    supports: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """An origin with those of its documents that the dossier cites, in the order of publication, and the lines that stand in them."""

    origin: OriginEntry
    pages: tuple[str, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """One claim, or party, in full.

    ``sections`` hold every line at least once; ``left_out`` counts statements beyond the bound; ``related`` are claims that this one is within,
    or that are within it; ``why`` tells what made it one thing (joined
    wordings, or names), ``unsure`` what is not settled about it as a whole.  ``readers`` are the versions of the program and its
    models that read the pages.
    """

    kind: Literal["claim", "actor"]
    id: str
    title: str
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    replies: tuple[Reply, ...]
    exhibits: tuple[Exhibit, ...]
    lines: tuple[Line, ...]
    left_out: int
    families: tuple[Family, ...]
    pages: tuple[PageEntry, ...]
    related: tuple[RelatedEntry, ...]
    why: tuple[str, ...]
    decisions: tuple[DecisionEntry, ...]
    unsure: tuple[str, ...]
    readers: tuple[str, ...]

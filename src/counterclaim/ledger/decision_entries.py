"""What a ledger answers about decisions, frozen: those that were taken, and what waits for one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CorrectedEntry:
    """One thing that a correction says of a statement: ``aspect`` is verdict, speaker, target, stance, claim, source or content.

    ``before`` is what the statement said when it was corrected, ``after`` what is right; ids (of several parties divided by blanks) with their names at that time, source and content in
    words, None for nobody and for no claim.  Of a verdict ``after`` is wrong or right.
    """

    aspect: str
    before: str | None
    before_name: str | None
    after: str | None
    after_name: str | None


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """What a user decided: ``kind`` is merge, split, pin or correct, ``what`` actor, claim or statement, ``on`` the ids it is about, ``names`` theirs.

    ``at`` and ``undone_at`` are UTC ISO 8601; ``undone_at`` is None while it stands.  ``by`` is who decided, as given.  A correction has
    ``changes``, and ``place`` says whether it found its passage among current readings: 'found', 'nothing read there' (the passage stands, and
    the reader makes no statement in it any more) or 'lost its passage'; ``on`` are then the statements that it holds for now, else the one
    it was made on.
    """

    id: str
    kind: str
    what: str
    on: tuple[str, ...]
    names: tuple[str, ...]
    note: str | None
    at: str
    undone_at: str | None
    by: str | None = None
    changes: tuple[CorrectedEntry, ...] = ()
    place: str | None = None


@dataclass(frozen=True, slots=True)
class UnsureEntry:
    """Two parties, or claims, that may be one and were left apart; ``score`` in 0..1, ``why`` in words."""

    what: str
    a: str
    a_name: str
    b: str
    b_name: str
    score: float
    why: str

"""The verbs by which people decide: what is one, what is not, what a statement says, and taking it back.

A decision is a row of the ledger, with who took it and when; those who call get its id, and the ledger is settled when they get it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, Literal

from counterclaim.errors import UsageError

if TYPE_CHECKING:
    from counterclaim.ledger.entries import DecisionEntry
    from counterclaim.ledger.store import Ledger

_LONGEST_NAME: Final = 200  # code points kept of who decided


def merge(ledger: Ledger, a: str, b: str, *, note: str | None = None, by: str | None = None) -> str:
    """Two actors (a-…), or claims (c-…), are one, whatever the comparison says; the id of the decision, for ``undo``.

    Ids are those of the ledger or of what was taken for one (``ActorView.joined``); the unique beginning of one will do.  A decision
    holds for all pages that come later and outlives every new reading; a later one on the same two wins.  ``by`` is who decides, by default
    the login name.

    Raises NotFound for what is not there, UsageError where they are one already, LedgerBusy, LedgerFull, LedgerError.
    """
    from counterclaim.ledger import decisions

    return _settled(ledger, decisions.merge(ledger, a, b, note, _name(by)))


def split(ledger: Ledger, a: str, others: Iterable[str] = (), *, note: str | None = None, by: str | None = None) -> str:
    """``a`` is not the same as ``others``, by default all that it was taken for one with.  Else as ``merge``."""
    from counterclaim.ledger import decisions

    return _settled(ledger, decisions.split(ledger, a, tuple(others), note, _name(by)))


def pin(ledger: Ledger, a: str, *, note: str | None = None, by: str | None = None) -> str:
    """The actor, or claim, is right as it is: nothing joins or leaves it but by a later decision.  Else as ``merge``."""
    from counterclaim.ledger import decisions

    return _settled(ledger, decisions.pin(ledger, a, note, _name(by)))


def correct(
    ledger: Ledger,
    statement: str,
    *,
    wrong: bool = False,
    right: bool = False,
    speaker: str | Sequence[str] | None = None,
    target: str | Sequence[str] | None = None,
    stance: str | None = None,
    claim: str | None = None,
    source: str | Sequence[tuple[int, int]] | None = None,
    content: str | Sequence[tuple[int, int]] | None = None,
    note: str | None = None,
    by: str | None = None,
) -> str:
    """Say what is right of a statement (s-…, or the unique beginning of one); the id of the decision, for ``undo``.

    ``wrong``: it is none, and from now on counts nowhere; ``right``: it is right as it stands, but for what is given beside.  ``speaker`` and
    ``target``: an actor's id, a name that only one party bears, or 'nobody', or several actors; ``stance``: a Stance or its word; ``claim``: a claim's id, or
    'none'; ``source`` (where who speaks is named) and ``content``: words that stand in the page, or spans of its text (offsets in code points).
    None leaves a thing as it is.

    A correction is tied to its passage.  It outlives every new reading of the page, holds wherever the same text is carried, and a later one on
    the same thing wins.  ``by`` is who says so, by default the login name.

    Raises NotFound for what is not there, UsageError where nothing, or something impossible, is said, LedgerBusy, LedgerFull, LedgerError.
    """
    from counterclaim.ledger import corrections

    if wrong and right:
        raise UsageError("a statement is right or wrong, not both")
    verdict: Literal["wrong", "right"] | None = "wrong" if wrong else "right" if right else None
    said = corrections.Correction(verdict, speaker, target, stance, claim, source, content)
    return _settled(ledger, corrections.correct(ledger, statement, said, note, _name(by)))


def decisions(ledger: Ledger, *, undone: bool = False) -> Iterator[DecisionEntry]:
    """All that was merged, split, pinned and corrected, in the order in which it was decided; with ``undone`` what was taken back too."""
    from counterclaim.ledger.decisions import decisions as find

    return find(ledger, undone=undone)


def undo(ledger: Ledger, decision: str) -> None:
    """Take a decision (x-…) back.  Raises NotFound where there is none, UsageError where it was undone before, and as ``merge``."""
    from counterclaim.ledger import decisions

    decisions.undo(ledger, decision)
    _settled(ledger, decision)


def _name(by: str | None) -> str:
    """Who decides, where nobody is named: the login name."""
    from getpass import getuser

    if by is not None and by.strip():
        return by.strip()[:_LONGEST_NAME]
    try:
        return getuser()
    except (OSError, KeyError, ImportError):  # an account without a name
        return "user"


def _settled(ledger: Ledger, decision: str) -> str:
    from counterclaim.settling import settle

    settle(ledger)
    return decision

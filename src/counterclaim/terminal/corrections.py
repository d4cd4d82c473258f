"""Corrections in words."""

from __future__ import annotations

from counterclaim.ledger.entries import CorrectedEntry, DecisionEntry

_NOBODY = {"speaker": "nobody", "target": "nobody", "claim": "none"}


def told_change(c: CorrectedEntry) -> str:
    """'wrong', 'stance warns, before alleges'; what is confirmed stands alone."""
    if c.aspect == "verdict":
        return str(c.after)
    after, before = _named(c.aspect, c.after, c.after_name), _named(c.aspect, c.before, c.before_name)
    return f"{c.aspect} {after}" + (f", before {before}" if before != after else "")


def told_correction(d: DecisionEntry) -> str:
    """What was corrected, by whom, when and why."""
    said = ", ".join(map(told_change, d.changes))
    by = f" by {d.by}" if d.by else ""
    return f"{said} ({d.at}{by}, {d.id})" + (f": {d.note}" if d.note else "")


def _named(aspect: str, id: str | None, name: str | None) -> str:
    if id is None:
        return _NOBODY.get(aspect, "nothing")
    return f"‹{id}›" if aspect in ("source", "content") else name or id

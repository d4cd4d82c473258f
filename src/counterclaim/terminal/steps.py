"""A party's statements on a claim in time order, in words."""

from __future__ import annotations

from counterclaim.ledger.entries import ChangeEntry, PositionStep
from counterclaim.ledger.sides import contrary
from counterclaim.terminal.plain import plain


def step(s: PositionStep) -> str:
    """'2022-12-22 denies'; a day in brackets is that of the page."""
    day = (s.date if s.dated else f"({s.date})") if s.date else "no date"
    more = f" ({len(s.repeated) + 1} times)" if s.repeated else ""
    what = contrary(s.stance) if s.contrary else s.stance
    return plain(f"{day} {what}{more}")


def change(c: ChangeEntry) -> str:
    """'softened: denies on 2022-12-22, declines on 2023-01-29'."""
    return plain(f"{c.kind}{'' if c.sure else ', perhaps'}: {c.why}")

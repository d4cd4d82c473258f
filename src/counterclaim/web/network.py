"""Who accuses whom, and who denies: a drawing and a table, for a span of time."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from counterclaim.ledger.store import Ledger
from counterclaim.ledger.ties import Tie, Told, party_names, ties, told_ties
from counterclaim.web.desk import Desk
from counterclaim.web.network_drawing import draw

_MOST_TIES = 120  # drawn; the rest is told in the table's heading
_MOST_ACTORS = 30
Day = Annotated[str, Query(pattern=r"^(\d{4}(-\d\d(-\d\d)?)?)?$")]


@dataclass(frozen=True, slots=True)
class NamedTie:
    """A tie with the names of both parties."""

    tie: Tie
    actor: str
    target: str


class Ties:
    """All ties that the ledger tells, read once and again when it changed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._state: tuple[int, ...] | None = None
        self._told: tuple[Told, ...] = ()

    def told(self, ledger: Ledger) -> tuple[Told, ...]:
        """As ``told_ties``."""
        with self._lock:
            state = self._desk.shelf.state()
            if state != self._state:
                self._told = told_ties(ledger)
                self._state = state
            return self._told


def network_pages(desk: Desk, known: Ties) -> APIRouter:
    """``/network``."""
    router = APIRouter(include_in_schema=False)

    @router.get("/network")
    def network(since: Day = "", until: Day = "", about: Annotated[str, Query(max_length=40)] = "") -> Response:
        with desk.shelf.reading() as ledger:
            told = known.told(ledger)
            found = ties(told, since=since, until=until, about=about or None)
            drawn = strongest(found)
            names = party_names(ledger, {i for t in drawn for i in (t.actor, t.target)} | ({about} if about else set()))
        named = [NamedTie(t, names.get(t.actor, t.actor), names.get(t.target, t.target)) for t in drawn]
        span = [t.day for t in told if t.day]
        return desk.page(
            "network.html",
            here="network",
            ties=named,
            total=len(found),
            drawing=draw(drawn, names) if drawn else None,
            since=since,
            until=until,
            about=about,
            about_name=names.get(about, about),
            first=min(span, default=""),
            last=max(span, default=""),
        )

    return router


def strongest(found: list[Tie]) -> list[Tie]:
    """The strongest ties among at most so many actors as a drawing can hold."""
    kept: dict[str, None] = {}
    out = []
    for t in found:
        new = [i for i in (t.actor, t.target) if i not in kept]
        if len(kept) + len(new) <= _MOST_ACTORS:
            kept.update(dict.fromkeys(new))
            out.append(t)
        if len(out) == _MOST_TIES:
            break
    return out

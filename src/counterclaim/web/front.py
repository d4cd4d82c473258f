"""The first page, and what a search finds."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from counterclaim.errors import NotFound
from counterclaim.ledger import show
from counterclaim.ledger.front_queries import Order, contests, newest, totals
from counterclaim.ledger.search import search
from counterclaim.web.desk import Desk, address_of, to
from counterclaim.web.things import whole_id

_CONTESTS, _NEWEST, _FAILED, _FOUND = 12, 8, 5, 20


def front_pages(desk: Desk) -> APIRouter:
    """``/`` and ``/search``."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    def front(by: Order = "origins") -> Response:
        with desk.shelf.reading() as ledger:
            return desk.page(
                "front.html",
                here="front",
                totals=totals(ledger),
                by=by,
                contests=contests(ledger, by, limit=_CONTESTS),
                newest=newest(ledger, outcome="read", limit=_NEWEST),
                failed=newest(ledger, outcome="failed", limit=_FAILED),
            )

    @router.get("/search")
    def found(q: Annotated[str, Query(max_length=400)] = "") -> Response:
        words = q.strip()
        with desk.shelf.reading() as ledger:
            if len(words) > 3 and words[1] == "-":
                try:
                    return to(address_of(whole_id(show(ledger, words))))
                except NotFound:
                    pass  # words after all
            return desk.page("search.html", query=words, found=search(ledger, words, limit=_FOUND), most=_FOUND)

    return router

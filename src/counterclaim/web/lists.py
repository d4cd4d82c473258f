"""Lists of all claims, actors, documents and origins, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from counterclaim.ledger import claims, origins
from counterclaim.ledger.front_queries import newest
from counterclaim.ledger.search import parties
from counterclaim.model import Stance
from counterclaim.web.desk import Desk

_PAGE = 40
MOST_ORIGINS = 1_000_000  # that can be asked for
Page = Annotated[int, Query(ge=1, le=100_000)]
Words = Annotated[str, Query(max_length=400)]


def list_pages(desk: Desk) -> APIRouter:
    """``/claims``, ``/actors``, ``/documents`` and ``/origins``; one entry more than a page holds is asked for, to know of a next page."""
    router = APIRouter(include_in_schema=False)

    @router.get("/claims")
    def all_claims(
        about: Words = "",
        by: Words = "",
        stance: Stance | Literal[""] = "",
        since: Annotated[str, Query(pattern=r"^(\d{4}(-\d\d(-\d\d)?)?)?$")] = "",
        contested: bool = False,
        independent: Annotated[int, Query(ge=1, le=MOST_ORIGINS)] = 1,
        page: Page = 1,
    ) -> Response:
        with desk.shelf.reading() as ledger:
            found = claims(
                ledger,
                about=about or None,
                by=by or None,
                stance=stance or None,
                since=since or None,
                contested=contested,
                independent=independent if independent > 1 else None,
                limit=_PAGE + 1,
                offset=_PAGE * (page - 1),
            )
            asked = {"about": about, "by": by, "stance": stance, "since": since}
            return _list(desk, "claims", list(found), page, asked=asked, contested=contested, independent=independent)

    @router.get("/actors")
    def all_actors(page: Page = 1) -> Response:
        with desk.shelf.reading() as ledger:
            return _list(desk, "actors", parties(ledger, limit=_PAGE + 1, offset=_PAGE * (page - 1)), page)

    @router.get("/documents")
    def all_documents(outcome: Literal["", "read", "failed"] = "", page: Page = 1) -> Response:
        with desk.shelf.reading() as ledger:
            found = newest(ledger, outcome=outcome or None, limit=_PAGE + 1, offset=_PAGE * (page - 1))
        return _list(desk, "documents", found, page, outcome=outcome)

    @router.get("/origins")
    def all_origins(least: Annotated[int, Query(ge=1, le=MOST_ORIGINS)] = 2, page: Page = 1) -> Response:
        with desk.shelf.reading() as ledger:
            found = list(origins(ledger, least=least, limit=_PAGE + 1, offset=_PAGE * (page - 1)))
        return _list(desk, "origins", found, page, least=least)

    return router


def _list(desk: Desk, what: str, found: Sequence[object], page: int, **context: object) -> Response:
    more = len(found) > _PAGE
    return desk.page(f"{what}.html", 200, here=what, found=found[:_PAGE], page=page, more=more, **context)

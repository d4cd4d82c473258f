"""The read-only API: the ledger's entries as JSON, described in /api/openapi.json and on the page /api."""

from __future__ import annotations

from itertools import islice
from typing import Annotated, Literal, TypeVar

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from counterclaim.errors import NotFound
from counterclaim.ledger import claims, origins, show
from counterclaim.ledger.decisions import decisions, unsure
from counterclaim.ledger.entries import (
    ActorView,
    ClaimView,
    DecisionEntry,
    DocumentEntry,
    DocumentView,
    Entry,
    OriginEntry,
    OriginView,
    StatementView,
    UnsureEntry,
)
from counterclaim.ledger.front_queries import Totals, newest, totals
from counterclaim.ledger.search import Found, Party, parties, search
from counterclaim.ledger.ties import Tie
from counterclaim.ledger.ties import ties as within
from counterclaim.model import Stance
from counterclaim.web.desk import Desk
from counterclaim.web.endpoints import endpoints
from counterclaim.web.lists import MOST_ORIGINS
from counterclaim.web.network import Day, Ties

Limit = Annotated[int, Query(ge=1, le=200, description="At most so many.")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="So many are passed over.")]
V = TypeVar("V", ActorView, ClaimView, DocumentView, OriginView, StatementView)
Words = Annotated[str | None, Query(max_length=400)]
Outcome = Literal["read", "failed"]


def api(desk: Desk, ties: Ties) -> APIRouter:
    """``/healthz``, ``/api`` (a page for people) and ``/api/…``."""
    router = APIRouter()

    @router.get("/healthz", summary="Whether the workbench answers and its ledger can be read.", tags=["health"])
    def health() -> dict[str, str]:
        with desk.shelf.reading() as ledger:
            totals(ledger)
        return {"status": "ok"}

    @router.get("/api", include_in_schema=False)
    def page(request: Request) -> Response:
        return desk.page("api.html", here="api", endpoints=endpoints(request.app.openapi()))

    @router.get("/api/totals", summary="How much the ledger holds.", tags=["ledger"])
    def the_totals() -> Totals:
        with desk.shelf.reading() as ledger:
            return totals(ledger)

    @router.get("/api/search", summary="Claims, actors and documents found by words.", tags=["ledger"])
    def found(q: Annotated[str, Query(max_length=400)], limit: Limit = 20) -> Found:
        with desk.shelf.reading() as ledger:
            return search(ledger, q, limit=limit)

    @router.get("/api/claims", summary="Claims, those that most independent origins hold first.", tags=["claims"])
    def some_claims(
        about: Words = None,
        by: Words = None,
        stance: Stance | None = None,
        since: Day = "",
        contested: bool = False,
        text: Words = None,
        independent: Annotated[int | None, Query(ge=1, le=MOST_ORIGINS)] = None,
        limit: Limit = 20,
        offset: Offset = 0,
    ) -> list[Entry]:
        with desk.shelf.reading() as ledger:
            return list(
                claims(
                    ledger,
                    about=about,
                    by=by,
                    stance=stance,
                    since=since or None,
                    contested=contested,
                    text=text,
                    independent=independent,
                    limit=limit,
                    offset=offset,
                )
            )

    @router.get("/api/claims/{id}", summary="A claim with all that is said on it.", tags=["claims"])
    def claim(id: str) -> ClaimView:
        return _only(desk, id, ClaimView)

    @router.get("/api/statements/{id}", summary="A statement and what answers it.", tags=["claims"])
    def statement(id: str) -> StatementView:
        return _only(desk, id, StatementView)

    @router.get("/api/actors", summary="Actors, those that most pages name first.", tags=["actors"])
    def some_actors(limit: Limit = 20, offset: Offset = 0) -> list[Party]:
        with desk.shelf.reading() as ledger:
            return parties(ledger, limit=limit, offset=offset)

    @router.get(
        "/api/actors/{id}", summary="An actor and what it says, 500 statements each way at most.", tags=["actors"]
    )
    def actor(id: str) -> ActorView:
        return _only(desk, id, ActorView)

    @router.get("/api/network", summary="Who accuses whom and who denies, counted in origins.", tags=["actors"])
    def network(since: Day = "", until: Day = "", about: Words = None, limit: Limit = 100) -> list[Tie]:
        with desk.shelf.reading() as ledger:
            return within(ties.told(ledger), since=since, until=until, about=about)[:limit]

    @router.get("/api/documents", summary="Pages seen, the last recorded first.", tags=["documents"])
    def some_documents(outcome: Outcome | None = None, limit: Limit = 20, offset: Offset = 0) -> list[DocumentEntry]:
        with desk.shelf.reading() as ledger:
            return newest(ledger, outcome=outcome, limit=limit, offset=offset)

    @router.get("/api/documents/{id}", summary="A document with its text, findings and statements.", tags=["documents"])
    def document(id: str) -> DocumentView:
        return _only(desk, id, DocumentView)

    @router.get("/api/origins", summary="Origins, those with most pages first.", tags=["documents"])
    def some_origins(
        least: Annotated[int, Query(ge=1, le=MOST_ORIGINS)] = 1, limit: Limit = 20, offset: Offset = 0
    ) -> list[OriginEntry]:
        with desk.shelf.reading() as ledger:
            return list(origins(ledger, least=least, limit=limit, offset=offset))

    @router.get("/api/origins/{id}", summary="An origin with its documents.", tags=["documents"])
    def origin(id: str) -> OriginView:
        return _only(desk, id, OriginView)

    @router.get("/api/decisions", summary="What users decided.", tags=["decisions"])
    def some_decisions(undone: bool = False, limit: Limit = 200, offset: Offset = 0) -> list[DecisionEntry]:
        with desk.shelf.reading() as ledger:
            return list(islice(decisions(ledger, undone=undone), offset, offset + limit))

    @router.get("/api/unsure", summary="What may be one and was left apart.", tags=["decisions"])
    def some_unsure(limit: Limit = 50) -> list[UnsureEntry]:
        with desk.shelf.reading() as ledger:
            return list(unsure(ledger, limit=limit))

    return router


def _only(desk: Desk, id: str, what: type[V]) -> V:
    with desk.shelf.reading() as ledger:
        view = show(ledger, id)
    if not isinstance(view, what):
        raise NotFound(f"{id!r} is the id of something else")
    return view

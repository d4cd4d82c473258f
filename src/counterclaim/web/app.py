"""The application: pages, the read-only API, static files, and errors as pages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles

from counterclaim.errors import CounterclaimError, LedgerBusy, LedgerError, NotFound, UsageError
from counterclaim.web.actor import actor_pages
from counterclaim.web.api import api
from counterclaim.web.claim import claim_pages
from counterclaim.web.corrections import correction_pages
from counterclaim.web.decisions import decision_pages
from counterclaim.web.desk import Desk
from counterclaim.web.document import document_pages
from counterclaim.web.dossier import dossier_pages
from counterclaim.web.front import front_pages
from counterclaim.web.guard import Door, Guard
from counterclaim.web.lists import list_pages
from counterclaim.web.network import Ties, network_pages
from counterclaim.web.shelf import Shelf
from counterclaim.web.things import thing_pages

_STATUS: tuple[tuple[type[CounterclaimError], int], ...] = (
    (NotFound, 404),
    (UsageError, 400),
    (LedgerBusy, 503),
    (LedgerError, 500),
)


def make_app(path: Path, door: Door | None = None) -> FastAPI:
    """The workbench on the ledger at ``path``, which must exist with its schema brought up; ``door`` says who is let in (by default
    those who ask a loopback address, without a token)."""
    shelf = Shelf(path)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        yield
        shelf.close()

    app = FastAPI(
        title="Counterclaim",
        summary="A ledger of contested claims, read-only.",
        description="Every entry leads to its passages: offsets are code points into the text of the document named, times UTC.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=life,
    )
    desk = Desk(shelf)
    ties = Ties(desk)
    for part in (
        front_pages,
        list_pages,
        claim_pages,
        thing_pages,
        document_pages,
        actor_pages,
        decision_pages,
        correction_pages,
        dossier_pages,
    ):
        app.include_router(part(desk))
    app.include_router(network_pages(desk, ties))
    app.include_router(api(desk, ties))
    app.mount("/static", _Static(directory=str(files(__package__).joinpath("static"))), name="static")
    _say_errors(app, desk)
    app.add_middleware(Guard, door=door or Door())
    return app


class _Static(StaticFiles):
    """Files that come with the package; a browser may keep them for an hour."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        answer = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        answer.headers["Cache-Control"] = "private, max-age=3600"
        return answer


def _say_errors(app: FastAPI, desk: Desk) -> None:
    def say(request: Request, status: int, message: str) -> Response:
        if request.url.path.startswith("/api/"):
            return JSONResponse({"error": message}, status)
        return desk.page("error.html", status, message=message)

    @app.exception_handler(CounterclaimError)
    async def ours(request: Request, error: CounterclaimError) -> Response:
        status = next((s for kind, s in _STATUS if isinstance(error, kind)), 500)
        return say(request, status, str(error))

    @app.exception_handler(RequestValidationError)
    async def wrong(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        return say(request, 400, f"{first['loc'][-1]}: {first['msg']}")

    @app.exception_handler(HTTPException)
    async def other(request: Request, error: HTTPException) -> Response:
        return say(request, error.status_code, str(error.detail))

"""What users decide: forms that join, part, pin and undo, the log of decisions, and what waits to be decided."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from counterclaim.errors import UsageError
from counterclaim.ledger.decisions import decisions, unsure
from counterclaim.library import merge, pin, split, undo
from counterclaim.web.desk import Desk, form, to

_MOST = 200
_BACK = {"claims", "actors", "documents", "statements", "origins", "unsure", "decisions"}


def decision_pages(desk: Desk) -> APIRouter:
    """``/decisions``, ``/unsure``, and ``POST /decide`` for the forms of all pages."""
    router = APIRouter(include_in_schema=False)

    @router.get("/decisions")
    def log(done: str = "") -> Response:
        with desk.shelf.reading() as ledger:
            found = list(decisions(ledger, undone=True))
        return desk.page("decisions.html", here="decisions", found=found[::-1][:_MOST], total=len(found), done=done)

    @router.get("/unsure")
    def queue(what: Literal["", "actor", "claim"] = "", done: str = "") -> Response:
        with desk.shelf.reading() as ledger:
            found = list(unsure(ledger, what=what or None, limit=_MOST))
        return desk.page("unsure.html", here="unsure", found=found, what=what, most=_MOST, done=done)

    @router.post("/decide")
    async def decide(request: Request) -> Response:
        fields = await form(request)
        done = await run_in_threadpool(_decide, desk, fields.get("do", ""), dict(fields))
        return to(_back(fields.get("back", "")), done=done)

    return router


def _decide(desk: Desk, do: str, fields: dict[str, str]) -> str:
    """The id of the decision that was taken, or taken back.  Raises UsageError for what is no decision, and as the verbs do."""
    a, b, note = fields.get("a", ""), fields.get("b", ""), fields.get("note", "")[:1000] or None
    with desk.shelf.writing() as ledger:
        if do == "merge":
            return merge(ledger, a, b, note=note)
        if do == "split":
            return split(ledger, a, [b] if b else [], note=note)
        if do == "pin":
            return pin(ledger, a, note=note)
        if do == "undo":
            undo(ledger, a)
            return a
    raise UsageError(f"{do[:40]!r} is nothing that can be decided")


def _back(address: str) -> str:
    """A page of ours to go back to: an address that leads anywhere else is not followed."""
    parts = address.split("/")
    plain = all(c.isascii() and (c.isalnum() or c in "/-") for c in address)
    return address if plain and parts[:1] == [""] and parts[1:2] and parts[1] in _BACK else "/decisions"

"""What a reader says of a statement: that it is right or wrong, who speaks, to whom, with what stance, on which claim."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from counterclaim.errors import UsageError
from counterclaim.library import correct
from counterclaim.web.desk import Desk, address_of, form, to

_LONGEST = 1000  # code points of a field
_VERDICTS = ("", "right", "wrong")


def correction_pages(desk: Desk) -> APIRouter:
    """``POST /correct`` for the form of a statement's page."""
    router = APIRouter(include_in_schema=False)

    @router.post("/correct")
    async def say(request: Request) -> Response:
        fields = {name: value[:_LONGEST] for name, value in (await form(request)).items()}
        done = await run_in_threadpool(_correct, desk, fields)
        return to(address_of(fields.get("statement", "")), done=done)

    return router


def _correct(desk: Desk, fields: Mapping[str, str]) -> str:
    """The id of the decision.  An empty field leaves a thing as it is.  Raises UsageError for what makes no sense, and as ``correct``."""

    def given(name: str) -> str | None:
        return fields.get(name) or None

    def several(name: str) -> list[str] | None:
        return [x.strip() for x in fields.get(name, "").split(";") if x.strip()] or None

    verdict = fields.get("verdict", "")
    if verdict not in _VERDICTS:
        raise UsageError(f"{verdict[:40]!r} is neither right nor wrong")
    with desk.shelf.writing() as ledger:
        return correct(
            ledger,
            fields.get("statement", ""),
            wrong=verdict == "wrong",
            right=verdict == "right",
            speaker=several("speaker"),
            target=several("target"),
            stance=given("stance"),
            claim=given("claim"),
            content=given("content"),
            note=given("note"),
            by=given("by"),
        )

"""One thing in full: a statement, an origin, a rewording beside its source; and ids made whole."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from counterclaim.errors import NotFound
from counterclaim.ledger import show
from counterclaim.ledger.entries import ActorView, ClaimView, OriginView, StatementView, View
from counterclaim.library import compare
from counterclaim.web.desk import Desk, address_of, to
from counterclaim.web.marks import Mark, Segment, segments
from counterclaim.web.rewording import rows
from counterclaim.web.trees import tree

_MOST_SEGMENTS = 400
_MOST_MEMBERS = 500
_AROUND = 700  # code points of a passage shown in front of a statement's words


def whole_id(view: View) -> str:
    """The id of what is shown."""
    if isinstance(view, ClaimView):
        return view.entry.id
    if isinstance(view, StatementView):
        return view.statement.id
    if isinstance(view, ActorView):
        return view.actor.id
    return view.origin.id if isinstance(view, OriginView) else view.id


def elsewhere(asked: str, view: View, what: type[View], done: str = "") -> RedirectResponse | None:
    """Where to go if ``asked`` was only the beginning of an id, or one that has been joined with another; ``done`` is told there too.

    Raises NotFound where it is the id of something else than ``what``.
    """
    if not isinstance(view, what):
        raise NotFound(f"{asked!r} is the id of something else")
    id = whole_id(view)
    return None if id == asked else to(address_of(id), done=done)


def thing_pages(desk: Desk) -> APIRouter:
    """``/statements/…``, ``/origins/…`` and ``/documents/…/against/…``."""
    router = APIRouter(include_in_schema=False)

    @router.get("/statements/{id}")
    def statement(id: str, done: str = "") -> Response:
        with desk.shelf.reading() as ledger:
            view = show(ledger, id)
            if moved := elsewhere(id, view, StatementView, done):
                return moved
        assert isinstance(view, StatementView)
        return desk.page("statement.html", view=view, parts=in_context(view), done=done)

    @router.get("/origins/{id}")
    def origin(id: str) -> Response:
        with desk.shelf.reading() as ledger:
            view = show(ledger, id)
        if moved := elsewhere(id, view, OriginView):
            return moved
        assert isinstance(view, OriginView)
        return desk.page(
            "origin.html", here="origins", view=view, tree=tree(view.members[:_MOST_MEMBERS]), most=_MOST_MEMBERS
        )

    @router.get("/documents/{id}/against/{source}")
    def against(id: str, source: str) -> Response:
        with desk.shelf.reading() as ledger:
            found = compare(_document_id(source), _document_id(id), ledger=ledger)
        return desk.page("compare.html", here="documents", found=found, rows=list(rows(found, _MOST_SEGMENTS)))

    return router


def in_context(view: StatementView) -> tuple[Segment, ...]:
    """The passage round a statement, cut where it is long, with source, cue and content marked; empty where there is none."""
    c, s = view.context, view.statement
    if c is None:
        return ()
    first = max(c.start, (s.content or s.cue or s.source)[0].start - _AROUND)
    last = min(c.end, first + 3 * _AROUND)
    roles = (("who", s.source), ("cue", s.cue), ("words", s.content))
    marks = [Mark(q.start - c.start, q.end - c.start, role) for role, spans in roles for q in spans]
    return segments(c.text, marks, first - c.start, last - c.start)


def _document_id(id: str) -> str:
    """An id of a document and nothing else: ``compare`` also takes files and addresses, which are not a browser's to name."""
    if not id.startswith("d-") or not id[2:].isalnum():
        raise NotFound(f"{id!r} is no id of a document")
    return id

"""Any claim or actor as one page to print."""

from __future__ import annotations

from fastapi import APIRouter
from markupsafe import Markup
from starlette.responses import PlainTextResponse, Response

from counterclaim.export.dossier import dossier_css, dossier_html, dossier_markdown, make_dossier
from counterclaim.web.desk import Desk, address_of


def dossier_pages(desk: Desk) -> APIRouter:
    """``/dossier/…``, ``/dossier/….md`` and ``/dossier.css``."""
    router = APIRouter(include_in_schema=False)

    @router.get("/dossier.css")
    def css() -> Response:
        return Response(dossier_css(), media_type="text/css", headers={"Cache-Control": "private, max-age=3600"})

    @router.get("/dossier/{id}.md")
    def markdown(id: str) -> Response:
        with desk.shelf.reading() as ledger:
            made = make_dossier(ledger, id)
        name = "".join(c for c in id if c.isascii() and (c.isalnum() or c == "-"))
        headers = {"Content-Disposition": f'attachment; filename="dossier-{name}.md"'}
        return PlainTextResponse(dossier_markdown(made), media_type="text/markdown; charset=utf-8", headers=headers)

    @router.get("/dossier/{id}")
    def dossier(id: str) -> Response:
        with desk.shelf.reading() as ledger:
            made = make_dossier(ledger, id)
        drawn = Markup(dossier_html(made, address_of))  # escaped by what drew it
        return desk.page("dossier.html", made=made, drawn=drawn, id=id)

    return router

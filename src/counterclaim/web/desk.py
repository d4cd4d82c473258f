"""What every page needs: the ledger, and templates filled in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from urllib.parse import parse_qs, quote, urlencode

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse, RedirectResponse

from counterclaim.errors import UsageError
from counterclaim.model import Stance
from counterclaim.web.shelf import Shelf
from counterclaim.web.shown import clip, fitted, outward, shown
from counterclaim.web.words import NOUNS, days, kind_of, many, side_of

_ROOMS = {"c": "claims", "s": "statements", "a": "actors", "d": "documents", "o": "origins"}
_MOST_FIELDS = 20


class Desk:
    """The ledger's shelf, and pages made of templates."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def page(self, template: str, /, code: int = 200, **context: object) -> HTMLResponse:
        """A template filled in; all that it prints is made harmless and escaped."""
        whole = {"query": "", "here": "", "ledger_name": self.shelf.path.name, "code": code, **context}
        return HTMLResponse(environment().get_template(template).render(whole), code)


def to(address: str, **query: str | None) -> RedirectResponse:
    """Send the browser there after a change, or to the whole address of something."""
    given = {k: v for k, v in query.items() if v}
    return RedirectResponse(f"{address}?{urlencode(given)}" if given else address, 303)


def address_of(id: str) -> str:
    """The page of something by its id: 'c-…' -> '/claims/c-…'."""
    return f"/{_ROOMS.get(id[:1], 'search')}/{quote(id, safe='')}"


def words_at(document: str, start: int, end: int) -> str:
    """Where words stand in a document (its id; offsets in code points): they are lit there and scrolled to."""
    return f"{address_of(document)}?at={start}&to={end}#here"


async def form(request: Request) -> Mapping[str, str]:
    """The fields of a sent form, the first of each name.  Raises UsageError where there are too many."""
    try:
        fields = parse_qs((await request.body()).decode("utf-8", "replace"), max_num_fields=_MOST_FIELDS)
    except ValueError as e:
        raise UsageError("that form has too many fields") from e
    return {name: values[0].strip() for name, values in fields.items()}


@cache
def environment() -> Environment:
    """Templates that escape all they print and fail on what is not there."""
    made = Environment(
        loader=PackageLoader("counterclaim.web"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(clip=clip, outward=outward, at=address_of, fit=fitted, side=side_of, days=days, kind=kind_of)
    made.globals.update(many=many, words_at=words_at, NOUNS=NOUNS, STANCES=[s.value for s in Stance])
    return made

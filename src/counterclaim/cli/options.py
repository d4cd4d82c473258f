"""Options that several verbs share, and the checks of what they are given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from counterclaim.settings import DEFAULTS, Settings

_F = TypeVar("_F", bound=Callable[..., Any])

DEFAULT_LEDGER = "counterclaim.ledger"
MODEL_VARIABLE = "COUNTERCLAIM_MODEL"
LEDGER_VARIABLE = "COUNTERCLAIM_LEDGER"


def as_json(what: str) -> Callable[[_F], _F]:
    """``--json``."""
    return click.option(
        "--json", "as_json", is_flag=True, help=f"Print {what} (docs/json.md) in place of text for people."
    )


def ledger_file(function: _F) -> _F:
    """``--ledger``; the file need not exist."""
    return click.option(
        "--ledger",
        "ledger",
        type=click.Path(dir_okay=False, path_type=Path),
        default=DEFAULT_LEDGER,
        envvar=LEDGER_VARIABLE,
        show_default=True,
        show_envvar=True,
        metavar="FILE",
        help="The ledger to use.",
    )(function)


def published(function: _F) -> _F:
    """``--published``."""
    return click.option(
        "--published",
        metavar="DATE",
        callback=_day,
        help="When the page was published (YYYY-MM-DD), for pages that do not say; relative dates hang on it.",
    )(function)


def columns(function: _F) -> _F:
    """``--columns``: None or pairs of our field and the table's column."""
    return click.option(
        "--columns",
        metavar="FIELD=COLUMN,…",
        callback=_mapping,
        help="For JSON Lines and Parquet: which columns hold what, e.g. text=body,title=headline."
        " Fields: text, html, title, url, id, date, outlet, author.",
    )(function)


def model(function: _F) -> _F:
    """``--model``: Settings with that model, which then is not held against the pinned digest."""
    return click.option(
        "--model",
        "settings",
        metavar="NAME",
        envvar=MODEL_VARIABLE,
        show_envvar=True,
        callback=_settings,
        help="An installed English spaCy pipeline to read with, in place of the one that comes along.",
    )(function)


def _settings(context: click.Context, parameter: click.Parameter, value: str | None) -> Settings:
    return DEFAULTS if value in (None, DEFAULTS.model) else replace(DEFAULTS, model=value, model_digest=None)


def note(function: _F) -> _F:
    """``--note``."""
    return click.option("--note", metavar="TEXT", help="Why; kept with the decision.")(function)


def by(function: _F) -> _F:
    """``--by``."""
    return click.option("--by", metavar="NAME", help="Who decides; kept with the decision.  [default: the login name]")(
        function
    )


def limit(function: _F) -> _F:
    """``--limit``."""
    return click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many.")(function)


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        raise click.BadParameter(f"{value!r} is not a day of the calendar written YYYY-MM-DD")
    return value


def since(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Check a date that may be coarser: YYYY, YYYY-MM or YYYY-MM-DD; give its first day."""
    if value is None:
        return None
    whole = value + "-01-01"[: 3 * (2 - value.count("-"))] if value.count("-") <= 2 else value
    return _day(context, parameter, whole if len(value) in (4, 7, 10) else value)


def _mapping(context: click.Context, parameter: click.Parameter, value: str | None) -> dict[str, str] | None:
    if value is None:
        return None
    pairs = [pair.partition("=") for pair in value.split(",")]
    if not all(field.strip() and column.strip() for field, _, column in pairs):
        raise click.BadParameter("give pairs, as in text=body,title=headline")
    return {field.strip(): column.strip() for field, _, column in pairs}

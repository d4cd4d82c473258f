"""How answers are printed for programs: JSON on standard output, safe to look at on a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterable

import click

from counterclaim.terminal.plain import plain_json


def print_json(value: object, *, indent: bool = True) -> None:
    """One JSON document; on one line unless ``indent``."""
    click.echo(plain_json(json.dumps(value, ensure_ascii=False, indent=2 if indent else None)))


def print_json_lines(values: Iterable[object]) -> None:
    """A JSON array, one element a line, printed as the elements come."""
    click.echo("[", nl=False)
    between = "\n"
    for value in values:
        click.echo(between + plain_json(json.dumps(value, ensure_ascii=False)), nl=False)
        between = ",\n"
    click.echo("\n]")

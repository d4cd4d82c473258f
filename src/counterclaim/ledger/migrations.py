"""Numbered steps from one version of the schema to the next; ``PRAGMA user_version`` holds the number reached."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sqlalchemy import Connection, text

from counterclaim.ledger.schema import FULL_TEXT, METADATA

APPLICATION_ID: Final = 0x43434C4D  # 'CCLM'


def _create(connection: Connection) -> None:
    METADATA.create_all(connection)
    for statement in FULL_TEXT:
        connection.execute(text(statement))


STEPS: Final[tuple[Callable[[Connection], None], ...]] = (_create,)
"""Step i leads from version i to version i + 1.  Steps are never changed once released; a new one is added behind."""

VERSION: Final = len(STEPS)


def migrate(connection: Connection, version: int) -> None:
    """Take every step from ``version`` on, inside the caller's transaction."""
    for step in STEPS[version:]:
        step(connection)
    connection.execute(text(f"PRAGMA user_version = {VERSION}"))
    connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))

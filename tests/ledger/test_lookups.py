"""What a page asks of one thing costs the same however much else the ledger holds: counted in steps of SQLite, not in time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import Connection

from counterclaim.identity import content_id
from counterclaim.ledger import Ledger
from counterclaim.ledger.holding import names_of
from counterclaim.ledger.reading_rows import statements_by_id, struck_statements
from counterclaim.link import link
from counterclaim.model import Actor, ActorType
from counterclaim.names.people import plain
from counterclaim.settling import settle
from made_ledger import READER, reading

FEW, MANY = 20, 400
FIRST = (
    "Bamo",
    "Deki",
    "Futu",
    "Gole",
    "Hira",
    "Jopu",
    "Kesi",
    "Lano",
    "Mudi",
    "Nefo",
    "Pita",
    "Quru",
    "Rebo",
    "Silu",
    "Tavi",
    "Vego",
    "Wamu",
    "Xilo",
    "Yedu",
    "Zora",
)
LAST = (
    "Gune",
    "Hobal",
    "Jirem",
    "Kupod",
    "Lazin",
    "Medor",
    "Nifal",
    "Posek",
    "Rutim",
    "Sadol",
    "Tefun",
    "Vilar",
    "Wokem",
    "Xudis",
    "Yanop",
    "Zerit",
    "Bulof",
    "Canid",
    "Dorev",
    "Fimus",
)
NAMES = tuple(f"{a} {b}" for a, b in product(FIRST, LAST))


def grown(path: Path, count: int) -> Ledger:
    """A ledger of so many pages, each of which names a person whom no other names, beside one that all name."""
    ledger = Ledger.open(path)
    for n, name in enumerate(NAMES[:count]):
        made = reading(f"https://{n}.example/", said=f"Norland accused Sudland of hiding gold {n}.")
        person = Actor(content_id("a", n), name, ActorType.PERSON, plain(name), (name,), (), ())
        made = replace(made, actors=(*made.actors, person))
        ledger.record(made, link(made), reader=READER)
    settle(ledger)
    return ledger


def steps(connection: Connection, ask: Callable[[], object]) -> int:
    """How many instructions of SQLite's machine an answer takes."""
    counted = [0]

    def count() -> int:
        counted[0] += 1
        return 0

    driver = connection.connection.driver_connection
    assert driver is not None
    driver.set_progress_handler(count, 1)
    ask()
    driver.set_progress_handler(None, 1)
    return counted[0]


@pytest.mark.parametrize("what", ["names", "statements", "struck"])
def test_one_thing_is_looked_up_and_not_searched_for(tmp_path: Path, what: str) -> None:
    taken = []
    for count in (FEW, MANY):
        with grown(tmp_path / f"{count}.ledger", count) as ledger, ledger.connect() as connection:
            query = "SELECT b.ledger AS party FROM actor_bases b JOIN actor_facts f ON f.base = b.id WHERE f.value = 'Bamo Gune'"
            party = connection.exec_driver_sql(query).one().party
            row = connection.exec_driver_sql(
                "SELECT s.id, r.document FROM statements s JOIN readings r ON r.n = s.reading ORDER BY s.id LIMIT 1"
            ).one()
            ask: dict[str, Callable[[], object]] = {
                "names": partial(names_of, connection, {party}),
                "statements": partial(statements_by_id, connection, [row.id]),
                "struck": partial(struck_statements, connection, row.document),
            }
            assert ask[what]() or what == "struck"
            taken.append(steps(connection, ask[what]))
    few, many = taken
    assert few > 0
    assert many < 2 * few, taken

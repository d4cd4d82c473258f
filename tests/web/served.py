"""The workbench on a ledger of the bundled sample pages, asked without a browser."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from html import unescape
from pathlib import Path
from tempfile import mkdtemp

from starlette.testclient import TestClient

from counterclaim.identity import content_id
from counterclaim.ledger import Ledger
from counterclaim.library import add
from counterclaim.model import Actor, ActorType, Reading
from counterclaim.names.people import plain
from counterclaim.sample import sample_press
from counterclaim.web.app import make_app
from counterclaim.web.guard import Door
from made_ledger import reading

HOME = "http://127.0.0.1:8765"
OWN = {"origin": HOME}


@cache
def sample() -> Path:
    """A ledger of the sample pages, made once a test process; not to be written to."""
    path = Path(mkdtemp()) / "sample.ledger"
    with Ledger.open(path) as ledger:
        add(ledger, sample_press())
    with Ledger.open(path) as ledger, ledger.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def browse(path: Path, door: Door | None = None, base: str = HOME) -> TestClient:
    """A client that asks the workbench on this ledger and follows nothing by itself."""
    return TestClient(make_app(path, door), base_url=base, follow_redirects=False)


def told_by(
    n: int, name: str, said: str = "Norland accused Sudland of hiding gold.", published: str = "2024-05-01"
) -> Reading:
    """Norland's accusation (see made_ledger), here of a person called so, on a page of its own."""
    made = reading(f"https://{n}.example/", said=said, published=published)
    id = content_id("a", made.document.id, name)
    person = Actor(id, name, ActorType.PERSON, plain(name), (name,), (), made.actors[0].mentions)
    first, second = made.statements
    evidence = tuple(replace(e, shown_by=id) for e in first.evidence)
    told = (replace(first, speakers=(id,), evidence=evidence), replace(second, targets=(id,)))
    return replace(made, actors=(person, *made.actors[1:]), statements=told)


def links(page: str) -> list[str]:
    """Addresses of the workbench that a page leads to, fragments cut off."""
    return [unescape(h) for h in re.findall(r'href="(/[^"#]*)', page)]


def text(page: str) -> str:
    """A page's words without its tags."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", page)))

"""What each page of the workbench costs at the server, and what the first one weighs.

    python bench/web.py [--documents N | --ledger FILE] [--times N]

Asks the application itself, without a network: milliseconds from request to whole answer, the median and the longest over different
things of each kind (the largest among them) and, once warm, over several rounds.  Ends with 1 where a median is above 200 ms or the
first page with all it loads above 300 kB.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from starlette.testclient import TestClient

from counterclaim.evaluation.generated import generated
from counterclaim.ledger import Ledger, claims, origins
from counterclaim.ledger.front_queries import newest
from counterclaim.ledger.search import parties
from counterclaim.settling import settle
from counterclaim.web.app import make_app
from growth import fill

MOST_MS, MOST_KB = 200, 300
HOME = "http://127.0.0.1:8765"
FEW = 5


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--ledger", type=Path, help="ask this one")
    parser.add_argument("--times", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.ledger or grown(Path(folder) / "web.ledger", given.documents)
        with Ledger.open(path) as ledger:
            settle(ledger)
        return measure(path, given.times)


def grown(path: Path, count: int) -> Path:
    with Ledger.open(path) as ledger:
        fill(ledger, generated(count), count)
    return path


def measure(path: Path, times: int) -> int:
    over = False
    with Ledger.open(path, read_only=True) as ledger:
        asked = dict(addresses(ledger))
    with TestClient(make_app(path), base_url=HOME) as client:
        for kind, found in asked.items():
            first = took(client, found[0])[0]
            spent, sizes = [], []
            for _ in range(times):
                for address in found:
                    ms, size = took(client, address)
                    spent.append(ms)
                    sizes.append(size)
            median = statistics.median(spent)
            over |= median > MOST_MS
            print(
                f"{kind:28} {median:7.1f} ms median {max(spent):7.1f} longest {first:7.1f} first time {max(sizes) / 1000:7.1f} kB"
            )
        whole = weight(client)
    print(f"{'the first page in all':28} {whole:7.1f} kB")
    return int(over or whole > MOST_KB)


def took(client: TestClient, address: str) -> tuple[float, int]:
    """Milliseconds and bytes; a moved address counts with the page it leads to."""
    began = time.perf_counter()
    answer = client.get(address)
    spent = 1000 * (time.perf_counter() - began)
    assert answer.status_code == 200, f"{address}: {answer.status_code}"
    return spent, len(answer.content)


def weight(client: TestClient) -> float:
    """Kilobytes of the first page with what it loads, uncompressed."""
    page = client.get("/")
    loaded = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text))
    return (len(page.content) + sum(len(client.get(a).content) for a in loaded)) / 1000


def addresses(ledger: Ledger) -> Iterator[tuple[str, list[str]]]:
    """By kind of page: things of the ledger, the largest and others from far down the list."""
    some = [*claims(ledger, limit=FEW), *claims(ledger, limit=FEW, offset=500)]
    who = [*parties(ledger, limit=FEW), *parties(ledger, limit=FEW, offset=2000)]
    families = [*origins(ledger, least=2, limit=FEW), *origins(ledger, least=2, limit=FEW, offset=500)]
    read = [d.document for d in newest(ledger, outcome="read", limit=FEW) if d.document]
    words = [(e.object or "x").split()[0] for e in some]
    yield "front, most origins", ["/"]
    yield "front, newest denial", ["/?by=denied"]
    yield "front, changed positions", ["/?by=changed"]
    yield "search, words", [f"/search?q={w}" for w in words]
    yield "search, names", [f"/search?q={p.name}" for p in who]
    yield "search, a stem", ["/search?q=ka", "/search?q=the"]
    yield (
        "claims",
        ["/claims", "/claims?contested=true", "/claims?page=50", *(f"/claims?about={p.id}" for p in who[:2])],
    )
    yield "claim", [f"/claims/{e.id}" for e in some]
    yield "statement", [f"/statements/{e.statements[0].id}" for e in some]
    yield "actors", ["/actors", "/actors?page=20"]
    yield "actor", [f"/actors/{p.id}" for p in who]
    yield "documents", ["/documents", "/documents?page=200", "/documents?outcome=failed"]
    yield "document", [f"/documents/{d}" for d in read]
    yield "origins", ["/origins", "/origins?page=20"]
    yield "origin", [f"/origins/{o.id}" for o in families]
    yield "rewording", [f"/documents/{read[0]}/against/{d}" for d in read[1:]]
    yield "network", ["/network", "/network?since=2021&until=2021-03", f"/network?about={who[0].id}"]
    yield "unsure", ["/unsure"]
    yield "decisions", ["/decisions"]
    yield "dossier of a claim", [f"/dossier/{e.id}" for e in some]
    yield "dossier of an actor", [f"/dossier/{p.id}" for p in who]
    yield "API: claims", ["/api/claims?contested=true"]
    yield "healthz", ["/healthz"]


if __name__ == "__main__":
    sys.exit(main())

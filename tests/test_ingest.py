"""Ingest: pages become readings and outcomes; runs go on where they stopped; the number of workers changes nothing."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from counterclaim.errors import CounterclaimError, LedgerFull
from counterclaim.ingest import Progress, default_parser_factory, ingest
from counterclaim.intake.failure import Failure
from counterclaim.ledger import Ledger, documents, statements
from counterclaim.model import Page
from counterclaim.parse import Parse, Parser, Piece

TOWNS = ("Brenn", "Calda", "Dornach", "Esk", "Fernley", "Gorst")


class Quick:
    """A parser that finds nothing: enough where only pages and outcomes matter."""

    name = "quick 1"

    def parse(self, found: Iterable[tuple[str, Sequence[Piece]]]) -> Iterator[Parse]:
        for text, _ in found:
            if "EXPLODE" in text:
                raise ZeroDivisionError("a bug")
            if "DIE" in text:
                os.kill(os.getpid(), signal.SIGKILL)
            if "SLOW" in text and os.environ.get("SLOW"):
                time.sleep(0.05)
            yield Parse(text, (), (), (), (), (), (), ())


def page(n: int, more: str = "") -> Page:
    town, other = TOWNS[n % 6], TOWNS[(n + 1) % 6]
    text = (
        f"The mayor of {town} accused {other} of diverting the river {n} on Monday. {other} denied the charge. {more}"
    )
    return Page(text.encode(), f"page-{n}.txt", "text/plain")


def run(ledger: Ledger, pages: Iterable[Page | Failure], workers: int = 1) -> tuple[int, int, int]:
    summary = ingest(ledger, pages, parser_factory=Quick, workers=workers, published="2024-05-01")
    return summary.read, summary.failed, summary.unchanged


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "t.ledger") as made:
        yield made


def test_a_second_run_adds_nothing(ledger: Ledger) -> None:
    assert run(ledger, map(page, range(40))) == (40, 0, 0)
    before = ledger.digest()
    assert run(ledger, map(page, range(40))) == (0, 0, 40)
    assert run(ledger, [page(3), page(3), page(41), page(41)]) == (1, 0, 3)
    assert ledger.digest() != before


def test_what_cannot_be_read_becomes_an_outcome(ledger: Ledger) -> None:
    found: list[Page | Failure] = [
        page(1),
        Page(b"", "empty.txt"),
        Failure("gone.html", "not there", "FetchFailed"),
        Page(b"\x89PNG\x00" * 99, "x"),
        page(2),
    ]
    assert run(ledger, found) == (2, 3, 0)
    failed = {d.address: d.reason for d in documents(ledger, outcome="failed")}
    assert failed.keys() == {"empty.txt", "gone.html", "x"}
    assert failed["gone.html"] == "not there"
    assert run(ledger, found) == (0, 3, 2), "what failed is tried again, and told of again"
    assert run(ledger, found * 9) == (0, 2 + 9, 2 * 9 + 2 * 8), "in one run the same bytes are tried once"


@pytest.mark.parametrize("workers", [1, 2])
def test_a_bug_costs_one_page_and_keeps_its_traceback(ledger: Ledger, workers: int) -> None:
    found = [*map(page, range(20)), page(20, "EXPLODE"), page(21)]
    assert run(ledger, found, workers) == (21, 1, 0)
    (failed,) = documents(ledger, outcome="failed")
    assert failed.address == "page-20.txt"
    assert failed.reason is not None
    assert "fault of the program: ZeroDivisionError: a bug" in failed.reason
    assert failed.traceback is not None
    assert "counterclaim/readers.py" in failed.traceback
    assert not any(line.startswith("/") for line in failed.traceback.splitlines()), "the same on every machine"


def test_progress_is_told(ledger: Ledger) -> None:
    told: list[Progress] = []
    ingest(ledger, map(page, range(5)), parser_factory=Quick, on_progress=told.append)
    assert [p.done for p in told] == [1, 2, 3, 4, 5]


def test_a_page_without_address_has_a_stable_one(ledger: Ledger) -> None:
    assert run(ledger, [Page(b"The river rose by a metre over night, they said.")]) == (1, 0, 0)
    assert run(ledger, [Page(b"The river rose by a metre over night, they said.")]) == (0, 0, 1)


def test_workers_that_die_are_told_of(ledger: Ledger) -> None:
    with pytest.raises(CounterclaimError, match="worker process was killed"):
        run(ledger, [*map(page, range(16)), page(16, "DIE")], workers=2)
    assert run(ledger, map(page, range(16)))[1] == 0


def test_a_worker_that_dies_while_pages_are_awaited_is_told_of(ledger: Ledger) -> None:
    def slowly() -> Iterator[Page]:
        yield from (page(n, "DIE") for n in range(16))
        time.sleep(3)  # the pool breaks meanwhile
        yield from map(page, range(16, 32))

    with pytest.raises(CounterclaimError, match="worker process was killed"):
        run(ledger, slowly(), workers=2)


def test_processes_of_others_are_left_alone(ledger: Ledger) -> None:
    other = multiprocessing.get_context("spawn").Process(target=time.sleep, args=(60,), daemon=True)
    other.start()
    try:
        with pytest.raises(CounterclaimError):
            run(ledger, [page(0, "DIE")], workers=2)
        time.sleep(0.2)
        assert other.is_alive()
    finally:
        other.kill()
        other.join()


def test_beside_other_threads_workers_start_afresh_and_read_the_same(tmp_path: Path) -> None:
    """A process with other threads is not copied: a lock that one of them holds would stay locked in the copy."""
    found = [page(n) for n in range(24)]
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    digests = set()
    for name in ("alone", "beside"):
        if name == "beside":
            other.start()
        try:
            with Ledger.open(tmp_path / f"{name}.ledger") as ledger:
                assert run(ledger, found, workers=2) == (24, 0, 0)
                digests.add(ledger.digest())
        finally:
            stop.set()
    other.join()
    assert len(digests) == 1


ONCE = """
import multiprocessing, sys, threading
sys.path.insert(0, {tests!r})
from pathlib import Path
from test_ingest import Quick, page
from counterclaim.ingest import ingest
from counterclaim.ledger import Ledger
def made():
    print("made in a worker" if multiprocessing.parent_process() else "made before", flush=True)
    return Quick()
if __name__ == "__main__":
    if {beside}:
        threading.Thread(target=threading.Event().wait, daemon=True).start()
    with Ledger.open(Path({path!r})) as ledger:
        print(ingest(ledger, map(page, range(32)), parser_factory=made, workers=2, published="2024-05-01").read)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="workers are copies on Linux alone")
@pytest.mark.parametrize("beside", [False, True])
def test_a_model_is_loaded_once_for_workers_that_are_copies(tmp_path: Path, beside: bool) -> None:
    script = tmp_path / "once.py"
    script.write_text(ONCE.format(tests=str(Path(__file__).parent), beside=beside, path=str(tmp_path / "t.ledger")))
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    *made, read = done.stdout.splitlines()
    assert read == "32"
    assert set(made) == {"made in a worker"} if beside else made == ["made before"]


def test_a_full_disk_passes_through(ledger: Ledger) -> None:
    run(ledger, [page(0)])
    with ledger.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LedgerFull):
        run(ledger, (page(n, "word " * 300) for n in range(1, 200)))
    assert any(d.address == "page-0.txt" for d in documents(ledger))


def test_workers_and_order_change_nothing(tmp_path: Path, parser: Parser) -> None:
    found = [page(n) for n in range(24)]
    shuffled = random.Random(7).sample(found, len(found))
    digests = set()
    for name, order, workers in (("a", found, 1), ("b", shuffled, 1), ("c", shuffled, 2)):
        with Ledger.open(tmp_path / f"{name}.ledger") as ledger:
            factory = default_parser_factory() if workers > 1 else lambda: parser
            ingest(ledger, order, parser_factory=factory, workers=workers, published="2024-05-01")
            digests.add(ledger.digest())
            assert len(list(statements(ledger))) >= 40
    assert len(digests) == 1


CHILD = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs are born deaf to Ctrl-C
sys.path.insert(0, {tests!r})
from pathlib import Path
from test_ingest import Quick, page
from counterclaim.ingest import ingest
from counterclaim.ledger import Ledger
with Ledger.open({path!r}) as ledger:
    told = lambda p: print(p.done, flush=True)
    try:
        ingest(ledger, (page(n, "SLOW") for n in range(200)), parser_factory=Quick, workers={workers}, published="2024-05-01", on_progress=told)
    except KeyboardInterrupt:
        sys.exit(130)
"""


@pytest.mark.parametrize(
    ("blow", "workers"), [(signal.SIGKILL, 1), (signal.SIGINT, 1), (signal.SIGINT, 2), (signal.SIGKILL, 2)]
)
def test_the_next_run_goes_on_where_it_was(tmp_path: Path, blow: signal.Signals, workers: int) -> None:
    path = tmp_path / "t.ledger"
    script = tmp_path / "child.py"
    guard = 'if __name__ == "__main__":\n' if workers > 1 else ""
    body = CHILD.format(tests=str(Path(__file__).parent), path=str(path), workers=workers)
    script.write_text(guard + "".join(f"    {line}\n" if guard else f"{line}\n" for line in body.splitlines()))
    child = subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env={**os.environ, "SLOW": "1"}
    )
    assert child.stdout is not None
    for line in child.stdout:
        if int(line) >= 16:
            child.send_signal(blow)
            break
    child.stdout.close()
    code = child.wait(30)
    assert code == (130 if blow is signal.SIGINT else -9)
    found = [page(n, "SLOW") for n in range(200)]
    with Ledger.open(path) as ledger:
        begun = len(list(documents(ledger)))
        assert 16 <= begun < 200
        summary = ingest(ledger, found, parser_factory=Quick, published="2024-05-01")
        assert (summary.read, summary.unchanged) == (200 - begun, begun)
        digest = ledger.digest()
    with Ledger.open(tmp_path / "whole.ledger") as ledger:
        ingest(ledger, found, parser_factory=Quick, published="2024-05-01")
        assert ledger.digest() == digest

"""The impure shell: pages in, readings and Outcomes into a ledger.

Workers turn pages into Readings; this process alone writes, in the order in which pages came, and settles every so often what they
tell together, so that the number of workers changes nothing.  A page that cannot be read becomes an Outcome; a bug crashes and names the page.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from counterclaim.errors import CounterclaimError, PageUnreadable
from counterclaim.identity import digest_bytes
from counterclaim.intake.document import to_document
from counterclaim.intake.failure import Failure, failure
from counterclaim.ledger.store import Ledger
from counterclaim.link import link
from counterclaim.model import Document, Page, Reading
from counterclaim.parse import Parser
from counterclaim.pipeline import READER, read_many
from counterclaim.settings import DEFAULTS, Settings
from counterclaim.settling import settle

ParserFactory = Callable[[], Parser]

_BATCH_PAGES = 16  # documents handed to the parser at a time
_BATCH_BYTES = 1_000_000
_SETTLE_PAGES = 500  # settled together: costs less than one by one, and the ledger is never far behind
_AHEAD = 3  # batches a worker that wait or are done and not yet written: bounds memory
_WATCH_SECONDS = 1.0
_KILLED = "a worker process was killed (out of memory?); what was recorded is safe, run again to go on"
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


@dataclass(frozen=True, slots=True)
class Progress:
    """Pages so far, by outcome; ``done`` is their sum."""

    done: int = 0
    read: int = 0
    failed: int = 0
    unchanged: int = 0
    statements: int = 0
    words: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run came to.

    ``unchanged`` pages were read before with the same reader, or came twice in this run; one that failed before is tried again and
    counts as ``read`` or ``failed``.  ``claims`` counts per document.
    """

    read: int
    failed: int
    unchanged: int
    statements: int
    claims: int
    words: int
    seconds: float


@dataclass(frozen=True, slots=True)
class _Seen:
    """A page as it is asked for and looked up again."""

    address: str
    digest: str
    page: Page


_Result = Reading | Failure


def default_parser_factory(settings: Settings = DEFAULTS) -> ParserFactory:
    """Makes the parser that settings name, in whichever process it is called."""
    return partial(_spacy_parser, settings.model, settings.model_digest)


def _spacy_parser(model: str, digest: str | None) -> Parser:
    from counterclaim.parse.spacy_parser import SpacyParser

    return SpacyParser(model, digest)


def ingest(
    ledger: Ledger,
    pages: Iterable[Page | Failure],
    *,
    parser_factory: ParserFactory | None = None,
    workers: int = 1,
    published: str | None = None,
    settings: Settings = DEFAULTS,
    on_progress: Callable[[Progress], None] | None = None,
) -> Summary:
    """Read pages into a ledger; what it has read before with the same reader is passed over.

    ``workers`` above 1 are processes of their own, each with its own parser (``parser_factory`` must then be picklable); with 1 all
    is done in this one.  ``on_progress`` is called after each page.  A run that is interrupted or killed leaves every page either
    recorded whole or not at all; the next one goes on from there.

    Raises LedgerFull and the like as they come, CounterclaimError where a worker dies; any other exception is a bug and carries a note
    that names the page.
    """
    factory = parser_factory or default_parser_factory(settings)
    with _readers(factory, workers, published, settings) as team:
        run = _Run(ledger, f"{READER} {team.parser_name}", settings, on_progress)
        waiting: deque[tuple[Sequence[_Seen | Failure], Future[list[_Result]]]] = deque()
        for batch in run.batches(pages):
            asked = [item.page for item in batch if isinstance(item, _Seen)]
            waiting.append((batch, team.submit(asked)))
            while len(waiting) > team.ahead or (waiting and waiting[0][1].done()):
                run.write(*waiting.popleft())
        while waiting:
            run.write(*waiting.popleft())
    settle(ledger, settings)
    return run.summary()


class _Run:
    """The writing half: counts, looks up what is known, records."""

    def __init__(
        self, ledger: Ledger, reader: str, settings: Settings, on_progress: Callable[[Progress], None] | None
    ) -> None:
        self._ledger, self._reader, self._settings = ledger, reader, settings
        self._on_progress = on_progress
        self._began = time.monotonic()
        self._read = self._failed = self._unchanged = self._statements = self._claims = self._words = 0
        self._taken: set[tuple[str, str]] = set()  # address and digest of pages under way or failed in this run

    def batches(self, pages: Iterable[Page | Failure]) -> Iterator[list[_Seen | Failure]]:
        """Pages that are to be read, in groups; those known are counted and left out."""
        batch: list[_Seen | Failure] = []
        size = 0
        for page in pages:
            if isinstance(page, Failure):
                batch.append(page)
            else:
                digest = digest_bytes(page.data)
                item = _Seen(page.address or f"standard input {digest[:12]}", digest, page)
                key = (item.address, digest)
                if key in self._taken or self._ledger.seen(item.address, digest, self._reader):
                    self._unchanged += 1
                    self._tell()
                    continue
                self._taken.add(key)
                batch.append(item)
                size += len(page.data)
            if len(batch) >= _BATCH_PAGES or size >= _BATCH_BYTES:
                yield batch
                batch, size = [], 0
        if batch:
            yield batch

    def write(self, batch: Sequence[_Seen | Failure], future: Future[list[_Result]]) -> None:
        """Record the results of one batch in the order of its pages."""
        results = iter(_result(future))
        for item in batch:
            if isinstance(item, Failure):
                self._fail(item, None)
                continue
            result = next(results)
            if isinstance(result, Failure):
                self._fail(Failure(item.address, result.reason, result.error_kind), item.digest)
            else:
                self._record(item, result)
                self._taken.discard((item.address, item.digest))  # the ledger knows it now

    def _record(self, item: _Seen, reading: Reading) -> None:
        recorded = self._ledger.record(
            reading, link(reading), reader=self._reader, address=item.address, page_digest=item.digest
        )
        self._read += 1
        if self._read % _SETTLE_PAGES == 0:
            settle(self._ledger, self._settings)
        self._statements += recorded.statements
        self._claims += recorded.claims
        self._words += len(reading.document.text.split())
        self._tell()

    def _fail(self, why: Failure, digest: str | None) -> None:
        self._ledger.fail(why.address, digest, why.reason, why.error_kind, reader=self._reader)
        self._failed += 1
        self._tell()

    def _tell(self) -> None:
        if self._on_progress is not None:
            done = self._read + self._failed + self._unchanged
            seconds = time.monotonic() - self._began
            self._on_progress(
                Progress(done, self._read, self._failed, self._unchanged, self._statements, self._words, seconds)
            )

    def summary(self) -> Summary:
        seconds = time.monotonic() - self._began
        return Summary(self._read, self._failed, self._unchanged, self._statements, self._claims, self._words, seconds)


def _result(future: Future[list[_Result]]) -> list[_Result]:
    try:
        return future.result()
    except BrokenProcessPool as e:
        raise CounterclaimError(_KILLED) from e


def _read_batch(pages: Sequence[Page], parser: Parser, published: str | None, settings: Settings) -> list[_Result]:
    """Each page as a Reading or as the reason why there is none."""
    results: list[_Result | None] = []
    found: list[Document] = []
    for page in pages:
        try:
            found.append(to_document(page, published=published, settings=settings))
            results.append(None)
        except PageUnreadable as e:
            results.append(failure(page.address or "standard input", e))
        except Exception as e:
            e.add_note(f"while reading the page {page.address or 'standard input'}")
            raise
    try:
        readings = iter(list(read_many(found, parser, settings)))
    except Exception as e:
        e.add_note(f"while reading {_guilty(found, parser, settings)}")
        raise
    return [next(readings) if r is None else r for r in results]


def _guilty(documents: Sequence[Document], parser: Parser, settings: Settings) -> str:
    """The address of the document that cannot be read by itself."""
    for d in documents:
        try:
            list(read_many([d], parser, settings))
        except Exception:  # noqa: BLE001  the error itself is raised by the caller; here only its page is looked for
            return f"the page {d.address or d.id}"
    return f"the pages {', '.join(d.address or d.id for d in documents)}"


class _Here:
    """Reads in this process."""

    ahead = 0

    def __init__(self, factory: ParserFactory, published: str | None, settings: Settings) -> None:
        self._parser = factory()
        self._published, self._settings = published, settings
        self.parser_name = self._parser.name

    def submit(self, pages: Sequence[Page]) -> Future[list[_Result]]:
        future: Future[list[_Result]] = Future()
        future.set_result(_read_batch(pages, self._parser, self._published, self._settings))
        return future


class _Workers:
    """Reads in processes of their own."""

    def __init__(self, pool: ProcessPoolExecutor, workers: int) -> None:
        self._pool = pool
        self.ahead = workers * _AHEAD
        self.parser_name = pool.submit(_worker_parser_name).result()

    def submit(self, pages: Sequence[Page]) -> Future[list[_Result]]:
        try:
            return self._pool.submit(_work, pages)
        except BrokenProcessPool as e:  # broken while the next pages were awaited
            raise CounterclaimError(_KILLED) from e


@contextmanager
def _readers(
    factory: ParserFactory, workers: int, published: str | None, settings: Settings
) -> Iterator[_Here | _Workers]:
    if workers <= 1:
        yield _Here(factory, published, settings)
        return
    others = set(multiprocessing.active_children())  # of the program that calls us: not ours to end
    with _one_thread_each():
        pool = ProcessPoolExecutor(
            workers,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_start_worker,
            initargs=(factory, published, settings, os.getpid()),
        )
        try:
            yield _started(pool, factory, workers)
        except BaseException:
            # Nobody waits for batches whose results will not be written; Ctrl-C must be quick.
            pool.shutdown(wait=False, cancel_futures=True)
            for child in set(multiprocessing.active_children()) - others:
                child.terminate()
            raise
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _started(pool: ProcessPoolExecutor, factory: ParserFactory, workers: int) -> _Workers:
    try:
        return _Workers(pool, workers)
    except BrokenProcessPool as e:
        factory()  # most likely the model is missing: say so
        raise CounterclaimError("a worker process could not be started, or was killed") from e


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Environment for children: one thread of linear algebra each, since there is a process for every core."""
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@dataclass(slots=True)
class _Worker:
    """What a worker process holds; one copy of the model each."""

    parser: Parser
    published: str | None
    settings: Settings


_worker: _Worker | None = None


def _start_worker(factory: ParserFactory, published: str | None, settings: Settings, parent: int) -> None:
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C and ends us
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    _worker = _Worker(factory(), published, settings)


def _end_with(parent: int) -> None:
    """End when the parent has gone, killed perhaps: nobody else would tell us."""
    while os.getppid() == parent:
        time.sleep(_WATCH_SECONDS)
    os._exit(1)


def _worker_parser_name() -> str:
    assert _worker is not None
    return _worker.parser.name


def _work(pages: Sequence[Page]) -> list[_Result]:
    assert _worker is not None
    return _read_batch(pages, _worker.parser, _worker.published, _worker.settings)

"""Pages to Readings, in this process or in several: who reads does not change what is read.

Where it can be, workers are copies of this process made once the models are loaded, so that starting them costs next to nothing; elsewhere
each starts afresh and loads its own.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass

from counterclaim.errors import CounterclaimError, PageUnreadable
from counterclaim.intake.document import to_document
from counterclaim.intake.failure import Failure, bug, failure
from counterclaim.model import Document, Page, Reading
from counterclaim.parse import Parser
from counterclaim.parse.products import one_thread
from counterclaim.pipeline import read_many
from counterclaim.settings import Settings

ParserFactory = Callable[[], Parser]
Result = Reading | Failure

_AHEAD = 3  # batches a worker that wait or are done and not yet written: bounds memory
_WATCH_SECONDS = 1.0
_KILLED = "a worker process was killed (out of memory?); what was recorded is safe, run again to go on"
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
_FIRST_PAGE = Page(
    "Lima, May 16, 2016\n\n“We never sold bells to anyone,” Foreign Minister Ana Li of Peru said on Tuesday, after Chile had accused it of "
    "breaking a treaty and shown photographs.\n\nOfficials did not respond to a request for comment.\n".encode(),
    "first.txt",
    "text/plain",
)  # read once before copies are made; made up
_GARBAGE = (
    20_000  # objects made before a worker looks for those in circles; parses make many objects and hardly a circle
)


class Here:
    """Reads in this process."""

    ahead = 0

    def __init__(self, factory: ParserFactory, published: str | None, settings: Settings) -> None:
        self._parser = factory()
        self._published, self._settings = published, settings
        self.parser_name = self._parser.name

    def submit(self, pages: Sequence[Page]) -> Future[list[Result]]:
        """Each page as a Reading, or as the reason why there is none."""
        future: Future[list[Result]] = Future()
        future.set_result(_read_batch(pages, self._parser, self._published, self._settings))
        return future


class Workers:
    """Reads in processes of their own."""

    def __init__(self, pool: ProcessPoolExecutor, workers: int, parser_name: str) -> None:
        self._pool = pool
        self.ahead = workers * _AHEAD
        self.parser_name = parser_name

    def submit(self, pages: Sequence[Page]) -> Future[list[Result]]:
        """As ``Here.submit``.  Raises CounterclaimError where a worker was killed."""
        try:
            return self._pool.submit(_work, pages)
        except BrokenProcessPool as e:  # broken while the next pages were awaited
            raise CounterclaimError(_KILLED) from e


def result(future: Future[list[Result]]) -> list[Result]:
    """What came of a batch.  Raises CounterclaimError where its worker was killed."""
    try:
        return future.result()
    except BrokenProcessPool as e:
        raise CounterclaimError(_KILLED) from e


@contextmanager
def readers(
    factory: ParserFactory, workers: int, published: str | None, settings: Settings
) -> Iterator[Here | Workers]:
    """Those who read, until the block is left; with an exception workers are ended at once.

    ``factory`` must be picklable where workers start afresh.  Raises what it raises, CounterclaimError where no worker can be started.
    """
    if workers <= 1:
        yield Here(factory, published, settings)
        return
    others = set(multiprocessing.active_children())  # of the program that calls us: not ours to end
    start = _copied if _can_be_copied() else _afresh
    with start(factory, workers, published, settings) as pool:
        try:
            yield Workers(pool, workers, _parser_name_of(pool, factory))
        except BaseException:
            # Nobody waits for batches whose results will not be written; Ctrl-C must be quick.
            pool.shutdown(wait=False, cancel_futures=True)
            for child in set(multiprocessing.active_children()) - others:
                child.terminate()
            raise
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _can_be_copied() -> bool:
    """Whether this process may be copied as it is: of other threads a copy would keep nothing but the locks that they hold."""
    return sys.platform == "linux" and threading.active_count() == 1


@contextmanager
def _copied(
    factory: ParserFactory, workers: int, published: str | None, settings: Settings
) -> Iterator[ProcessPoolExecutor]:
    """Workers that are copies of this process with all loaded: they share its memory until they write to it."""
    parser = factory()
    list(
        read_many([to_document(_FIRST_PAGE, settings=settings)], parser, settings)
    )  # brings the lexicons and the network
    pool = ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("fork"),
        initializer=_start_worker,
        initargs=(lambda: parser, published, settings, os.getpid()),
    )
    gc.freeze()  # what is here now is no garbage: looking for some would make copies of all of it
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # until workers are deaf to it
    try:
        with warnings.catch_warnings():
            # Libraries of linear algebra have threads of their own, and end them before a copy is made.
            warnings.simplefilter("ignore", DeprecationWarning)
            pool.submit(_worker_parser_name)  # starts them all
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
        gc.unfreeze()
    yield pool


@contextmanager
def _afresh(
    factory: ParserFactory, workers: int, published: str | None, settings: Settings
) -> Iterator[ProcessPoolExecutor]:
    with _one_thread_each():
        yield ProcessPoolExecutor(
            workers,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_start_worker,
            initargs=(factory, published, settings, os.getpid()),
        )


def _parser_name_of(pool: ProcessPoolExecutor, factory: ParserFactory) -> str:
    try:
        return pool.submit(_worker_parser_name).result()
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
    """What a worker process holds."""

    parser: Parser
    published: str | None
    settings: Settings


_worker: _Worker | None = None


def _start_worker(factory: ParserFactory, published: str | None, settings: Settings, parent: int) -> None:
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C and ends us
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    _worker = _Worker(factory(), published, settings)
    gc.freeze()
    gc.set_threshold(_GARBAGE, *gc.get_threshold()[1:])


def _end_with(parent: int) -> None:
    """End when the parent has gone, killed perhaps: nobody else would tell us."""
    while os.getppid() == parent:
        time.sleep(_WATCH_SECONDS)
    os._exit(1)


def _worker_parser_name() -> str:
    assert _worker is not None
    return _worker.parser.name


def _work(pages: Sequence[Page]) -> list[Result]:
    assert _worker is not None
    with one_thread():
        return _read_batch(pages, _worker.parser, _worker.published, _worker.settings)


def _read_batch(pages: Sequence[Page], parser: Parser, published: str | None, settings: Settings) -> list[Result]:
    """Each page as a Reading or as the reason why there is none."""
    results: list[Result | None] = []
    found: list[Document] = []
    for page in pages:
        try:
            found.append(to_document(page, published=published, settings=settings))
            results.append(None)
        except PageUnreadable as e:
            results.append(failure(page.address or "standard input", e))
        except Exception as e:  # noqa: BLE001  a bug on one page must not cost the others
            results.append(bug(page.address or "standard input", e))
    readings = iter(read_documents(found, parser, settings))
    return [next(readings) if r is None else r for r in results]


def read_documents(documents: Sequence[Document], parser: Parser, settings: Settings) -> list[Result]:
    """Each Document as a Reading, or, where the program fails on it, as a Failure with the traceback."""
    try:
        return [*read_many(documents, parser, settings)]
    except Exception as e:  # noqa: BLE001  a bug on one page must not cost the others
        if len(documents) == 1:
            return [bug(documents[0].address or "standard input", e)]
    return [r for d in documents for r in read_documents([d], parser, settings)]

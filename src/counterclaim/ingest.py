"""The impure shell: pages in, readings and Outcomes into a ledger.

Workers turn pages into Readings; this process alone writes, in the order in which pages came, and settles every so often what they
tell together, so that the number of workers changes nothing.  A page that cannot be read becomes an Outcome, and so does one on which the
program fails: its traceback is kept, and the run goes on.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import partial

from counterclaim.identity import digest_bytes
from counterclaim.intake.failure import Failure
from counterclaim.ledger.store import Ledger
from counterclaim.link import link
from counterclaim.model import Page, Reading
from counterclaim.parse import Parser
from counterclaim.pipeline import READER
from counterclaim.readers import ParserFactory, Result, readers, result
from counterclaim.settings import DEFAULTS, Settings
from counterclaim.settling import settle

_BATCH_PAGES = 8  # read at a time; the fewer, the less one worker has left to do when the others are done
_BATCH_BYTES = 1_000_000
_SETTLE_PAGES = 64  # settled together: costs less than one by one, and little is left to settle when all is read


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

    ``workers`` above 1 are processes of their own (``parser_factory`` must then be picklable, see ``readers``); with 1 all is done in this
    one.  ``on_progress`` is called after each page.  A run that is interrupted or killed leaves every page either
    recorded whole or not at all; the next one goes on from there.

    Raises LedgerFull and the like as they come, CounterclaimError where a worker dies.
    """
    factory = parser_factory or default_parser_factory(settings)
    with readers(factory, workers, published, settings) as team:
        run = _Run(ledger, f"{READER} {team.parser_name}", settings, on_progress)
        waiting: deque[tuple[Sequence[_Seen | Failure], Future[list[Result]]]] = deque()
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

    def write(self, batch: Sequence[_Seen | Failure], future: Future[list[Result]]) -> None:
        """Record the results of one batch in the order of its pages."""
        results = iter(result(future))
        for item in batch:
            if isinstance(item, Failure):
                self._fail(item, None)
                continue
            made = next(results)
            if isinstance(made, Failure):
                self._fail(replace(made, address=item.address), item.digest)
            else:
                self._record(item, made)
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
        self._ledger.fail(why.address, digest, why.reason, why.error_kind, reader=self._reader, traceback=why.traceback)
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

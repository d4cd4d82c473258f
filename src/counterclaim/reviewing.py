"""The impure shell of reviews: pages in, reviews recorded, Outcomes out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from os import PathLike, fspath

from counterclaim.errors import PageEmpty, PageUnreadable
from counterclaim.identity import digest_bytes
from counterclaim.intake.failure import Failure
from counterclaim.intake.sources import open_sources
from counterclaim.ledger.store import Ledger
from counterclaim.link import link
from counterclaim.model import Page
from counterclaim.reviews import READER, reviews_in, to_reading
from counterclaim.settings import DEFAULTS, Settings
from counterclaim.settling import settle


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What ``add_reviews`` did.

    ``new`` of ``reviews`` were not there before; ``open`` are those whose rating does not tell where the reviewer stands; ``failed`` of
    ``pages`` could not be read, or hold no review.
    """

    pages: int
    reviews: int
    new: int
    open: int
    failed: int


def add_reviews(
    ledger: Ledger, sources: Iterable[Page | str | PathLike[str]], *, settings: Settings = DEFAULTS
) -> Reviewed:
    """Keep what schema.org ClaimReview markup says: the claim, who made it, and the reviewer's answer to it, with the review's address.

    ``sources`` are as for ``library.add``: pages with such markup, or JSON documents of it.  What is no rating in known words, nor in
    numbers, gives no stance.  A page that cannot be read, or holds no review, becomes a failed Outcome.  Reviews that are there already
    add nothing.

    Raises FetchFailed before anything is read, LedgerError and its kin where the ledger cannot be written.
    """
    opened = [iter([s]) if isinstance(s, Page) else open_sources([fspath(s)], settings=settings) for s in sources]
    pages = reviews = new = unclear = failed = 0
    for page in (p for several in opened for p in several):
        pages += 1
        if isinstance(page, Failure):
            ledger.fail(page.address, None, page.reason, page.error_kind, reader=READER)
            failed += 1
            continue
        name = page.address or "standard input"
        try:
            source = reviews_in(page, settings)
            if not source.reviews:
                raise PageEmpty(f"{name}: no ClaimReview on it")
        except PageUnreadable as e:
            ledger.fail(name, digest_bytes(page.data), str(e), type(e).__name__, reader=READER)
            failed += 1
            continue
        at = 0
        for review in source.reviews:
            reading, at = to_reading(page, source, review, at)
            new += ledger.record(reading, link(reading), reader=READER).new
            reviews += 1
            unclear += bool(reading.skipped)
    settle(ledger)
    return Reviewed(pages, reviews, new, unclear, failed)

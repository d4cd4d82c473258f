"""The verbs for Python: what the command line does, without the printing; those by which people decide stand in deciding.py.

``from counterclaim import read, add, claims, show, dossier, export, correct, merge, split, undo, Ledger``.  Importing this loads neither spaCy nor SQLAlchemy; the first
``read`` or ``add`` loads the language model (about two seconds), which then stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import chain, islice
from os import PathLike, fspath
from pathlib import Path
from typing import IO, TYPE_CHECKING

from counterclaim import errors
from counterclaim.deciding import correct as correct
from counterclaim.deciding import decisions as decisions
from counterclaim.deciding import merge as merge
from counterclaim.deciding import pin as pin
from counterclaim.deciding import split as split
from counterclaim.deciding import undo as undo
from counterclaim.model import Page, Reading
from counterclaim.settings import DEFAULTS, Settings

if TYPE_CHECKING:
    from counterclaim.export.dossier import Dossier
    from counterclaim.ingest import Progress, Summary
    from counterclaim.intake.sources import Failure
    from counterclaim.ledger.entries import Entry, OriginEntry, PositionEntry, View
    from counterclaim.ledger.store import Ledger
    from counterclaim.link.origins import Text
    from counterclaim.link.rewording import Compared, ComparedPage
    from counterclaim.parse import Parser

Source = Page | str | PathLike[str]
"""A Page, or what ``intake.sources`` opens: a file, a folder, ``-``, an http(s) address, a feed, an archive, a table."""


def read(
    source: Source,
    *,
    published: str | None = None,
    columns: Mapping[str, str] | None = None,
    settings: Settings = DEFAULTS,
    parser: Parser | None = None,
) -> Reading:
    """What one page says; nothing is stored.

    ``published`` (YYYY-MM-DD) is the page's date, for pages that do not tell; it wins over what they tell.  ``columns`` maps our names
    of a table's columns to the table's.  ``parser`` takes the place of the one that ``settings`` name.

    Raises FetchFailed where the source cannot be had, PageUnreadable where it is no readable page, UsageError where it holds more than
    one page (``add`` takes those) or ``published`` is no date, ModelUnavailable without a language model.
    """
    found = list(islice(readings([source], published=published, columns=columns, settings=settings, parser=parser), 2))
    if len(found) > 1:
        raise errors.UsageError(f"{source}: holds more than one page; add() takes those")
    if not found:
        raise errors.PageEmpty(f"{source}: holds no page")
    (only,) = found
    if isinstance(only, Reading):
        return only
    raise error_of(only)


def readings(
    sources: Iterable[Source],
    *,
    published: str | None = None,
    columns: Mapping[str, str] | None = None,
    settings: Settings = DEFAULTS,
    parser: Parser | None = None,
) -> Iterator[Reading | Failure]:
    """What each page of many says, one at a time, in order; a page that cannot be read is a Failure.

    Raises FetchFailed and UsageError as ``intake.sources.open_sources`` does, before anything is read.
    """
    from counterclaim.intake.document import to_document
    from counterclaim.intake.failure import Failure, bug, failure
    from counterclaim.readers import read_documents

    for page in pages(sources, columns=columns, settings=settings):
        if isinstance(page, Failure):
            yield page
            continue
        try:
            document = to_document(page, published=published, settings=settings)
        except errors.PageUnreadable as e:
            yield failure(page.address or "standard input", e)
            continue
        except Exception as e:  # noqa: BLE001  a bug on one page must not cost the others
            yield bug(page.address or "standard input", e)
            continue
        yield from read_documents([document], parser or default_parser(settings), settings)


def add(
    ledger: Ledger,
    sources: Source | Iterable[Source],
    *,
    published: str | None = None,
    columns: Mapping[str, str] | None = None,
    workers: int = 1,
    settings: Settings = DEFAULTS,
    on_progress: Callable[[Progress], None] | None = None,
) -> Summary:
    """Read pages into a ledger; pages that it has seen before are passed over, and one that cannot be read becomes an Outcome.

    ``sources`` is one source or several; ``published`` and ``columns`` are as for ``read``; ``workers`` above 1 are processes of their
    own.  ``on_progress`` is called after each page.  Interrupted or killed, the next run goes on from there.

    Raises FetchFailed and UsageError before anything is read, LedgerError where the ledger cannot be written, ModelUnavailable.
    """
    several = [sources] if isinstance(sources, Page | str | PathLike) else sources
    return add_pages(
        ledger,
        pages(several, columns=columns, settings=settings),
        published=published,
        workers=workers,
        settings=settings,
        on_progress=on_progress,
    )


def add_pages(
    ledger: Ledger,
    stream: Iterable[Page | Failure],
    *,
    published: str | None = None,
    workers: int = 1,
    settings: Settings = DEFAULTS,
    on_progress: Callable[[Progress], None] | None = None,
) -> Summary:
    """``add`` for a stream of Pages that is open already (see ``pages``)."""
    from counterclaim.ingest import ingest

    return ingest(
        ledger,
        stream,
        parser_factory=partial(default_parser, settings),
        workers=workers,
        published=published,
        settings=settings,
        on_progress=on_progress,
    )


def claims(
    ledger: Ledger,
    *,
    about: str | None = None,
    by: str | None = None,
    stance: str | None = None,
    since: str | None = None,
    contested: bool = False,
    text: str | None = None,
    independent: int | None = None,
    limit: int | None = None,
) -> Iterator[Entry]:
    """Claims of a ledger, those that most independent origins hold first; all conditions must hold together.

    ``about``: a party that is doer, recipient or target, or is named in the words; ``by``: who holds or disputes it; ``stance``: a
    Stance or its word; ``since``: said, or else published, on that day (YYYY-MM-DD) or later; ``contested``: held by one party and
    disputed by another; ``text``: words that all stand in what was said or in the claim; ``independent``: held by at least so many
    origins (copies and rewordings of one text count once).

    Raises LedgerError where the ledger cannot be read, ValueError where ``stance`` is none.
    """
    from counterclaim.ledger.queries import claims as find

    return find(
        ledger,
        about=about,
        by=by,
        stance=stance,
        since=since,
        contested=contested,
        text=text,
        independent=independent,
        limit=limit,
    )


def positions(
    ledger: Ledger,
    *,
    by: str | None = None,
    about: str | None = None,
    changed: bool = False,
    limit: int | None = None,
) -> Iterator[PositionEntry]:
    """What each party says on each claim in time order, those on the claims with most independent origins first.

    ``by``: of this party; ``about``: on claims about this party, or with this name in their words; ``changed``: where it certainly
    changed its position.

    Raises LedgerError where the ledger cannot be read.
    """
    from counterclaim.ledger.position_queries import positions as find

    return find(ledger, by=by, about=about, changed=changed, limit=limit)


def origins(
    ledger: Ledger, *, least: int = 1, claim: str | None = None, limit: int | None = None
) -> Iterator[OriginEntry]:
    """Origins of a ledger, those carried by most pages first: families of documents that go back to one text.

    ``least``: carried by at least so many pages; ``claim``: that tell this claim (its id, or the unique beginning of one).

    Raises LedgerError where the ledger cannot be read, NotFound where there is no such claim.
    """
    from counterclaim.ledger.entries import ClaimView
    from counterclaim.ledger.origin_queries import origins as find

    if claim is not None:
        view = show(ledger, claim)
        if not isinstance(view, ClaimView):
            raise errors.NotFound(f"{claim!r} is no claim")
        claim = view.entry.id
    return find(ledger, least=least, claim=claim, limit=limit)


def compare(
    source: str | PathLike[str],
    rewording: str | PathLike[str],
    *,
    ledger: Ledger | None = None,
    settings: Settings = DEFAULTS,
) -> Compared:
    """Set a rewording against its source, sentence by sentence and word by word, and tell where it changed the meaning.

    Each is the id of a document in ``ledger`` (d-…, or the unique beginning of one), or a file or address that holds one page; no
    language model is needed.  Nothing is stored.

    Raises NotFound for an id that is not in the ledger, FetchFailed and PageUnreadable for a page that cannot be had or read, UsageError
    where an id is given without a ledger, or a source holds more than one page.
    """
    from counterclaim.link.rewording import Compared
    from counterclaim.link.rewording import compare as set_against

    (left, one), (right, other) = (_text_of(fspath(s), ledger, settings) for s in (source, rewording))
    return Compared(left, right, set_against(one, other))


def _text_of(source: str, ledger: Ledger | None, settings: Settings) -> tuple[ComparedPage, Text]:
    from counterclaim.intake.document import to_document
    from counterclaim.intake.failure import Failure
    from counterclaim.ledger.entries import DocumentView
    from counterclaim.link.origins import text_of
    from counterclaim.link.rewording import ComparedPage
    from counterclaim.span import Span

    unread = {"dateline", "byline"}
    if source.startswith("d-") and not Path(source).exists():
        if ledger is None:
            raise errors.UsageError(f"{source}: an id needs a ledger")
        view = show(ledger, source)
        assert isinstance(view, DocumentView)
        spans = [Span(p.start, p.end) for p in view.passages if p.kind not in unread]
        face = ComparedPage(view.id, view.title, view.outlet, view.published, view.address)
        return face, text_of(view.id, view.text, spans)
    found = list(islice(pages([source], settings=settings), 2))
    if len(found) != 1:
        raise errors.UsageError(f"{source}: holds {'more than one' if found else 'no'} page; compare takes single ones")
    if isinstance(found[0], Failure):
        raise error_of(found[0])
    d = to_document(found[0], settings=settings)
    spans = [p.span for p in d.passages if p.kind.value not in unread]
    return ComparedPage(d.id, d.title, d.outlet, d.published, d.address), text_of(d.id, d.text, spans)


def show(ledger: Ledger, id: str) -> View:
    """A claim, statement, actor, document or origin with its passages in context, by its id or the unique beginning of one.

    Raises NotFound.
    """
    from counterclaim.ledger.views import show as find

    return find(ledger, id)


def dossier(ledger: Ledger, id: str, *, most: int = 200) -> Dossier:
    """A claim (c-…) or actor (a-…) as a document: its positions, passages, evidence, origins, and what is unsure; at most ``most`` lines.

    ``counterclaim.export.dossier`` draws it: ``dossier_markdown``, ``dossier_page`` (HTML), ``dossier_html`` (a fragment).

    Raises NotFound where there is none, UsageError for the id of something else.
    """
    from counterclaim.export.dossier import make_dossier

    return make_dossier(ledger, id, most=most)


def export(ledger: Ledger, format: str, out: str | PathLike[str] | IO[bytes], *, table: str = "statements") -> int:
    """Write a ledger in another format; how many rows, or things, there were (docs/formats.md tells of each format).

    ``table`` is for 'jsonl', 'csv' and 'parquet': statements, claims, actors, documents, origins, positions, evidence or passages.

    Raises UsageError for another format or table, CounterclaimError where ``out`` cannot be written.
    """
    from counterclaim.export.files import export as write

    return write(ledger, format, Path(out) if isinstance(out, str | PathLike) else out, table=table)


def export_tables(ledger: Ledger, format: str, folder: str | PathLike[str]) -> dict[str, int]:
    """Write every table of a ledger as 'jsonl', 'csv' or 'parquet' into a folder, with a datapackage.json; how many rows each has.

    Raises UsageError for another format, CounterclaimError where the folder cannot be written.
    """
    from counterclaim.export.files import export_folder

    return export_folder(ledger, format, Path(folder))


def pages(
    sources: Iterable[Source], *, columns: Mapping[str, str] | None = None, settings: Settings = DEFAULTS
) -> Iterator[Page | Failure]:
    """The pages that sources name, in order; Pages pass as they are.

    Raises FetchFailed for a source that does not exist, UsageError for unknown columns, both before the first page.
    """
    from counterclaim.intake.sources import open_sources

    opened = [
        iter([s]) if isinstance(s, Page) else open_sources([fspath(s)], columns=columns, settings=settings)
        for s in sources
    ]
    return chain.from_iterable(opened)


def count_hint(sources: Iterable[Source]) -> int | None:
    """How many pages sources will give at most; None where only reading them would tell."""
    from counterclaim.intake.sources import count_hint as count

    named = list(sources)
    given = sum(isinstance(s, Page) for s in named)
    rest = count([fspath(s) for s in named if not isinstance(s, Page)])
    return None if rest is None else given + rest


def default_parser(settings: Settings = DEFAULTS) -> Parser:
    """The parser that settings name; loaded once and kept.  Raises ModelUnavailable."""
    return _parser(settings.model, settings.model_digest)


@cache
def _parser(model: str, digest: str | None) -> Parser:
    from counterclaim.parse.spacy_parser import SpacyParser

    return SpacyParser(model, digest)


def error_of(failure: Failure) -> errors.CounterclaimError:
    """The error that a Failure stands for."""
    kind = getattr(errors, failure.error_kind, errors.PageUnreadable)
    made = kind(failure.reason)
    assert isinstance(made, errors.CounterclaimError)
    return made

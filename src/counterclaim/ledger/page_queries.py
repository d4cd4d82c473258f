"""Documents that count now, with all that is known of each but its text: many at a time, a bounded number held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row

from counterclaim.ledger.entries import FindingEntry
from counterclaim.ledger.groups import chunks
from counterclaim.ledger.paging import paged
from counterclaim.ledger.rows import list_of
from counterclaim.ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A document: what the page tells of itself, what was found on it, and its place among the documents of its origin.

    ``characters`` are code points of its text; ``findings`` are kinds with how many of each; ``share`` (0 to 1) of its narration comes
    from ``parent``; ``origin`` and ``relation`` are None where they are not settled yet.
    """

    id: str
    address: str | None
    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    agency: str | None
    published: str | None
    published_from: str | None
    language: str | None
    fetched: str | None
    encoding: str
    page_digest: str
    fingerprint: str
    characters: int
    reader: str
    statements: int
    findings: tuple[tuple[str, int], ...]
    origin: str | None
    relation: str | None
    parent: str | None
    share: float | None
    origin_why: str | None


_COLUMNS = """
SELECT d.id, d.address, d.title, d.outlet, d.authors, d.agency, d.published, d.published_from, d.language, d.fetched, d.encoding,
       d.page_digest, d.fingerprint, length(d.text) AS characters, r.n, r.reader, m.origin, m.relation, m.parent, m.share, m.why,
       (SELECT count(*) FROM statements s WHERE s.reading = r.n) AS said
FROM documents d JOIN readings r ON r.document = d.id AND r.current = 1 LEFT JOIN origin_members m ON m.document = d.id
"""


def pages(ledger: Ledger, ids: Iterable[str] | None = None, *, size: int = 200) -> Iterator[PageEntry]:
    """Documents in the order of ids; those with these ids, all that count now where None."""
    with ledger.connect() as connection:
        if ids is not None:
            for part in chunks(sorted(set(ids))):
                marks = ", ".join("?" * len(part))
                query = f"{_COLUMNS} WHERE d.id IN ({marks}) ORDER BY d.id, r.n"
                yield from _entries(connection, connection.exec_driver_sql(query, tuple(part)).all())
            return
        for rows in paged(connection, f"{_COLUMNS} WHERE d.id > ? ORDER BY d.id, r.n LIMIT ?", "id", size):
            yield from _entries(connection, rows)


def damage(ledger: Ledger, ids: Iterable[str]) -> dict[str, tuple[FindingEntry, ...]]:
    """What is wrong within the text of these documents, in its order; what was cut out of the pages is left out."""
    found: dict[str, list[FindingEntry]] = {}
    with ledger.connect() as connection:
        for part in chunks(sorted(set(ids))):
            marks = ", ".join("?" * len(part))
            query = (
                "SELECT r.document, f.* FROM findings f JOIN readings r ON r.n = f.reading AND r.current = 1 "
                f"WHERE r.document IN ({marks}) AND f.start IS NOT NULL ORDER BY r.document, f.start, f.position"
            )
            for f in connection.exec_driver_sql(query, tuple(part)):
                entry = FindingEntry(f.kind, f.text, f.why, f.repair, bool(f.certain), f.start, f.end, None, None)
                found.setdefault(f.document, []).append(entry)
    return {document: tuple(entries) for document, entries in found.items()}


def _entries(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[PageEntry]:
    kinds: dict[int, list[tuple[str, int]]] = {}
    for part in chunks([r.n for r in rows]):
        marks = ", ".join("?" * len(part))
        query = f"SELECT reading, kind, count(*) AS times FROM findings WHERE reading IN ({marks}) GROUP BY 1, 2 ORDER BY 1, 2"
        for f in connection.exec_driver_sql(query, tuple(part)):
            kinds.setdefault(f.reading, []).append((f.kind, f.times))
    for r in rows:
        yield PageEntry(
            id=r.id,
            address=r.address,
            title=r.title,
            outlet=r.outlet,
            authors=list_of(r.authors),
            agency=r.agency,
            published=r.published,
            published_from=r.published_from,
            language=r.language,
            fetched=r.fetched,
            encoding=r.encoding,
            page_digest=r.page_digest,
            fingerprint=r.fingerprint,
            characters=r.characters,
            reader=r.reader,
            statements=r.said,
            findings=tuple(kinds.get(r.n, ())),
            origin=r.origin,
            relation=r.relation,
            parent=r.parent,
            share=r.share,
            origin_why=r.why,
        )

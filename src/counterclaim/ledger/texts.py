"""Documents with their texts and what each says, one at a time: for whoever goes over the whole ledger by its pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.ledger.entries import StatementEntry
from counterclaim.ledger.paging import paged
from counterclaim.ledger.reading_rows import start_of, statements_by_id
from counterclaim.ledger.store import Ledger

_DOCUMENTS = 50  # taken at a time


@dataclass(frozen=True, slots=True)
class DocumentText:
    """A document that counts now with the text that all offsets count in."""

    id: str
    address: str | None
    title: str | None
    outlet: str | None
    published: str | None
    language: str | None
    fetched: str | None
    text: str


def told_by_document(ledger: Ledger) -> Iterator[tuple[DocumentText, tuple[StatementEntry, ...]]]:
    """Each current document and its statements in the order of the text; documents in the order of ids."""
    read = (
        "SELECT d.id, d.address, d.title, d.outlet, d.published, d.language, d.fetched, d.text, r.n FROM documents d "
        "JOIN readings r ON r.document = d.id AND r.current = 1 WHERE d.id > ? ORDER BY d.id LIMIT ?"
    )
    with ledger.connect() as connection:
        for rows in paged(connection, read, "id", _DOCUMENTS):
            marks = ", ".join("?" * len(rows))
            query = f"SELECT id FROM statements WHERE reading IN ({marks})"
            ids = [r.id for r in connection.exec_driver_sql(query, tuple(r.n for r in rows))]
            by_document: dict[str, list[StatementEntry]] = {}
            for s in statements_by_id(connection, ids).values():
                by_document.setdefault(s.document, []).append(s)
            for r in rows:
                said = sorted(by_document.get(r.id, ()), key=lambda s: (start_of(s), s.id))
                d = DocumentText(r.id, r.address, r.title, r.outlet, r.published, r.language, r.fetched, r.text)
                yield d, tuple(said)

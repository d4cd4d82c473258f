"""The wordings that were taken for one claim."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class WordingEntry:
    """One way in which a claim is put: ``id`` is what ``split`` takes, ``documents`` how many current ones put it so, ``statement`` the id
    of one that does (None where no statement is left on it)."""

    id: str
    text: str
    documents: int
    statement: str | None


_WORDINGS = """
SELECT w.id, w.text, count(DISTINCT r.document) AS documents, min(s.id) AS statement FROM wordings w
JOIN claims c ON c.wording = w.id JOIN readings r ON r.n = c.reading AND r.current = 1
LEFT JOIN statements s ON s.reading = c.reading AND s.claim = c.id
WHERE w.ledger = ? GROUP BY w.id ORDER BY documents DESC, w.id
"""


def wordings_of(ledger: Ledger, claim: str) -> list[WordingEntry]:
    """The wordings of a claim (its whole id), those of most documents first."""
    with ledger.connect() as connection:
        rows = connection.exec_driver_sql(_WORDINGS, (claim,))
        return [WordingEntry(r.id, r.text, r.documents, r.statement) for r in rows]

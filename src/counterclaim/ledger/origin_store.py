"""Documents as the search for origins needs them: sampled keys in order of publication, relations, families."""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection

from counterclaim.ledger.groups import chunks
from counterclaim.ledger.recording import unsettle
from counterclaim.ledger.rows import spans_json
from counterclaim.model import Finding, PassageKind
from counterclaim.span import Span

_DATE = re.compile(r"(\d{4})(?:-W(\d\d)|-(\d\d)(?:-(\d\d))?)?")
_LETTERS: Final = {c: i for i, c in enumerate("234567abcdefghijklmnopqrstuvwxyz")}
_UNREAD = {PassageKind.DATELINE.value, PassageKind.BYLINE.value}


@dataclass(frozen=True, slots=True)
class StoredText:
    """What is compared of a document: its text and the spans of its passages."""

    id: str
    text: str
    passages: tuple[Span, ...]
    published: str | None
    damage: int  # findings of damage on its page


@dataclass(frozen=True, slots=True)
class StoredFacts:
    """What speaks for a document's place in its family (link.origins has the same as TextFacts)."""

    id: str
    published: str | None
    agency: str | None
    outlet: str | None
    damage: int
    words: int
    quoted: float


@dataclass(frozen=True, slots=True)
class StoredRelation:
    """What two documents are to each other, ``a < b``; ``aligned`` holds (a start, a end, b start, b end, score)."""

    a: str
    b: str
    relation: str
    a_share: float
    b_share: float
    aligned: tuple[tuple[int, int, int, int, float], ...]
    why: str


@dataclass(frozen=True, slots=True)
class StoredMember:
    """A document's place in its family; ``own`` are stretches found in no other member."""

    document: str
    parent: str | None
    relation: str
    share: float
    own: tuple[Span, ...]
    why: str


@dataclass(frozen=True, slots=True)
class StoredFamily:
    """Documents that go back to one text."""

    id: str
    first: str
    first_why: str
    members: tuple[StoredMember, ...]


@dataclass(frozen=True, slots=True)
class Keyed:
    """A document in the order of publication; ``rank`` sorts as (date, id), undated ones last."""

    reading: int
    rank: int


class OriginStore:
    """Tables ``origin_*`` and ``origins``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def split(self, readings: Sequence[str]) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
        """Of these readings those that became current and those that ceased to be, each as (reading, document)."""
        new, gone = [], []
        for part in chunks(readings):
            marks = ", ".join("?" * len(part))
            query = (
                "SELECT r.n, r.document, r.current, t.reading IS NOT NULL AS known FROM readings r "
                f"LEFT JOIN origin_texts t ON t.reading = r.n WHERE r.n IN ({marks}) ORDER BY r.document, r.n"
            )
            for r in self._connection.exec_driver_sql(query, tuple(int(n) for n in part)):
                if r.current and not r.known:
                    new.append((r.n, r.document))
                elif r.known and not r.current:
                    gone.append((r.n, r.document))
        return new, gone

    def text(self, document: str) -> StoredText:
        """A current document."""
        c = self._connection
        d = c.exec_driver_sql(
            "SELECT d.text, d.published, r.n FROM documents d JOIN readings r ON r.document = d.id AND r.current = 1 WHERE d.id = ?",
            (document,),
        ).one()
        passages = c.exec_driver_sql(
            'SELECT kind, start, "end" AS stop FROM passages WHERE reading = ? ORDER BY start', (d.n,)
        )
        spans = tuple(Span(p.start, p.stop) for p in passages if p.kind not in _UNREAD)
        damage = c.exec_driver_sql(
            "SELECT count(*) FROM findings WHERE reading = ? AND start IS NOT NULL AND kind <> 'residue'", (d.n,)
        ).scalar_one()
        return StoredText(document, d.text, spans, d.published, int(damage))

    def facts(self, documents: Sequence[str]) -> list[StoredFacts]:
        """What speaks for the place of each document that can be found, in the order of ids."""
        found: list[StoredFacts] = []
        for part in chunks(sorted(documents)):
            marks = ", ".join("?" * len(part))
            query = (
                "SELECT d.id, d.published, d.agency, d.outlet, t.damage, t.words, t.quoted FROM origin_texts t "
                f"JOIN documents d ON d.id = t.document WHERE t.document IN ({marks}) ORDER BY d.id"
            )
            found += [StoredFacts(*r) for r in self._connection.exec_driver_sql(query, tuple(part))]
        return found

    def put_keys(self, reading: int, text: StoredText, keys: Sequence[int], words: int, quoted: float) -> Keyed:
        """From now on the document can be found by these keys."""
        rank = rank_of(text.published, text.id)
        packed = array("q", sorted(keys)).tobytes()
        self._connection.exec_driver_sql(
            "INSERT INTO origin_texts (reading, document, rank, keys, words, quoted, damage) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (reading, text.id, rank, packed, words, quoted, text.damage),
        )
        rows = [(key, rank, reading) for key in sorted(set(keys))]
        if rows:
            self._connection.exec_driver_sql("INSERT INTO origin_keys (key, rank, reading) VALUES (?, ?, ?)", rows)
        return Keyed(reading, rank)

    def drop_keys(self, reading: int) -> None:
        """It can no longer be found."""
        rank, keys = self.keys(reading)
        rows = [(key, rank, reading) for key in keys]
        if rows:
            self._connection.exec_driver_sql("DELETE FROM origin_keys WHERE key = ? AND rank = ? AND reading = ?", rows)
        self._connection.exec_driver_sql("DELETE FROM origin_texts WHERE reading = ?", (reading,))

    def keys(self, reading: int) -> tuple[int, tuple[int, ...]]:
        """Rank and keys of a document that can be found."""
        r = self._connection.exec_driver_sql("SELECT rank, keys FROM origin_texts WHERE reading = ?", (reading,)).one()
        packed = array("q")
        packed.frombytes(r.keys)
        return int(r.rank), tuple(packed)

    def bucket(self, key: int, most: int) -> list[Keyed]:
        """The first documents that have the key; all where ``most`` is negative."""
        # The driver's own cursor: this is asked some fifty times a document.
        cursor = self._connection.connection.cursor()
        try:
            cursor.execute(
                "SELECT reading, rank FROM origin_keys WHERE key = ? ORDER BY rank, reading LIMIT ?", (key, most)
            )
            return [Keyed(*row) for row in cursor.fetchall()]
        finally:
            cursor.close()

    def document_of(self, readings: Iterable[int]) -> dict[int, str]:
        """The document of each reading that can be found."""
        found: dict[int, str] = {}
        for part in chunks(sorted(map(str, set(readings)))):
            marks = ", ".join("?" * len(part))
            query = f"SELECT reading, document FROM origin_texts WHERE reading IN ({marks})"
            found.update(
                {r.reading: r.document for r in self._connection.exec_driver_sql(query, tuple(map(int, part)))}
            )
        return found

    def reading_of(self, document: str) -> int:
        """The reading by which a document can be found."""
        query = "SELECT reading FROM origin_texts WHERE document = ?"
        return int(self._connection.exec_driver_sql(query, (document,)).scalar_one())

    def put_relations(self, relations: Iterable[StoredRelation]) -> None:
        """Write relations down, in place of what stood for the same two."""
        rows = [
            (r.a, r.b, r.relation, r.a_share, r.b_share, json.dumps(r.aligned, separators=(",", ":")), r.why)
            for r in relations
        ]
        if rows:
            self._connection.exec_driver_sql("INSERT OR REPLACE INTO origin_edges VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def drop_relations(self, pairs: Iterable[tuple[str, str]]) -> None:
        """These hold no longer."""
        rows = sorted(pairs)
        if rows:
            self._connection.exec_driver_sql("DELETE FROM origin_edges WHERE a = ? AND b = ?", rows)

    def relations(self, documents: Iterable[str]) -> list[StoredRelation]:
        """Those of these documents, whatever the other one is."""
        found: dict[tuple[str, str], StoredRelation] = {}
        for part in chunks(sorted(set(documents))):
            marks = ", ".join("?" * len(part))
            for column in ("a", "b"):
                query = f"SELECT * FROM origin_edges WHERE {column} IN ({marks})"
                for r in self._connection.exec_driver_sql(query, tuple(part)):
                    aligned = tuple(
                        (int(a), int(b), int(c), int(d), float(e)) for a, b, c, d, e in json.loads(r.aligned)
                    )
                    found[r.a, r.b] = StoredRelation(r.a, r.b, r.relation, r.a_share, r.b_share, aligned, r.why)
        return [found[k] for k in sorted(found)]

    def component(self, documents: Iterable[str]) -> list[str]:
        """All documents that relations lead to, but for passages that two merely share."""
        reached = set(documents)
        todo = sorted(reached)
        while todo:
            found: set[str] = set()
            for part in chunks(todo):
                marks = ", ".join("?" * len(part))
                query = (
                    f"SELECT b AS other FROM origin_edges WHERE relation <> 'shared passage' AND a IN ({marks}) UNION "
                    f"SELECT a FROM origin_edges WHERE relation <> 'shared passage' AND b IN ({marks})"
                )
                rows = self._connection.exec_driver_sql(query, (*part, *part))
                found.update(r.other for r in rows)
            todo = sorted(found - reached)
            reached |= found
        return sorted(reached)

    def forget_members(self, documents: Sequence[str]) -> None:
        """These documents are no longer current."""
        self._touch(documents)
        for part in chunks(documents):
            marks = ", ".join("?" * len(part))
            for table in ("origin_members", "origin_findings"):
                self._connection.exec_driver_sql(f"DELETE FROM {table} WHERE document IN ({marks})", tuple(part))

    def put_families(self, families: Sequence[StoredFamily]) -> list[str]:
        """Write families down in place of those that their members were in; documents whose place changed."""
        before: dict[str, tuple[object, ...]] = {}
        for part in chunks(sorted(m.document for f in families for m in f.members)):
            marks = ", ".join("?" * len(part))
            query = f"SELECT * FROM origin_members WHERE document IN ({marks})"
            before.update({r.document: tuple(r) for r in self._connection.exec_driver_sql(query, tuple(part))})
        rows = {m.document: _member_row(f.id, m) for f in families for m in f.members}
        changed = [d for d in sorted(rows) if before.get(d) != rows[d]]
        stale = {str(row[1]) for row in before.values()} | {f.id for f in families}
        for part in chunks(sorted(stale)):
            marks = ", ".join("?" * len(part))
            self._connection.exec_driver_sql(f"DELETE FROM origins WHERE id IN ({marks})", tuple(part))
        if changed:
            self._connection.exec_driver_sql(
                "INSERT OR REPLACE INTO origin_members VALUES (?, ?, ?, ?, ?, ?, ?)", [rows[d] for d in changed]
            )
        self._connection.exec_driver_sql(
            "INSERT INTO origins (id, first, first_why, members, texts) VALUES (?, ?, ?, ?, ?)",
            [(f.id, f.first, f.first_why, len(f.members), self._texts(f)) for f in families],
        )
        moved = [d for d in changed if d not in before or before[d][1] != rows[d][1] or before[d][5] != rows[d][5]]
        self._touch(moved)
        return changed

    def put_findings(self, document: str, against: str | None, findings: Sequence[Finding]) -> None:
        """What a rewording changed against the text that it goes back to, in place of what stood there."""
        self._connection.exec_driver_sql("DELETE FROM origin_findings WHERE document = ?", (document,))
        rows = [
            (
                document,
                i,
                against,
                f.kind.value,
                f.span.start if f.span else None,
                f.span.end if f.span else None,
                f.text,
                f.repair,
                f.why,
            )
            for i, f in enumerate(findings)
        ]
        if rows:
            self._connection.exec_driver_sql("INSERT INTO origin_findings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def _touch(self, documents: Sequence[str]) -> None:
        """Claims that these documents tell are to be counted anew."""
        for part in chunks(documents):
            marks = ", ".join("?" * len(part))
            query = (
                "SELECT DISTINCT c.ledger FROM claims c JOIN readings r ON r.n = c.reading AND r.current = 1 "
                f"WHERE r.document IN ({marks})"
            )
            unsettle(
                self._connection, "claim", [r.ledger for r in self._connection.exec_driver_sql(query, tuple(part))]
            )

    def _texts(self, family: StoredFamily) -> int:
        if len(family.members) == 1:
            return 1
        found: set[str] = set()
        for part in chunks([m.document for m in family.members]):
            marks = ", ".join("?" * len(part))
            query = f"SELECT fingerprint FROM documents WHERE id IN ({marks})"
            found.update(r.fingerprint for r in self._connection.exec_driver_sql(query, tuple(part)))
        return len(found)


def _member_row(origin: str, m: StoredMember) -> tuple[object, ...]:
    return (m.document, origin, m.parent, m.relation, m.share, spans_json(m.own), m.why)


def rank_of(published: str | None, document: str) -> int:
    """A number that sorts as (date of publication, id) does, to the day and to 40 bits of the id; undated ones come last."""
    tail = 0
    for c in document.rpartition("-")[2][:8].ljust(8, "2"):
        tail = tail * 32 + _LETTERS.get(c, 0)
    return (_day(published) << 40) | tail


def _day(published: str | None) -> int:
    m = _DATE.match(published or "")
    if m is None:
        return 9999 * 416
    year, week, month, day = (int(g) if g else 0 for g in m.groups())
    if week:
        monday = date.fromisocalendar(year, week, 1)
        year, month, day = monday.year, monday.month, monday.day
    return year * 416 + month * 32 + day

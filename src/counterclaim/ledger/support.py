"""How many origins support a claim: copies count once, a copy's own reporting and what two share by passage are told apart."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from counterclaim.ledger.days import earliest, latest, order
from counterclaim.ledger.groups import chunks, components
from counterclaim.ledger.positions import positions_on
from counterclaim.ledger.rows import spans_of
from counterclaim.ledger.sides import contested, holding, sides
from counterclaim.stance import OPPOSES


@dataclass(frozen=True, slots=True)
class Told:
    """A statement that holds a claim: its document, and where its content begins."""

    document: str
    start: int


@dataclass(frozen=True, slots=True)
class _Counted:
    """A statement as far as counting goes (a Side)."""

    id: str
    stance: str
    actors: tuple[str, ...]
    claim: str | None
    negated: bool
    answers: tuple[str, ...]
    told: Told
    fingerprint: str
    date: str | None
    published: str | None

    @property
    def when(self) -> str:
        """The day of the statement, else of its page; empty where neither tells."""
        return self.date or self.published or ""


_MOST_LEADS = 6  # statements on each side that a list shows of a claim


def count_support(connection: Connection, ids: Sequence[str]) -> None:
    """Write the counts of these claims; one that no current statement tells is forgotten."""
    for part in chunks(ids, 200):
        marks = ", ".join("?" * len(part))
        connection.exec_driver_sql(f"DELETE FROM claim_counts WHERE ledger IN ({marks})", tuple(part))
        cases = within(connection, part)
        by_claim = linked(connection, sorted({*part, *(c for found in cases.values() for c in found)}))
        every = _counted(connection, sorted({s for found in by_claim.values() for s in found}))
        found = {claim: [every[s] for s in ids if s in every] for claim, ids in by_claim.items()}
        rows = []
        for claim in sorted({*part} & {*found}):
            if any(s.claim == claim for s in found[claim]):
                held = [s for case in cases.get(claim, ()) for s in holding(case, found.get(case, ()))]
                rows.append(_counts(connection, claim, found[claim], held))
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            connection.exec_driver_sql(
                "INSERT INTO claim_counts (ledger, origins, documents, texts, statements, contested, changed, first_date, last_disputed, leads) "
                f"VALUES ({marks})",
                rows,
            )


def within(connection: Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    """From each of these claims to those that are within it."""
    return _nested(connection, ids, "b", "a")


def containing(connection: Connection, ids: Sequence[str]) -> set[str]:
    """The claims that one of these is within."""
    found: set[str] = set()
    for part in chunks(ids):
        found.update(c for wide in _nested(connection, part, "a", "b").values() for c in wide)
    return found


def _nested(connection: Connection, ids: Sequence[str], near: str, far: str) -> dict[str, list[str]]:
    marks = ", ".join("?" * len(ids))
    query = (
        f"SELECT DISTINCT x.ledger AS near, y.ledger AS far FROM wordings x JOIN claim_edges e ON e.{near} = x.id AND e.relation = 'within' "
        f"JOIN wordings y ON y.id = e.{far} WHERE x.ledger IN ({marks}) AND y.ledger <> x.ledger ORDER BY 1, 2"
    )
    found: dict[str, list[str]] = {}
    for r in connection.exec_driver_sql(query, tuple(ids)):
        found.setdefault(r.near, []).append(r.far)
    return found


def _counts(
    connection: Connection, claim: str, found: Sequence[_Counted], cases: Sequence[_Counted]
) -> tuple[object, ...]:
    """A row of claim_counts; ``cases`` are statements that hold a claim within this one."""
    supporting, opposing, others = sides(claim, found)
    labels = origin_labels(connection, {s.told.document for s in found})
    origins = independent(connection, labels, {s.told for s in holding(claim, found)})
    return (
        claim,
        origins,
        len({s.told.document for s in found}),
        len({s.fingerprint for s in found}),
        len(found),
        int(contested(supporting, opposing)),
        sum(any(c.sure for c in p.changes) for p in positions_on(claim, found, cases)),
        earliest(s.when for s in found),
        latest(s.when for s in opposing if "W" not in s.when),  # sorted by as a string
        json.dumps([_leads(side, labels) for side in (supporting, opposing, others)], separators=(",", ":")),
    )


def _leads(side: Sequence[_Counted], labels: Mapping[str, Provenance]) -> list[str]:
    """Of what one party says in one way in texts of one origin the earliest; where there are too many, one of each party first."""
    first: dict[tuple[tuple[str, ...], str, str], _Counted] = {}
    for s in sorted(side, key=_in_time):
        first.setdefault((s.actors, s.stance, labels[s.told.document].at(s.told.start)), s)
    times: Counter[tuple[tuple[str, ...], str]] = Counter()
    ranked = []
    for place, s in enumerate(first.values()):
        ranked.append((times[s.actors, s.stance], place, s))
        times[s.actors, s.stance] += 1
    shown = sorted((place, s.id) for _, place, s in sorted(ranked, key=lambda r: r[:2])[:_MOST_LEADS])
    return [id for _, id in shown]


def _in_time(s: _Counted) -> tuple[date, date, str, int, str]:
    return (*order(s.when), s.told.document, s.told.start, s.id)


def linked(connection: Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    """Statement ids by claim: its own, those that answer them, and those that they answer."""
    marks, opposing = ", ".join("?" * len(ids)), sorted(OPPOSES)
    own = (
        "WITH own AS (SELECT c.ledger AS claim, s.reading, s.id FROM claims c JOIN readings r ON r.n = c.reading AND r.current = 1 "
        f"JOIN statements s ON s.reading = c.reading AND s.claim = c.id WHERE c.ledger IN ({marks})) "
        "SELECT claim, id FROM own "
        "UNION SELECT o.claim, a.statement FROM own o JOIN answers a ON a.answered = o.id AND a.reading = o.reading "
        "UNION SELECT o.claim, a.answered FROM own o JOIN answers a ON a.statement = o.id AND a.reading = o.reading "
        "JOIN statements s ON s.reading = o.reading AND s.id = o.id "
        f"WHERE s.stance IN ({', '.join('?' * len(opposing))}) ORDER BY 1, 2"
    )
    found: dict[str, list[str]] = {}
    for row in connection.exec_driver_sql(own, (*ids, *opposing)):
        found.setdefault(row.claim, []).append(row.id)
    return found


def _counted(connection: Connection, ids: Sequence[str]) -> dict[str, _Counted]:
    answers: defaultdict[str, list[str]] = defaultdict(list)
    found: dict[str, _Counted] = {}
    for part in chunks(ids):
        marks = ", ".join("?" * len(part))
        query = (
            "SELECT a.statement, a.answered FROM answers a JOIN readings r ON r.n = a.reading AND r.current = 1 "
            f"WHERE a.statement IN ({marks}) ORDER BY a.answered"
        )
        for r in connection.exec_driver_sql(query, tuple(part)):
            answers[r.statement].append(r.answered)
        query = (
            "SELECT p.reading, p.statement, b.ledger FROM statement_actors p JOIN actor_bases b ON b.id = p.actor "
            f"WHERE p.statement IN ({marks}) AND p.role = 'speaker' ORDER BY p.statement, p.reading, p.position"
        )
        speakers: defaultdict[tuple[int, str], dict[str, None]] = defaultdict(dict)
        for r in connection.exec_driver_sql(query, tuple(part)):
            speakers[r.reading, r.statement][r.ledger] = None
        query = (
            "SELECT s.reading, s.id, s.stance, c.ledger AS claim, c.negated, s.content, d.id AS document, d.fingerprint, "
            "s.date, d.published FROM statements s "
            "JOIN readings r ON r.n = s.reading AND r.current = 1 JOIN documents d ON d.id = r.document "
            "LEFT JOIN claims c ON c.reading = s.reading AND c.id = s.claim "
            f"WHERE s.id IN ({marks})"
        )
        for r in connection.exec_driver_sql(query, tuple(part)):
            spans = spans_of(r.content)
            told = Told(r.document, spans[0].start if spans else 0)
            answered = tuple(answers.get(r.id, ()))
            found[r.id] = _Counted(
                r.id,
                r.stance,
                tuple(speakers[r.reading, r.id]),
                r.claim,
                bool(r.negated),
                answered,
                told,
                r.fingerprint,
                r.date,
                r.published,
            )
    return found


def independent(connection: Connection, labels: Mapping[str, Provenance], told: set[Told]) -> int:
    """How many independent origins stand behind these statements; ``labels`` are those of their documents."""
    return len(set(families(connection, labels, told).values()))


def families(connection: Connection, labels: Mapping[str, Provenance], told: set[Told]) -> dict[Told, str]:
    """The independent origin behind each statement; statements of one origin have one label."""
    found = {t: labels[t.document].at(t.start) for t in told}
    joined = components(set(found.values()), _shared(connection, found))
    return {t: joined[label] for t, label in found.items()}


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the text of a document comes from: its origin, and its own stretches."""

    document: str
    origin: str
    own: tuple[tuple[int, int], ...]

    def at(self, offset: int) -> str:
        """The origin of what stands there; a stretch of its own beside copied ones is an origin by itself."""
        if any(start <= offset < end for start, end in self.own):
            return f"{self.origin} {self.document}"
        return self.origin


def origin_labels(connection: Connection, documents: set[str]) -> dict[str, Provenance]:
    """Each document's Provenance; one whose origin is not settled yet stands for itself."""
    found = {d: Provenance(d, d, ()) for d in documents}
    for part in chunks(sorted(documents)):
        marks = ", ".join("?" * len(part))
        query = f"SELECT document, origin, own FROM origin_members WHERE document IN ({marks})"
        for r in connection.exec_driver_sql(query, tuple(part)):
            own = tuple((s.start, s.end) for s in spans_of(r.own))
            found[r.document] = Provenance(r.document, r.origin, own)
    return found


def _shared(connection: Connection, labels: dict[Told, str]) -> list[tuple[str, str]]:
    """Labels that are one because the statements stand in one passage that both documents carry."""
    if len(set(labels.values())) < 2:
        return []
    by_document: defaultdict[str, list[Told]] = defaultdict(list)
    for t in labels:
        by_document[t.document].append(t)
    pairs = []
    for part in chunks(sorted(by_document)):
        marks = ", ".join("?" * len(part))
        # All relations, not passages alone: a page that strings stories together is related to each and in no family of theirs.
        query = f"SELECT a, b, aligned FROM origin_edges WHERE a IN ({marks}) ORDER BY a, b"
        for r in connection.exec_driver_sql(query, tuple(part)):
            if r.b not in by_document or len({labels[t] for t in by_document[r.a] + by_document[r.b]}) < 2:
                continue
            for a_start, a_end, b_start, b_end, _ in json.loads(r.aligned):
                pairs += [
                    (labels[one], labels[other])
                    for one in by_document[r.a]
                    if a_start <= one.start < a_end
                    for other in by_document[r.b]
                    if b_start <= other.start < b_end
                ]
    return pairs

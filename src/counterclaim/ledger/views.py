"""One thing of a ledger in full, by its id."""

from __future__ import annotations

from sqlalchemy import Connection

from counterclaim.errors import NotFound
from counterclaim.ledger.correction_entries import corrections_of
from counterclaim.ledger.entries import (
    ActorView,
    ClaimView,
    DocumentView,
    FindingEntry,
    JoinedEntry,
    RelatedEntry,
    StatementEntry,
    StatementView,
    View,
)
from counterclaim.ledger.holding import names_of, shown_text, whole_entry
from counterclaim.ledger.origin_queries import origin_of, origin_view
from counterclaim.ledger.position_queries import changed_positions, position_entries
from counterclaim.ledger.queries import actor_entries
from counterclaim.ledger.reading_rows import context_at, contexts_of, start_of, statements_by_id, struck_statements
from counterclaim.ledger.rows import list_of
from counterclaim.ledger.store import Ledger

_TABLES = {
    "c": ("claim", "SELECT DISTINCT c.ledger FROM claims c JOIN readings r ON r.n = c.reading AND r.current = 1 WHERE c.ledger GLOB ?"),
    "s": ("statement", "SELECT DISTINCT s.id FROM statements s JOIN readings r ON r.n = abs(s.reading) AND r.current = 1 WHERE s.id GLOB ?"),
    "a": ("actor", "SELECT DISTINCT a.ledger FROM actors a JOIN readings r ON r.n = a.reading AND r.current = 1 WHERE a.ledger GLOB ?"),
    "o": ("origin", "SELECT id FROM origins WHERE id GLOB ?"),
    "d": ("document", "SELECT DISTINCT r.document FROM readings r WHERE r.current = 1 AND r.document GLOB ?"),
}  # fmt: skip
_JOINED = {
    "c": "SELECT c.ledger FROM claims c JOIN readings r ON r.n = c.reading AND r.current = 1 WHERE c.id GLOB ?1 OR c.wording GLOB ?1",
    "a": "SELECT DISTINCT a.ledger FROM actors a JOIN readings r ON r.n = a.reading AND r.current = 1 WHERE a.base GLOB ?1",
}  # fmt: skip
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz234567-")
_MOST = 500  # statements shown of one actor, each way
_MOST_RELATED = 40


def show(ledger: Ledger, id: str, *, most: int = _MOST) -> View:
    """The claim (c-…), statement (s-…), actor (a-…), document (d-…) or origin (o-…) with this id or the only one that begins so.

    An id of a claim, or actor, that has been joined with others leads to the joined one.  ``most``: of an actor at most so many
    statements each way.  Raises NotFound.
    """
    wanted = id.strip().lower()
    if wanted[:1] not in _TABLES or wanted[1:2] != "-" or not set(wanted) <= _LETTERS:
        raise NotFound(
            f"{id!r} is no id; ids begin with c- (claim), s- (statement), a- (actor), d- (document) or o- (origin)"
        )
    with ledger.connect() as connection:
        whole = complete(connection, wanted)
        if wanted[0] == "c":
            return _claim(connection, whole)
        if wanted[0] == "s":
            return _statement(connection, whole)
        if wanted[0] == "o":
            return origin_view(connection, whole)
        return _actor(connection, whole, most) if wanted[0] == "a" else _document(connection, whole)


def complete(connection: Connection, wanted: str) -> str:
    """The id that begins so, of what is there now.  Raises NotFound."""
    noun, query = _TABLES[wanted[0]]
    found = [r[0] for r in connection.exec_driver_sql(f"{query} LIMIT 4", (wanted + "*",))]
    if wanted[0] in _JOINED and not found:
        found = [r[0] for r in connection.exec_driver_sql(f"{_JOINED[wanted[0]]} LIMIT 4", (wanted + "*",))]
    if not found:
        raise NotFound(f"no {noun} {wanted} in this ledger")
    if len(set(found)) > 1 and wanted not in found:
        raise NotFound(f"{wanted} is the beginning of several {noun}s: {', '.join(sorted(set(found)))} …")
    return wanted if wanted in found else str(found[0])


def _claim(connection: Connection, id: str) -> ClaimView:
    entry = whole_entry(connection, id)
    if entry is None:
        raise NotFound(f"the claim {id} has no current statement")
    passages = {d: contexts_of(connection, d) for d in sorted({s.document for s in entry.statements})}
    contexts = {}
    for s in entry.statements:
        found = context_at(passages[s.document], start_of(s))
        if found is not None:
            contexts[s.id] = found
    query = (
        "SELECT DISTINCT e.why FROM claim_edges e JOIN wordings a ON a.id = e.a JOIN wordings b ON b.id = e.b "
        "WHERE a.ledger = ? AND b.ledger = a.ledger AND e.relation = 'same' ORDER BY e.why"
    )
    joined = tuple(r.why for r in connection.exec_driver_sql(query, (id,)))
    return ClaimView(
        entry, contexts, joined, position_entries(connection, id, entry.statements), _related(connection, id)
    )


def _related(connection: Connection, id: str) -> tuple[RelatedEntry, ...]:
    """Claims that contain this one, those within it, and those that may be the same, the likeliest first, each once."""
    ends = (("a", "b", "within"), ("b", "a", "contains"))
    query = " UNION ALL ".join(
        f"SELECT CASE e.relation WHEN 'within' THEN '{relation}' ELSE 'unsure' END AS relation, y.ledger AS claim, e.score, e.why "
        f"FROM wordings x JOIN claim_edges e ON e.{one} = x.id JOIN wordings y ON y.id = e.{other} "
        "WHERE x.ledger = ?1 AND y.ledger <> ?1 AND e.relation <> 'same' "
        "AND EXISTS (SELECT 1 FROM claims c JOIN readings r ON r.n = c.reading AND r.current = 1 WHERE c.wording = y.id)"
        for one, other, relation in ends
    )
    found: dict[str, RelatedEntry] = {}
    rank = "CASE relation WHEN 'within' THEN 0 WHEN 'contains' THEN 1 ELSE 2 END"
    for r in connection.exec_driver_sql(f"SELECT * FROM ({query}) ORDER BY {rank}, score DESC, claim, why", (id,)):
        if r.claim not in found and len(found) < _MOST_RELATED:
            found[r.claim] = RelatedEntry(r.relation, r.claim, shown_text(connection, r.claim), r.score, r.why)
    return tuple(found.values())


def _statement(connection: Connection, id: str) -> StatementView:
    s = statements_by_id(connection, [id]).get(id) or struck_statements(connection, id)[0]
    query = "SELECT DISTINCT a.statement FROM answers a JOIN readings r ON r.n = a.reading AND r.current = 1 WHERE a.answered = ?"
    by = [r.statement for r in connection.exec_driver_sql(query, (id,))]
    others = statements_by_id(connection, [*s.answers, *by])
    context = context_at(contexts_of(connection, s.document), start_of(s))
    corrected = corrections_of(connection, id)
    return StatementView(s, context, _in_order(others, s.answers), _in_order(others, by), corrected)


def _in_order(found: dict[str, StatementEntry], ids: list[str] | tuple[str, ...]) -> tuple[StatementEntry, ...]:
    return tuple(found[i] for i in sorted(ids) if i in found)


def _actor(connection: Connection, id: str, most: int) -> ActorView:
    entry = next(iter(actor_entries(connection, [id])))

    def of(role: str) -> tuple[StatementEntry, ...]:
        query = (
            "SELECT DISTINCT s.id, s.date FROM actor_bases b JOIN statement_actors p ON p.actor = b.id AND p.role = ? "
            "JOIN statements s ON s.reading = p.reading AND s.id = p.statement JOIN readings r ON r.n = s.reading AND r.current = 1 "
            "WHERE b.ledger = ? ORDER BY s.date, s.id LIMIT ?"
        )
        ids = [r.id for r in connection.exec_driver_sql(query, (role, id, most))]
        found = statements_by_id(connection, ids)
        return tuple(found[i] for i in ids if i in found)

    changed = tuple(changed_positions(connection, id))
    return ActorView(
        entry, of("speaker"), of("target"), _bases(connection, id), _organs(connection, id), changed, of("behalf")
    )


def _bases(connection: Connection, id: str) -> tuple[JoinedEntry, ...]:
    """The bases that were taken for one, the one named most first; none where there is but one."""
    query = (
        "SELECT b.id, f.value, f.documents FROM actor_bases b CROSS JOIN actor_facts f ON f.base = b.id AND f.kind = 'name' AND f.documents > 0 "
        "WHERE b.ledger = ? ORDER BY f.documents DESC, b.id, f.value"
    )
    names: dict[str, tuple[str, int]] = {}
    for r in connection.exec_driver_sql(query, (id,)):
        names.setdefault(r.id, (r.value, r.documents))
    if len(names) < 2:
        return ()
    why: dict[str, list[str]] = {}
    query = (
        "SELECT e.a, e.b, e.why FROM actor_edges e JOIN actor_bases x ON x.id = e.a JOIN actor_bases y ON y.id = e.b "
        "WHERE e.relation = 'same' AND x.ledger = ? AND y.ledger = ? ORDER BY e.score DESC, e.a, e.b"
    )
    for r in connection.exec_driver_sql(query, (id, id)):
        for end in (r.a, r.b):
            why.setdefault(end, []).append(r.why)
    return tuple(JoinedEntry(i, *told, tuple(why.get(i, ()))) for i, told in names.items())


def _organs(connection: Connection, id: str) -> tuple[tuple[str, str], ...]:
    """Ids and names of the bodies that belong to a state."""
    query = (
        "SELECT DISTINCT o.ledger FROM actor_bases b CROSS JOIN actor_facts k ON k.base = b.id AND k.kind = 'key' "
        "CROSS JOIN actor_facts f ON f.kind = 'belongs_to' AND f.value = k.value AND f.documents > 0 JOIN actor_bases o ON o.id = f.base "
        "WHERE b.ledger = ? AND o.ledger <> b.ledger"
    )
    names = names_of(connection, {r.ledger for r in connection.exec_driver_sql(query, (id,))})
    return tuple(sorted(names.items(), key=lambda n: (n[1], n[0])))


def _document(connection: Connection, id: str) -> DocumentView:
    query = "SELECT d.*, r.n, r.reader FROM documents d JOIN readings r ON r.document = d.id AND r.current = 1 WHERE d.id = ?"
    d = connection.exec_driver_sql(query, (id,)).one()
    said = "SELECT id FROM statements WHERE reading = ?"
    statements = statements_by_id(connection, [r.id for r in connection.exec_driver_sql(said, (d.n,))])
    found = connection.exec_driver_sql("SELECT * FROM findings WHERE reading = ? ORDER BY position", (d.n,))
    findings = tuple(
        FindingEntry(f.kind, f.text, f.why, f.repair, bool(f.certain), f.start, f.end, f.page_start, f.page_end)
        for f in found
    )
    changed = connection.exec_driver_sql(
        'SELECT kind, start, "end" AS stop, text, repair, why FROM origin_findings WHERE document = ? ORDER BY position',
        (id,),
    )
    findings += tuple(
        FindingEntry(f.kind, f.text, f.why, f.repair, False, f.start, f.stop, None, None) for f in changed
    )
    copies = connection.exec_driver_sql(
        "SELECT DISTINCT d.id FROM documents d JOIN readings r ON r.document = d.id AND r.current = 1 "
        "WHERE d.fingerprint = ? AND d.id <> ? ORDER BY d.id",
        (d.fingerprint, id),
    )
    history = connection.exec_driver_sql(
        "SELECT r.document, r.reader FROM readings r WHERE r.superseded_by = ? ORDER BY r.n", (f"{id} {d.reader}",)
    )
    return DocumentView(
        id=id,
        address=d.address,
        title=d.title,
        outlet=d.outlet,
        authors=list_of(d.authors),
        agency=d.agency,
        credits=list_of(d.credits),
        published=d.published,
        published_from=d.published_from,
        language=d.language,
        fetched=d.fetched,
        text=d.text,
        reader=d.reader,
        passages=contexts_of(connection, id),
        findings=findings,
        statements=tuple(sorted(statements.values(), key=_start)),
        copies=tuple(r.id for r in copies),
        history=tuple(f"{r.document} ({r.reader})" for r in history),
        origin=origin_of(connection, id),
        struck=tuple(sorted(struck_statements(connection, id), key=_start)),
    )


def _start(s: StatementEntry) -> tuple[int, str]:
    return (start_of(s), s.id)

"""Metadata with which Datasette opens the ledger's own file to advantage: what tables and columns hold, facets, search, questions.

``datasette counterclaim.ledger --metadata metadata.json``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import IO, Final

from counterclaim.ledger.days import SORTABLE_DAY
from counterclaim.ledger.described import TableWords, described
from counterclaim.ledger.store import Ledger

_NAME = "(SELECT value FROM actor_facts f JOIN actor_bases x ON x.id = f.base WHERE x.ledger = {id} AND f.kind = 'name' ORDER BY f.documents DESC, value LIMIT 1)"
_ALL = (
    f"(SELECT group_concat({_NAME.format(id='b.ledger')}, '; ') FROM statement_actors p JOIN actor_bases b ON b.id = p.actor "
    "WHERE p.statement = s.id AND p.reading = s.reading AND p.role = '{role}')"
)
_TEXT = "(SELECT text FROM wordings w WHERE w.ledger = {id} ORDER BY w.id LIMIT 1)"
_CURRENT = "JOIN readings r ON r.n = s.reading AND r.current = 1"

QUESTIONS: Final = {
    "contested_claims": (
        "Claims that one party holds and another disputes",
        "Those that most independent origins hold first.",
        f"SELECT n.ledger AS claim, {_TEXT.format(id='n.ledger')} AS text, n.origins, n.documents, n.statements, n.first_date "
        "FROM claim_counts n WHERE n.contested = 1 ORDER BY n.origins DESC, n.texts DESC, n.ledger",
    ),
    "who_says_what": (
        "Statements with names, wording and page",
        "All that counts now; `:stance` (alleges, denies …) and `:about` (a word of the claim) narrow it down, both may be empty.",
        f"SELECT s.id, {_ALL.format(role='speaker')} AS who, s.stance, {_ALL.format(role='target')} AS at_whom, c.text AS claim, c.negated, "
        "coalesce(s.date, d.published) AS day, d.outlet, d.title, d.address, s.confidence "
        f"FROM statements s {_CURRENT} JOIN documents d ON d.id = r.document "
        "LEFT JOIN claims c ON c.reading = s.reading AND c.id = s.claim "
        f"WHERE (:stance = '' OR s.stance = :stance) AND (:about = '' OR c.text LIKE '%' || :about || '%') ORDER BY {SORTABLE_DAY}, s.id",
    ),
    "who_speaks_at_whom": (
        "How often each party takes which stance at which other",
        "Statements as they are told; `counterclaim export --format graphml` counts copies once.",
        f"SELECT {_NAME.format(id='a.ledger')} AS who, s.stance, {_NAME.format(id='t.ledger')} AS at_whom, count(*) AS statements, "
        f"count(DISTINCT r.document) AS documents, min({SORTABLE_DAY}) AS first, max({SORTABLE_DAY}) AS last "
        f"FROM statements s {_CURRENT} JOIN documents d ON d.id = r.document "
        "JOIN statement_actors p ON p.statement = s.id AND p.reading = s.reading AND p.role = 'speaker' JOIN actor_bases a ON a.id = p.actor "
        "JOIN statement_actors q ON q.statement = s.id AND q.reading = s.reading AND q.role = 'target' JOIN actor_bases t ON t.id = q.actor "
        "GROUP BY a.ledger, s.stance, t.ledger ORDER BY statements DESC, a.ledger, s.stance, t.ledger",
    ),
    "copies": (
        "Pages that go back to another one",
        "What each is to the text that it has most from.",
        "SELECT m.origin, m.relation, round(m.share, 3) AS share, d.outlet, d.title, d.published, p.outlet AS from_outlet, p.title AS from_title, "
        "p.published AS from_published, m.why FROM origin_members m JOIN documents d ON d.id = m.document JOIN documents p ON p.id = m.parent "
        "ORDER BY m.origin, d.published, d.id",
    ),
    "unsure_parties": (
        "Parties that may be one and were left apart",
        "`counterclaim merge` or `counterclaim split` decides a pair.",
        "SELECT e.score, (SELECT name FROM actor_names n WHERE n.base = e.a ORDER BY n.documents DESC, name LIMIT 1) AS one, "
        "(SELECT name FROM actor_names n WHERE n.base = e.b ORDER BY n.documents DESC, name LIMIT 1) AS other, e.why, e.a, e.b "
        "FROM actor_edges e JOIN actor_bases x ON x.id = e.a JOIN actor_bases y ON y.id = e.b "
        "WHERE e.relation = 'unsure' AND x.ledger <> y.ledger ORDER BY e.score DESC, e.a, e.b",
    ),
    "what_failed": (
        "Pages that could not be read",
        "And why.",
        "SELECT address, error_kind, reason, at FROM outcomes WHERE outcome = 'failed' ORDER BY at DESC, address",
    ),
}  # fmt: skip
"""Questions by name: title, description, SQL."""


def write_datasette(ledger: Ledger, out: IO[bytes]) -> int:
    """metadata.json for the file of this ledger; how many tables it tells of."""
    tables = described()
    database = {
        "description": "Who alleges what, who denies it, and where it stands. Only rows of readings with current = 1 count.",
        "tables": {t.name: _table(t) for t in tables},
        "queries": {
            name: {"title": title, "description": what, "sql": sql} for name, (title, what, sql) in QUESTIONS.items()
        },
    }
    metadata = {"title": "A ledger of contested claims", "databases": {Path(ledger.path).stem: database}}
    out.write((json.dumps(metadata, indent=2, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace"))
    return len(tables)


def _table(t: TableWords) -> dict[str, object]:
    told: dict[str, object] = {"description": t.what, "columns": {c.name: _column(c.what, c.of) for c in t.columns}}
    if t.label:
        told["label_column"] = t.label
    if t.facets:
        told["facets"] = list(t.facets)
    if t.sort:
        told["sort_desc"] = t.sort
    if t.search:
        told |= {"fts_table": t.search, "fts_pk": "rowid"}
    if t.hidden:
        told["hidden"] = True
    return told


def _column(what: str, of: str | None) -> str:
    return f"{what} ({of})" if of else what

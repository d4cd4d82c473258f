"""The tables of a ledger.

Every row that a reading makes hangs on ``readings.n``; a reading that is superseded keeps its rows and only loses ``current``.
Offsets are code points into ``documents.text``; spans are stored as JSON ``[[start, end], …]``.  Ids with a letter and a dash derive
from content; ``readings.n`` is internal and means nothing outside of one file.

What one reading tells is never changed once written.  A statement that a user corrected keeps its row as it was read, under a reading of
its own that is never current (its number is that of the current one with a minus before it); the row as corrected stands in its place, and
one marked wrong leaves none.  So whatever asks for current readings gets what users left standing.  What many tell together (which actors, which claims and which documents are
one) stands in columns named ``ledger`` and in the tables of settled.py, worked out anew whenever the set of current readings or the
user's decisions change.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, MetaData, Table, Text

METADATA = MetaData()


def _reading() -> Column[int]:
    return Column("reading", Integer, ForeignKey("readings.n"), nullable=False)


def _text(name: str, *, null: bool = True) -> Column[str]:
    return Column(name, Text, nullable=null)


def _int(name: str, *, null: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=null)


documents = Table(
    "documents",
    METADATA,
    Column("id", Text, primary_key=True),
    _text("address"),
    _text("title"),
    _text("outlet"),
    _text("authors", null=False),  # JSON list
    _text("agency"),
    _text("credits", null=False),  # JSON list
    _text("published"),
    _text("published_from"),
    _text("language"),
    _text("text", null=False),
    _text("to_page", null=False),  # JSON list of [start, end, page start, page end, copied]
    _text("fingerprint", null=False),
    _text("page_digest", null=False),
    _text("encoding", null=False),
    _text("fetched"),
    Index("documents_address", "address"),
    Index("documents_fingerprint", "fingerprint"),
)

readings = Table(
    "readings",
    METADATA,
    Column("n", Integer, primary_key=True),
    Column("document", Text, ForeignKey("documents.id"), nullable=False),
    _text("reader", null=False),
    _int("current"),
    _text("superseded_by"),  # '<document> <reader>' of what took its place
    Index("readings_document", "document", "reader", unique=True),
)

passages = Table(
    "passages",
    METADATA,
    _reading(),
    _text("kind", null=False),
    _int("start"),
    _int("end"),
    Index("passages_reading", "reading"),
)

findings = Table(
    "findings",
    METADATA,
    _reading(),
    _int("position"),
    _text("kind", null=False),
    _int("start", null=True),
    _int("end", null=True),
    _int("page_start", null=True),
    _int("page_end", null=True),
    _text("text", null=False),
    _text("repair"),
    _text("why", null=False),
    _int("certain"),
    Index("findings_reading", "reading"),
)

actors = Table(
    "actors",
    METADATA,
    _reading(),
    _text("id", null=False),
    _text("ledger", null=False),  # the party it stands for: actor_bases.ledger of its base, beside it for the queries
    _text("base"),  # the same for the same name in every document; what statements, claims and evidence name
    _text("name", null=False),
    _text("type", null=False),
    _text("key", null=False),
    _text("names", null=False),  # JSON list
    _text("roles", null=False),  # JSON list
    _text("mentions", null=False),  # spans
    _text("belongs_to"),
    Index("actors_reading", "reading"),
    Index("actors_ledger", "ledger"),
    Index("actors_base", "base"),
)

dates = Table(
    "dates",
    METADATA,
    _reading(),
    _int("start"),
    _int("end"),
    _text("text", null=False),
    _text("value"),
    _text("why", null=False),
    Index("dates_reading", "reading"),
)

wordings = Table(  # claims as they are compared: each act with its roles and words once, however many documents tell it
    "wordings",
    METADATA,
    Column("id", Text, primary_key=True),
    _text("ledger", null=False),  # the least id among the current wordings joined with it
    _text("text", null=False),
    _text("act"),
    _text("agent"),
    _text("object"),
    _text("recipient"),
    _text("place"),
    _text("time"),
    _int("negated"),
    Index("wordings_ledger", "ledger"),
    Index("wordings_agent", "agent"),
    Index("wordings_recipient", "recipient"),
)

claims = Table(
    "claims",
    METADATA,
    _reading(),
    _text("id", null=False),
    Column("wording", Text, ForeignKey("wordings.id"), nullable=False),
    _text("ledger", null=False),  # as in wordings, beside it for the queries
    _text("text", null=False),
    _text("act"),
    _text("agent"),
    _text("object"),
    _text("recipient"),
    _text("place"),
    _text("time"),
    _text("norm"),
    _int("negated"),
    Index("claims_reading", "reading"),
    Index("claims_id", "id"),
    Index("claims_wording", "wording"),
    Index("claims_ledger", "ledger"),
    Index("claims_agent", "agent"),
    Index("claims_recipient", "recipient"),
)

statements = Table(
    "statements",
    METADATA,
    _reading(),
    _text("id", null=False),
    _text("stance", null=False),
    _text("claim"),  # claims.id of the same reading
    _text("date"),
    _text("date_text"),
    _text("source", null=False),  # spans
    _text("cue", null=False),  # spans
    _text("content", null=False),  # spans
    Column("confidence", Float, nullable=False),
    _text("why", null=False),
    Index("statements_reading", "reading", "id"),
    Index("statements_id", "id"),
    Index("statements_claim", "claim"),
)

statement_actors = Table(  # who says each statement, for whom, and whom it is aimed at
    "statement_actors",
    METADATA,
    Column("statement", Text, primary_key=True),
    Column("reading", Integer, ForeignKey("readings.n"), primary_key=True),
    Column("role", Text, primary_key=True),  # speaker, behalf, target
    Column("position", Integer, primary_key=True),  # from 0, the surest or first named in front
    _text("actor", null=False),  # base
    Index("statement_actors_actor", "actor", "role"),
    sqlite_with_rowid=False,
)

answers = Table(
    "answers",
    METADATA,
    _reading(),
    _text("statement", null=False),
    _text("answered", null=False),
    Index("answers_statement", "statement"),
    Index("answers_answered", "answered"),
)

evidence = Table(
    "evidence",
    METADATA,
    _reading(),
    _text("statement", null=False),
    _text("kind", null=False),
    _int("start"),
    _int("end"),
    _text("text", null=False),
    _text("shown_by"),
    _text("supports", null=False),  # JSON list of statement ids
    Index("evidence_statement", "statement"),
)

skipped = Table(
    "skipped",
    METADATA,
    _reading(),
    _text("what", null=False),
    _int("start"),
    _int("end"),
    _text("why", null=False),
    Index("skipped_reading", "reading"),
)

actor_names = Table(
    "actor_names",
    METADATA,
    Column("base", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    _text("folded", null=False),
    _int("documents"),  # current ones that call it so
    Index("actor_names_folded", "folded"),
)

outcomes = Table(
    "outcomes",
    METADATA,
    Column("address", Text, primary_key=True),
    Column("page_digest", Text, primary_key=True),
    Column("reader", Text, primary_key=True),
    _text("outcome", null=False),  # read, failed
    _text("reason"),
    _text("error_kind"),
    _text("document"),
    _text("at", null=False),  # UTC, ISO 8601: when it was recorded; no part of the ledger's content
    _text("traceback"),  # where the program failed on the page
    Index("outcomes_outcome", "outcome"),
    Index("outcomes_at", "at"),
)

FULL_TEXT = (
    # What was said and what is claimed, by words; rowid is statements.rowid.
    "CREATE VIRTUAL TABLE statements_fts USING fts5(words, content='', tokenize='unicode61 remove_diacritics 2')",
)
# Claims by their words; rowid is wordings.rowid.
WORDINGS_FULL_TEXT = (
    "CREATE VIRTUAL TABLE wordings_fts USING fts5(words, content='', tokenize='unicode61 remove_diacritics 2')"
)
# Pages by title, outlet and address; rowid is documents.rowid.
DOCUMENTS_FULL_TEXT = (
    "CREATE VIRTUAL TABLE documents_fts USING fts5(words, content='', tokenize='unicode61 remove_diacritics 2')"
)
# Names by any three characters: names with particles or without spaces are found too.
NAMES_FULL_TEXT = "CREATE VIRTUAL TABLE names_fts USING fts5(name, base UNINDEXED, tokenize='trigram')"

"""The tables of what many documents tell together: parties, claims, origins.  All of it but ``decisions`` and ``anchors`` can be worked out anew.

Every row here is a function of the set of current readings and the decisions that stand, whatever the order in which they came.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, Table, Text, text

from counterclaim.ledger.schema import METADATA


def _text(name: str, *, null: bool = False) -> Column[str]:
    return Column(name, Text, nullable=null)


def _int(name: str, *, null: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=null)


def _edges(name: str) -> Table:
    """Pairs judged; ``relation`` is 'same', 'unsure', or 'within' (a within b)."""
    return Table(
        name,
        METADATA,
        Column("a", Text, primary_key=True),
        Column("b", Text, primary_key=True),
        _text("relation"),
        Column("score", Float, nullable=False),
        _text("why"),
        Index(f"{name}_b", "b"),
    )


def _blocks(name: str) -> Table:
    """Keys under which candidates are looked up."""
    return Table(
        name,
        METADATA,
        Column("block", Text, primary_key=True),
        Column("id", Text, primary_key=True),
        Index(f"{name}_id", "id"),
        sqlite_with_rowid=False,
    )


unsettled = Table(  # what has changed since shared identity was last worked out
    "unsettled",
    METADATA,
    Column("kind", Text, primary_key=True),  # correction, actor, wording, reading, claim
    Column("id", Text, primary_key=True),
    sqlite_with_rowid=False,
)

decisions = Table(
    "decisions",
    METADATA,
    Column("n", Integer, primary_key=True),  # in the order in which they were taken; a later one wins
    _text("id"),
    _text("kind"),  # merge, split, pin; of a statement verdict, speaker, stance, claim, content
    _text("a"),
    _text("b", null=True),  # of a statement what is right: wrong or right, a base, a stance, a wording, spans
    _text("note", null=True),
    _text("at"),  # UTC, ISO 8601
    _text("undone_at", null=True),
    _text("who", null=True),  # as given; null where an older version wrote it
    Index("decisions_id", "id"),
    Index("decisions_a", "a"),
    Index("decisions_b", "b"),
)

anchors = Table(  # the passage that a correction of a statement is about, as it was when it was made
    "anchors",
    METADATA,
    Column("decision", Text, primary_key=True),
    Column("document", Text, ForeignKey("documents.id"), nullable=False),
    _text("address", null=True),
    _text("fingerprint"),
    _text("reader"),
    _text("cue"),  # JSON list of [start, text, before, behind]
    _text("content"),  # the same
    _text("meant"),  # JSON object of the same: source and content as they are to be, where these were corrected
    _text("said"),  # JSON: what the statement said before
    _text("names"),  # JSON: what the parties and claims that were chosen are called, and their keys
    Index("anchors_document", "document"),
    Index("anchors_address", "address"),
    Index("anchors_fingerprint", "fingerprint"),
)

correction_places = Table(  # where corrections that stand found their passage among current readings
    "correction_places",
    METADATA,
    Column("decision", Text, primary_key=True),
    Column("reading", Integer, ForeignKey("readings.n"), primary_key=True),
    _text("statement", null=True),  # null where nothing is read in it any more
    Index("correction_places_reading", "reading"),
    Index("correction_places_statement", "statement"),
)

actor_bases = Table(
    "actor_bases",
    METADATA,
    Column("id", Text, primary_key=True),
    _text("ledger"),
    # 0 where its page only describes it: it is a party of that page alone, and lists and searches leave it out.
    Column("named", Integer, nullable=False, server_default=text("1")),
    Index("actor_bases_ledger", "ledger"),
)

actor_facts = Table(  # what current documents tell of a base, each once, with how many tell it
    "actor_facts",
    METADATA,
    Column("base", Text, primary_key=True),
    Column("kind", Text, primary_key=True),  # name (the one it is shown by), type, key, role, belongs_to
    Column("value", Text, primary_key=True),
    _int("documents"),
    Index("actor_facts_value", "kind", "value"),
    sqlite_with_rowid=False,
)

actor_blocks = _blocks("actor_blocks")
actor_edges = _edges("actor_edges")
claim_blocks = _blocks("claim_blocks")
claim_edges = _edges("claim_edges")  # between wordings

claim_counts = Table(
    "claim_counts",
    METADATA,
    Column("ledger", Text, primary_key=True),
    _int("origins"),  # independent ones among the documents that support it
    _int("documents"),  # that tell it, or answer
    _int("texts"),  # different ones among them
    _int("statements"),
    _int("contested"),
    _int("changed"),  # parties that certainly changed their position on it
    _text("first_date", null=True),
    _text("last_disputed", null=True),  # day of the newest statement against it
    _text(
        "leads"
    ),  # JSON: ids of statements that support it, oppose it, and others; of copies the earliest alone, and no more than some
    Index("claim_counts_changed", "changed"),
    Index("claim_counts_order", text("origins DESC"), text("texts DESC"), text("statements DESC"), "ledger"),
    Index(
        "claim_counts_contested",
        "contested",
        text("origins DESC"),
        text("texts DESC"),
        text("statements DESC"),
        "ledger",
    ),
    Index("claim_counts_disputed", "contested", text("last_disputed DESC"), text("origins DESC"), "ledger"),
)

origin_texts = Table(
    "origin_texts",
    METADATA,
    Column("reading", Integer, ForeignKey("readings.n"), primary_key=True),
    _text("document"),
    Column("rank", Integer, nullable=False),  # place in the order of publication: see origin_store
    Column("keys", LargeBinary, nullable=False),  # 64-bit integers, ascending
    _int("words"),
    Column("quoted", Float, nullable=False),  # share of the words in quotation marks
    _int("damage"),  # findings of damage on its page
    Index("origin_texts_document", "document", unique=True),
)

origin_keys = Table(
    "origin_keys",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("rank", Integer, primary_key=True),
    Column("reading", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

origin_edges = Table(
    "origin_edges",
    METADATA,
    Column("a", Text, primary_key=True),  # documents.id, a < b
    Column("b", Text, primary_key=True),
    _text("relation"),
    Column("a_share", Float, nullable=False),
    Column("b_share", Float, nullable=False),
    _text("aligned"),  # JSON list of [a start, a end, b start, b end, score]
    _text("why"),
    Index("origin_edges_b", "b"),
)

origins = Table(
    "origins",
    METADATA,
    Column("id", Text, primary_key=True),
    _text("first"),  # documents.id of the probable first text
    _text("first_why"),
    _int("members"),
    _int("texts"),
    Index("origins_members", "members", "id"),
)

origin_members = Table(
    "origin_members",
    METADATA,
    Column("document", Text, primary_key=True),
    _text("origin"),
    _text("parent", null=True),
    _text("relation"),
    Column("share", Float, nullable=False),
    _text("own"),  # spans of its own reporting
    _text("why"),
    Index("origin_members_origin", "origin"),
)

origin_findings = Table(  # what a rewording changed against the text that it goes back to
    "origin_findings",
    METADATA,
    Column("document", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    _text("against"),
    _text("kind"),
    _int("start", null=True),
    _int("end", null=True),
    _text("text"),
    _text("repair", null=True),
    _text("why"),
)

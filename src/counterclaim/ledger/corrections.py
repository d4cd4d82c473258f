"""What users say of statements: that one is wrong or right, who speaks, whom it is aimed at, its stance, its claim, its words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from sqlalchemy import Connection, Row

from counterclaim.errors import NotFound, UsageError
from counterclaim.ledger.correction_store import meant_json, quotes_json
from counterclaim.ledger.decision_rows import add_decision
from counterclaim.ledger.decisions import exact
from counterclaim.ledger.entries import StatementEntry
from counterclaim.ledger.holding import names_of
from counterclaim.ledger.names import listed
from counterclaim.ledger.queries import parties_called
from counterclaim.ledger.reading_rows import statements_by_id, struck_statements
from counterclaim.ledger.recording import ledger_ids, unsettle_corrected
from counterclaim.ledger.rows import spans_json, spans_of
from counterclaim.ledger.store import Ledger
from counterclaim.ledger.views import complete
from counterclaim.link.links import Quote
from counterclaim.model import Stance
from counterclaim.span import Span

NOBODY, NONE = "nobody", "none"
_AROUND = 40  # code points kept before and behind a quote
_MOST = 2000  # code points of a note


@dataclass(frozen=True, slots=True)
class Correction:
    """What is right of a statement; None leaves a thing as it is.

    ``speaker`` and ``target``: an actor's id, a name that only one party bears, or 'nobody'; several of the first two where several speak, or
    are spoken at; ``claim``: a claim's id, or 'none'; ``source`` (where who
    speaks is named) and ``content``: words that stand in the page, or spans of its text (offsets in code points).  Of ``verdict`` 'right' who
    speaks, to whom and how is confirmed too.
    """

    verdict: Literal["wrong", "right"] | None = None
    speaker: str | Sequence[str] | None = None
    target: str | Sequence[str] | None = None
    stance: str | None = None
    claim: str | None = None
    source: str | Sequence[tuple[int, int]] | None = None
    content: str | Sequence[tuple[int, int]] | None = None


def correct(ledger: Ledger, statement: str, right: Correction, note: str | None = None, by: str | None = None) -> str:
    """Write a correction down, with its passage; the id of the decision.  It takes effect when the ledger is settled.

    Raises NotFound for a statement, actor or claim that is not there, UsageError where nothing, or something impossible, is said.
    """
    if note is not None and len(note) > _MOST:
        raise UsageError(f"a note has {_MOST} characters at most")
    with ledger.writing() as connection:
        id = complete(connection, statement.strip().lower()) if statement.strip().lower().startswith("s-") else ""
        if not id:
            raise NotFound(f"{statement!r} is no id of a statement; ids of statements begin with s-")
        now = statements_by_id(connection, [id]).get(id) or struck_statements(connection, id)[0]
        page = _page(connection, id)
        chosen = _Chosen(connection, page, now)
        rows, names, meant = chosen.rows(right)
        if not rows:
            raise UsageError(
                "say what is to be corrected: wrong, right, speaker, target, stance, claim, source or content"
            )
        if right.verdict == "wrong" and (len(rows) > 1 or now.checked == "wrong"):
            raise UsageError(
                f"{id} is marked wrong already"
                if len(rows) == 1
                else "what is wrong as a whole has no speaker, stance or claim"
            )
        decision = add_decision(connection, [(kind, id, value) for kind, value in rows], note, by)
        cue, content = ([quote(page.text, s) for s in spans_of(spans)] for spans in (page.cue, page.content))
        connection.exec_driver_sql(
            "INSERT INTO anchors (decision, document, address, fingerprint, reader, cue, content, meant, said, names) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                decision, page.document, page.address, page.fingerprint, page.reader, quotes_json(cue), quotes_json(content),
                meant_json({aspect: [quote(page.text, s) for s in spans] for aspect, spans in meant.items()}),
                json.dumps(_said(now), ensure_ascii=False), json.dumps(names, ensure_ascii=False),
            ),
        )  # fmt: skip
        unsettle_corrected(connection, decision)
        return decision


def _page(connection: Connection, id: str) -> Row[Any]:
    """The statement's row as it was read, with its page."""
    return connection.exec_driver_sql(
        "SELECT s.cue, s.content, r.n, r.reader, d.id AS document, d.address, d.fingerprint, d.text FROM statements s "
        "JOIN readings r ON r.n = abs(s.reading) AND r.current = 1 JOIN documents d ON d.id = r.document WHERE s.id = ? ORDER BY s.reading LIMIT 1",
        (id,),
    ).one()


class _Chosen:
    """What a user chose, looked up."""

    def __init__(self, connection: Connection, page: Row[Any], now: StatementEntry) -> None:
        self._connection, self._page, self._now = connection, page, now

    def rows(
        self, right: Correction
    ) -> tuple[list[tuple[str, str | None]], dict[str, str], dict[str, tuple[Span, ...]]]:
        """Rows (kind, what is right), names of what was chosen, and spans of source and content as they are to be."""
        rows: list[tuple[str, str | None]] = []
        names: dict[str, str] = {}
        meant: dict[str, tuple[Span, ...]] = {}
        speaker, target, stance = right.speaker, right.target, right.stance
        if right.verdict is not None:
            rows.append(("verdict", right.verdict))
        if right.verdict == "right":
            stands = self._stands()
            speaker, target, stance = (
                speaker or stands["speaker"],
                target or stands["target"],
                stance or stands["stance"][0],
            )
        for kind, parties in (("speaker", speaker), ("target", target)):
            if parties:
                bases = self._parties([parties] if isinstance(parties, str) else parties)
                rows += [(kind, base) for base in bases or (None,)]
                names |= self._called(kind, bases)
        if stance is not None:
            if stance not in {s.value for s in Stance}:
                raise UsageError(f"{stance!r} is no stance; there are {', '.join(Stance)}")
            rows.append(("stance", stance))
        if right.claim is not None:
            wording = self._claim(right.claim)
            rows.append(("claim", wording))
            if wording is not None:
                row = self._connection.exec_driver_sql("SELECT text FROM wordings WHERE id = ?", (wording,)).one()
                names["claim"] = row.text
        for aspect, words in (("source", right.source), ("content", right.content)):
            if words is not None:
                meant[aspect] = self._spans(words)
                rows.append((aspect, spans_json(meant[aspect])))
        return rows, names, meant

    def _stands(self) -> dict[str, list[str]]:
        """Who speaks, to whom and how, as it stands; of a statement marked wrong, as it would stand otherwise."""
        now = self._now
        stands = {"speaker": [*now.actors], "target": [p.id for p in now.targets], "stance": [now.stance]}
        query = (
            "SELECT d.id, d.kind, d.b FROM correction_places p JOIN decisions d ON d.id = p.decision AND d.undone_at IS NULL "
            "WHERE p.reading = ? AND p.statement = ? AND d.kind IN ('speaker', 'target', 'stance') ORDER BY d.n"
        )
        rows = self._connection.exec_driver_sql(query, (self._page.n, self._now.id)).all()
        told: dict[tuple[str, str], list[str]] = {}
        for r in rows:
            told.setdefault((r.id, r.kind), []).append(r.b or NOBODY)
        return stands | {kind: several for (_, kind), several in told.items()}  # a later one wins

    def _parties(self, wanted: Sequence[str]) -> list[str]:
        """Bases of the parties, each once; none for nobody."""
        found = list(dict.fromkeys(base for w in wanted if (base := self._party(w)) is not None))
        if found and NOBODY in wanted:
            raise UsageError(f"'{NOBODY}' stands by itself")
        return found

    def _party(self, wanted: str) -> str | None:
        """A base of the party, as this page names it where it does."""
        if wanted == NOBODY:
            return None
        if wanted.strip().lower().startswith("a-"):
            _, base = exact(self._connection, wanted)
            party = ledger_ids(self._connection, "actor_bases", [base])[base]
        else:
            found = parties_called(self._connection, wanted)
            if not found:
                raise NotFound(f"nobody in this ledger is called {wanted!r}; 'counterclaim actors' lists who is there")
            if len(found) > 1:
                raise UsageError(
                    f"several are called {wanted!r}: {', '.join(found[:4])}{' …' if len(found) > 4 else ''}; give an id"
                )
            base = party = found[0]
        query = "SELECT base FROM actors WHERE reading = ? AND ledger = ? ORDER BY base <> ?, base LIMIT 1"
        row = self._connection.exec_driver_sql(query, (self._page.n, party, base)).first()
        return str(row.base) if row is not None else base

    def _called(self, kind: str, bases: Sequence[str]) -> dict[str, str]:
        """What the parties are called, together, and the key of each."""
        names: list[str] = []
        keys: dict[str, str] = {}
        for base in bases:
            query = "SELECT name, key FROM actors WHERE base = ? ORDER BY reading <> ?, reading DESC LIMIT 1"
            row = self._connection.exec_driver_sql(query, (base, self._page.n)).first()
            if row is not None:
                party = ledger_ids(self._connection, "actor_bases", [base])[base]
                names.append(names_of(self._connection, {party}).get(party, row.name))
                keys[f"{kind}_key {base}"] = row.key
        return {kind: listed(names), **keys} if names else {}

    def _claim(self, wanted: str) -> str | None:
        if wanted == NONE:
            return None
        if not wanted.strip().lower().startswith("c-"):
            raise NotFound(f"{wanted!r} is no id of a claim; ids of claims begin with c-")
        _, wording = exact(self._connection, wanted)
        claim = ledger_ids(self._connection, "wordings", [wording])[wording]
        # Of its wordings one that says no more and no less than the statement does: so or not so; as this page puts it, where it does.
        query = (
            "SELECT w.id FROM wordings w JOIN claims c ON c.wording = w.id JOIN readings r ON r.n = c.reading AND r.current = 1 "
            "WHERE w.ledger = ? ORDER BY w.negated <> ?, c.reading <> ?, w.id <> ?, w.id LIMIT 1"
        )
        row = self._connection.exec_driver_sql(query, (claim, int(self._now.negated), self._page.n, wording)).first()
        return str(row.id) if row is not None else wording

    def _spans(self, content: str | Sequence[tuple[int, int]]) -> tuple[Span, ...]:
        text: str = self._page.text
        if isinstance(content, str):
            near = min((q.start for q in (*self._now.content, *self._now.cue)), default=0)
            at = (
                min(_places(text, content), key=lambda p: (abs(p - near), p), default=None) if content.strip() else None
            )
            if at is None:
                raise UsageError("these words do not stand in the page")
            return (Span(at, at + len(content)),)
        spans = tuple(
            sorted((Span(start, end) for start, end in content if 0 <= start < end <= len(text)), key=lambda s: s.start)
        )
        if len(spans) != len(content) or not spans or any(a.end > b.start for a, b in pairwise(spans)):
            raise UsageError("give spans of the page's text, none of which overlap")
        return spans


def _places(text: str, words: str) -> list[int]:
    found = []
    at = text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _said(s: StatementEntry) -> dict[str, str | None]:
    """What a statement says at present, by aspect: ids divided by blanks; ``spoken_at`` are the spans of its source."""
    return {
        "spoken_at": spans_json(Span(q.start, q.end) for q in s.source),
        "source": " … ".join(q.text for q in s.source),
        "verdict": s.checked if s.checked != "corrected" else None,
        "speaker": " ".join(s.actors) or None,
        "speaker_name": s.speaker_names,
        "target": " ".join(p.id for p in s.targets) or None,
        "target_name": s.aimed_at,
        "stance": s.stance,
        "claim": s.claim,
        "claim_name": s.claim_text,
        "content": " … ".join(q.text for q in s.content),
    }


def quote(text: str, span: Span) -> Quote:
    """The words of a span of a text, with what stands round them."""
    before, behind = text[max(span.start - _AROUND, 0) : span.start], text[span.end : span.end + _AROUND]
    return Quote(span.start, span.of(text), before, behind)

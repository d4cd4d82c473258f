"""A ledger written by an older version is brought up, loses nothing, and settles to what a new one holds."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from counterclaim import correct, decisions, undo
from counterclaim.ledger import Ledger, actors, claims, documents, statements
from counterclaim.settling import settle
from made_ledger import reading, record

OLD = Path(__file__).parent.parent / "cases" / "ledger" / "version-1.sql"


def told(ledger: Ledger) -> list[tuple[list[str], int, int]]:
    return [(sorted({e.text, *e.also}), e.documents, e.origins) for e in claims(ledger)]


def columns(ledger: Ledger) -> dict[str, set[str]]:
    """Names of columns by table, and those of indexes by index."""
    with ledger.connect() as connection:
        found = {
            r.name: {c.name for c in connection.exec_driver_sql(f"PRAGMA {r.type}_info({r.name})")}
            for r in connection.exec_driver_sql("SELECT type, name FROM sqlite_master WHERE sql IS NOT NULL").all()
        }
    return {name: names for name, names in found.items() if "_fts_" not in name}


def test_a_ledger_of_version_1(tmp_path: Path) -> None:
    old = tmp_path / "old.ledger"
    with sqlite3.connect(old) as raw:
        raw.executescript(OLD.read_text("utf-8"))
    raw.close()
    with Ledger.open(old) as ledger, Ledger.open(tmp_path / "new.ledger") as new:
        assert len(list(statements(ledger))) == 5
        settle(ledger)
        record(new, reading("https://a.example/1"))
        record(new, reading("https://b.example/1", claim="Sudland hides the gold", denied=None))
        mail = reading(
            "https://c.example/1", said="Norland accused Sudland of hiding mail.", claim="Sudland opens mail"
        )
        record(new, mail)
        assert told(ledger) == told(new)
        assert list(actors(ledger, name="süd")) == list(actors(new, name="süd")) != []
        assert {(s.said_by, s.stance, s.aimed_at) for s in statements(ledger)} == {
            ("Norland", "alleges", "Sudland"),
            ("Sudland", "denies", "Norland"),
        }
        assert columns(ledger) == columns(new)
        assert [d.outcome for d in documents(ledger)] == ["read"] * 3 + ["failed"]


def test_a_ledger_of_version_3_keeps_its_decisions_and_can_be_corrected(tmp_path: Path) -> None:
    old = tmp_path / "old.ledger"
    with sqlite3.connect(old) as raw:
        raw.executescript(OLD.with_name("version-3.sql").read_text("utf-8"))
    raw.close()
    with Ledger.open(old) as ledger:
        settle(ledger)
        assert [(d.kind, d.by, d.note) for d in decisions(ledger)] == [("merge", None, "one deal"), ("pin", None, None)]
        (entry,) = claims(ledger)
        assert {entry.text, *entry.also} == {"Sudland hides gold", "Sudland sells coal"}
        (coal,) = (s for s in statements(ledger) if s.stance == "alleges" and s.claim_text == "Sudland sells coal")
        decision = correct(ledger, coal.id, wrong=True, by="Ida")
        assert [e.text for e in claims(ledger, text="hiding")] == ["Sudland hides gold"]
        assert coal.id not in {s.id for s in statements(ledger)}
        undo(ledger, decision)
        assert coal in statements(ledger)

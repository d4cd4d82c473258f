"""Recording: once, in one transaction, in any order; what is superseded stays; what is no ledger is said to be none."""

from __future__ import annotations

import itertools
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from counterclaim.errors import LedgerBusy, LedgerError, LedgerFull, LedgerTooNew, NotALedger
from counterclaim.ledger import Ledger, claims, documents, show, statements
from counterclaim.ledger.entries import DocumentView
from made_ledger import READER, reading, record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "t.ledger"


def test_recording_twice_adds_nothing(path: Path) -> None:
    with Ledger.open(path) as ledger:
        assert record(ledger, reading())
        before = ledger.digest()
        assert not record(ledger, reading())
        assert ledger.digest() == before
        assert len(list(statements(ledger))) == 2


def test_order_of_arrival_changes_nothing(tmp_path: Path) -> None:
    pages = [
        reading("https://a.example/1"),
        reading("https://b.example/1", claim="Sudland is hiding the gold", denied=None),
        reading("https://c.example/1", claim="Sudland hides its gold"),
        reading("https://d.example/1", said="Norland accused Sudland of taxing rain."),
    ]
    digests = set()
    for n, order in enumerate(itertools.permutations(pages)):
        with Ledger.open(tmp_path / f"{n}.ledger") as ledger:
            for page in order:
                record(ledger, page)
            digests.add(ledger.digest())
    assert len(digests) == 1


def test_different_content_has_another_digest(tmp_path: Path) -> None:
    digests = set()
    for n, page in enumerate((reading(), reading(denied=None), reading(published="2024-05-02"))):
        with Ledger.open(tmp_path / f"{n}.ledger") as ledger:
            record(ledger, page)
            digests.add(ledger.digest())
    assert len(digests) == 3


def test_claims_that_agree_closely_become_one_and_part_when_a_page_changes(path: Path) -> None:
    with Ledger.open(path) as ledger:
        record(ledger, reading("https://a.example/1"))
        record(ledger, reading("https://b.example/1", claim="Sudland hides the gold", denied=None))
        (entry,) = claims(ledger)
        assert entry.documents == 2
        assert {entry.text, *entry.also} == {"Sudland hides gold", "Sudland hides the gold"}
        record(
            ledger,
            reading("https://b.example/1", said="Norland accused Sudland of hiding mail.", claim="Sudland opens mail"),
        )
        assert {e.text for e in claims(ledger)} == {"Sudland hides gold", "Sudland opens mail"}


def test_a_changed_page_supersedes_and_nothing_is_deleted(path: Path) -> None:
    old, new = reading(), reading(said="Norland accused Sudland of hiding silver.")
    with Ledger.open(path) as ledger:
        record(ledger, old)
        record(ledger, new)
        assert {s.document for s in statements(ledger)} == {new.document.id}
        view = show(ledger, new.document.id)
        assert isinstance(view, DocumentView)
        assert view.history == (f"{old.document.id} ({READER})",)
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT count(*) FROM documents").fetchone() == (2,)
        assert raw.execute("SELECT count(*) FROM statements").fetchone() == (4,)


def test_a_page_fetched_earlier_does_not_supersede(path: Path) -> None:
    new = reading(fetched="2024-06-01T00:00:00Z")
    old = reading(said="Norland accused Sudland of hiding tin.", fetched="2024-05-01T00:00:00Z")
    with Ledger.open(path) as ledger:
        record(ledger, new)
        record(ledger, old)
        assert {s.document for s in statements(ledger)} == {new.document.id}


def test_another_reader_supersedes_the_reading_of_the_same_document(path: Path) -> None:
    with Ledger.open(path) as ledger:
        record(ledger, reading(), "reader 1")
        assert record(ledger, reading(), "reader 2")
        assert len(list(statements(ledger))) == 2
        assert not record(ledger, reading(), "reader 2")


def test_outcomes(path: Path) -> None:
    with Ledger.open(path) as ledger:
        record(ledger, reading())
        ledger.fail("https://news.example/b", "ff", "it is a picture", "PageNotText", reader=READER)
        assert not ledger.seen("https://news.example/b", "ff", READER), "what failed is tried again"
        assert [(d.address, d.reason) for d in documents(ledger, outcome="failed")] == [
            ("https://news.example/b", "it is a picture")
        ]
        assert [d.outcome for d in documents(ledger)] == ["read", "failed"]


@pytest.mark.parametrize("content", [b"no database at all, only words" * 50, b"SQLite format 3\0" + b"x" * 4000])
def test_a_file_that_is_no_ledger_is_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(NotALedger, match=r"not a ledger|damaged"):
        Ledger.open(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE mine (x)")
    before = path.read_bytes()
    with pytest.raises(NotALedger, match="but not a ledger"):
        Ledger.open(path)
    assert path.read_bytes() == before


def test_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(NotALedger, match="folder"):
        Ledger.open(tmp_path)
    with pytest.raises(NotALedger, match="no such ledger"):
        Ledger.open(tmp_path / "x.ledger", create=False)
    with pytest.raises(LedgerError, match="does not exist"):
        Ledger.open(tmp_path / "no" / "x.ledger")


def test_a_newer_ledger(path: Path) -> None:
    Ledger.open(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 99")
    with pytest.raises(LedgerTooNew, match="newer version"):
        Ledger.open(path)


def test_a_busy_ledger(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counterclaim.ledger.opening._BUSY_SECONDS", 0.1)
    with Ledger.open(path) as ledger, sqlite3.connect(path) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerBusy, match="another program"):
            record(ledger, reading())
        other.rollback()
        assert record(ledger, reading())


def fill(ledger: Ledger) -> None:
    for n in range(200):
        record(ledger, reading(f"https://news.example/{n}", said="Norland accused Sudland of " + "x" * 4000 + "."))


def test_a_full_disk_loses_nothing_recorded_before(path: Path) -> None:
    with Ledger.open(path) as ledger:
        record(ledger, reading())
        before = ledger.digest()
        with ledger.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LedgerFull, match="no room left"):
            fill(ledger)
        with ledger.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    with Ledger.open(path) as ledger:
        kept = {d.address for d in documents(ledger)}
        assert "https://news.example/a" in kept
        assert record(ledger, reading("https://news.example/later"))
        assert ledger.digest() != before


def test_reading_while_another_writes(path: Path) -> None:
    with Ledger.open(path) as writer, Ledger.open(path, read_only=True) as reader:
        assert not list(claims(reader))
        record(writer, reading())
        assert len(list(claims(reader))) == 1
        with pytest.raises(LedgerError, match="cannot be written"):
            record(reader, reading("https://news.example/b"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(LedgerError, match=r"x\.ledger"):
        Ledger.open(tmp_path / "x.ledger")
    tmp_path.chmod(0o700)


def test_a_ledger_that_several_make_at_once_is_made_once(tmp_path: Path) -> None:
    for n in range(10):
        path = tmp_path / f"{n}.ledger"
        with ThreadPoolExecutor(6) as team:
            for made in team.map(lambda _, path=path: Ledger.open(path), range(6)):
                made.close()


@contextmanager
def who_may_not_write(folder: Path) -> Iterator[None]:
    """As a user to whom a folder and its files are closed; root, whom nothing is closed to, becomes nobody for a while."""
    for file in folder.iterdir():
        file.chmod(0o444)
    folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
def test_a_ledger_can_be_read_where_nothing_can_be_written(path: Path) -> None:
    with Ledger.open(path) as made:
        record(made, reading())
        digest = made.digest()
    with tempfile.TemporaryDirectory() as name:  # not pytest's folder, which is closed to nobody
        copy = Path(name) / "t.ledger"
        shutil.copy(path, copy)
        with who_may_not_write(copy.parent):
            with Ledger.open(copy, read_only=True) as opened:
                assert opened.digest() == digest
                assert len(list(statements(opened))) == 2
            with pytest.raises(LedgerError, match="cannot be written"):
                Ledger.open(copy)

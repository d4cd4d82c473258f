"""Whatever the format: a file holds what a stream gets, an empty ledger is written, a full disk and a closed pipe are told."""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from whole_ledgers import whole_ledger

from counterclaim.cli import export as verb
from counterclaim.deciding import correct
from counterclaim.errors import CounterclaimError, UsageError
from counterclaim.export.files import FORMATS, export, noun_of
from counterclaim.ledger import Ledger, statements

every_format = pytest.mark.parametrize("format", FORMATS)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with whole_ledger(tmp_path_factory.mktemp("formats") / "t.ledger") as made:
        correct(made, next(statements(made)).id, right=True, by="somebody")  # so that there is something to train with
        yield made


def written(ledger: Ledger, format: str) -> bytes:
    out = io.BytesIO()
    assert export(ledger, format, out) > 0
    assert not out.closed
    return out.getvalue()


@every_format
def test_a_file_holds_what_a_stream_gets(ledger: Ledger, tmp_path: Path, format: str) -> None:
    assert export(ledger, format, tmp_path / "out") > 0
    assert (tmp_path / "out").read_bytes() == written(ledger, format)
    assert os.listdir(tmp_path) == ["out"]


@every_format
def test_an_empty_ledger(tmp_path: Path, format: str) -> None:
    with Ledger.open(tmp_path / "e.ledger") as empty:
        out = io.BytesIO()
        count = export(empty, format, out)
    assert (count == 0) is (format != "datasette")  # which tells of the tables themselves
    assert bool(out.getvalue()) is (format not in ("jsonl", "ftm", "training"))


@every_format
def test_a_full_disk_is_told_in_one_line(ledger: Ledger, format: str) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full here")
    with pytest.raises(CounterclaimError, match="No space left") as caught, open("/dev/full", "wb", buffering=0) as out:
        export(ledger, format, out)
    assert "\n" not in str(caught.value)
    with pytest.raises(CounterclaimError, match="/dev/full: cannot be written"):
        export(ledger, format, Path("/dev/full"))


@every_format
def test_a_pipe_takes_every_format(ledger: Ledger, format: str) -> None:
    reading_end, writing_end = os.pipe()
    got: list[bytes] = []

    def take() -> None:
        with os.fdopen(reading_end, "rb") as stream:
            got.append(stream.read())

    taker = threading.Thread(target=take)
    taker.start()
    with os.fdopen(writing_end, "wb") as out:
        export(ledger, format, out)
    taker.join()
    assert got == [written(ledger, format)]


@every_format
def test_a_reader_that_hangs_up_is_told_as_such(ledger: Ledger, format: str) -> None:
    reading_end, writing_end = os.pipe()
    os.close(reading_end)
    with os.fdopen(writing_end, "wb", buffering=0) as out, pytest.raises(BrokenPipeError):
        export(ledger, format, out)
    assert written(ledger, format)  # the ledger is free again


@every_format
def test_tables_are_for_formats_of_tables(ledger: Ledger, format: str) -> None:
    if format in ("jsonl", "csv", "parquet"):
        assert noun_of(format, "claims") == "claim"
    else:
        with pytest.raises(UsageError, match="holds the ledger as a whole"):
            export(ledger, format, io.BytesIO(), table="claims")


def test_the_command_line_knows_every_format() -> None:
    assert set(verb.FORMATS) == set(FORMATS)

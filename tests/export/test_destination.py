"""An exported file bears its name only when it is whole, and nothing else is harmed on the way."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from counterclaim.errors import CounterclaimError
from counterclaim.export.destination import destination


def test_the_old_file_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    with destination(path) as file:
        file.write(b"new")
        file.flush()
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert os.listdir(tmp_path) == ["out.csv"]


def test_nothing_is_left_where_writing_broke_off(tmp_path: Path) -> None:
    def interrupted() -> None:
        with destination(tmp_path / "out.csv") as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("name", ["folder", "missing/out.csv", "file/out.csv", "n" * 300])
def test_a_path_that_cannot_be_written_is_named_and_nothing_is_left(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("old")
    with pytest.raises(CounterclaimError, match="cannot be written") as caught, destination(tmp_path / name) as file:
        file.write(b"new")
    assert str(tmp_path / name) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert sorted(os.listdir(tmp_path)) == ["file", "folder"]


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full here")
    with pytest.raises(CounterclaimError, match="/dev/full: cannot be written: No space"), destination(full) as file:
        file.write(b"new")
    assert full.is_char_device()


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to("real.csv")
    with destination(tmp_path / "link.csv") as file:
        file.write(b"new")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text() == "new"


def test_a_pipe_is_written_and_stays_one(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(path.read_bytes()), daemon=True)
    reader.start()
    with destination(path) as file:
        file.write(b"new")
    reader.join(5)
    assert got == [b"new"]
    assert path.is_fifo()


def test_a_new_file_has_the_usual_rights(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    with destination(tmp_path / "out.csv") as file:
        file.write(b"new")
    assert (tmp_path / "out.csv").stat().st_mode == (tmp_path / "usual").stat().st_mode

"""The names for Python: pinned, light to import, the same verbs as the command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import counterclaim
from counterclaim.errors import FetchFailed, UsageError
from counterclaim.ledger.entries import ClaimView

PAGE = "Norway accused Iceland of poisoning the river on Monday. Iceland denied the charge."


def test_exported_names() -> None:
    assert counterclaim.__all__ == [
        "Ledger", "add", "claims", "compare", "correct", "decisions", "dossier", "export", "merge", "origins", "pin", "positions", "read", "show", "split", "undo",
    ]  # fmt: skip
    for name in counterclaim.__all__:
        assert getattr(counterclaim, name).__doc__
    with pytest.raises(AttributeError, match="no attribute 'write'"):
        counterclaim.write  # noqa: B018


def test_importing_is_light() -> None:
    code = "import sys, counterclaim; print(sorted(m for m in sys.modules if m.split('.')[0] in ('spacy', 'sqlalchemy', 'trafilatura')))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_verbs(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE)
    reading = counterclaim.read(page, published="2024-05-01")
    assert {s.stance.value for s in reading.statements} == {"alleges", "denies"}
    with counterclaim.Ledger.open(tmp_path / "t.ledger") as ledger:
        assert counterclaim.add(ledger, page, published="2024-05-01").read == 1
        assert counterclaim.add(ledger, [page]).unchanged == 1
        (claim,) = counterclaim.claims(ledger, contested=True)
        assert isinstance(counterclaim.show(ledger, claim.id), ClaimView)
        assert counterclaim.export(ledger, "csv", str(tmp_path / "out.csv")) == 2
    assert (tmp_path / "out.csv").read_text().startswith("id,")


def test_what_cannot_be_had(tmp_path: Path) -> None:
    with pytest.raises(FetchFailed):
        counterclaim.read(tmp_path / "nothing.html")
    (tmp_path / "a.txt").write_text(PAGE)
    (tmp_path / "b.txt").write_text(PAGE)
    with pytest.raises(UsageError, match="more than one page"):
        counterclaim.read(tmp_path)

"""``counterclaim compare``: in the terminal, as JSON and as a page of HTML; files and documents of a ledger."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from counterclaim import Ledger, compare
from counterclaim.cli.program import program
from counterclaim.errors import FetchFailed, NotFound, UsageError
from made_ledger import reading, record

SOURCE = """The Norland ministry said on Tuesday that Sudland had sold rockets to the Corvid Company last month.

“We have seen pictures of the crates and we know the ships,” said Ivo Brandt, a spokesman for the ministry.

Sudland did not send any weapons to the company, its government said in a statement.
"""
REWORDING = """The Norland ministry stated on Tuesday that Sudland had sold missiles to the Corvid Company final month.

We have viewed pictures of the crates and we know the vessels, stated Ivo Brandt, a representative for the ministry.

Sudland did send any arms to the company, its government stated in a <script>declaration</script>.
"""
KINDS = ["another thing", "quotation marks lost", "negation"]


def call(*words: str) -> Result:
    return CliRunner().invoke(program, ["compare", *words], prog_name="counterclaim", catch_exceptions=False)


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    monkeypatch.setenv("COLUMNS", "80")
    for name, text in (("a.txt", SOURCE), ("b.txt", REWORDING)):
        (tmp_path / name).write_text(text, "utf-8")
    return str(tmp_path / "a.txt"), str(tmp_path / "b.txt")


def test_in_the_terminal(pages: tuple[str, str]) -> None:
    shown = call(*pages).stdout
    assert "3 places where the meaning is another" in shown
    assert re.search(r"- another thing\n  \[\d+–\d+\] → \[\d+–\d+\] ‹rockets› → ‹missiles›", shown)
    assert all(len(line) <= 80 for line in shown.splitlines())


def test_wide_terminals_show_both_side_by_side(pages: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "140")
    (line,) = [x for x in call(*pages).stdout.splitlines() if x.startswith("Sudland did not")]
    assert "Sudland did send" in line


def test_as_json(pages: tuple[str, str]) -> None:
    found = json.loads(call(*pages, "--json").stdout)
    assert [c["kind"] for c in found["changes"]] == KINDS
    for side, text in (("left", SOURCE), ("right", REWORDING)):
        for c in found["changes"]:
            assert c[side]["text"] in text


def test_as_a_page(pages: tuple[str, str], tmp_path: Path) -> None:
    made = tmp_path / "diff.html"
    done = call(*pages, "--html", str(made))
    assert (done.stdout, made.name in done.stderr) == ("", True)
    page = made.read_text("utf-8")
    assert "<script" not in page
    assert "http://" not in page
    assert "https://" not in page
    assert all(f"<b>{kind}</b>" in page for kind in KINDS)
    assert "<mark><del>rockets</del></mark>" in page


def test_documents_of_a_ledger(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "t.ledger") as ledger:
        one, other = (reading(f"https://{n}.example/", denied=text) for n, text in enumerate((SOURCE, REWORDING)))
        record(ledger, one)
        record(ledger, other)
        found = compare(one.document.id, other.document.id[:9], ledger=ledger)
        assert [c.kind.value for c in found.comparison.changes] == KINDS
        assert found.right.id == other.document.id
        with pytest.raises(NotFound):
            compare(one.document.id, "d-zzzzzzzzzzzz", ledger=ledger)


def test_what_cannot_be_had_is_said(pages: tuple[str, str], tmp_path: Path) -> None:
    with pytest.raises(FetchFailed):
        compare(pages[0], tmp_path / "none.txt")
    with pytest.raises(UsageError, match="ledger"):
        compare("d-aaaaaaaaaaaa", pages[1])
    unwritable = call(*pages, "--html", str(tmp_path / "none" / "diff.html"))
    assert (unwritable.exit_code != 0, "No such file" in unwritable.stderr) == (True, True)

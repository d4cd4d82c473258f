"""``counterclaim correct``: what is said afterwards, who said it, taking it back, hostile words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from counterclaim import Ledger
from counterclaim.cli.program import program
from counterclaim.ledger import statements
from made_ledger import reading, record

UNSAFE = set("\x1b\x07\x9b\u202e\u2066")


@pytest.fixture(autouse=True)
def ids(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Statement ids by stance, of a ledger that the commands find."""
    file = tmp_path / "t.ledger"
    monkeypatch.setenv("COUNTERCLAIM_LEDGER", str(file))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("LOGNAME", "ida")
    with Ledger.open(file) as ledger:
        record(ledger, reading())
        return {s.stance: s.id for s in statements(ledger)}


def run(*words: str) -> Result:
    return CliRunner().invoke(program, words, prog_name="counterclaim", catch_exceptions=False)


def told(*words: str) -> str:
    done = run(*words)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def shown(*words: str) -> Any:
    return json.loads(told(*words, "--json"))


def test_a_statement_marked_wrong_is_shown_as_such_and_comes_back(ids: dict[str, str]) -> None:
    before = told("claims", "--json")
    decision = told("correct", ids["denies"], "--wrong", "--note", "a link to another page").strip()
    assert shown("claims")[0]["opposing"] == []
    page = shown("show", shown("documents")[0]["document"])
    assert ([s["id"] for s in page["statements"]], [s["id"] for s in page["struck"]]) == (
        [ids["alleges"]],
        [ids["denies"]],
    )
    assert "MARKED WRONG, COUNTING NOWHERE" in told("show", page["id"])
    view = told("show", ids["denies"])
    assert "Sudland denies (at Norland) · marked wrong" in view
    assert "by ida" in view
    assert "a link to another page" in view
    listed = told("decisions")
    assert decision in listed
    assert "correct statement" in listed
    assert "by ida" in listed
    told("undo", decision)
    assert told("claims", "--json") == before
    assert told("decisions") == ""
    assert shown("decisions", "--all")[0]["undone_at"]


def test_speaker_and_stance_with_what_was_said_before(ids: dict[str, str]) -> None:
    told("correct", ids["alleges"][:8], "--speaker", "Sudland", "--target", "nobody", "--stance", "warns", "--by", "Bo")
    view = told("show", ids["alleges"])
    assert "Sudland, here ‹Norland›, warns · corrected" in view
    for said in (
        "speaker Sudland, before Norland",
        "target nobody, before Sudland",
        "stance warns, before alleges",
        "by Bo",
    ):
        assert said in " ".join(view.split())
    (entry,) = shown("decisions")
    assert (entry["kind"], entry["what"], entry["by"], entry["place"]) == ("correct", "statement", "Bo", "found")
    assert [c["aspect"] for c in entry["changes"]] == ["speaker", "target", "stance"]
    (only,) = shown("show", ids["alleges"])["corrections"]
    assert only == entry


def test_what_is_confirmed_says_so(ids: dict[str, str]) -> None:
    told("correct", ids["alleges"], "--right")
    view = " ".join(told("show", ids["alleges"]).split())
    assert "Norland alleges (at Sudland) · confirmed" in view
    assert "confirmed right, speaker Norland, target Sudland, stance alleges" in view


def test_others_decisions_tell_who_took_them() -> None:
    one, other = (a["id"] for a in shown("actors"))
    told("merge", one, other, "--by", "Bo")
    told("pin", one)
    assert [(d["kind"], d["by"]) for d in shown("decisions")] == [("merge", "Bo"), ("pin", "ida")]


def test_corrections_for_training(ids: dict[str, str], tmp_path: Path) -> None:
    told("correct", ids["denies"], "--wrong")
    told("correct", ids["alleges"], "--content", "hiding gold")
    done = run("export", "--format", "training", "--output", str(tmp_path / "out.jsonl"))
    assert done.exit_code == 0
    assert done.stderr.startswith("2 ")
    (line,) = (json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines())
    assert line["text"][slice(*line["attributions"][0]["content"][0])] == "hiding gold"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 2),
        (("--wrong", "--right"), 2),
        (("--wrong", "--stance", "warns"), 2),
        (("--stance", "likes"), 2),
        (("--content", "words of another page"), 2),
        (("--speaker", "Atlantis"), 6),
        (("--claim", "c-zzzz"), 6),
        (("--wrong", "--note", "x" * 3000), 2),
    ],
)
def test_wrong_calls(ids: dict[str, str], words: tuple[str, ...], code: int) -> None:
    done = run("correct", ids["alleges"], *words)
    assert done.exit_code == code
    assert done.stderr
    assert told("decisions") == ""


def test_a_name_of_several_asks_for_an_id(ids: dict[str, str]) -> None:
    done = run("correct", ids["alleges"], "--speaker", "land")
    assert done.exit_code == 2
    assert "give an id" in done.stderr


def test_hostile_notes_and_names_reach_no_terminal(ids: dict[str, str]) -> None:
    evil = "\x1b]0;owned\x07 \u202e[bold]\x9b31m"
    told("correct", ids["alleges"], "--stance", "warns", "--note", evil, "--by", evil)
    for words in (("decisions",), ("show", ids["alleges"]), ("decisions", "--json")):
        assert not UNSAFE & set(told(*words)), words

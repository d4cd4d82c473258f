"""The command line: every verb on the bundled sample, bad input with its exit code, hostile pages."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from counterclaim.cli.program import VERBS, program
from counterclaim.sample import sample_page

UNSAFE = set("\x1b\x07\x9b\u202e\u2066")


def call(*words: str, stdin: bytes | None = None) -> Result:
    """Run the program in this process, without a terminal, 80 columns wide."""
    return CliRunner().invoke(program, words, input=stdin, prog_name="counterclaim", catch_exceptions=False)


def ready(ledger: Path) -> bool:
    """Whether a ledger is there with its tables."""
    if not ledger.exists():
        return False
    with closing(sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)) as asked:
        try:
            return bool(asked.execute("PRAGMA user_version").fetchone()[0])
        except sqlite3.Error:  # being made just now
            return False


def lines(result: Result) -> list[str]:
    """Standard error's lines."""
    return result.stderr.strip().splitlines()


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COUNTERCLAIM_LEDGER", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    yield
    assert not (tmp_path / "core").exists()


class TestRead:
    def test_the_sample_as_a_digest(self) -> None:
        done = call("read", "--sample")
        assert done.exit_code == 0
        head, *rest = done.stdout.split("\n\n")
        assert "published 2024-05-16, from the page's metadata" in head
        titles = [part.splitlines()[0] for part in rest]
        assert titles[:3] == ["WHO ALLEGES", "WHO DENIES OR ANSWERS", "OTHER STATEMENTS"]
        assert "WHAT IS ODD ABOUT THIS PAGE" in titles
        assert max(map(len, done.stdout.splitlines())) <= 80
        assert len(done.stdout.splitlines()) <= 128  # about two screens
        assert not done.stderr

    def test_the_sample_as_json(self) -> None:
        done = call("read", "--sample", "--json")
        reading = json.loads(done.stdout)
        text = reading["document"]["text"]
        assert {s["stance"] for s in reading["statements"]} >= {"alleges", "dismisses", "denies", "promises"}
        for s in reading["statements"]:
            for span in s["content"]:
                assert text[span["start"] : span["end"]] == span["text"]

    def test_the_printed_sample_through_a_pipe_says_the_same(self) -> None:
        page = call("sample").stdout_bytes
        assert page == sample_page().data
        piped = json.loads(call("read", "-", "--json", stdin=page).stdout)
        named = json.loads(call("read", "--sample", "--json").stdout)
        assert [s["stance"] for s in piped["statements"]] == [s["stance"] for s in named["statements"]]

    def test_a_date_that_is_given_wins(self, tmp_path: Path) -> None:
        tmp_path.joinpath("a.txt").write_text("The Gull Line sold rusty ferries, Mayor Orla Finch said on Friday.\n")
        reading = json.loads(call("read", "a.txt", "--published", "2024-03-03", "--json").stdout)
        assert reading["document"]["published_from"] == "given"
        assert [d["value"] for d in reading["dates"]] == ["2024-03-01"]

    def test_without_a_date_relative_dates_say_that_they_have_no_anchor(self, tmp_path: Path) -> None:
        tmp_path.joinpath("a.txt").write_text("The Gull Line sold rusty ferries, Mayor Orla Finch said on Friday.\n")
        shown = call("read", "a.txt").stdout
        assert "published not found" in shown
        assert "DATES WITHOUT AN ANCHOR" in shown

    def test_several_pages_one_after_the_other(self, tmp_path: Path) -> None:
        for name in ("a", "b"):
            tmp_path.joinpath(f"{name}.txt").write_text(f"Mayor {name.upper()} Finch said the ferries were rusty.\n")
        tmp_path.joinpath("c.html").write_bytes(b"")
        done = call("read", ".", "--json")
        assert done.exit_code == 3
        assert [json.loads(line)["document"]["address"] for line in done.stdout.splitlines()] == ["a.txt", "b.txt"]
        assert len(lines(done)) == 2

    def test_hostile_text_does_not_reach_the_terminal(self, tmp_path: Path) -> None:
        evil = "The \x9b31mmayor\u202e, Orla Finch, said \x1b]0;owned\x07 that “the Gull Line sold \u2066rusty [bold]ferries”.\n"
        tmp_path.joinpath("evil\x1b[31m.txt").write_text(evil, encoding="utf-8")
        for more in ((), ("--json",)):
            done = call("read", "evil\x1b[31m.txt", *more)
            assert done.exit_code == 0
            assert not UNSAFE & set(done.stdout)


@pytest.fixture(scope="session")
def sample_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that holds the sample and one page that failed; not to be written."""
    folder = tmp_path_factory.mktemp("ledger")
    path = folder / "sample.ledger"
    empty = folder / "empty\x1b[31m.html"
    empty.write_bytes(b"")
    done = call("add", "--sample", str(empty), "--ledger", str(path))
    assert done.exit_code == 3
    assert "1 read, 1 failed, 0 there already" in done.stdout
    assert lines(done) == [
        "counterclaim: 1 page could not be read; 'counterclaim documents --outcome failed' tells why"
    ]
    return path


class TestLedger:
    @pytest.fixture(autouse=True)
    def _ledger(self, sample_ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COUNTERCLAIM_LEDGER", str(sample_ledger))

    def entries(self, *words: str) -> list[dict[str, object]]:
        found = json.loads(call(*words, "--json").stdout)
        assert isinstance(found, list)
        return found

    def test_adding_again_adds_nothing(self, tmp_path: Path, sample_ledger: Path) -> None:
        copy = tmp_path / "copy.ledger"
        shutil.copy(sample_ledger, copy)
        before = call("claims", "--json", "--ledger", str(copy)).stdout
        summary = json.loads(call("add", "--sample", "--ledger", str(copy), "--json").stdout)
        assert (summary["read"], summary["unchanged"]) == (0, 1)
        assert call("claims", "--json", "--ledger", str(copy)).stdout == before

    def test_claims_say_who_holds_and_who_disputes(self) -> None:
        text = call("claims", "--contested").stdout
        assert re.search(r"^c-\w{12}  Mongolia ", text, re.MULTILINE)
        assert re.search(r"held by Iceland.* · disputed by Mongolia", " ".join(text.split()))
        assert all(len(line) <= 80 for line in text.splitlines())

    def test_conditions_narrow_claims(self) -> None:
        every = {e["id"] for e in self.entries("claims")}
        for words in (
            ("--about", "Corvid"),
            ("--by", "Iceland"),
            ("--stance", "promises"),
            ("--text", "storm radars"),
            ("--contested",),
        ):
            found = {e["id"] for e in self.entries("claims", *words)}
            assert found < every, words
            assert found, words
        assert {e["id"] for e in self.entries("claims", "--since", "2024")} <= every
        assert self.entries("claims", "--since", "2031-01") == []
        assert len(self.entries("claims", "--limit", "2")) == 2

    def test_nothing_found_is_said_and_no_error(self) -> None:
        done = call("claims", "--about", "Atlantis")
        assert (done.exit_code, done.stdout, lines(done)) == (0, "", ["no claim in this ledger fits"])

    def test_show_takes_each_kind_of_id_and_its_beginning(self) -> None:
        (claim, *_) = self.entries("claims", "--contested")
        (actor, *_) = self.entries("actors")
        (document,) = (e for e in self.entries("documents") if e["document"])
        statements = claim["statements"]
        assert isinstance(statements, list)
        shown = call("show", str(claim["id"])).stdout
        assert "WHO HOLDS IT" in shown
        assert "WHO DISPUTES IT" in shown
        assert "IN CONTEXT" in call("show", statements[0]["id"]).stdout
        assert "WHAT IT SAYS" in call("show", str(actor["id"])).stdout
        assert "WHAT IS ODD ABOUT THIS PAGE" in call("show", str(document["document"])).stdout
        assert call("show", str(claim["id"])[:9]).stdout == shown
        assert json.loads(call("show", str(claim["id"]), "--json").stdout)["entry"]["id"] == claim["id"]

    def test_actors_with_their_spellings(self) -> None:
        (found,) = self.entries("actors", "--name", "Batbayaar")
        assert found["names"] == ["Tserendorj Batbayar", "Tserendorzh Batbayar", "Tserendorj Batbayaar"]
        assert "Tserendorj Bat" in call("actors").stdout

    def test_documents_that_failed_say_why(self) -> None:
        (found,) = self.entries("documents", "--outcome", "failed")
        assert "no text" in str(found["reason"])
        shown = call("documents", "--outcome", "failed").stdout
        assert "\x1b" not in shown
        assert "failed" in shown

    @pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
    def test_export_to_a_file(self, tmp_path: Path, form: str) -> None:
        done = call("export", "--format", form, "--output", f"out.{form}", "--json")
        assert json.loads(done.stdout)["statements"] > 15
        assert tmp_path.joinpath(f"out.{form}").stat().st_size > 1000

    def test_export_to_standard_output(self) -> None:
        rows = [json.loads(line) for line in call("export").stdout.splitlines()]
        assert {"Iceland", "Mongolia"} <= {speaker["name"] for row in rows for speaker in row["speakers"]}
        assert call("export", "--format", "csv").stdout.startswith("id,document,")


class TestLedgerTrouble:
    ASKING = (("claims",), ("actors",), ("documents",), ("show", "c-aaaa"), ("export",))

    @pytest.mark.parametrize("words", ASKING, ids=lambda w: w[0])
    def test_a_ledger_that_is_not_there(self, words: tuple[str, ...], tmp_path: Path) -> None:
        done = call(*words)
        assert done.exit_code == 5
        (line,) = lines(done)
        assert line.startswith("counterclaim: counterclaim.ledger: there is no such ledger")
        assert not list(tmp_path.iterdir())

    @pytest.mark.parametrize("words", [*ASKING, ("add", "--sample")], ids=lambda w: w[0])
    def test_a_file_that_is_no_ledger_stays_as_it_is(self, words: tuple[str, ...], tmp_path: Path) -> None:
        path = tmp_path / "counterclaim.ledger"
        path.write_text("dear diary\n" * 200)
        done = call(*words)
        assert done.exit_code == 5
        (line,) = lines(done)
        assert "not a ledger" in line
        assert path.read_text() == "dear diary\n" * 200

    def test_a_database_of_somebody_else(self, tmp_path: Path) -> None:
        with closing(sqlite3.connect(tmp_path / "counterclaim.ledger")) as other:
            other.execute("CREATE TABLE notes (words TEXT)")
        assert call("add", "--sample").exit_code == 5

    def test_a_ledger_from_a_newer_version(self, tmp_path: Path, sample_ledger: Path) -> None:
        shutil.copy(sample_ledger, tmp_path / "counterclaim.ledger")
        with closing(sqlite3.connect(tmp_path / "counterclaim.ledger")) as newer:
            newer.execute("PRAGMA user_version = 999")
        for words in (("claims",), ("add", "--sample")):
            done = call(*words)
            assert done.exit_code == 5
            assert "newer version" in done.stderr

    def test_an_id_that_is_not_there(self, sample_ledger: Path) -> None:
        for identifier in ("c-zzzzzzzzzzzz", "nonsense", "x-1234", "c-%"):
            assert call("show", identifier, "--ledger", str(sample_ledger)).exit_code == 6

    def test_a_source_that_is_not_there_makes_no_ledger(self, tmp_path: Path) -> None:
        assert call("add", "no-such-folder").exit_code == 4
        assert not list(tmp_path.iterdir())

    def test_an_export_that_cannot_be_written(self, sample_ledger: Path) -> None:
        done = call("export", "--output", "no-such-folder/x.jsonl", "--ledger", str(sample_ledger))
        assert done.exit_code == 1
        assert len(lines(done)) == 1


class TestBadInput:
    @pytest.mark.parametrize(
        ("name", "data", "code"),
        [
            ("empty.txt", b"", 3),
            ("blank.html", b"<html><body></body></html>", 3),
            ("binary.txt", bytes(range(256)) * 20, 3),
            ("picture.html", b"\x89PNG\r\n\x1a\n" + bytes(200), 3),
        ],
    )
    def test_pages_that_cannot_be_read(self, tmp_path: Path, name: str, data: bytes, code: int) -> None:
        tmp_path.joinpath(name).write_bytes(data)
        done = call("read", name)
        assert done.exit_code == code
        (line,) = lines(done)
        assert line.startswith(f"counterclaim: {name}")
        assert not done.stdout

    def test_a_file_that_is_not_there(self) -> None:
        done = call("read", "no-such.html")
        assert (done.exit_code, lines(done)) == (4, ["counterclaim: no-such.html: no such file or folder"])

    def test_an_error_line_shows_hostile_names_harmlessly(self) -> None:
        (line,) = lines(call("read", "no\x1b[31m\nsuch"))
        assert line == "counterclaim: no⟨U+001B⟩[31m such: no such file or folder"

    @pytest.mark.parametrize(
        "words",
        [
            ("read",),
            ("read", "a.txt", "--sample"),
            ("read", "--sample", "--published", "2024-02-30"),
            ("read", "--sample", "--published", "yesterday"),
            ("read", "--sample", "--published", "20240516"),
            ("read", "--sample", "--columns", "text"),
            ("read", "--sample", "--no-such-option"),
            ("add",),
            ("add", "--sample", "--workers", "0"),
            ("add", ".", "--columns", "nonsense=x"),
            ("claims", "--stance", "likes"),
            ("claims", "--since", "last week"),
            ("claims", "--limit", "0"),
            ("documents", "--outcome", "lost"),
            ("export", "--format", "xlsx"),
            ("export", "--json"),
            ("completion", "tcsh"),
            ("no-such-verb",),
        ],
    )
    def test_wrong_calls(self, words: tuple[str, ...]) -> None:
        done = call(*words)
        assert done.exit_code == 2
        assert done.stderr


class TestDossier:
    def test_a_claim_of_the_sample_in_each_format(self) -> None:
        assert call("add", "--sample").exit_code == 0
        (first, *_) = json.loads(call("claims", "--contested", "--json").stdout)
        text = call("dossier", first["id"])
        assert text.exit_code == 0
        assert text.stdout.startswith(f"# {first['text']}\n")
        done = call("dossier", first["id"][:6], "--format", "html", "-o", "dossier.html")
        assert done.exit_code == 0
        assert "passages from 1 page in dossier.html" in done.stderr
        assert Path("dossier.html").read_text("utf-8").startswith("<!doctype html>")
        held = json.loads(call("dossier", first["id"], "--most", "1", "--json").stdout)
        assert (held["id"], len(held["lines"]), held["left_out"]) == (first["id"], 1, first["said"] - 1)

    def test_what_it_is_not_made_of(self) -> None:
        assert call("add", "--sample").exit_code == 0
        (document,) = json.loads(call("documents", "--json").stdout)
        assert call("dossier", document["document"]).exit_code == 2
        assert call("dossier", "c-aaaaaaaaaaaa").exit_code == 6


class TestReviews:
    def test_markup_is_kept_and_pages_without_it_are_told(self) -> None:
        markup = {
            "@type": "ClaimReview",
            "claimReviewed": "Rain is dry",
            "author": {"name": "Us"},
            "reviewRating": {"alternateName": "False"},
        }
        Path("r.json").write_text(json.dumps(markup))
        Path("none.html").write_text("<p>Nothing here.</p>")
        done = call("reviews", "r.json", "none.html", "--json")
        assert done.exit_code == 3
        assert json.loads(done.stdout) == {"pages": 2, "reviews": 1, "new": 1, "open": 0, "failed": 1}
        assert "1 of 2 pages could not be read or hold no ClaimReview" in done.stderr
        (claim,) = json.loads(call("claims", "--json").stdout)
        assert (claim["text"], [s["stance"] for s in claim["statements"]]) == ("Rain is dry", ["asserts", "denies"])
        assert "1 review on 1 page, 0 new" in call("reviews", "r.json").stdout
        assert call("reviews", "gone.json", "--ledger", "no.ledger").exit_code == 4
        assert not Path("no.ledger").exists()


class TestProgram:
    @pytest.mark.parametrize("verb", VERBS)
    def test_every_verb_has_help_with_examples(self, verb: str) -> None:
        done = call(verb, "--help")
        assert done.exit_code == 0
        assert f"counterclaim {verb}" in done.stdout.partition("Examples:")[2]

    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_completion_scripts(self, shell: str) -> None:
        assert "_COUNTERCLAIM_COMPLETE" in call("completion", shell).stdout

    def test_version(self) -> None:
        assert call("--version").stdout.startswith("counterclaim, version 0.")

    def test_help_loads_no_room_that_takes_long(self) -> None:
        code = (
            "import sys\nfrom counterclaim.cli.program import program\n"
            "try: program(['--help'], prog_name='counterclaim')\n"
            "except SystemExit: print(*sys.modules)"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
        assert not set(done.stdout.split()) & {"spacy", "sqlalchemy", "trafilatura", "pyarrow", "httpx", "rich"}

    def test_a_closed_pipe_is_quiet(self) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run(
            [sys.executable, "-c", "from counterclaim.cli import main; main()", "sample"],
            stdout=writing,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
        os.close(writing)
        assert (done.returncode, done.stderr) == (141, "")

    def test_ctrl_c_ends_with_its_code_and_without_a_traceback(self, tmp_path: Path) -> None:
        # A shell that runs us in the background makes children deaf to SIGINT; this one must hear it.
        code = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\nfrom counterclaim.cli import main; main()"
        with subprocess.Popen(
            [sys.executable, "-c", code, "add", "-"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as running:
            until = time.monotonic() + 30
            while not ready(tmp_path / "counterclaim.ledger") and time.monotonic() < until:
                time.sleep(0.05)
            time.sleep(1)
            running.send_signal(signal.SIGINT)
            _, said = running.communicate(timeout=30)
        assert running.returncode == 130
        assert said.splitlines() == [
            "0 pages are in counterclaim.ledger; the next run goes on from there",
            "counterclaim: interrupted",
        ]

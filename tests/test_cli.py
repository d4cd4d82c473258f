"""The command line: every verb on the bundled sample, bad input with its exit code, hostile pages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from counterclaim.cli.program import VERBS, program
from counterclaim.sample import sample_page

UNSAFE = set("\x1b\x07\x9b\u202e\u2066")


def call(*words: str, stdin: bytes | None = None) -> Result:
    """Run the program in this process, without a terminal, 80 columns wide."""
    return CliRunner().invoke(program, words, input=stdin, prog_name="counterclaim", catch_exceptions=False)


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
        assert len(done.stdout.splitlines()) <= 120
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
            ("no-such-verb",),
        ],
    )
    def test_wrong_calls(self, words: tuple[str, ...]) -> None:
        done = call(*words)
        assert done.exit_code == 2
        assert done.stderr


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

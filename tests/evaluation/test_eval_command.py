"""``counterclaim-eval`` with a stand-in for the reader."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from counterclaim.evaluation.__main__ import main
from counterclaim.model import Attribution
from counterclaim.span import Span

TEXTS = {"gazette": "Ana Li said the dam holds.", "herald": "The bakers denied the story."}
MARKS = {"gazette": [(0, 6), (7, 11), (12, 25)], "herald": [(0, 10), (11, 17), (18, 27)]}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    with path.open("w") as out:
        for name, text in TEXTS.items():
            roles = dict(zip(("source", "cue", "content"), ([list(s)] for s in MARKS[name]), strict=True))
            print(json.dumps({"id": name, "publisher": name, "text": text, "attributions": [roles]}), file=out)
    return path


def reader(*knows: str) -> Callable[[Iterable[str]], Iterator[tuple[Attribution, ...]]]:
    """A reader that finds what is marked in the articles of some publishers, and nothing in others."""

    def predict(texts: Iterable[str]) -> Iterator[tuple[Attribution, ...]]:
        for text in texts:
            name = next(n for n, t in TEXTS.items() if t == text)
            source, cue, content = (Span(*s) for s in MARKS[name])
            yield (Attribution((source,), (cue,), (content,), 1.0, "test"),) if name in knows else ()

    return predict


def test_the_table_is_narrow_and_says_what_was_read(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(gold), "--by", "publisher"], reader("gazette"), "model 1") == 0
    out = capsys.readouterr().out
    assert out.startswith("2 articles, 11 words, model 1\n")
    assert "  relaxed          100.0   50.0   66.7\n" in out
    assert "  gazette             100.0   100.0      1\n" in out
    assert "  herald                0.0     0.0      1\n" in out
    assert max(map(len, out.splitlines())) <= 60


def test_json(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(gold), "--json", "--limit", "1", "--by", "publisher"], reader("gazette")) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["articles"] == 1
    assert data["scores"]["attribution"]["strict"]["f1"] == 1.0
    assert list(data["by"]) == ["gazette"]


def test_gains_and_losses_against_an_earlier_run(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = gold.with_name("run.json")
    assert main([str(gold), "--save", str(run)], reader("gazette")) == 0
    assert "Ana Li" not in run.read_text()  # offsets, no text
    capsys.readouterr()
    assert main([str(gold), "--against", str(run)], reader("herald")) == 0
    out = capsys.readouterr().out
    assert "gained: 1\n  herald: The bakers | denied | the story\n" in out
    assert "lost: 1\n  gazette: Ana Li | said | the dam holds\n" in out


def test_a_run_over_other_articles_is_refused(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = gold.with_name("run.json")
    main([str(gold), "--save", str(run)], reader())
    assert main([str(gold), "--limit", "1", "--against", str(run)], reader()) == 2
    assert "made from other articles" in capsys.readouterr().err
    run.write_text("[]")
    assert main([str(gold), "--against", str(run)], reader()) == 2
    assert "not a run kept by --save" in capsys.readouterr().err


def test_examples_of_what_was_missed(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(gold), "--examples", "3"], reader("gazette")) == 0
    assert "missed: 1\n  herald: The bakers | denied | the story\n" in capsys.readouterr().out


def test_floors_hold_until_they_are_lowered_on_purpose(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    floors = gold.with_name("floors.json")
    call = [str(gold), "--floors", str(floors)]
    assert main(call, reader("gazette")) == 0
    assert "has no floor for these articles" in capsys.readouterr().err
    assert main([*call, "--pin"], reader("gazette")) == 0
    assert main(call, reader("gazette")) == 0
    assert main(call, reader()) == 1
    assert "relaxed F1 0.00 is under its floor of 66.66" in capsys.readouterr().err
    assert main([*call, "--pin"], reader()) == 1  # pinning never lowers
    assert main(call, reader("gazette")) == 0
    assert main([*call, "--pin"], reader("gazette", "herald")) == 0
    assert main(call, reader("gazette")) == 1
    assert main([*call, "--lower-floor"], reader("gazette")) == 0
    assert main(call, reader("gazette")) == 0
    assert main([*call, "--limit", "1"], reader()) == 0  # other articles, other floor
    (floor,) = json.loads(floors.read_text()).values()
    assert floor["floors"] == {"relaxed": 66.66, "strict": 66.66}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--pin"], "need --floors FILE"),
        (["--lower-floor"], "need --floors FILE"),
        (["--against", "nowhere.json"], "nowhere.json cannot be read"),
        (["--floors", "{gold}"], "is not a floors file"),
        (["--save", "{gold}/x"], "cannot be written"),
    ],
)
def test_wrong_calls(gold: Path, words: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(gold), *(w.format(gold=gold) for w in words)], reader()) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1


def test_help_shows_examples(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    assert "counterclaim-eval gold.jsonl --against before.json" in capsys.readouterr().out

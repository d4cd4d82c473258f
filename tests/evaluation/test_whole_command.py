"""``counterclaim-eval ledger`` and ``agreement``, with a stand-in for the reader; labels as files and out of Readings."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from worked_articles import GOLD, MILL_GOLD, QUAY, QUAY_GOLD, write

from counterclaim.errors import UsageError
from counterclaim.evaluation.__main__ import main
from counterclaim.evaluation.whole.labels import (
    NOTHING,
    Labels,
    Party,
    labels_as_json,
    labels_of_json,
    labels_of_reading,
    on_page,
)
from counterclaim.evaluation.whole.worked import Worked, digest, read_worked
from counterclaim.model import Actor, ActorType, DateMention, Document, Reading, Stance, Statement
from counterclaim.span import Edit, OffsetMap, Span, apply_edits


class Reader:
    """Gives the worked labels themselves for the articles that it knows, and cannot read others."""

    def __init__(self, *knows: str, **changed: Labels) -> None:
        self._labels = {**{name: GOLD[name] for name in knows}, **changed}

    def __call__(self, articles: Sequence[Worked]) -> Mapping[str, Labels]:
        return {a.id: self._labels[a.id] for a in articles if a.id in self._labels}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return write(tmp_path, GOLD)


def call(gold: Path, *more: str) -> list[str]:
    return ["ledger", str(gold), str(gold.parent / "articles"), *more]


def test_the_table(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(call(gold, "--by-kind", "--confidence"), model="model 1", read_all=Reader("quay", "mill")) == 0
    out, err = capsys.readouterr()
    assert out.startswith("2 articles, 64 words, model 1\n")
    assert "statements found               8 of     8  100.0\n" in out
    assert "contest F1                                 100.0\n" in out
    assert "calibration error                            0.0\n" in out
    assert "  nested               1  100.0  100.0   100.0  100.0" in out
    assert not err


def test_what_cannot_be_read_counts_as_read_with_nothing(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(call(gold, "--show"), read_all=Reader("quay")) == 0
    out, err = capsys.readouterr()
    assert "statements found               6 of     8   75.0\n" in out
    assert "\nmissed: mill [0–36] promises/asserts | officials | said | The mill will reopen\n" in out
    assert err == "counterclaim-eval: mill could not be read\n"


def test_json(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(call(gold, "--json", "--by-kind", "--show", "--limit", "1"), read_all=Reader("quay")) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["articles"] == 1
    assert data["scores"]["contest F1"] == 1.0
    assert data["scores"]["measures"]["joint speakers"] == {"right": 1, "of": 1, "share": 1.0}
    assert data["kinds"]["nested"]["both right"] == 1
    assert data["faults"] == []


def test_gains_and_losses(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = gold.with_name("run.json")
    wrong = replace(MILL_GOLD, said=(replace(MILL_GOLD.said[0], stances=(Stance.DENIES,)),))
    assert main(call(gold, "--save", str(run)), read_all=Reader("quay", mill=wrong)) == 0
    assert "never moved a stone" not in run.read_text("utf-8")  # names, offsets and labels, no text
    capsys.readouterr()
    assert main(call(gold, "--against", str(run), "--examples", "1"), read_all=Reader("mill", quay=NOTHING)) == 0
    out = capsys.readouterr().out
    assert "gained: 2\n  mill [0–36] promises/asserts | officials | said | The mill will reopen\n\n" in out
    assert "lost: 6\n  quay [" in out
    assert "wrong ones gone: 1\n  mill [0–36] denies |" in out
    assert "new wrong ones: 0\n" in out
    assert main(call(gold, "--against", str(run), "--json"), read_all=Reader("mill")) == 0
    assert len(json.loads(capsys.readouterr().out)["against"]["lost"]) == 6


def test_floors(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    floors = gold.with_name("floors.json")
    held = call(gold, "--floors", str(floors))
    assert main(held, read_all=Reader("quay")) == 0
    assert "has no floor for these articles" in capsys.readouterr().err
    assert main([*held, "--pin"], read_all=Reader("quay", "mill")) == 0
    assert main(held, read_all=Reader("quay", "mill")) == 0
    assert main(held, read_all=Reader("quay")) == 1
    assert "counterclaim-eval: contest F1 88.88 is under its floor of 100.00\n" in capsys.readouterr().err
    assert main([*held, "--lower-floor"], read_all=Reader("quay")) == 0
    (floor,) = json.loads(floors.read_text()).values()
    assert floor["floors"]["contest F1"] == 88.88
    assert floor["floors"]["statements found"] == 75.0


def test_two_readers(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    second = replace(QUAY_GOLD, said=QUAY_GOLD.said[:3])
    other = write(gold.parent, {"quay": second}, "second.jsonl")
    assert main(["agreement", str(gold), str(other), str(gold.parent / "articles")]) == 0
    out = capsys.readouterr().out
    assert out.startswith("1 articles worked by two\n")
    assert "contest recall                 3 of     4   75.0\n" in out
    assert "contest precision              3 of     3  100.0\n" in out
    assert "turned round, contest F1" in out
    mill = write(gold.parent, {"mill": MILL_GOLD}, "third.jsonl")
    assert main(["agreement", str(other), str(mill), str(gold.parent / "articles")]) == 2
    assert "no article in common" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--pin"], "need --floors FILE"),
        (["--against", "nowhere.json"], "nowhere.json cannot be read"),
        (["--against", "{gold}"], "is not a run kept by --save"),
        (["--save", "{gold}/x"], "cannot be written"),
    ],
)
def test_wrong_calls(gold: Path, words: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(call(gold, *(w.format(gold=gold) for w in words)), read_all=Reader("quay", "mill")) == 2
    assert message in capsys.readouterr().err


def test_a_run_over_other_labels_is_refused(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = gold.with_name("run.json")
    main(call(gold, "--save", str(run)), read_all=Reader("quay", "mill"))
    assert main(call(gold, "--limit", "1", "--against", str(run)), read_all=Reader("quay")) == 2
    assert "made from other articles or labels" in capsys.readouterr().err


def broken(gold: Path, **changed: object) -> None:
    first = json.loads(gold.read_text("utf-8").splitlines()[0])
    gold.write_text(json.dumps({**first, **changed}), "utf-8")


STATEMENT = {"id": "S1", "cue": [[0, 3]], "stance": ["denies"]}


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"id": "../quay"}, "'id' must be the name of an article"),
        ({"id": "elsewhere"}, "elsewhere.txt cannot be read"),
        ({"actors": 1}, "'actors' of the article must be a list of objects"),
        ({"statements": [{**STATEMENT, "stance": ["mutters"]}]}, "'mutters' is not a valid Stance"),
        ({"statements": [{**STATEMENT, "stance": []}]}, "statement S1 has no stance"),
        ({"statements": [{**STATEMENT, "speakers": ["x"]}]}, "statement S1 names 'x', who is none of the actors"),
        ({"statements": [{**STATEMENT, "answers": ["S9"]}]}, "statement S1 answers one that is not there"),
        ({"statements": [{**STATEMENT, "cue": [[0, 9999]]}]}, "the cue of statement S1 has [0, 9999]"),
        ({"statements": [STATEMENT, STATEMENT]}, "two statements have one id"),
    ],
)
def test_a_gold_file_out_of_form_is_refused(gold: Path, changed: dict[str, object], message: str) -> None:
    broken(gold, **changed)
    with pytest.raises(UsageError) as raised:
        read_worked(gold, gold.parent / "articles")
    assert message in str(raised.value)


def test_a_gold_file_and_its_texts(gold: Path) -> None:
    articles = read_worked(gold, gold.parent / "articles")
    assert [a.labels.said for a in articles] == [g.said for g in GOLD.values()]
    assert articles[0].labels.parties["vans"] == Party(("Brent Vans", "Vans"))
    assert digest(articles) != digest(articles[:1])
    assert labels_of_json(labels_as_json(QUAY_GOLD), QUAY) == QUAY_GOLD


def test_a_reading_is_led_back_to_its_page() -> None:
    page = "Ad!\nAna Li said the dam [photo] holds."
    text, to_page = apply_edits(page, [Edit(0, 4, ""), Edit(24, 31, "")])
    assert text == "Ana Li said the dam  holds."
    document = Document("d", text, (), (), to_page, "f", "p", "utf-8")
    actor = Actor("a", "Li, Ana", ActorType.PERSON, "ana li", ("Ana Li",))
    date = DateMention(Span(0, 3), "Ana", "2021-03", "")
    statement = Statement(
        "s", (Span(0, 6),), (Span(7, 11),), (Span(12, 26),), Stance.ASSERTS, 0.7, "", ("a",), date=date
    )
    labels = labels_of_reading(Reading(document, (), (actor,), (date,), (), (statement,), ()))
    (said,) = labels.said
    assert labels.parties == {"a": Party(("Li, Ana", "Ana Li"))}
    assert [s.of(page) for s in (*said.source, *said.cue, *said.content)] == ["Ana Li", "said", "the dam ", " holds"]
    assert (said.stances, said.speakers, said.date, said.confidence) == ((Stance.ASSERTS,), ("a",), "2021-03", 0.7)


def test_pieces_that_touch_on_the_page_become_one() -> None:
    _, to_page = apply_edits("one two", [Edit(3, 4, "  ")])
    assert on_page(to_page, [Span(0, 8)]) == (Span(0, 7),)
    assert on_page(to_page, [Span(1, 2), Span(6, 7)]) == (Span(1, 2), Span(5, 6))
    assert on_page(OffsetMap.identity(3), [Span(1, 1)]) == ()


def test_help_of_both(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("ledger", "agreement"):
        with pytest.raises(SystemExit, match="0"):
            main([command, "--help"])
        assert f"counterclaim-eval {command} bench/gold/" in capsys.readouterr().out

"""bench/stances.py on cases of our own: it reads them, decides them by the reader's function, counts and shows them."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from counterclaim.errors import UsageError
from counterclaim.model import Stance
from counterclaim.parse import Parser

BENCH = Path(__file__).parents[2] / "bench"
TEXT = (
    "Ferry operator Lindholm denied that its crews had skipped the drills.\n\n"
    "The inspector, Maja Dahl, did not respond to questions about the matter. Passengers want lower fares."
)
PARTS = [
    ("Ferry operator Lindholm", "denied", "that its crews had skipped the drills", "denies"),
    ("The inspector, Maja Dahl,", "did not respond to", "questions about the matter", "declines"),
    ("Passengers", "want", "lower fares", "warns"),  # labelled wrongly on purpose
]


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_stances", BENCH / "stances.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_stances"] = module
    spec.loader.exec_module(module)
    return module


bench = load()


def place(words: str) -> list[list[int]]:
    start = TEXT.index(words)
    return [[start, start + len(words)]]


def written(folder: Path) -> Path:
    marked = [{"source": place(s), "cue": place(q), "content": place(c)} for s, q, c, _ in PARTS]
    (folder / "dev.jsonl").write_text(json.dumps({"id": "ferry", "text": TEXT, "attributions": marked}) + "\n", "utf-8")
    rows = [["split", "article", "cue", "content", "label", "note"]]
    for _, q, c, label in PARTS:
        spans = ["-".join(map(str, place(x)[0])) for x in (q, c)]
        rows.append(["dev", "ferry", *spans, label, "own"])
    (folder / "cases.tsv").write_text("".join("\t".join(r) + "\n" for r in rows), "utf-8")
    return folder


def test_cases_are_decided_and_counted(tmp_path: Path, parser: Parser) -> None:
    cases = bench.read_cases(written(tmp_path) / "cases.tsv")
    decided = list(bench.decide(tmp_path, cases, parser))
    assert [f.label for f, _ in decided] == ["denies", "declines", "none"]
    rows = {r.label: r for r in bench.table([f for f, _ in decided])}
    assert (rows["denies"].f1, rows["warns"].f1, rows["none"].given) == (1.0, 0.0, 1)
    assert bench.macro_f1(list(rows.values())) == pytest.approx(2 / 3)
    assert "{want}" in bench.in_context(*decided[2])


def test_fresh_cases_are_looked_for_in_both_files(tmp_path: Path) -> None:
    cases = bench.read_cases(written(tmp_path) / "cases.tsv")
    other = json.loads((tmp_path / "dev.jsonl").read_text("utf-8")) | {"id": "quay"}
    (tmp_path / "train.jsonl").write_text(json.dumps(other) + "\n", "utf-8")
    fresh = [bench.Case("fresh", a, cases[0].cue, cases[0].content, "denies", "own") for a in ("ferry", "quay")]
    assert [(split, a.id) for split, a in bench.articles(tmp_path, fresh)] == [("fresh", "quay"), ("fresh", "ferry")]


def test_a_case_that_is_not_marked_is_named(tmp_path: Path, parser: Parser) -> None:
    case = bench.read_cases(written(tmp_path) / "cases.tsv")[0]
    wrong = bench.Case(case.split, case.article, case.content, case.cue, case.label, case.note)
    with pytest.raises(UsageError, match="ferry"):
        list(bench.decide(tmp_path, [wrong], parser))


@pytest.mark.parametrize(
    "line", ["dev\tferry\t1-2\t3-4\tlikes\town", "dev\tferry\tx\t3-4\tdenies\town", "dev\tferry\t1-2"]
)
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "cases.tsv"
    path.write_text("split\tarticle\tcue\tcontent\tlabel\tnote\n" + line + "\n", "utf-8")
    with pytest.raises(UsageError, match="line 2"):
        bench.read_cases(path)


def test_shipped_cases_cover_every_stance() -> None:
    cases = bench.read_cases(bench.CASES)
    assert len(cases) >= 400
    assert {c.label for c in cases} == {s.value for s in Stance} | {bench.NONE}
    assert len({(c.split, c.article, c.cue, c.content) for c in cases}) == len(cases)

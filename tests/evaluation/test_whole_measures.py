"""Whole readings beside worked articles: what covers what, who and what is right, and what is counted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from worked_articles import MILL, MILL_GOLD, PARTIES, QUAY, QUAY_GOLD, said

from counterclaim.evaluation.whole.compare import CONTEST, GROUPS, Compared, Places, covers
from counterclaim.evaluation.whole.faults import faults
from counterclaim.evaluation.whole.kinds import KindScores
from counterclaim.evaluation.whole.labels import NOTHING, Labels, Party, Said
from counterclaim.evaluation.whole.measures import ROWS, Measures, same_date
from counterclaim.model import Stance


def measured(*read: Said, parties: dict[str, Party] | None = None) -> Measures:
    """The quay article, read as these statements."""
    out = Measures()
    out.add(Compared(QUAY, QUAY_GOLD, Labels(parties or PARTIES, read)))
    return out


def share(measures: Measures, row: str) -> tuple[int, int]:
    return measures.shares[row].right, measures.shares[row].of


def gold(which: str, **changed: object) -> Said:
    """One of the worked statements as a reader would have it."""
    found = next(s for s in QUAY_GOLD.said if s.id == which)
    return replace(replace(found, stances=found.stances[:1]), **changed)  # type: ignore[arg-type]


def test_what_is_read_as_worked_is_right_in_everything() -> None:
    measures = measured(*(gold(s.id) for s in QUAY_GOLD.said))
    wrong = {"named speakers wrong", "named speakers open"}
    assert {row for row in ROWS if measures.shares[row].value != 1.0} == wrong
    assert measures.contest_f1 == 1.0
    assert share(measures, "contest recall") == (4, 4)
    assert share(measures, "joint speakers") == (1, 1)
    assert share(measures, "disputes joined") == (2, 2)
    assert share(measures, "sure stances wrong") == (0, 6)
    assert not list(faults("quay", Compared(QUAY, QUAY_GOLD, QUAY_GOLD)))


def test_nothing_read_finds_nothing() -> None:
    measures = Measures()
    measures.add(Compared(QUAY, QUAY_GOLD, NOTHING))
    assert share(measures, "statements found") == (0, 6)
    assert share(measures, "contest recall") == (0, 4)
    assert share(measures, "disputes joined") == (0, 2)
    assert measures.contest_f1 == 0.0
    assert "answers given right            0 of     0      -" in list(measures.table())


def words(*numbers: int) -> frozenset[int]:
    return frozenset(numbers)


@pytest.mark.parametrize(
    ("there", "read", "likeness"),
    [
        (Places(words(0), words(*range(2, 12))), Places(words(0), words(*range(2, 12))), 1.3),
        (Places(words(0), words(*range(2, 12))), Places(words(1), words(*range(2, 7))), 0.5),  # half of it, another cue
        (Places(words(0), words(*range(2, 12))), Places(words(1), words(*range(2, 6))), 0.3),  # a piece of it, weakly
        (Places(words(0), words(*range(2, 12))), Places(words(0), words(*range(2, 6))), 0.7),  # a piece, the same cue
        (Places(words(), words(*range(2, 12))), Places(words(0), words(*range(2, 6))), 0.4),  # a piece, no cue to tell
        (Places(words(0), words(*range(2, 42))), Places(words(1), words(2, 3)), 0.0),  # too small a piece
        (Places(words(0), words(*range(2, 12))), Places(words(1), words(11, 12, 13)), 0.0),
        (Places(words(0, 1), words()), Places(words(1), words(7)), 0.55),  # no content: the cues tell
        (Places(words(0), words(2, 3)), Places(words(0), words()), 0.6),
        (Places(words(0), words(2, 3, 4, 5)), Places(words(0), words()), 0.0),  # so much content is not lost
        (Places(words(0), words()), Places(words(1), words()), 0.0),
    ],
)  # fmt: skip
def test_covering(there: Places, read: Places, likeness: float) -> None:
    assert covers(there, read) == pytest.approx(likeness)


def test_of_two_that_cover_it_the_accepted_stance_stands_for_it() -> None:
    one = Compared(QUAY, QUAY_GOLD, Labels(PARTIES, (gold("S1", id="a"), gold("S1", id="b", stances=(Stance.WARNS,)))))
    found = one.found(QUAY_GOLD.said[0])
    assert found is not None
    assert found.id == "a"
    assert [len(b) for b in one.behind] == [1, 1]


@pytest.mark.parametrize(
    ("id", "speakers", "verdict"),
    [
        ("S1", ["li"], "right"),
        ("S1", ["vans"], "wrong"),
        ("S1", [], "open"),
        ("S1", ["clerk"], "open"),  # a description where the text has a name
        ("S4", ["li"], "right"),  # one of two will do here; 'joint speakers' asks for all
        ("S5", [], "right"),
        ("S5", ["fishermen"], "right"),  # one description for another
        ("S5", ["court"], "right"),  # the body spoken for
        ("S5", ["vans"], "wrong"),
    ],
)
def test_speakers(id: str, speakers: list[str], verdict: str) -> None:
    of = next(s for s in QUAY_GOLD.said if s.id == id)
    one = Compared(QUAY, QUAY_GOLD, Labels(PARTIES, ()))
    assert one.speaker(of, gold(id, speakers=tuple(speakers))) == verdict


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("Li", True),
        ("Dr. Ana Li", True),
        ("Ms Li of the port", False),
        ("Ana Lind", False),
        ("the", False),
        ("ANA  LI", True),
        ("Li's", True),
    ],
)
def test_names(name: str, same: bool) -> None:
    read = Labels({"x": Party((name,))}, (gold("S1", speakers=("x",)),))
    assert Compared(QUAY, QUAY_GOLD, read).same(["li"], ["x"]) is same


def test_one_of_several_speakers_is_right_but_not_all() -> None:
    measures = measured(gold("S4", speakers=("li",)))
    assert share(measures, "named speakers right") == (1, 1)
    assert share(measures, "joint speakers") == (0, 1)


def test_stances_go_by_group() -> None:
    measures = measured(gold("S1", stances=(Stance.COUNTER_ACCUSES,)), gold("S4", stances=(Stance.DEMANDS,)))
    assert share(measures, "stance, exact") == (0, 2)
    assert share(measures, "stance, group") == (1, 2)
    assert share(measures, "contest recall") == (1, 4)
    assert share(measures, "contest precision") == (1, 1)
    assert share(measures, "sure stances wrong") == (1, 2)
    assert set(GROUPS) == set(Stance)
    assert {"alleges", "counter-accuses", "denies", "dismisses", "doubts", "admits", "confirms"} == CONTEST


def test_targets() -> None:
    measures = measured(gold("S1", targets=("li",)), gold("S2", targets=()), gold("S4", targets=("vans",)))
    assert share(measures, "targets found") == (0, 2)
    assert share(measures, "targets given right") == (0, 2)
    assert share(measured(gold("S1", targets=("li", "vans"))), "targets given right") == (1, 1)


@pytest.mark.parametrize(
    ("read", "same"),
    [("2021-03-01", True), ("2021-03", True), ("2021", True), ("2021-04", False), (None, False), ("", False)],
)
def test_dates(read: str | None, same: bool) -> None:
    assert same_date("2021-03-01", read) is same


def test_answers_and_disputes() -> None:
    measures = measured(
        gold("S1", id="one", claim=None),
        gold("S2", id="two", claim="k", answers=("one", "three")),
        gold("S3", id="three", claim="k", answers=()),
    )
    assert share(measures, "answers found") == (1, 2)
    assert share(measures, "answers given right") == (1, 2)
    assert share(measures, "disputes joined") == (1, 2)
    assert share(measured(gold("S1", claim="k"), gold("S3", claim="k", answers=())), "disputes joined") == (1, 2)
    assert share(measured(gold("S1", claim=None), gold("S3", claim=None, answers=())), "disputes joined") == (0, 2)


def test_an_answer_to_something_that_is_not_there_is_wrong() -> None:
    assert share(measured(gold("S2", answers=("gone",))), "answers given right") == (0, 1)


def test_confidence() -> None:
    measures = measured(gold("S1", confidence=0.9), gold("S2", confidence=0.9, speakers=("li",)))
    assert measures.confidences.pairs == [(0.9, True), (0.9, False)]
    assert measures.confidences.error() == pytest.approx(0.4)
    assert list(measures.confidence_table())[1].endswith(" 40.0")


def test_what_is_pinned_is_better_when_higher() -> None:
    pinned = measured(gold("S1"), gold("S2", speakers=("li",)), gold("S3", speakers=())).pinned()
    assert pinned["named speakers right"] == 33.33
    assert pinned["named speakers not wrong"] == 66.66
    assert pinned["statements found"] == 50.0


def test_faults_name_article_and_offsets() -> None:
    read = (
        gold("S1", stances=(Stance.ASSERTS,), targets=()),
        gold("S2", speakers=("li",), date=None, answers=()),
        gold("S4", speakers=("li",)),
        said(QUAY, "x", "heard", ["The court"], "declines"),
    )
    found = list(faults("quay", Compared(QUAY, QUAY_GOLD, Labels(PARTIES, read))))
    start = QUAY.index("accused")
    where = f"[{start}–{QUAY.index(' by night') + 9}]"
    assert (
        found[0]
        == f"stance: quay {where} alleges | Ana Li | accused | Brent Vans of moving the quay by night · read asserts"
    )
    kinds = [line.split(":")[0] for line in found]
    assert kinds == [
        "stance", "target missed", "speaker wrong", "date", "answer missed", "missed", "speaker lacks", "missed", "missed",
        "extra", "dispute not joined",
    ]  # fmt: skip


def test_kinds() -> None:
    scores = KindScores()
    scores.add(Compared(QUAY, QUAY_GOLD, Labels(PARTIES, (gold("S1"), gold("S6", speakers=("li",))))))
    scores.add(Compared(MILL, MILL_GOLD, NOTHING))
    counts = {kind: (s.hit.right, s.found.right, s.hit.of) for kind, s in scores.scores.items()}
    assert counts["charges"] == (1, 1, 2)
    assert counts["disputes"] == (0, 0, 2)
    assert counts["nested"] == (0, 1, 1)  # 'admitted' stands within what the clerk noted
    assert counts["noun as cue"] == (0, 0, 1)
    assert counts["all quoted"] == (0, 0, 1)
    assert counts["described speaker"] == (0, 1, 3)
    assert counts["several speakers"] == (0, 0, 1)
    assert (scores.scores["grants"].right.right, scores.scores["grants"].right.of) == (0, 1)
    assert max(map(len, scores.table())) <= 70


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("amid allegations of fraud", "allegations", "noun as cue"),
        ("the charge was false", "charge", "noun as cue"),
        ("They charge that it leaked", "charge", "verb or other cue"),
        ("He claims that it leaked", "claims", "verb or other cue"),
        ("His claims were false", "claims", "noun as cue"),
        ("She said in a statement", "said in a statement", "verb or other cue"),
        ("It came in a statement", "in a statement", "noun as cue"),
        ("According to the mill", "According to", "verb or other cue"),
        ("“No.” Ana Li", "", "no cue"),
    ],
)
def test_cues(text: str, cue: str, kind: str) -> None:
    scores = KindScores()
    scores.add(Compared(text, Labels({}, (said(text, "S1", cue, [], "asserts"),)), NOTHING))
    assert scores.scores[kind].hit.of == 1

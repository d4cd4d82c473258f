"""Statements that users corrected: what follows, that it can be undone, that it outlives new readings, that order changes nothing."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from counterclaim import Ledger, claims, correct, decisions, merge, positions, show, split, undo
from counterclaim.errors import NotFound, UsageError
from counterclaim.identity import content_id
from counterclaim.ledger import actors, statements
from counterclaim.ledger.entries import ActorView, DocumentView, Entry, StatementEntry, StatementView
from counterclaim.link import link
from counterclaim.model import Reading
from counterclaim.settling import settle
from counterclaim.span import Span
from made_ledger import reading, record

GOLD, COAL = "Sudland hides gold", "Sudland sells coal"


def by_stance(ledger: Ledger, stance: str, document: str | None = None) -> StatementEntry:
    (found,) = (s for s in statements(ledger) if s.stance == stance and document in (None, s.document))
    return found


def seen(ledger: Ledger, id: str) -> StatementView:
    view = show(ledger, id)
    assert isinstance(view, StatementView)
    return view


def entry(ledger: Ledger, text: str) -> Entry:
    (found,) = (e for e in claims(ledger) if text in (e.text, *e.also))
    return found


def held(ledger: Ledger) -> dict[str, tuple[int, int, int, bool]]:
    """Of each claim: origins, pages, statements, contested."""
    return {e.text: (e.origins, e.documents, e.said, e.contested) for e in claims(ledger)}


def says(ledger: Ledger, name: str) -> tuple[int, int]:
    """How many statements a party makes, and how many are aimed at it."""
    (found,) = actors(ledger, name=name)
    view = show(ledger, found.id)
    assert isinstance(view, ActorView)
    assert (len(view.statements), len(view.against)) == (found.statements, found.aimed_at)
    return found.statements, found.aimed_at


def read_anew(made: Reading, text: str | None = None, *, shift: int = 0, wider: int = 0) -> Reading:
    """The page as another reader reads it: other ids, spans moved by ``shift``, and contents ``wider`` by so many code points."""
    names = {s.id: content_id("s", s.id, "anew") for s in made.statements}

    def moved(spans: Sequence[Span], more: int = 0) -> tuple[Span, ...]:
        return tuple(Span(s.start + shift, s.end + shift + more) for s in spans)

    document = made.document
    if text is not None:
        document = replace(document, text=text, id=content_id("d", text, document.address), fingerprint=text)
    return replace(
        made,
        document=document,
        statements=tuple(
            replace(
                s,
                id=names[s.id],
                source=moved(s.source),
                cue=moved(s.cue),
                content=moved(s.content, wider),
                answers=tuple(names[a] for a in s.answers),
                evidence=(),
            )
            for s in made.statements
        ),
    )


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "t.ledger")


def test_a_statement_marked_wrong_counts_nowhere_until_that_is_undone(ledger: Ledger) -> None:
    made = reading()
    record(ledger, made)
    before = ledger.digest()
    alleged = by_stance(ledger, "alleges")
    assert held(ledger) == {GOLD: (1, 1, 2, True)}
    decision = correct(ledger, alleged.id, wrong=True, note="a headline of another page", by="Ida")
    assert [s.stance for s in statements(ledger)] == ["denies"]
    assert held(ledger) == {GOLD: (0, 1, 1, False)}
    assert (says(ledger, "Norland"), says(ledger, "Sudland")) == ((0, 1), (1, 0))
    assert by_stance(ledger, "denies").answers == ()
    page = show(ledger, made.document.id)
    assert isinstance(page, DocumentView)
    assert [s.stance for s in page.statements] == ["denies"]
    (struck,) = page.struck
    assert struck == replace(alleged, checked="wrong")
    view = seen(ledger, alleged.id[:8])
    assert view.statement == struck
    (told,) = view.corrections
    assert (told.id, told.by, told.note, told.on) == (decision, "Ida", "a headline of another page", (alleged.id,))
    assert told.at.endswith("Z")
    assert [(c.aspect, c.before, c.after) for c in told.changes] == [("verdict", None, "wrong")]
    undo(ledger, decision)
    assert ledger.digest() == before
    assert by_stance(ledger, "alleges") == alleged
    assert seen(ledger, alleged.id).corrections == ()


def test_a_claim_that_nobody_holds_any_more_is_gone_and_bridges_nothing(ledger: Ledger) -> None:
    record(ledger, reading("https://1.example/"))
    record(
        ledger, reading("https://2.example/", said="Norland accused Sudland of selling coal.", claim=COAL, denied=None)
    )
    (only,) = (s for s in statements(ledger) if s.claim_text == COAL)
    before = ledger.digest()
    decision = correct(ledger, only.id, wrong=True)
    assert list(held(ledger)) == [GOLD]
    with pytest.raises(NotFound):
        show(ledger, only.claim or "")
    assert list(claims(ledger, about="coal")) == []
    undo(ledger, decision)
    assert ledger.digest() == before


def test_a_corrected_speaker_takes_the_statement_along(ledger: Ledger) -> None:
    record(ledger, reading())
    before = ledger.digest()
    alleged = by_stance(ledger, "alleges")
    decision = correct(ledger, alleged.id, speaker="Sudland", target="nobody")
    now = by_stance(ledger, "alleges")
    assert (now.said_by, now.targets, now.checked) == ("Sudland", (), "corrected")
    assert "corrected: speaker, target" in now.why
    assert (says(ledger, "Norland"), says(ledger, "Sudland")) == ((0, 1), (2, 0))
    assert held(ledger) == {GOLD: (1, 1, 2, False)}, "who denies his own words contests nothing"
    (told,) = seen(ledger, alleged.id).corrections
    assert [(c.aspect, c.before_name, c.after_name) for c in told.changes] == [
        ("speaker", "Norland", "Sudland"),
        ("target", "Sudland", None),
    ]
    nobody = correct(ledger, alleged.id, speaker="nobody")
    assert by_stance(ledger, "alleges").speakers == ()
    undo(ledger, nobody)
    assert by_stance(ledger, "alleges").said_by == "Sudland"
    undo(ledger, decision)
    assert ledger.digest() == before


def test_a_corrected_speaker_may_be_one_that_the_page_does_not_name(ledger: Ledger) -> None:
    record(ledger, reading())
    other = reading("https://2.example/", said="Westland accused Sudland of hiding gold.")
    west = replace(other.actors[0], name="Westland", key="iso:WX", names=("Westland",))
    record(ledger, replace(other, actors=(west, *other.actors[1:])))
    one = by_stance(ledger, "alleges", reading().document.id)
    correct(ledger, one.id, speaker="Westland")
    assert by_stance(ledger, "alleges", one.document).said_by == "Westland"
    assert says(ledger, "Westland") == (2, 1)
    (found,) = actors(ledger, name="Westland")
    assert found.documents == 1, "it stands in no more documents than before"


def test_a_corrected_speaker_follows_merges_and_splits(ledger: Ledger) -> None:
    record(ledger, reading())
    alleged = by_stance(ledger, "alleges")
    correct(ledger, alleged.id, speaker="Sudland", target="nobody")
    (north,), (south,) = actors(ledger, name="Norland"), actors(ledger, name="Sudland")
    merge(ledger, north.id, south.id)
    (whole,) = actors(ledger)
    assert whole.statements == 2
    split(ledger, north.id)
    assert (says(ledger, "Norland"), says(ledger, "Sudland")) == ((0, 1), (2, 0))


def test_a_corrected_stance_changes_sides(ledger: Ledger) -> None:
    record(ledger, reading())
    before = ledger.digest()
    denied = by_stance(ledger, "denies")
    decision = correct(ledger, denied.id, stance="confirms")
    assert held(ledger) == {GOLD: (1, 1, 2, False)}
    assert len(entry(ledger, GOLD).supporting) == 2
    assert list(claims(ledger, stance="denies")) == []
    undo(ledger, decision)
    assert ledger.digest() == before
    assert held(ledger) == {GOLD: (1, 1, 2, True)}


def test_a_corrected_claim_moves_the_statement(ledger: Ledger) -> None:
    record(ledger, reading("https://1.example/"))
    record(ledger, reading("https://2.example/", said="Norland accused Sudland of selling coal.", claim=COAL))
    before = ledger.digest()
    coal = entry(ledger, COAL)
    (moved,) = (s for s in statements(ledger) if s.claim_text == GOLD and s.stance == "alleges")
    assert [e.text for e in claims(ledger, text="coal")] == [COAL]
    first = correct(ledger, moved.id, claim=coal.id)
    assert held(ledger) == {COAL: (2, 2, 4, True), GOLD: (0, 1, 2, True)}, "the denial still answers it"
    second = correct(ledger, moved.id, claim="none")
    assert held(ledger)[COAL] == (1, 1, 2, True)
    assert seen(ledger, moved.id).statement.claim is None
    undo(ledger, second)
    undo(ledger, first)
    assert ledger.digest() == before
    assert [e.text for e in claims(ledger, text="coal")] == [COAL]


def test_a_corrected_content_is_found_by_its_words(ledger: Ledger) -> None:
    record(ledger, reading(said="Norland accused Sudland of hiding gold, the minister of trade said."))
    before = ledger.digest()
    alleged = by_stance(ledger, "alleges")
    assert len(list(claims(ledger, text="minister"))) == 1
    decision = correct(ledger, alleged.id, content="Sudland of hiding gold")
    (words,) = by_stance(ledger, "alleges").content
    assert (words.start, words.text) == (16, "Sudland of hiding gold")
    assert list(claims(ledger, text="minister")) == []
    with pytest.raises(UsageError, match="do not stand"):
        correct(ledger, alleged.id, content="Sudland of hiding silver")
    (again,) = seen(ledger, correctable(ledger, alleged, [(16, 23)])).statement.content
    assert again.text == "Sudland"
    for d in [d.id for d in decisions(ledger)]:
        undo(ledger, d)
    assert ledger.digest() == before
    assert len(list(claims(ledger, text="minister"))) == 1
    assert decision not in {d.id for d in decisions(ledger)}


def correctable(ledger: Ledger, s: StatementEntry, spans: Sequence[tuple[int, int]]) -> str:
    correct(ledger, s.id, content=spans)
    return s.id


def test_right_holds_the_speaker_and_the_stance_against_a_later_reader(ledger: Ledger) -> None:
    made = reading()
    record(ledger, made)
    correct(ledger, by_stance(ledger, "alleges").id, right=True)
    assert by_stance(ledger, "alleges").checked == "right"
    assert "corrected" not in by_stance(ledger, "alleges").why
    anew = read_anew(made)
    changed = replace(anew.statements[0], speakers=(anew.actors[1].id,), stance=anew.statements[1].stance)
    record(ledger, replace(anew, statements=(changed, anew.statements[1])), "test 2")
    now = by_stance(ledger, "alleges")
    assert (now.id, now.said_by, now.checked) == (changed.id, "Norland", "corrected")


@pytest.mark.parametrize(
    ("text", "shift", "wider"),
    [
        (None, 0, 0),
        (None, 0, 1),  # the new reader takes the full stop in
        ("Norland  accused Sudland of hiding gold.\n\nSudland denied hiding gold.", 1, 0),  # white space
        ("Corrected on Monday.\n\nNorland accused Sudland of hiding gold.\n\nSudland denied hiding gold.", 22, 0),
    ],
    ids=["the same text", "another end", "white space", "a paragraph in front"],
)
def test_corrections_outlive_new_readings(ledger: Ledger, text: str | None, shift: int, wider: int) -> None:
    made = reading()
    record(ledger, made)
    wrong = correct(ledger, by_stance(ledger, "denies").id, wrong=True)
    other = correct(ledger, by_stance(ledger, "alleges").id, stance="warns")
    anew = read_anew(made, text, shift=shift, wider=wider)
    record(ledger, anew, "test 2")
    (left,) = statements(ledger)
    assert (left.id, left.stance) == (anew.statements[0].id, "warns")
    places = {d.id: (d.on, d.place) for d in decisions(ledger)}
    assert places == {
        wrong: ((anew.statements[1].id,), "found"),
        other: ((anew.statements[0].id,), "found"),
    }
    undo(ledger, wrong)
    assert {s.stance for s in statements(ledger)} == {"warns", "denies"}


def test_what_lost_its_passage_is_kept_and_comes_back_with_it(ledger: Ledger) -> None:
    made = reading()
    record(ledger, made)
    alleged = by_stance(ledger, "alleges")
    decision = correct(ledger, alleged.id, stance="warns")
    record(ledger, reading(said="Norland praised Sudland for selling fish.", denied=None), "test 1")
    (listed,) = decisions(ledger)
    assert (listed.place, listed.on, listed.names) == ("lost its passage", (alleged.id,), ("Sudland of hiding gold",))
    assert {s.checked for s in statements(ledger)} == {None}
    record(ledger, reading(published="2024-05-03"))  # the page once more as it was
    (listed,) = decisions(ledger)
    assert (listed.id, listed.place) == (decision, "found")
    assert by_stance(ledger, "warns").checked == "corrected"


def test_a_passage_in_which_nothing_is_read_any_more_is_told_as_such(ledger: Ledger) -> None:
    made = reading()
    record(ledger, made)
    correct(ledger, by_stance(ledger, "denies").id, wrong=True)
    record(ledger, replace(made, statements=made.statements[:1]), "test 2")
    (listed,) = decisions(ledger)
    assert listed.place == "nothing read there"


def test_copies_of_the_text_are_corrected_with_it(ledger: Ledger) -> None:
    record(ledger, reading("https://1.example/"))
    decision = correct(ledger, by_stance(ledger, "denies").id, wrong=True)
    record(ledger, reading("https://2.example/", published="2024-05-09"))
    record(ledger, reading("https://3.example/", said="Norland accused Sudland of hiding gold bars."))
    assert sorted((s.address, s.stance) for s in statements(ledger)) == [
        ("https://1.example/", "alleges"),
        ("https://2.example/", "alleges"),
        ("https://3.example/", "alleges"),
        ("https://3.example/", "denies"),
    ]
    (listed,) = decisions(ledger)
    assert len(listed.on) == 2
    undo(ledger, decision)
    assert len(list(statements(ledger))) == 6


def test_a_later_correction_wins_and_the_earlier_one_comes_back(ledger: Ledger) -> None:
    record(ledger, reading())
    id = by_stance(ledger, "alleges").id
    correct(ledger, id, stance="warns")
    later = correct(ledger, id, stance="asserts")
    wrong = correct(ledger, id, wrong=True)
    assert [s.stance for s in statements(ledger)] == ["denies"]
    correct(ledger, id, right=True)
    assert seen(ledger, id).statement.stance == "asserts"
    undo(ledger, wrong)
    undo(ledger, later)
    assert seen(ledger, id).statement.stance == "asserts", "it was said to be right as it stood"
    assert len(seen(ledger, id).corrections) == 2


def test_evidence_leaves_with_its_statement(ledger: Ledger) -> None:
    made = reading()
    first, second = made.statements
    third = replace(
        second,
        id=content_id("s", "third"),
        content=(Span(56, 63),),
        evidence=(replace(first.evidence[0], supports=(first.id, second.id)),),
    )
    whole = replace(made, statements=(first, replace(second, evidence=third.evidence), third))
    record(ledger, whole)
    before = ledger.digest()
    assert len(seen(ledger, second.id).statement.evidence) == 1
    one = correct(ledger, first.id, wrong=True)
    (left,) = seen(ledger, third.id).statement.evidence
    assert left.supports == (second.id,)
    other = correct(ledger, second.id, wrong=True)
    (left,) = seen(ledger, third.id).statement.evidence
    assert left.supports == ()
    assert seen(ledger, second.id).statement.evidence != ()
    undo(ledger, one)
    (left,) = seen(ledger, third.id).statement.evidence
    assert left.supports == (first.id,)
    undo(ledger, other)
    assert ledger.digest() == before


def test_order_changes_nothing(tmp_path: Path) -> None:
    pages = [
        reading("https://1.example/"),
        reading("https://2.example/", said="Norland accused Sudland of selling coal.", claim=COAL),
        reading(
            "https://3.example/", said="Norland accused Sudland of hiding gold bars.", claim="Sudland hides gold bars"
        ),
    ]
    said = [s for p in pages for s in p.statements]
    wanted: list[tuple[str, dict[str, str | bool]]] = [
        (said[0].id, {"speaker": "Sudland"}),
        (said[2].id, {"wrong": True}),
        (said[5].id, {"stance": "confirms"}),
    ]
    digests = set()
    for k, order in enumerate(itertools.permutations([*range(3)])):
        for late in (False, True):
            with Ledger.open(tmp_path / f"{k}{late}.ledger") as ledger:
                for n in order:  # each corrected at once, or all at the end in another order
                    record(ledger, pages[n])
                    if not late:
                        correct(ledger, wanted[n][0], **wanted[n][1])
                for n in reversed(order) if late else ():
                    correct(ledger, wanted[n][0], **wanted[n][1])
                digests.add(ledger.digest())
    assert len(digests) == 1


@pytest.mark.parametrize("seed", range(12))
def test_what_is_left_after_many_decisions_is_what_a_new_ledger_makes_of_those_that_stand(
    tmp_path: Path, seed: int
) -> None:
    rng = random.Random(seed)
    things = ("gold", "coal", "mail", "rain", "gold bars", "the gold")
    pages = [
        reading(
            f"https://{n}.example/", said=f"Norland accused Sudland of hiding {thing}.", claim=f"Sudland hides {thing}"
        )
        for n, thing in enumerate(things)
    ]
    ids = [s.id for p in pages for s in p.statements]
    kinds: tuple[dict[str, Any], ...] = (
        {"wrong": True},
        {"stance": "warns"},
        {"stance": "denies", "speaker": "Norland"},
        {"speaker": "Sudland", "target": "nobody"},
        {"claim": "none"},
        {"content": [(8, 15)]},
    )
    standing: list[tuple[str, str, dict[str, Any]]] = []
    with Ledger.open(tmp_path / "old.ledger") as old:
        for p in rng.sample(pages, len(pages)):
            record(old, p)
        for _ in range(14):
            if standing and rng.random() < 0.4:
                undo(old, standing.pop(rng.randrange(len(standing)))[0])
                continue
            id, kind = rng.choice(ids), rng.choice(kinds)
            if "wrong" in kind and seen(old, id).statement.checked == "wrong":
                continue
            standing.append((correct(old, id, **kind), id, kind))
        digest = old.digest()
    with Ledger.open(tmp_path / "new.ledger") as new:
        for p in pages:
            record(new, p)
        for _, id, kind in standing:
            correct(new, id, **kind)
        assert new.digest() == digest


def test_positions_follow(ledger: Ledger) -> None:
    record(ledger, reading())

    def sides() -> dict[str | None, str]:
        return {p.actor_name: p.side for p in positions(ledger)}

    assert sides() == {"Norland": "holds", "Sudland": "disputes"}
    correct(ledger, by_stance(ledger, "denies").id, stance="confirms")
    assert sides() == {"Norland": "holds", "Sudland": "holds"}
    correct(ledger, by_stance(ledger, "alleges").id, wrong=True)
    assert sides() == {"Sudland": "holds"}


def test_a_ledger_read_anew_is_as_one_that_was_corrected_afterwards(tmp_path: Path) -> None:
    made, other = (
        reading("https://1.example/"),
        reading("https://2.example/", said="Norland hit out at Sudland over coal.", claim=COAL),
    )
    digests = set()
    for n in (0, 1):
        with Ledger.open(tmp_path / f"{n}.ledger") as ledger:
            record(ledger, made)
            record(ledger, other)
            gold = next(s for s in statements(ledger) if s.claim_text == GOLD and s.stance == "alleges")
            if n == 0:
                correct(ledger, gold.id, claim=entry(ledger, COAL).id, stance="warns")
            record(ledger, read_anew(made), "test 2")
            if n == 1:
                anew = read_anew(made).statements[0]
                correct(ledger, anew.id, claim=entry(ledger, COAL).id, stance="warns")
            digests.add(ledger.digest())
    assert len(digests) == 1


def test_only_what_is_touched_is_worked_out_anew(ledger: Ledger) -> None:
    for n in range(6):
        record(
            ledger,
            reading(
                f"https://{n}.example/",
                said=f"Norland accused Sudland of hiding item {n}.",
                claim=f"Sudland hides item {n}",
            ),
        )
    from counterclaim.ledger.corrections import Correction
    from counterclaim.ledger.corrections import correct as write

    one = next(iter(statements(ledger)))
    write(ledger, one.id, Correction(stance="warns"))
    done = settle(ledger)
    assert (done.corrected, done.documents, done.actors, done.wordings, done.claims) == (1, 0, 0, 0, 1)


def test_a_correction_that_was_written_down_and_not_settled_is_settled_later(ledger: Ledger) -> None:
    record(ledger, reading())
    from counterclaim.ledger.corrections import Correction
    from counterclaim.ledger.corrections import correct as write

    write(ledger, by_stance(ledger, "denies").id, Correction(verdict="wrong"))
    assert len(list(statements(ledger))) == 2
    anew = read_anew(reading())
    ledger.record(anew, link(anew), reader="test 2")  # superseded before it was settled
    settle(ledger)
    assert [s.id for s in statements(ledger)] == [anew.statements[0].id]


def test_impossible_corrections(ledger: Ledger) -> None:
    record(ledger, reading())
    id = by_stance(ledger, "alleges").id
    for words in (
        {},
        {"stance": "likes"},
        {"wrong": True, "right": True},
        {"wrong": True, "stance": "warns"},
        {"content": " "},
        {"content": [(5, 900)]},
    ):
        with pytest.raises(UsageError):
            correct(ledger, id, **words)
    for name in ("Atlantis", "a-zzzzzzzzzzzz"):
        with pytest.raises(NotFound):
            correct(ledger, id, speaker=name)
    for claim in ("gold", "c-zzzzzzzzzzzz"):
        with pytest.raises(NotFound):
            correct(ledger, id, claim=claim)
    for unknown in ("s-zzzzzzzzzzzz", "c-zzzz", "nonsense", "s-%"):
        with pytest.raises(NotFound):
            correct(ledger, unknown, wrong=True)
    assert list(decisions(ledger)) == []
    correct(ledger, id, wrong=True)
    with pytest.raises(UsageError, match="already"):
        correct(ledger, id, wrong=True)


def test_a_corrected_source_tells_where_the_speaker_is_named(ledger: Ledger) -> None:
    record(ledger, reading(said="Norland accused Sudland of hiding gold, Sudland said."))
    before = ledger.digest()
    alleged = by_stance(ledger, "alleges")
    decision = correct(ledger, alleged.id, speaker="Sudland", source=[(40, 47)])
    now = by_stance(ledger, "alleges")
    assert [q.text for q in now.source] == ["Sudland"]
    (told,) = seen(ledger, alleged.id).corrections
    assert [(c.aspect, c.before, c.after) for c in told.changes][1:] == [("source", "Norland", "Sudland")]
    undo(ledger, decision)
    assert ledger.digest() == before

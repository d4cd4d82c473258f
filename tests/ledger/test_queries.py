"""Questions: who holds what, about whom, by whom, since when, in which words; and everything by its id."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counterclaim.errors import NotFound
from counterclaim.ledger import Ledger, actors, claims, documents, show
from counterclaim.ledger.entries import ActorView, ClaimView, DocumentView, StatementView
from made_ledger import reading, record


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "t.ledger") as made:
        record(made, reading("https://a.example/gold"))
        record(made, reading("https://b.example/copy"))
        late = reading("https://c.example/mail", said="Norland accused Sudland of opening mail.", denied=None,
                       claim="Sudland opens mail", published="2024-07-01")  # fmt: skip
        record(made, late)
        yield made


def texts(found: Iterator[object]) -> list[str]:
    return [getattr(e, "text", "") for e in found]


def test_a_contested_claim(ledger: Ledger) -> None:
    (entry,) = claims(ledger, contested=True)
    assert (entry.text, entry.agent_name, entry.object) == ("Sudland hides gold", "Sudland", "gold")
    assert (entry.documents, entry.texts, entry.first_date) == (2, 1, "2024-05-01")
    assert entry.said == 4
    assert [s.stance for s in entry.statements] == ["alleges", "denies"]  # one of two copies
    assert len(entry.supporting) == len(entry.opposing) == 1
    first = entry.statements[0]
    assert [q.text for q in first.content] == ["Sudland of hiding gold"]
    assert first.evidence[0].shown_by_name == "Norland"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ({"about": "sudland"}, {"Sudland hides gold", "Sudland opens mail"}),
        ({"about": "the sud"}, {"Sudland hides gold", "Sudland opens mail"}),
        ({"about": "Nowhere"}, set()),
        ({"by": "Sudland"}, {"Sudland hides gold"}),
        ({"by": "orlan"}, {"Sudland hides gold", "Sudland opens mail"}),
        ({"stance": "denies"}, {"Sudland hides gold"}),
        ({"since": "2024-06-01"}, {"Sudland opens mail"}),
        ({"text": "GOLD hiding"}, {"Sudland hides gold"}),
        ({"text": 'mail" OR "gold'}, set()),
        ({"text": "***"}, set()),
        ({"about": "Sudland", "text": "mail"}, {"Sudland opens mail"}),
    ],
)
def test_questions(ledger: Ledger, question: dict[str, str], answer: set[str]) -> None:
    assert set(texts(claims(ledger, **question))) == answer  # type: ignore[arg-type]


def test_limit_and_order(ledger: Ledger) -> None:
    assert len(list(claims(ledger, limit=1))) == 1
    assert texts(claims(ledger)) == texts(claims(ledger))


def test_show_each_kind(ledger: Ledger) -> None:
    (entry,) = claims(ledger, contested=True)
    claim = show(ledger, entry.id)
    assert isinstance(claim, ClaimView)
    assert claim.contexts[entry.statements[0].id].text == "Norland accused Sudland of hiding gold."
    denial = next(s for s in entry.statements if s.stance == "denies")
    said = show(ledger, denial.id)
    assert isinstance(said, StatementView)
    assert said.context is not None
    assert said.context.text[said.statement.cue[0].start - said.context.start :].startswith("denied")
    assert [s.stance for s in said.answered] == ["alleges"]
    page = show(ledger, denial.document)
    assert isinstance(page, DocumentView)
    assert [f.kind for f in page.findings] == ["residue"]
    assert len(page.copies) == 1
    someone = show(ledger, next(a.id for a in actors(ledger, name="Norland")))
    assert isinstance(someone, ActorView)
    assert {s.stance for s in someone.statements} == {"alleges"}
    assert {s.stance for s in someone.against} == {"denies"}


def test_ids(ledger: Ledger) -> None:
    (entry,) = claims(ledger, contested=True)
    assert show(ledger, entry.id[:6]) == show(ledger, entry.id)
    for wrong in ("c-zzzzzzz", "x-abc", "", "s-*", "gold"):
        with pytest.raises(NotFound):
            show(ledger, wrong)
    with pytest.raises(NotFound, match="beginning of several"):
        show(ledger, "d-")


def test_actors_and_documents(ledger: Ledger) -> None:
    found = {a.name: a for a in actors(ledger)}
    assert found["Norland"].documents == 3
    assert found["Norland"].statements == 3
    assert found["Sudland"].aimed_at == 3
    assert found["Sudland"].names == ("Sudland", "the Süd")
    assert [d.statements for d in documents(ledger)] == [2, 2, 1]


def test_questions_use_indexes(ledger: Ledger) -> None:
    with ledger.connect() as connection:
        plan = connection.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT s.id FROM statement_actors p JOIN statements s ON s.reading = p.reading AND s.id = p.statement "
            "JOIN readings r ON r.n = s.reading WHERE p.actor = 'x' AND r.current = 1"
        ).all()
    assert any("statement_actors_actor" in str(row) for row in plan)


def test_who_says_that_it_is_not_so_is_against_it(tmp_path: Path) -> None:
    """'Sudland said it did not hide gold' stands on the other side of one claim, though it asserts something."""
    from dataclasses import replace

    from counterclaim.model import Stance

    with Ledger.open(tmp_path / "n.ledger") as made:
        record(made, reading("https://a.example/gold", denied=None))
        page = reading(
            "https://b.example/not",
            said="Sudland said it did not hide gold.",
            denied=None,
            claim="Sudland did not hide gold",
        )
        (held,), (said,) = page.claims, page.statements
        said = replace(said, stance=Stance.ASSERTS, speakers=(page.actors[1].id,), targets=())
        record(made, replace(page, claims=(replace(held, negated=True),), statements=(said,)))
        (entry,) = claims(made)
        assert (entry.text, entry.negated, entry.contested, entry.origins) == ("Sudland hides gold", False, True, 1)
        by_id = {s.id: s for s in entry.statements}
        assert [by_id[i].stance for i in entry.supporting] == ["alleges"]
        assert [(by_id[i].stance, by_id[i].negated) for i in entry.opposing] == [("asserts", True)]
        view = show(made, entry.id)
        assert isinstance(view, ClaimView)
        assert (view.entry.supporting, view.entry.opposing) == (entry.supporting, entry.opposing)

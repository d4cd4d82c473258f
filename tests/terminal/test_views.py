"""What ``show`` and the lists print of a small ledger."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_reading import made_reading
from rich.console import Console

from counterclaim.ledger.queries import actors, claims, documents, statements
from counterclaim.ledger.store import Ledger
from counterclaim.ledger.views import show
from counterclaim.link import link
from counterclaim.settling import settle
from counterclaim.terminal.draw import draw
from counterclaim.terminal.listings import print_actors, print_claims, print_documents
from counterclaim.terminal.views import make_view
from made_ledger import joint, record


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "small.ledger") as made:
        reading = made_reading(title="Ferry \x1b[31mrow")
        made.record(reading, link(reading), reader="by hand")
        settle(made)
        made.fail("https://quay.example/\u202egone", None, "no article text", "PageEmpty", reader="by hand")
        yield made


def console() -> tuple[Console, io.StringIO]:
    out = io.StringIO()
    return Console(file=out, width=80, highlight=False, markup=False, emoji=False), out


def shown(ledger: Ledger, identifier: str) -> list[str]:
    to, out = console()
    draw(to, make_view(show(ledger, identifier)))
    assert not set(out.getvalue()) & {"\x1b", "\u202e"}
    return out.getvalue().splitlines()


def test_a_statement_stands_in_its_context_with_what_answers_it(ledger: Ledger) -> None:
    lines = shown(ledger, "s-aaaaaaaaaaaa")
    assert lines[0] == "Orla Finch alleges (at The Gull Line) · 2024-03-01 ‹on Friday› · ‹said›"
    text = " ".join(line.strip() for line in lines)
    assert "Orla Finch said on Friday ‹that the Gull Line sold rusty ferries›, and showed photographs of one." in text
    assert "EVIDENCE IT POINTS TO photographs, shown by Orla Finch [87–105] ‹photographs of one›" in text
    assert "WHAT ANSWERS IT - The Gull Line denies · ‹denied› s-bbbbbbbbbbbb" in text


def test_an_actor_with_what_it_says_and_what_is_aimed_at_it(ledger: Ledger) -> None:
    (gull,) = actors(ledger, name="Gull Line")
    text = "\n".join(shown(ledger, gull.id))
    assert "WHAT IT SAYS, 1 STATEMENT\n- The Gull Line denies" in text
    assert "WHAT IS AIMED AT IT, 1 STATEMENT\n- Orla Finch alleges (at The Gull Line)" in text


def test_a_document_with_statements_findings_and_text(ledger: Ledger) -> None:
    lines = shown(ledger, "d-aaaaaaaaaaaa")
    assert lines[0] == "Ferry ⟨U+001B⟩[31mrow"
    assert "WHAT IS ODD ABOUT THIS PAGE" in lines
    assert "  glued words [187–194] ‹boatBut› perhaps ‹boat. But›: a small letter runs into" in lines
    assert any(line.startswith("  2 [11–") for line in lines)


def test_lists(ledger: Ledger) -> None:
    to, out = console()
    print_actors(to, list(actors(ledger)))
    print_documents(to, list(documents(ledger)))
    text = out.getvalue()
    assert "Orla Finch" in text
    assert "no article text" in text
    assert not set(text) & {"\x1b", "\u202e"}
    assert all(len(line) <= 80 for line in text.splitlines())


def test_several_speakers_and_described_ones(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "joint.ledger") as ledger:
        record(ledger, joint())
        said = next(s for s in statements(ledger) if s.stance == "alleges")
        assert shown(ledger, said.id)[0].startswith(
            "Norland and ‹two former officials› alleges (at Sudland and Westland)"
        )
        to, out = console()
        print_claims(to, list(claims(ledger)))
        assert "held by Norland, ‹two former officials›" in out.getvalue()
        to, out = console()
        print_actors(to, list(actors(ledger)))
        assert "officials" not in out.getvalue()
        to, out = console()
        print_actors(to, list(actors(ledger, described=True)))
        assert "‹two former officials›" in out.getvalue()

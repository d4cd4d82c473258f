"""Origins in a ledger: found as pages come and go, the same whatever the order, and claims counted by them."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

import counterclaim.settling as settling
from counterclaim.evaluation.reworded import Making, reworked
from counterclaim.ledger import Ledger, claims, origins, show
from counterclaim.ledger.entries import ClaimView, DocumentView, OriginView
from counterclaim.link import link
from counterclaim.model import Reading
from counterclaim.settling import settle
from made_ledger import READER, reading, record

GOLD = """The vault under the old customs house in Brask was opened before noon, and eleven men of the treasury went in.
They counted bars until nightfall, wrote each number twice and sealed the door with red wax in front of witnesses.
An engineer from Torvik said the lock had been changed in the spring, when the river stood in the cellars.
Nobody could say who had signed for the key, although the book of the night watch shows a visitor on 14 March.
Two of the guards were moved to Hobro soon afterwards and have not been asked about that night so far.
A committee under Ida Holm will hear the minister, the bank and the carrier Vidar Brandt before the recess.
It wants to see the bills of the locksmith, the plan of the tunnel and the letters sent to the mint in Lunde.
Prices in the market rose all the same, and traders in Aarhus laughed at the thought of an empty treasury."""

MINT = """Coins without a date have turned up in the ports of the south since winter, the mint in Aarhus wrote to members.
A jeweller from Viborg sold forty of them over the counter in one week, most of them to sailors on the ferry.
Chemists at the college found more silver in them than the law allows and less copper than the old ones had.
The governor of the bank, Nils Dahl, told a dinner of brokers that he sleeps well and reads no newspapers.
His deputy resigned on 3 April for reasons of health and left by train for the mountains the same evening.
What became of the dies is not known; a foundry in Thisted melted nine tons of scrap in the month of May."""


def told(address: str, story: str, published: str = "2024-05-01") -> Reading:
    """Norland's accusation on a page with this story below it."""
    return reading(address, denied=story, published=published)


def held(made: Sequence[Reading], path: Path, at_once: bool = False) -> tuple[str, list[tuple[str, int]]]:
    """Digest of the ledger, and its origins with how many pages carry each."""
    with Ledger.open(path) as ledger:
        for r in made:
            ledger.record(r, link(r), reader=READER)
            if not at_once:
                settle(ledger)
        settle(ledger)
        return ledger.digest(), [(o.id, o.documents) for o in origins(ledger)]


PAGES = [
    told("https://a.example/1", GOLD, "2024-05-02"),
    told("https://b.example/1", reworked(GOLD, Making.REWORDING, 3), "2024-05-03"),
    told("https://c.example/1", reworked(GOLD, Making.LIGHT_EDIT, 4), "2024-05-02"),
    told("https://d.example/1", MINT, "2024-05-01"),
]


def test_order_of_arrival_and_size_of_batches_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = held(PAGES, tmp_path / "first", at_once=True)
    assert [n for _, n in first[1]] == [3, 1]
    for i, order in enumerate(itertools.permutations(PAGES)):
        assert held(order, tmp_path / str(i)) == first
    monkeypatch.setattr(settling, "_BATCH", dict.fromkeys(settling._BATCH, 1))
    assert held(PAGES[::-1], tmp_path / "small", at_once=True) == first


def test_many_copies_in_any_order(tmp_path: Path) -> None:
    """More copies than are compared with each other, so that leaders change as earlier ones arrive."""
    days = [f"2024-05-{n:02}" for n in range(1, 23)]
    copies = [
        told(f"https://copy{n}.example/", reworked(GOLD, (Making.VERBATIM, Making.LIGHT_EDIT)[n % 2], n), day)
        for n, day in enumerate(days)
    ] + [told("https://d.example/1", MINT)]
    forward = held(copies, tmp_path / "forward")
    assert [n for _, n in forward[1]] == [22, 1]
    assert held(copies[::-1], tmp_path / "backward") == forward
    mixed = random.Random(5).sample(copies, len(copies))
    assert held(mixed, tmp_path / "mixed") == forward
    assert held(mixed, tmp_path / "at once", at_once=True) == forward


def test_a_page_read_again_leaves_its_origin(tmp_path: Path) -> None:
    """What is left is what a ledger holds that never saw the older reading."""
    again = told("https://b.example/1", MINT, "2024-05-03")
    with Ledger.open(tmp_path / "one") as ledger, Ledger.open(tmp_path / "other") as other:
        for made in (*PAGES, again):
            record(ledger, made)
        for made in (*PAGES[:1], *PAGES[2:], again):
            record(other, made)
        kept = [(o.id, o.documents, o.claims, o.first_why) for o in origins(ledger)]
        assert kept == [(o.id, o.documents, o.claims, o.first_why) for o in origins(other)]
        assert [n for _, n, _, _ in kept] == [2, 2]


def test_leaders_that_leave_let_others_in(tmp_path: Path) -> None:
    copies = [told(f"https://copy{n}.example/", GOLD, f"2024-05-{n + 1:02}") for n in range(12)]
    gone = [told(f"https://copy{n}.example/", f"{MINT}\nThis is page {n}.", f"2024-06-{n + 1:02}") for n in range(9)]
    with Ledger.open(tmp_path / "one") as ledger, Ledger.open(tmp_path / "other") as other:
        for made in (*copies, *gone):
            record(ledger, made)
        for made in (*copies[9:], *gone):
            record(other, made)
        assert [o.documents for o in origins(ledger)] == [9, 3]
        assert list(origins(ledger)) == list(origins(other))


def test_claims_are_counted_by_origin(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger") as ledger:
        for made in PAGES:
            record(ledger, made)
        (entry,) = claims(ledger)
        assert (entry.documents, entry.origins) == (4, 2)
        assert list(claims(ledger, independent=2)) == [entry]
        assert list(claims(ledger, independent=3)) == []
        assert [o.documents for o in origins(ledger, claim=entry.id)] == [3, 1]
        assert list(origins(ledger, least=4)) == []


def test_what_is_shown_of_an_origin(tmp_path: Path) -> None:
    extra = (
        "Harbour police in Skagen took a skipper off his boat at dawn and found a receipt sewn into the lining of his coat. "
        "He had sailed from Grenaa with barley for the mill and swore that a stranger had paid him in advance."
    )
    longer = told("https://e.example/1", f"{reworked(GOLD, Making.LIGHT_EDIT, 9)}\n\n{extra}", "2024-05-04")
    with Ledger.open(tmp_path / "ledger") as ledger:
        for made in (*PAGES, longer):
            record(ledger, made)
        (first, _) = origins(ledger)
        view = show(ledger, first.id[:6])
        assert isinstance(view, OriginView)
        assert view.members[0].document == first.first
        assert {m.relation for m in view.members[1:]} <= {"rewording", "light edit", "excerpt", "verbatim"}
        added = next(m for m in view.members if m.document == longer.document.id)
        assert [longer.document.text[q.start : q.end] for q in added.own] == [q.text for q in added.own]
        assert extra in added.own[0].text
        page = show(ledger, longer.document.id)
        assert isinstance(page, DocumentView)
        assert page.origin == added


def test_a_copys_own_reporting_and_a_shared_passage(tmp_path: Path) -> None:
    """The claim stands in a passage that two reports of their own carry: one origin; a third tells it by itself: two."""
    wire = (
        "Norland accused Sudland of hiding gold. Officials in the capital, who asked not to be named, pointed to pictures "
        "taken from the air in April and to the bills of a carrier that has since gone out of business."
    )
    one = reading("https://a.example/1", said=wire, denied=GOLD, published="2024-05-01")
    other = reading("https://b.example/1", said=wire, denied=MINT, published="2024-05-02")
    with Ledger.open(tmp_path / "ledger") as ledger:
        record(ledger, one)
        record(ledger, other)
        (entry,) = claims(ledger)
        assert (entry.documents, entry.origins, len(list(origins(ledger)))) == (2, 1, 2)
        third = "Sudland has gold in its cellars that it does not show, Norland told the council of ministers in Lunde."
        record(ledger, reading("https://c.example/1", said=third, denied=None, published="2024-05-03"))
        (entry,) = claims(ledger)
        view = show(ledger, entry.id)
        assert isinstance(view, ClaimView)
        assert (view.entry.documents, view.entry.origins) == (3, 2)


def test_what_a_rewording_changed_is_found_on_its_page(tmp_path: Path) -> None:
    source = told("https://a.example/1", GOLD)
    twisted = reworked(GOLD, Making.LIGHT_EDIT, 4).replace("14 March", "24 March").replace("before noon", "after noon")
    assert twisted.count("24 March") == twisted.count("after noon") == 1
    page = told("https://b.example/1", twisted, "2024-05-03")
    with Ledger.open(tmp_path / "ledger") as ledger:
        record(ledger, page)
        record(ledger, source)
        view = show(ledger, page.document.id)
        assert isinstance(view, DocumentView)
        found = {(f.text, f.repair) for f in view.findings if f.kind == "changed meaning"}
        assert {("24", "14"), ("after", "before")} <= found
        clean = show(ledger, source.document.id)
        assert isinstance(clean, DocumentView)
        assert all(f.kind != "changed meaning" for f in clean.findings)

"""The network: read back by networkx from GraphML and GEXF, copies counted once."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from lxml import etree
from whole_ledgers import whole_ledger

from counterclaim.evaluation.reworded import Making, reworked
from counterclaim.export.network import write_gexf, write_graphml
from counterclaim.ledger import Ledger, claims, statements
from counterclaim.ledger.network_queries import network_links, network_nodes
from counterclaim.model import DateMention, Stance
from counterclaim.plain import plain
from counterclaim.span import Span
from counterclaim.stance import DEEDS
from made_ledger import reading, record

STORY = """The vault under the old customs house in Brask was opened before noon, and eleven men of the treasury went in.
They counted bars until nightfall, wrote each number twice and sealed the door with red wax in front of witnesses.
An engineer from Torvik said the lock had been changed in the spring, when the river stood in the cellars."""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with whole_ledger(tmp_path_factory.mktemp("network") / "t.ledger") as made:
        yield made


def graphml(ledger: Ledger) -> Any:
    out = io.BytesIO()
    count = write_graphml(ledger, out)
    found = nx.parse_graphml(out.getvalue().decode("utf-8"), force_multigraph=True)
    assert found.number_of_edges() == count
    return found


def gexf(ledger: Ledger) -> bytes:
    out = io.BytesIO()
    write_gexf(ledger, out)
    return out.getvalue()


def told(link: Any) -> dict[str, object]:
    found = {
        "stance": link.stance,
        "deed": DEEDS[link.stance],
        "weight": link.origins,
        "documents": link.documents,
        "statements": link.statements,
        "claims": link.claims,
        "first": link.first,
        "last": link.last,
    }
    return {k: v for k, v in found.items() if v is not None}


def test_graphml_gives_every_party_and_link_back(ledger: Ledger) -> None:
    found = graphml(ledger)
    assert dict(found.nodes(data=True)) == {
        n.id: {"label": plain(n.name).replace("\ufffe", "�").replace("\uffff", "�"), "type": n.type, "named": n.named}
        for n in network_nodes(ledger)
    }
    expected = {(x.source, x.target, x.stance): told(x) for x in network_links(ledger)}
    assert {
        (a, b, d["stance"]): {k: v for k, v in d.items() if k != "id"} for a, b, d in found.edges(data=True)
    } == expected
    assert found.is_directed()


def test_a_week_stands_where_its_days_do(tmp_path: Path) -> None:
    """'2024-W20' is in May; as a string it would stand behind December, and a link would end before it begins."""
    with Ledger.open(tmp_path / "w.ledger") as made:
        for n, day in enumerate(("2024-W20", "2024-12-03")):
            page = reading(
                f"https://{n}.example/", said=f"Norland accused Sudland of hiding gold, part {n}.", denied=None
            )
            when = DateMention(Span(0, 7), "Norland", day, "made")
            record(made, replace(page, statements=(replace(page.statements[0], date=when),)))
        (link,) = network_links(made)
        assert (link.first, link.last) == ("2024-W20", "2024-12-03")
        assert 'start="2024-05-13" end="2024-12-03"' in gexf(made).decode()
        (claim,) = claims(made)
        assert claim.first_date == "2024-W20"
        assert [x.statements for x in network_links(made, since="2024-06-01")] == [1]  # the week's page is of May


def test_gexf_gives_every_party_and_link_back_with_its_time(ledger: Ledger) -> None:
    data = gexf(ledger)
    found = nx.read_gexf(io.BytesIO(data))
    assert {n: d["label"] for n, d in found.nodes(data=True)} == {
        n: d["label"] for n, d in graphml(ledger).nodes(data=True)
    }
    expected = {(x.source, x.target, x.stance): told(x) for x in network_links(ledger)}
    held = {(a, b, d["stance"]): d for a, b, d in found.edges(data=True)}
    assert set(held) == set(expected)
    for key, link in expected.items():
        assert {k: held[key][k] for k in link} == link
    tree = etree.fromstring(data)
    space = {"g": "http://gexf.net/1.3"}
    edges = tree.xpath("//g:edge[@start and @end]", namespaces=space)
    assert edges
    assert all(e.get("start") <= e.get("end") for e in edges)
    assert tree.xpath("string(/g:gexf/g:graph/@mode)", namespaces=space) == "dynamic"


def test_copies_of_one_text_weigh_as_one(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "c.ledger") as ledger:
        for n in range(3):
            copy = reworked(STORY, Making.VERBATIM, n)
            record(ledger, reading(f"https://copy{n}.example/", denied=copy, published=f"2024-05-0{n + 1}"))
        alleges = next(x for x in network_links(ledger) if x.stance == "alleges")
        assert (alleges.origins, alleges.documents, alleges.statements, alleges.claims) == (1, 3, 3, 1)
        record(
            ledger,
            reading("https://own.example/", said="Norland, too, accused Sudland of hiding the gold.", denied=None),
        )
        alleges = next(x for x in network_links(ledger) if x.stance == "alleges")
        assert (alleges.origins, alleges.documents) == (2, 4)


def test_a_span_of_time(ledger: Ledger) -> None:
    whole = {(x.source, x.target, x.stance): x for x in network_links(ledger)}
    june = list(network_links(ledger, since="2024-06-01"))
    assert [(x.stance, x.statements) for x in june] == [("denies", 1)]
    may = list(network_links(ledger, until="2024-05-31"))
    assert sum(x.statements for x in may) == sum(x.statements for x in whole.values()) - 1
    assert sum(x.statements for x in whole.values()) == sum(
        len(s.speakers) * len(s.targets) for s in statements(ledger)
    )


def test_every_deed_is_of_a_stance() -> None:
    assert set(DEEDS) == {s.value for s in Stance}


@pytest.mark.parametrize("write", [write_graphml, write_gexf])
def test_the_same_bytes_whatever_came_first(ledger: Ledger, tmp_path: Path, write: Any) -> None:
    one, two = io.BytesIO(), io.BytesIO()
    with whole_ledger(tmp_path / "other.ledger", shuffled=True) as other:
        assert write(ledger, one) == write(other, two)
    assert one.getvalue() == two.getvalue()


@pytest.mark.parametrize("write", [write_graphml, write_gexf])
def test_an_empty_ledger(tmp_path: Path, write: Any) -> None:
    out = io.BytesIO()
    with Ledger.open(tmp_path / "e.ledger") as ledger:
        assert write(ledger, out) == 0
    assert etree.fromstring(out.getvalue()) is not None

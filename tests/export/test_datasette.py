"""Datasette opens a ledger with the metadata: every page answers, every question runs, search and labels work."""

from __future__ import annotations

import asyncio
import io
import json
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
from whole_ledgers import whole_ledger

from counterclaim.export.datasette import QUESTIONS, write_datasette
from counterclaim.ledger import Ledger, statements
from counterclaim.ledger.described import described

with warnings.catch_warnings():  # what its own dependencies deprecate
    warnings.simplefilter("ignore")
    from datasette.app import Datasette


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with whole_ledger(tmp_path_factory.mktemp("datasette") / "news.ledger") as made:
        yield made


def metadata(ledger: Ledger) -> dict[str, Any]:
    out = io.BytesIO()
    assert write_datasette(ledger, out) == len(described())
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def answers(ledger: Ledger, *addresses: str) -> list[Any]:
    """What Datasette answers on each address: JSON, or the text of a page."""

    async def ask() -> list[Any]:
        served = Datasette([ledger.path], metadata=metadata(ledger))
        await served.invoke_startup()
        found = []
        for address in addresses:
            answer = await served.client.get(address)
            assert answer.status_code == 200, f"{address}: {answer.text[:300]}"
            found.append(answer.json() if ".json" in address else answer.text)
        return found

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return asyncio.run(ask())


def test_every_table_opens_with_its_description(ledger: Ledger) -> None:
    tables = [t for t in described() if not t.hidden]
    for t, page in zip(tables, answers(ledger, *(f"/news/{t.name}" for t in tables)), strict=True):
        assert t.what.split(".")[0].replace("`", "") in page.replace("`", "").replace("&#39;", "'")


def test_inner_workings_are_hidden(ledger: Ledger) -> None:
    (found,) = answers(ledger, "/news.json")
    hidden = {t["name"] for t in found["tables"] if t["hidden"]}
    assert {t.name for t in described() if t.hidden} <= hidden
    assert not hidden & {t.name for t in described() if not t.hidden}


def test_every_question_runs(ledger: Ledger) -> None:
    found = dict(zip(QUESTIONS, answers(ledger, *(f"/news/{q}.json?stance=&about=" for q in QUESTIONS)), strict=True))
    assert all(a["ok"] for a in found.values())
    assert len(found["who_says_what"]["rows"]) == len(list(statements(ledger)))
    assert found["contested_claims"]["rows"]
    assert found["copies"]["rows"]
    (denied,) = answers(ledger, "/news/who_says_what.json?stance=denies&about=gold")
    assert {row[2] for row in denied["rows"]} == {"denies"}


def test_search_labels_and_facets(ledger: Ledger) -> None:
    claims, said, labels, facets = answers(
        ledger,
        "/news/wordings.json?_search=tin",
        "/news/statements.json?_search=gold",
        "/news/statements.json?_labels=on&_size=1",
        "/news/actors.json?_size=0",
    )
    assert [row[2] for row in claims["rows"]] == ["Sudland sells tin"]
    assert said["rows"]
    assert labels["rows"][0]["reading"]["label"].startswith("d-")
    assert facets["suggested_facets"] == [] or facets["facet_results"]["type"]["results"]

"""Every page of the workbench on the sample: what stands there, where it leads, and that it can be reached."""

from __future__ import annotations

import json
import re
from html import unescape
from importlib.resources import files
from pathlib import Path

import pytest
from crowded import STATEMENTS, crowded
from served import OWN, browse, links, sample, text, told_by

from counterclaim.ledger import Ledger, claims, origins
from counterclaim.model import Stance
from counterclaim.web.shown import fitted
from made_ledger import joint, reading, record


def contested() -> str:
    """The id of the sample's claim with most origins."""
    with Ledger.open(sample(), read_only=True) as ledger:
        return next(claims(ledger, contested=True)).id


def test_every_link_of_every_page_leads_somewhere() -> None:
    seen: dict[str, int] = {}
    todo = ["/"]
    with browse(sample()) as client:
        while todo:
            address = todo.pop()
            if address in seen:
                continue
            answer = client.get(address)
            seen[address] = answer.status_code
            todo += links(answer.text) if "html" in answer.headers.get("content-type", "") else []
            if answer.status_code == 303:
                todo.append(answer.headers["location"])
    assert {a: s for a, s in seen.items() if s not in (200, 303)} == {}
    for page in ("/claims/c-", "/statements/s-", "/actors/a-", "/documents/d-", "/origins/o-", "/network", "/unsure"):
        assert any(a.startswith(page) for a in seen), page
    assert any("/against/" in a for a in seen)


def test_the_front_page_tells_what_is_contested_and_by_whom() -> None:
    with browse(sample()) as client:
        front = text(client.get("/").text)
    assert "5 pages read" in front
    assert "Mongolia sells cloud rockets to the Corvid Company" in front
    assert "Iceland alleges" in front
    assert "Mongolia denies" in front
    assert "3 origins hold it · told on 3 pages" in front


def test_an_empty_ledger_says_what_to_type(tmp_path: Path) -> None:
    path = tmp_path / "empty.ledger"
    Ledger.open(path).close()
    with browse(path) as client:
        assert "counterclaim add page.html" in text(client.get("/").text)
        for page in (
            "/claims",
            "/actors",
            "/documents",
            "/origins",
            "/network",
            "/unsure",
            "/decisions",
            "/search?q=x",
        ):
            assert client.get(page).status_code == 200, page


def test_a_claim_shows_sides_replies_and_origins_as_they_are_counted() -> None:
    with browse(sample()) as client:
        page = client.get(f"/claims/{contested()}").text
    words = text(page)
    assert "Held by 3 independent origins" in words
    assert page.count('class="family"') == 3
    assert '<circle cx="' in page
    assert 'transform="rotate(45' in page
    assert 'class="thread"' in page


def test_a_search_finds_claims_actors_documents_and_ids() -> None:
    with browse(sample()) as client:
        found = text(client.get("/search?q=batbayar").text)
        assert "Actors Tserendorj Batbayar" in found
        assert "Fjord Wire" in text(client.get("/search?q=fjord").text)
        assert "Claims" in text(client.get("/search?q=cloud+rock").text)
        assert "Nothing." in text(client.get("/search?q=%22*%28%29+OR").text)
        to = client.get(f"/search?q={contested()[:9]}")
        assert (to.status_code, to.headers["location"]) == (303, f"/claims/{contested()}")


def test_the_beginning_of_an_id_leads_to_the_whole() -> None:
    with browse(sample()) as client:
        answer = client.get(f"/claims/{contested()[:9]}")
        assert (answer.status_code, answer.headers["location"]) == (303, f"/claims/{contested()}")
        assert client.get(f"/actors/{contested()}").status_code == 404
        assert client.get("/documents/d-222/against/..%2F..%2Fetc%2Fpasswd").status_code == 404


def test_a_document_shows_its_text_as_found_and_as_read() -> None:
    with browse(sample()) as client:
        addresses = [a for a in links(client.get("/documents").text) if a.startswith("/documents/d-")]
        pages = {a: client.get(a).text for a in addresses}
    (lantern,) = [p for p in pages.values() if "Harbour Lantern" in text(p)]
    assert "<ins>”</ins><ins>. </ins>" in lantern, "certain repairs are shown in place"
    words = text(re.sub(r"<ins>[^<]*</ins>|<a class=\"tag.*?</a>", "", lantern))
    assert "hazardous weather operatorEarlier this month" in words, "without them the text is as found"
    read = text(re.sub(r"<a class=\"tag.*?</a>", "", lantern))
    assert "hazardous weather operator”. Earlier this month" in read
    assert "glued words" in words
    assert "6 pieces of the page cut away" in words


def test_a_rewording_is_set_against_its_source() -> None:
    with Ledger.open(sample(), read_only=True) as ledger:
        (family,) = origins(ledger, least=2)
    with browse(sample()) as client:
        origin = client.get(f"/origins/{family.id}").text
        against = [a for a in links(origin) if "/against/" in a]
        found = [text(client.get(a).text) for a in against]
    assert len(against) == 2
    (changed,) = [f for f in found if "The meaning was changed" in f]
    assert "number 12 → 20" in changed
    assert any("No change of meaning found" in f for f in found)


def test_an_actor_tells_what_it_says_and_what_is_said_of_it() -> None:
    with browse(sample()) as client:
        found = client.get("/api/search?q=mongolia").json()["actors"]
        (mongolia,) = [f"/actors/{a['id']}" for a in found if a["name"] == "Mongolia"]
        words = text(client.get(mongolia).text)
        part = client.get(mongolia + "?part=denies")
    assert "What it denies" in words
    assert "What is alleged of it, and by whom" in words
    assert part.status_code == 200


def test_the_network_keeps_to_its_span() -> None:
    with browse(sample()) as client:
        whole, early = client.get("/network").text, client.get("/network?until=2024-05-15").text
        assert client.get("/network?since=yesterday").status_code == 400
    assert whole.count('class="edge') > early.count('class="edge') > 0
    assert "Foreign Ministry" in whole
    assert "Foreign Ministry" not in early


@pytest.mark.parametrize(
    "path",
    [
        "/claims?page=0",
        "/claims?stance=shouts",
        "/documents?outcome=x",
        "/claims?since=soon",
        f"/claims?independent={10**30}",
    ],
)
def test_what_makes_no_sense_is_told_as_a_page(path: str) -> None:
    with browse(sample()) as client:
        answer = client.get(path)
    assert answer.status_code == 400
    assert "That did not work" in text(answer.text)


def test_the_api_answers_with_entries_and_describes_itself() -> None:
    with browse(sample()) as client:
        (first,) = client.get("/api/claims?limit=1&contested=true").json()
        whole = client.get(f"/api/claims/{first['id']}").json()
        described = client.get("/api/openapi.json").json()
        assert client.get("/api/claims/c-none").json() == {"error": "no claim c-none in this ledger"}
        assert client.get("/api/claims?limit=100000").status_code == 400
        assert client.post("/api/claims").status_code in (403, 405)
        page = text(client.get("/api").text)
    assert whole["entry"]["origins"] == first["origins"] == 3
    assert set(described["paths"]) >= {"/healthz", "/api/claims/{id}", "/api/network", "/api/search"}
    assert all(set(methods) == {"get"} for methods in described["paths"].values())
    assert "GET /api/claims/{id}" in page
    assert "cdn" not in json.dumps(described) + page


def lit(page: str) -> str:
    """The words to which an address led, as they stand in the text: spans marked so, one behind the other."""
    found = re.findall(r'<span(?: id="here")? class="(?:[^"]* )?here(?: [^"]*)?"[^>]*>([^<]*)</span>', page)
    assert page.count('id="here"') == (1 if found else 0)
    return unescape("".join(found))


def test_what_is_odd_what_was_changed_and_what_is_pointed_to_lead_to_their_very_words() -> None:
    with browse(sample()) as client, Ledger.open(sample(), read_only=True) as ledger:
        (family,) = origins(ledger, least=2)
        against = [a for a in links(client.get(f"/origins/{family.id}").text) if "/against/" in a]
        asked = [f"/claims/{contested()}", *against]
        asked += [a for a in links(client.get("/documents").text) if a.startswith("/documents/d-")]
        places = {a for page in asked for a in links(client.get(page).text) if "&to=" in a}
        assert len(places) > 10
        for address in places:
            start, end = map(int, re.findall(r"=(\d+)", address))
            whole = client.get(f"/api{address.partition('?')[0]}").json()["text"]
            assert lit(client.get(address).text) == whole[start:end], address


def test_an_actor_is_called_so_in_a_passage() -> None:
    with browse(sample()) as client:
        (id,) = [a["id"] for a in client.get("/api/search?q=mongolia").json()["actors"] if a["name"] == "Mongolia"]
        page = client.get(f"/actors/{id}").text
        named = re.findall(r'<a href="([^"]+)" title="a passage that says so"><bdi>([^<]*)</bdi>', page)
        assert sorted(name for _, name in named) == ["Mongolia", "Ulaanbaatar"]
        for address, name in named:
            assert lit(client.get(unescape(address).partition("#")[0]).text) == name
        assert client.get(f"/actors/{id}?part=sings").status_code == 400
        for part in re.findall(r'href="(/actors/a-[^"]*\?part=[a-z]+)"', page):
            assert client.get(part).status_code == 200


def test_a_statement_marked_wrong_stays_to_be_seen_in_its_document(tmp_path: Path) -> None:
    path = tmp_path / "struck.ledger"
    with Ledger.open(path) as ledger:
        made = told_by(1, "Juan Ortega")
        record(ledger, made)
    with browse(path) as client:
        assert "Marked wrong" not in client.get(f"/documents/{made.document.id}").text
        form = {"statement": made.statements[0].id, "verdict": "wrong"}
        assert client.post("/correct", data=form, headers=OWN).status_code == 303
        page = client.get(f"/documents/{made.document.id}").text
        (place,) = map(unescape, re.findall(r'class="place" href="([^"#]+)', page))
        assert "Marked wrong" in page
        assert 'class="statement accuses struck"' in page
        assert lit(client.get(place).text) == "Sudland of hiding gold"


def test_a_wording_is_parted_from_the_others_of_its_claim(tmp_path: Path) -> None:
    path = tmp_path / "wordings.ledger"
    with Ledger.open(path) as ledger:
        for n, claim in enumerate(("Sudland hides gold", "Sudland hides gold in the hills", "Sudland has hidden gold")):
            record(
                ledger,
                reading(f"https://{n}.example/", said=f"Norland accused Sudland of hiding gold {n}.", claim=claim),
            )
        (entry,) = claims(ledger)
    with browse(path) as client:
        page = client.get(f"/claims/{entry.id}").text
        assert "Put in 3 ways that were taken for one" in page
        parted = re.findall(r'name="do" value="split">\s*<input type="hidden" name="a" value="(c-[a-z2-7]+)"', page)
        assert len(set(parted)) == 3
        last = next(id for id in parted if id != entry.id)
        sent = client.post("/decide", data={"do": "split", "a": last, "back": f"/claims/{entry.id}"}, headers=OWN)
        assert sent.headers["location"].startswith(f"/claims/{entry.id}?done=x-")
        assert "Put in 2 ways" in client.get(f"/claims/{entry.id}").text


def test_a_crowd_is_told_in_part_and_the_rest_is_counted(tmp_path: Path) -> None:
    path = crowded(tmp_path / "crowd.ledger")
    with Ledger.open(path, read_only=True) as ledger:
        entry = next(claims(ledger))
        family = next(origins(ledger))
    with browse(path) as client:
        page = client.get(f"/claims/{entry.id}").text
        words = text(page)
        assert entry.origins == STATEMENTS // 2 + 1
        shown = page.count('class="family"')
        assert f"{entry.origins - shown} more origins in the whole entry" in words
        assert page.count('class="dot') < entry.said
        assert "too many to draw" in words
        assert len(page) < 200_000
        assert client.get(f"/dossier/{entry.id}").status_code == 200
        assert client.get(f"/origins/{family.id}").status_code == 200
        long = max(
            (client.get(f"/api/documents/{s.document}").json() for s in entry.statements), key=lambda d: len(d["text"])
        )
        first = client.get(f"/documents/{long['id']}").text
        assert len(first) < 100_000
        parts, address = [first], f"/documents/{long['id']}"
        while later := re.search(r'href="([^"]+)">later', parts[-1]):
            address = later[1]
            parts.append(client.get(address).text)
    told = "".join(
        "".join(re.findall(r"<span(?! class=.tip)[^>]*>([^<]*)</span>", p[p.index('class="text"') : p.index("<aside")]))
        for p in parts
    )
    assert long["text"].replace("\n", "") == told.replace(" […]", "")


def test_names_keep_to_the_room_of_a_drawing() -> None:
    assert fitted("Norland", 7) == "Norland"
    assert fitted("Norlandia", 7) == "Norlan…"
    assert fitted("国务院新闻办", 7) == "国务院…"
    assert fitted("국무원", 6) == "국무원"
    assert fitted(None, 7) == ""


@pytest.mark.parametrize(
    "path", ["claims?independent", "origins?least", "claims?limit", "claims?offset", "network?limit", "decisions?limit"]
)
def test_the_api_bounds_what_is_asked_for(path: str) -> None:
    with browse(sample()) as client:
        assert client.get(f"/api/{path}={10**30}").status_code == 400


def test_a_probe_may_ask_for_the_head_alone() -> None:
    with browse(sample()) as client:
        assert client.head("/healthz").status_code == 200
        assert client.head("/claims/c-none").status_code == 404
        assert client.head("/", headers={"host": "evil.example"}).status_code == 421


def test_every_page_has_its_picture_in_the_docs() -> None:
    docs = Path(__file__).parents[2] / "docs"
    pictures = {p.stem: p.stat().st_size for p in (docs / "screenshots").glob("*.png")}
    told = set(re.findall(r"screenshots/([a-z-]+)[.]png", (docs / "workbench.md").read_text(encoding="utf-8")))
    assert told == set(pictures)
    assert max(pictures.values()) < 150_000
    templates = files("counterclaim.web").joinpath("templates").iterdir()
    pages = {t.name.removesuffix(".html").replace("compare", "rewording") for t in templates}
    assert pages - {"base", "parts", "error"} <= set(pictures)


def test_all_who_say_something_stand_on_every_page(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "joint.ledger") as ledger:
        record(ledger, joint("https://a.example/"))
        record(ledger, joint("https://b.example/", stance=Stance.FINDS, answer=Stance.ADMITS, published="2024-05-07"))
        (entry,) = claims(ledger)
        west = next(p for s in entry.statements for p in s.speakers if p.name == "Westland")
        officials = next(p for s in entry.statements for p in s.speakers if not p.named)
        alleged = next(s for s in entry.statements if s.stance == "alleges")
    with browse(tmp_path / "joint.ledger") as client:
        claim = client.get(f"/claims/{entry.id}")
        party, described = (text(client.get(f"/actors/{i}").text) for i in (west.id, officials.id))
        statement, document = (
            text(client.get(f"/{page}").text) for page in (f"statements/{alleged.id}", f"documents/{alleged.document}")
        )
        listed = text(client.get("/actors").text)
        found = client.get("/api/search?q=officials").json()["actors"]
        by = client.get(f"/api/claims?by={west.id}").json()
        done = client.post("/correct", data={"statement": alleged.id, "speaker": "Westland; Norland"}, headers=OWN)
        assert done.status_code == 303
        corrected = text(client.get(f"/statements/{alleged.id}").text)
    for words in (text(claim.text), statement, document):
        assert "Norland and ‹ two former officials ›".replace(" ", "") in words.replace(" ", "")
        assert "Sudland and Westland" in words
    assert len(re.findall(r"<tr><td>", claim.text.partition('<thead><tr><th scope="col">actor')[2])) >= 4
    assert "What it denies" in party
    assert "What it admits or confirms" in party
    assert "two former officials" in described
    assert "officials" not in listed
    assert found == []
    assert [c["id"] for c in by] == [entry.id]
    assert "Westland and Norland alleges" in corrected

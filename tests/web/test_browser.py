"""The workbench in a real browser: its journeys, by mouse and by keyboard, at every width, without a fault and against hostile pages."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Visit, browser, chromium, serving
from crowded import crowded
from hostile import hostile
from playwright.sync_api import Browser, expect
from served import sample, told_by

from counterclaim.ledger import Ledger, claims, documents, origins, show
from counterclaim.ledger.decisions import decisions, unsure
from counterclaim.ledger.entries import ClaimView
from made_ledger import record

pytestmark = pytest.mark.skipif(
    chromium() is None, reason="no Chromium here (apt-get install chromium, or name one in COUNTERCLAIM_CHROMIUM)"
)

WIDTHS = (320, 480, 768, 1024, 1440, 2200)


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    with browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a workbench on the sample, which one test at a time may change."""
    path = tmp_path_factory.mktemp("served") / "sample.ledger"
    shutil.copy(sample(), path)
    with serving(path) as address:
        yield address


@pytest.fixture
def visit(chrome: Browser, home: str) -> Iterator[Visit]:
    context = chrome.new_context(viewport={"width": 1200, "height": 800})
    made = Visit(context.new_page(), home)
    yield made
    context.close()
    assert made.wrong == []


def pages(path: Path) -> list[str]:
    """An address of each kind of page, on what the ledger holds most of."""
    with Ledger.open(path, read_only=True) as ledger:
        entry = next(claims(ledger, contested=True))
        family = next(origins(ledger))
        read = [d.document for d in documents(ledger, outcome="read") if d.document]
        view = show(ledger, entry.id)
        assert isinstance(view, ClaimView)
        actors = dict.fromkeys(a for s in view.entry.statements for a in s.actors)
    return [
        "/", "/?by=denied", "/search?q=a", "/search", "/claims", "/actors", "/documents", "/documents?outcome=failed", "/origins?least=1",
        "/network", "/unsure", "/decisions", "/api", f"/claims/{entry.id}", f"/statements/{entry.statements[0].id}",
        *(f"/actors/{a}" for a in list(actors)[:2]), *(f"/documents/{d}" for d in read), f"/origins/{family.id}",
        f"/documents/{read[0]}/against/{read[-1]}", f"/dossier/{entry.id}", f"/dossier/{next(iter(actors))}",
    ]  # fmt: skip


def test_from_a_search_to_the_passage_the_difference_and_the_dossier(visit: Visit) -> None:
    page = visit.go("/")
    page.get_by_label("Search claims, actors and documents").fill("cloud rockets")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Mongolia sells cloud rockets to the Corvid Company").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mongolia sells cloud rockets to the Corvid Company")
    expect(page.get_by_role("heading", name="Held by 3 independent origins")).to_be_visible()
    claim = page.url

    page.locator(".family a[href*='#']").first.click()
    expect(page.locator(".tag:target")).to_be_in_viewport()
    expect(page.locator(".tag:target")).to_be_focused()
    expect(page.locator(".tag:target .tip")).to_be_visible()
    expect(page.locator(".tag:target .tip")).to_contain_text("alleges")

    page = visit.go("/documents")
    page.locator("tr, li").filter(has_text="Gale Today").get_by_role("link").first.click()
    page.get_by_role("link", name="what it changed").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("The meaning was changed in 3 places")
    expect(page.locator("del.changed").first).to_have_text("12")

    page.goto(claim)
    page.get_by_role("link", name="dossier to print").click()
    expect(page.locator("article.dossier").get_by_role("heading", level=1)).to_contain_text(
        "Mongolia sells cloud rockets"
    )
    page.emulate_media(media="print")
    expect(page.locator("header.top")).to_be_hidden()


def test_marks_are_switched_and_the_text_is_shown_as_found_and_as_read(visit: Visit) -> None:
    page = visit.go("/")
    page.get_by_role("link", name="Mongolia calls Iceland").first.click()
    text = page.locator(".text")
    expect(text).to_contain_text("weather operator")
    assert "operatorEarlier" in re.sub(r"\d+", "", text.inner_text())
    page.get_by_label("as read, certain repairs applied").check()
    assert "operator”. Earlier" in re.sub(r"\d+", "", text.inner_text())
    page.get_by_label("statements", exact=True).uncheck()
    expect(page.locator(".tag").first).to_be_hidden()
    named = page.locator(".text .named").first
    plain = named.evaluate("e => getComputedStyle(e).backgroundColor")
    page.get_by_label("actors", exact=True).check()
    assert named.evaluate("e => getComputedStyle(e).backgroundColor") != plain


def test_pointing_at_a_line_lights_its_words(visit: Visit) -> None:
    page = visit.go("/")
    page.get_by_role("link", name="Mongolia calls Iceland").first.click()
    page.wait_for_load_state()  # the script listens by then
    page.locator(".jump").nth(1).hover()
    expect(page.locator(".text .said.lit").first).to_be_visible()
    page.locator("h1").hover()
    expect(page.locator(".lit")).to_have_count(0)


def test_pointing_at_a_party_fades_the_others(visit: Visit) -> None:
    page = visit.go("/network")
    page.locator(".node", has_text="Portugal").focus()
    assert 0 < page.locator(".edge.faded").count() < page.locator(".edge").count()
    page.locator(".node", has_text="Iceland").blur()
    page.locator("h1").click()
    expect(page.locator(".faded")).to_have_count(0)


def test_a_pair_is_decided_and_the_decision_taken_back(chrome: Browser, tmp_path: Path) -> None:
    path = tmp_path / "pair.ledger"
    with Ledger.open(path) as ledger:
        record(ledger, told_by(1, "J. Ortega"))
        record(ledger, told_by(2, "Juan Ortega"))
        assert len(list(unsure(ledger))) == 1
    with serving(path) as home:
        context = chrome.new_context()
        made = Visit(context.new_page(), home)
        page = made.go("/unsure")
        page.get_by_role("button", name="One").click()
        expect(page.get_by_role("status")).to_contain_text("Decided")
        expect(page.get_by_text("Nothing is unsure.")).to_be_visible()
        page.get_by_role("link", name="Decisions").click()
        expect(page.locator(".joined li").first).to_contain_text("merge actor")
        page.get_by_role("button", name="Undo").click()
        expect(page.locator(".joined li").first).to_contain_text("taken back")
        page.goto(f"{home}/unsure")
        expect(page.get_by_role("button", name="Two")).to_be_visible()
        context.close()
        assert made.wrong == []


def test_two_actors_are_joined_and_parted_on_their_page(visit: Visit) -> None:
    page = visit.go("/search?q=Quintela")
    other = page.locator("#actors + ul a").first.get_attribute("href") or ""
    page.goto(f"{visit.home}/search?q=Valadim")
    page.locator("#actors + ul a").first.click()
    page.get_by_label("the other actor").fill(other.rpartition("/")[2])
    page.get_by_label("why").first.fill("to see what happens")
    page.get_by_role("button", name="They are one").click()
    expect(page.get_by_role("status")).to_contain_text("Decided")
    expect(page.get_by_text("These were taken for one:")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("These were taken for one:")).to_have_count(0)


def test_a_statement_is_corrected_and_counts_follow(visit: Visit) -> None:
    page = visit.go("/search?q=Valadim")
    page.locator("#actors + ul a").first.click()
    page.locator(".statement").first.get_by_role("link", name="why").click()
    page.get_by_label("who speaks").fill("nobody")
    page.get_by_label("stance").select_option("doubts")
    page.get_by_label("your name").fill("A Reader")
    page.get_by_label("why", exact=True).fill("read it <b>again</b>")
    page.get_by_role("button", name="Correct it").click()
    expect(page.get_by_role("status")).to_contain_text("Decided")
    expect(page.get_by_role("heading", level=1)).to_contain_text("doubts")
    expect(page.get_by_role("heading", level=1)).to_contain_text("corrected")
    expect(page.locator(".joined li")).to_contain_text("A Reader")
    expect(page.locator(".joined li")).to_contain_text("read it <b>again</b>")
    page.locator(".joined").get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Teresa Valadim")
    page.get_by_label("wrong: it is none").check()
    page.get_by_role("button", name="Correct it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("wrong")
    page.get_by_role("button", name="Undo").first.click()
    expect(page.locator(".checked")).to_have_count(0)


def test_by_keyboard_alone(visit: Visit) -> None:
    page = visit.go("/claims")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("To the content")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.goto(f"{visit.home}/")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.locator(":focus").get_attribute("id") == "q":
            break
    page.keyboard.type("rocket")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=rocket")
    for _ in range(60):
        page.keyboard.press("Tab")
        if (page.locator(":focus").get_attribute("href") or "").startswith("/claims/c-"):
            break
    outline = page.locator(":focus").evaluate("e => getComputedStyle(e).outlineStyle")
    assert outline != "none", "what has the focus is seen"
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/c-*")


def test_without_script_all_is_there(chrome: Browser, home: str) -> None:
    context = chrome.new_context(java_script_enabled=False)
    made = Visit(context.new_page(), home)
    page = made.go("/")
    page.get_by_role("link", name="Mongolia calls Iceland").first.click()
    page.get_by_label("as read, certain repairs applied").check()
    expect(page.locator(".text ins").first).to_be_visible()
    context.close()
    assert made.wrong == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_the_screen(chrome: Browser, home: str, width: int) -> None:
    context = chrome.new_context(viewport={"width": width, "height": 700})
    made = Visit(context.new_page(), home)
    wide = [address for address in pages(sample()) if made.go(address) and made.too_wide()]
    context.close()
    assert wide == []
    assert made.wrong == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault(chrome: Browser, home: str, scheme: str) -> None:
    context = chrome.new_context(
        viewport={"width": 1200, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
    )
    made = Visit(context.new_page(), home)
    faults = {address: found for address in pages(sample()) if made.go(address) and (found := made.faults())}
    context.close()
    assert faults == {}


@pytest.mark.parametrize("width", [320, 1200])
def test_a_crowd_and_names_of_all_scripts_keep_to_the_screen(chrome: Browser, tmp_path: Path, width: int) -> None:
    path = crowded(tmp_path / "crowd.ledger")
    with serving(path) as home:
        context = chrome.new_context(viewport={"width": width, "height": 800})
        made = Visit(context.new_page(), home)
        for address in dict.fromkeys(pages(path)):
            page = made.go(address)
            assert not made.too_wide(), address
            outside = "all => all.filter(t => t.getBBox().x < 0).map(t => t.textContent)"
            assert page.locator("svg text").evaluate_all(outside) == [], address
        context.close()
        assert made.wrong == []


def test_a_finding_leads_to_its_words_in_the_text(visit: Visit) -> None:
    page = visit.go("/")
    page.get_by_role("link", name="Mongolia calls Iceland").first.click()
    page.get_by_role("link", name="doubled words").click()
    expect(page.locator("#here")).to_be_in_viewport()
    expect(page.locator(".text .here").first).to_have_css("background-color", "rgb(255, 233, 168)")


def test_an_empty_ledger_is_sound_on_a_phone(chrome: Browser, tmp_path: Path) -> None:
    path = tmp_path / "empty.ledger"
    Ledger.open(path).close()
    with serving(path) as home:
        context = chrome.new_context(viewport={"width": 320, "height": 700})
        made = Visit(context.new_page(), home)
        for address in (
            "/",
            "/search?q=x",
            "/claims",
            "/actors",
            "/documents",
            "/origins",
            "/network",
            "/unsure",
            "/decisions",
        ):
            made.go(address)
            assert made.faults() == [], address
            assert not made.too_wide(), address
        context.close()
        assert made.wrong == []


def test_hostile_pages_execute_nothing_and_stay_in_their_place(chrome: Browser, tmp_path: Path) -> None:
    path = hostile(tmp_path / "hostile.ledger")
    with serving(path) as home:
        for width in (320, 1200):
            context = chrome.new_context(viewport={"width": width, "height": 800})
            made = Visit(context.new_page(), home)
            for address in pages(path):
                page = made.go(address)
                assert page.evaluate("typeof window.pwned") == "undefined", address
                assert not made.too_wide(), address
                assert page.url.startswith(home), address
                assert page.locator("header.top .name").is_visible(), address
                assert page.locator("main form[action^='http'], main img, main iframe, main base").count() == 0, address
                hrefs = page.locator("a[href]").evaluate_all("all => all.map(a => a.getAttribute('href'))")
                assert [h for h in hrefs if not h.startswith(("/", "#", "http://", "https://"))] == [], address
                assert page.locator("a[href^='http']:not([rel='noreferrer noopener nofollow'])").count() == 0, address
            context.close()
            assert made.wrong == []


def test_decisions_do_not_leave_the_sample_changed() -> None:
    with Ledger.open(sample(), read_only=True) as ledger:
        assert list(decisions(ledger, undone=True)) == []

"""A dossier holds what the ledger holds of one claim, or party, in the order of time, and no page can make it more than text."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from counterclaim.deciding import correct
from counterclaim.errors import NotFound, UsageError
from counterclaim.evaluation.reworded import Making, reworked
from counterclaim.export.dossier import (
    Dossier,
    dossier_css,
    dossier_html,
    dossier_markdown,
    dossier_page,
    make_dossier,
)
from counterclaim.export.dossier.lines import Told, fold
from counterclaim.ledger import Ledger, actors, claims, show
from counterclaim.ledger.entries import ClaimView, PartyEntry, Quoted, StatementEntry
from counterclaim.library import merge
from counterclaim.model import Reading, Stance
from hostile_ledger import WORDS, hostile
from made_ledger import joint, reading, record

STORY = """The vault under the old customs house in Brask was opened before noon, and eleven men of the treasury went in.
They counted bars until nightfall, wrote each number twice and sealed the door with red wax in front of witnesses.
An engineer from Torvik said the lock had been changed in the spring, when the river stood in the cellars.
Nobody could say who had signed for the key, although the book of the night watch shows a visitor on 14 March.
Two of the guards were moved to Hobro soon afterwards and have not been asked about that night so far."""


def other() -> Reading:
    """The same parties on another claim."""
    made = reading("https://c.example/other", claim="Sudland sells tin", published="2024-05-02")
    return replace(made, claims=(replace(made.claims[0], act="sell", object="tin"),))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "t.ledger") as made:
        record(made, reading("https://b.example/later", published="2024-05-03"))
        record(made, reading("https://a.example/first", published="2024-05-01"))
        record(made, other())
        yield made


def claim_id(ledger: Ledger, text: str = "Sudland hides gold") -> str:
    return next(e.id for e in claims(ledger) if e.text == text)


def test_the_dossier_of_a_claim(ledger: Ledger) -> None:
    d = make_dossier(ledger, claim_id(ledger))
    view = show(ledger, d.id)
    assert isinstance(view, ClaimView)
    assert {n.statement.id for n in d.lines} | {c.statement for n in d.lines for c in n.copies} == {
        s.id for s in view.entry.statements
    }
    assert [n.number for n in d.lines] == list(range(1, len(d.lines) + 1))
    assert [n.when for n in d.lines] == sorted(n.when or "" for n in d.lines)
    north, south = (p for p in d.sections[0].positions)
    assert (north.name, south.name) == ("Norland", "Sudland")
    assert {n for p in (north, south) for n in p.lines} == {n.number for n in d.lines}
    by = {n.number: n for n in d.lines}
    assert {by[n].side for n in north.lines} == {"holds"}
    assert {by[n].side for n in south.lines} == {"disputes"}
    for reply in d.replies:
        assert by[reply.line].statement.stance == "denies"
        assert {by[n].statement.stance for n in reply.answered} == {"alleges"}
        assert all(reply.line in by[n].answered_by for n in reply.answered)
    assert {e.kind for e in d.exhibits} == {"data"}
    assert {p.id for p in d.pages} == {
        i for n in d.lines for i in (n.statement.document, *(c.document for c in n.copies))
    }
    assert {i for f in d.families for i in f.pages} == {p.id for p in d.pages}
    assert by[1].when_from == "said"
    assert [n.when_from for n in d.lines if n.statement.stance == "denies"] == ["published"] * len(south.lines)


def test_the_dossier_of_an_actor(ledger: Ledger) -> None:
    (south,) = actors(ledger, name="Sudland")
    d = make_dossier(ledger, south.id)
    says, against = d.sections
    assert (says.title, against.title) == ("What Sudland says", "What is said against Sudland")
    assert {p.name for p in says.positions} == {p.name for p in against.positions} == {
        "Sudland hides gold",
        "Sudland sells tin",
    }  # fmt: skip
    by = {n.number: n.statement for n in d.lines}
    assert all(south.id in by[n].actors for p in says.positions for n in p.lines)
    assert all(south.id in {x.id for x in by[n].targets} for p in against.positions for n in p.lines)
    assert ("Roles", "a land") in {(f.name, f.value) for f in d.facts}


def test_copies_of_one_text_are_folded_under_the_earliest(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "c.ledger") as ledger:
        for n in range(3):
            copy = STORY if n == 1 else reworked(STORY, Making.VERBATIM, n)
            record(ledger, reading(f"https://copy{n}.example/", denied=copy, published=f"2024-05-0{3 - n}"))
        record(ledger, reading("https://own.example/", published="2024-05-09"))
        d = make_dossier(ledger, claim_id(ledger))
        first, *rest = (n for n in d.lines if n.statement.stance == "alleges")
    assert first.statement.published == "2024-05-01"
    assert sorted(c.published or "" for c in first.copies) == ["2024-05-02", "2024-05-03"]
    assert [n.statement.published for n in rest] == ["2024-05-09"]
    assert [len(f.pages) for f in d.families] == [3, 1]


def test_what_users_decided_and_what_is_unsure_is_told(ledger: Ledger) -> None:
    hides, sells = claim_id(ledger), claim_id(ledger, "Sudland sells tin")
    decision = merge(ledger, hides, sells, note="one charge <b>")
    d = make_dossier(ledger, claim_id(ledger))
    assert [x.id for x in d.decisions] == [decision]
    assert decision in dossier_markdown(d)
    assert "one charge &lt;b&gt;" in dossier_page(d)
    record(ledger, undated())
    assert any("without a date of publication" in u for u in make_dossier(ledger, d.id).unsure)


def test_corrections_are_told_in_the_line_and_in_how_it_was_decided(ledger: Ledger) -> None:
    line = make_dossier(ledger, claim_id(ledger)).lines[0]
    decision = correct(ledger, line.statement.id, stance="warns", by="Ann <b>", note="reads so")
    (party,) = actors(ledger, name=line.said_by or "")
    d = make_dossier(ledger, party.id)
    assert decision in [x.id for x in d.decisions]
    page = dossier_page(d)
    assert "checked by a user: corrected" in page
    assert "by Ann &lt;b&gt;: correct stance warns, before alleges" in page
    assert "reads so" in dossier_markdown(d)


def undated() -> Reading:
    made = reading("https://u.example/undated")
    return replace(made, document=replace(made.document, published=None))


def test_long_ones_are_cut_and_say_so(ledger: Ledger) -> None:
    d = make_dossier(ledger, claim_id(ledger), most=1)
    whole = make_dossier(ledger, claim_id(ledger))
    assert len(d.lines) == 1
    assert d.lines[0].statement == whole.lines[0].statement
    assert d.left_out == sum(1 + len(n.copies) for n in whole.lines[1:])
    assert f"{d.left_out} statements more, left out for length" in dossier_page(d)


def test_what_no_dossier_is_made_of(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="claim"):
        make_dossier(ledger, make_dossier(ledger, claim_id(ledger)).lines[0].statement.id)
    with pytest.raises(NotFound):
        make_dossier(ledger, "c-aaaaaaaaaaaa")


def test_the_same_bytes_whatever_came_first(ledger: Ledger, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "other.ledger") as second:
        record(second, other())
        record(second, reading("https://a.example/first", published="2024-05-01"))
        record(second, reading("https://b.example/later", published="2024-05-03"))
        for id in (claim_id(ledger), next(iter(actors(ledger))).id):
            one, same = make_dossier(ledger, id), make_dossier(second, id)
            assert dossier_page(one) == dossier_page(same)
            assert dossier_markdown(one) == dossier_markdown(same)


class Tags(HTMLParser):
    """Every element with its attributes, and the text between."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


ELEMENTS = {
    "article", "header", "section", "p", "h1", "h2", "h3", "h4", "dl", "div", "dt", "dd", "ul", "ol", "li", "q", "a", "bdi", "code",
    "span", "mark", "blockquote", "details", "summary", "br",
}  # fmt: skip
ATTRIBUTES = {"class", "id", "href", "rel", "open"}


@pytest.fixture
def trap(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "trap.ledger") as made:
        for words in WORDS:
            record(made, hostile(words))
        yield made


def dossiers(ledger: Ledger) -> list[Dossier]:
    ids = [e.id for e in claims(ledger)] + [a.id for a in actors(ledger)]
    made = [make_dossier(ledger, i) for i in ids]
    assert len({p.id for d in made for p in d.pages}) == len(WORDS)
    return made


def test_no_page_makes_html_of_its_own(trap: Ledger) -> None:
    for d in dossiers(trap):
        fragment = dossier_html(d, lambda id: f"/x/{id}", level=2)
        seen = Tags()
        seen.feed(fragment)
        assert {tag for tag, _ in seen.found} <= ELEMENTS
        assert {name for _, attributes in seen.found for name in attributes} <= ATTRIBUTES
        for _, attributes in seen.found:
            target = attributes.get("href") or "#line-0"
            assert re.match(r"#line-\d+$|/x/[a-z]-[a-z2-7]{12}$|https?://", target)
            assert target.startswith(("#", "/x/")) or attributes["rel"] == "noreferrer noopener nofollow"
        assert not set("".join(seen.text)) & set("\x00\x1b\x07\x9b\u202e\u2066")
        assert len(fragment) < 400_000
        fragment.encode("utf-8")


def test_no_page_makes_markup_of_its_own_in_markdown(trap: Ledger) -> None:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for d in dossiers(trap):
        text = dossier_markdown(d)
        tokens = [t for token in parser.parse(text) for t in (token, *(token.children or ()))]
        assert {t.type.removesuffix("_open").removesuffix("_close") for t in tokens} <= {
            "heading", "inline", "text", "bullet_list", "list_item", "paragraph", "blockquote", "link", "em", "softbreak", "text_special",
        }  # fmt: skip
        targets = [str(t.attrGet("href")) for t in tokens if t.type == "link_open"]
        assert all(t.startswith("https://h.example/") for t in targets)
        assert not set(text) & set("\x00\x1b\x07\x9b\u202e\u2066")


def test_the_words_of_a_page_come_back_from_markdown(ledger: Ledger) -> None:
    for words in (
        "a *b* _c_ `d` [e](f) <g> #h 1. i",
        "- j",
        "12) k",
        "+ l",
        "http://m.example n@o.example www.p.example $q$",
    ):
        record(ledger, hostile(words))
    parser = MarkdownIt("commonmark")
    for e in claims(ledger):
        html = parser.render(dossier_markdown(make_dossier(ledger, e.id)))
        seen = Tags()
        seen.feed(html)
        assert "".join(seen.text).replace("\u200b", "").startswith(e.text)


def test_the_page_lets_nothing_in_but_its_own_style(ledger: Ledger) -> None:
    page = dossier_page(make_dossier(ledger, claim_id(ledger)))
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    (css,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert css == dossier_css()
    assert not re.search(r"url\(|@import|</", css)


def test_every_style_is_of_something_drawn(trap: Ledger) -> None:
    drawn = {c for d in dossiers(trap) for c in re.findall(r'class="([^"]+)"', dossier_page(d))}
    names = {name for several in drawn for name in several.split()}
    styled = set(re.findall(r"\.([a-z][a-z-]*)", re.sub(r"\{[^}]*\}", "", dossier_css())))
    assert styled - names <= {"changed", "copies", "open"}  # only where there are such


def statement(
    id: str, stance: str, date: str | None, document: str = "d-1", actor: str | None = "a-1"
) -> StatementEntry:
    said = Quoted(0, 3, "yes")
    return StatementEntry(
        id, document, None, None, None, None, document, stance, (PartyEntry(actor, "Ann"),) if actor else (), (), "c-1", "claim", date, None, (), (said,), (said,),
        0.5, "made", (), (),
    )  # fmt: skip


def test_a_change_of_position_is_told_with_both_its_ends(ledger: Ledger) -> None:
    turned = reading("https://d.example/turned", published="2024-06-01", denied=None)
    record(ledger, replace(turned, statements=(replace(turned.statements[0], stance=Stance.DENIES),)))
    d = make_dossier(ledger, claim_id(ledger))
    (north, _) = d.sections[0].positions
    (change,) = north.changes
    by = {n.number: n.statement for n in d.lines}
    assert (change.kind, change.sure) == ("reversed", True)
    assert (by[change.earlier].stance, by[change.later].stance) == ("alleges", "denies")
    told = f"osition reversed: from \\[{change.earlier}\\] to \\[{change.later}\\]"
    assert told in dossier_markdown(d)
    assert "Position reversed: from" in dossier_page(d)
    (party,) = actors(ledger, name="Norland")
    says = make_dossier(ledger, party.id).sections[0]
    assert [c.kind for p in says.positions for c in p.changes] == ["reversed"]


def test_what_one_text_says_twice_is_not_folded() -> None:
    told = [
        Told(statement("s-1", "denies", "2024-05-01", "d-1"), "disputes", "o-1"),
        Told(statement("s-2", "denies", "2024-05-01", "d-1"), "disputes", "o-1"),
        Told(statement("s-3", "denies", "2024-05-02", "d-2"), "disputes", "o-1"),
        Told(statement("s-4", "denies", "2024-05-02", "d-3"), "disputes", "o-2"),
    ]
    assert [(t.statement.id, [c.id for c in copies]) for t, copies in fold(told)] == [
        ("s-1", ["s-3"]),
        ("s-2", []),
        ("s-4", []),
    ]


@pytest.mark.parametrize("answer", [Stance.ADMITS, Stance.DEFENDS, Stance.FINDS])
def test_each_of_several_speakers_has_a_position(tmp_path: Path, answer: Stance) -> None:
    with Ledger.open(tmp_path / "joint.ledger") as made:
        record(made, joint(answer=answer))
        d = make_dossier(made, next(claims(made)).id)
        (west,) = actors(made, name="Westland")
        of_west = make_dossier(made, west.id)
    assert {p.name: p.lines for p in d.sections[0].positions} == {
        "Norland": (1,), "‹two former officials›": (1,), "Sudland": (2,), "Westland": (2,)
    }  # fmt: skip
    assert [n.side for n in d.lines] == ["holds", "other" if answer is Stance.DEFENDS else "holds"]
    assert "Norland and ‹two former officials›" in dossier_markdown(d)
    assert "Sudland and Westland" in dossier_page(d)
    assert not any("settled speaker" in words or "(who?)" in words for words in d.unsure)
    assert [s.title for s in of_west.sections] == ["What Westland says", "What is said against Westland"]

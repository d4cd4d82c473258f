"""ClaimReview markup: kept as who claimed what and where the reviewer stands, each word tied to its place; hostile JSON does no harm."""

from __future__ import annotations

import json
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import Any

import pytest

from counterclaim.errors import PageNotText, PageTooLarge
from counterclaim.ledger import Ledger, claims, documents, show
from counterclaim.ledger.entries import ClaimView, DocumentView
from counterclaim.model import Page, PublishedFrom, Stance
from counterclaim.reviewing import Reviewed, add_reviews
from counterclaim.reviews import Review, reviews_in, to_reading
from counterclaim.reviews.stance import stance_of
from counterclaim.settings import DEFAULTS
from hostile_ledger import WORDS
from made_ledger import reading, record


def review(**told: Any) -> dict[str, Any]:
    """Markup as fact-checkers write it."""
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "https://checkers.example/rockets",
        "headline": "No, no rockets went by rail",
        "datePublished": "2024-05-20T08:00:00+02:00",
        "claimReviewed": "Mongolia sent cloud rockets by rail",
        "author": {"@type": "Organization", "name": "Checkers United", "url": "https://checkers.example"},
        "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Sigrun Halldorsdottir"}, "datePublished": "2024-05-15"},
        "reviewRating": {"@type": "Rating", "ratingValue": "1", "worstRating": "1", "bestRating": "5", "alternateName": "False"},
        **told,
    }  # fmt: skip


def page(markup: object, address: str = "https://checkers.example/page") -> Page:
    html = f'<html><head><script type="application/ld+json">{json.dumps(markup)}</script></head><body><p>Text.</p></body></html>'
    return Page(html.encode(), address, "text/html")


def only(markup: object) -> Review:
    (found,) = reviews_in(page(markup)).reviews
    return found


def test_what_a_review_says() -> None:
    assert only(review()) == Review(
        claim="Mongolia sent cloud rockets by rail",
        claimant="Sigrun Halldorsdottir",
        claimant_type="Person",
        claimed="2024-05-15",
        reviewer="Checkers United",
        title="No, no rockets went by rail",
        url="https://checkers.example/rockets",
        published="2024-05-20",
        language=None,
        rating="False",
        value=1.0,
        worst=1.0,
        best=5.0,
    )


@pytest.mark.parametrize(
    "markup",
    [
        [review()],
        {"@graph": [{"@type": "WebPage"}, review()]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [review()]}]},
        review(**{"@type": ["Review", "http://schema.org/ClaimReview"]}),
        {"@graph": [review(author={"@id": "#us"}), {"@id": "#us", "@type": "Organization", "name": "Checkers United"}]},
    ],
)
def test_wherever_it_stands(markup: object) -> None:
    assert only(markup) == only(review())
    data = json.dumps(markup).encode()
    assert reviews_in(Page(data, "reviews.json")).reviews == (only(review()),)


def test_a_reading_holds_it_with_every_word_at_its_place() -> None:
    made = page(review(claimReviewed='It “was” sent by "rail" – ünd'))
    source = reviews_in(made)
    got, _ = to_reading(made, source, source.reviews[0])
    d = got.document
    assert (d.title, d.outlet, d.published, d.published_from) == (
        "No, no rockets went by rail", "Checkers United", "2024-05-20", PublishedFrom.METADATA,
    )  # fmt: skip
    assert d.address is not None
    assert d.address.startswith("https://checkers.example/rockets#review-")
    first, answer = got.statements
    names = {a.id: a.name for a in got.actors}
    assert (names[first.actor or ""], first.stance) == ("Sigrun Halldorsdottir", Stance.ASSERTS)
    assert (names[answer.actor or ""], answer.stance, answer.target) == ("Checkers United", Stance.DENIES, first.actor)
    assert (answer.answers, answer.claim) == ((first.id,), first.claim)
    assert [s.of(d.text) for s in (*first.source, *first.content)] == [
        "Sigrun Halldorsdottir",
        'It “was” sent by "rail" – ünd',
    ]
    assert [s.of(d.text) for s in (*answer.source, *answer.cue)] == ["Checkers United", "False"]
    assert [s.date.value for s in got.statements if s.date] == ["2024-05-15", "2024-05-20"]
    for s in (*first.source, *answer.cue):
        assert d.to_page.span(s).of(source.text) == s.of(d.text)
    assert json.loads(f'"{d.to_page.span(first.content[0]).of(source.text)}"') == first.content[0].of(d.text)


@pytest.mark.parametrize(
    ("rating", "numbers", "stance"),
    [
        ("False", (), Stance.DENIES),
        ("Pants on Fire!", (), Stance.DENIES),
        ("Half-True", (), Stance.DOUBTS),
        ("Missing context.", (), Stance.DOUBTS),
        ("TRUE", (), Stance.CONFIRMS),
        ("Falsch", (1, 1, 5), Stance.DENIES),
        ("Stimmt", (5, 1, 5), Stance.CONFIRMS),
        ("Naja", (2, 1, 5), Stance.DOUBTS),
        ("True", (1, 1, 5), Stance.CONFIRMS),
        ("Falsch", (), None),
        ("Satire", (-1, 1, 5), None),
        (None, (3, 3, 3), None),
        (None, (1, 1, None), None),
        (None, (), None),
    ],
)
def test_where_the_reviewer_stands(rating: str | None, numbers: tuple[int | None, ...], stance: Stance | None) -> None:
    value, worst, best = numbers or (None, None, None)
    found = stance_of(replace(only(review()), rating=rating, value=value, worst=worst, best=best))
    assert (found[0] if found else None) == stance


def test_a_rating_that_tells_nothing_leaves_the_claim_and_says_so() -> None:
    made = page(review(reviewRating={"alternateName": "Satire"}))
    source = reviews_in(made)
    got, _ = to_reading(made, source, source.reviews[0])
    assert [s.stance for s in got.statements] == [Stance.ASSERTS]
    assert [k.span.of(got.document.text) for k in got.skipped] == ["Satire"]


def test_reviews_in_a_ledger(tmp_path: Path) -> None:
    other = review(claimReviewed="Iceland lent twelve radars", reviewRating={"alternateName": "Hm"})
    pages: list[Page | str | PathLike[str]] = [
        page([review(), other]),
        Page(b"<p>No markup here.</p>", "https://n.example/", "text/html"),
        tmp_path / "r.json",
    ]
    (tmp_path / "r.json").write_text(json.dumps(review(url="https://checkers.example/again")))
    with Ledger.open(tmp_path / "t.ledger") as ledger:
        assert add_reviews(ledger, pages) == Reviewed(3, 3, 3, 1, 1)
        before = ledger.digest()
        assert add_reviews(ledger, pages).new == 0
        assert ledger.digest() == before
        (failed,) = documents(ledger, outcome="failed")
        assert failed.reason == "https://n.example/: no ClaimReview on it"
        found = {c.text: c for c in claims(ledger)}
        assert set(found) == {"Mongolia sent cloud rockets by rail", "Iceland lent twelve radars"}
        assert found["Mongolia sent cloud rockets by rail"].contested
        view = show(ledger, found["Mongolia sent cloud rockets by rail"].id)
        assert isinstance(view, ClaimView)
        assert {(s.said_by, s.stance) for s in view.entry.statements} == {
            ("Sigrun Halldorsdottir", "asserts"),
            ("Checkers United", "denies"),
        }
    with Ledger.open(tmp_path / "other.ledger") as second:
        add_reviews(second, pages[::-1])
        assert second.digest() == before


def test_a_review_never_takes_the_place_of_its_page(tmp_path: Path) -> None:
    address = "https://checkers.example/rockets"
    with Ledger.open(tmp_path / "t.ledger") as ledger:
        record(ledger, reading(address))
        add_reviews(ledger, [page([review(), review(claimReviewed="Another thing")], address)])
        assert len([d for d in documents(ledger) if d.document]) == 3


@pytest.mark.parametrize("words", WORDS)
def test_hostile_words_stay_words(tmp_path: Path, words: str) -> None:
    told = review(
        claimReviewed=f"They say {words}", headline=words, author={"name": words}, url=words, inLanguage=words
    )
    with Ledger.open(tmp_path / "t.ledger") as ledger:
        add_reviews(ledger, [Page(json.dumps(told).encode(), "r.json")])
        for d in documents(ledger, outcome="read"):
            view = show(ledger, d.document or "")
            assert isinstance(view, DocumentView)
            assert (view.address or "").startswith("r.json#review-")
            assert "\x00" not in view.text


@pytest.mark.parametrize(
    "data",
    [
        b'{"@type": "ClaimReview", "claimReviewed": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"@type": "ClaimReview", "claimReviewed": {"@value": 7}, "itemReviewed": "x", "reviewRating": [1, null]}',
        b'{"@type": "ClaimReview", "claimReviewed": "' + b"x" * 5_000 + b'"}',
        b'{"@type": "ClaimReview", "claimReviewed": "broken',
        b'{"@type": {"@type": "ClaimReview"}, "claimReviewed": null}',
        b"[1e999, -1e999, NaN]",
        b"[]",
        b"<script type='application/ld+json'>{]</script>",
    ],
    ids=["deep", "no-words", "endless", "broken", "odd-type", "numbers", "empty", "html"],
)
def test_what_is_no_review_is_passed_over(data: bytes) -> None:
    assert reviews_in(Page(data, "r.json")).reviews == ()


def test_numbers_that_are_none() -> None:
    odd = only(review(reviewRating={"ratingValue": "NaN", "worstRating": True, "bestRating": "1e999"}))
    assert (odd.worst, odd.best) == (None, None)
    assert stance_of(odd) is None


def test_pages_that_cannot_be_read() -> None:
    with pytest.raises(PageTooLarge):
        reviews_in(Page(b"[" + b" " * DEFAULTS.page_bytes + b"]", "r.json"))
    with pytest.raises(PageNotText):
        reviews_in(Page(b"%PDF-1.4 x", "r.pdf"))

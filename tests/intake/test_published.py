"""The date of publication: what tells it, what is refused, and that none is made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.errors import UsageError
from counterclaim.intake.document import to_document
from counterclaim.intake.published import Dated, choose_date, date_in_address, date_lines
from counterclaim.model import Document, FindingKind, Page, PublishedFrom

CASES = Path(__file__).parent.parent / "cases" / "published.txt"
BODY = "The board said on Monday that the lock would be closed for a month, and that ships had been told."
CASE_LINES = [line.split(" => ") for line in CASES.read_text("utf-8").splitlines() if " => " in line and line[0] != "#"]
LINES = [case for case in CASE_LINES if "¶" not in case[0]]
PAGES = [case for case in CASE_LINES if "¶" in case[0]]


def read(text: str, *, published: str | None = None, address: str | None = None, **page: str) -> Document:
    return to_document(Page(text.encode(), address=address, **page), published=published)  # type: ignore[arg-type]


@pytest.mark.parametrize(("line", "expected"), LINES)
def test_date_lines(line: str, expected: str) -> None:
    found = choose_date([Dated(text, PublishedFrom.PAGE) for text in date_lines([line])], None)
    assert (found.value or "-") == expected


@pytest.mark.parametrize("form", ["plain", "html"])
@pytest.mark.parametrize(("page", "expected"), PAGES)
def test_pages(page: str, expected: str, form: str) -> None:
    lines = [BODY if line.strip() == "…" else line.strip() for line in page.split("¶")]
    if form == "html":
        titles = [n for n, line in enumerate(lines) if line.startswith("Lock to close")]
        rows = (f"<h1>{line}</h1>" if n in titles else f"<p>{line}</p>" for n, line in enumerate(lines))
        document = read(f"<html><body><article>{''.join(rows)}</article></body></html>", address="lock.html")
    else:
        document = read("\n\n".join(lines))
    assert (document.published or "-") == expected
    assert document.published_from is (PublishedFrom.PAGE if document.published else None)


def test_the_address_and_the_fetching_tell_the_year_of_a_dateline() -> None:
    text = f"Lock to close\n\nBRENNA, Feb. 3 (Xinhua) -- {BODY}\n\n{BODY}"
    assert read(text, address="https://news.example/2021/02/lock").published == "2021-02-03"
    assert read(text, fetched="2021-02-05T10:00:00Z").published == "2021-02-03"
    assert read(text, fetched="2021-06-05T10:00:00Z").published is None


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://news.example/2023/01/29/lock", "2023-01-29"),
        ("https://news.example/world/2023/jan/29/lock", "2023-01-29"),
        ("https://news.example/lock-20230129.html", "2023-01-29"),
        ("https://news.example/2023/01/lock", None),
        ("https://news.example/2023/13/45/lock", None),
        ("https://news.example/lock?d=2023/01/29", None),
        ("pages/2023/01/29/lock.html", None),
        (None, None),
    ],
)
def test_dates_in_addresses(address: str | None, expected: str | None) -> None:
    assert date_in_address(address) == expected


def test_the_user_wins_then_metadata_then_feed_then_address_then_page() -> None:
    meta = '<meta property="article:published_time" content="2021-06-11">'
    body = f"<h1>Lock to close</h1><p>Published: 15 June 2021</p><p>{BODY}</p>"
    address = "https://news.example/2021/06/13/lock"
    for published, head, hint, where, expected in [
        ("2021-06-10", meta, "2021-06-12", address, ("2021-06-10", PublishedFrom.GIVEN)),
        (None, meta, "2021-06-12", address, ("2021-06-11", PublishedFrom.METADATA)),
        (None, "", "Sat, 12 Jun 2021 09:00:00 GMT", address, ("2021-06-12", PublishedFrom.FEED)),
        (None, "", None, address, ("2021-06-13", PublishedFrom.URL)),
        (None, "", None, "lock.html", ("2021-06-15", PublishedFrom.PAGE)),
    ]:
        page = Page(f"<html><head>{head}</head>{body}</html>".encode(), address=where, hint_published=hint)
        document = to_document(page, published=published)
        assert (document.published, document.published_from) == expected


def test_without_any_date_there_is_none() -> None:
    document = read(f"<h1>Lock to close</h1><p>{BODY}</p>", address="lock.html")
    assert document.published is None
    assert document.published_from is None


@pytest.mark.parametrize("date", ["1970-01-01T00:00:00Z", "1989-12-31", "2031-02-03"])
def test_dates_before_1990_or_after_fetching_are_refused_with_a_reason(date: str) -> None:
    html = f'<meta name="date" content="{date}"><h1>Lock to close</h1><p>{BODY}</p>'
    document = read(html, address="lock.html", fetched="2023-01-29T10:00:00Z")
    assert document.published is None
    (finding,) = [f for f in document.findings if f.kind is FindingKind.DOUBTFUL_DATE]
    assert finding.page_span is not None
    assert finding.page_span.of(html) == date
    assert "before 1990" in finding.why or "after the page was fetched (2023-01-29)" in finding.why


def test_a_day_ahead_of_the_fetching_is_a_time_zone() -> None:
    html = f'<meta name="date" content="2023-01-30"><p>{BODY}</p>'
    assert read(html, fetched="2023-01-29T23:00:00Z").published == "2023-01-30"


def test_a_given_date_that_is_none_is_an_error_of_usage() -> None:
    with pytest.raises(UsageError, match="not a date: 'Sunday'"):
        read(BODY, published="Sunday")


def test_dates_under_readers_comments_do_not_count() -> None:
    text = "\n\n".join([BODY] * 12 + ["Great piece.", "March 4, 2019 at 5:00 pm"])
    assert read(text).published is None


@pytest.mark.parametrize(
    ("stamp", "path", "expected"),
    [
        ("2022-04-27T02:10:09+00:00", "2022/04/26", ("2022-04-26", PublishedFrom.URL)),
        ("2022-04-27T02:10:09Z", "2022/04/28", ("2022-04-27", PublishedFrom.METADATA)),  # no clock is so far ahead
        ("2022-04-27T22:10:09Z", "2022/04/28", ("2022-04-28", PublishedFrom.URL)),
        ("2022-04-27T02:10:09Z", "2022/04/27", ("2022-04-27", PublishedFrom.METADATA)),
        ("2022-04-27T02:10:09-06:00", "2022/04/26", ("2022-04-27", PublishedFrom.METADATA)),
    ],
)
def test_a_stamp_in_utc_does_not_tell_the_local_day(stamp: str, path: str, expected: tuple[str, PublishedFrom]) -> None:
    html = f'<meta name="date" content="{stamp}"><p>{BODY}</p>'
    document = read(html, address=f"https://news.example/{path}/lock")
    assert (document.published, document.published_from) == expected

"""Bad input gives a Document or one clear line, and soon."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.errors import PageEmpty, PageNotText, PageTooLarge, PageUnreadable
from counterclaim.intake.document import to_document
from counterclaim.model import Document, Page
from counterclaim.settings import Settings
from yardstick import at_most

LINE = "The board said on Monday that the lock would be closed for a month, and that ships had been told. "
PARAGRAPH = f"<p>{LINE * 2}</p>"

BOMBS = {
    "100,000 nested divs": "<div>" * 100_000 + PARAGRAPH * 3 + "</div>" * 100_000,
    "unclosed bold": "<b>" * 50_000 + LINE * 3 + "<p>".join([LINE] * 5),
    "an attribute of 3 MB": f'<p data-x="{"x" * 3_000_000}">{LINE * 2}</p>{PARAGRAPH}',
    "a line of 1 MB": f"<p>{LINE * 10_000}</p>",
    "a word of 1 MB": f"<p>{'x' * 1_000_000}</p>{PARAGRAPH}",
    "null bytes": PARAGRAPH.replace("said", "sa\0id") * 3,
    "unclosed quotation mark in a tag": PARAGRAPH * 2 + '<a href="x>' * 20_000,
    "unclosed comments": PARAGRAPH + "<!-- " * 100_000,
    "unclosed titles": PARAGRAPH + "<title>" * 50_000,
    "nested JSON-LD": f'<script type="application/ld+json">{"[" * 100_000}{"]" * 100_000}</script>{PARAGRAPH}',
    "30,000 paragraphs": "<p>It is so." * 30_000,
    "character references": "<p>" + "&amp;&#x41;&eacute; " * 20_000,
    "unclosed table cells": "<table>" + f"<tr><td>{LINE}" * 2_000,
    "brackets": "# x\n" + "[" * 100_000,
    "blank lines": "\n" * 1_000_000 + LINE,
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_read_soon(name: str) -> None:
    with at_most(250):
        document = to_document(Page(BOMBS[name].encode(), address=name))
    assert "said on Monday" in document.text or name in ("30,000 paragraphs", "character references", "brackets")
    check(document)


@pytest.mark.parametrize(
    ("page", "kind", "reason"),
    [
        (Page(b"", address="a.txt"), PageEmpty, "a.txt: no text at all"),
        (Page(b"<html><body><nav>Home</nav></body></html>", address="a.html"), PageEmpty, "a.html: no article text"),
        (Page(b"<div id=root></div><script>go()</script>", address="a.html"), PageEmpty, "a.html: no article text"),
        (
            Page(bytes(50_000_000), address="a.html"),
            PageTooLarge,
            "a.html: 50,000,000 bytes; at most 20,000,000 are read",
        ),
        (Page(b"\x00\x01\x02\x03" * 500, address="a.bin"), PageNotText, "a.bin: not text but binary data"),
        (Page(b"x", address="a", media_type="image/png"), PageNotText, "a: not text but image/png"),
        (Page(b"<rss><channel></channel></rss>", address="a"), PageNotText, "a: a feed, not a page"),
    ],
)
def test_unreadable_pages_say_why(page: Page, kind: type[PageUnreadable], reason: str) -> None:
    with pytest.raises(kind) as caught:
        to_document(page)
    assert str(caught.value) == reason


def test_text_beyond_the_limit_is_too_large() -> None:
    with pytest.raises(PageTooLarge, match="characters of text; at most 1,000 are read"):
        to_document(Page((LINE * 20).encode()), settings=Settings(text_length=1000))


def check(document: Document) -> None:
    """Passages lie in the text in order, and all offsets inside the page."""
    last = 0
    for passage in document.passages:
        assert last <= passage.span.start < passage.span.end <= len(document.text)
        last = passage.span.end
    assert document.to_page.length == len(document.text)
    for finding in document.findings:
        if finding.span is not None:
            assert finding.span.of(document.text) == finding.text


PIECES = st.sampled_from(
    ["<p>", "</p>", "<div class='related'>", "</div>", "<br>", "<h1>", "</h1>", "<b>", "</b>", "<li>", "<td>", "<a href=x>", "</a>",
     "<!--", "-->", "<script>", "</script>", "<title>", "&amp;", "&#0;", "&", "<", '"', "“", "”", "\n", "\r\n", "\n\n", "\x00", "\u200b",
     "\u00a0", "\U0001f600", "\u2801", "# ", "* ", "[a](b)", "said", "The board ", "denied it. ", "SEOUL, Jan. 27 (Yonhap) -- ", "By A B",
     "<figcaption>", "<meta name=date content=2021-01-01>", "Source: AFP", "2021-06-14 ", "Published: 3 May 2020"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    data=st.one_of(
        st.binary(max_size=400),
        st.text(max_size=300).map(str.encode),
        st.lists(PIECES, max_size=60).map("".join).map(str.encode),
    ),
    media_type=st.sampled_from([None, "text/html", "text/plain", "text/markdown"]),
    charset=st.sampled_from([None, "utf-8", "cp1252", "utf-16", "shift_jis", "nonsense"]),
)
def test_any_bytes_give_a_document_or_a_reason(data: bytes, media_type: str | None, charset: str | None) -> None:
    try:
        document = to_document(Page(data, media_type=media_type, charset=charset))
    except PageUnreadable:
        return
    check(document)
    page = data.decode(document.encoding, "replace")
    for segment in document.to_page.segments:
        assert 0 <= segment.origin_start <= segment.origin_end <= len(page)
    assert document == to_document(Page(data, media_type=media_type, charset=charset))

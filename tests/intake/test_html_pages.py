"""Pages in HTML: which passages are the article, and that every character leads back to the source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from counterclaim.intake.document import to_document
from counterclaim.model import Document, Page, PassageKind
from counterclaim.span import Span

CASES = Path(__file__).parent.parent / "cases" / "html_pages.txt"


@dataclass(frozen=True)
class Case:
    intent: str
    source: str
    passages: list[tuple[str, str]]


def cases() -> Iterator[Case]:
    for part in CASES.read_text("utf-8").split("\n= ")[1:]:
        intent, *lines = part.strip().split("\n")
        passages = [tuple(line[2:].split(": ", 1)) for line in lines if line.startswith("* ")]
        yield Case(intent, "\n".join(ln for ln in lines if not ln.startswith("* ")), passages)  # type: ignore[arg-type]


def read(source: str) -> Document:
    return to_document(Page(source.encode(), address="page.html"))


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.intent[:50])
def test_passages(case: Case) -> None:
    document = read(case.source)
    assert [(p.kind.value, p.span.of(document.text)) for p in document.passages] == case.passages


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.intent[:50])
def test_words_lead_back_to_the_source(case: Case) -> None:
    document = read(case.source)
    last = 0
    at = 0
    for word in document.text.split():
        at = document.text.index(word, at)
        place = document.to_page.span(Span(at, at + len(word)))
        if word.isascii() and word.isalpha() and place.end - place.start == len(word):
            assert place.of(case.source) == word
        if not case.source.startswith("<html><head>"):  # there the headline comes from the head
            assert place.start >= last
            last = place.start
        at += len(word)


def test_a_character_reference_maps_as_a_whole() -> None:
    source = "<p>Tom &amp; Ann said the mill would close in May, and that they had told the mayor so.</p>"
    document = read(source)
    at = document.text.index("&")
    assert document.to_page.span(Span(at, at + 1)).of(source) == "&amp;"


def test_every_dropped_paragraph_between_kept_ones_is_recovered() -> None:
    long = "The board said on Monday that the lock would be closed for a month, and that ships had been told."
    source = (
        "<article><h1>Lock to close</h1>" + "".join(f"<p>{long} {n}.</p><p>“Why?”</p>" for n in range(5)) + "</article>"
    )
    texts = [p.span.of(d.text) for d in [read(source)] for p in d.passages]
    assert texts.count("“Why?”") == 5


def test_metadata() -> None:
    source = """<html lang="en-GB"><head><meta property="og:site_name" content="The Harbour Post">
    <meta property="article:published_time" content="2021-06-14T23:30:00-05:00"><meta name="author" content="Maria Keane">
    </head><body><h1>Talks collapse</h1><p class="byline">By <a href="/mk">Maria Keane</a> and Tom O’Hara</p>
    <p>LISBON (Reuters) - The minister walked out of the talks with the dockers on Monday after an hour.</p></body></html>"""
    document = read(source)
    assert document.outlet == "The Harbour Post"
    assert document.authors == ("Maria Keane", "Tom O’Hara")
    assert document.title == "Talks collapse"
    assert document.published == "2021-06-14"  # the page's own day, which its "Monday" counts from
    assert document.language == "en"
    assert document.agency == "Reuters"
    assert document.passages[0].kind is PassageKind.HEADLINE


def test_line_breaks_of_a_wrapped_paragraph_are_joined() -> None:
    source = """<p>The harbour board said on Monday that the lock would be<br>closed for a month while divers looked at the gates and<br>
    that ships had been told to take the longer way round by<br>the northern cape.</p><p>It gave no reason for that.</p>"""
    texts = [p.span.of(d.text) for d in [read(source)] for p in d.passages]
    assert texts[0].endswith("take the longer way round by the northern cape.")
    assert len(texts) == 2

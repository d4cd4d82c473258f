"""Property: any text goes through ``read`` whole, and every span lies inside the text and equals its quoted words."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.errors import PageUnreadable
from counterclaim.intake.document import to_document
from counterclaim.model import Page, Reading
from counterclaim.parse import Parser
from counterclaim.pipeline import read
from counterclaim.span import Span

LINE = "the a US Kyiv minister Ana Ruiz She he it who they Monday 2023 said denied accused of that warned slammed as calling"
ODD = "“ ” \" ‘ ’ ' , . : ; – ( ) organizationThe missiles and missiles Source link By Reuters SEOUL, Jan. 27 (Yonhap) -- <p> </p> &amp; ..."
WORDS = st.sampled_from(
    [*LINE.split(), *ODD.split(), "\n", "\n\n", "#", "*", "Ä", "北", "\u202e", "\u00ad", "\x00", "𝔘", "🙂"]
)
PAGES = st.one_of(
    st.lists(WORDS, max_size=60).map(" ".join),
    st.text(max_size=200),
    st.lists(WORDS, max_size=40).map(lambda w: f"<html><body><p>{' '.join(w)}</p></body></html>"),
)


def spans(reading: Reading) -> Iterator[tuple[Span, str | None]]:
    """Every span of a reading with the words it claims to be, where it gives them."""
    for p in reading.document.passages:
        yield p.span, None
    for f in reading.findings:
        if f.span is not None:
            yield f.span, f.text
    for a in reading.actors:
        for m in a.mentions:
            yield m, None
    for d in reading.dates:
        yield d.span, d.text
    for s in reading.statements:
        for span in (*s.source, *s.cue, *s.content):
            yield span, None
        for e in s.evidence:
            yield e.span, e.text
    for k in reading.skipped:
        yield k.span, None


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(page=PAGES, published=st.sampled_from([None, "2023-01-29"]))
def test_any_text(parser: Parser, page: str, published: str | None) -> None:
    reason: str | None = None
    try:
        document = to_document(Page(page.encode("utf-8", "replace"), "any.txt"), published=published)
    except PageUnreadable as e:
        reason = str(e)
    if reason is not None:
        assert reason
        assert "\n" not in reason
        return
    reading = read(document, parser)
    text = document.text
    for span, words in spans(reading):
        assert 0 <= span.start < span.end <= len(text)
        assert words is None or span.of(text) == words
    actors = {a.id for a in reading.actors}
    claims = {c.id for c in reading.claims} | {None}
    ids = {s.id for s in reading.statements}
    assert len(ids) == len(reading.statements)
    for s in reading.statements:
        assert {*s.speakers, *s.targets} <= actors
        assert s.claim in claims
        assert set(s.answers) <= ids - {s.id}
        assert 0 <= s.confidence <= 1

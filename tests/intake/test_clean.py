"""Pages in, clean text out: tests/cases/pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.intake.blocks import Block
from counterclaim.intake.clean import Cleaned, clean
from counterclaim.intake.plain import plain_blocks
from counterclaim.intake.reading_copy import reading_copy
from counterclaim.model import Document, FindingKind, PassageKind
from counterclaim.settings import DEFAULTS
from counterclaim.span import OffsetMap
from yardstick import at_most

PAGES = sorted((Path(__file__).parent.parent / "cases" / "pages").glob("*.txt"))


def sections(path: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in path.read_text("utf-8").split("=== ")[1:]:
        name, _, body = part.partition("\n")
        found[name] = body.rstrip("\n")
    return found


def block(text: str, kind: PassageKind = PassageKind.BODY, at: int = 0) -> Block:
    return Block(kind, text, OffsetMap.shifted(len(text), at))


def document(cleaned: Cleaned) -> Document:
    return Document(
        "d-1",
        cleaned.text,
        cleaned.passages,
        cleaned.findings,
        cleaned.to_page,
        fingerprint="",
        page_digest="",
        encoding="utf-8",
    )


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page(path: Path) -> None:
    case = sections(path)
    cleaned = clean(plain_blocks(case["page"]), DEFAULTS)
    assert cleaned.text == case["text"]
    assert [p.kind.value for p in cleaned.passages] == case["passages"].split("\n")
    assert list(cleaned.credits) == [line for line in case["credits"].split("\n") if line]
    damage = [f"{f.kind.value}: {f.text}" for f in cleaned.findings if f.kind is not FindingKind.RESIDUE]
    assert damage == [line for line in case["damage"].split("\n") if line]
    check_maps(case["page"], cleaned)


def same(text: str, origin: str) -> bool:
    """Character by character the same, any white space standing for any other."""
    return len(text) == len(origin) and all(a == b or (a + b).isspace() for a, b in zip(text, origin, strict=True))


def check_maps(page: str, cleaned: Cleaned) -> None:
    """Everything is verbatim and leads back to the page."""
    at = 0
    for passage in cleaned.passages:
        assert at <= passage.span.start < passage.span.end <= len(cleaned.text)
        at = passage.span.end
    assert cleaned.to_page.length == len(cleaned.text)
    for segment in cleaned.to_page.segments:
        if segment.copied:
            assert same(cleaned.text[segment.start : segment.end], page[segment.origin_start : segment.origin_end])
    for finding in cleaned.findings:
        if finding.span is None:
            assert finding.kind is FindingKind.RESIDUE
            assert finding.page_span is not None
            assert 0 <= finding.page_span.start <= finding.page_span.end <= len(page)
        else:
            assert finding.span.of(cleaned.text) == finding.text
            holders = [
                p
                for p in cleaned.passages
                if all(p.span.start <= e.start and e.end <= p.span.end for e in finding.edits)
            ]
            assert not finding.edits or holders
    for text, to_document, _ in reading_copy(document(cleaned)):
        assert to_document.length == len(text)
        for segment in to_document.segments:
            if segment.copied:
                assert text[segment.start : segment.end] == cleaned.text[segment.origin_start : segment.origin_end]


def test_a_dateline_is_split_from_its_paragraph() -> None:
    cleaned = clean([block("OSLO, May 4 (Nordic Press) -- The strike is over, the union said.")], DEFAULTS)
    assert [(p.kind.value, p.span.of(cleaned.text)) for p in cleaned.passages] == [
        ("dateline", "OSLO, May 4 (Nordic Press) --"),
        ("body", "The strike is over, the union said."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "PYONGYANG: The state agency said so.",
        "Kyiv, Ukraine (AP) — Two men were heard.",
        "NEW DELHI — The court sat on Monday.",
        "PORT-AU-PRINCE, Haiti (Reuters) - The court sat.",
        "(Reuters) - The court sat on Monday.",
        "LONDON, Feb 3 - The court sat on Monday.",
    ],
)
def test_datelines(text: str) -> None:
    assert [p.kind for p in clean([block(text)], DEFAULTS).passages] == [PassageKind.DATELINE, PassageKind.BODY]


@pytest.mark.parametrize(
    "text",
    [
        "BREAKING: The court sat on Monday.",
        "Smith (R-Ohio) — a man of few words — left.",
        "The minister — a Liberal — said no.",
        "Monday was quiet: The court did not sit.",
    ],
)
def test_no_datelines(text: str) -> None:
    assert [p.kind for p in clean([block(text)], DEFAULTS).passages] == [PassageKind.BODY]


def test_turns_of_a_transcript_are_no_datelines() -> None:
    cleaned = clean(
        [block(f"{who}: I was never there, and you know it.") for who in ("HOLT", "LUND", "HOLT", "LUND")], DEFAULTS
    )
    assert {p.kind for p in cleaned.passages} == {PassageKind.BODY}


@pytest.mark.parametrize(
    "line",
    [
        "Source link", "Leave a Reply", "Your email address will not be published.", "Required fields are marked *", "Tweet",
        "Share this article", "WhatsApp", "Read more: Strike ends", "Related:", "Also read: Strike ends", "Click here to join us",
        "ADVERTISEMENT", "View Original Article", "Getty Images", "File photo", "Published: Jan 27, 2023", "27/01/2023",
        "Updated 3 hours ago", "5 min read", "© 2023 Harbour News", "Tags: oil, ports", "Sign up for our daily newsletter",
        "We use cookies to give you the best experience.", "Skip to content", "12 Comments", "Listen to this article", "×", "Posted on March 3, 2023 by admin", "Last modified on Fri 27 Jan 2023 10.15 GMT",
        "Get the latest news on your phone", "Share this: Facebook Twitter", "https://harbour.example/a/b",
    ],
)  # fmt: skip
def test_residue_lines(line: str) -> None:
    cleaned = clean(
        [block("The court sat on Monday and will sit again in the week after Easter."), block(line, at=100)], DEFAULTS
    )
    assert [f.text for f in cleaned.findings] == [line]
    assert cleaned.text.endswith("Easter.")
    assert cleaned.findings[0].page_span is not None
    assert cleaned.findings[0].page_span.start == 100


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell.",
        "Post offices closed.",
        "Source close to the minister: he will resign.",
        "Tags of the lost sheep were found.",
        "More than 300 people were there.",
        "May 2023 was a warm month.",
        "Credit Suisse said on Monday it would close.",
        "Read the letter, he told them.",
        "Follow the money, she said.",
        "Print is not dead, the editor said.",
        "By the time it ended, all were gone.",
    ],
)
def test_no_residue(line: str) -> None:
    cleaned = clean(
        [block("The court sat on Monday and will sit again in the week after Easter."), block(line)], DEFAULTS
    )
    assert cleaned.findings == ()
    assert cleaned.text.endswith(line)


def test_residue_inside_a_paragraph_is_cut_and_the_rest_keeps_its_place() -> None:
    page = "The court sat. Click here to read the ruling. Nobody came. (Reporting by Ida Holm; Editing by Bo Ek)"
    cleaned = clean([block(page)], DEFAULTS)
    assert cleaned.text == "The court sat. Nobody came. (Reporting by Ida Holm; Editing by Bo Ek)"
    assert cleaned.credits == ("(Reporting by Ida Holm; Editing by Bo Ek)",)
    assert page[cleaned.to_page.start(cleaned.text.index("Nobody")) :].startswith("Nobody")
    check_maps(page, cleaned)


def test_invisible_characters_go() -> None:
    page = "The mini\u00adster de\u200bnied it.\ufeff"
    cleaned = clean([block(page)], DEFAULTS)
    assert cleaned.text == "The minister denied it."
    check_maps(page, cleaned)


def test_nothing_left() -> None:
    cleaned = clean([block("Source link"), block("   ")], DEFAULTS)
    assert (cleaned.text, cleaned.passages, len(cleaned.findings)) == ("", (), 1)


# Text with the troubles that the cleaning looks for, and any other.
PIECES = st.sampled_from(
    ["“", "”", "‘", "’", '"', "«", "»", "„", "'", ".", ",", "?", "!", ":", ";", "—", "--", "(", ")", "[", "]", "said", "he", "He", "The", "And", "By", "had", "the", "the", "missiles", "and", "lineSending", "rumor.The", 'said."He', "2019The", "â€œ", "Ã©", "pаrty", "&amp;", "\xad", "�", "SEOUL,", "(AP)", "By", "Jane", "Source:", "Reuters", "Advertisement", "Read", "more:", "Click", "here", "to", "Share", "2023-01-29", "Minister", "rejects", "[…]", "\n"]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES, max_size=30).map("".join)
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(TEXTS, st.sampled_from(PassageKind)), max_size=6))
def test_any_text_goes_through(parts: list[tuple[str, PassageKind]]) -> None:
    page = "".join(text for text, _ in parts)
    blocks: list[Block] = []
    at = 0
    for text, kind in parts:
        if text:
            blocks.append(block(text, kind, at))
        at += len(text)
    check_maps(page, clean(blocks, DEFAULTS))


@settings(max_examples=100, deadline=None)
@given(st.lists(TEXTS, max_size=5).map("\n\n".join))
def test_any_plain_page_goes_through(page: str) -> None:
    cleaned = clean(plain_blocks(page), DEFAULTS)
    assert cleaned == clean(plain_blocks(page), DEFAULTS)
    check_maps(page, cleaned)


@pytest.mark.parametrize(
    "blocks",
    [
        [block("the minister said that " * 22_000)],
        [block(f"Line number {i} said") for i in range(20_000)],
        [block("“" * 250_000)],
        [block('said."He ' * 30_000)],
        [block("‘a ,’ " * 50_000)],
        [block("Ã© a " * 50_000)],
        [block("(" * 250_000)],
        [block("rumorThe " * 30_000)],
        [block(" " * 250_000 + "a")],
    ],
    ids=[
        "one line",
        "short lines",
        "marks",
        "straight marks",
        "single marks",
        "mojibake",
        "brackets",
        "glued",
        "blanks",
    ],
)
def test_time_is_linear(blocks: list[Block]) -> None:
    """A quarter of the sizes that must pass in a few seconds; quadratic behaviour would take minutes."""
    with at_most(250):
        clean(blocks, DEFAULTS)

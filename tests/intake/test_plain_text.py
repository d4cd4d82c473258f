"""Plain text and Markdown to passages."""

from __future__ import annotations

import pytest

from counterclaim.intake.markdown import front_matter, markdown_blocks
from counterclaim.intake.plain import plain_blocks
from counterclaim.model import PassageKind

SENTENCE = (
    "The board said on Monday that the lock would be closed for a month, and that ships had been told of it by radio."
)
WRAPPED = """\
The board said on Monday that the lock would be closed for a month,
and that the ships which wait there had been told of it by radio. A
spokesman denied that the gates were broken and called the reports a
self-
serving rumour.

The union said it had seen photographs of the cracks, which it would
show to the court in May.
"""


def plain(text: str) -> list[str]:
    return [block.text for block in plain_blocks(text)]


@pytest.mark.parametrize("end", ["\n\n", "\n", "\r\n", "\r\n\r\n", "\n \t\n\n"])
def test_paragraphs_at_blank_lines_or_line_ends(end: str) -> None:
    assert plain(end.join([SENTENCE] * 3)) == [SENTENCE] * 3


def test_wrapped_text_is_joined() -> None:
    first, second = plain(WRAPPED)
    assert first.startswith("The board said on Monday that the lock would be closed for a month, and that")
    assert first.endswith("called the reports a self-serving rumour.")
    assert second == "The union said it had seen photographs of the cracks, which it would show to the court in May."


def test_indented_paragraphs_of_wrapped_text() -> None:
    text = "".join("   " + WRAPPED.split("\n\n")[0].replace("self-\n", "self-") + "\n" for _ in range(3))
    assert len(plain(text)) == 3


def test_a_line_end_in_mid_sentence_is_no_paragraph() -> None:
    assert plain("The report was carried by\nthe agency\n, which gave no source.") == [
        "The report was carried by the agency , which gave no source."
    ]
    assert plain("Lock to close\nThe board said so.") == ["Lock to close", "The board said so."]


def test_bullets_are_list_items() -> None:
    blocks = plain_blocks("The board wants:\n• a new gate\n• a new chief\n- and time")
    assert [(b.kind, b.text) for b in blocks[1:]] == [
        (PassageKind.LIST, "a new gate"),
        (PassageKind.LIST, "a new chief"),
        (PassageKind.LIST, "and time"),
    ]


@pytest.mark.parametrize("text", [WRAPPED, "a\u00a0b  c\u200bd\r\n\r\n\u2028e\x00f", "- x\n- y\n", " \n"])
def test_the_map_leads_to_the_same_characters(text: str) -> None:
    for block in plain_blocks(text):
        assert block.to_page.length == len(block.text)
        for at, character in enumerate(block.text):
            if not character.isspace():
                assert text[block.to_page.start(at)] == character


MARKDOWN = """\
---
title: "Lock to close"
date: 2021-06-14
---
# The *lock* closes #

The **board** said the lo**c**k [would close](https://x.example/a_(b)) for \\*repairs\\*,
said a snake_case file, 5 * 3 times. [The union] denied[1](#n) it <b>all</b>.

> “Not _true_,”
> it said.

- One gate
  is new
2. two `gates`

![a picture](lock.jpg)

Next steps
----------
[1]: https://x.example
```
code
```
"""


def test_markdown() -> None:
    assert front_matter(MARKDOWN) == {"title": "Lock to close", "date": "2021-06-14"}
    blocks = markdown_blocks(MARKDOWN)
    assert [(b.kind.value, b.text) for b in blocks] == [
        ("headline", "The lock closes"),
        (
            "body",
            "The board said the lock would close for *repairs*, said a snake_case file, 5 * 3 times. "
            "[The union] denied1 it all.",
        ),
        ("body", "“Not true,” it said."),
        ("list", "One gate is new"),
        ("list", "two gates"),
        ("headline", "Next steps"),
    ]
    for block in blocks:
        for at, character in enumerate(block.text):
            if not character.isspace():
                assert MARKDOWN[block.to_page.start(at)] == character

"""Quotations: runs of tokens between quotation marks, with quotations that run over several paragraphs joined."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.parse import Parse

_OPEN = {"“": "”", "«": "»", "„": "“"}
_CLOSE = {"”", "»"}
_STRAIGHT = {'"', "''", "``", "＂"}
_LONG = 400  # tokens after which an unclosed quotation is taken for a lost mark rather than a long quotation


@dataclass(frozen=True, slots=True)
class Quote:
    """Tokens ``first … last`` inclusive, marks included.

    ``closed`` is False where the paragraph ends first.  ``continues`` is the index of the Quote of an earlier paragraph that
    this one carries on (an unclosed one, each paragraph opened anew), or None.
    """

    first: int
    last: int
    closed: bool
    continues: int | None = None


def find_quotes(parse: Parse) -> tuple[Quote, ...]:
    """All quotations in order.  State never leaks: every paragraph starts outside of quotation marks."""
    tokens = parse.tokens
    quotes: list[Quote] = []
    previous_open: int | None = None  # index of the quotation that the paragraph before left open
    for first, last in parse.pieces:
        start: int | None = None
        want = ""
        opened_here = False
        left_open: int | None = None
        for i in range(first, last):
            word = tokens[i].text
            if start is None:
                if word in _OPEN or word in _STRAIGHT:
                    start, want = i, _OPEN.get(word, "")
            elif word in _CLOSE or word == want or (word in _STRAIGHT and not want):
                continues = previous_open if not opened_here and start == first else None
                quotes.append(Quote(start, i, True, continues))
                opened_here = True
                start = None
            elif want and word in _OPEN and i - start > 1:
                # A second opening mark of the same kind: the first was never closed; it ends where the sentence did.
                end = _sentence_end(parse, start, i - 1)
                quotes.append(Quote(start, end, False, None))
                opened_here = True
                start, want = i, _OPEN[word]
        if start is not None and last - 1 > start and last - start < _LONG:
            continues = previous_open if not opened_here and start == first else None
            left_open = len(quotes)
            quotes.append(Quote(start, last - 1, False, continues))
        previous_open = left_open
    return tuple(quotes)


def _sentence_end(parse: Parse, start: int, limit: int) -> int:
    last = parse.sentences[parse.tokens[start].sentence][1]
    return max(start, min(last - 1, limit))

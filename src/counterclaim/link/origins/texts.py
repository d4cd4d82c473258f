"""A document as the search for origins sees it: sentences of words, which of them stand in quotation marks, and its anchors."""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterclaim.span import Span

_TOKEN = re.compile(r"[\"“”„«»]|\d[\d.,]*\d|\w+")
_MARKS = frozenset('"“”„«»')
# A mark left open ends with its sentence group at the latest after this many words; lost closing marks are common.
_LONGEST_QUOTE = 120


@dataclass(frozen=True, slots=True)
class Text:
    """A document's id, text and sentences (half-open code-point offsets into the text, in order)."""

    id: str
    text: str
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its place, its words in lower case, those of them outside quotation marks, and its anchors."""

    span: Span
    words: tuple[str, ...]
    narration: tuple[str, ...]
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sketched:
    """A document ready for comparison."""

    id: str
    sentences: tuple[Sentence, ...]


def sketch(text: Text) -> Sketched:
    """Words, narration and anchors (numbers, and names: capitalised words that do not open the sentence)."""
    made = []
    quoted, run = False, 0
    for span in text.sentences:
        words: list[str] = []
        narration: list[str] = []
        anchors: list[str] = []
        for m in _TOKEN.finditer(text.text, span.start, span.end):
            token = m.group()
            if token in _MARKS:
                quoted = token in "“„«" or (token == '"' and not quoted)
                run = 0
                continue
            run += 1
            quoted = quoted and run <= _LONGEST_QUOTE
            lower = token.lower()
            if token[0].isdigit() or (words and token[0].isupper() and len(token) > 1):
                anchors.append(lower)
            words.append(lower)
            if not quoted:
                narration.append(lower)
        if words:
            made.append(Sentence(span, tuple(words), tuple(narration), tuple(anchors)))
    return Sketched(text.id, tuple(made))

"""A document as the search for origins sees it: sentences of words, which of them stand in quotation marks, and its anchors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from counterclaim.link.origins.sentences import sentences_of
from counterclaim.span import Span

_TOKEN = re.compile(r"[\"“”„«»]|\d[\d.,]*\d|\w+")
_MARKS = frozenset('"“”„«»')
# A mark left open ends with its sentence group at the latest after this many words; lost closing marks are common.
_LONGEST_QUOTE = 120
_MOST_WORDS = 20_000  # of one document; what comes behind is not compared
# Letters that transliterations and respellings take for one another; vowels go altogether behind the first letter.
_DRIFT = (
    ("ph", "f"),
    ("gh", "g"),
    ("kh", "k"),
    ("sch", "s"),
    ("sh", "s"),
    ("zh", "z"),
    ("ck", "k"),
    ("tz", "z"),
    ("ts", "z"),
)
_ONE = str.maketrans({"c": "k", "q": "k", "w": "v", "j": "i", "y": "i"})
_VOWELS = re.compile(r"(?<!^)[aeiouäöüéèáíóú]+|(?<=.)h")
_TWICE = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Text:
    """A document's id, text and sentences (half-open code-point offsets into the text, in order)."""

    id: str
    text: str
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its place, its words in lower case, those of them outside quotation marks, and its anchors.

    Facts are numbers, and names (capitalised words that do not open the sentence) without what spelling and transliteration change;
    anchors are the same with neighbouring names taken as one.
    """

    span: Span
    words: tuple[str, ...]
    narration: tuple[str, ...]
    facts: tuple[str, ...]
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sketched:
    """A document ready for comparison."""

    id: str
    sentences: tuple[Sentence, ...]


def text_of(id: str, text: str, passages: Iterable[Span]) -> Text:
    """A Text from the passages (spans) of a document that are to be compared."""
    return Text(id, text, tuple(sentences_of(text, passages)))


def sketch(text: Text) -> Sketched:
    """Words, narration and anchors."""
    made = []
    quoted, run, left = False, 0, _MOST_WORDS
    for span in text.sentences:
        words: list[str] = []
        narration: list[str] = []
        facts: list[str] = []
        anchors: list[str] = []
        name_ended = -1
        for m in _TOKEN.finditer(text.text, span.start, span.end):
            token = m.group()
            if token in _MARKS:
                quoted = token in "“„«" or (token == '"' and not quoted)
                run = 0
                continue
            run += 1
            quoted = quoted and run <= _LONGEST_QUOTE
            lower = token.lower()
            if token[0].isdigit():
                facts.append(lower.replace(",", ""))
                anchors.append(facts[-1])
            elif words and token[0].isupper() and len(token) > 1:
                facts.append(skeleton(lower))
                if name_ended == m.start() - 1 and anchors:
                    anchors[-1] += facts[-1]
                else:
                    anchors.append(facts[-1])
                name_ended = m.end()
            words.append(lower)
            if not quoted:
                narration.append(lower)
        left -= len(words)
        if left < 0:
            break
        if words:
            made.append(Sentence(span, tuple(words), tuple(narration), tuple(facts), tuple(anchors)))
    return Sketched(text.id, tuple(made))


def skeleton(word: str) -> str:
    """A lower-case name without what spelling changes: vowels behind its first letter, doubled letters, c for k."""
    for spelt, sound in _DRIFT:
        word = word.replace(spelt, sound)
    return _TWICE.sub(r"\1", _VOWELS.sub("", word.translate(_ONE)))

"""Paragraphs that stand in the text twice, and headlines that stand again in front of the first sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.model import FindingKind, PassageKind
from counterclaim.settings import Settings
from counterclaim.span import Edit

from .view import Part, Seen, View

_SPACE = re.compile(r"\s+")
_LEAST_WORDS = 8
_SENTENCE_END = re.compile(r"[.!?]+[”\"]?|\n")


def find_repeated(view: View, settings: Settings) -> Iterator[Seen]:
    """Paragraphs of eight words or more that were there before, word for word (case and white space aside)."""
    left = settings.findings_per_kind
    seen: set[str] = set()
    for part in view.parts:
        if part.kind not in (PassageKind.BODY, PassageKind.LIST, PassageKind.CAPTION) or part.end - part.start < 30:
            continue
        key = _SPACE.sub(" ", view.text[part.start : part.end]).casefold()
        if key.count(" ") < _LEAST_WORDS - 1:
            continue
        if key not in seen:
            seen.add(key)
        elif left:
            left -= 1
            yield Seen(
                FindingKind.REPEATED_PASSAGE,
                part.start,
                part.end,
                "the paragraph stands in the text before, word for word",
                "",
                (Edit(part.start, part.end, ""),),
            )


def find_repeated_sentences(view: View, settings: Settings) -> Iterator[Seen]:
    """A sentence that directly follows its own copy."""
    left = settings.findings_per_kind
    before, stop = "", 0  # the sentence before, and where it ends
    for match in _SENTENCE_END.finditer(view.text):
        start = stop + (view.text[stop : stop + 1] == " ")
        sentence = view.text[start : match.end()]
        part = view.part_at(stop, match.end()) if sentence == before else None
        if part is not None and part.kind is PassageKind.BODY and len(sentence) >= 30 and sentence.count(" ") >= 4:
            yield Seen(
                FindingKind.REPEATED_PASSAGE,
                start,
                match.end(),
                "the sentence stands directly before, word for word",
                "",
                (Edit(stop, match.end(), ""),),
            )
            left -= 1
            if not left:
                return
        before, stop = sentence, match.end()


def find_headline_in_body(view: View) -> Iterator[Seen]:
    """A paragraph that begins with the words of the headline before it and goes on with a sentence of its own."""
    headline: str | None = None
    for part in view.parts:
        text = view.text[part.start : part.end]
        if part.kind is PassageKind.HEADLINE:
            headline = text if 3 <= text.count(" ") + 1 <= 30 else headline
        elif headline is not None and part.kind is PassageKind.BODY:
            if text.startswith(headline) and _begins_sentence(text, len(headline)):
                at = part.start + len(headline)
                yield _glued(view, part, at)
            return


def _begins_sentence(text: str, at: int) -> bool:
    rest = text[at : at + 60]
    return rest.startswith(" ") and rest[1:2].isupper() and rest.count(" ") > 3


def _glued(view: View, part: Part, at: int) -> Seen:
    end = at + 1
    while end < part.end and not view.text[end].isspace():
        end += 1
    return Seen(
        FindingKind.GLUED_HEADING,
        part.start,
        end,
        "the headline stands again in front of the first sentence, without a mark between",
        view.text[part.start : at] + "." + view.text[at:end],
        (Edit(at, at, "."),),
    )

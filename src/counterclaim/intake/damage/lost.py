"""A page that has lost all its quotation marks: speech in the first person, speakers named behind it, and no mark anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.model import FindingKind, PassageKind
from counterclaim.settings import Settings

from .quotation import SAID_BEHIND_SPEECH
from .view import Seen, View

_ANY_MARK = re.compile("[“”„«»\"]|(?<!\\w)[‘']\\w")
_FIRST_PERSON = re.compile(r"\b(?:I|I’m|I'm|I’ve|I've|we|We|our|Our|us|my|My|me)\b")
_LEAST = 2
"""Such sentences before it is believed: one alone may be a slip or a column in the first person."""


def find_lost(view: View, settings: Settings) -> Iterator[Seen]:
    """The speech of each such sentence, where the whole text has no quotation mark."""
    if _ANY_MARK.search(view.text):
        return
    found: list[tuple[int, int]] = []
    for match in SAID_BEHIND_SPEECH.finditer(view.text):
        part = view.part_at(match.start(), match.end())
        if part is None or part.kind is not PassageKind.BODY:
            continue
        start = view.sentence_start(match.start(), part)
        if _FIRST_PERSON.search(view.text, start, match.start()) is not None:
            found.append((start, match.start() + 1))
    if len(found) < _LEAST or _narrated_in_first_person(view, found):
        return
    for start, end in found[: settings.findings_per_kind]:
        speech = view.text[start:end]
        yield Seen(
            FindingKind.LOST_QUOTATION,
            start,
            end,
            f"speech in the first person without quotation marks, on a page without any ({len(found)} such sentences)",
            f"“{speech}”",
        )


def _narrated_in_first_person(view: View, found: list[tuple[int, int]]) -> bool:
    """True where the first person also stands outside of such sentences: the author speaks."""
    inside = sum(len(_FIRST_PERSON.findall(view.text, start, end)) for start, end in found)
    return len(_FIRST_PERSON.findall(view.text)) > 2 * inside + 1

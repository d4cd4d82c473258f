"""Texts that start or stop in the middle of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from counterclaim.model import FindingKind, PassageKind
from counterclaim.settings import Settings

from .view import Seen, View
from .words import is_word

_FIRST_WORD = re.compile(r"[^\w]{0,2}([a-z]+)(?![\w@.])")
_CUT_MARK = re.compile(
    r"(?:\[(?:…|\.\.\.|\+\d+ chars)\]|(?:…|\.\.\.)\s?(?:\[\+?\d+ (?:chars|more)\])|(?:…|\.\.\.)\s?(?:Read more|more|»|→))\s*$",
    re.I,
)
_OPEN_END = re.compile(r"(?:(?:^|[\s“(])[a-z]+|[a-z],)$")
_TORN_END = re.compile(r"[a-z]{2},?$")
_TITLE_WORD = re.compile(r"(?:^|\s)[A-Z0-9]\S*")
_LEAST_WORDS = 8


def find_cut(view: View, settings: Settings) -> Iterator[Seen]:
    """A first paragraph that begins in lower case, and a last one without an end."""
    bodies = [part for part in view.parts if part.kind is PassageKind.BODY]
    if not bodies:
        return
    first, last = bodies[0], bodies[-1]
    match = _FIRST_WORD.match(view.text, first.start, first.end)
    if match is not None and _words(view, first.start, first.end) >= _LEAST_WORDS and is_word(match.group(1), settings):
        end = view.sentence_end(first.start, first)
        yield Seen(FindingKind.CUT_TEXT, first.start, end, "the text begins in the middle of a sentence")
    marked = _CUT_MARK.search(view.text, max(last.start, last.end - 40), last.end)
    if marked is None and not _is_open(view, last.start, last.end):
        return
    start = view.sentence_start(last.end, last)
    if marked is not None or _words(view, start, last.end) >= 4:
        yield Seen(FindingKind.CUT_TEXT, start, last.end, "the text stops in the middle of a sentence")


def find_torn(view: View, settings: Settings) -> Iterator[Seen]:
    """A sentence that stops at the end of one paragraph and goes on, in lower case, at the start of the next."""
    left = settings.findings_per_kind
    bodies = [part for part in view.parts if part.kind is PassageKind.BODY]
    for before, part in pairwise(bodies):
        match = _FIRST_WORD.match(view.text, part.start, part.end)
        if match is None or _TORN_END.search(view.text, max(before.start, before.end - 30), before.end) is None:
            continue
        if _words(view, before.start, before.end) < _LEAST_WORDS or not is_word(match.group(1), settings):
            continue
        start = max(
            view.sentence_start(before.end, before),
            view.text.rfind(" ", before.start, max(before.start, before.end - 40)) + 1,
        )
        end = view.text.find(" ", min(part.start + 40, part.end), part.end)
        yield Seen(
            FindingKind.BROKEN_SENTENCE,
            start,
            end if end >= 0 else part.end,
            "a sentence is torn over two paragraphs: something stood between them, or is missing",
        )
        left -= 1
        if not left:
            return


def _is_open(view: View, start: int, end: int) -> bool:
    """Long enough for a sentence, ends in a small word or a comma, and is no title, list of names or line about the author."""
    tail = view.text[max(start, end - 200) : end]
    if _OPEN_END.search(tail) is None or _words(view, start, end) < _LEAST_WORDS:
        return False
    words = tail.split()
    return len(_TITLE_WORD.findall(tail)) * 2 < len(words)


def _words(view: View, start: int, end: int) -> int:
    return view.text.count(" ", start, min(end, start + 400)) + 1

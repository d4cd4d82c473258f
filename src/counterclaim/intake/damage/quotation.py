"""Quotation marks that lack their partner, paragraph by paragraph, in the styles “ ”, " ", « », „ “ and ‘ ’."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from counterclaim.model import FindingKind, PassageKind
from counterclaim.settings import Settings
from counterclaim.span import Edit

from .view import Part, Seen, View

_MARK = re.compile('[“”„«»"]')
_TAG = re.compile(r"<[A-Za-z/!][^<>\n]{0,400}>")
_OPENING = "“„«"
_PARTNER = {"“": "”", "„": "“", "«": "»", '"': '"', "”": "“", "»": "«"}
_BEFORE_OPENING = " \u202a\u202c\u200e\t\n\u00a0([{—–-/‘'“\"…:"
_BEHIND_CLOSING = " \t\n\u00a0.,;:!?)]}—–-/’'”\"…"

_SAYING = r"(?:said|says|told|added|adds|stated|declared|insisted|warned|wrote|asked|replied|noted|argued|explained|claimed|announced|tweeted|continued|concluded|recalled|joked|admitted|acknowledged|observed|remarked|complained|commented|responded|urged|vowed|stressed|answered)"
_SPEAKER = r"(?:he|she|they|it|we|I|[Tt]he [\w’' -]{2,40}?|[A-Z][\w.’'-]+(?: [\w.’'-]+){0,4}?)"
SAID_BEHIND_SPEECH = re.compile(rf",\s(?:{_SPEAKER} {_SAYING}\b|{_SAYING} {_SPEAKER})")
_SAID_BEHIND = re.compile(rf"\s?(?:{_SPEAKER},? (?:[\w’', -]{{1,60}}, )?{_SAYING}\b|{_SAYING} [A-Zth])")
_SAID_AND_ON = re.compile(
    rf",\s(?:{_SPEAKER} {_SAYING}|{_SAYING} {_SPEAKER})(?=[.,;]| (?:in|on|at|during|after|before|when|while|as|by|Monday|Tuesday|Wednesday|Thursday|Friday"
    r"|Saturday|Sunday|yesterday|today|last|earlier|later)\b)"
)
_SAID_LAST = re.compile(rf",\s(?:{_SPEAKER} {_SAYING}|{_SAYING} {_SPEAKER})(?: [\w’' ]{{1,30}})?\.$")
_SPEECH_BEGINS = '.,:;?!”…—–)"'
_REACH = 600

# ‘ in front of a shortened word is an apostrophe set by a word processor.
_SINGLE = re.compile(
    r"(?<![\w’'])‘(?!(?:em|til|till|cause|tis|twas|n|round|bout|cos|nuff|fraid|s)\b|\d\d)(?=[^\W\d_])|(?<=[.,!?])’(?![\w”\"])"
)

_SINGLE_CLOSING = re.compile(r"[’'](?!\w)|‘")
_SINGLE_OPEN = "an opening single quotation mark is never closed"
_ANY_SINGLE = re.compile("[‘']")


class _Mark(NamedTuple):
    at: int
    glyph: str
    opens: bool | None  # None: a straight mark whose place does not tell


def find_unbalanced(view: View, settings: Settings) -> Iterator[Seen]:
    """Marks without a partner; also notes in ``view.quoted`` what stands between partners.

    A quotation over several paragraphs leaves all but its last paragraph open, each of the following ones begins with a mark (or,
    in some houses, none does and the next paragraph closes it): neither is a finding.
    """
    state = _State(view, settings.findings_per_kind)
    marks = _marks_by_part(view)
    for i, part in enumerate(view.parts):
        if part.kind not in (PassageKind.BYLINE, PassageKind.DATELINE):
            own = marks.get(i)
            if own is not None or state.pending is not None:
                state.read(part, own or [])
    state.finish()
    view.quoted = state.quoted
    yield from state.found
    yield from _single(view, settings.findings_per_kind - len(state.found))


def _marks_by_part(view: View) -> dict[int, list[_Mark]]:
    found: dict[int, list[_Mark]] = {}
    text = view.text
    tags = [match.span() for match in _TAG.finditer(text)] if "<" in text else []
    i = tag = 0
    for match in _MARK.finditer(text):
        at = match.start()
        while tag < len(tags) and tags[tag][1] <= at:
            tag += 1
        if tag < len(tags) and tags[tag][0] <= at:
            continue
        while i < len(view.parts) and view.parts[i].end <= at:
            i += 1
        if i == len(view.parts):
            break
        part = view.parts[i]
        if at < part.start:
            continue
        glyph = match.group()
        before = text[at - 1] if at > part.start else " "
        behind = text[at + 1] if at + 1 < part.end else " "
        free_before, free_behind = before in _BEFORE_OPENING, behind in _BEHIND_CLOSING
        if before == "=" or (glyph in '"”' and before.isdigit() and _is_inch(text, at, part)):
            continue
        opens: bool | None
        if glyph == '"':
            opens = None if free_before == free_behind else free_before
        elif glyph == "“":
            turned = free_behind or (before in ".,!?" and not behind.isalnum())
            opens = None if turned else True  # set the wrong way round behind a word, or with a blank too many
        elif glyph == "”":
            opens = free_before and (at == part.start or (before.isspace() and not free_behind) or before == "\u202a")
        else:
            opens = glyph in _OPENING
        found.setdefault(i, []).append(_Mark(at, glyph, opens))
    return found


def _is_inch(text: str, at: int, part: Part) -> bool:
    """5'10", 6’2”, 12" by 8": feet and inches, or a number that is not at the end of something quoted."""
    lower = max(part.start, at - 12)
    if re.search(r"\d\s?['’′]\s?\d{1,2}(?:½|\.5)?$", text[lower:at]):
        return True
    return (
        re.match(
            r"\"(?:[ -](?:x|by|wide|long|high|tall|deep|thick|screen|barrel|gun|pipe|of|in)\b|[x×])", text[at : at + 10]
        )
        is not None
    )


class _State:
    """The open marks, carried from mark to mark and from paragraph to paragraph."""

    def __init__(self, view: View, most: int) -> None:
        self.view = view
        self.found: list[Seen] = []
        self._most = most
        self.quoted: list[tuple[int, int]] = []
        self.pending: tuple[Part, _Mark] | None = None
        self._patience = 0  # paragraphs that may still pass until the pending mark is closed

    def read(self, part: Part, marks: list[_Mark]) -> None:
        """Take the next paragraph; finds what is wrong in it, or in the one before where its last quotation turns out not to go on."""
        if self.pending is not None and part.kind not in (PassageKind.BODY, PassageKind.LIST):
            self._pairs(part, marks, [])
            return
        pending, self.pending = self.pending, None
        if pending is None:
            self._close(part, self._pairs(part, marks, []))
        elif marks and marks[0].at == part.start and marks[0].opens is not False:
            self.quoted.append((pending[1].at, pending[0].end))
            self._close(part, self._pairs(part, marks, []))
        else:
            carried = _Mark(part.start, pending[1].glyph, True)
            opened = self._pairs(part, marks, [carried])
            if not opened or opened[0] is not carried:
                self.quoted.append((pending[1].at, pending[0].end))
                self._close(part, opened)
            elif len(opened) == 1 and self._patience > 1:
                self.pending = pending
                self._patience -= 1
            else:
                self._unclosed(*pending, None)
                self._close(part, opened[1:])

    def _pairs(self, part: Part, marks: list[_Mark], opened: list[_Mark]) -> list[_Mark]:
        """Pair the marks of a paragraph that begins with ``opened`` open; what stays open in the end."""
        last = part.start
        for mark in marks:
            closes = bool(opened) if mark.opens is None else not mark.opens
            if mark.glyph == "“" and opened and opened[-1].glyph == "„":
                closes = True
            if not closes:
                opened.append(mark)
                continue
            if opened:
                partner = opened.pop()
                if not opened:
                    self.quoted.append((partner.at, mark.at + 1))
            else:
                self._unopened(part, mark, last)
            last = mark.at + 1
        return opened

    def _close(self, part: Part, opened: list[_Mark]) -> None:
        """The end of a paragraph: its last open mark may be that of a quotation that goes on in the next one."""
        for mark, following in pairwise(opened):
            self._unclosed(part, mark, following)
        if not opened:
            return
        mark = opened[-1]
        if (
            part.kind is PassageKind.BODY
            and self._broken_between(mark.at, part.end) is None
            and not self._is_left_open(part, mark)
            and _SAID_LAST.search(self.view.text, max(mark.at, part.end - 120), part.end) is None
        ):
            self.pending = (part, mark)
            self._patience = self._goes_on_for(part, mark)
        else:
            self._unclosed(part, mark, None)

    def _is_left_open(self, part: Part, mark: _Mark) -> bool:
        """True where the speaker is named in mid-sentence behind the mark: '“We go on, said Kay, who …'."""
        said = _SAID_AND_ON.search(self.view.text, mark.at, min(part.end, mark.at + _REACH))
        return said is not None and self.view.sentence_start(said.start(), part) <= mark.at

    def _goes_on_for(self, part: Part, mark: _Mark) -> int:
        """How many paragraphs without a mark at their start a quotation may run on: only what begins as one, not a quoted phrase."""
        if mark.at == part.start:
            return 6 if mark.glyph == '"' else 3
        return 1 if self.view.text[max(part.start, mark.at - 2) : mark.at].strip()[-1:] in _SPEECH_BEGINS else 0

    def finish(self) -> None:
        if self.pending is not None:
            self._unclosed(*self.pending, None)
            self.pending = None

    def _broken_between(self, start: int, end: int) -> int | None:
        """The place of glued words in ``[start, end)``."""
        breaks = self.view.breaks
        i = bisect_left(breaks, start)
        return breaks[i] if i < len(breaks) and breaks[i] < end else None

    def _begins_sentence(self, part: Part, mark: _Mark) -> bool:
        before = self.view.text[max(part.start, mark.at - 3) : mark.at].rstrip()
        return not before or before[-1] in '.!?”"'

    def _unclosed(self, part: Part, mark: _Mark, following: _Mark | None) -> None:
        if len(self.found) >= self._most:
            return
        view, text = self.view, self.view.text
        stop = min(following.at if following else part.end, mark.at + _REACH)
        partner = _PARTNER.get(mark.glyph, "”")
        broken = self._broken_between(mark.at, stop)
        said = SAID_BEHIND_SPEECH.search(text, mark.at, stop)
        certain = False
        if broken is not None:
            at, certain = broken, True
            where = "where two words are glued"
        elif said is not None and view.sentence_start(said.start(), part) <= mark.at:
            at = said.start() + 1
            certain = self._begins_sentence(part, mark)
            where = "in front of the words that name the speaker"
        else:
            at = min(view.sentence_end(mark.at, part), stop)
            where = "at the end of the sentence"
        end = max(at, min(mark.at + 1, part.end))
        seen = Seen(
            FindingKind.UNBALANCED_QUOTATION,
            mark.at,
            end,
            f"an opening quotation mark is never closed; the closing one probably stood {where}",
            text[mark.at : end].rstrip() + partner,
            (Edit(at, at, partner),) if certain else (),
        )
        self.found.append(seen)

    def _unopened(self, part: Part, mark: _Mark, last: int) -> None:
        if len(self.found) >= self._most:
            return
        view, text = self.view, self.view.text
        floor = max(part.start, last, mark.at - _REACH)
        start = max(floor, view.sentence_start(mark.at, part))
        while start < mark.at and text[start].isspace():
            start += 1
        partner = _PARTNER.get(mark.glyph, "“")
        certain = (
            start == part.start
            and text[mark.at - 1 : mark.at] in (",", "?", "!", "—")
            and _SAID_BEHIND.match(text, mark.at + 1, min(part.end, mark.at + 200)) is not None
        )
        where = "at the start of the paragraph" if start == part.start else "at the start of the sentence"
        seen = Seen(
            FindingKind.UNBALANCED_QUOTATION,
            start,
            mark.at + 1,
            f"a closing quotation mark was never opened; the opening one probably stood {where}",
            partner + text[start : mark.at + 1],
            (Edit(start, start, partner),) if certain else (),
        )
        self.found.append(seen)


def _single(view: View, left: int) -> Iterator[Seen]:
    """‘ without any ’ behind it in the paragraph, and ,’ without a ‘ or ' before it."""
    text = view.text
    part: Part | None = None
    opened: int | None = None
    last = -1  # the last single mark or apostrophe of the paragraph
    for match in _SINGLE.finditer(text):
        if not left:
            return
        at = match.start()
        own = view.part_at(at, at + 1)
        if own is None or own.kind in (PassageKind.BYLINE, PassageKind.DATELINE):
            continue
        if own is not part:
            part, opened = own, None
            last = max(text.rfind(mark, own.start, own.end) for mark in "’'‘")
        seen: Seen | None = None
        if match.group() == "‘":
            opened = at
            if last == at:
                end = view.sentence_end(at, own)
                seen = Seen(FindingKind.UNBALANCED_QUOTATION, at, end, _SINGLE_OPEN, text[at:end] + "’")
            else:
                said = SAID_BEHIND_SPEECH.search(text, at, min(own.end, at + _REACH))
                if (
                    said is not None
                    and view.sentence_start(said.start(), own) <= at
                    and _SINGLE_CLOSING.search(text, at + 1, said.start() + 1) is None
                ):
                    end = said.start() + 1
                    seen = Seen(FindingKind.UNBALANCED_QUOTATION, at, end, _SINGLE_OPEN, text[at:end] + "’")
        elif opened is None and not view.is_quoted(at):
            start = max(own.start, at - _REACH)
            if _ANY_SINGLE.search(text, start, at) is None and _SAID_BEHIND.match(text, at + 1, min(own.end, at + 200)):
                start = view.sentence_start(at, own)
                why = "a closing single quotation mark was never opened"
                seen = Seen(FindingKind.UNBALANCED_QUOTATION, start, at + 1, why, "‘" + text[start : at + 1])
        if seen is not None:
            left -= 1
            yield seen

"""Words glued where a link or a line break stood: 'organizationEarlier', 'rumour.The', 'said."He', '2023The'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from counterclaim.model import FindingKind, PassageKind
from counterclaim.settings import Settings
from counterclaim.span import Edit

from .view import Part, Seen, View
from .words import is_word

# Two words in one run of letters.  What stands around the run must not make it an address, a file name or a handle.
_CASE = re.compile(r"(?<![\w@#/\\.&$=])([A-Za-z][a-z]+(?:[’']s)?|[A-Z]{2,6})([A-Z][a-z]+)(?![\w/\\@=]|-\w|\.\w)")
_YEAR = re.compile(r"(?<![\w@#/\\.&$=-])((?:19|20)\d\d)([A-Z][a-z]+)(?![\w/\\@=]|-\w|\.\w)")
_STOP = re.compile(
    r"(?<![\w@#/\\.&$=-])([A-Za-z][a-z]+(?:[’']s)?|[A-Z]{2,6}|(?:19|20)\d\d)( ?[.!?][”’\"“)]?|[”\"]|,[”\"])([A-Z][a-z]+)(?![\w/\\@=]|-\w|\.\w)"
)
_COMMA = re.compile(r"(?<![\w@#/\\.&$=,-])([A-Za-z][a-z]+),([a-z]{2,})(?![\w/\\@=,]|-\w|\.\w)")
_QUOTE = re.compile(r"(?<=[a-z,.!?])(”)([A-Za-z]?[a-z]+)(?![\w’'])|(?<=[a-z,:])(“)(?=[A-Za-z])")

_BEFORE_HEADING = re.compile(r"[.!?:;“”\"]")
_NOT_IN_HEADINGS = frozenset(
    (
        "a",
        "an",
        "the",
        "they",
        "he",
        "she",
        "it",
        "we",
        "i",
        "but",
        "have",
        "has",
        "had",
        "was",
        "were",
        "said",
        "would",
        "this",
        "that",
        "there",
    )
)
_WORD = re.compile(r"[^\W\d_]+")
_STOP_MARK = re.compile(r"[.!?…;:]")


@dataclass(frozen=True, slots=True)
class _Lexicon:
    openers: frozenset[str]
    clear_openers: frozenset[str]
    never_last: frozenset[str]
    finite: frozenset[str]
    names: frozenset[str]
    domains: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    data = yaml.load(
        files(__package__).joinpath("glued.yaml").read_text("utf-8"), yaml.BaseLoader
    )  # 'no', 'on' are words
    if not isinstance(data, dict) or set(data) != set(_Lexicon.__slots__):
        raise ValueError(f"glued.yaml: must have the fields {sorted(_Lexicon.__slots__)}")
    return _Lexicon(**{name: frozenset(words) for name, words in data.items()})


def find_glued(view: View, settings: Settings) -> Iterator[Seen]:
    """Glued words and glued headings; also notes the places in ``view.breaks``."""
    lexicon = _lexicon()
    found: list[tuple[int, Seen]] = []
    judged: tuple[int, Seen] | None
    for pattern in (_CASE, _YEAR, _STOP, _COMMA):
        for match in pattern.finditer(view.text):
            part = view.part_at(match.start(), match.end())
            if part is None or part.kind is PassageKind.BYLINE:
                continue
            judged = _judge(view, part, pattern, match, lexicon, settings)
            if judged is not None:
                found.append(judged)
                if len(found) >= settings.findings_per_kind:
                    break
    found.extend(_at_marks(view, settings))
    found.sort(key=lambda entry: (entry[0], entry[1].end))
    view.breaks = [at for at, _ in found]
    for _, seen in found:
        yield seen


def _judge(
    view: View, part: Part, pattern: re.Pattern[str], match: re.Match[str], lexicon: _Lexicon, settings: Settings
) -> tuple[int, Seen] | None:
    text = view.text
    left, right = match.group(1), match.group(match.lastindex or 2)
    if pattern is _COMMA:
        named = left[0].isupper() and len(left) > 3 and view.words[left] > 1
        if not ((named or is_word(left, settings)) and is_word(right, settings)):
            return None
        at = match.start(2)
        return at, _seen(match, at, " ", "the blank behind a comma is missing")
    following = text[match.end() : match.end() + 1]
    if following and not (following.isspace() or following in ",.;:!?’'”\")"):
        return None
    opener = right.lower() in lexicon.openers
    if pattern is _STOP:
        return _stopped(view, part, match, lexicon, settings)
    if pattern is _YEAR:
        if not (right.lower() in lexicon.clear_openers or (opener and is_word(right, settings))):
            return None
        at = match.start(2)
        return at, _seen(match, at, ". ", f"a number and the next sentence are glued: ‘{left}’ and ‘{right}’")
    if not _two_words(view, left, right, match.group(), lexicon, settings):
        return None
    at = match.start(2)
    heading = _glued_heading(view, part, match, settings)
    if heading is not None:
        return at, heading
    return at, _split(view, part, match, left, right, lexicon)


def _two_words(view: View, left: str, right: str, whole: str, lexicon: _Lexicon, settings: Settings) -> bool:
    low_right = right.lower()
    if whole.lower() in lexicon.names or not (is_word(right, settings) or view.words[right] > 0):
        return False
    clear = low_right in lexicon.clear_openers
    bare = left.removesuffix("’s").removesuffix("'s")
    if bare.isupper():
        return clear and view.words[bare] > 0
    if bare[0].isupper():
        # 'LinkedIn', 'McDonald', 'FitzGerald': only a word that plainly begins a sentence tells a name from two sentences.
        if low_right.endswith("ing") and view.words[bare] > 0 and view.words[whole] <= 1:
            return is_word(right, settings)
        return clear and (len(bare) > 4 or is_word(bare, settings) or view.words[bare] > 0)
    if not (is_word(bare, settings) or view.words[bare] > 1 or (clear and len(bare) > 4)):
        return False
    return low_right in lexicon.openers or view.words[whole] <= 1


def _stopped(
    view: View, part: Part, match: re.Match[str], lexicon: _Lexicon, settings: Settings
) -> tuple[int, Seen] | None:
    left, mark, right = match.groups()
    if right.lower() in lexicon.domains and len(mark) == 1:
        return None
    if not (is_word(right, settings) or view.words[right] > 1):
        return None
    if left[0].isupper() and mark in (".", "!") and right.lower() not in lexicon.openers:
        known = mark == "." and len(left) > 4 and (is_word(left, settings) or view.words[left] > 1)
        if not known:
            return None  # 'Yahoo!News', 'St.Louis', 'Node.Js'
    if left[0].islower() and not (is_word(left, settings) or view.words[left] > 1):
        return None
    if mark[-1] == '"':
        closes = view.straight_marks(part.start, match.start(2) + len(mark) - 1) % 2 == 1
        if not closes and len(mark) == 1:
            return None
        at = match.end(2) - (0 if closes else 1)
    else:
        at = match.end(2) - (mark[-1] == "“")
    if mark[0] in '”"' and right.lower() not in lexicon.openers and not is_word(right, settings):
        return None
    return at, _seen(match, at, " ", f"the blank between two sentences is missing: ‘{left}{mark}’ and ‘{right}’")


def _at_marks(view: View, settings: Settings) -> Iterator[tuple[int, Seen]]:
    """A letter directly behind a closing or directly before an opening quotation mark."""
    last = -1
    left = settings.findings_per_kind
    for match in _QUOTE.finditer(view.text):
        start = max(_word_start(view.text, match.start()), last)
        at = match.end(1) if match.group(1) else match.start()
        end = match.end() if match.group(1) else _word_end(view.text, match.end())
        part = view.part_at(start, end)
        if part is None or (match.group(2) and not is_word(match.group(2), settings)):
            continue
        if (
            match.group(2)
            and match.group(2)[0].isupper()
            and match.start() >= 1
            and view.text[match.start() - 1] in ".!?,"
        ):
            continue  # found among the glued sentences
        text = view.text[start:end]
        yield (
            at,
            Seen(
                FindingKind.GLUED_WORDS,
                start,
                end,
                "the blank beside a quotation mark is missing",
                text[: at - start] + " " + text[at - start :],
                (Edit(at, at, " "),),
            ),
        )
        last = end
        left -= 1
        if not left:
            return


def _word_start(text: str, offset: int) -> int:
    start = offset
    while start > 0 and offset - start < 40 and not text[start - 1].isspace():
        start -= 1
    return start


def _word_end(text: str, offset: int) -> int:
    end = offset
    while end < len(text) and end - offset < 40 and text[end].isalnum():
        end += 1
    return end


def _glued_heading(view: View, part: Part, match: re.Match[str], settings: Settings) -> Seen | None:
    """'Minister rejects reportThe minister said …': no articles, and the sentence takes up the heading's words."""
    at = match.start(2)
    if part.kind is not PassageKind.BODY or at - part.start > 160:
        return None
    before = view.text[part.start : at]
    if _BEFORE_HEADING.search(before):
        return None
    words = _WORD.findall(before)
    if not 3 <= len(words) <= 18 or not before[0].isupper() or _NOT_IN_HEADINGS.intersection(map(str.lower, words)):
        return None
    behind = {word.lower() for word in _WORD.findall(view.text[at : min(part.end, at + 200)])}
    shared = [word for word in words if len(word) > 3 and word.lower() in behind]
    if not shared:
        return None
    return Seen(
        FindingKind.GLUED_HEADING,
        part.start,
        match.end(),
        f"a heading and the first sentence are glued: the sentence takes up ‘{shared[0]}’",
        f"{before}. {match.group(2)}",
        (Edit(at, at, ". "),),
    )


def _split(view: View, part: Part, match: re.Match[str], left: str, right: str, lexicon: _Lexicon) -> Seen:
    at = match.start(2)
    low = right.lower()
    why = f"two words are glued, as where a link stood: ‘{left}’ and ‘{right}’"
    if left.lower() in lexicon.never_last:
        is_name = view.words[right] > 1 and not view.words[low]
        if is_name or low not in lexicon.openers:
            return _seen(match, at, " ", why)
        return _replaced(match, at, why)
    rest = view.text[match.end() : min(part.end, match.end() + 300)]
    stop = _STOP_MARK.search(rest)
    clause = {word.lower() for word in _WORD.findall(rest[: stop.start()] if stop else rest)}
    is_finite = bool(clause & lexicon.finite) or any(len(word) > 4 and word.endswith("ed") for word in clause)
    if low.endswith("ing") and not is_finite:
        return _replaced(match, at, f"{why}; what follows has no verb of its own and goes on with the sentence")
    if low not in lexicon.openers and view.words[right] > 0 and not view.words[low]:
        return _seen(match, at, " ", f"{why}; the second is a name on this page")
    return _seen(match, at, ". ", why)


def _seen(match: re.Match[str], at: int, between: str, why: str) -> Seen:
    whole = match.group()
    cut = at - match.start()
    return Seen(
        FindingKind.GLUED_WORDS,
        match.start(),
        match.end(),
        why,
        whole[:cut] + between + whole[cut:],
        (Edit(at, at, between),),
    )


def _replaced(match: re.Match[str], at: int, why: str) -> Seen:
    """The second word goes on with the sentence, in lower case."""
    whole = match.group()
    cut = at - match.start()
    low = whole[cut].lower()
    return Seen(
        FindingKind.GLUED_WORDS,
        match.start(),
        match.end(),
        why,
        f"{whole[:cut]} {low}{whole[cut + 1 :]}",
        (Edit(at, at, " "), Edit(at, at + 1, low)),
    )

"""Sentences that break off and begin anew: capitals in mid-sentence, a subject put in twice, a full stop in mid-sentence."""

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

_READ = (PassageKind.BODY, PassageKind.LIST, PassageKind.CAPTION)
_SMALL_AFTER_STOP = re.compile(r"(?<![\w.’'@/-])([a-z]{3,20})\. ([a-z]{2,20})(?= [a-z])")
_WORD_BEFORE = re.compile(r"\S{1,40} $")
_WORD = re.compile(r"[^\W\d_]+")
_WORD_BEHIND = re.compile(r" \S{1,40}")


@dataclass(frozen=True, slots=True)
class _Lexicon:
    linking: frozenset[str]
    others: frozenset[str]
    auxiliaries: frozenset[str]
    titled: frozenset[str]
    faith: frozenset[str]
    noises: frozenset[str]
    abbreviations: frozenset[str]
    capital: re.Pattern[str]


@cache
def _lexicon() -> _Lexicon:
    data = yaml.load(files(__package__).joinpath("broken.yaml").read_text("utf-8"), yaml.BaseLoader)
    names = set(_Lexicon.__slots__) - {"capital"}
    if not isinstance(data, dict) or set(data) != names:
        raise ValueError(f"broken.yaml: must have the fields {sorted(names)}")
    sets = {name: frozenset(words) for name, words in data.items()}
    words = "|".join(sorted(sets["linking"] | sets["others"]))
    # Behind a small word, a name or a closing bracket, without a mark between, and in front of a small word.
    capital = re.compile(rf"(?<=[\w\])%’”] )({words})(?= [a-z])")
    return _Lexicon(**sets, capital=capital)


def find_broken(view: View, settings: Settings) -> Iterator[Seen]:
    """Breaks of one sentence are one finding, from two words before the first to two words behind the last."""
    left = settings.findings_per_kind
    group: list[re.Match[str]] = []
    group_part: Part | None = None
    group_end = -1
    for match in _lexicon().capital.finditer(view.text):
        part = view.part_at(match.start(), match.end())
        if part is None or part.kind not in _READ or not _is_break(view, part, match):
            continue
        if group and group_part is part and match.start() < group_end:
            group.append(match)
            continue
        if group and group_part is not None:
            yield _one(view, group_part, group)
            left -= 1
            if not left:
                return
        group, group_part = [match], part
        group_end = view.sentence_end(match.start(), part, 400)
    if group and group_part is not None:
        yield _one(view, group_part, group)
        left -= 1
    yield from _small(view, settings, left)


def _is_break(view: View, part: Part, match: re.Match[str]) -> bool:
    lexicon, text = _lexicon(), view.text
    word = match.group(1)
    before = _WORD_BEFORE.search(text, max(part.start, match.start() - 41), match.start())
    if before is None:
        return False
    last = before.group().strip()
    if last.endswith("]"):
        return not _is_noise(text, part, match.start() - 2, lexicon)
    bare = last.strip("()[]“”\"‘’'").lower()
    if bare in lexicon.titled or (last[0] in "“\"‘'(" and not last.endswith((")", "”", "’"))):
        return False
    core = last.rstrip(")]”\"’'")
    if not core or not (core[-1].islower() or (core[-1].isdigit() and core is last) or core[-1] == "%"):
        return False
    if bare in ("and", "or", "on") and word in ("From", "So", "Be", "About"):
        return False  # surnames, titles
    if _is_title_case(view, part, match.start()):
        return False
    if last[0].isupper() and word not in ("And", "But", "He", "She", "They", "Has", "Had", "Was", "Were", "Is", "Are"):
        return False  # 'Gone With the wind', 'Law And order': part of a title or name
    if last[0].isupper() and not text[max(part.start, before.start() - 1) : before.start()].isspace():
        return False
    if last[0].isupper() and _is_title_around(text, part, before.start()):
        return False
    if word in ("He", "His", "It", "They") and any(
        name in text[part.start : part.end][:4000] for name in lexicon.faith
    ):
        return False
    behind = _WORD_BEHIND.match(text, match.end(), part.end)
    return behind is not None and behind.group().strip(" .,;:").lower() not in lexicon.titled


def _is_title_case(view: View, part: Part, at: int) -> bool:
    """True where the sentence or the short quotation is written like a headline, most words with a capital."""
    quotation = view.quotation_at(at)
    if quotation is not None and quotation[1] - quotation[0] <= 120:
        sentence = view.text[slice(*quotation)]
    else:
        sentence = view.text[view.sentence_start(at, part, 200) : view.sentence_end(at, part, 200)]
    words = [word for word in _WORD.findall(sentence) if len(word) > 3]
    return len(words) > 1 and sum(word[0].isupper() for word in words) * 5 >= 3 * len(words)


def _is_noise(text: str, part: Part, closing: int, lexicon: _Lexicon) -> bool:
    """True for what a transcript has in brackets: '[Laughter]', '[sic]'."""
    opening = text.rfind("[", max(part.start, closing - 60), closing)
    first = text[opening + 1 : closing].split(" ")[0].strip(".,!?").lower()
    return opening < 0 or not first.isalpha() or first.endswith("ing") or first in lexicon.noises


def _is_title_around(text: str, part: Part, at: int) -> bool:
    """True where the word before the capitalised one before is capitalised too and no name is likely: a title."""
    before = _WORD_BEFORE.search(text, max(part.start, at - 41), at)
    return (
        before is not None
        and before.group()[0].isupper()
        and before.group().strip() in ("The", "Of", "In", "On", "To", "And", "With", "For", "A")
    )


def _one(view: View, part: Part, group: list[re.Match[str]]) -> Seen:
    lexicon, text = _lexicon(), view.text
    start = group[0].start()
    for _ in range(2):
        before = _WORD_BEFORE.search(text, max(part.start, start - 41), start)
        if before is None or before.group().rstrip()[-1] in ".!?;:":
            break
        start = before.start()
    end = group[-1].end()
    for _ in range(2):
        behind = _WORD_BEHIND.match(text, end, part.end)
        if behind is None:
            break
        end = behind.end()
        if text[end - 1] in ".!?;:,":
            end -= 1
            break
    edits: list[Edit] = []
    certain = True
    for match in group:
        word = match.group(1)
        twice = _subject_twice(text, part, match, lexicon)
        if twice is not None:
            edits.append(twice)
        elif word in lexicon.linking:
            edits.append(Edit(match.start(), match.start() + 1, word[0].lower()))
        else:
            certain = False
    repair: str | None = None
    if certain:
        repair, at = "", start
        for edit in edits:
            repair += text[at : edit.start] + edit.text
            at = edit.end
        repair += text[at:end]
    words = ", ".join(f"‘{match.group(1)}’" for match in group[:4])
    return Seen(
        FindingKind.BROKEN_SENTENCE,
        start,
        end,
        f"{words} with a capital in mid-sentence: words are missing there, or were put together from two sentences",
        repair,
        tuple(edit for edit in edits if start <= edit.start and edit.end <= end),
    )


def _subject_twice(text: str, part: Part, match: re.Match[str], lexicon: _Lexicon) -> Edit | None:
    """'it had He had no …': the pronoun and its verb stand twice; the second pair goes."""
    if match.group(1) not in ("He", "She", "They", "It", "We"):
        return None
    behind = _WORD_BEHIND.match(text, match.end(), part.end)
    before = _WORD_BEFORE.search(text, max(part.start, match.start() - 41), match.start())
    if behind is None or before is None:
        return None
    verb = behind.group().strip()
    if (
        verb not in lexicon.auxiliaries
        or before.group().strip() != verb
        or text[behind.end() : behind.end() + 1] != " "
    ):
        return None
    return Edit(match.start(), behind.end() + 1, "")


def _small(view: View, settings: Settings, left: int) -> Iterator[Seen]:
    """A full stop and then a small word: the stop is wrong, or something is missing behind it."""
    lexicon = _lexicon()
    for match in _SMALL_AFTER_STOP.finditer(view.text):
        if left <= 0:
            return
        part = view.part_at(match.start(), match.end())
        if part is None or part.kind is not PassageKind.BODY or view.is_quoted(match.start()):
            continue
        before, behind = match.groups()
        if before in lexicon.abbreviations or not is_word(before, settings) or not is_word(behind, settings):
            continue
        left -= 1
        yield Seen(
            FindingKind.BROKEN_SENTENCE,
            match.start(),
            match.end(),
            "a sentence begins with a small letter behind a full stop: the stop is wrong, or words are missing",
            f"{before}. {behind[0].upper()}{behind[1:]}",
        )

"""Paragraphs in another language or script than the rest of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import yaml

from counterclaim.model import FindingKind, PassageKind
from counterclaim.settings import Settings

from .view import Part, Seen, View

_WORD = re.compile(r"[^\W\d_]+")
_LEAST_WORDS = 6
_HEAD = 400
"""Code points of a paragraph that its language is judged by."""
_SCRIPTS = {
    "Cyrillic": re.compile("[Ѐ-ԯ]"),
    "Greek": re.compile("[Ͱ-Ͽ]"),
    "Arabic": re.compile("[؀-ۿݐ-ݿࢠ-ࣿ]"),
    "Hebrew": re.compile("[֐-׿]"),
    "Devanagari": re.compile("[ऀ-ॿ]"),
    "Thai": re.compile("[฀-๿]"),
    "Korean": re.compile("[가-힣ᄀ-ᇿ]"),
    "Japanese": re.compile("[぀-ヿ]"),
    "Chinese": re.compile("[一-鿿]"),
    "Latin": re.compile("[A-Za-zÀ-ɏ]"),
}
_NAMES = {
    "en": "English", "es": "Spanish", "fr": "French", "de": "German", "it": "Italian", "pt": "Portuguese", "nl": "Dutch",
    "pl": "Polish", "tr": "Turkish", "id": "Indonesian", "sv": "Swedish", "vi": "Vietnamese",
}  # fmt: skip


@cache
def _function_words() -> dict[str, tuple[str, ...]]:
    data = yaml.load(files(__package__).joinpath("language.yaml").read_text("utf-8"), yaml.BaseLoader)
    if not isinstance(data, dict) or set(data) != set(_NAMES):
        raise ValueError(f"language.yaml: must list the words of {sorted(_NAMES)}")
    words: dict[str, tuple[str, ...]] = {}
    for language in sorted(data):
        for word in data[language]:
            words[word] = (*words.get(word, ()), language)
    return words


def find_other_language(view: View, settings: Settings) -> Iterator[Seen]:
    """Body paragraphs and captions whose language is plain and is not that of most of the text."""
    known = [
        (part, language)
        for part in view.parts
        if part.kind in (PassageKind.BODY, PassageKind.CAPTION, PassageKind.LIST)
        and (language := _language(view.text, part)) is not None
    ]
    if len(known) < 2:
        return
    lengths: Counter[str] = Counter()
    for part, language in known:
        lengths[language] += part.end - part.start
    main, length = max(sorted(lengths.items()), key=lambda entry: entry[1])
    if length <= 0.5 * sum(lengths.values()):
        return
    left = settings.findings_per_kind
    for part, language in known:
        if language != main and left:
            left -= 1
            yield Seen(
                FindingKind.OTHER_LANGUAGE,
                part.start,
                part.end,
                f"a paragraph in {language}, in a text that is in {main}",
            )


def _language(text: str, part: Part) -> str | None:
    """The language of a paragraph, or the name of its script where that is not Latin; None where it is not plain."""
    head = text[part.start : min(part.end, part.start + _HEAD)]
    if not head.isascii():
        counts = {name: len(pattern.findall(head)) for name, pattern in _SCRIPTS.items()}
        script, most = max(counts.items(), key=lambda entry: entry[1])
        if script != "Latin":
            return script if most >= 10 and most > 0.6 * sum(counts.values()) else None
    words = _WORD.findall(head.lower())
    if len(words) < _LEAST_WORDS:
        return None
    table = _function_words()
    hits: dict[str, int] = {}
    for word in words:
        for language in table.get(word, ()):
            hits[language] = hits.get(language, 0) + 1
    if not hits:
        return None
    ranked = sorted(hits.items(), key=lambda entry: (-entry[1], entry[0]))
    best, most = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0
    return _NAMES[best] if most >= max(3, 0.15 * len(words)) and most >= 2 * second else None

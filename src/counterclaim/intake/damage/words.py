"""Evidence that a run of letters is an English word: how often it stands in a list of word frequencies."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from spellchecker import SpellChecker

from counterclaim.settings import Settings


@cache
def _counts() -> Mapping[str, int]:
    # 160,000 forms counted in film subtitles; loaded (about 0.2 s) only when a page has something to look up.
    counts: Mapping[str, int] = SpellChecker(language="en", distance=1).word_frequency.dictionary
    return counts


def count(word: str) -> int:
    """How often ``word`` was counted, in lower case; 0 for what is no English word."""
    return _counts().get(word.lower(), 0)


def is_word(word: str, settings: Settings) -> bool:
    """Short words must be common ones: the list has ‘ib’ and ‘mac’ too."""
    return count(word) >= (settings.word_count if len(word) > 3 else settings.short_word_count)

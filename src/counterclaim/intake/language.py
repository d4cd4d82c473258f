"""Which language a text is in: by script, else by its small words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

_SAMPLE = 20_000  # characters looked at
_LEAST_WORDS = 12  # below, a Latin text is too short to tell
_LEAST_SHARE = 0.07  # of the words: the small words listed are 15 to 30 % of running text in their language
_LEAD = 1.3  # times as many as the runner-up
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = {
    "hangul": re.compile("[\u1100-\u11ff\uac00-\ud7af]"),
    "kana": re.compile("[\u3041-\u30ff]"),
    "han": re.compile("[\u4e00-\u9fff]"),
    "cyrillic": re.compile("[\u0400-\u04ff]"),
    "arabic": re.compile("[\u0620-\u06d3]"),
    "hebrew": re.compile("[\u05d0-\u05ea]"),
    "greek": re.compile("[\u0370-\u03ff]"),
    "thai": re.compile("[\u0e01-\u0e4e]"),
    "devanagari": re.compile("[\u0900-\u097f]"),
    "bengali": re.compile("[\u0980-\u09ff]"),
    "georgian": re.compile("[\u10a0-\u10ff]"),
    "armenian": re.compile("[\u0530-\u058f]"),
    "tamil": re.compile("[\u0b80-\u0bff]"),
}


@dataclass(frozen=True, slots=True)
class _Lexicon:
    scripts: dict[str, tuple[tuple[str, str], ...]]
    words: dict[str, frozenset[str]]


def language_of(text: str, declared: str | None = None) -> str | None:
    """The language of ``text`` as its ISO 639-1 code, None where it is not clear.

    ``declared`` is what the page says of itself ('en-GB', 'pt_BR'): believed where the text does not plainly say otherwise, since
    many sites keep the template's language for every page.  Looks at the first 20,000 characters.
    """
    sample = text[:_SAMPLE]
    said = declared.replace("_", "-").split("-")[0].strip().lower() if declared else None
    if said is not None and not re.fullmatch(r"[a-z]{2,3}", said):
        said = None
    letters = sum(map(str.isalpha, sample))
    script = _by_script(sample, letters)
    if script is not None:
        return said if said in script else script[0]
    return _by_words(sample) or (said if letters else None)


def _by_script(sample: str, letters: int) -> tuple[str, ...] | None:
    """Languages of the script that most letters belong to, the likely one first; None for Latin and mixtures."""
    if sample.isascii():
        return None
    counts = {name: len(pattern.findall(sample)) for name, pattern in _SCRIPTS.items()}
    if counts["kana"] > 0.1 * (counts["kana"] + counts["han"]):
        counts["kana"] += counts["han"]
        counts["han"] = 0
    name = max(counts, key=lambda n: counts[n])
    if not letters or counts[name] < 0.5 * letters:
        return None
    choices = _lexicon().scripts[name]
    present = [language for language, signs in choices if any(sign in sample.lower() for sign in signs)]
    rest = [language for language, _ in choices if language not in present]
    return (*present, *rest) if present else (choices[-1][0], *rest[:-1])


def _by_words(sample: str) -> str | None:
    words = _WORD.findall(sample.lower())
    if len(words) < _LEAST_WORDS:
        return None
    counts = Counter(words)
    found = sorted(
        ((sum(counts[w] for w in listed), language) for language, listed in _lexicon().words.items()), reverse=True
    )
    (best, language), (second, _) = found[:2]
    return language if best >= _LEAST_SHARE * len(words) and best >= _LEAD * second else None


@cache
def _lexicon() -> _Lexicon:
    """The lexicon of languages.yaml; raises ValueError where a line of it is not of the shape its comment tells."""
    data = yaml.safe_load(files(__package__).joinpath("languages.yaml").read_text("utf-8"))
    scripts: dict[str, tuple[tuple[str, str], ...]] = {}
    for name, choices in data["scripts"].items():
        if name not in _SCRIPTS or not isinstance(choices, list):
            raise ValueError(f"languages.yaml: script {name!r}")
        scripts[name] = tuple((c, "") if isinstance(c, str) else next(iter(c.items())) for c in choices)
    if set(scripts) != set(_SCRIPTS):
        raise ValueError("languages.yaml: every script needs its languages")
    words = {language: frozenset(map(str, listed)) for language, listed in data["words"].items()}
    if any(len(language) != 2 or len(listed) < 10 for language, listed in words.items()):
        raise ValueError("languages.yaml: a language is two letters and ten words at least")
    return _Lexicon(scripts, words)

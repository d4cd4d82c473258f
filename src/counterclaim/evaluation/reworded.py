"""Rewordings, light edits, excerpts and copies made on purpose, to measure how well common origins are found.

A rewording replaces word by word from a lexicon of its own (and from damage.py's table), lets names' spelling drift, loses
quotation marks, swaps clauses and drops or adds boilerplate.  What decides about origins never sees these lexicons.
"""

from __future__ import annotations

import random
import re
from enum import StrEnum
from functools import cache
from importlib import resources

import yaml

from counterclaim.errors import CounterclaimError
from counterclaim.evaluation.damage import Rates, damage

_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{4,}")
# Words of five letters and more are mostly content; those after a capital or an apostrophe belong to names and endings.
_PLAIN = re.compile(r"\b(?<![’'])[a-z]{5,}\b")
_STRANGERS = 0.6
_NUMBER = re.compile(r"\b\d{2,3}\b")
_CLAUSES = re.compile(r"^([A-Z][^,.\n“”\"]{12,80}), ([^,.\n“”\"]{20,200})\.", re.MULTILINE)
_JOINT = re.compile(r", (?:and|but|while|which) |; ")
_SENTENCE = re.compile(r"(?<=[.!?”\"]) (?=[A-Z“\"])")
_DRIFTS = (
    ("ph", "f"),
    ("ck", "k"),
    ("ei", "ey"),
    ("ou", "u"),
    ("y", "i"),
    ("v", "w"),
    ("ss", "s"),
    ("k", "c"),
    ("ll", "l"),
)
_REWORDING = Rates(glue=0.02, reword=0.9, quotes=0.7, quote=0.1, lower=0.0, leftover=0.05, merge=0.1)
_VERBATIM = Rates(glue=0.01, reword=0.0, quotes=0.0, quote=0.0, lower=0.0, leftover=0.05, merge=0.05)


class Making(StrEnum):
    """What is made of a text."""

    VERBATIM = "verbatim"
    LIGHT_EDIT = "light edit"
    EXCERPT = "excerpt"
    REWORDING = "rewording"
    HEAVY_REWORDING = "heavy rewording"
    REORDERED = "reordered rewording"


def reworked(text: str, making: Making, seed: int) -> str:
    """The text made over; the same text, making and seed give the same result."""
    rng = random.Random(f"{seed} {making}")
    if making is Making.VERBATIM:
        return damage(_boilerplate(text, rng), seed, _VERBATIM).text
    if making is Making.LIGHT_EDIT:
        return _lightly(text, rng)
    if making is Making.EXCERPT:
        return _excerpt(text, rng)
    if making is Making.REORDERED:
        text = _rearranged(text, rng)
    clauses = _CLAUSES.sub(lambda m: _swapped(m) if rng.random() < 0.5 else m.group(), text)
    words = _WORD.sub(lambda m: _synonym(m.group(), rng, 1.0), _dropped(clauses, rng, 0.08))
    if making in (Making.HEAVY_REWORDING, Making.REORDERED):
        words = _PLAIN.sub(lambda m: _stranger(m.group()) if rng.random() < _STRANGERS else m.group(), words)
    return damage(_boilerplate(_drifted(words, rng), rng), seed, _REWORDING).text


def _swapped(m: re.Match[str]) -> str:
    return f"{m[2][0].upper()}{m[2][1:]}, {m[1][0].lower()}{m[1][1:]}."


def _synonym(word: str, rng: random.Random, rate: float) -> str:
    choices = _lexicon().get(word.lower())
    if not choices or rng.random() >= rate:
        return word
    chosen = rng.choice(choices)
    return chosen[0].upper() + chosen[1:] if word[0].isupper() else chosen


def _rearranged(text: str, rng: random.Random) -> str:
    """A third of the long sentences split, a quarter of the short ones run together, some paragraphs moved."""
    paragraphs = [_recut(p, rng) for p in text.split("\n") if p.strip()]
    for _ in range(max(1, len(paragraphs) // 8)):
        moved = paragraphs.pop(rng.randrange(len(paragraphs)))
        paragraphs.insert(rng.randrange(len(paragraphs) + 1), moved)
    return "\n".join(paragraphs)


def _recut(paragraph: str, rng: random.Random) -> str:
    out: list[str] = []
    for sentence in _SENTENCE.split(paragraph):
        parts = _JOINT.split(sentence, maxsplit=1) if rng.random() < 1 / 3 else [sentence]
        if len(parts) == 2 and min(map(len, parts)) > 25:
            out += [f"{parts[0]}.", parts[1][0].upper() + parts[1][1:]]
        elif out and len(sentence) < 90 and sentence[0] not in '"“' and out[-1].endswith(".") and rng.random() < 1 / 4:
            out[-1] = f"{out[-1][:-1]}, and {sentence[0].lower()}{sentence[1:]}"
        else:
            out.append(sentence)
    return " ".join(out)


def _stranger(word: str) -> str:
    """Stands for the synonym of a thesaurus that knows every word: to whoever compares words, one other word is like another."""
    return f"{word[-4::-1]}q{word[-3:]}"


def _drifted(text: str, rng: random.Random) -> str:
    """One name's spelling changes the same way everywhere; one number in fifteen is another."""
    table: dict[str, str] = {}

    def name(m: re.Match[str]) -> str:
        old = m.group()
        if old not in table:
            fits = [(a, b) for a, b in _DRIFTS if a in old]
            table[old] = old.replace(*rng.choice(fits), 1) if fits and rng.random() < 0.2 else old
        return table[old]

    drifted = _NAME.sub(name, text)
    return _NUMBER.sub(lambda m: str(int(m.group()) + 1) if rng.random() < 1 / 15 else m.group(), drifted)


def _lightly(text: str, rng: random.Random) -> str:
    return _boilerplate(_WORD.sub(lambda m: _synonym(m.group(), rng, 0.06), _dropped(text, rng, 0.06)), rng)


def _excerpt(text: str, rng: random.Random) -> str:
    paragraphs = [p for p in text.split("\n") if p.strip()]
    length = max(3, round(len(paragraphs) * rng.uniform(0.3, 0.5)))
    start = rng.randrange(max(1, len(paragraphs) - length + 1))
    return "\n\n".join(paragraphs[start : start + length])


def _dropped(text: str, rng: random.Random, rate: float) -> str:
    paragraphs = []
    for paragraph in text.split("\n"):
        kept = [s for s in _SENTENCE.split(paragraph) if rng.random() >= rate]
        paragraphs.append(" ".join(kept))
    return "\n".join(paragraphs)


def _boilerplate(text: str, rng: random.Random) -> str:
    data = _data()
    opening = f"{rng.choice(data['opening'][0])}\n\n" if rng.random() < 0.4 else ""
    closing = f"\n\n{rng.choice(data['closing'][0])}" if rng.random() < 0.4 else ""
    return f"{opening}{text}\n\n{rng.choice(data['leftovers'][0])}{closing}"


@cache
def _lexicon() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for verbs in _data()["verbs"]:
        for ending in ("", "s", "ed", "ing"):
            forms = [_inflected(v, ending) for v in verbs]
            for form in forms:
                table.setdefault(form, tuple(f for f in forms if f != form))
    for words in _data()["plain"]:
        for word in words:
            table.setdefault(word, tuple(w for w in words if w != word))
    return table


def _inflected(verb: str, ending: str) -> str:
    if ending in {"ed", "ing"} and verb.endswith("e"):
        return verb[:-1] + ending
    if ending == "s" and verb.endswith(("s", "sh", "ch")):
        return f"{verb}es"
    if ending in {"s", "ed"} and verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}i{'es' if ending == 's' else 'ed'}".replace("iies", "ies").replace("iied", "ied")
    return verb + ending


@cache
def _data() -> dict[str, list[list[str]]]:
    found = yaml.safe_load(resources.files(__package__).joinpath("data/reworded.yaml").read_text(encoding="utf-8"))
    made = {
        "verbs": found["verbs"],
        "plain": found["plain"],
        "leftovers": [found["leftovers"]],
        "opening": [found["opening"]],
        "closing": [found["closing"]],
    }
    for key, sets in made.items():
        for words in sets:
            if not all(isinstance(word, str) and word for word in words):
                raise CounterclaimError(f"reworded.yaml: {key}: {words!r} is no list of texts")
    return made

"""How people's names are built and when two spellings are one name.

Romanisation is folded by rule: letters that schemes exchange (y/i/j, kh/h, ph/f, oo/u, q/k …) fall together.  Korean and Chinese given
names are compared syllable by syllable, since 'Jong Un' and 'Yo Jong' share most of their letters and are two people.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

from counterclaim.names.given import given_names

PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "ibn",
        "ben",
        "bint",
        "abu",
        "von",
        "van",
        "der",
        "den",
        "de",
        "da",
        "di",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "du",
        "la",
        "le",
        "lo",
        "los",
        "las",
        "ter",
        "ten",
        "zu",
        "zur",
        "y",
        "e",
        "of",
    ]
)
_SUFFIX = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}
_ONSET = r"(?:kh|ch|zh|sh|ss|ts|jj|kk|pp|tt|[bcdfghjklmnpqrstwxyz])?"
_NUCLEUS = r"(?:yeo|yae|wae|[aeiou]{1,3}|w[aeio]e?|y[aeou][aeou]?|ü|oh|uh|ah)"
_CODA = r"(?:ng|n|k|l|m|p|t|b|g|r|h)?"
_SYLLABLE = re.compile(rf"({_ONSET})({_NUCLEUS})({_CODA})$")
_TWO = re.compile(rf"({_ONSET}{_NUCLEUS}{_CODA})({_ONSET}{_NUCLEUS}{_CODA})$")
_LETTERS = re.compile(r"[^a-z ]+")
_FOLDS = (
    ("tsch", "ch"), ("tch", "ch"), ("dzh", "j"), ("dj", "j"), ("zh", "j"), ("sch", "sh"), ("ph", "f"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("ck", "k"),
    ("cq", "k"), ("q", "k"), ("x", "ks"), ("w", "v"), ("oo", "u"), ("ou", "u"), ("ee", "i"), ("eo", "o"), ("eu", "u"), ("ii", "i"), ("y", "i"), ("th", "t"), ("oh", "o"), ("ah", "a"),
)  # fmt: skip
_VOWEL = {"oo": "u", "ou": "u", "u": "u", "woo": "u", "wu": "u", "eu": "u", "eo": "o", "o": "o", "oh": "o", "ee": "i", "i": "i", "yi": "i",
          "ae": "e", "e": "e", "ai": "e", "yu": "yu", "you": "yu", "yoo": "yu", "yeo": "yo", "yo": "yo", "you ": "yo", "ya": "ya", "ah": "a",
          "wo": "o", "weo": "o"}  # fmt: skip
_ONSET_FOLD = {"ch": "j", "zh": "j", "k": "g", "kk": "g", "t": "d", "tt": "d", "p": "b", "pp": "b", "r": "l", "ss": "s", "sh": "s", "jj": "j", "q": "j", "x": "s", "hs": "s", "y": ""}  # fmt: skip
_CODA_FOLD = {"g": "k", "b": "p", "r": "l", "h": ""}


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Small Latin letters without accents or marks, other scripts romanised; hyphens become spaces, apostrophes vanish."""
    if text.isascii():
        small = text.lower()
    else:
        split = unicodedata.normalize(
            "NFKD", text.replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("Ł", "L").replace("đ", "d")
        )
        small = (
            "".join(c for c in split if not unicodedata.combining(c))
            .lower()
            .replace("’", "")
            .replace("ʻ", "")
            .replace("ı", "i")
        )
        if (
            not small.isascii()
        ):  # other scripts too: a name that no letter of is known would be the same as any other such
            small = anyascii(small).lower()
    return " ".join(_LETTERS.sub("", small.replace("-", " ").replace("‑", " ").replace("'", "")).split())


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """``plain`` with what romanisations exchange folded together, doubled letters single, no spaces."""
    s = plain(text).replace(" ", "")
    for a, b in _FOLDS:
        s = s.replace(a, b)
    s = re.sub(r"(.)\1+", r"\1", s)
    return re.sub(r"(?<=[^aeiou])iei?$|i[ij]$", "i", s)


@lru_cache(maxsize=20_000)
def skeleton(text: str) -> str:
    """Consonants of the folded name: the same for spellings that differ in vowels alone; a block key, never a proof."""
    s = fold(text)
    s = re.sub(r"[aeiouhjv]", "", s.replace("g", "k").replace("c", "k").replace("ts", "t"))
    return re.sub(r"(.)\1+", r"\1", s) or fold(text)[:1]


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in its parts, each in ``plain`` form; ``surname`` is "" where only one word is known and it may be either."""

    text: str
    words: tuple[str, ...]
    surname: str
    given: tuple[str, ...]
    suffix: str
    surname_first: bool

    @property
    def full(self) -> bool:
        return bool(self.surname and self.given)


def syllables(words: tuple[str, ...]) -> tuple[str, ...] | None:
    """The one or two syllables of a Korean or Chinese given name, None where the words are none."""
    if len(words) == 1:
        if _SYLLABLE.match(words[0]) and len(words[0]) <= 6:
            return words
        found = _TWO.match(words[0])
        return (found.group(1), found.group(2)) if found else None
    if len(words) == 2 and all(_SYLLABLE.match(w) and len(w) <= 6 for w in words):
        return words
    return None


def parse_name(
    text: str, bare_first: frozenset[str] = frozenset(), bare_last: frozenset[str] = frozenset()
) -> PersonName:
    """Split a person's name.  ``bare_first``/``bare_last``: words (plain) known to be used alone for persons of this text.

    'Kim Jong Un' has its surname in front when the rest can be one or two Korean or Chinese syllables; a short use elsewhere in the text
    ('Kim said' / 'Wilde said') decides where both readings are possible.
    """
    pieces = [w for w in text.replace("-", " ").replace("‑", " ").split() if plain(w)]
    suffix = ""
    if len(pieces) > 2 and pieces[-1].lower() in _SUFFIX:
        suffix = pieces.pop().lower().rstrip(".")
    parts = [plain(w) for w in pieces]
    spoken = [plain(w) for w in text.split() if plain(w)]
    if suffix and spoken:
        spoken.pop()
    if len(parts) <= 1:
        return PersonName(text, tuple(parts), "", (), suffix, False)
    first, rest = parts[0], tuple(parts[1:])
    known = given_names()
    if (
        first in known.family_first
        and len(spoken) <= 3
        and syllables(rest)
        and not (len(rest) == 1 and known.gender(rest[0]))
    ):
        western = rest[-1] in bare_last and first not in bare_last and len(rest) == 1
        if not western:
            return PersonName(text, tuple(parts), first, rest, suffix, True)
    # The surname starts at the first particle behind the first word ('van der Bellen'), else it is the last word.
    at = len(parts) - 1
    for k in range(1, len(parts) - 1):
        if parts[k] in PARTICLES and parts[k] not in ("y", "e", "of"):
            at = k
            break
    if "-" in text.split()[-1] and plain(text.split()[-1].split("-")[0]) not in PARTICLES:
        at = len(parts) - len(plain(text.split()[-1]).split())
    at = max(at, 1)
    return PersonName(text, tuple(parts), " ".join(parts[at:]), tuple(parts[:at]), suffix, False)


class Likeness(IntEnum):
    """How two full names compare."""

    DIFFERENT = 0
    NEAR = 1  # one small difference that no scheme explains: needs the same role, or no other bearer of the surname
    SAME = 2  # the same but for spelling, short form or middle name


def surname_core(surname: str) -> str:
    """The surname without particles ('al-Assad' -> 'assad')."""
    return next((w for w in reversed(surname.split()) if w not in PARTICLES), surname)


def spoken_words(text: str) -> tuple[str, ...]:
    """The words of a name in ``plain`` form; one word with a hyphen is one ('Bat-Bayar' as 'Batbayar'), 'al-Hadi' stays two."""
    words = tuple(plain(text).split())
    if len(words) > 1 and len(text.split()) == 1 and words[0] not in PARTICLES:
        return ("".join(words),)
    return words


def compare(a: PersonName, b: PersonName) -> Likeness:
    """Compare two full names whose surnames fall in one block."""
    if (a.suffix == "jr") != (b.suffix == "jr") and a.given[0] == b.given[0]:
        return Likeness.DIFFERENT
    if len(a.words) != len(b.words) and not a.surname_first and not b.surname_first:
        short, long = sorted((a.words, b.words), key=len)
        if len(short) >= 2 and long[-len(short) :] == short:  # 'López Obrador' of 'Andrés Manuel López Obrador'
            return Likeness.SAME
    sa, sb = surname_core(a.surname), surname_core(b.surname)
    fa, fb = fold(sa), fold(sb)
    surname_same = fa == fb or (a.surname_first and b.surname_first and same_family(sa, sb))
    if not surname_same:
        # A block shares its consonants; what may differ beyond that are vowels and g for k.
        near = max(
            Levenshtein.normalized_similarity(fa.replace("g", "k"), fb.replace("g", "k")),
            Levenshtein.normalized_similarity(sa, sb),
        )
        if min(len(sa), len(sb)) < 5 or near < 0.75:
            return Likeness.DIFFERENT
    if a.surname_first and b.surname_first:
        given = _compare_syllables(a.given, b.given)
    else:
        given = _compare_given(a.given, b.given)
    return given if surname_same else (Likeness.NEAR if given is Likeness.SAME else Likeness.DIFFERENT)


def same_family(a: str, b: str) -> bool:
    """Whether two Korean family names (plain) are one in two romanisations: 'pak' and 'park'."""
    known = given_names().same_family
    return bool(known.get(a, frozenset()) & known.get(b, frozenset()))


def close_surnames(a: str, b: str) -> bool:
    """Two spellings (plain) that differ in one letter of six or more and begin alike."""
    x, y = fold(a), fold(b)
    return x[:1] == y[:1] and min(len(x), len(y)) >= 5 and Levenshtein.distance(x, y) <= 1


def _compare_given(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness:
    x, y = a[0], b[0]
    if len(x) == 1 or len(y) == 1:
        if x[0] != y[0]:
            return Likeness.DIFFERENT
        # 'J. Ortega' is any Ortega in J: two initials must not both be open, and a second word must agree.
        return Likeness.SAME if len(a) == 1 or len(b) == 1 or a[1][0] == b[1][0] else Likeness.DIFFERENT
    short, long = sorted((a, b), key=len)
    if len(short) > 1 and all(w in long for w in short) and x == y:
        return Likeness.SAME
    if (
        len(a) > 1
        and len(b) > 1
        and a[1][0] != b[1][0]
        and fold(a[1]) != fold(b[1])
        and fold("".join(a)) != fold("".join(b))
    ):
        return Likeness.DIFFERENT
    if x == y or fold(x) == fold(y) or fold("".join(a)) == fold("".join(b)):
        return Likeness.SAME
    known = given_names()
    shared = known.same.get(x, frozenset()) & known.same.get(y, frozenset())
    if shared:
        return Likeness.SAME
    gx, gy = known.gender(x), known.gender(y)
    if gx and gy:  # two names that both exist are two names
        return Likeness.DIFFERENT
    fx, fy = fold(x), fold(y)
    if min(len(fx), len(fy)) >= 4 and fx[0] == fy[0] and Levenshtein.normalized_similarity(fx, fy) >= 0.8:
        return Likeness.NEAR
    return Likeness.DIFFERENT


def _slot(syllable: str) -> tuple[str, str, str]:
    found = _SYLLABLE.match(syllable)
    if found is None:
        return (syllable, "", "")
    onset, nucleus, coda = found.group(1), found.group(2), found.group(3)
    if onset == "y":
        onset, nucleus = "", "y" + nucleus
    if onset == "w" and nucleus in ("u", "oo", "o"):
        onset, nucleus = "", "u"
    return _ONSET_FOLD.get(onset, onset), _VOWEL.get(nucleus, nucleus), _CODA_FOLD.get(coda, coda)


def _near_vowel(a: str, b: str) -> bool:
    return a == b or {a, b} <= {"u", "o", "yu", "yo"}


def _compare_syllables(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness:
    if "".join(a) == "".join(b):  # however the syllables are written, and split
        return Likeness.SAME
    x, y = syllables(a), syllables(b)
    if x is None or y is None or len(x) != len(y):
        return Likeness.DIFFERENT
    near = 0
    for one, other in zip(x, y, strict=True):
        p, q = _slot(one), _slot(other)
        if p == q:
            continue
        if p[0] == q[0] and p[2] == q[2] and _near_vowel(p[1], q[1]):  # jong / jung / jeong: schemes differ here
            continue
        if p[1] == q[1] and p[2] == q[2] and p[2] and len(x) == 2:  # jun / gun
            near += 1
            continue
        return Likeness.DIFFERENT
    if near == 0:
        return Likeness.SAME
    return Likeness.NEAR if near == 1 else Likeness.DIFFERENT

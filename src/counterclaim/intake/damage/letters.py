"""Words with letters of another alphabet that look like their own: a Cyrillic ‘а’ in a Latin word, and the reverse."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.model import FindingKind
from counterclaim.settings import Settings
from counterclaim.span import Edit

from .view import Seen

# Pairs that look the same in common type faces: Latin, then Cyrillic and Greek.
_TO_LATIN = dict(
    zip(
        "аеорсухіјѕһԁԛԝАВЕКМНОРСТХУІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧονι",
        "aeopcyxijshdqwABEKMHOPCTXYIJSABEZHIKMNOPTYXovi",
        strict=True,
    )
)
_TO_CYRILLIC = dict(zip("aeopcyxABEKMHOPCTX", "аеорсухАВЕКМНОРСТХ", strict=True))
_LATIN = "A-Za-zÀ-ÖØ-öø-ɏ"
_OTHER = "Ͱ-ϿЀ-ԯ"
_MIXED = re.compile(rf"(?<![\w])(?=[{_LATIN}]*[{_OTHER}])(?=[{_OTHER}]*[{_LATIN}])[{_LATIN}{_OTHER}]{{3,60}}(?![\w])")
_OTHER_LETTER = re.compile(f"[{_OTHER}]")
_WHY = "letters of another alphabet stand in the word; they only look like its own"


def find_look_alikes(text: str, settings: Settings) -> Iterator[Seen]:
    """Words whose foreign letters all have a twin in the word's own alphabet; offsets are into ``text``."""
    if text.isascii():
        return
    left = settings.findings_per_kind
    head = text[:20_000]
    is_latin = len(_OTHER_LETTER.findall(head)) * 5 < len(head)
    for match in _MIXED.finditer(text):
        word = match.group()
        foreign = sum(c in _TO_LATIN for c in word)
        latin = sum(c < "\u0250" for c in word)
        repaired: str | None = None
        if foreign + latin == len(word) and latin >= 2 and (latin > foreign or is_latin):
            repaired = "".join(_TO_LATIN.get(c, c) for c in word)
        elif latin < len(word) - latin and all(c in _TO_CYRILLIC for c in word if c < "\u0250"):
            repaired = "".join(_TO_CYRILLIC.get(c, c) for c in word)
        if repaired is None or repaired == word:
            continue
        yield Seen(
            FindingKind.LOOK_ALIKE_LETTERS,
            match.start(),
            match.end(),
            _WHY,
            repaired,
            (Edit(match.start(), match.end(), repaired),),
        )
        left -= 1
        if not left:
            return

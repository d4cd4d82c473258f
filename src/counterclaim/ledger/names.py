"""Names folded for looking up (no capitals, accents, marks or leading article), and several in a row."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_MARKS = re.compile(r"[^\w\s]|_")


def fold(name: str) -> str:
    """'The São-Paulo Times' -> 'sao paulo times'; empty where nothing is left."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = _MARKS.sub(" ", plain).lower().split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return unicodedata.normalize("NFC", " ".join(words))


def listed(names: Sequence[str]) -> str:
    """'A', 'A and B', 'A, B and C'; empty where there is none."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)

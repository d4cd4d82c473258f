"""Corrections of a parse where the form of the words leaves no doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.parse.tokens import Token

_ADVERBIAL = frozenset(
    {"after", "before", "while", "because", "although", "though", "unless", "until", "once", "since", "when", "as"}
)


def relabel(tokens: Sequence[Token]) -> list[Token]:
    """Tokens with corrected dependency labels; heads stay as they are.

    A clause opened by 'after', 'while' and the like is an adverbial of the verb behind it, never what that verb says; a small
    parser often makes it a complement ('After X said A, Y said B').
    """
    marked = {t.head for t in tokens if t.dep in ("mark", "advmod") and t.lower in _ADVERBIAL and t.i < t.head}
    return [replace(t, dep="advcl") if t.dep == "ccomp" and t.i in marked and t.i < t.head else t for t in tokens]

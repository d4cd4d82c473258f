"""Every place where somebody may be said to say something: the syntactic shapes of attribution, before any is believed.

A cue usually has several readings (with and without a trailing phrase, say); the scorer (scoring.py) keeps at most one of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.attribution.candidate import Candidate
from counterclaim.attribution.nominal import according, hearsay, nominal
from counterclaim.attribution.verbal import verbal
from counterclaim.parse import Parse

_HEARSAY = {"reportedly", "allegedly", "apparently", "supposedly", "purportedly", "presumably"}


def candidates(parse: Parse) -> Iterator[Candidate]:
    """Candidates in order of their anchor; none is chosen yet."""
    for t in parse.tokens:
        if t.pos == "VERB" or (t.pos == "AUX" and t.dep in ("ROOT", "ccomp", "relcl", "advcl", "conj", "parataxis")):
            yield from verbal(parse, t.i)
        elif t.pos == "NOUN":
            yield from nominal(parse, t.i)
        elif t.lower == "according" and t.i + 1 < len(parse.tokens):
            yield from according(parse, t.i)
        elif t.pos == "ADV" and t.lower in _HEARSAY:
            yield from hearsay(parse, t.i)

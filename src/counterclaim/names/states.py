"""Single words that stand for states: their names, adjectives and capitals, from the package countryinfo."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

_COMMON = frozenset(
    [
        "of",
        "the",
        "and",
        "republic",
        "kingdom",
        "state",
        "states",
        "united",
        "islands",
        "island",
        "democratic",
        "people's",
        "federal",
        "new",
        "city",
        "north",
        "south",
        "east",
        "west",
        "saint",
        "san",
    ]
)
# Dependencies, whose people and tongues bear the name of a state.
_DEPENDENT = frozenset(
    [
        "AI",
        "AQ",
        "AS",
        "AW",
        "AX",
        "BL",
        "BM",
        "BQ",
        "BV",
        "CC",
        "CK",
        "CW",
        "CX",
        "FK",
        "FO",
        "GF",
        "GG",
        "GI",
        "GL",
        "GP",
        "GS",
        "GU",
        "HK",
        "HM",
        "IM",
        "IO",
        "JE",
        "KY",
        "MF",
        "MO",
        "MP",
        "MQ",
        "MS",
        "NC",
        "NF",
        "NU",
        "PF",
        "PM",
        "PN",
        "PR",
        "RE",
        "SH",
        "SJ",
        "SX",
        "TC",
        "TF",
        "TK",
        "UM",
        "VG",
        "VI",
        "WF",
        "YT",
    ]
)


@cache
def state_words() -> Mapping[str, frozenset[str]]:
    """Lower-case words to the ISO codes of the states that they stand for: those that are called just so, else all in whose names they stand."""
    from countryinfo import CountryInfo

    whole: dict[str, set[str]] = {}
    part: dict[str, set[str]] = {}
    for entry in CountryInfo.all().values():
        code = str((entry.get("ISO") or {}).get("alpha2") or "")
        if code in _DEPENDENT:
            continue
        for name in (entry.get("name"), entry.get("demonym"), entry.get("capital"), *(entry.get("altSpellings") or ())):
            words = str(name or "").lower().replace(".", "").split()
            for word in words:
                if len(word) > 1 and word not in _COMMON:
                    (whole if len(words) == 1 else part).setdefault(word, set()).add(code)
    return {word: frozenset(whole.get(word) or part[word]) for word in {*whole, *part}}

"""Words without their endings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

import yaml


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its ending, alike for most forms of one word ('supplies', 'supplied', 'supplying')."""
    word = word.lower()
    if len(word) == 4 and word[3] == "s" and word[2] not in "sui":  # 'guns', and not 'less' or 'this'
        word = word[:3]
    if len(word) > 4:
        for ending, least in (
            ("ies", 2),
            ("ied", 2),
            ("ying", 2),
            ("ings", 3),
            ("ing", 3),
            ("ed", 3),
            ("es", 3),
            ("s", 3),
        ):
            if word.endswith(ending) and len(word) - len(ending) >= least and not word.endswith("ss"):
                word = word[: -len(ending)]
                if ending in ("ies", "ied", "ying"):
                    return word + "y"
                break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word


@lru_cache(maxsize=50_000)
def base(word: str) -> str:
    """The stem of a word, of its base form where no rule leads back to that ('sold', 'struck')."""
    small = word.lower()
    return stem(_forms().get(small, small))


@cache
def _forms() -> Mapping[str, str]:
    raw = yaml.safe_load(files(__package__).joinpath("data/acts.yaml").read_text("utf-8"))
    pairs = [pair.partition("=") for pair in str(raw["forms"]).split()]
    return {form: word for form, _, word in pairs}

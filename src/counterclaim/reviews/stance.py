"""Where a reviewer stands to the claim, from the words of the rating, else from its numbers; not at all where neither tells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from counterclaim.model import Stance
from counterclaim.reviews.found import Review

_MARKS = re.compile(r"[^\w\s]|_")


def stance_of(review: Review) -> tuple[Stance, str] | None:
    """The stance and what it was taken from.

    Of the numbers the ends alone are taken at their word: the worst denies, the best confirms, all between doubts.
    """
    if review.rating:
        folded = " ".join(_MARKS.sub(" ", review.rating.casefold()).split())
        if found := _ratings().get(folded):
            return found, f"rated ‹{review.rating}›"
    value, worst, best = review.value, review.worst, review.best
    if value is None or worst is None or best is None or not worst < best or not worst <= value <= best:
        return None
    stance = Stance.DENIES if value == worst else Stance.CONFIRMS if value == best else Stance.DOUBTS
    return stance, f"rated {value:g} of {worst:g} (worst) to {best:g} (best)"


@cache
def _ratings() -> Mapping[str, Stance]:
    told = yaml.safe_load((files("counterclaim.reviews") / "data" / "ratings.yaml").read_text("utf-8"))
    return {words: Stance(stance) for stance, several in told.items() for words in several}

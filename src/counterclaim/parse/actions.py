"""What a recogniser of entities may do at a token: begin one, go on, end it, take the token as one, or pass by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_PARTS = ("B", "I", "L", "U")


@dataclass(frozen=True, slots=True)
class Actions:
    """Actions by their number.

    ``labels``: the label that each stands for, "" for none; ``begin``: actions that begin an entity of several tokens, with those that go on with
    and that end one of the same label; ``single``: those that take one token; ``none``: the one that passes by.
    """

    labels: tuple[str, ...]
    begin: Mapping[int, tuple[int, int]]
    single: tuple[int, ...]
    none: int

    @classmethod
    def of(cls, names: Sequence[str]) -> Actions | None:
        """From spaCy's names (``B-ORG``, ``U-DATE``, ``O`` …); None where they are not those of a plain recogniser."""
        at = {name: n for n, name in enumerate(names)}
        labels = sorted({name[2:] for name in names if name[1:2] == "-" and name[2:]})
        wanted = {"O", *(f"{part}-{label}" for part in _PARTS for label in labels)}
        if set(names) - {"U-"} != wanted or len(at) != len(names):
            return None
        return cls(
            labels=tuple(name[2:] for name in names),
            begin={at[f"B-{label}"]: (at[f"I-{label}"], at[f"L-{label}"]) for label in labels},
            single=tuple(sorted(at[f"U-{label}"] for label in labels)),
            none=at["O"],
        )

    def best(self, scores: Floats, goes_on: NDArray[np.bool_], blank: NDArray[np.bool_]) -> list[int]:
        """The best action at each token outside of an entity, of equals the first.

        None begins where it cannot go on behind the token, and none holds a blank outside of others.
        """
        alone = np.array(sorted((*self.single, self.none)))
        every = np.array(sorted((*self.begin, *self.single, self.none)))
        short = alone[scores[:, alone].argmax(1)]
        long = every[scores[:, every].argmax(1)]
        chosen: list[int] = np.where(blank, self.none, np.where(goes_on, long, short)).tolist()
        return chosen

    @staticmethod
    def ends(scores: Floats, inner: int, last: int) -> bool:
        """Whether an open entity rather ends with this token than goes on behind it; of equals the first action is taken."""
        return bool(scores[last] > scores[inner] or (scores[last] == scores[inner] and last < inner))

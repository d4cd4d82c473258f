"""One place where a rewording says something else than its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from counterclaim.link.rewording.words import Word
from counterclaim.span import Span


class ChangeKind(StrEnum):
    """What was changed."""

    NAME = "name"
    SPELLING = "name spelling"
    NAME_LOST = "name lost"
    NAME_ORDER = "order within a name"
    ROLES = "roles swapped"
    SPEAKER = "speaker"
    NUMBER = "number"
    DATE = "date"
    NEGATION = "negation"
    OPPOSITE = "opposite"
    THING = "another thing"
    HEDGE = "doubt lost"
    CERTAINTY = "certainty"
    QUOTATION_LOST = "quotation marks lost"
    QUOTATION = "words of a quotation"

    @property
    def minor(self) -> bool:
        """Whether it leaves the meaning as it was."""
        return self is ChangeKind.SPELLING


@dataclass(frozen=True, slots=True)
class Change:
    """``left`` and ``right`` are the places in source and rewording, with their words verbatim."""

    kind: ChangeKind
    left: Span
    right: Span
    left_text: str
    right_text: str
    why: str


def change(kind: ChangeKind, texts: tuple[str, str], left: Sequence[Word], right: Sequence[Word], why: str) -> Change:
    """A Change over these words, of which neither side may be without one."""
    one = Span(left[0].span.start, left[-1].span.end)
    other = Span(right[0].span.start, right[-1].span.end)
    return Change(kind, one, other, one.of(texts[0]), other.of(texts[1]), why)

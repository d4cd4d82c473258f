"""Pages put together from several texts on purpose, to measure what is taken for one origin and what is not.

What stands where is known: the offsets of each part come with the page.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from counterclaim.span import Span

_SENTENCE = re.compile(r"(?<=[.!?”\"]) (?=[A-Z“\"])")


@dataclass(frozen=True, slots=True)
class Strung:
    """A page's text, and the spans of those of its paragraphs that come from the other text."""

    text: str
    taken: tuple[Span, ...]


def paragraphs(text: str) -> list[str]:
    """The paragraphs that are not blank."""
    return [p.strip() for p in text.split("\n") if p.strip()]


def carrying(text: str, other: str, share: float, seed: int) -> Strung:
    """``text`` with a run of sentences of ``other`` in it, as a report carries a wire's; ``share`` of its length, about."""
    rng = random.Random(f"{seed} carrying")
    own = paragraphs(text)
    theirs = [s for p in paragraphs(other) for s in _SENTENCE.split(p)]
    want = share / (1 - share) * sum(map(len, own))
    start = rng.randrange(max(1, len(theirs) // 2))
    run: list[str] = []
    for sentence in (*theirs[start:], *theirs[:start]):
        if run and sum(map(len, run)) + len(sentence) / 2 > want:
            break
        run.append(sentence)
    passages = [" ".join(run[i : i + 3]) for i in range(0, len(run), 3)]
    at = rng.randrange(1, len(own) + 1) if own else 0
    return _put([*((p, False) for p in own[:at]), *((p, True) for p in passages), *((p, False) for p in own[at:])])


def quoting(text: str, statement: str, seed: int) -> str:
    """``text`` with a long statement in quotation marks, in three pieces, each with words of its own round it."""
    rng = random.Random(f"{seed} quoting")
    own = paragraphs(text)
    pieces = _pieces(statement)
    leads = ("The statement read", "It went on", "It closed with these words")
    for lead, piece in zip(leads, pieces, strict=False):
        own.insert(rng.randrange(1, len(own) + 1), f"{lead}: “{piece}”")
    return "\n\n".join(own)


def digest(texts: list[str]) -> str:
    """Several stories on one page, one behind the other."""
    return "\n\n".join(p for text in texts for p in paragraphs(text))


def _pieces(statement: str) -> list[str]:
    sentences = [s for p in paragraphs(statement) for s in _SENTENCE.split(p)]
    bare = [re.sub(r"[\"“”]", "", s) for s in sentences][:9]
    third = max(1, len(bare) // 3)
    return [" ".join(bare[i : i + third]) for i in range(0, 3 * third, third) if bare[i : i + third]]


def _put(parts: list[tuple[str, bool]]) -> Strung:
    text, taken = "", []
    for paragraph, theirs in parts:
        text += "\n\n" if text else ""
        if theirs:
            taken.append(Span(len(text), len(text) + len(paragraph)))
        text += paragraph
    return Strung(text, tuple(taken))

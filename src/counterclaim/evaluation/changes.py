"""What one run finds that another does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from counterclaim.evaluation.align import RULES, Words, match
from counterclaim.evaluation.gold import GoldArticle, Marked
from counterclaim.span import Span

_RULE: Final = "relaxed"
_WIDTH: Final = 60  # code points of a role shown in an example


@dataclass(slots=True)
class Changes:
    """Gold attributions found now and not before (``gained``) or the reverse (``lost``), under the relaxed rule.

    Each is one line of text.  ``dropped`` and ``added`` are the same for predictions that are in no gold attribution: no longer
    made, and newly made.
    """

    gained: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)

    def add(self, article: GoldArticle, before: Sequence[Marked], now: Sequence[Marked]) -> None:
        """Compare two sets of predictions for one article."""
        found_before, wrong_before = _found(article, before)
        found_now, wrong_now = _found(article, now)
        self.gained += [example(article, m) for m in found_now if m not in found_before]
        self.lost += [example(article, m) for m in found_before if m not in found_now]
        self.dropped += [example(article, m) for m in wrong_before if m not in wrong_now]
        self.added += [example(article, m) for m in wrong_now if m not in wrong_before]


def missed(article: GoldArticle, predicted: Sequence[Marked]) -> list[str]:
    """One line for each gold attribution that was not found under the relaxed rule."""
    found, _ = _found(article, predicted)
    return [example(article, m) for m in article.marked if m not in found]


def example(article: GoldArticle, marked: Marked) -> str:
    """One attribution as a line: article, source, cue and content, shortened."""
    parts = (shown(article.text, spans) for spans in (marked.source, marked.cue, marked.content))
    return f"{article.id}: " + " | ".join(parts)


def _found(article: GoldArticle, predicted: Sequence[Marked]) -> tuple[dict[Marked, None], dict[Marked, None]]:
    """Gold attributions found, and predictions that found none, each in order and without repeats."""
    words = Words(article.text)
    gold = [m for m in article.marked if words.roles([m])]
    made = [m for m in predicted if words.roles([m])]
    pairs = match(words.roles(made), words.roles(gold), RULES[_RULE])
    hits = {i for i, _ in pairs}
    right = {j for _, j in pairs}
    found = dict.fromkeys(g for j, g in enumerate(gold) if j in right)
    return found, dict.fromkeys(p for i, p in enumerate(made) if i not in hits)


def shown(text: str, spans: Sequence[Span]) -> str:
    """The words of some spans on one line, shortened to 60 code points; '-' for none."""
    words = " … ".join(" ".join(s.of(text).split()) for s in spans) or "-"
    return words if len(words) <= _WIDTH else words[: _WIDTH - 1] + "…"

"""Gold articles after damage: what robustness is measured on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from counterclaim.evaluation.damage import Damaged, damage
from counterclaim.evaluation.gold import GoldArticle, Marked
from counterclaim.span import Span


def damaged(articles: Iterable[GoldArticle], seed: int) -> Iterator[GoldArticle]:
    """The articles with damage done to their texts and their marks moved along; article n has the seed ``seed`` + n."""
    for n, article in enumerate(articles):
        done = damage(article.text, seed + n)
        yield replace(article, text=done.text, marked=tuple(_moved(done, m) for m in article.marked))


def _moved(done: Damaged, m: Marked) -> Marked:
    return Marked(*(_spans(done, spans) for spans in (m.source, m.cue, m.content)))


def _spans(done: Damaged, spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(moved for s in spans if (moved := done.moved(s)) is not None)

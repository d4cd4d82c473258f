"""How many changes of meaning are found in rewordings, and how many are told where there is none.

    python bench/flips.py FILE.jsonl [--each N] [--every N]

One sentence of an article is flipped (evaluation/flips.py), then the article is reworded (evaluation/reworded.py) and set against the
source; the flip counts as found if a change is told inside its sentence that is not there without the flip (but for quotation marks: the
generator loses them itself).
False ones are counted
on the same articles reworded without a flip, lost quotation marks and other numbers apart: those the generator makes itself.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from counterclaim.evaluation.flips import Flip, flipped, names_of
from counterclaim.evaluation.gold import read_gold
from counterclaim.evaluation.reworded import Making, reworked
from counterclaim.link.origins import Text, text_of
from counterclaim.link.rewording import ChangeKind, compare
from counterclaim.span import Span
from origins import paragraphs

_EXPECTED = {
    Flip.NAME: {ChangeKind.NAME, ChangeKind.SPEAKER, ChangeKind.ROLES},
    Flip.NUMBER: {ChangeKind.NUMBER},
    Flip.DATE: {ChangeKind.DATE},
    Flip.NEGATION_LOST: {ChangeKind.NEGATION},
    Flip.NEGATION_ADDED: {ChangeKind.NEGATION},
    Flip.OPPOSITE: {ChangeKind.OPPOSITE},
    Flip.THING: {ChangeKind.THING, ChangeKind.NUMBER},
    Flip.ROLES: {ChangeKind.ROLES, ChangeKind.SPEAKER},
    Flip.DOUBT: {ChangeKind.HEDGE, ChangeKind.CERTAINTY},
    Flip.CERTAINTY: {ChangeKind.CERTAINTY},
    Flip.QUOTATION: {ChangeKind.QUOTATION_LOST},
}
_GENERATED = {ChangeKind.QUOTATION_LOST, ChangeKind.QUOTATION, ChangeKind.NUMBER}


def text(id: str, words: str) -> Text:
    spans, at = [], 0
    for p in paragraphs(words):
        at = words.index(p, at)
        spans.append(Span(at, at + len(p)))
        at += len(p)
    return text_of(id, words, spans)


def told(source: Text, rewording: str, place: Span) -> tuple[bool, Counter[ChangeKind]]:
    """Whether a sentence of the source has one that stands for it, and the kinds of the changes told of it."""
    found = compare(source, text("b", rewording))
    aligned = any(place.overlaps(s) for segment in found.segments for s in segment.left)
    return aligned, Counter(c.kind for c in found.changes if place.start <= c.left.start < place.end)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--each", type=int, default=60, help="flips of each kind at most")
    parser.add_argument("--every", type=int, default=1, help="take every n-th article")
    given = parser.parse_args()
    articles = list(read_gold(given.file))[:: given.every]
    made: Counter[Flip] = Counter()
    found: Counter[Flip] = Counter()
    kept: Counter[Flip] = Counter()
    missing: Counter[Flip] = Counter()
    for seed, a in enumerate(articles):
        source = text("a", a.text)
        names = names_of(s.of(a.text) for s in source.sentences)
        for flip in Flip:
            if made[flip] >= given.each:
                continue
            for span in source.sentences:
                other = flipped(span.of(a.text), flip, seed, names)
                if other is None:
                    continue
                page = a.text[: span.start] + other + a.text[span.end :]
                _, without = told(source, reworked(a.text, Making.REWORDING, seed), span)
                stands, with_it = told(source, reworked(page, Making.REWORDING, seed), span)
                missing[flip] += not stands
                made[flip] += 1
                found[flip] += any(
                    with_it[k] > (without[k] if flip is not Flip.QUOTATION else 0) for k in _EXPECTED[flip]
                )
                _, plain = told(source, page, span)
                kept[flip] += any(plain[k] for k in _EXPECTED[flip])
                break
    print("flip                  planted  not aligned  found in a rewording  found with nothing else changed")
    for flip in Flip:
        n = max(1, made[flip])
        print(f"{flip:22}{made[flip]:7}{missing[flip]:13}{found[flip] / n:22.2f}{kept[flip] / n:33.2f}")
    n = max(1, made.total())
    print(f"{'all':22}{n:7}{missing.total():13}{found.total() / n:22.2f}{kept.total() / n:33.2f}")
    false: Counter[str] = Counter()
    words = 0
    for seed, a in enumerate(articles):
        words += len(a.text.split())
        changes = compare(text("a", a.text), text("b", reworked(a.text, Making.REWORDING, seed))).changes
        false.update(c.kind.value for c in changes if not c.kind.minor and c.kind not in _GENERATED)
    rates = {k: round(1000 * v / words, 2) for k, v in sorted(false.items())}
    print(f"told without a flip, per 1000 words of {words}: {1000 * false.total() / words:.2f} {rates}")


if __name__ == "__main__":
    main()

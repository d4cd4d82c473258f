"""How well common origins are found: made-over articles against articles of different publishers on one topic.

    python bench/origins.py FILE.jsonl [--every N]

FILE holds gold articles with ``publisher`` and ``date``.  The hard pairs are, for each article, those of other publishers within
three days with the highest overlap of content words.  Word-5-gram shingling stands beside, at the threshold best for it on these pairs.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from datetime import date
from pathlib import Path

from counterclaim.evaluation.gold import GoldArticle, read_gold
from counterclaim.evaluation.reworded import Making, reworked
from counterclaim.link.origins import Relation, Sketched, Text, candidate_pairs, relate, sketch
from counterclaim.span import Span

_SENTENCE = re.compile(r"\S[^\n]*?(?:[.!?][”\"’']?(?=\s+[A-Z“\"‘])|(?=\n|\Z))")
HARD_EACH = 3


def sketched(id: str, text: str) -> Sketched:
    return sketch(Text(id, text, tuple(Span(*m.span()) for m in _SENTENCE.finditer(text) if m.end() > m.start())))


def words(document: Sketched) -> list[str]:
    return [w for s in document.sentences for w in s.words]


def shingles(document: Sketched) -> set[tuple[str, ...]]:
    found = words(document)
    return {tuple(found[i : i + 5]) for i in range(len(found) - 4)}


def containment(a: Sketched, b: Sketched) -> float:
    one, other = shingles(a), shingles(b)
    return len(one & other) / max(1, min(len(one), len(other)))


def hard_pairs(articles: list[GoldArticle]) -> list[tuple[GoldArticle, GoldArticle]]:
    content = {a.id: set(re.findall(r"\w{5,}", a.text.lower())) for a in articles}
    pairs = set()
    for a in articles:
        near = []
        for b in articles:
            if a.fields["publisher"] == b.fields["publisher"]:
                continue
            if abs((date.fromisoformat(a.fields["date"]) - date.fromisoformat(b.fields["date"])).days) > 3:
                continue
            one, other = content[a.id], content[b.id]
            near.append((-len(one & other) / max(1, min(len(one), len(other))), b.id))
        pairs.update(tuple(sorted((a.id, id))) for _, id in sorted(near)[:HARD_EACH])
    by_id = {a.id: a for a in articles}
    return [(by_id[x], by_id[y]) for x, y in sorted(pairs)]


def f1(hits: int, missed: int, false: int) -> float:
    return 2 * hits / max(1, 2 * hits + missed + false)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--every", type=int, default=1, help="make over every n-th article only")
    given = parser.parse_args()
    articles = list(read_gold(given.file))
    clean = {a.id: sketched(a.id, a.text) for a in articles}
    start = time.process_time()
    hard = [
        (x.id, y.id, relate(clean[x.id], clean[y.id]), containment(clean[x.id], clean[y.id]))
        for x, y in hard_pairs(articles)
    ]
    per_pair = (time.process_time() - start) / max(1, len(hard))
    false = [h for h in hard if h[2].relation is not Relation.INDEPENDENT]
    print(f"{len(articles)} articles, {len(hard)} hard pairs, {1000 * per_pair:.1f} ms CPU a pair")
    print(f"joined among hard pairs: {len(false)}; highest share among the others: "
          f"{max((max(h[2].left_share, h[2].right_share) for h in hard if h not in false), default=0):.2f}")  # fmt: skip
    for x, y, related, shared in false:
        print(f"  {x} | {y} | {related.relation} | {related.left_share} {related.right_share} | 5-grams {shared:.2f}")
    print(f"{'made':15} pairs  found  candidates  relation right  F1     shingles F1 (threshold)")
    for making in Making:
        made = [
            (a, sketched(f"{a.id}~", reworked(a.text, making, seed)))
            for seed, a in enumerate(articles, 1)
            if seed % given.every == 0
        ]
        relations = [(a, m, relate(clean[a.id], m)) for a, m in made]
        hits = sum(r.relation is not Relation.INDEPENDENT for _, _, r in relations)
        proposed = set(candidate_pairs([*clean.values(), *(m for _, m in made)]))
        candidates = sum((a.id, m.id) in proposed for a, m in made)
        joined = sum(r.relation is not Relation.INDEPENDENT and (a.id, m.id) in proposed for a, m, r in relations)
        scores = [containment(clean[a.id], m) for a, m in made]
        best = max(
            (f1(sum(s >= t for s in scores), sum(s < t for s in scores), sum(h[3] >= t for h in hard)), t)
            for t in (k / 100 for k in range(1, 100))
        )
        kinds = Counter(str(r.relation) for _, _, r in relations)
        right = kinds[str(making).removeprefix("heavy ")] / len(made)
        lows = sorted(max(r.left_share, r.right_share) for _, _, r in relations)[:4]
        print(f"{making:15} {len(made):5} {hits:6} {candidates:11} {right:15.3f}  "
              f"{f1(joined, len(made) - joined, len(false)):.3f}  {best[0]:.3f} ({best[1]:.2f})  {dict(sorted(kinds.items()))} lowest {lows}")  # fmt: skip


if __name__ == "__main__":
    main()

"""How well common origins are found: articles made over on purpose against reports that are alike for other reasons.

    python bench/origins.py FILE.jsonl [--every N]

FILE holds gold articles with ``publisher`` and ``date``.  Pairs of one origin are made by evaluation/reworded.py.  Pairs that are not:
articles of different publishers within three days (the three most alike for each), the same carrying one wire passage (15 % and 30 % of each,
word for word and each edited a little), and the same quoting one long statement.  Word-5-gram shingling stands beside, at the threshold best for it on all these pairs.
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
from counterclaim.evaluation.strung import carrying, digest, paragraphs, quoting
from counterclaim.intake.document import to_document
from counterclaim.link.origins import (
    Related,
    Relation,
    Sketched,
    TextFacts,
    families,
    keys,
    relate,
    sketch,
    text_of,
    worth_comparing,
)
from counterclaim.model import FindingKind, Page
from counterclaim.span import Span

HARD_EACH = 3


def sketched(id: str, text: str) -> Sketched:
    spans, at = [], 0
    for p in paragraphs(text):
        at = text.index(p, at)
        spans.append(Span(at, at + len(p)))
        at += len(p)
    return sketch(text_of(id, text, spans))


def shingles(document: Sketched) -> set[tuple[str, ...]]:
    found = [w for s in document.sentences for w in s.words]
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


def negatives(articles: list[GoldArticle]) -> dict[str, list[tuple[Sketched, Sketched]]]:
    found: dict[str, list[tuple[Sketched, Sketched]]] = {}
    for n, (x, y) in enumerate(hard_pairs(articles)):
        wire = next(a.text for a in articles[(n * 7 + 3) % len(articles) :] + articles if a.id not in (x.id, y.id))
        made = {
            "alike, same days": (x.text, y.text),
            "15 % of one wire": tuple(carrying(a.text, wire, 0.15, n).text for a in (x, y)),
            "30 % of one wire": tuple(carrying(a.text, wire, 0.3, n).text for a in (x, y)),
            "30 % of it, edited": tuple(
                carrying(a.text, reworked(wire, Making.LIGHT_EDIT, n + k), 0.3, n).text for k, a in enumerate((x, y))
            ),
            "one long statement": tuple(quoting(a.text, wire, n) for a in (x, y)),
        }
        for what, (one, other) in made.items():
            found.setdefault(what, []).append((sketched(f"{x.id}-", one), sketched(f"{y.id}-", other)))
    return found


def own_parts(articles: list[GoldArticle]) -> None:
    """Of documents that take a part of another text, how much of what is their own is known to be theirs."""
    print("\ndocuments of which a part is taken   joined  shared passage  own words told apart: right  found")
    for share in (0.3, 0.5, 0.7):
        joined = passage = right = told = own = 0
        for n, a in enumerate(articles):
            other = articles[(n + 11) % len(articles)]
            strung = carrying(a.text, other.text, share, n)
            source, page = sketched("a", other.text), sketched("b", strung.text)
            related = relate(source, page)
            joined += related.relation.joins
            passage += related.relation is Relation.SHARED_PASSAGE
            if not related.relation.joins:
                continue
            facts = {i: TextFacts(i, published=d) for i, d in (("a", "2020-01-01"), ("b", "2020-01-02"))}
            (family,) = families(facts, [related], {"a": source, "b": page}.__getitem__)
            marked = (
                set().union(*(range(s.start, s.end) for s in family.members[1].own)) if family.members[1].own else set()
            )
            taken = set().union(*(range(s.start, s.end) for s in strung.taken))
            truth = {i for s in page.sentences for i in range(s.span.start, s.span.end)} - taken
            right += len(marked & truth)
            told += len(marked)
            own += len(truth)
        print(
            f"{share:.0%} of the page {joined:27} {passage:12} {right / max(1, told):26.3f} {right / max(1, own):11.3f}"
        )


def digests(articles: list[GoldArticle]) -> None:
    wrong = count = 0
    for n in range(0, len(articles) - 4, 4):
        parts = articles[n : n + 4]
        page = sketched("z", digest([a.text for a in parts]))
        alone = {a.id: sketched(a.id, a.text) for a in parts}
        made = [relate(s, page) for s in alone.values()]
        facts = {i: TextFacts(i) for i in [*alone, "z"]}
        groups = families(facts, made, {**alone, "z": page}.__getitem__)
        count += 1
        wrong += any(sum(m.id != "z" for m in g.members) > 1 for g in groups)
    print(f"\npages that string four stories together: {count}; stories made one by them: {wrong}")


def first_texts(articles: list[GoldArticle], making: Making) -> tuple[int, int]:
    """Without dates and credits: how often the text that was made over is taken for the first."""
    right = count = 0
    for seed, a in enumerate(articles, 1):
        remade = reworked(a.text, making, seed)
        source, made = sketched("b", a.text), sketched("a", remade)
        related = relate(source, made)
        if related.relation.joins:
            facts = {s.id: facts_of(s, t) for s, t in ((source, a.text), (made, remade))}
            (family,) = families(facts, [related], {"a": made, "b": source}.__getitem__)
            right += family.first == "b"
            count += 1
    return right, count


def facts_of(s: Sketched, text: str) -> TextFacts:
    page = to_document(Page(text.encode(), media_type="text/plain"))
    damage = sum(f.span is not None and f.kind is not FindingKind.RESIDUE for f in page.findings)
    words = sum(len(x.words) for x in s.sentences)
    return TextFacts(
        s.id, damage=damage, words=words, quoted=1 - sum(len(x.narration) for x in s.sentences) / max(1, words)
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--every", type=int, default=1, help="make over every n-th article only")
    given = parser.parse_args()
    articles = list(read_gold(given.file))
    clean = {a.id: sketched(a.id, a.text) for a in articles}
    counts = [len(keys(s)) for s in clean.values()]
    words = sum(len(x.words) for s in clean.values() for x in s.sentences)
    print(f"{len(articles)} articles, {1000 * sum(counts) / words:.0f} keys a 1000 words")
    hard = negatives(articles)
    false = 0
    alike: list[float] = []
    print(f"{'not of one origin':20} pairs  joined  shared passage  highest share  candidates  ms CPU a pair")
    for what, pairs in hard.items():
        start = time.process_time()
        found = [relate(x, y) for x, y in pairs]
        spent = 1000 * (time.process_time() - start) / max(1, len(pairs))
        joined = [r for r in found if r.relation.joins]
        shared = sum(r.relation is Relation.SHARED_PASSAGE for r in found)
        met = sum(worth_comparing(keys(x), keys(y)) for x, y in pairs)
        top = max((max(r.left_share, r.right_share) for r in found if not r.relation.joins), default=0)
        print(f"{what:20} {len(pairs):5} {len(joined):7} {shared:15} {top:14.2f} {met:11} {spent:14.1f}")
        for r in joined:
            print(f"    {r.left} | {r.right} | {r.relation} | {r.why}")
        false += len(joined)
        alike += [containment(x, y) for x, y in pairs]
    print(
        f"\n{'made over':20} pairs  found  candidates  relation right  F1     shingles F1 (threshold)  first text right"
    )
    for making in Making:
        made = [
            (a, sketched(f"{a.id}~", reworked(a.text, making, seed)))
            for seed, a in enumerate(articles, 1)
            if seed % given.every == 0
        ]
        relations: list[tuple[GoldArticle, Sketched, Related]] = [(a, m, relate(clean[a.id], m)) for a, m in made]
        met = {m.id: worth_comparing(keys(clean[a.id]), keys(m)) for a, m in made}
        hits = sum(r.relation.joins for _, _, r in relations)
        least = sorted(len(set(keys(clean[a.id])) & set(keys(m))) for a, m in made)[:4]
        joined = sum(r.relation.joins and met[m.id] for _, m, r in relations)
        scores = [containment(clean[a.id], m) for a, m in made]
        best = max(
            (f1(sum(s >= t for s in scores), sum(s < t for s in scores), sum(h >= t for h in alike)), t)
            for t in (k / 100 for k in range(1, 100))
        )
        kinds = Counter(str(r.relation) for _, _, r in relations)
        expected = "rewording" if "rewording" in making else str(making)
        first, of = first_texts(articles[:: given.every], making)
        print(
            f"{making:20} {len(made):5} {hits:6} {sum(met.values()):11} {kinds[expected] / len(made):15.3f}  "
            f"{f1(joined, len(made) - joined, false):.3f}  {best[0]:.3f} ({best[1]:.2f}) {first:23}/{of}  "
            f"lowest {sorted(max(r.left_share, r.right_share) for _, _, r in relations)[:4]}, least keys shared {least}"
        )
        for a, _, r in relations:
            if not r.relation.joins:
                print(f"    missed: {a.id} | {r.relation} | {r.why}")
    own_parts(articles[:: given.every])
    digests(articles)


if __name__ == "__main__":
    main()

"""Train the weights of the rule extractor: ``python training/cue_weights.py TRAIN.jsonl DEV.jsonl [--out FILE]``.

Both files are gold attributions as ``counterclaim-eval`` takes them.  Every candidate reading of the train texts is labelled 1
where it matches a gold attribution strictly, ½ where only loosely (source and content IoU >= 0.5), 0 else; an L1 logistic
regression is fitted on the features that occur at least four times; Platt scaling is fitted on dev over the readings that
would be chosen there.  No words of the texts enter the file but lemmas of cues, prepositions and common nouns.  Same input,
same file.  Needs the ``training`` extra (scikit-learn); takes about ten minutes on one core.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from counterclaim.attribution.attributions import as_attribution, find_candidates
from counterclaim.attribution.candidate import Candidate
from counterclaim.attribution.features import features
from counterclaim.attribution.quotes import find_quotes
from counterclaim.attribution.scoring import CueWeights, Scored, choose, inside_quotes
from counterclaim.evaluation.align import RULES, Roles, Words, anchored
from counterclaim.evaluation.gold import GoldArticle, Marked, read_gold
from counterclaim.parse import Parse
from counterclaim.parse.spacy_parser import SpacyParser
from counterclaim.pipeline import plain_pieces
from counterclaim.settings import DEFAULTS

_LEAST = 4  # occurrences of a feature
_STRENGTH = 0.6  # inverse of the L1 penalty: best strict F1 on dev among .3, .6
_SMALL = 0.02  # weights below this are dropped
_LOWEST = -3.0  # score of the readings that Platt scaling sees
_OUT = Path(__file__).parent.parent / "src/counterclaim/extract/data/cue_weights.json"


@dataclass(frozen=True, slots=True)
class Row:
    """A candidate with its features and how well it matches: 1 strictly, ½ loosely, 0 not."""

    candidate: Candidate
    names: tuple[str, ...]
    grade: float


def rows_of(path: Path) -> Iterator[list[Row]]:
    """The graded candidates of each article."""
    articles = list(read_gold(path))
    parses = SpacyParser(DEFAULTS.model, DEFAULTS.model_digest).parse((a.text, plain_pieces(a.text)) for a in articles)
    for article, parse in zip(articles, parses, strict=True):
        yield list(_graded(article, parse))


def _graded(article: GoldArticle, parse: Parse) -> Iterator[Row]:
    quotes = find_quotes(parse)
    inside = inside_quotes(parse, quotes)
    words = Words(article.text)
    gold = words.roles(article.marked)
    for c in find_candidates(parse, quotes):
        a = as_attribution(parse, c, 0.0)
        own = words.roles([Marked.of(a)])
        yield Row(c, tuple(sorted(set(features(parse, c, inside)))), _grade(own, gold))


def _grade(own: Sequence[Roles], gold: Sequence[Roles]) -> float:
    if not own:
        return 0.0
    near = [g for g in gold if anchored(own[0], g)]
    return sum(any(RULES[name](own[0], g) for g in near) for name in ("relaxed", "strict")) / 2


def fit(articles: Sequence[list[Row]]) -> tuple[float, dict[str, float]]:
    """Intercept and weights."""
    count = Counter(name for rows in articles for r in rows for name in r.names)
    index = {name: i for i, name in enumerate(sorted(n for n, c in count.items() if c >= _LEAST))}
    rows = [r for article in articles for r in article]
    columns: list[int] = []
    ends = [0]
    for r in rows:
        columns += [index[n] for n in r.names if n in index]
        ends.append(len(columns))
    x = sp.csr_matrix((np.ones(len(columns), dtype=np.float32), columns, ends), shape=(len(rows), len(index)))
    grades = np.array([r.grade for r in rows])
    half = grades == 0.5  # half right: once as right and once as wrong, at half weight
    model = LogisticRegression(C=_STRENGTH, l1_ratio=1, solver="liblinear", max_iter=200, random_state=0)
    model.fit(
        sp.vstack([x, x[half]]),
        np.concatenate([(grades >= 0.5).astype(int), np.zeros(half.sum(), dtype=int)]),
        sample_weight=np.concatenate([np.where(half, 0.5, 1.0), np.full(half.sum(), 0.5)]),
    )
    weights = {n: round(float(model.coef_[0][i]), 3) for n, i in index.items() if abs(model.coef_[0][i]) > _SMALL}
    return round(float(model.intercept_[0]), 4), weights


def calibrate(articles: Iterable[list[Row]], weights: CueWeights) -> tuple[float, float]:
    """Slope and offset by which a raw score becomes the chance of a loose match."""
    scores: list[float] = []
    right: list[bool] = []
    for rows in articles:
        grade = {id(r.candidate): r.grade for r in rows}
        for s in choose([Scored(r.candidate, weights.score(r.names)) for r in rows], _LOWEST):
            scores.append(s.score)
            right.append(grade[id(s.candidate)] > 0)
    model = LogisticRegression(C=1e6).fit(np.array(scores)[:, None], right)
    return round(float(model.coef_[0][0]), 4), round(float(model.intercept_[0]), 4)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("train", type=Path)
    parser.add_argument("dev", type=Path)
    parser.add_argument("--out", type=Path, default=_OUT)
    args = parser.parse_args()
    intercept, weights = fit(list(rows_of(args.train)))
    slope, offset = calibrate(rows_of(args.dev), CueWeights(intercept, 1.0, 0.0, weights))
    made = {"intercept": intercept, "slope": slope, "offset": offset, "weights": dict(sorted(weights.items()))}
    args.out.write_text(json.dumps(made, ensure_ascii=False, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()

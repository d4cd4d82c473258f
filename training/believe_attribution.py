"""Fit how far readings are believed: ``python training/believe_attribution.py MODEL DEV.jsonl``.

MODEL is a folder written by export_attribution.py; DEV holds articles marked by hand that the network was not trained on.  Every
reading of every cue that the network or the rules see is labelled by whether it matches a gold attribution under the relaxed and
under the strict rule; a logistic regression is fitted for each.  Writes belief.json into MODEL and its digest beside the others;
prints the figures that ten-fold cross-validation over articles gives.  Same input, same file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from counterclaim.attribution.attributions import as_attribution, in_order
from counterclaim.attribution.belief import Belief, Judge, describe, standardised
from counterclaim.attribution.files import DIGESTS, NETWORK, verified
from counterclaim.attribution.groups import Group
from counterclaim.attribution.network import Network
from counterclaim.attribution.quotes import find_quotes
from counterclaim.attribution.scoring import choose, inside_quotes
from counterclaim.attribution.trained import groups
from counterclaim.evaluation.align import RULES, Roles, Words, anchored
from counterclaim.evaluation.confidence import Confidences
from counterclaim.evaluation.gold import GoldArticle, Marked, read_gold
from counterclaim.evaluation.report import table
from counterclaim.evaluation.scores import Scores
from counterclaim.model import Attribution
from counterclaim.parse import Parse
from counterclaim.parse.spacy_parser import SpacyParser
from counterclaim.pipeline import plain_pieces
from counterclaim.settings import DEFAULTS

FOLDS = 10
STRENGTH = 0.003  # inverse of the L2 penalty; best relaxed F1 in cross-validation among .001, .003, .01
LOWEST = 0.05  # confidence down to which calibration is measured
FILE = "belief.json"
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)


@dataclass(frozen=True, slots=True)
class Case:
    """A cue with its readings: what is weighed of each (a row a reading), and whether it is right (relaxed, strict)."""

    group: Group
    described: NDArray[np.float64]
    right: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Read:
    """An article with its parse and the cases in it."""

    article: GoldArticle
    parse: Parse
    cases: list[Case]


def read(path: Path, network: Network) -> list[Read]:
    """The cases of every article."""
    articles = list(read_gold(path))
    parses = SpacyParser(DEFAULTS.model, DEFAULTS.model_digest).parse((a.text, plain_pieces(a.text)) for a in articles)
    return [Read(a, p, list(_cases(a, p, network))) for a, p in zip(articles, parses, strict=True)]


def _cases(article: GoldArticle, parse: Parse, network: Network) -> Iterable[Case]:
    words = Words(article.text)
    gold = words.roles(article.marked)
    quotes = find_quotes(parse)
    inside = inside_quotes(parse, quotes)
    for group in groups(parse, quotes, network):
        own = [words.roles([Marked.of(as_attribution(parse, c, 0.0))]) for c in group.readings]
        yield Case(group, describe(parse, group, inside), np.array([_right(o, gold) for o in own]))


def _right(own: Sequence[Roles], gold: Sequence[Roles]) -> tuple[int, int]:
    near = [g for g in gold if own and anchored(own[0], g)]
    return tuple(int(any(RULES[rule](own[0], g) for g in near)) for rule in ("relaxed", "strict"))  # type: ignore[return-value]


def fit(found: Iterable[Read]) -> Belief:
    """The two regressions over standardised numbers and their products."""
    cases = [c for r in found for c in r.cases]
    x = np.vstack([c.described for c in cases])
    y = np.vstack([c.right for c in cases])
    mean, spread = np.round(x.mean(0), 4), np.round(x.std(0) + 0.001, 4)
    z = standardised(x, mean, spread)
    return Belief(mean, spread, *(_judge(z, y[:, rule]) for rule in (0, 1)))


def _judge(z: NDArray[np.float64], y: NDArray[np.int64]) -> Judge:
    n = z.shape[1]
    rows, columns = np.triu_indices(n)
    products = z[:, rows] * z[:, columns]
    scale = products.std(0) + 1e-6
    model = LogisticRegression(C=STRENGTH, max_iter=500).fit(np.hstack([z, products / scale]), y)
    weights = model.coef_[0]
    pairs = np.zeros((n, n))
    pairs[rows, columns] = weights[n:] / scale
    return Judge(round(float(model.intercept_[0]), 5), np.round(weights[:n], 5), np.round(pairs, 5))


def crossed(found: Sequence[Read]) -> list[tuple[Attribution, ...]]:
    """The attributions of each article by a belief fitted on others, down to little confidence."""
    out: dict[str, tuple[Attribution, ...]] = {}
    for fold in range(FOLDS):
        belief = fit(r for n, r in enumerate(found) if n % FOLDS != fold)
        for r in found[fold::FOLDS]:
            chosen = choose([belief.best(c.group, c.described) for c in r.cases], LOWEST)
            out[r.article.id] = in_order(as_attribution(r.parse, s.candidate, s.score) for s in chosen)
    return [out[r.article.id] for r in found]


def scored(found: Sequence[Read], made: Sequence[tuple[Attribution, ...]], threshold: float) -> Scores:
    """Scores of the attributions from a confidence on."""
    scores = Scores()
    for r, attributions in zip(found, made, strict=True):
        scores.add(r.article, [Marked.of(a) for a in attributions if a.confidence >= threshold])
    return scores


def write(belief: Belief, folder: Path) -> None:
    """Keep the weights beside the network, and their digest."""
    text = belief.as_json()
    (folder / FILE).write_text(text, "utf-8")
    digests = json.loads((folder / DIGESTS).read_text("utf-8"))
    digests[FILE] = hashlib.sha256(text.encode("utf-8")).hexdigest()
    (folder / DIGESTS).write_text(json.dumps(digests, indent=1) + "\n", "utf-8")


def believe(folder: Path, dev: Path, threshold: float = DEFAULTS.attribution_confidence) -> tuple[Scores, Confidences]:
    """Fit the belief of the model in ``folder`` and write it there; the figures are those of cross-validation."""
    found = read(dev, Network(verified(folder, NETWORK)))
    write(fit(found), folder)
    made = crossed(found)
    for other in THRESHOLDS:
        rows = scored(found, made, other).attribution
        print(
            f"from {other:.2f}: " + ", ".join(f"{rule} F1 {100 * rows[rule].f1:.1f}" for rule in ("relaxed", "strict"))
        )
    scores, confidences = scored(found, made, threshold), Confidences()
    for r, attributions in zip(found, made, strict=True):
        confidences.add(r.article, attributions)
    for line in (*table(scores), *confidences.table()):
        print(line)
    return scores, confidences


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("dev", type=Path)
    args = parser.parse_args()
    believe(args.model, args.dev)


if __name__ == "__main__":
    main()

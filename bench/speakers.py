"""Who the pronouns and descriptions of gold sources come out as, against labels set by hand.

    python bench/speakers.py SHARED [--split dev|tune|fresh] [--show] [--cases bench/speakers.tsv]

SHARED is the folder that holds ``polnear/dev.jsonl`` and ``polnear/train.jsonl`` (``tune`` and ``fresh`` are of train).  Rules were
written with the ``dev`` and ``tune`` cases in sight; ``fresh`` was labelled before any answer to it was seen.  The spans of the gold source are
given, so that no error of the attribution counts here.  Labels: ``named`` (a mention of the right actor is given), ``unnamed``
(the text never names who it is; where a mention is given all the same, it is of the party that the unnamed one speaks for, whose name is
accepted), ``unclear`` (left out of the shares).
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from counterclaim.entities.actors import Actors, find_actors
from counterclaim.entities.speakers import resolve_speaker
from counterclaim.evaluation.gold import read_gold
from counterclaim.parse import Parse
from counterclaim.parse.spacy_parser import SpacyParser
from counterclaim.pipeline import plain_pieces
from counterclaim.settings import DEFAULTS
from counterclaim.span import Span
from counterclaim.statements.drafts import token_ranges

FILES = {"dev": "dev.jsonl", "tune": "train.jsonl", "fresh": "train.jsonl"}
KINDS = ("pronoun", "who", "description", "other")
OUTCOMES = ("right", "wrong", "abstained", "right as unnamed", "named though unnamed", "unclear")


@dataclass(frozen=True, slots=True)
class Case:
    """One gold source and who it is; ``mention`` is None where no name is given."""

    split: str
    article: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    kind: str
    answer: str
    mention: Span | None


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a case: the name found (None where nobody was), and why."""

    case: Case
    outcome: str
    found: str | None
    why: str


def read_cases(path: Path) -> list[Case]:
    """The cases of a table of labels.  Raises ValueError where a kind or an answer is none of those known."""
    cases = []
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            mention = Span(int(row["start"]), int(row["end"])) if row["start"] else None
            if row["kind"] not in KINDS or row["answer"] not in ("named", "unnamed", "unclear"):
                raise ValueError(f"{path}: {row['kind']!r} {row['answer']!r} is no label")
            spans = (_spans(row["source"]), _spans(row["cue"]))
            cases.append(Case(row["split"], row["article"], *spans, row["kind"], row["answer"], mention))
    return cases


def _spans(text: str) -> tuple[Span, ...]:
    pairs = (part.split("-") for part in text.split(","))
    return tuple(Span(int(start), int(end)) for start, end in pairs)


def judge(case: Case, parse: Parse, actors: Actors) -> Result:
    """The outcome of one case on its parsed article."""
    found = resolve_speaker(parse, token_ranges(parse, case.source), actors)
    actor = found.actor
    name = actor.name if actor is not None else None
    meant = case.mention is not None and actor is not None and any(_meet(case.mention, m) for m in actor.mentions)
    if case.answer == "unclear":
        outcome = "unclear"
    elif case.answer == "unnamed":
        outcome = "right as unnamed" if actor is None or meant else "named though unnamed"
    else:
        outcome = "right" if meant else "abstained" if actor is None else "wrong"
    return Result(case, outcome, name, found.why)


def _meet(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def judge_all(shared: Path, cases: Sequence[Case]) -> list[tuple[Result, str]]:
    """The outcomes of all cases, each with the text of its article."""
    out: list[tuple[Result, str]] = []
    parser = SpacyParser(DEFAULTS.model)
    for split, name in FILES.items():
        of: dict[str, list[Case]] = {}
        for case in cases:
            if case.split == split:
                of.setdefault(case.article, []).append(case)
        if not of:
            continue
        texts = {a.id: a.text for a in read_gold(shared / "polnear" / name) if a.id in of}
        for article in sorted(of):
            text = texts[article]
            parse = next(iter(parser.parse([(text, plain_pieces(text))])))
            actors = find_actors(parse, article, DEFAULTS)
            out += [(judge(case, parse, actors), text) for case in of[article]]
    return out


def table(results: Iterable[Result]) -> str:
    """Counts by kind; shares of what is named and of all that is clear."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in (*KINDS, "all")}
    for r in results:
        for kind in (r.case.kind, "all"):
            counts[kind][r.outcome] += 1
    lines = [
        "kind         right wrong abst. | unnamed: right named | unclear | right of named  wrong of all  right of all"
    ]
    for kind, c in counts.items():
        right, wrong, none, apart, named, unclear = (c[o] for o in OUTCOMES)
        clear = right + wrong + none + apart + named
        shares = [_share(right, right + wrong + none), _share(wrong + named, clear), _share(right + apart, clear)]
        lines.append(
            f"{kind:12} {right:5} {wrong:5} {none:5} | {apart:14} {named:5} | {unclear:7} | "
            f"{shares[0]:>14}  {shares[1]:>12}  {shares[2]:>12}"
        )
    return "\n".join(lines)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else "-"


def shown(result: Result, text: str) -> str:
    """A case in its context, on a few lines."""
    start, end = result.case.source[0].start, result.case.source[-1].end
    around = f"{text[max(0, start - 300) : start]}[[{text[start:end]}]]{text[end : end + 80]}".replace("\n", " ")
    right = result.case.mention.of(text) if result.case.mention is not None else "nobody named"
    found = f"{result.found} ({result.why})"
    return f"{result.outcome}: {result.case.kind} in {result.case.article}\n  right: {right}\n  found: {found}\n  …{around}…"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--split", choices=sorted(FILES), default="dev")
    parser.add_argument("--cases", type=Path, default=Path(__file__).with_suffix(".tsv"))
    parser.add_argument("--show", action="store_true", help="print what is not right, in its context")
    args = parser.parse_args()

    results = judge_all(args.shared, [c for c in read_cases(args.cases) if c.split == args.split])
    print(table(r for r, _ in results))
    if args.show:
        for result, text in results:
            if result.outcome in ("wrong", "named though unnamed", "abstained"):
                print(f"\n{shown(result, text)}")


if __name__ == "__main__":
    main()

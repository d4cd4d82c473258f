"""``counterclaim-eval``: score the reader against articles marked by hand: its attributions, or (``ledger``) all that it reads."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import tee
from pathlib import Path

from counterclaim.errors import CounterclaimError, UsageError
from counterclaim.evaluation import gate, kinds, report
from counterclaim.evaluation.changes import Changes, missed
from counterclaim.evaluation.confidence import Confidences
from counterclaim.evaluation.damaged import damaged
from counterclaim.evaluation.gold import GoldArticle, Marked, read_gold
from counterclaim.evaluation.runs import Run, read_run, write_run
from counterclaim.evaluation.scores import Scores
from counterclaim.evaluation.whole.command import COMMANDS, ReadAll, run
from counterclaim.model import Attribution
from counterclaim.settings import DEFAULTS

Predict = Callable[[Iterable[str]], Iterator[tuple[Attribution, ...]]]
"""Texts in, their attributions out, in the same order; spans are offsets into the text."""

_EPILOG = """\
GOLD.jsonl holds one article a line:
  {"id": "…", "text": "…", "publisher": "…",
   "attributions": [{"source": [[s, e]], "cue": [[s, e]], "content": [[s, e]]}]}
with half-open offsets in code points.  A found attribution is right under
'relaxed' where source and content overlap the gold ones by half, under 'strict'
where the content overlaps by nine tenths and the source is the same but for
articles and titles.

examples:
  counterclaim-eval gold.jsonl
  counterclaim-eval gold.jsonl --by publisher
  counterclaim-eval gold.jsonl --kinds --confidence
  counterclaim-eval gold.jsonl --damage 1
  counterclaim-eval gold.jsonl --save before.json
  counterclaim-eval gold.jsonl --against before.json --examples 20
  counterclaim-eval gold.jsonl --floors floors.json
  counterclaim-eval gold.jsonl --floors floors.json --pin
  counterclaim-eval gold.jsonl --floors floors.json --lower-floor

Whole readings, or two who worked the same articles by hand, are scored by
  counterclaim-eval ledger --help
  counterclaim-eval agreement --help

exit status: 0 done, 1 a figure is under its floor, 2 wrong call or file,
7 no language model, 130 interrupted.
"""


@dataclass(slots=True)
class _Outcome:
    """Everything one evaluation gives."""

    scores: Scores = field(default_factory=Scores)
    groups: dict[str, Scores] = field(default_factory=dict)
    kinds: kinds.KindScores = field(default_factory=kinds.KindScores)
    confidences: Confidences = field(default_factory=Confidences)
    changes: Changes = field(default_factory=Changes)
    missed: list[str] = field(default_factory=list)
    predicted: dict[str, tuple[Marked, ...]] = field(default_factory=dict)
    digest: str = ""


def main(
    argv: Sequence[str] | None = None,
    predict: Predict | None = None,
    model: str = DEFAULTS.model,
    read_all: ReadAll | None = None,
) -> int:
    """Run ``counterclaim-eval`` and return its exit status; ``predict`` and ``read_all`` stand in for the reader."""
    words = sys.argv[1:] if argv is None else argv
    try:
        if words and words[0] in COMMANDS:
            return _whole(words, (lambda: (read_all, model)) if read_all is not None else _whole_reader)
        return _run(_parser().parse_args(words), predict, model)
    except CounterclaimError as e:
        print(f"counterclaim-eval: {e}", file=sys.stderr)
        return e.exit_code
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="counterclaim-eval",
        description="Read the articles of GOLD.jsonl and score the attributions found.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("gold", type=Path, metavar="GOLD.jsonl", help="articles marked by hand")
    add("--limit", type=_positive, metavar="N", help="read the first N articles only")
    add("--by", metavar="FIELD", help="also score each value of this field of the articles apart")
    add("--kinds", action="store_true", help="also score each kind of attribution apart (direct, no source, …)")
    add("--confidence", action="store_true", help="also tell how far the stated confidence can be trusted")
    add(
        "--damage",
        type=int,
        metavar="SEED",
        help="read the articles with damage done to them: glued words, lost quotes …",
    )
    add("--save", type=Path, metavar="RUN.json", help="keep what was found, for a later --against")
    add("--against", type=Path, metavar="RUN.json", help="print what was gained and lost since that run")
    add("--examples", type=_positive, metavar="N", help="examples of each kind (10 with --against; else of the missed)")
    add("--floors", type=Path, metavar="FILE", help="fail where a figure is under its floor in FILE")
    add("--pin", action="store_true", help="with --floors: raise the floors to the figures found")
    add("--lower-floor", action="store_true", help="with --floors: set the floors to the figures found, lower ones too")
    add("--json", action="store_true", help="print JSON")
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _run(args: argparse.Namespace, predict: Predict | None, model: str) -> int:
    if (args.pin or args.lower_floor) and args.floors is None:
        raise UsageError("--pin and --lower-floor need --floors FILE")
    before = None if args.against is None else read_run(args.against)
    floors = {} if args.floors is None else gate.read_floors(args.floors)
    if predict is None:
        predict, model = _reader()
    began = time.process_time()
    articles = read_gold(args.gold, args.limit)
    if args.damage is not None:
        articles = damaged(articles, args.damage)
    outcome = _evaluate(articles, predict, args.by, before)
    seconds = time.process_time() - began
    if before is not None and before.digest != outcome.digest:
        raise UsageError(f"{args.against} was made from other articles than {args.gold} gives")
    if args.save is not None:
        write_run(args.save, Run(outcome.digest, model, outcome.predicted))
    if args.json:
        print(json.dumps(_json(args, outcome, model, seconds), indent=1))
    else:
        _print(args, outcome, model, seconds)
    return 0 if args.floors is None else _gate(args, floors, outcome, model)


def _reader() -> tuple[Predict, str]:
    # Read here and not above: the language model takes a second to come.
    from counterclaim.parse.spacy_parser import SpacyParser
    from counterclaim.pipeline import attributions_of

    parser = SpacyParser(DEFAULTS.model, DEFAULTS.model_digest)
    return lambda texts: attributions_of(texts, parser, DEFAULTS), parser.name


def _whole(words: Sequence[str], reader: Callable[[], tuple[ReadAll, str]]) -> int:
    printed = run(words, reader)
    for line in printed.lines:
        print(line)
    for line in printed.complaints:
        print(f"counterclaim-eval: {line}", file=sys.stderr)
    return printed.status


def _whole_reader() -> tuple[ReadAll, str]:
    from counterclaim.evaluation.whole.reader import reader

    return reader()


def _evaluate(articles: Iterator[GoldArticle], predict: Predict, by: str | None, before: Run | None) -> _Outcome:
    out = _Outcome()
    digest = hashlib.sha256()
    scored, read = tee(articles)
    for article, found in zip(scored, predict(a.text for a in read), strict=True):
        now = tuple(Marked.of(a) for a in found)
        digest.update(article.digest)
        out.scores.add(article, now)
        out.predicted[article.id] = now
        out.missed += missed(article, now)
        out.kinds.add(article, now)
        out.confidences.add(article, found)
        if by is not None:
            out.groups.setdefault(article.fields.get(by, "-"), Scores()).add(article, now)
        if before is not None:
            out.changes.add(article, before.predicted.get(article.id, ()), now)
    out.digest = digest.hexdigest()
    return out


def _print(args: argparse.Namespace, out: _Outcome, model: str, seconds: float) -> None:
    print(f"{out.scores.articles} articles, {out.scores.words} words, {model}")
    print(f"{1000 * seconds / max(out.scores.words, 1):.3f} CPU-seconds per 1000 words\n")
    for line in report.table(out.scores):
        print(line)
    if args.by is not None:
        print()
        for line in report.by_table(args.by, out.groups):
            print(line)
    if args.kinds:
        print()
        for line in kinds.table(out.kinds):
            print(line)
    if args.confidence:
        print()
        for line in out.confidences.table():
            print(line)
    if args.against is not None:
        count = args.examples or 10
        _examples("gained", out.changes.gained, count)
        _examples("lost", out.changes.lost, count)
        _examples("wrong ones gone", out.changes.dropped, count)
        _examples("new wrong ones", out.changes.added, count)
    elif args.examples is not None:
        _examples("missed", out.missed, args.examples)


def _examples(title: str, lines: Sequence[str], count: int) -> None:
    print(f"\n{title}: {len(lines)}")
    for line in lines[:count]:
        print(f"  {line}")


def _json(args: argparse.Namespace, out: _Outcome, model: str, seconds: float) -> dict[str, object]:
    data: dict[str, object] = {
        "gold": str(args.gold), "digest": out.digest, "model": model, "articles": out.scores.articles,
        "words": out.scores.words, "cpu_seconds": seconds, "scores": report.as_json(out.scores),
    }  # fmt: skip
    if args.by is not None:
        data["by"] = {value: report.as_json(scores) for value, scores in sorted(out.groups.items())}
    if args.kinds:
        data["kinds"] = {
            rule: {kind: report.figures(c) for kind, c in counts.items()}
            for rule, counts in (("relaxed", out.kinds.relaxed), ("strict", out.kinds.strict))
        }
    if args.confidence:
        data["confidence"] = out.confidences.as_json()
    if args.against is not None:
        c = out.changes
        data["against"] = {"gained": c.gained, "lost": c.lost, "wrong_gone": c.dropped, "wrong_new": c.added}
    return data


def _gate(args: argparse.Namespace, floors: dict[str, gate.Floor], out: _Outcome, model: str) -> int:
    now = gate.Floor(args.gold.name, out.scores.articles, model, gate.figures(out.scores))
    floor = floors.get(out.digest)
    failures = [] if floor is None else gate.under(floor, now.floors)
    if args.pin or args.lower_floor:
        gate.write_floors(args.floors, floors | {out.digest: gate.raised(floor, now, lower=args.lower_floor)})
    elif floor is None:
        print(f"counterclaim-eval: {args.floors} has no floor for these articles; --pin sets one", file=sys.stderr)
    if failures and not args.lower_floor:
        for line in failures:
            print(f"counterclaim-eval: {line}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

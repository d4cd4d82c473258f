"""``counterclaim-eval ledger`` and ``counterclaim-eval agreement``: whole readings, or a second reader, against worked articles."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from counterclaim.errors import UsageError
from counterclaim.evaluation import gate
from counterclaim.evaluation.whole.compare import Compared
from counterclaim.evaluation.whole.faults import Changes, faults
from counterclaim.evaluation.whole.kinds import KindScores
from counterclaim.evaluation.whole.labels import NOTHING, Labels
from counterclaim.evaluation.whole.measures import Measures
from counterclaim.evaluation.whole.worked import Worked, digest, read_run, read_worked, write_run

ReadAll = Callable[[Sequence[Worked]], Mapping[str, Labels]]
"""Reads the texts of articles: labels by id.  An article that cannot be read is left out."""

COMMANDS: Final = ("ledger", "agreement")

_LEDGER = """\
GOLD.jsonl holds one article a line, worked by hand (bench/gold/README.md); the
texts are ARTICLES/ID.txt.  Headline: contest F1, over statements that take a side,
found with the right speaker and a stance of the right group.

examples:
  counterclaim-eval ledger bench/gold/dev.jsonl ARTICLES --by-kind
  counterclaim-eval ledger bench/gold/dev.jsonl ARTICLES --show | grep ^missed
  counterclaim-eval ledger bench/gold/dev.jsonl ARTICLES --save before.json
  counterclaim-eval ledger bench/gold/dev.jsonl ARTICLES --against before.json
  counterclaim-eval ledger bench/gold/dev.jsonl ARTICLES --floors bench/floors.json

exit status: 0 done, 1 a figure is under its floor, 2 wrong call or file,
7 no language model, 130 interrupted.
"""
_AGREEMENT = """\
The articles that both files hold are scored, with the labels of B as the reading:
of several stances the best.  The measures are not the same both ways round; the
last line has contest F1 with A as the reading.

example:
  counterclaim-eval agreement bench/gold/train.jsonl bench/gold/second.jsonl ARTICLES
"""


@dataclass(slots=True)
class Printed:
    """What a command has to say: lines, complaints for standard error, and its exit status."""

    lines: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    status: int = 0


@dataclass(slots=True)
class _Scored:
    """Everything that is counted over one set of articles."""

    measures: Measures = field(default_factory=Measures)
    kinds: KindScores = field(default_factory=KindScores)
    changes: Changes = field(default_factory=Changes)
    faults: list[str] = field(default_factory=list)


def run(argv: Sequence[str], reader: Callable[[], tuple[ReadAll, str]]) -> Printed:
    """Run one of ``COMMANDS``, the first word of the call; ``reader`` gives the reader and its name once it is needed."""
    command, rest = argv[0], argv[1:]
    return _agreement(_agreement_parser().parse_args(rest)) if command == "agreement" else _ledger(rest, reader)


def _ledger_parser() -> argparse.ArgumentParser:
    parser = _parser("ledger", "Read the articles of GOLD.jsonl whole and score the statements found.", _LEDGER)
    add = parser.add_argument
    add("gold", type=Path, metavar="GOLD.jsonl", help="articles worked by hand")
    add("articles", type=Path, metavar="ARTICLES", help="folder of their texts, ID.txt")
    add("--limit", type=_positive, metavar="N", help="read the first N articles only")
    _add_tables(parser)
    add("--confidence", action="store_true", help="also tell, bin by bin, how far the stated confidence can be trusted")
    add("--save", type=Path, metavar="RUN.json", help="keep what was read, for a later --against")
    add("--against", type=Path, metavar="RUN.json", help="print what was gained and lost since that run")
    add("--examples", type=_positive, metavar="N", help="with --against: examples of each kind (10)", default=10)
    add("--floors", type=Path, metavar="FILE", help="fail where a figure is under its floor in FILE")
    add("--pin", action="store_true", help="with --floors: raise the floors to the figures found")
    add("--lower-floor", action="store_true", help="with --floors: set the floors to the figures found, lower ones too")
    return parser


def _agreement_parser() -> argparse.ArgumentParser:
    parser = _parser("agreement", "Score one reader's labels against another's.", _AGREEMENT)
    add = parser.add_argument
    add("gold", type=Path, metavar="A.jsonl", help="articles worked by one")
    add("second", type=Path, metavar="B.jsonl", help="some of the same worked by another")
    add("articles", type=Path, metavar="ARTICLES", help="folder of their texts, ID.txt")
    _add_tables(parser)
    return parser


def _parser(name: str, description: str, epilog: str) -> argparse.ArgumentParser:
    return argparse.ArgumentParser(
        prog=f"counterclaim-eval {name}",
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _add_tables(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--by-kind", action="store_true", help="also score each kind of statement apart")
    parser.add_argument(
        "--show", action="store_true", help="list all that is missed or wrong, with offsets into the article"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _ledger(argv: Sequence[str], reader: Callable[[], tuple[ReadAll, str]]) -> Printed:
    args = _ledger_parser().parse_args(argv)
    if (args.pin or args.lower_floor) and args.floors is None:
        raise UsageError("--pin and --lower-floor need --floors FILE")
    articles = read_worked(args.gold, args.articles, args.limit)
    before = None if args.against is None else read_run(args.against, articles)
    floors = {} if args.floors is None else gate.read_floors(args.floors)
    read_all, model = reader()
    began = time.process_time()
    read = read_all(articles)
    seconds = time.process_time() - began
    scored = _score(articles, read, before)
    if args.save is not None:
        write_run(args.save, articles, model, read)
    out = Printed(complaints=[f"{a.id} could not be read" for a in articles if a.id not in read])
    words = sum(len(a.text.split()) for a in articles)
    if args.json:
        data = {"gold": str(args.gold), "digest": digest(articles), "model": model, "articles": len(articles)}
        out.lines.append(json.dumps({**data, "words": words, "cpu_seconds": seconds, **_json(args, scored)}, indent=1))
    else:
        out.lines.append(f"{len(articles)} articles, {words} words, {model}")
        out.lines.append(f"{1000 * seconds / max(words, 1):.3f} CPU-seconds per 1000 words")
        out.lines += _lines(args, scored)
        out.lines += ["", *scored.measures.confidence_table()]
        if args.confidence:
            out.lines += ["", *scored.measures.confidences.table()]
        if before is not None:
            out.lines += _changes(scored.changes, args.examples)
    if args.floors is not None:
        _hold(args, floors, gate.Floor(args.gold.name, len(articles), model, scored.measures.pinned()), articles, out)
    return out


def _agreement(args: argparse.Namespace) -> Printed:
    second = {a.id: a.labels for a in read_worked(args.second, args.articles)}
    articles = [a for a in read_worked(args.gold, args.articles) if a.id in second]
    if not articles:
        raise UsageError(f"{args.gold} and {args.second} have no article in common")
    scored = _score(articles, second, None)
    turned = [Worked(a.id, a.text, second[a.id]) for a in articles]
    back = _score(turned, {a.id: a.labels for a in articles}, None).measures.contest_f1
    if args.json:
        data = {"gold": str(args.gold), "second": str(args.second), "articles": len(articles)}
        return Printed([json.dumps({**data, **_json(args, scored), "contest F1, turned round": back}, indent=1)])
    lines = [f"{len(articles)} articles worked by two", *_lines(args, scored)]
    return Printed([*lines, "", f"{'turned round, contest F1':<26}{100 * back:22.1f}"])


def _score(articles: Iterable[Worked], read: Mapping[str, Labels], before: Mapping[str, Labels] | None) -> _Scored:
    out = _Scored()
    for article in articles:
        one = Compared(article.text, article.labels, read.get(article.id, NOTHING))
        out.measures.add(one)
        out.kinds.add(one)
        out.faults += faults(article.id, one)
        if before is not None:
            earlier = Compared(article.text, article.labels, before.get(article.id, NOTHING))
            out.changes.add(article.id, earlier, one)
    return out


def _lines(args: argparse.Namespace, scored: _Scored) -> Iterator[str]:
    yield ""
    yield from scored.measures.table()
    if args.by_kind:
        yield ""
        yield from scored.kinds.table()
    if args.show:
        yield ""
        yield from scored.faults


def _changes(changes: Changes, count: int) -> Iterator[str]:
    for title, lines in _titled(changes):
        yield ""
        yield f"{title}: {len(lines)}"
        yield from (f"  {line}" for line in lines[:count])


def _titled(changes: Changes) -> tuple[tuple[str, list[str]], ...]:
    return (
        ("gained", changes.gained),
        ("lost", changes.lost),
        ("wrong ones gone", changes.dropped),
        ("new wrong ones", changes.added),
    )


def _json(args: argparse.Namespace, scored: _Scored) -> dict[str, object]:
    data: dict[str, object] = {"scores": scored.measures.as_json()}
    if args.by_kind:
        data["kinds"] = scored.kinds.as_json()
    if args.show:
        data["faults"] = scored.faults
    if getattr(args, "against", None) is not None:
        data["against"] = {title.replace(" ", "_"): lines for title, lines in _titled(scored.changes)}
    return data


def _hold(
    args: argparse.Namespace,
    floors: Mapping[str, gate.Floor],
    now: gate.Floor,
    articles: Sequence[Worked],
    out: Printed,
) -> None:
    """Set the figures beside their floors and, where asked, pin them."""
    measured_on = digest(articles)
    floor = floors.get(measured_on)
    failures = [] if floor is None else gate.under(floor, now.floors)
    if args.pin or args.lower_floor:
        gate.write_floors(args.floors, {**floors, measured_on: gate.raised(floor, now, lower=args.lower_floor)})
    elif floor is None:
        out.complaints.append(f"{args.floors} has no floor for these articles; --pin sets one")
    if failures and not args.lower_floor:
        out.complaints += failures
        out.status = 1

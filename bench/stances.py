"""How often the stance of a cue in its context is the one that a reader gave it.

    python bench/stances.py FOLDER [--split train|dev|fresh] [--show] [--cases bench/stances.tsv]

FOLDER holds the articles the cases point into: ``train.jsonl`` and ``dev.jsonl`` (the shape of PolNeAR's files) or a subfolder
``polnear`` with them.  The cases (``stances.tsv``: split, article, spans of cue and content, label, note) carry ids and offsets alone;
``docs/stance-guide.md`` says what the labels mean.  The split ``fresh`` points into articles of both files.  Each article is parsed, and all its marked attributions are resolved by the function that
the reader calls; what makes no statement there counts as ``none``.  So attributions found wrongly or not at all do not count here.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from counterclaim.errors import CounterclaimError, UsageError
from counterclaim.evaluation.gold import GoldArticle, Marked, read_gold
from counterclaim.model import Attribution, Stance
from counterclaim.parse import Parse, Parser
from counterclaim.parse.spacy_parser import SpacyParser
from counterclaim.pipeline import plain_pieces, resolve_marked
from counterclaim.settings import DEFAULTS
from counterclaim.span import Span

CASES = Path(__file__).with_name("stances.tsv")
NONE = "none"
LABELS = (*(s.value for s in Stance), NONE)
_COLUMNS = ["split", "article", "cue", "content", "label", "note"]
_FILES = {"fresh": ("train", "dev")}
_QUOTES = "\"“”‘’'"

Spans = tuple[Span, ...]
Key = tuple[Spans, Spans]


@dataclass(frozen=True, slots=True)
class Case:
    """A cue with its content in an article, and the label a reader gave."""

    split: str
    article: str
    cue: Spans
    content: Spans
    label: str
    note: str


@dataclass(frozen=True, slots=True)
class Found:
    """What the system takes the stance of a case to be, and why."""

    case: Case
    label: str
    why: str


@dataclass(frozen=True, slots=True)
class Row:
    """Counts of one label: cases that have it, that were given it, and both."""

    label: str
    cases: int
    given: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.cases if self.cases else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.cases + self.given) if self.cases + self.given else 0.0


def read_cases(path: Path) -> list[Case]:
    """The cases of a file; raises UsageError that names file and line where one is not of the expected shape."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as e:
        raise UsageError(f"{path} cannot be read: {e}") from e
    if not lines or lines[0].split("\t") != _COLUMNS:
        raise UsageError(f"{path} line 1: the columns must be {', '.join(_COLUMNS)}")
    cases = []
    for number, line in enumerate(lines[1:], 2):
        parts = line.split("\t")
        if len(parts) != len(_COLUMNS) or parts[4] not in LABELS:
            raise UsageError(f"{path} line {number}: not a case with a known label")
        try:
            cue, content = _spans(parts[2]), _spans(parts[3])
        except ValueError as e:
            raise UsageError(f"{path} line {number}: spans are written 12-20,31-40") from e
        cases.append(Case(parts[0], parts[1], cue, content, parts[4], parts[5]))
    return cases


def _spans(text: str) -> Spans:
    pairs = (pair.split("-") for pair in text.split(",") if pair)
    return tuple(Span(int(start), int(end)) for start, end in pairs)


def articles(folder: Path, cases: Iterable[Case]) -> Iterator[tuple[str, GoldArticle]]:
    """Split and article of those that have cases; raises UsageError where a file or article is missing."""
    wanted: dict[str, set[str]] = {}
    for case in cases:
        wanted.setdefault(case.split, set()).add(case.article)
    for split, ids in wanted.items():
        for name in _FILES.get(split, (split,)):
            path = next(
                (p for p in (folder / "polnear" / f"{name}.jsonl", folder / f"{name}.jsonl") if p.exists()),
                folder / f"{name}.jsonl",
            )
            for article in read_gold(path) if ids else ():
                if article.id in ids:
                    ids.discard(article.id)
                    yield split, article
        if ids:
            raise UsageError(f"{path} lacks the article {min(ids)!r}")


def stances(article: GoldArticle, parse: Parse) -> dict[Key, tuple[str, str]]:
    """Stance (or ``none``) and reason of every marked attribution of an article, by its cue and content."""
    marked = [_attribution(article.text, m) for m in article.marked if m.cue]
    resolved = resolve_marked(parse, marked, article.id)
    found = {(a.cue, a.content): (NONE, "makes no statement") for a in marked}
    skipped = {s.span: s.why for s in resolved.skipped}
    for a in marked:
        if a.cue[0] in skipped:
            found[a.cue, a.content] = NONE, skipped[a.cue[0]]
    for s in resolved.statements:
        found[s.cue, s.content] = s.stance.value, s.why.split("; speaker:")[0]
    return found


def _attribution(text: str, marked: Marked) -> Attribution:
    """A marked attribution as the reader would find it: believed, and direct where all of its content is a quotation."""
    quoted = all(s.end > s.start and text[s.start] in _QUOTES and text[s.end - 1] in _QUOTES for s in marked.content)
    quoted = quoted and bool(marked.content)
    return Attribution(marked.source, marked.cue, marked.content, 1.0, "direct; marked" if quoted else "marked")


def decide(folder: Path, cases: Sequence[Case], parser: Parser) -> Iterator[tuple[Found, str]]:
    """Each case with the system's label, and the text of its article; raises UsageError for a case that is not marked there."""
    of_article: dict[tuple[str, str], list[Case]] = {}
    for case in cases:
        of_article.setdefault((case.split, case.article), []).append(case)
    for split, article in articles(folder, cases):
        (parse,) = parser.parse([(article.text, plain_pieces(article.text))])
        known = stances(article, parse)
        for case in of_article[split, article.id]:
            if (case.cue, case.content) not in known:
                raise UsageError(
                    f"{split} {article.id}: no marked attribution has the spans {case.cue}, {case.content}"
                )
            yield Found(case, *known[case.cue, case.content]), article.text


def table(found: Sequence[Found]) -> list[Row]:
    """Counts of every label that a case has or was given."""
    cases = Counter(f.case.label for f in found)
    given = Counter(f.label for f in found)
    right = Counter(f.label for f in found if f.label == f.case.label)
    return [Row(x, cases[x], given[x], right[x]) for x in LABELS if cases[x] or given[x]]


def macro_f1(rows: Sequence[Row], *, stances_only: bool = True) -> float:
    """Mean F1 of the labels that cases have, each weighing the same; ``none`` is left out unless told otherwise."""
    of = [r.f1 for r in rows if r.cases and (not stances_only or r.label != NONE)]
    return sum(of) / len(of) if of else 0.0


def report(found: Sequence[Found], name: str) -> str:
    """The table of one part, and which labels were taken for which."""
    rows = table(found)
    lines = [f"{name}: {len(found)} cases", f"{'':16} cases  given      P      R     F1"]
    lines += [f"{r.label:16} {r.cases:5}  {r.given:5}  {r.precision:.3f}  {r.recall:.3f}  {r.f1:.3f}" for r in rows]
    right = sum(r.right for r in rows)
    lines.append(
        f"macro F1 {macro_f1(rows):.3f} over stances, {macro_f1(rows, stances_only=False):.3f} with none; "
        f"right {right} of {len(found)} ({right / max(len(found), 1):.3f})"
    )
    mixed = Counter((f.case.label, f.label) for f in found if f.label != f.case.label)
    lines += [f"  {n:3} {a} taken for {b}" for (a, b), n in sorted(mixed.items(), key=lambda x: (-x[1], x[0])) if n > 1]
    return "\n".join(lines)


def in_context(found: Found, text: str, around: int = 220) -> str:
    """A case in its context: {cue}, [content], with the text ``around`` the cue (code points)."""
    marks = [(s.start, 1, "{") for s in found.case.cue] + [(s.end, 0, "}") for s in found.case.cue]
    marks += [(s.start, 1, "[") for s in found.case.content] + [(s.end, 0, "]") for s in found.case.content]
    first, last = max(found.case.cue[0].start - around, 0), found.case.cue[-1].end + around
    out, place = "", first
    for at, _, mark in sorted(m for m in marks if first <= m[0] <= last):
        out, place = out + text[place:at] + mark, at
    shown = (out + text[place:last]).replace("\n", " ")
    return f"{found.case.label} taken for {found.label} ({found.why})\n    {found.case.split} {found.case.article}\n    {shown}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the articles are")
    parser.add_argument("--split", choices=["train", "dev", "fresh"], help="one part alone (default: all)")
    parser.add_argument("--show", action="store_true", help="print the wrong cases in their context")
    parser.add_argument("--cases", type=Path, default=CASES, help="the labelled cases (default: bench/stances.tsv)")
    parser.add_argument("--json", action="store_true", help="print the macro F1 of each part as JSON instead")
    told = parser.parse_args(arguments)
    try:
        cases = [c for c in read_cases(told.cases) if told.split in (None, c.split)]
        spacy = SpacyParser(DEFAULTS.model, DEFAULTS.model_digest)
        decided = list(decide(told.folder, cases, spacy))
    except CounterclaimError as e:
        print(e, file=sys.stderr)
        return e.exit_code
    found = [f for f, _ in decided]
    parts = {s: [f for f in found if f.case.split == s] for s in ("dev", "train", "fresh")}
    parts = {s: of for s, of in parts.items() if of}
    if len(parts) > 1:
        parts["all"] = found
    if told.json:
        print(json.dumps({s: round(macro_f1(table(of)), 4) for s, of in parts.items()}))
        return 0
    if told.show:
        for f, text in decided:
            if f.label != f.case.label:
                print(in_context(f, text), end="\n\n")
    print("\n\n".join(report(of, s) for s, of in parts.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())

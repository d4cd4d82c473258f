"""Count what the cleaning finds in texts that are taken to be clean, and print a sample of it to read.

    python bench/false_findings.py TEXTS.jsonl [--sample 100] [--seed 1] [--kind KIND] [--limit N]

TEXTS.jsonl holds one object a line with a field ``text``.  A reader judges the sample; the figure that counts is false findings per
article.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from pathlib import Path

from counterclaim.intake.clean import clean
from counterclaim.intake.plain import plain_blocks
from counterclaim.model import Finding
from counterclaim.settings import DEFAULTS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--sample", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", help="only findings of this kind")
    parser.add_argument("--limit", type=int, help="only the first N texts")
    args = parser.parse_args()

    counts: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    found: list[tuple[int, Finding, str]] = []
    words = 0
    spent = 0.0
    lines = args.texts.read_text("utf-8").splitlines()[: args.limit]
    clean([], DEFAULTS)
    for number, line in enumerate(lines):
        text = json.loads(line)["text"]
        words += len(text.split())
        start = time.process_time()
        cleaned = clean(plain_blocks(text), DEFAULTS)
        spent += time.process_time() - start
        for finding in cleaned.findings:
            if args.kind in (None, finding.kind.value):
                counts[finding.kind.value] += 1
                at = finding.span.start if finding.span else 0
                around = cleaned.text[max(0, at - 60) : at + len(finding.text) + 60] if finding.span else ""
                found.append((number, finding, around))
        articles.update({finding.kind.value for finding in cleaned.findings})
    print(f"{len(lines)} articles, {words} words, {spent / words * 1000:.4f} CPU-s per 1000 words (blocks included)")
    for kind, count in counts.most_common():
        print(f"{count:6}  {count / len(lines):.3f} an article  {kind} (in {articles[kind]} articles)")
    random.Random(args.seed).shuffle(found)
    for number, finding, around in sorted(found[: args.sample], key=lambda f: (f[1].kind.value, f[0])):
        print(f"\n{number} {finding.kind.value}: {finding.text[:160]!r}\n    {finding.why}\n    … {around[:300]!r}")


if __name__ == "__main__":
    main()

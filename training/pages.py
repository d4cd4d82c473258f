"""The pages that ``bench/gold/press.jsonl`` and ``bench/gold/bbc.jsonl`` mark, written out from the two public collections they come from.

    python training/pages.py ARTICLE_BIAS BBC OUT

ARTICLE_BIAS: a checkout of github ramybaly/Article-Bias-Prediction (Baly et al., EMNLP 2020), whose ``data/jsons`` hold pages of US outlets as
they were fetched.  BBC: ``bbc`` of the BBC news set (Greene and Cunningham, ICML 2006; among others in github
dejanbatanjac/bbc-article-classify-bert).  Writes OUT/ID.txt for each article that the two files name: the offsets count its code points.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import gold

GOLD = Path(__file__).parent.parent / "bench" / "gold"


def press_page(found: dict[str, str]) -> str:
    """Headline and text of a page of the one collection, blanks and empty lines made even."""
    text = re.sub(r"[ \t\u00a0]+", " ", found["content_original"]).replace("\r", "")
    text = re.sub(r" ?\n ?", "\n", text)
    return found["title"].strip() + "\n\n" + re.sub(r"\n{2,}", "\n\n", text).strip() + "\n"


def bbc_page(data: bytes) -> str:
    """A page of the other."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    text = re.sub(r"[ \t]+", " ", text.replace("\r\n", "\n").strip())
    return re.sub(r"\n{2,}", "\n\n", text) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("article_bias", type=Path)
    parser.add_argument("bbc", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for line in gold.read(GOLD / "press.jsonl"):
        name = line["id"].removeprefix("abp_")
        found = json.loads((args.article_bias / "data" / "jsons" / f"{name}.json").read_text("utf-8"))
        (args.out / f"{line['id']}.txt").write_text(press_page(found), encoding="utf-8")
    for line in gold.read(GOLD / "bbc.jsonl"):
        _, topic, number = line["id"].split("_")
        page = bbc_page((args.bbc / topic / f"{number}.txt").read_bytes())
        (args.out / f"{line['id']}.txt").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()

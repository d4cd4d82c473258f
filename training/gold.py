"""Articles worked by hand (``bench/gold``): who says what, by character offsets into each article, without its text.

A line of a gold file is one article:

    {"id", "annotator", "actors": [{"key", "type", "named", "mentions": [[start, end]]}],
     "claims": [{"id", "text", "about": [key], "alleged_by": [key], "denied_by": …, "admitted_by": …, "doubted_by": …}],
     "statements": [{"id", "source": [[start, end]], "cue": [[start, end]], "content": [[start, end]], "speakers": [key], "behalf": key | null,
                     "stance": [best, others that are accepted …], "targets": [key], "claim": id | null, "answers": [id], "date": ISO | null,
                     "evidence": [{"kind", "span": [start, end], "by": key | null}]}]}

    python training/gold.py ANSWERS ARTICLES OUT.jsonl [NAME …]

makes one from worked answers, which quote the article (a JSON file an article, the form of the guide that comes with the articles).
Offsets are half-open, in code points, into ``ARTICLES/ID.txt``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

Place = tuple[int, int]
_WORD = re.compile(r"\w+|[^\w\s]")


class Words:
    """An article as words, for finding what an answer quotes of it: case and white space may differ."""

    def __init__(self, text: str) -> None:
        found = list(_WORD.finditer(text))
        self._words = [m.group().lower() for m in found]
        self._at = [m.span() for m in found]

    def places(self, phrase: str) -> list[Place]:
        """Every place of a phrase, in order."""
        wanted = [m.group().lower() for m in _WORD.finditer(phrase)]
        n = len(wanted)
        starts = [i for i in range(len(self._words) - n + 1) if n and self._words[i : i + n] == wanted]
        return [(self._at[i][0], self._at[i + n - 1][1]) for i in starts]

    def nearest(self, phrase: str | None, to: Sequence[Place]) -> list[Place]:
        """The place of a phrase that lies nearest to others, the first where there are none; empty where it does not stand."""
        found = self.places(phrase) if phrase else []
        if not found:
            return []
        if not to:
            return found[:1]
        return [min(found, key=lambda p: min(_gap(p, o) for o in to))]


def _gap(a: Place, b: Place) -> int:
    return max(b[0] - a[1], a[0] - b[1], 0)


def located(answer: dict[str, Any], text: str) -> dict[str, Any]:
    """A worked answer as a line of the gold: what it quotes becomes offsets."""
    words = Words(text)
    actors = [
        {
            "key": a["key"],
            "type": a["type"],
            "named": a.get("named", True),
            "mentions": sorted({p for name in a["names"] for p in words.places(name)}),
        }
        for a in answer["actors"]
    ]
    statements = []
    for s in answer["statements"]:
        content: list[Place] = []
        for piece in s["content"]:
            content += words.nearest(piece, content)
        cue = words.nearest(s.get("cue"), content)
        statements.append(
            {
                "id": s["id"],
                "source": words.nearest(s.get("source"), cue or content),
                "cue": cue,
                "content": content,
                **{k: s.get(k) for k in ("speakers", "behalf", "stance", "targets", "claim", "answers", "date")},
                "evidence": [
                    {"kind": e["kind"], "span": place[0], "by": e.get("by")}
                    for e in s.get("evidence", [])
                    if (place := words.nearest(e["words"], content or cue))
                ],
            }
        )
    claims = [
        {k: c.get(k) for k in ("id", "text", "about", "alleged_by", "denied_by", "admitted_by", "doubted_by")}
        for c in answer["claims"]
    ]
    return {
        "id": answer["id"], "annotator": answer.get("annotator"), "published": answer.get("published"),
        "actors": actors, "claims": claims, "statements": statements,
    }  # fmt: skip


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a gold file, compressed or not."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    for line in data.decode("utf-8").splitlines():
        yield json.loads(line)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("answers", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("names", nargs="*", help="articles, in order; default: all")
    args = parser.parse_args()
    names = args.names or sorted(p.stem for p in args.answers.glob("*.json"))
    args.out.parent.mkdir(parents=True, exist_ok=True)
    with args.out.open("w", encoding="utf-8") as out:
        for name in names:
            answer = json.loads((args.answers / f"{name}.json").read_text("utf-8"))
            text = (args.articles / f"{name}.txt").read_text("utf-8")
            out.write(json.dumps(located(answer, text), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()

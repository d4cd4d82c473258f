"""How well statements of different pages are joined into claims: labelled lines, each read as a page of its own.

    python bench/claims.py [FILE] [--show]

Pairs are those within a story; B-cubed is over all statements of the file, those of other stories among the wrong ones.  A line in which
no claim was found where the label stands counts as a claim of its own.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from counterclaim.ledger import Ledger
from counterclaim.library import readings
from counterclaim.link import link
from counterclaim.model import Page, Reading
from counterclaim.settling import settle
from counterclaim.span import Span

_BRACKET = re.compile(r"\[(.*?)\]")


@dataclass(frozen=True)
class Line:
    story: str
    label: str
    text: str
    place: Span


def lines(path: Path) -> tuple[list[Line], dict[tuple[str, str], set[str]]]:
    """The lines, and from (story, label) to the labels of claims that contain it."""
    found: list[Line] = []
    within: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    story = ""
    for raw in path.read_text("utf-8").splitlines():
        if raw.startswith("="):
            story = raw[1:].strip()
        elif "|" in raw:
            label, _, marked = (p.strip() for p in raw.partition("|"))
            m = _BRACKET.search(marked)
            assert m is not None, raw
            found.append(Line(story, label, _BRACKET.sub(r"\1", marked), Span(m.start(), m.end() - 2)))
        elif "<" in raw and raw[0] != "#":
            narrow, _, wide = (p.strip() for p in raw.partition("<"))
            within[story, narrow].add(wide)
    for _ in range(3):  # what is within something within something
        for (where, _narrow), wide in list(within.items()):
            wide |= {w for x in list(wide) for w in within.get((where, x), ())}
    return found, dict(within)


def claim_of(line: Line, reading: Reading) -> str | None:
    """The claim told at the marked words: of the statement whose content covers them best."""
    best: tuple[int, str] | None = None
    for s in reading.statements:
        covered = sum(max(0, min(c.end, line.place.end) - max(c.start, line.place.start)) for c in s.content)
        if s.claim is not None and covered and (best is None or covered > best[0]):
            best = (covered, s.claim)
    return best[1] if best else None


def joined(made: list[Line]) -> Iterator[tuple[str | None, str]]:
    """For each line the ledger's claim, and its text; and the edges come by ``edges``."""
    pages = [
        Page(x.text.encode(), f"https://page.example/{n}", "text/plain", hint_published="2023-01-22")
        for n, x in enumerate(made)
    ]
    read = list(readings(pages))
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "t.ledger") as ledger:
        wordings: list[str | None] = []
        texts = []
        for line, r in zip(made, read, strict=True):
            assert isinstance(r, Reading), (line, r)
            links = link(r)
            ledger.record(r, links, reader="bench")
            claim = claim_of(line, r)
            wordings.append(links.claims[claim].id if claim else None)
            texts.append(
                next(
                    (
                        f"{c.text} [{c.act}|{c.object}|{links.claims[c.id].recipient}]"
                        for c in r.claims
                        if c.id == claim
                    ),
                    "",
                )
            )
        settle(ledger)
        with ledger.connect() as connection:
            of = {r.id: r.ledger for r in connection.exec_driver_sql("SELECT id, ledger FROM wordings")}
            EDGES.update(
                {
                    (r.a, r.b): (r.relation, r.score, r.why)
                    for r in connection.exec_driver_sql("SELECT * FROM claim_edges")
                }
            )
        WORDING.extend(wordings)
        for w, t in zip(wordings, texts, strict=True):
            yield (of[w] if w else None), t


EDGES: dict[tuple[str, str], tuple[str, float, str]] = {}
WORDING: list[str | None] = []


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, nargs="?", default=Path(__file__).parent / "claims" / "dev.txt")
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    given = parser.parse_args()
    made, within = lines(given.file)
    found = list(joined(made))
    group = [c or f"none {n}" for n, (c, _) in enumerate(found)]
    pairs: Counter[tuple[str, str]] = Counter()
    for i, j in combinations(range(len(made)), 2):
        if made[i].story != made[j].story:
            continue
        expected = relation(made[i], made[j], within)
        told = "same" if group[i] == group[j] else edge(i, j)
        pairs[expected, told] += 1
        if given.show and (expected != told) and not (expected == "apart" and told == "unsure"):
            print(f"{expected} taken for {told}: {made[i].text} | {made[j].text}\n    {found[i][1]}\n    {found[j][1]}")
    kinds = ("same", "within", "unsure", "apart")
    print(f"{'':10}" + "".join(f"{k:>8}" for k in kinds))
    for e in ("same", "within", "apart"):
        print(f"{e:10}" + "".join(f"{pairs[e, k]:8}" for k in kinds))
    right = pairs["same", "same"]
    joins = sum(n for (_, k), n in pairs.items() if k == "same")
    ones = sum(n for (e, _), n in pairs.items() if e == "same")
    precision, recall = right / max(1, joins), right / ones
    print(
        f"{pairs.total()} pairs; precision {precision:.3f}, recall {recall:.3f}, F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}"
    )
    gold = [f"{x.story} {x.label}" for x in made]
    p = sum(share(group, gold, i) for i in range(len(made))) / len(made)
    r = sum(share(gold, group, i) for i in range(len(made))) / len(made)
    print(
        f"B-cubed over {len(made)} statements: precision {p:.3f}, recall {r:.3f}, F1 {2 * p * r / (p + r):.3f}; no claim found: {sum(c is None for c, _ in found)}"
    )


def relation(a: Line, b: Line, within: dict[tuple[str, str], set[str]]) -> str:
    if a.label == b.label:
        return "same"
    contained = b.label in within.get((a.story, a.label), ()) or a.label in within.get((b.story, b.label), ())
    return "within" if contained else "apart"


def edge(i: int, j: int) -> str:
    a, b = WORDING[i], WORDING[j]
    if a is None or b is None:
        return "apart"
    told = EDGES.get((a, b)) or EDGES.get((b, a))
    return told[0] if told and told[0] != "same" else "apart"


def share(of: list[str], among: list[str], i: int) -> float:
    """Of those grouped with i in ``of``, the share that ``among`` groups with it too."""
    group = [j for j in range(len(of)) if of[j] == of[i]]
    return sum(among[j] == among[i] for j in group) / len(group)


if __name__ == "__main__":
    main()

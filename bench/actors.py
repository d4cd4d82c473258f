"""How well parties of different pages are told apart and joined: pairs written down beforehand.

python bench/actors.py [FILE]
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from counterclaim.link.actors import actor_edges
from counterclaim.link.links import KnownActor
from counterclaim.names.people import plain

ANSWERS = ("same", "unsure", "apart")


def party(id: str, text: str) -> KnownActor:
    first, *rest = (p.strip() for p in text.split(";"))
    kind, _, names = first.partition(":")
    told = tuple(n.strip() for n in names.split("/"))
    given = dict(r.split("=", 1) for r in rest)
    roles = (given["role"],) if "role" in given else ()
    return KnownActor(id, kind, plain(told[0]), told, roles, given.get("of"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, nargs="?", default=Path(__file__).with_name("actors.txt"))
    lines = parser.parse_args().file.read_text("utf-8").splitlines()
    table: Counter[tuple[str, str]] = Counter()
    for line in (x for x in lines if x and x[0] != "#"):
        expected, one, other = (p.strip() for p in line.split("|"))
        edge = next(actor_edges([party("a-1", one)], [party("a-2", other)]), None)
        found = edge.relation if edge else "apart"
        table[expected, found] += 1
        if expected != found:
            print(f"{expected} taken for {found}: {one} | {other}{f' ({edge.why})' if edge else ''}")
    print(f"{'':12}" + "".join(f"{a:>8}" for a in ANSWERS))
    for e in ANSWERS:
        print(f"{e:12}" + "".join(f"{table[e, f]:8}" for f in ANSWERS))
    joined = sum(n for (_, f), n in table.items() if f == "same")
    right, all_same = table["same", "same"], sum(n for (e, _), n in table.items() if e == "same")
    print(f"joined: precision {right / joined:.3f}, recall {right / all_same:.3f} of {sum(table.values())} pairs")


if __name__ == "__main__":
    main()

"""Whether what somebody says is kept when somebody else passes it on: six speakers, six verbs, seven frames of relaying.

    python bench/relayed.py [--show]

Each of the 252 pages is three sentences of our own.  Counted are pages where the inner statement is there with its own cue, speaker and
stance, where the outlet's own statement is there too, and where neither is put in the other's mouth; beside them the 36 pages without a
relay.  Names, outlet and deed are not those of the sentences composed for training (``training/compositions.py``); the frames are of like kinds,
so that this is a floor for what was taught and no measure of relays in general.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from itertools import product

from counterclaim.library import read
from counterclaim.model import Page, Reading, Stance, Statement

SPEAKERS = (
    "Veltania",
    "the transport ministry",
    "Klara Stenmark",
    "Meridian Freight",
    "the dockers' union",
    "Brigadier Tor Ahlin",
)
OUTLET = "Harbour News"
# finite form, form behind 'as', word that must be in the cue, stances that are right
VERBS = (
    ("denied moving cement across the strait", "denying that it moved cement across the strait", "den", {Stance.DENIES}),
    ("rejected the report about cement", "rejecting the report about cement", "reject", {Stance.DISMISSES, Stance.DENIES}),
    ("admitted moving cement across the strait", "admitting that it moved cement across the strait", "admi", {Stance.ADMITS, Stance.CONFIRMS}),
    ("accused Ruthenia of moving cement across the strait", "accusing Ruthenia of moving cement across the strait", "accus", {Stance.ALLEGES, Stance.COUNTER_ACCUSES}),
    ("confirmed that cement had been moved across the strait", "confirming that cement had been moved across the strait", "confirm", {Stance.CONFIRMS, Stance.ADMITS}),
    ("claimed that Ruthenia had moved cement across the strait", "claiming that Ruthenia had moved cement across the strait", "claim", {Stance.ALLEGES, Stance.COUNTER_ACCUSES}),
)  # fmt: skip
FRAMES = (
    "{X} {does}, {O} reported.",
    "{O} reported that {x} {does}.",
    "{O} quoted {x} as {doing}.",
    "According to {O}, {x} {does}.",
    "{X} {does}, according to {O}.",
    "{O} said on its website that {x} {does}.",
    "{X} {does}, {O} wrote on Wednesday.",
)
BEFORE = "The strait was closed on Tuesday.\n\n"
BEHIND = "\n\nThe port expects to open again next week."


def page(frame: str, speaker: str, verb: tuple[str, str, str, set[Stance]]) -> str:
    """One page of the grid."""
    return (
        BEFORE
        + frame.format(X=speaker[0].upper() + speaker[1:], x=speaker, O=OUTLET, does=verb[0], doing=verb[1])
        + BEHIND
    )


def spoken_by(reading: Reading, s: Statement, name: str) -> bool:
    """Whether one of a statement's speakers is called by a name."""
    names = {a.id: {a.name, *a.names} for a in reading.actors}
    plain = name.removeprefix("the ").lower()
    return any(plain.split()[-1] in n.lower() for i in s.speakers for n in names[i])


def judged(text: str, speaker: str, verb: tuple[str, str, str, set[Stance]], relayed: bool) -> tuple[bool, bool]:
    """Whether the inner statement is right, and whether the outlet's is there (without a relay: always)."""
    reading = read(Page(text.encode(), "grid.txt", "text/plain"))
    of = {s.id: " ".join(c.of(reading.document.text) for c in s.cue).lower() for s in reading.statements}
    inner = [s for s in reading.statements if verb[2] in of[s.id]]
    kept = any(s.stance in verb[3] and spoken_by(reading, s, speaker) for s in inner) and not any(
        spoken_by(reading, s, OUTLET) for s in inner
    )
    outer = not relayed or any(spoken_by(reading, s, OUTLET) and verb[2] not in of[s.id] for s in reading.statements)
    return kept, outer


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--show", action="store_true", help="print the pages that are read wrongly")
    args = parser.parse_args()
    hits: Counter[str] = Counter()
    for frame, speaker, verb in product(FRAMES, SPEAKERS, VERBS):
        text = page(frame, speaker, verb)
        kept, outer = judged(text, speaker, verb, True)
        hits["inner"] += kept
        hits["both"] += kept and outer
        hits[f"  {frame}"] += kept and outer
        hits[f"  {verb[2]}"] += kept and outer
        if args.show and not (kept and outer):
            sys.stdout.write(f"{'inner lost' if not kept else 'outer lost'}: {text.splitlines()[2]}\n")
    for speaker, verb in product(SPEAKERS, VERBS):
        hits["unrelayed"] += judged(page("{X} {does}.", speaker, verb), speaker, verb, False)[0]
    for name, count in hits.items():
        total = (
            36 if name == "unrelayed" or name.startswith("  {") or "{" in name else 42 if name.startswith("  ") else 252
        )
        print(f"{name:60} {count:4} of {total}")


if __name__ == "__main__":
    main()

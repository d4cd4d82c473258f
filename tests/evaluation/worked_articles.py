"""Invented articles worked by hand, and readings of them, for the tests of whole readings."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from counterclaim.evaluation.whole.labels import Labels, Party, Said
from counterclaim.model import Stance
from counterclaim.span import Span

QUAY = (
    "Ana Li of the port office accused Brent Vans of moving the quay by night. "
    "Vans denied the charge on Monday. “We never moved a stone,” he said.\n\n"
    "Two fishermen and Ana Li warned that the tide would tell. "
    "The court heard Vans admitted, the clerk noted, that he owned a crane."
)
MILL = "The mill will reopen, officials said. Critics spoke of allegations of fraud."
TEXTS = {"quay": QUAY, "mill": MILL}


def spans(text: str, *words: str) -> tuple[Span, ...]:
    """Where words first stand."""
    return tuple(Span(text.index(w), text.index(w) + len(w)) for w in words)


def said(
    text: str, id: str, cue: str, content: Sequence[str], stance: str, speakers: Sequence[str] = (), **rest: object
) -> Said:
    """A statement, by its words; ``stance`` may be several, best first."""
    more = {k: tuple(v) if isinstance(v, list) else v for k, v in rest.items()}
    stances = tuple(Stance(s) for s in stance.split())
    at = (spans(text, cue) if cue else (), spans(text, *content))
    return Said(id, (), *at, stances, tuple(speakers), **more)  # type: ignore[arg-type]


PARTIES = {
    "li": Party(("Ana Li",)),
    "vans": Party(("Brent Vans", "Vans")),
    "fishermen": Party(("Two fishermen",), named=False),
    "clerk": Party(("the clerk",), named=False),
    "court": Party(("The court",)),
}
QUAY_GOLD = Labels(
    PARTIES,
    (
        said(QUAY, "S1", "accused", ["Brent Vans of moving the quay by night"], "alleges", ["li"], targets=["vans"], claim="C1"),
        said(QUAY, "S2", "denied", ["the charge"], "denies", ["vans"], targets=["li"], claim="C1", answers=["S1"], date="2021-03-01"),
        said(QUAY, "S3", "said", ["We never moved a stone"], "denies asserts", ["vans"], claim="C1", answers=["S1"]),
        said(QUAY, "S4", "warned", ["that the tide would tell"], "warns", ["fishermen", "li"]),
        said(QUAY, "S5", "noted", ["Vans admitted", "that he owned a crane"], "asserts reports", ["clerk"], behalf="court"),
        said(QUAY, "S6", "admitted", ["that he owned a crane"], "admits", ["vans"]),
    ),
)  # fmt: skip
MILL_GOLD = Labels(
    {"officials": Party(("officials",), named=False), "critics": Party(("Critics",), named=False)},
    (
        said(MILL, "S1", "said", ["The mill will reopen"], "promises asserts", ["officials"]),
        said(MILL, "S2", "allegations", ["of fraud"], "alleges", ["critics"]),
    ),
)
GOLD = {"quay": QUAY_GOLD, "mill": MILL_GOLD}


def mentions(text: str, party: Party) -> list[list[int]]:
    """Where the names of a party first stand."""
    return [[s.start, s.end] for s in spans(text, *party.names)]


def line(name: str, labels: Labels) -> str:
    """A line of a gold file."""
    text = TEXTS[name]

    def pairs(places: tuple[Span, ...]) -> list[list[int]]:
        return [[s.start, s.end] for s in places]

    return json.dumps(
        {
            "id": name,
            "annotator": "nobody",
            "actors": [{"key": k, "type": "person", "named": p.named, "mentions": mentions(text, p)} for k, p in labels.parties.items()],
            "claims": [],
            "statements": [
                {
                    "id": s.id, "source": pairs(s.source), "cue": pairs(s.cue), "content": pairs(s.content),
                    "speakers": s.speakers, "behalf": s.behalf, "stance": s.stances, "targets": s.targets, "claim": s.claim,
                    "answers": s.answers, "date": s.date, "evidence": [],
                }
                for s in labels.said
            ],
        }
    )  # fmt: skip


def write(folder: Path, labels: dict[str, Labels], file: str = "gold.jsonl") -> Path:
    """A gold file in a folder, the texts in ``articles`` beside it."""
    (folder / "articles").mkdir(exist_ok=True)
    for name, text in TEXTS.items():
        (folder / "articles" / f"{name}.txt").write_text(text, "utf-8")
    path = folder / file
    path.write_text("".join(line(name, of) + "\n" for name, of in labels.items()), "utf-8")
    return path

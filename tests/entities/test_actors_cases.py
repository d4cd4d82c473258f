"""Mini articles (tests/cases/actors.txt, coref.txt): which names are one actor, and whom a source phrase stands for."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from counterclaim.entities.actors import Actors, find_actors
from counterclaim.model import Actor
from counterclaim.parse import Parse, Piece
from counterclaim.parse.spacy_parser import SpacyParser
from counterclaim.settings import DEFAULTS
from counterclaim.span import OffsetMap, Span

FOLDER = Path(__file__).parent.parent / "cases"


@dataclass
class Case:
    intent: str
    lines: list[str] = field(default_factory=list)
    actors: list[tuple[str, list[str]]] = field(default_factory=list)
    sources: list[tuple[str, str]] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)


def load(path: Path) -> list[Case]:
    cases: list[Case] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        rest = line[2:]
        if line.startswith("= "):
            cases.append(Case(rest))
        elif line.startswith("* "):
            kind, names = rest.split(": ", 1)
            cases[-1].actors.append((kind, names.split(" | ")))
        elif line.startswith("? "):
            where, name = rest.rsplit(" => ", 1) if " => " in rest else (rest, "")
            cases[-1].sources.append((where, name))
        elif line.startswith("! "):
            cases[-1].absent.append(rest)
        else:
            cases[-1].lines.append(line)
    return cases


@cache
def parser() -> SpacyParser:
    return SpacyParser(DEFAULTS.model)


@cache
def read(text: str) -> tuple[Parse, Actors]:
    pieces, at = [], 0
    for line in text.split("\n"):
        pieces.append(Piece(line, OffsetMap.shifted(len(line), at)))
        at += len(line) + 1
    parse = next(parser().parse([(text, pieces)]))
    return parse, find_actors(parse, "d-test", DEFAULTS)


def names(actor: Actor) -> set[str]:
    return {n.lower().removeprefix("the ") for n in (actor.name, *actor.names)}


CASE_LIST = [c for name in ("actors.txt", "coref.txt") for c in load(FOLDER / name)]


def test_there_are_enough_cases() -> None:
    assert len(CASE_LIST) >= 25


@pytest.mark.parametrize("case", CASE_LIST, ids=lambda c: c.intent)
def test_case(case: Case) -> None:
    text = "\n".join(case.lines)
    parse, actors = read(text)
    shown = [(a.type.value, a.name, a.names) for a in actors.all]
    wrong: list[str] = []
    holders = []
    for kind, want in case.actors:
        found = [a for a in actors.all if {w.lower() for w in want} <= names(a) and a.type.value == kind]
        if len(found) != 1:
            wrong.append(f"{kind} {want}: {len(found)} actors")
        holders += found
    if len({a.id for a in holders}) != len(holders):
        wrong.append("actors that are two came out as one")
    held = {n.lower() for a in actors.all for n in a.names}
    wrong += [f"{name} should be nobody" for name in case.absent if name.lower() in held]
    for where, speaker in case.sources:
        plain = where.replace("[", "").replace("]", "").strip()
        at = text.find(plain)
        assert at >= 0, f"the case does not hold {plain!r}"
        assert text.count(plain) == 1, f"{plain!r} stands in the case more than once"
        start = at + where.strip().index("[")
        tokens = parse.at(Span(start, start + where.index("]") - where.index("[") - 1))
        got = actors.resolve(tokens[0], tokens[-1])
        if speaker == "-":
            ok = got.actor is None
        elif speaker.endswith("?"):
            ok = got.actor is None or (speaker[:-1].lower() in names(got.actor) and got.confidence < 0.5)
        else:
            ok = got.actor is not None and speaker.lower() in names(got.actor) and got.confidence >= 0.5
        if not ok:
            wrong.append(
                f"{where} => {got.actor.name if got.actor else None} {got.confidence:.2f} ({got.why}), speaker {speaker}"
            )
        assert got.why
    assert not wrong, "\n".join([*wrong, str(shown)])

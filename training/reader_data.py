"""Gold articles as the reader meets them: words, parties that it finds by itself, and what was marked of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from reader_network import ENTITIES, STANCES

from counterclaim.attribution.encoding import Word
from counterclaim.attribution.readings import words_of
from counterclaim.entities.actors import Actors, find_actors
from counterclaim.entities.speakers import resolve_speaker
from counterclaim.intake.document import to_document
from counterclaim.model import ActorType, Document, Page
from counterclaim.parse import Parse, Parser
from counterclaim.pipeline import pieces, plain_pieces
from counterclaim.settings import DEFAULTS
from counterclaim.span import OffsetMap
from counterclaim.statements.candidates import named_candidates
from counterclaim.statements.features import Candidate, Range, Said, name_words

NEW, NOBODY = -1, -2
_SMALL = {"the", "a", "an", "mr", "mrs", "ms", "dr", "of", "and", "s", "his", "her", "its", "their"}


@dataclass(slots=True)
class Marked:
    """A statement of the gold: its tokens, who speaks and is aimed at (indices of parties, NEW, or NOBODY), the accepted stances best
    first, the statements it answers (indices), its claim."""

    said: Said
    speakers: tuple[int, ...]
    targets: tuple[int, ...]
    stances: tuple[int, ...]
    answers: tuple[int, ...]
    claim: str | None
    introduces: int | None
    ruled: int | None
    """The candidate that grammar and names alone point to."""
    sure: bool = True
    """Whether a person marked it; else speakers and targets count only where there are some, answers and claims not at all."""


@dataclass(slots=True)
class Worked:
    """An article: ``named`` candidates are those the reader finds; those behind are described, and come in as statements name them."""

    id: str
    parse: Parse
    paragraphs: list[list[Word]]
    named: int
    candidates: list[Candidate]
    statements: list[Marked]


def worked(lines: Iterable[dict[str, Any]], folders: Sequence[Path], parser: Parser) -> Iterator[Worked]:
    """Each gold line with its article, from the first of the folders that holds it, read by the reader."""
    held = list(lines)
    files = [next(f for folder in folders if (f := folder / f"{a['id']}.txt").exists()) for a in held]
    documents = [to_document(Page(f.read_bytes(), f.name, "text/plain")) for f in files]
    parses = parser.parse((d.text, pieces(d)) for d in documents)
    for answer, file, document, parse in zip(held, files, documents, parses, strict=True):
        yield _worked(answer, file.read_text("utf-8"), document, parse)


def taught(lines: Iterable[dict[str, Any]], parser: Parser) -> Iterator[Worked]:
    """Articles that bring their text: composed ones, and those resolved by rules, whose labels are less sure than those of a person."""
    held = list(lines)
    parses = parser.parse((a["text"], plain_pieces(a["text"])) for a in held)
    for answer, parse in zip(held, parses, strict=True):
        document = to_document(Page(answer["text"].encode(), f"{answer['id']}.txt", "text/plain"))
        document = replace(document, text=answer["text"], to_page=OffsetMap.identity(len(answer["text"])))
        made = _worked(answer, answer["text"], document, parse)
        for m in made.statements:
            m.sure = answer.get("annotator") == "composed"
        yield made


def _worked(answer: dict[str, Any], text: str, document: Document, parse: Parse) -> Worked:
    actors = find_actors(parse, document.id, DEFAULTS)
    found = named_candidates(parse, actors)
    candidates = [c for _, c in found]
    place = {a.id: n for n, (a, _) in enumerate(found)}
    at = token_finder(document, parse)
    known: dict[str, list[int]] = {}
    for actor in answer["actors"]:
        names = [text[a:b] for a, b in actor["mentions"]]
        scores = [(likeness(names, (a.name, *a.names)), -n) for n, (a, _) in enumerate(found)]
        best = max(scores, default=(0.0, 0))
        if best[0] > 0:
            known[actor["key"]] = [-best[1]]
    statements: list[Marked] = []
    order = sorted(
        (s for s in answer["statements"] if at(s["cue"]) or at(s["content"])),
        key=lambda s: (at(s["cue"]) or at(s["content"]))[0][0],
    )
    index = {s["id"]: n for n, s in enumerate(order)}
    types = {a["key"]: a["type"] for a in answer["actors"]}
    for s in order:
        said = Said(at(s["source"]), at(s["cue"]), at(s["content"]))
        speakers: list[int] = []
        introduces = None
        for key in s["speakers"]:
            if key in known:
                speakers += known[key]
            elif said.source:
                speakers.append(NEW)
                introduces = len(candidates)
                known[key] = [introduces]
                names = [text[a:b] for actor in answer["actors"] if actor["key"] == key for a, b in actor["mentions"]]
                kind = types.get(key, "unknown").replace("document", "unknown")
                candidates.append(Candidate(ActorType(kind), None, False, [said.source[0]], name_words(names)))
        targets = tuple(n for key in s["targets"] for n in known.get(key, ()))
        ruled = resolve_speaker(parse, said.source, actors).actor if said.source else None
        statements.append(
            Marked(
                said,
                tuple(dict.fromkeys(speakers)) or (NOBODY,),
                targets,
                tuple(STANCES.index(x) for x in s["stance"] if x in STANCES),
                tuple(index[a] for a in s["answers"] or () if a in index),
                s["claim"],
                introduces,
                place.get(ruled.id) if ruled is not None else None,
            )
        )
    return Worked(answer["id"], parse, words_of(parse), len(found), candidates, statements)


def token_finder(document: Document, parse: Parse):  # type: ignore[no-untyped-def]
    """A function from character places in the page to tokens: runs of them, without gaps."""
    starts = np.array([document.to_page.start(t.start) for t in parse.tokens], np.int64)
    ends = np.array(
        [document.to_page.end(t.end) if t.end > t.start else document.to_page.start(t.start) for t in parse.tokens],
        np.int64,
    )
    middle = (starts + ends) / 2

    def at(places: Sequence[Sequence[int]]) -> tuple[Range, ...]:
        out: list[Range] = []
        for a, b in places:
            inside = np.flatnonzero((middle > a) & (middle < b))
            if len(inside):
                out.append((int(inside[0]), int(inside[-1])))
        return tuple(sorted(out))

    return at


def likeness(names: Sequence[str], others: Sequence[str]) -> float:
    """How alike two parties are called: 1 where a name is the same, less where one has the words of the other and more, else 0."""
    best = 0.0
    for a in map(_words, names):
        for b in map(_words, others):
            if a and b and (a <= b or b <= a):
                best = max(best, len(a & b) / len(a | b))
    return best


def _words(name: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"\w+", name.lower()) if w not in _SMALL)


def entity_tags(path: Path) -> tuple[list[list[Word]], list[int]]:
    """An article with its entities: paragraphs of words (a line of the file a word, an empty one ends a sentence), and a number a word:
    0, or 1 + twice the entity's kind where one begins, one more where it goes on."""
    paragraphs: list[list[Word]] = [[]]
    tags: list[int] = []
    lines = path.read_text("utf-8").split("\n")
    start = next((n for n, line in enumerate(lines) if not line.strip()), 0)
    for line in lines[start:]:
        word, _, label = line.rstrip("\r").partition("\t")
        if not word.strip():
            if paragraphs[-1]:
                paragraphs.append([])
            continue
        paragraphs[-1].append(Word(word.strip(), True))
        bound, _, kind = label.strip().partition("-")
        if kind not in ENTITIES:
            tags.append(0)
        else:
            tags.append(1 + 2 * ENTITIES.index(kind) + (bound in ("I", "E")))
    return [p for p in paragraphs if p], tags


__all__ = ["NEW", "NOBODY", "Actors", "Marked", "Worked", "entity_tags", "worked"]

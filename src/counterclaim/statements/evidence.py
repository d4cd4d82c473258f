"""Evidence: what a speaker shows or points to.  Data: data/evidence.yaml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from counterclaim.entities.actors import Actors
from counterclaim.model import Actor, EvidenceKind
from counterclaim.parse import Parse
from counterclaim.parse.syntax import Range, source_of
from counterclaim.stance import SHOWS_NOTHING
from counterclaim.statements.drafts import Draft
from counterclaim.statements.sides import Sides

_FAR = 3  # sentences between the showing of evidence and the statement it is taken to support


@dataclass(frozen=True, slots=True)
class EvidenceWords:
    """Nouns by kind of evidence; lemmas of verbs that show it, cite it, or rest a statement on it."""

    kinds: Mapping[str, EvidenceKind]
    showing: frozenset[str]
    citing: frozenset[str]
    resting: frozenset[str]


@cache
def evidence_words() -> EvidenceWords:
    """The lexicon, read once.  Raises ValueError where the file is malformed."""
    raw = yaml.safe_load(files(__package__).joinpath("data/evidence.yaml").read_text("utf-8"))
    kinds = {word: EvidenceKind(kind) for kind, words in raw["kinds"].items() for word in words}
    return EvidenceWords(kinds, *(frozenset(raw[k]) for k in ("showing", "citing", "resting")))


@dataclass(frozen=True, slots=True)
class Shown:
    """Evidence found in the text: tokens of its phrase, who shows it, and the Drafts it is taken to support."""

    kind: EvidenceKind
    phrase: Range
    shown_by: Actor | None
    holder: Draft
    supports: tuple[Draft, ...]


def find_evidence(parse: Parse, actors: Actors, sides: Sides, drafts: Sequence[Draft]) -> list[Shown]:
    """Evidence tied to the statement that tells of it; evidence that no statement tells of is left out."""
    words = evidence_words()
    by_sentence: dict[int, list[Draft]] = {}
    for d in drafts:
        by_sentence.setdefault(d.sentence, []).append(d)
    found: list[Shown] = []
    for t in parse.tokens:
        if t.pos != "NOUN" or t.lemma not in words.kinds:
            continue
        if t.dep == "compound" and parse.tokens[t.head].lemma in words.kinds:
            continue  # 'intelligence photographs' are photographs
        verb = _shower(parse, t.i, words)
        if verb is None:
            continue
        source = source_of(parse, verb)
        actor = actors.resolve(*source.ranges[0]).actor if source.ranges else None
        near = by_sentence.get(t.sentence, [])
        holder = _holder(near, t.i, verb, actor)
        if holder is None or holder.stance in SHOWS_NOTHING:
            continue
        shown_by = actor or holder.actor
        phrase = (parse.left[t.i], _end(parse, t.i))
        found.append(
            Shown(words.kinds[t.lemma], phrase, shown_by, holder, _supported(by_sentence, holder, shown_by, sides))
        )
    return found


def _shower(parse: Parse, noun: int, words: EvidenceWords) -> int | None:
    """The verb by which the noun is shown or cited, looked for over at most five governors."""
    tokens = parse.tokens
    at = noun
    for steps, g in enumerate(parse.ancestors(noun)):
        if steps == 5:
            return None
        t = tokens[g]
        if t.pos in ("VERB", "AUX") or t.lower == "according":
            if t.lemma in words.showing and g < noun:
                return g
            if t.lemma in words.citing and g < noun:
                return g
            if (t.lemma in words.resting or t.lower == "according") and tokens[at].dep in ("prep", "pobj"):
                return g
            # 'showed what it said were photographs', 'presented what it called documents': look on through the free relative.
            if t.pos == "VERB" and tokens[g].dep not in ("ccomp", "pcomp", "relcl", "csubj"):
                return None
        at = g
    return None


def _holder(near: Sequence[Draft], noun: int, verb: int, actor: Actor | None) -> Draft | None:
    """The statement that tells of the evidence: its cue shows it, its content holds it, or the shower says something beside it."""
    holding = [d for d in near if d.holds(noun) or d.head == verb]
    if holding:
        return min(holding, key=lambda d: sum(b - a for a, b in d.content))
    return next((d for d in near if actor is not None and d.actor is actor), None)


def _supported(
    by_sentence: Mapping[int, Sequence[Draft]], holder: Draft, actor: Actor | None, sides: Sides
) -> tuple[Draft, ...]:
    """Statements of the same side that the evidence can be for: the holder, and earlier allegations close by."""
    out = [holder]
    side = sides.of(actor)
    if side is not None:
        for s in range(max(holder.sentence - _FAR, 0), holder.sentence + 1):
            out += [d for d in by_sentence.get(s, ()) if d is not holder and d.side == side and d.target is not None]
    return tuple(out)


def _end(parse: Parse, i: int) -> int:
    right = parse.right[i]
    for c in parse.children[i]:
        if c > i and parse.tokens[c].dep in ("relcl", "appos"):
            return max(i, parse.left[c] - 2 if parse.tokens[parse.left[c] - 1].pos == "PUNCT" else parse.left[c] - 1)
    return right

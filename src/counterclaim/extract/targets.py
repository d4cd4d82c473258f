"""Whom a statement is aimed at."""

from __future__ import annotations

from collections.abc import Iterable

from counterclaim.extract.actors import Actors
from counterclaim.extract.drafts import Draft
from counterclaim.extract.lexicon import stance_lexicon
from counterclaim.extract.sides import Sides
from counterclaim.model import Actor, Stance
from counterclaim.parse import Parse

_AIMED = {Stance.ALLEGES, Stance.CONDEMNS, Stance.WARNS, Stance.THREATENS, Stance.DEMANDS, Stance.DESIGNATES, Stance.COUNTER_ACCUSES, Stance.DISMISSES, Stance.DENIES,
          Stance.DOUBTS}  # fmt: skip
_ABOUT_ACTS = {Stance.DENIES, Stance.DISMISSES, Stance.DOUBTS}
_AGAINST = {"on", "against", "at", "upon", "to", "with", "of"}


def direct_target(parse: Parse, actors: Actors, sides: Sides, d: Draft) -> tuple[Actor | None, str]:
    """The party named as the object of the cue, or that the object belongs to."""
    if d.stance not in _AIMED:
        return None, ""
    tokens = parse.tokens
    for c in parse.children[d.cue.head]:
        dep = tokens[c].dep
        if dep in ("dobj", "nsubjpass") or (dep == "oprd" and c > d.cue.head):
            if dep == "nsubjpass" and d.actor is not None and actors.at(c) is d.actor:
                continue
            found = _party(parse, actors, sides, c, d)
            if found is not None:
                return found, "object of the cue"
            if d.stance in _ABOUT_ACTS and tokens[c].lemma not in stance_lexicon().sayings:
                continue  # 'denied the presence of Danish ships' is not aimed at Denmark
            found = _owner(parse, actors, sides, c, d)
            if found is not None:
                return found, "whose words or acts the object names"
    for c in parse.children[d.cue.head]:
        if d.stance in _ABOUT_ACTS and any(a <= c <= b for a, b in d.content):
            continue  # 'denied selling rifles to Norland' is not aimed at Norland
        if tokens[c].dep in ("prep", "dative") and tokens[c].lower in _AGAINST:
            for p in parse.dependents(c, "pobj"):
                found = _party(parse, actors, sides, p, d) or _owner(parse, actors, sides, p, d)
                if found is not None:
                    return found, f"behind '{tokens[c].lower}'"
    return None, ""


def content_target(parse: Parse, actors: Actors, sides: Sides, d: Draft) -> tuple[Actor | None, str]:
    """The agent of the proposition, else the first other party named in the content.

    None for denials and the like: what is denied may be about anybody, and who alleged it must come from elsewhere.
    """
    if d.stance in _ABOUT_ACTS:
        return None, ""
    p = d.proposition
    if p is not None and p.agent is not None:
        found = _resolved(actors, sides, p.agent[0], p.agent[1], d)
        if found is not None:
            return found, "agent of what is said"
        if d.stance is Stance.ALLEGES and parse.tokens[p.agent[1]].pos == "NOUN":
            # 'Norlandic agents': whose they are; 'the senator took bribes from Norland': the senator, whoever that is
            whose = actors.state_of(*p.agent)
            return (
                (whose, "whose people do what is said") if whose is not None and _other(whose, d, sides) else (None, "")
            )
    for i in (k for a, b in d.content for k in range(a, b + 1)):
        actor = actors.at(i)
        if actor is not None and _other(actor, d, sides):
            return actor, "first other party named in what is said"
    return None, ""


def _party(parse: Parse, actors: Actors, sides: Sides, i: int, d: Draft) -> Actor | None:
    actor = actors.at(i)
    if actor is None:
        actor = _resolved(actors, sides, parse.left[i], i, d)
    return actor if actor is not None and _other(actor, d, sides) else None


def _owner(parse: Parse, actors: Actors, sides: Sides, i: int, d: Draft) -> Actor | None:
    """'the US allegations', 'Washington's decision', 'the claims by Kyiv'."""
    tokens = parse.tokens
    for c in _owners(parse, i):
        actor = actors.at(c)
        if actor is not None and _other(actor, d, sides):
            return actor
        if tokens[c].pos in ("PROPN", "ADJ", "NOUN"):
            actor = _resolved(actors, sides, c, c, d)
            if actor is not None:
                return actor
    return None


def _owners(parse: Parse, i: int) -> Iterable[int]:
    tokens = parse.tokens
    for c in parse.children[i]:
        if tokens[c].dep in ("poss", "compound", "amod", "nmod") and (tokens[c].ent or tokens[c].dep == "poss"):
            yield c
    for c in parse.children[i]:
        if tokens[c].dep == "prep" and tokens[c].lower in ("by", "from", "of"):
            yield from parse.dependents(c, "pobj")


def _resolved(actors: Actors, sides: Sides, first: int, last: int, d: Draft) -> Actor | None:
    actor = actors.resolve(first, last).actor
    return actor if actor is not None and _other(actor, d, sides) else None


def _other(actor: Actor, d: Draft, sides: Sides) -> bool:
    """A party that is not the speaker and not on the speaker's side."""
    return actor is not d.actor and sides.apart(actor, d.side)

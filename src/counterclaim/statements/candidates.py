"""The named parties of a document as candidates to speak or to be spoken of."""

from __future__ import annotations

from counterclaim.entities.actors import Actors
from counterclaim.model import Actor, ActorType
from counterclaim.names.given import given_names
from counterclaim.names.people import plain
from counterclaim.parse import Parse
from counterclaim.parse.syntax import Range
from counterclaim.statements.features import Candidate, name_words


def named_candidates(parse: Parse, actors: Actors) -> list[tuple[Actor, Candidate]]:
    """Every actor that the text names, in order of first mention."""
    out = []
    for actor in actors.all:
        mentions: list[Range] = []
        for span in actor.mentions:
            tokens = parse.at(span)
            if len(tokens):
                mentions.append((tokens[0], tokens[-1]))
        if mentions:
            out.append((actor, Candidate(actor.type, _gender(actor), True, mentions, name_words(actor.names))))
    return out


def _gender(actor: Actor) -> str | None:
    if actor.type is not ActorType.PERSON:
        return None
    words = plain(actor.name).split()
    return given_names().gender(words[0]) if words else None

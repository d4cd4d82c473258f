"""For which state a speaker speaks whose name is not given: 'a senior Norwegian official', 'the army's spokesman in Mali'."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.extract.actors import Actors
from counterclaim.extract.syntax import Range
from counterclaim.extract.targets import side_of
from counterclaim.model import ActorType
from counterclaim.parse import Parse


def side_of_source(parse: Parse, source: Sequence[Range], actors: Actors) -> str | None:
    """The key of the one state named in a source phrase; None where there is none or more than one."""
    sides: set[str] = set()
    for first, last in source:
        for i in range(first, last + 1):
            actor = actors.at(i)
            if actor is not None and actor.type is ActorType.STATE:
                sides.add(actor.key)
            elif parse.tokens[i].ent == "NORP":
                found = actors.resolve(i, i).actor
                if found is not None and found.type is ActorType.STATE:
                    sides.add(found.key)
            elif actor is not None and actor.belongs_to is not None:
                sides.add(side_of(actor) or actor.belongs_to)
    return next(iter(sides)) if len(sides) == 1 else None

"""Documents gathered to origins: whoever is no independent report of another belongs to its family."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from counterclaim.link.origins.candidates import candidate_pairs
from counterclaim.link.origins.decision import Related, Relation, relate
from counterclaim.link.origins.texts import Text, sketch


@dataclass(frozen=True, slots=True)
class OriginGroup:
    """Ids of documents that go back to one text, in order, and the relations that bind them."""

    members: tuple[str, ...]
    relations: tuple[Related, ...]


def origins(texts: Iterable[Text]) -> tuple[OriginGroup, ...]:
    """Every document in exactly one group; the same groups whatever the order of the documents."""
    documents = {text.id: sketch(text) for text in texts}
    parent = {id: id for id in sorted(documents)}

    def root(id: str) -> str:
        while parent[id] != id:
            parent[id] = parent[parent[id]]
            id = parent[id]
        return id

    bound = []
    for left, right in candidate_pairs(documents.values()):
        related = relate(documents[left], documents[right])
        if related.relation is not Relation.INDEPENDENT:
            bound.append(related)
            one, other = sorted((root(left), root(right)))
            parent[other] = one
    members: defaultdict[str, list[str]] = defaultdict(list)
    relations: defaultdict[str, list[Related]] = defaultdict(list)
    for id in sorted(documents):
        members[root(id)].append(id)
    for related in bound:
        relations[root(related.left)].append(related)
    return tuple(OriginGroup(tuple(members[key]), tuple(relations[key])) for key in sorted(members))

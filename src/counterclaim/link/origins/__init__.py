"""How many sources there really are: which documents go back to one text, and which tell of one event by themselves."""

from counterclaim.link.origins.candidates import candidate_pairs
from counterclaim.link.origins.decision import AlignedPair, Related, Relation, relate
from counterclaim.link.origins.grouping import OriginGroup, origins
from counterclaim.link.origins.texts import Sketched, Text, sketch

__all__ = [
    "AlignedPair", "OriginGroup", "Related", "Relation", "Sketched", "Text",
    "candidate_pairs", "origins", "relate", "sketch",
]  # fmt: skip

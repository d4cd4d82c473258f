"""How many sources there really are: which documents go back to one text, and which tell of one event by themselves."""

from counterclaim.link.origins.decision import AlignedPair, Related, Relation, relate
from counterclaim.link.origins.families import Member, OriginGroup, families
from counterclaim.link.origins.first_text import TextFacts
from counterclaim.link.origins.keys import LEADERS, SHARED, keys, worth_comparing
from counterclaim.link.origins.texts import Sketched, Text, sketch, text_of

__all__ = [
    "LEADERS", "SHARED", "AlignedPair", "Member", "OriginGroup", "Related", "Relation", "Sketched", "Text", "TextFacts",
    "families", "keys", "relate", "sketch", "text_of", "worth_comparing",
]  # fmt: skip

"""What a run of capitalised words is: a person, a body, a group, or a mere place."""

from __future__ import annotations

from counterclaim.entities.parties import Kind
from counterclaim.entities.runs import ENTITY, HYPHENS
from counterclaim.entities.vocabulary import Roles, roles
from counterclaim.names.given import GivenNames, given_names
from counterclaim.names.people import plain, syllables
from counterclaim.parse import Parse

GROUP_ENDS = frozenset(
    {
        "group",
        "militia",
        "front",
        "brigade",
        "brigades",
        "battalion",
        "regiment",
        "movement",
        "cartel",
        "alliance",
        "coalition",
    }
)


class Kinds:
    """Judges runs of one document."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.roles: Roles = roles()
        self.given: GivenNames = given_names()

    def classify(self, title: int, start: int, end: int) -> Kind | None:
        tokens, r = self.tokens, self.roles
        count = end - start
        head = tokens[end - 1]
        first_low, last_low = tokens[start].lower, head.lower
        label = self.entity(start, end - 1)
        gives = first_low in self.given.male or first_low in self.given.female
        the = start > 0 and tokens[start - 1].lower == "the" and title == start
        if count > 1 and tokens[start].text in ("D", "R", "I") and tokens[start + 1].text in HYPHENS:
            return None  # 'D-N.M.': party and state of a member of Congress
        if count == 1 and first_low in r.org:
            return Kind.WEAK if the and head.pos == "PROPN" else None  # 'the Post', 'the Treasury'
        if count == 1 and (len(head.text) < 2 or first_low in r.title_inside):
            return None
        if title < start and not (last_low in r.org and count > 1 and not gives):
            return Kind.PERSON
        if (
            count > 1
            and (last_low in r.org or last_low in r.of_person)
            and not (gives and count == 2 and label == "PERSON" and last_low not in r.of_person)
        ):
            return Kind.GROUP if last_low in GROUP_ENDS else Kind.BODY
        if count > 1 and (
            self.org_of(start, end) or (first_low in r.org_before_of and tokens[start + 1].lower in ("of", "for"))
        ):
            return Kind.BODY
        spoken = [plain(tokens[i].text) for i in range(start, end) if tokens[i].text not in HYPHENS]
        if not the and 2 <= len(spoken) <= 3 and spoken[0] in self.given.family_first and syllables(tuple(spoken[1:])):
            if label not in ("GPE", "LOC", "FAC") or self._role_beside(start, end):
                return Kind.PERSON
            return None
        if count > 1 and gives and not the and label not in ("FAC", "EVENT", "WORK_OF_ART", "LAW"):
            return Kind.PERSON
        if self.role_before(start) and not the and count <= 5:
            return Kind.PERSON
        if label == "PERSON":
            return (Kind.BODY if count > 1 else Kind.WEAK) if the else Kind.PERSON
        if head.text.isupper() and count == 1 and 2 <= len(head.text) <= 7:
            return Kind.BODY if label == "ORG" or the or (start > 0 and tokens[start - 1].text == "(") else Kind.WEAK
        if 2 <= count <= 4 and not the and self._role_beside(start, end):
            return Kind.PERSON
        if label == "ORG":
            if (
                2 <= count <= 3
                and not the
                and self._speaks(start, end)
                and all(tokens[i].text.isalpha() and not tokens[i].text.isupper() for i in range(start, end))
            ):
                return Kind.UNKNOWN
            return Kind.BODY
        if label == "NORP":
            return Kind.GROUP if head.tag == "NNPS" or last_low.endswith("s") else Kind.WEAK
        if label:
            return Kind.WEAK if count <= 3 and label in ("GPE", "PRODUCT", "LOC", "FAC", "WORK_OF_ART") else None
        if 2 <= count <= 3 and not the and self._speaks(start, end):
            return Kind.PERSON
        if head.pos == "PROPN" and head.dep in ("nsubj", "poss", "agent", "pobj", "dobj", "conj", "appos", "nsubjpass"):
            return Kind.UNKNOWN
        return Kind.WEAK if head.pos == "PROPN" and count <= 3 else None

    def entity(self, first: int, last: int) -> str:
        """The entity label of most of the tokens, "" where most have none."""
        if first == last:
            label = self.tokens[first].ent
            return label if label in ENTITY else ""
        votes: dict[str, int] = {}
        for i in range(first, last + 1):
            label = self.tokens[i].ent
            votes[label] = votes.get(label, 0) + 1
        label = max(votes, key=lambda k: (votes[k], k))
        return label if label in ENTITY else ""

    def role_before(self, start: int) -> bool:
        """A role in small letters right in front: 'leader Kim Jong Un', 'spokesman Ned Sharp'."""
        if start == 0:
            return False
        t = self.tokens[start - 1]
        return (
            (t.lower in self.roles.person or t.lower in self.roles.title)
            and t.pos in ("NOUN", "PROPN", "ADJ")
            and t.sentence == self.tokens[start].sentence
        )

    def _role_beside(self, start: int, end: int) -> bool:
        """A role in apposition: 'X, a spokesman for …', 'the minister of …, X,', or an age: 'X, 45,'."""
        parse, tokens = self.parse, self.tokens
        for i in range(start, end):
            t = tokens[i]
            if t.dep == "appos" and tokens[t.head].lower in self.roles.person and t.head < start:
                return True
            for c in parse.children[i]:
                if c >= end and tokens[c].dep == "appos" and tokens[c].lower in self.roles.person:
                    return True
        if (
            end + 2 < len(tokens)
            and tokens[end].text == ","
            and tokens[end + 1].text.isdigit()
            and len(tokens[end + 1].text) == 2
        ):
            return tokens[end + 2].text in (",", ".")
        return False

    def _speaks(self, start: int, end: int) -> bool:
        for i in range(end - 1, start - 1, -1):
            t = self.tokens[i]
            if t.dep == "nsubj":
                return self.tokens[t.head].lemma in self.roles.speech_verbs
        return False

    def org_of(self, first: int, end: int) -> bool:
        """'Ministry of …', 'Organization for …' somewhere in the tokens."""
        tokens = self.tokens
        return any(
            tokens[i].lower in ("of", "for", "on", "against") and tokens[i - 1].lower in self.roles.org_before_of
            for i in range(first + 1, end)
        )

"""Names in a parsed document: runs of capitalised words, cut into titles, states, bodies and people.

The parser's entity labels are one vote among several: word lists, titles, the form of the name and its neighbours come first, since small
models are often wrong on foreign names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from counterclaim.extract.metonyms import in_a_building, stands_for_state
from counterclaim.extract.names import PARTICLES, plain, syllables
from counterclaim.extract.states import Gazetteer, How, Known, gazetteer
from counterclaim.extract.vocabulary import GivenNames, Roles, given_names, roles
from counterclaim.parse import Parse, Token

_NOT_NAMES = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun", "i", "god", "christmas", "easter", "ramadan", "covid-19", "covid", "internet", "am", "pm", "a.m.", "p.m.", "copyright", "photo", "photos", "image", "getty", "read", "source", "updated", "exclusive", "breaking", "video", "watch", "related", "advertisement", "the"]
)
_ENTITY = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
_NUMBERS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY"})
_CLOSED = frozenset({"DET", "ADP", "PUNCT", "PART", "CCONJ", "SCONJ", "AUX", "PRON", "NUM", "SYM", "INTJ"})
_HYPHENS = ("-", "‑", "–")
_OPENING = frozenset({"“", '"', "``", "‘", "«", "„", "(", "[", ":", "•", "-", "—", "–", "..."})
_GROUP_ENDS = frozenset(
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
_RUN_LIMIT = 14  # words of one name; a longer run of capitals is a headline or a table


class Kind(StrEnum):
    PERSON = "person"
    STATE = "state"
    DEMONYM = "demonym"
    BODY = "body"
    GROUP = "group"
    UNKNOWN = "unknown"
    WEAK = "weak"
    """A capitalised run taken for a place or thing; a name only if the rest of the text knows it as one."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A named mention: tokens ``first … last`` inclusive, without article, title and possessive ending.

    ``key`` is the actor's key where it is known by list ('iso:KP'), else "".  ``title`` is the first token of the title or role in front
    of the name (``first`` where there is none).  ``belongs_to`` is a state's key.  ``how`` tells which kind of known name it is.
    """

    first: int
    last: int
    kind: Kind
    key: str = ""
    shown: str = ""
    title: int = -1
    belongs_to: str | None = None
    how: How | None = None


def find_mentions(parse: Parse) -> list[Mention]:
    """All named mentions, ordered by their first token; an owner inside a body's name ('US' in 'the US military') is a mention too."""
    return _Finder(parse).run()


class _Finder:
    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.words: Gazetteer = gazetteer()
        self.roles: Roles = roles()
        self.given: GivenNames = given_names()
        self.found: list[Mention] = []
        self._texts: frozenset[str] | None = None

    def run(self) -> list[Mention]:
        for first, last in self.parse.sentences:
            headline = self._is_headline(first, last)
            i = first
            while i < last:
                if self._starts(i, first, headline):
                    end = self._run_end(i, last, headline)
                    self._cut(i, end)
                    i = end
                else:
                    i += 1
        self._organs()
        self.found.sort(key=lambda m: (m.first, -m.last))
        return self.found

    # -- finding runs

    def _is_headline(self, first: int, last: int) -> bool:
        long = [t for t in self.tokens[first:last] if len(t.text) > 3 and t.text[0].isalpha()]
        return len(long) >= 4 and sum(t.text[0].isupper() for t in long) >= 0.75 * len(long)

    def _starts(self, i: int, sentence: int, headline: bool) -> bool:
        t = self.tokens[i]
        word = t.text
        if not (word[0].isupper() or word in self.words.by_first):
            # 'al-Shabaab', 'van der Bellen' after a title
            return (
                t.lower in ("al", "el", "van", "von", "bin", "de")
                and i + 1 < len(self.tokens)
                and self._continues_particle(i)
            )
        if self._known(i):
            return True
        return word[0].isupper() and self._name_like(
            t, i == sentence or (i > 0 and self.tokens[i - 1].text in _OPENING), headline
        )

    def _continues_particle(self, i: int) -> bool:
        nxt = self.tokens[i + 1]
        if nxt.text in _HYPHENS and not nxt.space and i + 2 < len(self.tokens):
            return self.tokens[i + 2].text[0].isupper()
        return nxt.text[0].isupper() and self.tokens[i].pos == "PROPN"

    def _name_like(self, t: Token, at_start: bool, headline: bool) -> bool:
        if not t.text[0].isupper() or t.pos in _CLOSED or t.lower in _NOT_NAMES or t.ent in _NUMBERS:
            return False
        if headline:
            return t.ent in _ENTITY and t.pos not in ("VERB", "ADV")
        if t.pos == "PROPN":
            return True
        if t.ent in _ENTITY:
            return True
        return not at_start and t.pos in ("NOUN", "ADJ", "X")

    def _run_end(self, i: int, last: int, headline: bool) -> int:
        """One past the last token of the run that starts at i."""
        tokens = self.tokens
        known = self._known(i)
        at = i + len(known.words) if known else i + 1
        if tokens[i].lower in PARTICLES and tokens[i].text[0].islower() and at < last and tokens[at].text in _HYPHENS:
            at += 2
        while at < min(last, i + _RUN_LIMIT):
            t = tokens[at]
            if headline and t.ent != tokens[at - 1].ent:
                break
            if t.text[0].isupper() and tokens[at - 1].text not in ("'s", "’s"):
                known = self._known(at)
                if known:
                    at += len(known.words)
                    continue
                if self._name_like(t, False, headline):
                    at += 1
                    continue
                break
            if (
                t.text in _HYPHENS
                and not t.space
                and not tokens[at - 1].space
                and at + 1 < last
                and tokens[at + 1].text[0].isalpha()
            ):
                joined = tokens[at + 1]
                if joined.text[0].isupper() and joined.pos in ("PROPN", "NOUN", "ADJ", "X"):
                    at += 2
                    continue
                if (
                    joined.text.islower()
                    and tokens[at - 1].pos == "PROPN"
                    and tokens[at - 1].text[0].isupper()
                    and len(joined.text) <= 6
                ):
                    # 'Jong-jun': a syllable, not 'US-backed'; the name ends there or goes on in capitals
                    if (
                        syllables((joined.lower,))
                        and joined.pos in ("PROPN", "NOUN", "X", "ADJ", "VERB", "ADV", "AUX", "ADP")
                        and plain(tokens[i].text) in self.given.family_first
                    ):
                        at += 2
                        continue
                break
            if t.lower in PARTICLES and t.text.islower() and at + 1 < last and t.lower not in ("of", "y", "e"):
                if at + 2 < last and tokens[at + 1].text in _HYPHENS and tokens[at + 2].text[0].isupper():
                    at += 3
                    continue
                step = at + 1
                while step < last and step < at + 3 and tokens[step].lower in PARTICLES and tokens[step].text.islower():
                    step += 1
                if (
                    step < last
                    and tokens[step].text[0].isupper()
                    and tokens[step].pos == "PROPN"
                    and tokens[at].pos in ("PROPN", "ADP", "X", "DET", "NOUN")
                ):
                    at = step + 1
                    continue
                break
            if (
                t.lower in ("of", "for", "on", "against")
                and not headline
                and tokens[at - 1].lower in self.roles.org_before_of
            ):
                step = at + 1
                if step < last and tokens[step].lower == "the":
                    step += 1
                if step < last and tokens[step].text[0].isupper() and self._name_like(tokens[step], False, False):
                    at = step + 1
                    continue
                break
            if (
                t.lower in ("and", "&")
                and at + 1 < last
                and tokens[at + 1].text[0].isupper()
                and (t.ent == "ORG" or t.text == "&")
            ):
                nxt = tokens[at + 1]
                if (
                    t.ent == tokens[at - 1].ent
                    and nxt.ent == t.ent
                    and nxt.lower not in self.roles.person
                    and not self._known(at + 1)
                ):
                    at += 2
                    continue
            break
        return at

    def _known(self, i: int) -> Known | None:
        group = self.words.by_first.get(self.tokens[i].text)
        if group is None:
            return None
        tokens = self.tokens
        room = len(tokens) - i
        for k in group:
            n = len(k.words)
            if n <= room and all(tokens[i + j].text == k.words[j] for j in range(1, n)):
                if n == 1 and tokens[i].ent in ("DATE",):
                    return None
                return k
        return None

    # -- cutting a run

    def _cut(self, first: int, end: int) -> None:
        """Cut tokens ``first … end-1`` into mentions."""
        tokens = self.tokens
        start = self._title_end(first, end)
        if start > first:
            self._known_inside(first, start)
        if start == end:  # a title without a name: 'the US President'
            return
        # the words that are known by list
        known: list[tuple[int, int, Known]] = []
        at = start
        while at < end:
            k = self._known(at)
            if (
                k is not None
                and not (at > start and tokens[at - 1].text in self.words.not_after)
                and not (at > start and tokens[at - 1].text in _HYPHENS and k.how is not How.NAME)
            ):
                known.append((at, min(at + len(k.words), end), k))
                at += len(k.words)
            else:
                at += 1
        self._segments(first, start, end, known)

    def _title_end(self, first: int, end: int) -> int:
        """Index of the first word of the name behind capitalised titles, ``first`` where there are none."""
        tokens = self.tokens
        best = first
        for i in range(first, end):
            low = tokens[i].lower
            if low in self.roles.title or low in self.roles.person:
                before = tokens[i - 1].lower if i > first else ""
                if before in self.given.male or before in self.given.female:
                    continue
                if i + 1 < end and tokens[i + 1].text in _HYPHENS:
                    continue
                if low in self.roles.person and i + 1 < end and tokens[i + 1].lower in ("of", "for"):
                    continue
                if i + 1 == end and best > first and low not in self.roles.person:
                    continue
                if i + 1 == end and best > first and i == best:
                    continue  # 'President King': the last word is the name
                best = i + 1
        if best > first:
            while best < end and tokens[best].text in _HYPHENS:
                best += 1
        elif all(tokens[i].lower in self.roles.title_inside for i in range(first, end)):
            return first
        return best

    def _known_inside(self, first: int, end: int) -> None:
        """States and bodies inside a title: 'US President', 'Federal Reserve Chair'."""
        at = first
        while at < end:
            k = self._known(at)
            if k is None or at + len(k.words) > end:
                at += 1
                continue
            if k.how is not How.CAPITAL:
                self._add_known(at, at + len(k.words) - 1, k)
            at += len(k.words)

    def _segments(self, title: int, start: int, end: int, known: list[tuple[int, int, Known]]) -> None:
        tokens = self.tokens
        if not known:
            self._add_run(title, start, end)
            return
        a, b, k = known[0]
        covers = a == start and b == end
        if covers:
            self._add_known(a, b - 1, k)
            return
        if len(known) == 1 and a == start:  # known + rest
            rest_first, rest_last = b, end - 1
            last_word = tokens[rest_last].lower
            if tokens[b].text in _HYPHENS:  # 'US-Russia', 'Russia-Ukraine'
                self._add_known(a, b - 1, k)
                if b + 1 < end:
                    self._add_run(b + 1, b + 1, end)
                return
            person = self._entity(a, end - 1) == "PERSON" and k.how in (How.NAME, How.CAPITAL) and b - a == 1
            if (
                person
                and end - a <= 3
                and (
                    tokens[a].lower in self.given.male
                    or tokens[a].lower in self.given.female
                    or tokens[a].dep == "compound"
                )
            ):
                self._add(start, end - 1, Kind.PERSON, title)
                return
            if last_word in self.roles.org or last_word in self.roles.organ or self._org_of(rest_first, end):
                self._add_owned(a, b - 1, end - 1, k)
                return
            if k.how in (How.CAPITAL, How.NOT_STATE) or (
                self._entity(a, end - 1) == "ORG" and k.how is not How.DEMONYM
            ):
                if self._entity(a, end - 1) in ("ORG",) or k.how is How.CAPITAL:
                    self._add_run(title, start, end)
                return
            self._add_known(a, b - 1, k)
            self._add_run(rest_first, rest_first, end)
            return
        if len(known) == 1 and b == end:  # rest + known
            word = tokens[start].lower
            gives = word in self.given.male or word in self.given.female
            if gives and a - start <= 3 and k.how in (How.NAME, How.CAPITAL, How.GROUP, How.BODY) and b - a == 1:
                self._add(start, end - 1, Kind.PERSON, title)
                return
            if tokens[a - 1].text in _HYPHENS:
                self._add_run(title, start, a - 1)
                self._add_known(a, b - 1, k)
                return
            if self._org_of(start, a) or tokens[start].lower in self.roles.org_before_of:
                if tokens[start].lower in self.roles.government:
                    self._add_known(a, b - 1, k)
                else:
                    self._add_of_state(start, a, end - 1, k)
                return
            label = self._entity(start, end - 1)
            if label == "ORG":
                self._add(start, end - 1, Kind.BODY, title)
            elif (
                k.how in (How.NAME, How.DEMONYM, How.SEAT, How.BODY, How.GROUP)
                and tokens[a - 1].text not in self.words.not_after
            ):
                self._add_run(title, start, a)
                self._add_known(a, b - 1, k)
            return
        last_word = tokens[end - 1].lower
        if (last_word in self.roles.org or self._org_of(start, end)) and known[-1][1] != end:
            self._add_run(title, start, end)
            return
        at = start
        for a, b, k in known:
            while at < a and tokens[at].text in _HYPHENS:
                at += 1
            if a > at:
                self._add_run(at, at, a)
            self._add_known(a, b - 1, k)
            at = b
        while at < end and tokens[at].text in _HYPHENS:
            at += 1
        if at < end:
            self._add_run(at, at, end)

    def _org_of(self, first: int, end: int) -> bool:
        """'Ministry of …', 'Organization for …' somewhere in the tokens."""
        tokens = self.tokens
        return any(
            tokens[i].lower in ("of", "for", "on", "against") and tokens[i - 1].lower in self.roles.org_before_of
            for i in range(first + 1, end)
        )

    # -- what a run is

    def _add_run(self, title: int, start: int, end: int) -> None:
        tokens = self.tokens
        while start < end and tokens[start].text in _HYPHENS:
            start += 1
        while end > start and (
            tokens[end - 1].text in _HYPHENS or tokens[end - 1].lower in ("and", "&", "of", "for", "the")
        ):
            end -= 1
        if start >= end:
            return
        if any(self._known(i) is not None for i in range(start, end)) and title == start:
            at = self._title_end(start, end)
            if at > start:
                self._known_inside(start, at)
                title, start = start, at
                if start >= end:
                    return
        elif title == start:
            at = self._title_end(start, end)
            if at > start:
                title, start = start, at
                if start >= end:
                    return
        kind = self._classify(title, start, end)
        if kind is not None:
            self._add(start, end - 1, kind, title if kind is Kind.PERSON else start)

    def _classify(self, title: int, start: int, end: int) -> Kind | None:
        tokens, r = self.tokens, self.roles
        count = end - start
        head = tokens[end - 1]
        first_low, last_low = tokens[start].lower, head.lower
        label = self._entity(start, end - 1)
        gives = first_low in self.given.male or first_low in self.given.female
        the = start > 0 and tokens[start - 1].lower == "the" and title == start
        if count == 1 and (len(head.text) < 2 or first_low in r.title_inside or first_low in r.org):
            return None
        if title < start and not (last_low in r.org and count > 1 and not gives):
            return Kind.PERSON
        if (
            count > 1
            and (last_low in r.org or last_low in r.of_person)
            and not (gives and count == 2 and label == "PERSON" and last_low not in r.of_person)
        ):
            return Kind.GROUP if last_low in _GROUP_ENDS else Kind.BODY
        if count > 1 and (
            self._org_of(start, end) or (first_low in r.org_before_of and tokens[start + 1].lower in ("of", "for"))
        ):
            return Kind.BODY
        spoken = [plain(tokens[i].text) for i in range(start, end) if tokens[i].text not in _HYPHENS]
        if not the and 2 <= len(spoken) <= 3 and spoken[0] in self.given.family_first and syllables(tuple(spoken[1:])):
            if label not in ("GPE", "LOC", "FAC") or self._role_beside(start, end):
                return Kind.PERSON
            return None
        if count > 1 and gives and not the and label not in ("FAC", "EVENT", "WORK_OF_ART", "LAW"):
            return Kind.PERSON
        if self._role_before(start) and not the and count <= 5:
            return Kind.PERSON
        if label == "PERSON":
            return (Kind.BODY if count > 1 else Kind.WEAK) if the else Kind.PERSON
        if head.text.isupper() and count == 1 and 2 <= len(head.text) <= 7:
            return Kind.BODY if label == "ORG" or the or (start > 0 and tokens[start - 1].text == "(") else None
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

    def _entity(self, first: int, last: int) -> str:
        """The entity label of most of the tokens, "" where most have none."""
        if first == last:
            label = self.tokens[first].ent
            return label if label in _ENTITY else ""
        votes: dict[str, int] = {}
        for i in range(first, last + 1):
            label = self.tokens[i].ent
            votes[label] = votes.get(label, 0) + 1
        label = max(votes, key=lambda k: (votes[k], k))
        return label if label in _ENTITY else ""

    def _role_before(self, start: int) -> bool:
        """A role in small letters right in front: 'leader Kim Jong Un', 'spokesman Ned Sharp'."""
        if start == 0:
            return False
        t = self.tokens[start - 1]
        return (
            t.lower in self.roles.person
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

    # -- adding

    def _add(self, first: int, last: int, kind: Kind, title: int) -> None:
        tokens = self.tokens
        if kind is Kind.PERSON and title == first and first > 0 and self._role_before(first):
            title = self._role_start(first)
        while last > first and tokens[last].text in (".", ",") and tokens[last - 1].lower not in ("jr", "sr"):
            last -= 1
        self.found.append(Mention(first, last, kind, title=title))

    def _role_start(self, first: int) -> int:
        """Walk left over the words of a role in front of a name: 'North Korean leader' + name."""
        tokens = self.tokens
        at = first
        while at > 0 and first - at < 10:
            t = tokens[at - 1]
            if t.sentence != tokens[first].sentence or (t.text in _OPENING and t.text not in _HYPHENS):
                break
            if (
                t.pos in ("NOUN", "PROPN", "ADJ")
                or t.text in _HYPHENS
                or t.text in ("'s", "’s")
                or t.lower in ("vice", "deputy", "former")
            ):
                at -= 1
                continue
            break
        return at

    def _add_known(self, first: int, last: int, k: Known) -> None:
        tokens = self.tokens
        if k.how is How.NOT_STATE:
            return
        if k.how is How.CAPITAL and not stands_for_state(self.parse, first, last, self.words):
            return
        if k.how is How.SEAT and in_a_building(self.parse, first, last, self.words):
            return
        if k.how in (How.BODY, How.GROUP):
            kind = Kind.BODY if k.how is How.BODY else Kind.GROUP
            if (
                k.shown == "European Union"
                and tokens[first].text == "Brussels"
                and not stands_for_state(self.parse, first, last, self.words)
            ):
                return
            if k.shown == "Guardian" and (first == 0 or tokens[first - 1].lower != "the"):
                return
            self.found.append(Mention(first, last, kind, k.key, k.shown, first, k.belongs_to, k.how))
            return
        if not self._supported(k):
            return
        if k.how is How.NAME and first == last and tokens[first].ent == "PERSON" and self._is_person_alone(first):
            self.found.append(Mention(first, last, Kind.PERSON, title=first))
            return
        kind = Kind.DEMONYM if k.how is How.DEMONYM else Kind.STATE
        self.found.append(Mention(first, last, kind, k.key, k.shown, first, None, k.how))

    def _is_person_alone(self, i: int) -> bool:
        """A country's name that is a first name used alone ('Chad said he'): only where it is a listed first name."""
        return self.tokens[i].lower in self.given.male or self.tokens[i].lower in self.given.female

    def _supported(self, k: Known) -> bool:
        need = self.words.support.get(k.key)
        if need is None or k.how is How.CAPITAL:
            return True
        if self._texts is None:
            self._texts = frozenset(t.text for t in self.tokens)
        return not need.isdisjoint(self._texts - set(k.words))

    def _add_owned(self, a: int, b: int, last: int, k: Known) -> None:
        """A state's or body's name and an organ: 'US Treasury', 'Russian Defence Ministry', 'UN Human Rights Council'."""
        owner = k.key if k.how in (How.NAME, How.DEMONYM) else k.belongs_to
        organ = {self.tokens[i].lower for i in range(b + 1, last + 1)}
        is_organ = not organ.isdisjoint(self.roles.organ)
        kind = Kind.GROUP if self.tokens[last].lower in _GROUP_ENDS else Kind.BODY
        self.found.append(Mention(a, last, kind, title=a, belongs_to=owner if is_organ else None))
        if k.how is How.NAME and is_organ:
            self._add_known(a, b, k)

    def _add_of_state(self, first: int, a: int, last: int, k: Known) -> None:
        """'Ministry of Defence of Ukraine', 'Bank of Japan', 'Parliament of Georgia'."""
        organ = {self.tokens[i].lower for i in range(first, a)}
        owner = k.key if k.how is How.NAME and not organ.isdisjoint(self.roles.organ) else None
        self.found.append(Mention(first, last, Kind.BODY, title=first, belongs_to=owner))

    # -- organs in small letters

    def _organs(self) -> None:
        """'the US military', 'North Korea’s foreign ministry', 'the Clinton campaign': a name and an organ in small letters."""
        tokens = self.tokens
        heads = {m.last: m for m in self.found}
        for m in list(self.found):
            if m.kind is Kind.STATE and m.how is How.SEAT:
                continue
            at = m.last + 1
            if at < len(tokens) and tokens[at].text in ("'s", "’s", "’", "'") and tokens[at].tag == "POS":
                at += 1
            person = m.kind is Kind.PERSON
            organ = self.roles.of_person if person else self.roles.organ
            end = self._organ_end(at, m, organ, heads)
            if end is None or (not person and m.kind not in (Kind.STATE, Kind.DEMONYM)):
                continue
            title = m.title if not person else m.first
            self.found.append(Mention(m.first, end, Kind.BODY, title=title, belongs_to=None if person else m.key))

    def _organ_end(self, at: int, m: Mention, organ: frozenset[str], heads: dict[int, Mention]) -> int | None:
        tokens = self.tokens
        for i in range(at, min(at + 4, len(tokens))):
            t = tokens[i]
            if t.sentence != tokens[m.last].sentence or i in heads:
                return None
            if t.lower in organ and t.text.islower():
                nxt = tokens[i + 1] if i + 1 < len(tokens) and tokens[i + 1].sentence == t.sentence else None
                if (
                    nxt is None
                    or not (nxt.pos in ("NOUN", "PROPN") or nxt.text in _HYPHENS or nxt.text in ("'s", "’s"))
                    or (nxt.tag == "POS")
                ):
                    return i
                if nxt.lower in organ:
                    continue
                return None
            if t.pos not in ("ADJ", "NOUN", "PROPN") or not t.text.islower():
                return None
        return None


def iterate_words(parse: Parse, m: Mention) -> Iterator[str]:
    """The words of a mention, in small letters."""
    return (parse.tokens[i].lower for i in range(m.first, m.last + 1))

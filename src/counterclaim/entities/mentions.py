"""Names in a parsed document: runs of capitalised words, cut into titles, states, bodies and people.

The parser's entity labels are one vote among several: word lists, titles, the form of the name and its neighbours come first, since small
models are often wrong on foreign names.
"""

from __future__ import annotations

from counterclaim.entities.kinds import GROUP_ENDS, Kinds
from counterclaim.entities.metonyms import in_a_building, stands_for_state
from counterclaim.entities.organs import find_organs
from counterclaim.entities.parties import Kind, Mention
from counterclaim.entities.runs import HYPHENS, OPENING, Runs, is_plural_start
from counterclaim.entities.states import Gazetteer, How, Known, gazetteer
from counterclaim.entities.vocabulary import Roles, roles
from counterclaim.names.given import GivenNames, given_names
from counterclaim.parse import Parse

_LEADING = frozenset(
    {
        "former",
        "acting",
        "deputy",
        "then",
        "ex",
        "senior",
        "vice",
        "retired",
        "current",
        "outgoing",
        "incoming",
        "interim",
    }
)


def find_mentions(parse: Parse) -> list[Mention]:
    """All named mentions, ordered by their first token; an owner inside a body's name ('US' in 'the US military') is a mention too."""
    return _Cutter(parse).run()


class _Cutter:
    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.words: Gazetteer = gazetteer()
        self.roles: Roles = roles()
        self.given: GivenNames = given_names()
        self.runs = Runs(parse)
        self.kinds = Kinds(parse)
        self.found: list[Mention] = []
        self.headline = False
        self._texts: frozenset[str] | None = None

    def run(self) -> list[Mention]:
        for first, end, headline in self.runs:
            self.headline = headline
            self._cut(first, end)
        self.found += find_organs(self.parse, self.found)
        self._surnames_alone()
        self.found.sort(key=lambda m: (m.first, -m.last))
        return self.found

    def _surnames_alone(self) -> None:
        """Surnames of this text's people where the parser saw no name at all ('Marsh further said', taken for a verb)."""
        tokens = self.tokens
        surnames = {tokens[m.last].text for m in self.found if m.kind is Kind.PERSON and m.last > m.first}
        taken = {i for m in self.found for i in range(m.first, m.last + 1)}
        for t in tokens:
            if t.text in surnames and t.i not in taken and len(t.text) > 2:
                beside = [
                    tokens[k].text
                    for k in (t.i - 1, t.i + 1)
                    if 0 <= k < len(tokens) and tokens[k].sentence == t.sentence
                ]
                if not any(w[0].isupper() for w in beside):
                    self.found.append(Mention(t.i, t.i, Kind.WEAK, title=t.i))

    # -- cutting a run

    def _cut(self, first: int, end: int) -> None:
        """Cut tokens ``first … end-1`` into mentions."""
        tokens = self.tokens
        lone = is_plural_start(self.parse, first) or (self.headline and not tokens[first].ent)
        if lone and end == first + 1 and self.runs.known(first) is None:
            self._add(first, first, Kind.WEAK, first)
            return
        start = self._title_end(first, end)
        if start > first:
            self._known_inside(first, start)
        if start == end:  # a title without a name ('the US President'), or a name that is also a title ('Dean said')
            t = tokens[end - 1]
            if end - first == 1 and t.pos == "PROPN" and (first == 0 or tokens[first - 1].lower not in ("the", "a")):
                self._add(first, first, Kind.WEAK, first)
            return
        # the words that are known by list
        known: list[tuple[int, int, Known]] = []
        at = start
        while at < end:
            k = self.runs.known(at)
            if (
                k is not None
                and not (at > start and tokens[at - 1].text in self.words.not_after)
                and not (at > start and tokens[at - 1].text in HYPHENS and k.how is not How.NAME)
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
            if low in self.roles.title or low in self.roles.person or low in self.roles.party:
                before = tokens[i - 1].lower if i > first else ""
                after = tokens[i + 1].lower if i + 1 < end else ""
                if self.given.gender(before) and not self.given.gender(after):
                    continue  # 'Martin King'; but not 'Charlotte Mayor Jennifer …'
                if low in self.roles.party and tokens[end - 1].lower in self.roles.org:
                    continue  # 'Republican National Committee'
                if i + 1 < end and tokens[i + 1].text in HYPHENS:
                    continue
                if low in self.roles.person and i + 1 < end and tokens[i + 1].lower in ("of", "for"):
                    inside = i + 2
                    while inside < end and (
                        tokens[inside].lower in self.roles.title_inside or tokens[inside].text in HYPHENS
                    ):
                        inside += 1
                    if inside > i + 2:  # 'Secretary of State'
                        best = inside
                    continue
                if i + 1 == end and best > first and low not in self.roles.person:
                    continue
                if i + 1 == end and best > first and i == best:
                    continue  # 'President King': the last word is the name
                best = i + 1
        if best > first:
            while best < end and tokens[best].text in HYPHENS:
                best += 1
        elif all(tokens[i].lower in self.roles.title_inside for i in range(first, end)):
            return first
        return best

    def _known_inside(self, first: int, end: int) -> None:
        """States and bodies inside a title: 'US President', 'Federal Reserve Chair'."""
        at = first
        while at < end:
            k = self.runs.known(at)
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
            if tokens[b].text in HYPHENS:  # 'US-Russia', 'Russia-Ukraine'
                self._add_known(a, b - 1, k)
                if b + 1 < end:
                    self._add_run(b + 1, b + 1, end)
                return
            person = self.kinds.entity(a, end - 1) == "PERSON" and k.how in (How.NAME, How.CAPITAL) and b - a == 1
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
            if last_word in self.roles.org or last_word in self.roles.organ or self.kinds.org_of(rest_first, end):
                self._add_owned(a, b - 1, end - 1, k)
                return
            if k.how in (How.CAPITAL, How.NOT_STATE) or (
                self.kinds.entity(a, end - 1) == "ORG" and k.how is not How.DEMONYM
            ):
                if self.kinds.entity(a, end - 1) in ("ORG",) or k.how is How.CAPITAL:
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
            if tokens[a - 1].text in HYPHENS:
                self._add_run(title, start, a - 1)
                self._add_known(a, b - 1, k)
                return
            if self.kinds.org_of(start, a) or tokens[start].lower in self.roles.org_before_of:
                if tokens[start].lower in self.roles.government:
                    self._add_known(a, b - 1, k)
                else:
                    self._add_of_state(start, a, end - 1, k)
                return
            label = self.kinds.entity(start, end - 1)
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
        if (last_word in self.roles.org or self.kinds.org_of(start, end)) and known[-1][1] != end:
            self._add_run(title, start, end)
            return
        at = start
        for a, b, k in known:
            while at < a and tokens[at].text in HYPHENS:
                at += 1
            if a > at:
                self._add_run(at, at, a)
            self._add_known(a, b - 1, k)
            at = b
        while at < end and tokens[at].text in HYPHENS:
            at += 1
        if at < end:
            self._add_run(at, at, end)

    # -- what a run is

    def _add_run(self, title: int, start: int, end: int) -> None:
        tokens = self.tokens
        while start < end and tokens[start].text in HYPHENS:
            start += 1
        while end > start and (
            tokens[end - 1].text in HYPHENS or tokens[end - 1].lower in ("and", "&", "of", "for", "the")
        ):
            end -= 1
        if start >= end:
            return
        if any(self.runs.known(i) is not None for i in range(start, end)) and title == start:
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
        kind = self.kinds.classify(title, start, end)
        if self.headline and kind is Kind.PERSON and end - start > 1 and title == start:
            first = tokens[start].lower
            if first not in self.given.male and first not in self.given.female and first not in self.given.family_first:
                kind = Kind.WEAK  # in a headline's capitals any word may look like a first name
        if kind is not None:
            self._add(start, end - 1, kind, title if kind is Kind.PERSON else start)

    # -- adding

    def _add(self, first: int, last: int, kind: Kind, title: int) -> None:
        tokens = self.tokens
        if kind is Kind.PERSON and title == first and first > 0 and self.kinds.role_before(first):
            title = self._role_start(first)
        while kind is Kind.PERSON and 0 < title < first and tokens[title - 1].lower in _LEADING:
            title -= 1
        if (
            kind is Kind.PERSON
            and title > 1
            and tokens[title - 1].text == "."
            and tokens[title - 2].lower in self.roles.title
        ):
            title -= 2  # 'Brig' and its full stop apart
        while last > first and tokens[last].text in (".", ",") and tokens[last - 1].lower not in ("jr", "sr"):
            last -= 1
        self.found.append(Mention(first, last, kind, title=title))

    def _role_start(self, first: int) -> int:
        """Walk left over the words of a role in front of a name: 'North Korean leader' + name."""
        tokens = self.tokens
        at = first
        while at > 0 and first - at < 10:
            t = tokens[at - 1]
            if t.sentence != tokens[first].sentence or (t.text in OPENING and t.text not in HYPHENS):
                break
            if (
                t.pos in ("NOUN", "PROPN", "ADJ")
                or t.text in HYPHENS
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
            if first == last:
                self._add(first, last, Kind.WEAK, first)
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
        kind = Kind.GROUP if self.tokens[last].lower in GROUP_ENDS else Kind.BODY
        self.found.append(Mention(a, last, kind, title=a, belongs_to=owner if is_organ else None))
        if k.how is How.NAME and is_organ:
            self._add_known(a, b, k)

    def _add_of_state(self, first: int, a: int, last: int, k: Known) -> None:
        """'Ministry of Defence of Ukraine', 'Bank of Japan', 'Parliament of Georgia'."""
        organ = {self.tokens[i].lower for i in range(first, a)}
        owner = k.key if k.how is How.NAME and not organ.isdisjoint(self.roles.organ) else None
        self.found.append(Mention(first, last, Kind.BODY, title=first, belongs_to=owner))

"""Which mentions of states, bodies and groups are one party: lists, acronyms, short forms, organs of a state."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.entities.parties import Kind, Mention, Party
from counterclaim.entities.people import People
from counterclaim.entities.states import gazetteer
from counterclaim.entities.vocabulary import Roles, roles
from counterclaim.model import ActorType
from counterclaim.names.people import fold, plain
from counterclaim.parse import Parse

_SMALL = frozenset({"of", "for", "the", "and", "on", "against", "to", "in", "&"})
_TYPES = {Kind.GROUP: ActorType.GROUP, Kind.BODY: ActorType.BODY, Kind.UNKNOWN: ActorType.UNKNOWN}
_SPELLING = {"defense": "defence", "organization": "organisation", "center": "centre", "labor": "labour"}
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent", "poss"})


def cluster_bodies(parse: Parse, mentions: Sequence[Mention], people: People) -> tuple[list[Party], dict[int, Party]]:
    """Parties other than people, and which mention (by index) belongs to which.  Mentions already in ``people`` are left alone."""
    joining = _Joining(parse, mentions, people)
    joining.long_names()
    joining.short_names()
    return joining.parties, joining.of


class _Joining:
    def __init__(self, parse: Parse, mentions: Sequence[Mention], people: People) -> None:
        self.parse = parse
        self.mentions = mentions
        self.people = people
        self.roles: Roles = roles()
        self.parties: list[Party] = []
        self.of: dict[int, Party] = {}
        self.by_key: dict[str, Party] = {}
        self.by_short: dict[str, Party] = {}  # short forms; the first to claim one keeps it
        self.acronyms: dict[str, Party] = {}
        self.by_organ: dict[str, list[Party]] = {}
        self.by_end: dict[str, list[Party]] = {}  # last word of a name -> parties

    def long_names(self) -> None:
        """Known names, and every name of more than one word."""
        tokens = self.parse.tokens
        spelled = {m.key for m in self.mentions if m.key and m.last > m.first}
        for i, m in enumerate(self.mentions):
            if i in self.people.of or i in self.people.unclear or m.kind in (Kind.PERSON, Kind.DEMONYM, Kind.WEAK):
                continue
            if m.kind is Kind.STATE:
                self._take(i, m, m.key, ActorType.STATE, m.shown)
            elif m.key:
                word = fold(tokens[m.first].text)
                if m.first == m.last and m.key not in spelled and len(self.people.by_surname.get(word, ())) == 1:
                    self.people.of[i] = self.people.by_surname[word][0]
                    continue
                party = self._take(i, m, m.key, _TYPES[m.kind], m.shown)
                for name in (m.shown,):
                    party.heads.update(w for w in plain(name).split() if w not in _SMALL)
            elif m.last > m.first:
                self._take_long(i, m)

    def _take(self, i: int, m: Mention, key: str, kind: ActorType, shown: str) -> Party:
        party = self.by_key.get(key)
        if party is None:
            party = self.by_key[key] = Party(kind, key, shown)
            self.parties.append(party)
        self.of[i] = party
        party.heads.update(t.lower for t in self.parse.tokens[m.first : m.last + 1] if t.text.isalpha())
        ends = self.by_end.setdefault(self.parse.tokens[m.last].lower, [])
        if party not in ends[-8:]:
            ends.append(party)
        if party.belongs_to is None:
            party.belongs_to = m.belongs_to
        return party

    def _take_long(self, i: int, m: Mention) -> None:
        tokens = self.parse.tokens
        words = [
            w
            for w in (_SPELLING.get(p, p) for t in tokens[m.first : m.last + 1] for p in plain(t.text).split())
            if w and w != "s"
        ]
        kind = _TYPES[m.kind]
        if m.belongs_to is not None or (
            words and (words[-1] in self.roles.organ or words[0] in ("ministry", "department"))
        ):
            organ = self._organ(i, m)
            key = f"{plain(gazetteer().shown[m.belongs_to])} {organ}" if m.belongs_to else organ
            if m.belongs_to is None:
                held = self.by_organ.get(organ, [])
                if len(held) == 1:
                    key = held[0].key
            party = self._take(i, m, key, kind, self.parse.words(m.first, m.last))
            held = self.by_organ.setdefault(organ, [])
            if party not in held:
                held.append(party)
            self._register(m, party, words)
            return
        key = " ".join(w for w in words if w != "the")
        known = self.by_short.get(key)
        if known is not None:
            self.of[i] = known
            return
        party = self._take(i, m, key, kind, self.parse.words(m.first, m.last))
        self._register(m, party, words)

    def _register(self, m: Mention, party: Party, words: list[str]) -> None:
        """Enter the acronym and the short form by which a long name may come back."""
        tokens = self.parse.tokens
        content = [w for w in words if w not in _SMALL]
        if len(content) >= 2:
            self.acronyms.setdefault("".join(w[0] for w in content), party)
            inner = [w for w in content if w not in ("department", "ministry")]
            if 2 <= len(inner) < len(content):  # 'VA' for a Department of Veterans Affairs
                self.acronyms.setdefault("".join(w[0] for w in inner), party)
            if content[-1] in self.roles.generic_end:
                self.by_short.setdefault(" ".join(content[:-1]), party)
        after = m.last + 1
        if (
            after + 2 < len(tokens)
            and tokens[after].text == "("
            and tokens[after + 2].text == ")"
            and tokens[after + 1].text.isupper()
        ):
            self.acronyms[plain(tokens[after + 1].text)] = party

    def _organ(self, i: int, m: Mention) -> str:
        """The words of an organ without its owner's: 'defence ministry' for 'Ministry of Defence' and 'Russian Defence Ministry'."""
        tokens = self.parse.tokens
        owned: set[int] = set()
        for other in (*self.mentions[max(0, i - 3) : i], *self.mentions[i + 1 : i + 4]):
            if (
                other is not m
                and other.kind in (Kind.STATE, Kind.DEMONYM)
                and other.first >= m.first
                and other.last <= m.last
            ):
                owned.update(range(other.first, other.last + 1))
        words = [
            _SPELLING.get(t.lower, t.lower)
            for t in tokens[m.first : m.last + 1]
            if t.i not in owned and t.text not in ("'s", "’s", "’", "-") and t.lower not in ("the", "for", "and", "&")
        ]
        if m.belongs_to is not None and not owned:
            first = gazetteer().by_first.get(tokens[m.first].text, ())
            for k in first:
                if k.key == m.belongs_to and tuple(t.text for t in tokens[m.first : m.first + len(k.words)]) == k.words:
                    words = words[len(k.words) :]
                    break
        if "of" in words:
            at = words.index("of")
            words = [*words[at + 1 :], *words[:at]]
            words = [w for w in words if w != "of"]
        return " ".join(words)

    def short_names(self) -> None:
        """Names of one word and acronyms, and what the parser took for a place but the text uses as a body."""
        tokens = self.parse.tokens
        subjects: set[str] = set()
        late: list[tuple[int, Mention, str]] = []
        weak: list[tuple[int, Mention, str]] = []
        for i, m in enumerate(self.mentions):
            if i in self.of or i in self.people.of or i in self.people.unclear or m.key or m.kind is Kind.DEMONYM:
                continue
            key = plain(self.parse.words(m.first, m.last))
            party = self.by_short.get(key) or self.by_key.get(key)
            if party is None and m.first == m.last and tokens[m.first].text.replace(".", "").isupper():
                party = self.acronyms.get(key)
            if party is None and m.kind is Kind.WEAK and key in self.roles.org:
                ends = self.by_end.get(key, [])
                party = ends[0] if len(ends) == 1 else None
            if party is not None and (m.kind is not Kind.WEAK or party.type is not ActorType.STATE):
                self.of[i] = party
                continue
            if m.kind in (Kind.WEAK, Kind.PERSON) or not key:
                weak.append((i, m, key))
                continue
            late.append((i, m, key))
            if tokens[m.last].dep in _SUBJECTS:
                subjects.add(key)
        for i, m, key in late:
            if m.kind is Kind.UNKNOWN and key not in subjects:
                continue
            self._take(i, m, key, _TYPES[m.kind], self.parse.words(m.first, m.last))
        for i, _, key in weak:
            party = self.by_key.get(key)
            if party is not None and party.type is not ActorType.STATE:
                self.of[i] = party

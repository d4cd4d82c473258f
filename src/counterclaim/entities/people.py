"""Which mentions of people are one person: full names first, then surnames and first names used alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from counterclaim.entities.parties import Kind, Mention, Party
from counterclaim.entities.titles import role_head, roles_of
from counterclaim.entities.vocabulary import roles
from counterclaim.model import ActorType
from counterclaim.names.given import given_names
from counterclaim.names.people import (
    PARTICLES,
    Likeness,
    PersonName,
    close_surnames,
    compare,
    fold,
    parse_name,
    plain,
    skeleton,
    spoken_words,
    surname_core,
)
from counterclaim.parse import Parse

_BLOCK_LIMIT = 40  # full names of one surname that are compared in pairs; in a longer list only equal names join
_FEMALE_ENDS = ("a", "ie", "ette", "elle", "ine", "lyn", "lynn", "ah")
_LONG = {
    "sen": ("senator",), "gov": ("governor",), "rep": ("representative", "congressman", "congresswoman"), "gen": ("general",), "dr": ("doctor",),
    "prof": ("professor",), "pres": ("president",), "lt": ("lieutenant",), "col": ("colonel",), "capt": ("captain",), "sgt": ("sergeant",),
    "rev": ("reverend",), "amb": ("ambassador",), "adm": ("admiral",), "maj": ("major",),
}  # fmt: skip
_CANDIDATES = 12  # people of one surname among whom a bare surname is still looked for
_DOMINANT = 3  # a bare surname is the main bearer's where they have been named this many times as often as the other


@dataclass(slots=True)
class _Form:
    """One spelling of a full name with all its mentions; ``key`` tells it from all others, 'Jr.' included."""

    name: PersonName
    key: str
    mentions: list[Mention] = field(default_factory=list)
    roles: list[tuple[int, int]] = field(default_factory=list)
    genders: set[str] = field(default_factory=set)
    sentences: set[int] = field(default_factory=set)
    relative: bool = False


@dataclass(frozen=True, slots=True)
class People:
    """``parties`` in order of first full name; ``of`` maps the index of a mention to its party, or to None where a bare name could be
    several people (``why`` says which; ``open`` holds them)."""

    parties: list[Party]
    of: dict[int, Party]
    unclear: dict[int, str]
    open: dict[int, Sequence[Party]]
    by_surname: dict[str, list[Party]]


def cluster_people(parse: Parse, mentions: Sequence[Mention]) -> People:
    """Join the mentions of people.  Linear in the text: names are compared within a surname only."""
    grouping = _Grouping(parse, mentions)
    grouping.full_names()
    grouping.short_names()
    return People(grouping.parties, grouping.of, grouping.unclear, grouping.open, grouping.by_surname)


class _Grouping:
    def __init__(self, parse: Parse, mentions: Sequence[Mention]) -> None:
        self.parse = parse
        self.mentions = mentions
        self.roles = roles()
        self.parties: list[Party] = []
        self.of: dict[int, Party] = {}
        self.unclear: dict[int, str] = {}
        self.open: dict[int, Sequence[Party]] = {}
        self.by_surname: dict[str, list[Party]] = {}
        self.by_given: dict[str, list[Party]] = {}
        self.first_named: set[int] = set()  # ids of parties called by their first name alone
        self.by_skeleton: dict[str, list[Party]] = {}
        self.first_full: dict[int, int] = {}  # id of a party -> first token of its first full name
        self.shorts: set[str] = set()  # what groups and companies of this text may be called for short
        self.spoken: dict[int, tuple[str, ...]] = {}
        for i, m in enumerate(mentions):
            words = spoken_words(parse.words(m.first, m.last))
            if not words:  # letters that no romanisation knows, or signs alone
                words = (parse.words(m.first, m.last).casefold(),)
            if m.kind in (Kind.PERSON, Kind.UNKNOWN, Kind.WEAK):
                self.spoken[i] = words
            elif m.kind in (Kind.BODY, Kind.GROUP) and not m.key:
                if len(words) == 1 or words[0] in PARTICLES:
                    self.spoken[i] = words
                elif words[-1] in self.roles.generic_end:
                    self.shorts.add(" ".join(words[:-1]))

    # -- full names

    def full_names(self) -> None:
        parse = self.parse
        alone = frozenset(w[0] for i, w in self.spoken.items() if len(w) == 1 and self.mentions[i].kind is Kind.PERSON)
        forms: dict[str, _Form] = {}
        order: list[tuple[int, str]] = []
        for i, m in enumerate(self.mentions):
            if m.kind is not Kind.PERSON or len(self.spoken[i]) < 2:
                continue
            text = parse.words(m.first, m.last)
            flat = " ".join(self.spoken[i])
            form = forms.get(flat)
            if form is None:
                name = parse_name(text, alone, alone)
                if not name.full:
                    continue
                form = forms[flat] = _Form(name, flat)
            form.mentions.append(m)
            order.append((i, flat))
            form.sentences.add(parse.tokens[m.first].sentence)
            self._learn(form, m)
        blocks: dict[str, list[_Form]] = {}
        for form in forms.values():
            blocks.setdefault(skeleton(surname_core(form.name.surname)), []).append(form)
        party_of: dict[str, Party] = {}
        for form in forms.values():  # in order of first use
            party = self._party_for(form, blocks[skeleton(surname_core(form.name.surname))], party_of)
            party_of[form.key] = party
            self._join(party, form)
        index = party_of
        for i, flat in order:
            self.of[i] = index[flat]
            index[flat].full_uses += 1
            self.first_full.setdefault(id(index[flat]), self.mentions[i].first)
        for i, w in self.spoken.items():  # the same full name that the parser took for something else
            if i not in self.of and len(w) > 1:
                found = index.get(" ".join(w))
                if found is not None:
                    self.of[i] = found
        for party in self.parties:
            for name in party.forms:
                _enter(self.by_surname, fold(surname_core(name.surname)), party)
                _enter(self.by_surname, fold(name.surname), party)
                _enter(self.by_skeleton, skeleton(surname_core(name.surname)), party)
                _enter(
                    self.by_given, fold(name.given[0]) if not name.surname_first else fold("".join(name.given)), party
                )

    def _learn(self, form: _Form, m: Mention) -> None:
        tokens = self.parse.tokens
        for i in range(m.title, m.first):
            word = tokens[i].lower
            if word in self.roles.male:
                form.genders.add("m")
            elif word in self.roles.female:
                form.genders.add("f")
        for first, last in roles_of(self.parse, m):
            form.roles.append((first, last))
            head = role_head(self.parse, first, last)
            if head in self.roles.male:
                form.genders.add("m")
            elif head in self.roles.female:
                form.genders.add("f")
            if head in self.roles.family:
                form.relative = True

    def _party_for(self, form: _Form, block: list[_Form], party_of: dict[str, Party]) -> Party:
        same: list[Party] = []
        near: list[Party] = []
        if len(block) <= _BLOCK_LIMIT:
            for other in block:
                if other is form:
                    break
                party = party_of[other.key]
                if party in same:
                    continue
                likeness = compare(form.name, other.name)
                if likeness is Likeness.DIFFERENT or self._apart(form, other, likeness):
                    continue
                (same if likeness is Likeness.SAME else near).append(party)
        same = list(dict.fromkeys(same))
        near = [p for p in dict.fromkeys(near) if p not in same]
        if len(same) == 1:
            return same[0]
        if not same and len(near) == 1:
            return near[0]
        party = Party(ActorType.PERSON, "", form.name.text)
        self.parties.append(party)
        return party

    def _apart(self, form: _Form, other: _Form, likeness: Likeness) -> bool:
        """What keeps two alike names two people: gender, a family word, or (for near names) other roles or one sentence."""
        if form.genders and other.genders and form.genders.isdisjoint(other.genders):
            return True
        if likeness is Likeness.SAME:
            return False
        if form.relative or other.relative or not form.sentences.isdisjoint(other.sentences):
            return True
        if not form.roles:
            return False
        words = self._role_words(form)
        return not other.roles or words.isdisjoint(self._role_words(other))

    def _role_words(self, form: _Form) -> set[str]:
        return {role_head(self.parse, a, b) for a, b in form.roles}

    def _join(self, party: Party, form: _Form) -> None:
        party.forms.append(form.name)
        party.relative = party.relative or form.relative
        if form.genders and not party.gender_sure and len(form.genders) == 1:
            party.gender, party.gender_sure = next(iter(form.genders)), True
        if party.gender is None and not form.name.surname_first:
            party.gender = given_names().gender(form.name.given[0])
            party.sounds_female = party.gender is None and form.name.given[0].endswith(_FEMALE_ENDS)
        for first, last in form.roles:
            self._add_role(party, first, last)

    def _add_role(self, party: Party, first: int, last: int) -> None:
        role = self.parse.words(first, last)
        if role not in party.roles:
            party.roles.append(role)
        for t in self.parse.tokens[first : last + 1]:
            if t.pos in ("NOUN", "PROPN", "ADJ"):
                party.role_words.add(t.lower)
                party.role_words.update(_LONG.get(t.lower.rstrip("."), ()))

    # -- names of one word

    def short_names(self) -> None:
        """Surnames and first names used alone, in order of the text, and full names that a short one leads to."""
        for word in (w[0] for w in self.spoken.values() if len(w) == 1):
            familiar = self.by_given.get(fold(word), ())
            if len(familiar) == 1 and fold(word) not in self.by_surname:
                self.first_named.add(id(familiar[0]))
        self._titled_strangers()
        last_named: dict[str, Party] = {}
        uses: dict[int, int] = {}
        alone: dict[str, Party] = {}
        for i, m in enumerate(self.mentions):
            party = self.of.get(i)
            if party is not None:
                if not party.forms:
                    last_named[fold(self.spoken[i][-1])] = party
                for name in party.forms[:3]:
                    last_named[fold(surname_core(name.surname))] = party
                uses[id(party)] = uses.get(id(party), 0) + 1
                continue
            words = self.spoken.get(i)
            if words is None or not words:
                continue
            if len(words) > 1:
                whole = self.by_surname.get(fold("".join(words)), ())
                if len(whole) == 1:
                    self.of[i] = whole[0]
                elif m.kind is Kind.PERSON:
                    party = alone.get(" ".join(words)) or self._new_alone(alone, " ".join(words), m)
                    self.of[i] = party
                continue
            key = fold(words[0])
            candidates: Sequence[Party] = self.by_surname.get(key, ())
            if not candidates and m.kind in (Kind.PERSON, Kind.UNKNOWN):
                candidates = self.by_given.get(key, ())
            if not candidates:
                candidates = self._misspelled(words[0])
            if m.kind in (Kind.BODY, Kind.GROUP) and self.parse.tokens[m.first].text.isupper() and len(words[0]) < 5:
                continue
            chosen, why = self._choose(m, candidates, last_named.get(key), uses)
            if chosen is not None:
                self.of[i] = chosen
                uses[id(chosen)] = uses.get(id(chosen), 0) + 1
                self._learn_short(chosen, m)
            elif why:
                self.unclear[i], self.open[i] = why, candidates[:_CANDIDATES]
            elif m.kind is Kind.PERSON and not (m.title == m.first and words[0] in self.shorts):
                party = alone.get(key) or self._new_alone(alone, key, m)
                self.of[i] = party
                self._learn_short(party, m)
        self._taken_for_bodies(alone)

    def _taken_for_bodies(self, alone: Mapping[str, Party]) -> None:
        """A name of one word that the parser takes for a person here and for a body there is the person, where that is said more often."""
        other: dict[str, list[int]] = {}
        for i, words in self.spoken.items():
            m = self.mentions[i]
            if len(words) == 1 and i not in self.of and i not in self.unclear and m.kind is not Kind.PERSON:
                before = self.parse.tokens[m.first - 1].lower if m.first else ""
                if before != "the" and not self.parse.tokens[m.first].text.isupper():
                    other.setdefault(fold(words[0]), []).append(i)
        uses = Counter(id(p) for p in self.of.values())
        for key, at in other.items():
            party = alone.get(key)
            if party is not None and uses[id(party)] >= len(at):
                self.of.update((i, party) for i in at)

    def _misspelled(self, word: str) -> Sequence[Party]:
        """The one person whose longer surname differs from the word by a vowel or so."""
        if len(word) < 6:
            return ()
        held = self.by_skeleton.get(skeleton(word), ())
        near = [
            p for p in held[:_CANDIDATES] if any(close_surnames(word, surname_core(n.surname)) for n in p.forms[:3])
        ]
        return near if len(near) == 1 else ()

    def _titled_strangers(self) -> None:
        """People known by title and surname alone beside a namesake with a full name: 'President Castell' and 'Ana Castell'.

        A namesake of the other gender, or one whose full name comes only later and who never bears that title, is somebody else.
        """
        titled: dict[str, list[tuple[int, Mention]]] = {}
        for i, m in enumerate(self.mentions):
            words = self.spoken.get(i, ())
            if len(words) == 1 and m.title < m.first and m.kind is Kind.PERSON:
                titled.setdefault(fold(words[0]), []).append((i, m))
        for key, uses in titled.items():
            named = self.by_surname.get(key, [])
            if 0 < len(named) <= _CANDIDATES and any(self._is_stranger(m, named) for _, m in uses):
                self._add_stranger(uses, named)

    def _is_stranger(self, m: Mention, named: Sequence[Party]) -> bool:
        genders, titles = self._title_of(m)
        if genders and all(p.gender is not None and p.gender not in genders for p in named):
            return True
        return bool(titles) and all(
            titles.isdisjoint(p.role_words) and self.first_full[id(p)] > m.first and (p.relative or p.roles)
            for p in named
        )

    def _add_stranger(self, uses: Sequence[tuple[int, Mention]], named: list[Party]) -> None:
        known = tuple(named)
        stranger = Party(ActorType.PERSON, "", self.parse.words(uses[0][1].first, uses[0][1].last))
        for i, m in uses:
            genders, titles = self._title_of(m)
            fits_other = any((genders and p.gender in genders) or not titles.isdisjoint(p.role_words) for p in known)
            if fits_other and not self._is_stranger(m, known):
                continue
            self.of[i] = stranger
            stranger.full_uses += 1
            self._learn_short(stranger, m)
        self.parties.append(stranger)
        named.append(stranger)

    def _choose(
        self, m: Mention, candidates: Sequence[Party], last: Party | None, uses: dict[int, int]
    ) -> tuple[Party | None, str]:
        if not candidates:
            return None, ""
        if len(candidates) > _CANDIDATES:
            return None, f"'{self.parse.words(m.first, m.last)}' may be any of {len(candidates)} people"
        genders, titles = self._title_of(m)
        left = [p for p in candidates if not genders or p.gender is None or p.gender in genders]
        if not left:
            return None, ""
        if len(left) > 1 and titles:
            held = [p for p in left if not titles.isdisjoint(p.role_words)]
            left = held or left
        if len(left) > 1:
            named = [p for p in left if p.mentions or uses.get(id(p))]
            left = named if len(named) == 1 else left
        if len(left) == 1:
            return left[0], ""
        main = max(left, key=lambda p: (not p.relative, p.full_uses + uses.get(id(p), 0)))
        others = [p for p in left if p is not main]
        familiar = id(main) in self.first_named and any(
            id(p) not in self.first_named and not p.relative for p in others
        )
        weight = main.full_uses + uses.get(id(main), 0)
        clear = all(weight >= _DOMINANT * (p.full_uses + uses.get(id(p), 0)) for p in others)
        if clear or (not main.relative and all(p.relative for p in others)):
            return main, ""
        if not familiar and last is main and weight > max(p.full_uses + uses.get(id(p), 0) for p in others):
            return main, ""
        names = " or ".join(p.shown for p in sorted(left, key=lambda p: p.shown))
        return None, f"'{self.parse.words(m.first, m.last)}' may be {names}"

    def _title_of(self, m: Mention) -> tuple[set[str], set[str]]:
        tokens = self.parse.tokens
        words = {tokens[i].lower for i in range(m.title, m.first)} if m.title >= 0 else set()
        genders = {"m" for w in words if w in self.roles.male} | {"f" for w in words if w in self.roles.female}
        return genders, {w for w in words if w in self.roles.person}

    def _learn_short(self, party: Party, m: Mention) -> None:
        genders, _ = self._title_of(m)
        if len(genders) == 1 and not party.gender_sure:
            party.gender, party.gender_sure = genders.pop(), True
        for first, last in roles_of(self.parse, m):
            self._add_role(party, first, last)

    def _new_alone(self, alone: dict[str, Party], key: str, m: Mention) -> Party:
        words = self.parse.words(m.first, m.last)
        party = Party(ActorType.PERSON, "", words)
        party.gender = given_names().gender(plain(words)) if m.title == m.first else None
        alone[key] = party
        self.parties.append(party)
        return party


def _enter(index: dict[str, list[Party]], key: str, party: Party) -> None:
    held = index.setdefault(key, [])
    if party not in held[-_BLOCK_LIMIT:]:
        held.append(party)

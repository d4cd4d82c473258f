"""The actors of a document: who and what it names, joined over their mentions, and who each source phrase stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from counterclaim.entities.bodies import cluster_bodies
from counterclaim.entities.coref import Coreference
from counterclaim.entities.mentions import find_mentions
from counterclaim.entities.parties import Kind, Mention, Party
from counterclaim.entities.people import cluster_people
from counterclaim.entities.sources import Sources
from counterclaim.entities.states import gazetteer
from counterclaim.entities.titles import after
from counterclaim.entities.vocabulary import roles
from counterclaim.identity import content_id
from counterclaim.model import Actor, ActorType, Finding, FindingKind
from counterclaim.names.people import PersonName, close_surnames, fold, plain, surname_core
from counterclaim.parse import Parse
from counterclaim.settings import Settings


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who a phrase stands for; ``actor`` is None where it is not clear, and ``why`` says in plain words what decided.

    ``confidence`` is 0 where there is no actor.  Below 0.5 the actor only probably speaks (an unnamed official, say).
    """

    actor: Actor | None
    confidence: float
    why: str


class Actors:
    """All actors of a Document, in order of first mention, with look-up by token."""

    def __init__(
        self,
        everyone: tuple[Actor, ...],
        findings: tuple[Finding, ...],
        at: dict[int, Actor],
        of: dict[int, Actor],
        sources: Sources,
    ) -> None:
        self._all = everyone
        self._findings = findings
        self._at = at
        self._of = of
        self._sources = sources

    @property
    def all(self) -> tuple[Actor, ...]:
        return self._all

    @property
    def findings(self) -> tuple[Finding, ...]:
        """One NAME_VARIANTS finding for each person whose name is spelled in really different ways."""
        return self._findings

    def at(self, token: int) -> Actor | None:
        """The actor named by the token, None where it is part of no name (pronouns and adjectives of states are none)."""
        return self._at.get(token)

    def state_of(self, first: int, last: int) -> Actor | None:
        """The state whose people or things tokens ``first … last`` (inclusive) name: 'Ruritanian ships'."""
        found = self._sources.state_of(first, last)
        return self._of.get(id(found)) if found is not None else None

    def resolve(self, first: int, last: int) -> Resolved:
        """Who tokens ``first … last`` (inclusive), a source phrase, stand for."""
        found = self._sources.resolve(first, last)
        if found.party is None:
            return Resolved(None, 0.0, found.why)
        return Resolved(self._of[id(found.party)], found.confidence, found.why)


def find_actors(parse: Parse, document_id: str, settings: Settings) -> Actors:
    """Find, join and number the actors of a parsed document."""
    mentions = find_mentions(parse)
    people = cluster_people(parse, mentions)
    parties, of = cluster_bodies(parse, mentions, people)
    of.update(people.of)
    for i, m in enumerate(mentions):
        party = of.get(i)
        if party is not None:
            party.add(parse, m)
    states = {p.key: p for p in parties if p.type is ActorType.STATE}
    _states_by_adjective(parties, states, mentions)

    mention_at: dict[int, Mention] = {}
    party_at: dict[int, Party] = {}
    heads: dict[int, Party] = {}
    unclear: dict[int, str] = {}
    among: dict[int, tuple[Party, ...]] = {}
    owned: set[int] = set()
    closing: dict[int, Party] = {}
    words = roles()
    for i, m in enumerate(mentions):
        party = of.get(i)
        if party is None and m.kind is not Kind.DEMONYM and i not in people.unclear:
            continue
        for k in range(m.first, m.last + 1):
            mention_at[k] = m
            owned.add(k)
            if party is not None:
                party_at[k] = party
            else:
                party_at.pop(k, None)
        if party is not None:
            heads[_head(parse, m)] = party
            if party.type is ActorType.PERSON:
                role = after(parse, m, words)
                if role is not None:
                    closing[role[1] + 1] = party
        elif i in people.unclear:
            unclear.update((k, people.unclear[i]) for k in range(m.first, m.last + 1))
            among.update((k, tuple(people.open[i])) for k in range(m.first, m.last + 1))
    coref = Coreference(parse, party_at, heads, unclear, among, closing, frozenset(owned), settings)
    sources = Sources(parse, mention_at, party_at, states, unclear, coref)

    everyone = sorted(
        (p for p in dict.fromkeys([*parties, *people.parties]) if p.mentions or p.type is ActorType.STATE),
        key=_order(mentions),
    )
    actors: dict[int, Actor] = {}
    findings: list[Finding] = []
    for party in everyone:
        actors[id(party)] = _actor(parse, document_id, party, mentions)
        variants = _variants(parse, party)
        if variants is not None:
            findings.append(variants)
    at = {k: actors[id(p)] for k, p in party_at.items()}
    return Actors(tuple(actors.values()), tuple(findings), at, actors, sources)


def _states_by_adjective(parties: list[Party], states: dict[str, Party], mentions: Sequence[Mention]) -> None:
    """A state that the text knows by its adjective alone ('Ruritanian officials') is an actor too, without a name in the text."""
    shown = gazetteer().shown
    for m in mentions:
        if m.kind is Kind.DEMONYM and m.key not in states:
            party = states[m.key] = Party(ActorType.STATE, m.key, shown[m.key])
            parties.append(party)


def _order(mentions: Sequence[Mention]):  # type: ignore[no-untyped-def]
    first: dict[str, int] = {}
    for m in mentions:
        if m.kind is Kind.DEMONYM:
            first.setdefault(m.key, m.first)

    def place(p: Party) -> tuple[int, str]:
        return (p.mentions[0].first if p.mentions else first.get(p.key, 0), p.key)

    return place


def _head(parse: Parse, m: Mention) -> int:
    """The token of a mention that the rest of it hangs on."""
    for i in range(m.last, m.first - 1, -1):
        if not m.first <= parse.tokens[i].head <= m.last or parse.tokens[i].head == i:
            return i
    return m.last


def _actor(parse: Parse, document_id: str, party: Party, mentions: Sequence[Mention]) -> Actor:
    name = party.shown
    key = party.key
    if party.type is ActorType.PERSON:
        name = _usual_form(parse, party)
        key = plain(name)
    elif not any(m.key for m in party.mentions) and party.mentions:
        name = max((parse.words(m.first, m.last) for m in party.mentions), key=len)
    names: tuple[str, ...] = tuple(party.names.values()) or (name,)
    if party.type is ActorType.PERSON:
        names = tuple(dict.fromkeys(n.removeprefix("the ") for n in names))
    spans = tuple(sorted({parse.span(m.first, m.last) for m in party.mentions}))
    start = spans[0].start if spans else 0
    return Actor(
        content_id("a", document_id, name, start),
        name,
        party.type,
        key,
        names,
        tuple(party.roles),
        spans,
        party.belongs_to,
    )


def _usual_form(parse: Parse, party: Party) -> str:
    """The full name used most often, the first of equals; a name of one word where there is no other."""
    counts: Counter[str] = Counter()
    for m in party.mentions:
        counts[parse.words(m.first, m.last)] += 1
    known = {n.text.lower() for n in party.forms if not _shortened(n, party.forms)}
    full = [f for f in counts if f.lower() in known] or list(counts)
    most = max(counts[f] for f in full)
    tied = [f for f in full if counts[f] == most]
    if len(tied) == 1:
        return tied[0]
    letters = {f: fold(f) for f in full}
    # Of spellings used equally often, the one that stands closest to all others.
    return min(tied, key=lambda f: (sum(Levenshtein.distance(letters[f], letters[o]) for o in full), tied.index(f)))


def _shortened(name: PersonName, among: Sequence[PersonName]) -> bool:
    """'bin Hadi' beside 'Karim bin Hadi'."""
    return any(len(o.words) > len(name.words) and o.words[-len(name.words) :] == name.words for o in among)


def _variants(parse: Parse, party: Party) -> Finding | None:
    if party.type is not ActorType.PERSON:
        return None
    shown = [n.text for n in _differently_spelled(party.forms)]
    surnames = {w for n in party.forms for w in n.words}
    for m in party.mentions:
        words = parse.words(m.first, m.last)
        if m.first == m.last and words not in shown and plain(words) not in surnames:
            shown += [words for n in party.forms[:1] if close_surnames(plain(words), surname_core(n.surname))]
    if len(shown) < 2:
        return None
    first = next((m for m in party.mentions if parse.words(m.first, m.last) in shown), None)
    if first is None:
        return None
    span = parse.span(first.first, first.last)
    chosen = _usual_form(parse, party)
    why = "one person, spelled " + ", ".join(shown[:-1]) + f" and {shown[-1]}"
    return Finding(FindingKind.NAME_VARIANTS, span.of(parse.text), why, span, repair=chosen)


def _differently_spelled(forms: Sequence[PersonName]) -> list[PersonName]:
    """Forms that differ in the letters of the surname or of the given name, rather than in length, initials or short forms."""
    out: list[PersonName] = []
    for form in forms:
        if all(_spelling_differs(form, other) for other in out):
            out.append(form)
    return out


def _spelling_differs(a: PersonName, b: PersonName) -> bool:
    if a.surname.replace(" ", "") != b.surname.replace(" ", "") and a.surname.split()[-1] != b.surname.split()[-1]:
        return True
    if a.surname_first and b.surname_first:
        return "".join(a.given) != "".join(b.given)
    x, y = a.given[0], b.given[0]
    if (
        x == y
        or len(x) == 1
        or len(y) == 1
        or a.words[-len(b.words) :] == b.words
        or b.words[-len(a.words) :] == a.words
    ):
        return False
    return fold(x) == fold(y) or Levenshtein.normalized_similarity(fold(x), fold(y)) >= 0.8

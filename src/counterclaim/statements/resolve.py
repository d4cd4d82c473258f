"""Attributions resolved: speakers, stance, targets, claim, date, answers and evidence of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from counterclaim.attribution.network import softmax
from counterclaim.dates import date_for
from counterclaim.entities.actors import Actors
from counterclaim.entities.speakers import resolve_speaker
from counterclaim.identity import content_id
from counterclaim.model import Actor, ActorType, Attribution, Claim, DateMention, Evidence, Skipped, Stance, Statement
from counterclaim.parse import Parse
from counterclaim.parse.syntax import head_of
from counterclaim.settings import Settings
from counterclaim.stance import CHARGES, CONTEST, KINDS, ON_A_CLAIM, OPPOSES
from counterclaim.statements.candidates import named_candidates
from counterclaim.statements.claims import ClaimTable
from counterclaim.statements.drafts import Draft, token_ranges
from counterclaim.statements.evidence import Shown, find_evidence
from counterclaim.statements.features import PRONOUN_KINDS, Candidate, Describer, Floats, Said, Spoken, name_words
from counterclaim.statements.heads import STANCES, Heads
from counterclaim.statements.propositions import find_proposition
from counterclaim.statements.sides import Sides

_ANYBODY = frozenset({"you", "one", "anyone", "somebody", "someone", "everybody", "everyone", "nobody", "there"})
_BODIES = frozenset({ActorType.BODY, ActorType.STATE, ActorType.GROUP})
_NEW_HERE = frozenset({"a", "an", "another", "one", "some", "several", "many", "two", "three", "four", "five"})
_JOINING = frozenset({",", "and", "&"})
_NAMING = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X", "VERB"})
_TARGETS = 3
"""Most targets of a statement."""
_LINKED = 400
"""Statements among which shared claims are looked for at once: linking takes time that grows faster than their number."""
_SHOWN_WORDS = 12  # of a phrase that a described party is called by


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the attributions of one document come to; ``described`` are the parties that only a description names."""

    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    described: tuple[Actor, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class _Party:
    actor: Actor
    candidate: Candidate


def resolve_statements(
    parse: Parse,
    attributions: Sequence[Attribution],
    words: Floats,
    heads: Heads,
    actors: Actors,
    dates: Sequence[DateMention],
    document_id: str,
    settings: Settings,
) -> Resolved:
    """Statements in the order of the text, the Claims they are about, and what was seen and left out, with the reason.

    ``words`` are the encoder's, a row a token.
    """
    drafts: list[Draft] = []
    skipped: list[Skipped] = []
    for a in attributions:
        d = _draft(parse, a, dates)
        if d is None or a.confidence < settings.statement_confidence:
            why = (
                "no cue" if d is None else f"confidence {a.confidence:.2f} is under {settings.statement_confidence:.2f}"
            )
            skipped.append(Skipped("attribution", (a.cue or a.content or a.source)[0], why))
        elif len(d.said.source) == 1 and parse.words(*d.said.source[0]).lower() in _ANYBODY:
            skipped.append(Skipped("attribution", (a.cue or a.content)[0], "spoken of anybody, not of a party"))
        else:
            drafts.append(d)
    drafts.sort(key=lambda d: (d.said.first, d.content))
    if not drafts:
        return Resolved((), (), (), tuple(skipped))
    reader = _Reader(parse, words, heads, actors, document_id, settings)
    reader.read(drafts)
    sides = Sides(actors)
    for d in drafts:
        for actor in d.speakers:
            sides.learn(parse, actor, d.said.source)
    for d in drafts:
        d.side = sides.of(d.actor) or sides.of_source(parse, d.said.source)
    table = ClaimTable(parse, actors, document_id)
    for d in drafts:
        table.add(d)
    table.share(drafts, reader.groups)
    shown = find_evidence(parse, actors, sides, drafts)
    return Resolved(
        _statements(parse, drafts, table, shown, document_id), table.claims(), tuple(reader.described), tuple(skipped)
    )


def _draft(parse: Parse, a: Attribution, dates: Sequence[DateMention]) -> Draft | None:
    said = Said(token_ranges(parse, a.source), token_ranges(parse, a.cue), token_ranges(parse, a.content))
    if not said.cue and not said.content:
        return None
    tokens = parse.tokens
    inside = [k for x, y in (said.cue or said.content[:1]) for k in range(x, y + 1)]
    members = set(inside)
    tops = [k for k in inside if tokens[k].head not in members or tokens[k].head == k]
    head = next((k for k in tops if tokens[k].pos in ("VERB", "AUX")), tops[0])
    return Draft(
        attribution=a,
        said=said,
        head=head,
        proposition=find_proposition(parse, said.content),
        sentence=tokens[head].sentence,
        date=date_for(parse, dates, a.cue, a.content, a.source),
    )


class _Reader:
    """Goes through the statements of a document in order; each is told of those before."""

    def __init__(
        self, parse: Parse, words: Floats, heads: Heads, actors: Actors, document_id: str, settings: Settings
    ) -> None:
        self._parse, self._words, self._heads, self._actors = parse, words, heads, actors
        self._document, self._settings = document_id, settings
        self._describer = Describer(parse)
        self._parties = [_Party(a, c) for a, c in named_candidates(parse, actors)]
        self._spoken = Spoken()
        self._spokesmen: dict[int, int] = {}
        self.described: list[Actor] = []
        self.groups: list[list[int]] = []
        """Statements (by index) that are about one claim."""

    def read(self, drafts: Sequence[Draft]) -> None:
        said = [d.said for d in drafts]
        pooled = self._heads.pooled(self._words, said)
        vectors, stances = self._heads.statements(pooled)
        told = self._heads.asked(pooled, vectors)
        for d, chances, asked in zip(drafts, stances, told, strict=True):
            d.stance, d.stance_chance = _likeliest(chances)
            d.stance_why = f"read as {d.stance} ({d.stance_chance:.2f})"
            self._speaker(d, asked)
            self._behalf(d)
            self._target(d, asked)
            if len(d.speakers) == 1 and d.said.source and d.speaker_indices:
                self._parties[d.speaker_indices[0]].candidate.mentions.append(d.said.source[0])
        self._answers(drafts, vectors, stances)

    def _ranked(
        self, which: str, d: Draft, asked: Floats, ruled: int | None, own: Sequence[int]
    ) -> tuple[Floats, Floats]:
        candidates = [p.candidate for p in self._parties]
        return self._heads.ranked(
            which, self._words, asked, d.said, candidates, self._describer, self._spoken, ruled, own
        )

    def _speaker(self, d: Draft, asked: Floats) -> None:
        source = d.said.source
        ruled = resolve_speaker(self._parse, source, self._actors).actor if source else None
        place = next((n for n, p in enumerate(self._parties) if ruled is not None and p.actor.id == ruled.id), None)
        scores, none = self._ranked("speaker", d, asked, place, ())
        chances = softmax(np.concatenate([scores, none if source else none[1:]]))
        best = int(chances.argmax())
        count = len(self._parties)
        if best < count and best != place and source and self._someone_else(best, source):
            best = count
        sure = float(chances[best])
        d.speaker_chance = sure
        if best < count and sure >= self._settings.speaker_confidence:
            chosen = sorted({best, *self._named_beside(best, source)})
            d.speakers = [self._parties[n].actor for n in chosen]
            d.speaker_indices = chosen
            d.actor_why = f"{self._parties[best].actor.name} ({sure:.2f})"
        elif source and best == count and self._describes(source):
            d.speakers = [self._describe(d)]
            d.speaker_indices = [count]
            d.actor_why = "described, not named"
        elif best < count:
            d.actor_why = f"perhaps {self._parties[best].actor.name} ({sure:.2f}), not sure enough"
        else:
            d.actor_why = "no speaker is named" if not source else f"'{self._parse.words(*source[0])}' names nobody"
        self._spoken.speakers.append(tuple(d.speaker_indices))

    def _describes(self, source: Sequence[tuple[int, int]]) -> bool:
        """Whether a source is a description of somebody: not a pronoun, and more than 'the'."""
        tokens = self._parse.tokens
        named = any(tokens[k].pos in _NAMING for a, b in source[:1] for k in range(a, b + 1))
        return named and self._describer.kind(source) not in PRONOUN_KINDS

    def _someone_else(self, n: int, source: Sequence[tuple[int, int]]) -> bool:
        """'A senior diplomat' is nobody the text has named before; 'a lawyer for X' is not X."""
        heads = list(self._heads_in(n, source))
        if not heads:
            return self._parse.tokens[source[0][0]].lower in _NEW_HERE
        head = head_of(self._parse, source[0])
        return self._list_of(head) not in {self._list_of(k) for k in heads}

    def _behalf(self, d: Draft) -> None:
        """Whom a single speaker speaks for: the one body, state or group named in the phrase that names the speaker ('Halcyon Brine's
        director, Tomas Yellin'), there or where the same speaker was named before."""
        if len(d.speaker_indices) != 1:
            return
        (speaker,) = d.speaker_indices
        if self._parties[speaker].candidate.type in _BODIES:
            return
        inside = {
            n
            for n, p in enumerate(self._parties)
            if n != speaker and p.candidate.type in _BODIES and self._named_in(n, d.said.source)
        }
        if len(inside) == 1 and self._parties[speaker].actor.named:
            self._spokesmen.setdefault(speaker, next(iter(inside)))
        held = self._spokesmen.get(speaker) if self._parties[speaker].actor.named else next(iter(inside), None)
        if held is not None:
            d.behalf = self._parties[held].actor

    def _named_beside(self, n: int, source: Sequence[tuple[int, int]]) -> Iterator[int]:
        """Parties that speak together with one: named in the same source and joined to it ('Piotr Zielinski and Mei-Ling Tan')."""
        lists = {self._list_of(k) for k in self._heads_in(n, source)}
        row = self._row_of(n, source)
        for other, party in enumerate(self._parties):
            if (
                other != n
                and party.actor.named
                and (other in row or any(self._list_of(k) in lists for k in self._heads_in(other, source)))
            ):
                yield other

    def _row_of(self, n: int, source: Sequence[tuple[int, int]]) -> set[int]:
        """The parties of a source that stand in one row with a party, nothing but commas and 'and' between them."""
        tokens = self._parse.tokens
        places = sorted(
            (x, y, k)
            for k, p in enumerate(self._parties)
            if p.actor.named
            for x, y in p.candidate.mentions
            if any(a <= x and y <= b for a, b in source)
        )
        rows: list[set[int]] = []
        end = -1
        for x, y, k in places:
            joined = rows and end < x and all(tokens[m].lower in _JOINING for m in range(end + 1, x)) and x > end + 1
            if joined:
                rows[-1].add(k)
            else:
                rows.append({k})
            end = max(end, y)
        return next((r for r in rows if n in r), set())

    def _heads_in(self, n: int, source: Sequence[tuple[int, int]]) -> Iterator[int]:
        """The head word of each mention of a party inside a source."""
        for x, y in self._parties[n].candidate.mentions:
            if any(a <= x and y <= b for a, b in source):
                yield head_of(self._parse, (x, y))

    def _list_of(self, k: int) -> int:
        """The first member of the list that a word is a member of; itself where there is none."""
        tokens = self._parse.tokens
        while tokens[k].dep in ("conj", "appos") and tokens[k].head < k:
            k = tokens[k].head
        return k

    def _named_in(self, n: int, source: Sequence[tuple[int, int]]) -> bool:
        return any(a <= x and y <= b for x, y in self._parties[n].candidate.mentions for a, b in source)

    def _describe(self, d: Draft) -> Actor:
        """A party that the text describes without naming it: an actor of this document alone."""
        parse = self._parse
        a, b = d.said.source[0]
        name = " ".join(parse.words(a, b).split()[:_SHOWN_WORDS])
        span = parse.span(a, b)
        key = f"described {content_id('d', self._document, name, span.start)}"
        actor = Actor(
            content_id("a", self._document, name, span.start),
            name,
            ActorType.UNKNOWN,
            key,
            (name,),
            (),
            (span,),
            None,
            False,
        )
        self.described.append(actor)
        self._parties.append(_Party(actor, Candidate(ActorType.UNKNOWN, None, False, [(a, b)], name_words([name]))))
        return actor

    def _target(self, d: Draft, asked: Floats) -> None:
        scores, none = self._ranked("target", d, asked, None, d.speaker_indices)
        logits = scores - none[0]
        own = {d.behalf.id} if d.behalf is not None else set()
        ranked = [
            int(n)
            for n in np.argsort(-logits, kind="stable")
            if n not in d.speaker_indices and self._parties[n].actor.id not in own
        ]
        bars = (self._settings.target_margin, *([self._settings.further_target_margin] * (_TARGETS - 1)))
        chosen = [n for n, bar in zip(ranked, bars, strict=False) if logits[n] > bar]
        d.targets = [self._parties[n].actor for n in chosen]
        self._spoken.targets.append(tuple(chosen))

    def _answers(self, drafts: Sequence[Draft], vectors: Floats, stances: Floats) -> None:
        n = len(drafts)
        if n < 2:
            self.groups = [[i] for i in range(n)]
            return
        spoken = self._spoken
        pairing = self._describer.pairing([d.said for d in drafts], spoken.speakers, spoken.targets, self._words)
        chances = self._heads.pairs(vectors, stances, pairing)
        for i, d in enumerate(drafts):
            if d.stance in CONTEST or d.stance is Stance.DEFENDS:
                d.replies = [
                    drafts[j] for j in range(n) if j != i and chances[i, j, 0] >= self._settings.answer_confidence
                ]
            if d.stance in OPPOSES and not d.replies:
                d.replies = [drafts[j] for j in _charged_before(drafts, i)]
            if d.stance in OPPOSES:  # whose word it is that is denied
                others = [a for x in d.replies[:1] for a in x.speakers if a.id not in {s.id for s in d.speakers}]
                d.targets = others or d.targets
        sided = [d.stance in ON_A_CLAIM for d in drafts]
        least = self._settings.claim_confidence
        for start in range(0, n, _LINKED):
            block = slice(start, start + _LINKED)
            for group in _joined(chances[block, block, 1], sided[block], least):
                self.groups.append([start + i for i in group])


def _charged_before(drafts: Sequence[Draft], i: int) -> list[int]:
    """The nearest charge before, else behind, against one who speaks in a statement or whom it speaks for."""
    d = drafts[i]
    own = {a.id for a in d.voices}
    charges = [
        j
        for j, x in enumerate(drafts)
        if x.stance in CHARGES and any(a.id in own for a in x.targets) and not any(a.id in own for a in x.speakers)
    ]
    before = [j for j in charges if j < i]
    return before[-1:] or charges[:1]


def _likeliest(chances: Floats) -> tuple[Stance, float]:
    """The likeliest stance of the likeliest kind of stance, and the chance of that kind."""
    of = {s: float(c) for s, c in zip(STANCES, chances, strict=True)}
    kind = max(KINDS, key=lambda k: sum(of[s] for s in sorted(k)))
    return max(sorted(kind), key=lambda s: of[s]), sum(of[s] for s in sorted(kind))


def _joined(chances: Floats, sided: Sequence[bool], least: float) -> list[list[int]]:
    """Average linkage over the chance that two statements are about one claim; the likeliest pair first, of equals the first in the text."""
    members = [[i] for i, take in enumerate(sided) if take]
    if len(members) < 2:
        return members
    own = [i for (i,) in members]
    sums = ((chances + chances.T) / 2)[np.ix_(own, own)].astype(np.float64)
    np.fill_diagonal(sums, -np.inf)
    sizes = np.ones(len(own))
    means = sums.copy()
    best = means.max(1)
    while True:
        a = int(best.argmax())
        if best[a] < least:
            break
        b = int(means[a].argmax())
        a, b = min(a, b), max(a, b)
        members[a] = sorted(members[a] + members[b])
        members[b] = []
        touched = np.flatnonzero((best == means[:, a]) | (best == means[:, b]))
        sums[a] += sums[b]
        sums[:, a] = sums[a]
        sizes[a] += sizes[b]
        sums[a, a] = -np.inf
        sums[b], sums[:, b] = -np.inf, -np.inf
        means[a] = sums[a] / (sizes * sizes[a])
        means[:, a] = means[a]
        means[b], means[:, b] = -np.inf, -np.inf
        best[touched] = means[touched].max(1)
        best = np.maximum(best, means[:, a])
        best[a], best[b] = means[a].max(), -np.inf
    return [m for m in members if m]


def _statements(
    parse: Parse, drafts: Sequence[Draft], table: ClaimTable, shown: Sequence[Shown], document_id: str
) -> tuple[Statement, ...]:
    ids = {id(d): content_id("s", document_id, *_numbers(d.attribution)) for d in drafts}
    evidence: dict[int, list[Evidence]] = {}
    for e in shown:
        span = parse.span(*e.phrase)
        supports = tuple(ids[id(d)] for d in e.supports)
        made = Evidence(e.kind, span, span.of(parse.text), e.shown_by.id if e.shown_by else None, supports)
        evidence.setdefault(id(e.holder), []).append(made)
    out: list[Statement] = []
    for d in drafts:
        a = d.attribution
        assert d.stance is not None
        out.append(
            Statement(
                id=ids[id(d)],
                source=a.source,
                cue=a.cue,
                content=a.content,
                stance=d.stance,
                confidence=round(a.confidence * d.stance_chance * (d.speaker_chance if d.speakers else 1.0), 3),
                why=f"stance: {d.stance_why}; speaker: {d.actor_why}",
                speakers=tuple(s.id for s in d.speakers),
                targets=tuple(t.id for t in d.targets),
                claim=table.claim_of(d),
                date=d.date,
                answers=tuple(ids[id(x)] for x in d.replies),
                evidence=tuple(evidence.get(id(d), ())),
                behalf=d.behalf.id if d.behalf is not None else None,
            )
        )
    return tuple(out)


def _numbers(a: Attribution) -> list[int]:
    """The spans as numbers: what makes two statements of one document differ."""
    return [n for part in (a.source, a.cue, a.content) for s in (*part,) for n in (-1, s.start, s.end)]

"""Attributions resolved: actor, stance, target, claim, date, answers and evidence of each; the main path of reading a parse."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import islice

from counterclaim.extract.actors import Actors
from counterclaim.extract.answers import Allegations, pointed_at, replies, reply_to_saying
from counterclaim.extract.claims import ClaimTable
from counterclaim.extract.cues import read_cue
from counterclaim.extract.dates import date_for
from counterclaim.extract.drafts import Draft, token_ranges
from counterclaim.extract.evidence import Shown, find_evidence
from counterclaim.extract.lexicon import StanceLexicon, stance_lexicon
from counterclaim.extract.propositions import find_proposition
from counterclaim.extract.sides import Sides
from counterclaim.extract.speakers import resolve_speaker
from counterclaim.extract.stances import content_stance, is_open, lexical_stance, names_saying
from counterclaim.extract.targets import content_target, direct_target
from counterclaim.extract.verdicts import calls_untrue
from counterclaim.identity import content_id
from counterclaim.model import Attribution, Claim, DateMention, Evidence, Skipped, Stance, Statement
from counterclaim.parse import Parse
from counterclaim.settings import Settings

_AIMED_AT_CONTENT = {Stance.ALLEGES, Stance.WARNS, Stance.THREATENS, Stance.DEMANDS, Stance.DESIGNATES}
_ANYBODY = {
    "you",
    "one",
    "anyone",
    "somebody",
    "someone",
    "everybody",
    "everyone",
    "nobody",
    "no one",
    "this",
    "that",
    "there",
}
_CHARGES = {"accusation", "allegation", "charge"}
_HOSTILE = {Stance.CONDEMNS, Stance.COUNTER_ACCUSES, Stance.DENIES, Stance.DISMISSES}


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the attributions of one document come to."""

    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    skipped: tuple[Skipped, ...]


def resolve_statements(
    parse: Parse,
    attributions: Sequence[Attribution],
    actors: Actors,
    dates: Sequence[DateMention],
    document_id: str,
    settings: Settings,
) -> Resolved:
    """Statements in the order of the text, the Claims they are about, and what was seen and left out, with the reason."""
    lexicon = stance_lexicon()
    sides = Sides(actors)
    drafts: list[Draft] = []
    skipped: list[Skipped] = []
    for a in attributions:
        d = _draft(parse, a, actors, sides, dates, lexicon)
        reason = _refusal(parse, d, a, lexicon, settings)
        if d is None or reason is not None:
            skipped.append(Skipped("attribution", (a.cue or a.content)[0], reason or "no cue"))
        else:
            drafts.append(d)
    for d in drafts:  # only now is every office known that the page tells
        d.side = sides.of(d.actor) or sides.of_source(parse, token_ranges(parse, d.attribution.source))
    drafts.sort(key=lambda d: (d.order, d.content))
    drafts, unsaid = _said(parse, drafts)
    skipped += unsaid
    _settle(parse, drafts, actors, sides, lexicon)
    table = ClaimTable(parse, actors, document_id)
    for d in drafts:
        table.add(d)
    shown = find_evidence(parse, actors, sides, drafts)
    return Resolved(_statements(parse, drafts, table, shown, document_id), table.claims(), tuple(skipped))


def _draft(
    parse: Parse, a: Attribution, actors: Actors, sides: Sides, dates: Sequence[DateMention], lexicon: StanceLexicon
) -> Draft | None:
    cue = read_cue(parse, a, lexicon)
    if cue is None:
        return None
    content = token_ranges(parse, a.content)
    source = token_ranges(parse, a.source)
    speaker = resolve_speaker(parse, source, actors)
    sides.learn(parse, speaker.actor, source)
    return Draft(
        attribution=a,
        cue=cue,
        content=content,
        proposition=find_proposition(parse, content),
        actor=speaker.actor,
        actor_why=speaker.why,
        actor_confidence=speaker.confidence,
        side=None,
        sentence=parse.tokens[cue.head].sentence,
        anybody=len(source) == 1 and parse.words(*source[0]).lower() in _ANYBODY,
        date=date_for(parse, dates, a.cue, a.content, a.source),
    )


def _refusal(parse: Parse, d: Draft | None, a: Attribution, lexicon: StanceLexicon, settings: Settings) -> str | None:
    """Why an attribution makes no statement; None where it does."""
    if d is None:
        return "no cue"
    if d.cue.stance is None and (d.cue.unsaid or d.cue.lemma in lexicon.attitudes or not _quoted(a)):
        return f"an attitude or act, not something said: {d.cue.why}"
    if d.cue.possible and d.cue.stance is not Stance.DECLINES:
        return f"told as possible, not as said: {d.cue.why}"
    if d.anybody:
        return "spoken of anybody, not of a party"
    known = isinstance(d.cue.stance, Stance) or calls_untrue(parse, d, lexicon)
    bar = settings.statement_confidence_known_cue if known else settings.statement_confidence
    if a.confidence < bar:
        return f"confidence {a.confidence:.2f} is under {bar:.2f}"
    return None


def _said(parse: Parse, drafts: Sequence[Draft]) -> tuple[list[Draft], list[Skipped]]:
    """Leave out what is only promised, refused, asked or alleged to be said: 'declined to comment on it' is one statement."""
    tokens = parse.tokens
    heads = {d.cue.head for d in drafts if isinstance(d.cue.stance, Stance)}
    carried = {d.cue.noun for d in drafts if d.cue.noun is not None and d.cue.noun != d.cue.head}
    kept: list[Draft] = []
    skipped: list[Skipped] = []
    for d in drafts:
        about = _only_told_of(parse, d.cue.head, heads)
        if d.cue.head in carried:  # 'voiced concern about it' is one statement, of the verb
            skipped.append(Skipped("attribution", d.attribution.cue[0], "part of another cue"))
        elif about is None:
            kept.append(d)
        else:
            why = f"what '{tokens[about].text}' is about, not said itself"
            skipped.append(Skipped("attribution", d.attribution.cue[0], why))
    return kept, skipped


def _only_told_of(parse: Parse, head: int, cues: Set[int]) -> int | None:
    """The cue that makes this one a mere object: 'declined *to comment*', 'accused X of *threatening*', '*was quoted* as saying'."""
    tokens = parse.tokens
    t = first = tokens[head]
    while first.dep == "conj" and first.head != first.i:  # 'refused to confirm or deny'
        first = tokens[first.head]
    if first.dep == "xcomp" and first.tag == "VB" and first.head in cues:
        return first.head
    if t.dep == "pcomp" and tokens[t.head].lower in ("of", "for", "from", "against") and tokens[t.head].head in cues:
        return tokens[t.head].head
    if t.pos == "NOUN":  # 'refused to confirm reports that …': the reports are what is not confirmed
        return next((g for g in islice(parse.ancestors(head), 2) if g in cues), None)
    if t.lemma in ("quote", "cite"):
        for p in parse.dependents(head, "prep"):
            saying = next((c for c in parse.dependents(p, "pcomp") if tokens[p].lower == "as"), None)
            if saying is not None:
                return saying
    return None


def _quoted(a: Attribution) -> bool:
    return a.why.startswith("direct")


def _settle(parse: Parse, drafts: Sequence[Draft], actors: Actors, sides: Sides, lexicon: StanceLexicon) -> None:
    """Stances and targets: first what the cues tell, then, allegations known, what the contents tell, then the answers."""
    for d in drafts:
        d.stance, d.stance_why = lexical_stance(parse, d, lexicon)
        d.target, d.target_why = direct_target(parse, actors, sides, d)
        if d.target is None and d.stance in _AIMED_AT_CONTENT:
            d.target, d.target_why = content_target(parse, actors, sides, d)
    nothing = Allegations((), sides)
    for d in drafts:  # plain 'said' may be an allegation by its content; answers need to know these
        if is_open(d):
            stance, why = content_stance(parse, d, actors, sides, lexicon, nothing.before(d))
            if stance is Stance.ALLEGES:
                d.stance, d.stance_why = stance, why
                d.target, d.target_why = content_target(parse, actors, sides, d)
    allegations = Allegations(drafts, sides)
    for d in drafts:
        if d.stance is None:
            d.stance, d.stance_why = content_stance(parse, d, actors, sides, lexicon, allegations.before(d))
            d.target, d.target_why = direct_target(parse, actors, sides, d)
    for d in drafts:
        pointed = pointed_at(parse, drafts, d, lexicon)
        if pointed is not None:
            d.replies = [pointed]
            if pointed.stance is Stance.ASSERTS and parse.tokens[d.content[0][1]].lemma in _CHARGES:
                pointed.stance, pointed.stance_why = Stance.ALLEGES, "what the answer calls an accusation"
                pointed.target, pointed.target_why = content_target(parse, actors, sides, pointed)
        else:
            d.replies = replies(allegations, d) or reply_to_saying(allegations, d, names_saying(parse, d, lexicon))
    _later_targets(parse, drafts, actors, sides)


def _later_targets(parse: Parse, drafts: Sequence[Draft], actors: Actors, sides: Sides) -> None:
    """Targets that follow from others: of what is answered, of the same speaker in the same sentence, of what they spoke of before."""
    aimed: dict[str, Draft] = {}  # by speaker or side: the latest hostile statement with a target
    together: dict[tuple[int, int], list[Draft]] = {}  # by speaker and sentence
    for d in drafts:
        together.setdefault((id(d.actor), d.sentence), []).append(d)
    for d in drafts:
        if d.stance in _HOSTILE and d.target is None:
            speaker = d.actor.id if d.actor is not None else d.side
            answered = next((x for x in reversed(d.replies) if x.actor is not None), None)
            same = next(
                (x for x in together[id(d.actor), d.sentence] if d.actor is not None and x.target is not None), None
            )
            if answered is not None:
                d.target, d.target_why = answered.actor, "made the allegation that is answered"
            elif same is not None:
                d.target, d.target_why = same.target, "target of the same speaker in the same sentence"
            else:
                d.target, d.target_why = content_target(parse, actors, sides, d)
                before = aimed.get(speaker) if speaker else None
                if d.target is None and before is not None:
                    d.target, d.target_why = (
                        before.target,
                        "whom the same speaker has turned against before; not said here",
                    )
        if d.stance in _HOSTILE and d.target is not None:
            for key in (d.actor.id if d.actor else None, d.side):
                if key is not None:
                    aimed[key] = d


def _statements(
    parse: Parse, drafts: Sequence[Draft], table: ClaimTable, shown: Sequence[Shown], document_id: str
) -> tuple[Statement, ...]:
    ids = {id(d): content_id("s", document_id, *_numbers(d.attribution), d.cue.head) for d in drafts}
    evidence: dict[int, list[Evidence]] = {}
    for e in shown:
        span = parse.span(*e.phrase)
        supports = tuple(ids[id(d)] for d in e.supports)
        made = Evidence(e.kind, span, span.of(parse.text), e.shown_by.id if e.shown_by else None, supports)
        evidence.setdefault(id(e.holder), []).append(made)
    out: list[Statement] = []
    for d in drafts:
        a = d.attribution
        out.append(
            Statement(
                id=ids[id(d)],
                source=a.source,
                cue=a.cue,
                content=a.content,
                stance=d.stance or Stance.ASSERTS,
                confidence=round(a.confidence * (d.actor_confidence if d.actor is not None else 1.0), 3),
                why=_why(d),
                actor=d.actor.id if d.actor else None,
                target=d.target.id if d.target else None,
                claim=table.claim_of(d),
                date=d.date,
                answers=tuple(ids[id(x)] for x in d.replies),
                evidence=tuple(evidence.get(id(d), ())),
            )
        )
    return tuple(out)


def _numbers(a: Attribution) -> list[int]:
    """The spans as numbers: what makes two statements of one document differ."""
    return [n for part in (a.source, a.cue, a.content) for s in (*part,) for n in (s.start, s.end)]


def _why(d: Draft) -> str:
    parts = [f"stance: {d.stance_why or d.cue.why}", f"speaker: {d.actor_why}"]
    if d.target_why and d.target is not None:
        parts.append(f"target: {d.target_why}")
    return "; ".join(parts)

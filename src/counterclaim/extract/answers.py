"""Answers: which statements of a document respond to which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from counterclaim.extract.drafts import Draft
from counterclaim.extract.lexicon import StanceLexicon
from counterclaim.extract.sides import Sides
from counterclaim.extract.verdicts import of_a_saying
from counterclaim.model import Stance
from counterclaim.parse import Parse

RESPONDING = {
    Stance.DENIES,
    Stance.DISMISSES,
    Stance.DOUBTS,
    Stance.CONFIRMS,
    Stance.COUNTER_ACCUSES,
    Stance.DECLINES,
}
ALLEGING = {Stance.ALLEGES, Stance.COUNTER_ACCUSES, Stance.DESIGNATES}
_MOST = 12  # answers to more allegations than this are answers to the nearest ones; keeps endless pages linear
_CLOSE = 6  # sentences between an allegation and 'rejected the allegation'
_AHEAD = 2  # sentences: a lead tells of the denial first and of the allegation right after it


class Allegations:
    """The allegations of a document by the side they are aimed at."""

    def __init__(self, drafts: Iterable[Draft], sides: Sides) -> None:
        self._by_target: dict[str, list[Draft]] = {}
        self._at_nobody: list[Draft] = []
        for d in drafts:
            if d.stance is Stance.ALLEGES and d.target is None:
                self._at_nobody.append(d)
            elif d.stance in ALLEGING and d.target is not None:
                for key in {d.target.id, sides.of(d.target) or d.target.id}:
                    self._by_target.setdefault(key, []).append(d)

    def before(self, d: Draft) -> list[Draft]:
        """Of those, the ones told before ``d`` or in the same sentence."""
        return [x for x in self.against(d) if x.order < d.order or x.sentence == d.sentence]

    def loose_before(self, d: Draft) -> Draft | None:
        """The last allegation told before ``d``, close by, that is aimed at nobody in particular and not made by its side."""
        near = (x for x in reversed(self._at_nobody) if x.order < d.order)
        return next((x for x in near if d.sentence - x.sentence <= _CLOSE and _other_side(x, d)), None)

    def against(self, d: Draft) -> list[Draft]:
        """Allegations of others aimed at the speaker of ``d`` or the speaker's side, in text order."""
        keys = {k for k in (d.actor.id if d.actor else None, d.side) if k is not None}
        found = {id(x): x for k in sorted(keys) for x in self._by_target.get(k, ())}
        kept = [x for x in found.values() if _other_side(x, d)]
        return sorted(kept, key=lambda x: x.order)


def _other_side(x: Draft, d: Draft) -> bool:
    return x is not d and (x.actor is None or x.actor is not d.actor) and (x.side is None or x.side != d.side)


def replies(allegations: Allegations, d: Draft) -> list[Draft]:
    """What ``d`` responds to: nothing unless its stance responds, else the allegations against it that fit best.

    Allegations of the same sentence come first ('after X said …, Y denied …'), with others of the same act; then those that stand
    before it, of the same act if there are any; then, for a lead that tells of the answer first, those of the next two
    sentences (in the first two sentences of the page only).  A date told for both must fall into one year.
    """
    if d.stance not in RESPONDING:
        return []
    against = [x for x in allegations.against(d) if x.stance is not Stance.DESIGNATES or d.target is x.actor]
    if d.stance is Stance.DECLINES:
        against = [x for x in against if 0 <= d.sentence - x.sentence <= _AHEAD]
    same = [x for x in against if x.sentence == d.sentence]
    if same:
        return _nearest(same + [x for x in against if x not in same and _same_act(x, d) and _same_time(x, d)], d)
    before = [x for x in against if x.order < d.order and _same_time(x, d)]
    if before:
        return _nearest([x for x in before if _same_act(x, d)] or before, d)
    return [x for x in against if d.sentence < _AHEAD and 0 < x.sentence - d.sentence <= _AHEAD]


def reply_to_saying(allegations: Allegations, d: Draft, names_saying: bool) -> list[Draft]:
    """'rejected the allegation' answers the allegation just told, though it was aimed at nobody named."""
    if not names_saying or d.stance not in (Stance.DENIES, Stance.DISMISSES, Stance.DOUBTS):
        return []
    found = allegations.loose_before(d)
    return [found] if found is not None else []


def pointed_at(parse: Parse, drafts: Sequence[Draft], d: Draft, lexicon: StanceLexicon) -> Draft | None:
    """'…, an accusation Norland rejects', '…, which it denied', 'Norland has denied this': the statement just told by another.

    One of the same sentence, or of the one before where 'it', 'this' or 'that' points there.
    """
    if d.stance not in _TAKING_UP or len(d.content) != 1:
        return None
    relative = of_a_saying(parse, d, lexicon)
    first, last = d.content[0]
    words = [parse.tokens[k] for k in range(first, last + 1) if parse.tokens[k].pos != "PUNCT"]
    opened = words[:1] and (
        words[0].lower in _DETERMINERS or (first > 0 and parse.tokens[first - 1].lower in _DETERMINERS)
    )
    noun = bool(opened) and words[-1].lemma in lexicon.sayings and len(words) <= 3
    word = words[0].lower if len(words) == 1 else ""
    if not relative and not noun and word not in _POINTERS:
        return None
    near = 0 if relative or noun or word in ("which", "something") else 1
    for x in reversed(drafts):
        told = x.order < d.order and 0 <= d.sentence - x.sentence <= near
        if told and x.proposition is not None and x.stance in _TAKEN_UP and _other_side(x, d) and x.attribution.source:
            return x
    return None


_POINTERS = {"it", "this", "that", "which", "something"}
_DETERMINERS = {"a", "an", "the", "this", "that", "such"}
_TAKING_UP = {Stance.DENIES, Stance.DISMISSES, Stance.DOUBTS, Stance.CONFIRMS}
_TAKEN_UP = {Stance.ASSERTS, Stance.REPORTS, Stance.WARNS, Stance.CONDEMNS, *ALLEGING}


def _nearest(found: Sequence[Draft], d: Draft) -> list[Draft]:
    nearest = sorted(found, key=lambda x: (abs(x.order - d.order), x.order))[:_MOST]
    return sorted(nearest, key=lambda x: x.order)


def _same_act(x: Draft, d: Draft) -> bool:
    a, b = x.proposition, d.proposition
    return a is not None and b is not None and a.act == b.act


def _same_time(x: Draft, d: Draft) -> bool:
    a = x.date.value if x.date is not None else None
    b = d.date.value if d.date is not None else None
    return a is None or b is None or a[:4] == b[:4]

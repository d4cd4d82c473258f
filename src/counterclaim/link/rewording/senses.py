"""Changes of sense: numbers, dates, negation, opposites, near kinds of things, doubt, and quotation marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from counterclaim.link.rewording.change import Change, ChangeKind, change
from counterclaim.link.rewording.edits import Aligned, Did, Edit
from counterclaim.link.rewording.meanings import Meanings, meanings
from counterclaim.link.rewording.words import Sort, Word
from counterclaim.ontology.words import stem

_Words = tuple[tuple[Word, ...], tuple[Word, ...]]
_QUOTED = 3  # words from which a stretch in quotation marks counts
_KEPT = 0.5  # share of a quotation's words that must be found again for it to be the same one


def sense_changes(left: str, right: str, words: _Words, aligned: Aligned, found: Sequence[Edit]) -> Iterator[Change]:
    """What one sentence, or two, of a rewording says otherwise; names apart."""
    known, texts = meanings(), (left, right)
    yield from _figures(texts, words, aligned)
    yield from _negation(texts, words, aligned, known)
    yield from _things(texts, words, found, known)
    yield from _doubt(texts, words, aligned, known)
    yield from _quotation(texts, words, aligned)


def _figures(texts: tuple[str, str], words: _Words, aligned: Aligned) -> Iterator[Change]:
    """Numbers and dates that stand for each other and differ; one that the sentence has elsewhere as well is a matter of order."""
    counts = [Counter(w.value for w in side if w.sort in (Sort.NUMBER, Sort.DATE)) for side in words]
    lost, new = counts[0] - counts[1], counts[1] - counts[0]
    for a, b in aligned:
        if (
            a is None
            or b is None
            or a.sort is not b.sort
            or a.sort not in (Sort.NUMBER, Sort.DATE)
            or a.value == b.value
        ):
            continue
        if lost[a.value] and new[b.value]:
            lost[a.value] -= 1
            new[b.value] -= 1
            kind = ChangeKind.DATE if a.sort is Sort.DATE else ChangeKind.NUMBER
            yield change(kind, texts, [a], [b], f"the source has {a.text}")


def _negation(texts: tuple[str, str], words: _Words, aligned: Aligned, known: Meanings) -> Iterator[Change]:
    negators = [[w for w in side if _negates(w, known)] for side in words]
    denying = [sum(w.value in known.denying for w in side) for side in words]
    if (len(negators[0]) + denying[0]) % 2 == (len(negators[1]) + denying[1]) % 2:
        return
    if len(negators[0]) == len(negators[1]):
        return  # another verb of denial: too many of them have harmless synonyms
    if len(negators[0]) > len(negators[1]):
        left = _unmatched(aligned, 0, negators[0], known)
        yield change(
            ChangeKind.NEGATION, texts, [left], _near(aligned, left, 0, words[1]), f"the source says ‹{left.text}›"
        )
    else:
        right = _unmatched(aligned, 1, negators[1], known)
        yield change(
            ChangeKind.NEGATION, texts, _near(aligned, right, 1, words[0]), [right], f"the source has no ‹{right.text}›"
        )


def _negates(w: Word, known: Meanings) -> bool:
    return w.value in known.negators or w.value.endswith("'t")


def _unmatched(aligned: Aligned, side: int, candidates: list[Word], known: Meanings) -> Word:
    for pair in aligned:
        own, other = pair[side], pair[1 - side]
        if own is not None and own in candidates and (other is None or not _negates(other, known)):
            return own
    return candidates[-1]


def _near(aligned: Aligned, word: Word, side: int, other_side: Sequence[Word]) -> list[Word]:
    """The words of the other side round the place where a word of this side stands."""
    at = next(i for i, pair in enumerate(aligned) if pair[side] is word)
    for reach in range(1, len(aligned)):
        found = [pair[1 - side] for pair in aligned[max(0, at - reach) : at + reach + 1]]
        kept = [w for w in found if w is not None]
        if len(kept) >= 2 or reach > 4:
            return kept or list(other_side[:1])
    return list(other_side[:1])


def _things(texts: tuple[str, str], words: _Words, found: Sequence[Edit], known: Meanings) -> Iterator[Change]:
    """Words replaced by their opposite, or by another thing of one kind."""
    stems = [Counter(stem(w.value) for w in side) for side in words]
    for edit in found:
        if edit.did is not Did.REPLACED:
            continue
        for a in edit.left:
            for b in edit.right:
                if Sort.NAME in (a.sort, b.sort) or stems[1][stem(a.value)] >= stems[0][stem(a.value)]:
                    continue
                if stems[0][stem(b.value)] >= stems[1][stem(b.value)]:
                    continue
                if known.opposed(a.value, b.value):
                    yield change(ChangeKind.OPPOSITE, texts, [a], [b], f"the contrary of the source's ‹{a.text}›")
                elif kind := known.kind_changed(a.value, b.value):
                    yield change(ChangeKind.THING, texts, [a], [b], f"the source says ‹{a.text}›: another {kind}")


def _doubt(texts: tuple[str, str], words: _Words, aligned: Aligned, known: Meanings) -> Iterator[Change]:
    hedged = [[w for i, w in enumerate(side) if _hedges(w, known) or _said_to(side, i)] for side in words]
    if hedged[1]:
        return
    strong = [w for w in words[1] if w.value in known.proof and all(stem(w.value) != stem(x.value) for x in words[0])]
    weak = next(
        (
            (a, b)
            for a, b in aligned
            if a is not None and b is not None and b in strong and stem(a.value) in known.weak and not _hedges(a, known)
        ),
        None,
    )
    if hedged[0] and strong:
        yield change(ChangeKind.CERTAINTY, texts, hedged[0][:1], strong[:1], f"the source says ‹{hedged[0][0].text}›")
    elif weak is not None:
        yield change(ChangeKind.CERTAINTY, texts, [weak[0]], [weak[1]], f"the source says ‹{weak[0].text}›")
    elif hedged[0]:
        left = next((w for w in hedged[0] if w.value in _MARKED), None)
        if left is not None:
            why = f"the source says ‹{left.text}›"
            yield change(ChangeKind.HEDGE, texts, [left], _near(aligned, left, 0, words[1]), why)


def _said_to(side: Sequence[Word], i: int) -> bool:
    """'said to show': told of by others."""
    return (
        side[i].value in ("said", "reported", "rumoured", "rumored") and i + 1 < len(side) and side[i + 1].value == "to"
    )


# Hedges that say of a thing itself that it is not sure; the others have too many harmless synonyms.
_MARKED = {"alleged", "allegedly", "reportedly", "apparently", "suspected", "purported", "purportedly", "supposedly", "unconfirmed", "unverified",
           "may", "might", "possibly", "perhaps", "probably"}  # fmt: skip


def _hedges(w: Word, known: Meanings) -> bool:
    return w.value in known.hedges and w.value != "said" and not (w.value == "may" and w.sort is Sort.DATE)


def _quotation(texts: tuple[str, str], words: _Words, aligned: Aligned) -> Iterator[Change]:
    """Quotation marks that are gone, or kept round other words."""
    run: list[tuple[Word, Word | None]] = []
    for a, b in [*aligned, (None, None)]:
        if a is not None and a.quoted:
            run.append((a, b))
            continue
        if a is None and b is not None:
            continue
        yield from _one_quotation(texts, run)
        run = []


def _one_quotation(texts: tuple[str, str], run: list[tuple[Word, Word | None]]) -> Iterator[Change]:
    plain = [(a, b) for a, b in run if a.sort is not Sort.STOP]
    found = [b for _, b in plain if b is not None]
    if len(plain) < _QUOTED or len(found) < _KEPT * len(plain):
        return
    left = [a for a, _ in plain]
    if not any(b.quoted for b in found):
        yield change(ChangeKind.QUOTATION_LOST, texts, left, found, "the source has these words in quotation marks")
        return
    other = [
        (a, b)
        for a, b in plain
        if b is not None and b.quoted and stem(a.value) != stem(b.value) and Sort.CONTENT in (a.sort, b.sort)
    ]
    if other:
        yield change(
            ChangeKind.QUOTATION,
            texts,
            [a for a, _ in other],
            [b for _, b in other],
            "quotation marks stand round words that are not those of the source",
        )

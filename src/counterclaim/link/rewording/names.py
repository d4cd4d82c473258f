"""Changes of names: another name, a name lost, names within a name set otherwise, roles swapped, another speaker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from counterclaim.link.origins.texts import skeleton
from counterclaim.link.rewording.change import Change, ChangeKind, change
from counterclaim.link.rewording.edits import Aligned, Did, Edit
from counterclaim.link.rewording.meanings import meanings
from counterclaim.link.rewording.words import Sort, Word
from counterclaim.names.states import state_words
from counterclaim.ontology.words import stem

_Words = tuple[tuple[Word, ...], tuple[Word, ...]]
_DRIFT = 0.7  # share of letters kept from which a name is the same in another spelling
_INSIDE = frozenset({"of", "the", "for", "and", "de", "al"})
_LEAD = 4  # words between a speaker and the verb of saying


def name_changes(
    left: str,
    right: str,
    words: _Words,
    aligned: Aligned,
    found: Sequence[Edit],
    known: frozenset[str],
    rewritten: frozenset[str],
) -> Iterator[Change]:
    """What one sentence, or two, of a rewording does to names; ``known`` and ``rewritten`` are all names of source and rewording."""
    texts = (left, right)
    reordered = list(_reordered(texts, words))
    yield from reordered
    speaker = list(_speaker(texts, words, aligned))
    yield from speaker
    taken = {i for c in (*reordered, *speaker) for i in range(c.right.start, c.right.end)}
    for made in (*_replaced(texts, words, found, known, rewritten), *_roles(texts, words)):
        if not taken & set(range(made.right.start, made.right.end)):
            yield made


def _replaced(
    texts: tuple[str, str], words: _Words, found: Sequence[Edit], known: frozenset[str], rewritten: frozenset[str]
) -> Iterator[Change]:
    here = [Counter(w.value for w in side if w.sort is Sort.NAME) for side in words]
    for edit in found:
        if edit.did is not Did.REPLACED:
            continue
        lost = [w for w in edit.left if w.sort is Sort.NAME and here[1][w.value] < here[0][w.value]]
        new = [w for w in edit.right if w.sort is Sort.NAME and here[0][w.value] < here[1][w.value]]
        if lost and new:
            yield from _another(texts, lost, new, known, rewritten)
        elif len(lost) == 1 and not new and lost[0].value not in rewritten and not lost[0].opens:
            plain = [w for w in edit.right if w.sort is Sort.CONTENT]
            before = [w for w in edit.left if w.sort is Sort.CONTENT]
            same = [w for w in edit.right if skeleton(w.value) == skeleton(lost[0].value)]
            if len(plain) == len(before) + 1 == 1 and not same and not _akin(lost[0].value, plain[0].value):
                yield change(
                    ChangeKind.NAME_LOST, texts, lost, plain, f"a common word stands for the name ‹{lost[0].text}›"
                )


def _another(
    texts: tuple[str, str], lost: list[Word], new: list[Word], known: frozenset[str], rewritten: frozenset[str]
) -> Iterator[Change]:
    """Names on both sides that differ, each with the one most like it."""
    left = list(lost)
    for b in new:
        if not left:
            return
        a = max(left, key=lambda w: (_likeness(w.value, b.value), -w.span.start))
        left.remove(a)
        common = meanings().body_words
        if _akin(a.value, b.value) or stem(a.value) in common:
            continue
        collides = b.value in known and a.value not in rewritten
        drift = _drifted(a.value, b.value)
        if collides:
            yield change(
                ChangeKind.NAME, texts, [a], [b], f"the source says ‹{a.text}›; ‹{b.text}› is somebody else there"
            )
        elif drift:
            yield change(ChangeKind.SPELLING, texts, [a], [b], f"the source spells ‹{a.text}›")
        else:
            yield change(ChangeKind.NAME, texts, [a], [b], f"the source says ‹{a.text}›")


def _drifted(a: str, b: str) -> bool:
    """Whether two names are one in two spellings; of a name of several syllables ('Jong-gun') every one must be."""
    ones, others = a.split("-"), b.split("-")
    if len(ones) == len(others) > 1:
        return all(_drifted(x, y) for x, y in zip(ones, others, strict=True))
    return _likeness(a, b) >= _DRIFT or skeleton(a) == skeleton(b)


def _likeness(a: str, b: str) -> float:
    return float(Levenshtein.normalized_similarity(a, b))


def _akin(a: str, b: str) -> bool:
    """Whether two names mean one state: its name, adjective or capital; or one is the other's initials or plural."""
    if stem(a) == stem(b) or a.startswith(b) or b.startswith(a):
        return True
    states = state_words()
    return bool(states.get(a, frozenset()) & states.get(b, frozenset()))


def _phrases(side: Sequence[Word]) -> Iterator[list[Word]]:
    """Names of several words, 'of' and its like inside them."""
    run: list[Word] = []
    for w in [*side, None]:
        if w is not None and (w.sort is Sort.NAME or (run and w.value in _INSIDE)):
            run.append(w)
            continue
        while run and run[-1].sort is not Sort.NAME:
            run.pop()
        if len(run) > 2:
            yield run
        run = []


def _reordered(texts: tuple[str, str], words: _Words) -> Iterator[Change]:
    """'Department of US Affairs' made 'US Department of Affairs'; 'US Affairs Department' is the same name."""
    for one in _phrases(words[0]):
        for other in _phrases(words[1]):
            a, b = ([w.value for w in phrase] for phrase in (one, other))
            if a == b or sorted(w for w in a if w not in _INSIDE) != sorted(w for w in b if w not in _INSIDE):
                continue
            if _normal(a) != _normal(b) and any(w in _INSIDE for w in (*a, *b)):
                yield change(ChangeKind.NAME_ORDER, texts, one, other, "the words of a name stand in another order")


def _normal(name: list[str]) -> list[str]:
    """'Ministry of Foreign Affairs' as 'Foreign Affairs Ministry'."""
    if "of" not in name:
        return [w for w in name if w not in _INSIDE]
    at = name.index("of")
    return [w for w in (*name[at + 1 :], *name[:at]) if w not in _INSIDE]


def _speaker(texts: tuple[str, str], words: _Words, aligned: Aligned) -> Iterator[Change]:
    """Another name before the verb of saying; 'citing' made 'he cited'."""
    for a, b in aligned:
        if a is None or b is None:
            continue
        if (
            a.value in ("citing", "quoting")
            and stem(b.value) in ("cit", "quot")
            and b.value not in ("citing", "quoting")
        ):
            at = words[1].index(b)
            if at and words[1][at - 1].value in ("he", "she", "they", "it"):
                yield change(
                    ChangeKind.SPEAKER,
                    texts,
                    [a],
                    [words[1][at - 1], b],
                    f"in the source it is the report that is ‹{a.text}›",
                )
            continue
        speech = meanings().speech
        if stem(a.value) not in speech or stem(b.value) not in speech or Sort.NAME in (a.sort, b.sort):
            continue
        one, other = _before(words[0], a), _before(words[1], b)
        if one is None or other is None or one.value == other.value or _akin(one.value, other.value):
            continue
        if skeleton(one.value) == skeleton(other.value) or _likeness(one.value, other.value) >= _DRIFT:
            continue
        others = {w.value for w in words[1] if w.sort is Sort.NAME}
        if one.value in others and other.value in {w.value for w in words[0] if w.sort is Sort.NAME}:
            yield change(ChangeKind.SPEAKER, texts, [one], [other], f"in the source ‹{one.text}› speaks")


def _before(side: Sequence[Word], verb: Word) -> Word | None:
    """The name right before a verb, at most a few words off and in the same clause."""
    at = next(i for i, w in enumerate(side) if w is verb)
    for w in side[max(0, at - _LEAD) : at][::-1]:
        if w.sort is Sort.STOP or w.quoted:
            return None
        if w.sort is Sort.NAME:
            return w
    return None


def _roles(texts: tuple[str, str], words: _Words) -> Iterator[Change]:
    """Two names that change places round a verb, in one clause and in one voice."""
    for left in _clauses(words[0]):
        names = [w for w in left if w.sort is Sort.NAME]
        once = [n for n in names if sum(x.value == n.value for x in words[0]) == 1]
        for right in _clauses(words[1]):
            order = {w.value: i for i, w in enumerate(right) if w.sort is Sort.NAME}
            kept = [n for n in once if n.value in order and sum(x.value == n.value for x in words[1]) == 1]
            for n, a in enumerate(kept):
                for b in kept[n + 1 :]:
                    if order[a.value] > order[b.value] and _same_frame(left, right, a, b):
                        one = left[left.index(a) : left.index(b) + 1]
                        other = right[order[b.value] : order[a.value] + 1]
                        why = f"‹{a.text}› and ‹{b.text}› have changed places"
                        yield change(ChangeKind.ROLES, texts, one, other, why)
                        return


def _same_frame(left: Sequence[Word], right: Sequence[Word], a: Word, b: Word) -> bool:
    """Whether a verb or preposition stands between the two on both sides, and both sides are active, or passive."""
    i, j = left.index(a), left.index(b)
    k, m = (next(n for n, w in enumerate(right) if w.value == x.value) for x in (b, a))
    between = left[i + 1 : j], right[k + 1 : m]
    if any(not any(w.sort is Sort.CONTENT for w in part) for part in between):
        return False
    if any(w.value == "and" for part in between for w in part):
        return False
    by = [any(w.value == "by" for w in part) for part in between]
    return by[0] == by[1]


def _clauses(side: Sequence[Word]) -> Iterator[list[Word]]:
    run: list[Word] = []
    for w in side:
        if w.sort is Sort.STOP:
            if run:
                yield run
            run = []
        else:
            run.append(w)
    if run:
        yield run

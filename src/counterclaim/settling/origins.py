"""Documents that changed, set against those that may go back to the same text.

Two documents are compared if they share at least SHARED keys under which one of them is among the first LEADERS in the order of
publication.  That is a function of the set of documents: when a document comes or goes, those that it pushes out of the first
ones, or lets in, have their pairs looked at anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from counterclaim.ledger.origin_store import Keyed, StoredFamily, StoredMember, StoredRelation
from counterclaim.ledger.settlement import Settlement
from counterclaim.link.origins import (
    LEADERS,
    SHARED,
    AlignedPair,
    OriginGroup,
    Related,
    Relation,
    Sketched,
    Text,
    TextFacts,
    families,
    keys,
    relate,
    sketch,
    text_of,
)
from counterclaim.link.rewording import compare, findings
from counterclaim.model import Finding
from counterclaim.span import Span

_CHANGING: Final = (Relation.REWORDING, Relation.LIGHT_EDIT, Relation.EXCERPT)
_KEPT: Final = 400  # sketches held in memory: some 100 kB each for a long article


class OriginSettler:
    """Settles documents in one transaction after the other; keeps sketches from one batch to the next."""

    def __init__(self) -> None:
        self._sketches: dict[str, Sketched] = {}

    def settle(self, work: Settlement, readings: Sequence[str]) -> None:
        """Work out what these readings, new or no longer current, are to all others, and the families that this touches."""
        batch = _Batch(work, self._sketches)
        new, gone = work.origins.split(readings)
        for reading, document in gone:
            batch.leave(reading, document)
        for reading, document in new:
            batch.enter(reading, document)
        batch.gather()
        while len(self._sketches) > _KEPT:
            del self._sketches[next(iter(self._sketches))]


class _Batch:
    def __init__(self, work: Settlement, sketches: dict[str, Sketched]) -> None:
        self._store = work.origins
        self._sketches = sketches
        self._touched: set[str] = set()
        self._keys_of = lru_cache(maxsize=2000)(self._store.keys)

    def enter(self, reading: int, document: str) -> None:
        """A document that can be found from now on."""
        text = self._store.text(document)
        drawn = sketch(text_of(document, text.text, text.passages))
        self._sketches[document] = drawn
        words = sum(len(s.words) for s in drawn.sentences)
        quoted = 1 - sum(len(s.narration) for s in drawn.sentences) / words if words else 0.0
        own = keys(drawn)
        self._store.put_keys(reading, text, own, words, round(quoted, 4))
        self._touched.add(document)
        votes: Counter[int] = Counter()
        pushed_out: set[int] = set()
        for key in own:
            first = self._store.bucket(key, LEADERS + 1)
            if reading in _readings(first[:LEADERS]):
                # It leads: everybody who has the key may be compared with it.
                votes.update(_readings(self._store.bucket(key, -1) if len(first) > LEADERS else first))
                pushed_out |= _readings(first[LEADERS:])
            else:
                votes.update(_readings(first[:LEADERS]))
        met = sorted(r for r, count in votes.items() if count >= SHARED and r != reading)
        names = self._store.document_of(met)
        self._relate((document, names[r]) for r in met)
        self._look_again(pushed_out)

    def leave(self, reading: int, document: str) -> None:
        """A document that is no longer current."""
        _, own = self._keys_of(reading)
        let_in: dict[int, set[int]] = {}
        for key in own:
            first = self._store.bucket(key, LEADERS + 1)
            if reading in _readings(first[:LEADERS]) and len(first) > LEADERS:
                let_in.setdefault(first[LEADERS].reading, set()).update(_readings(self._store.bucket(key, -1)))
        self._store.drop_keys(reading)
        self._sketches.pop(document, None)
        held = self._store.relations([document])
        self._store.drop_relations((r.a, r.b) for r in held)
        self._store.forget_members([document])
        self._touched |= {i for r in held for i in (r.a, r.b)} - {document}
        self._touched.discard(document)
        for leader, others in sorted(let_in.items()):
            pairs = [(leader, o) for o in sorted(others - {leader, reading}) if self._nominated(leader, o)]
            names = self._store.document_of({r for pair in pairs for r in pair})
            known = {(r.a, r.b) for r in self._store.relations([names[leader]])} if pairs else set()
            self._relate(
                (names[a], names[b])
                for a, b in pairs
                if (min(names[a], names[b]), max(names[a], names[b])) not in known
            )

    def gather(self) -> None:
        """Write down the families of all that was touched."""
        ids = self._store.component(self._touched)
        facts = {
            f.id: TextFacts(f.id, f.published, f.agency, f.outlet, f.damage, f.words, f.quoted)
            for f in self._store.facts(ids)
        }
        relations = [_related(r) for r in self._store.relations(ids) if Relation(r.relation).joins]
        groups = families(facts, relations, self._sketch)
        changed = set(self._store.put_families([_stored(g) for g in groups]))
        for member in (m for g in groups for m in g.members if m.id in changed):
            found: tuple[Finding, ...] = ()
            if member.parent is not None and member.relation in _CHANGING:
                found = findings(compare(self._text(member.parent), self._text(member.id)))
            self._store.put_findings(member.id, member.parent, found)

    def _relate(self, pairs: Iterable[tuple[str, str]]) -> None:
        found = [relate(self._sketch(a), self._sketch(b)) for a, b in pairs]
        kept = [r for r in found if r.relation is not Relation.INDEPENDENT]
        self._store.put_relations(map(_stored_relation, kept))
        self._touched |= {i for r in kept for i in (r.left, r.right)}

    def _look_again(self, readings: set[int]) -> None:
        """Drop the relations of these that nobody would look for now."""
        for reading, document in sorted(self._store.document_of(readings).items()):
            for r in self._store.relations([document]):
                other = r.b if r.a == document else r.a
                if not self._nominated(reading, self._store.reading_of(other)):
                    self._store.drop_relations([(r.a, r.b)])
                    self._touched |= {r.a, r.b}

    def _nominated(self, a: int, b: int) -> bool:
        count = 0
        for key in sorted(set(self._keys_of(a)[1]) & set(self._keys_of(b)[1])):
            leaders = _readings(self._store.bucket(key, LEADERS))
            count += a in leaders or b in leaders
            if count >= SHARED:
                return True
        return False

    def _sketch(self, document: str) -> Sketched:
        if document not in self._sketches:
            self._sketches[document] = sketch(self._text(document))
        return self._sketches[document]

    def _text(self, document: str) -> Text:
        text = self._store.text(document)
        return text_of(document, text.text, text.passages)


def _readings(found: Iterable[Keyed]) -> set[int]:
    return {k.reading for k in found}


def _stored_relation(r: Related) -> StoredRelation:
    aligned = tuple((p.left.start, p.left.end, p.right.start, p.right.end, p.score) for p in r.aligned)
    return StoredRelation(r.left, r.right, r.relation.value, r.left_share, r.right_share, aligned, r.why)


def _related(r: StoredRelation) -> Related:
    aligned = tuple(AlignedPair(Span(a, b), Span(c, d), score) for a, b, c, d, score in r.aligned)
    return Related(r.a, r.b, Relation(r.relation), r.a_share, r.b_share, aligned, r.why)


def _stored(group: OriginGroup) -> StoredFamily:
    members = tuple(StoredMember(m.id, m.parent, m.relation.value, m.share, m.own, m.why) for m in group.members)
    return StoredFamily(f"o-{group.first.removeprefix('d-')}", group.first, group.first_why, members)

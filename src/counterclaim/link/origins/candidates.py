"""Which pairs of documents are worth comparing: those that share sampled shingles (copies, excerpts) or rare anchors in order
(rewordings, whose content words are gone while names and numbers stay).

Shingles are sampled by their hash (the same ones in every document), as in Broder's "On the resemblance and containment of
documents" (1997), so that an excerpt meets the long text it comes from.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from counterclaim.link.origins.texts import Sketched

_SHINGLE = 5
_SAMPLE = 4
_SHARED = 2
# What stands in more documents than this tells nothing about origin (a masthead, a pair of household names).
_COMMON = 40


def candidate_pairs(documents: Iterable[Sketched]) -> tuple[tuple[str, str], ...]:
    """Pairs of ids, smaller first, in order; whatever the order of the documents."""
    posting: defaultdict[int, list[str]] = defaultdict(list)
    for document in sorted(documents, key=lambda d: d.id):
        for key in sorted({*_shingles(document), *_anchors(document)}):
            posting[key].append(document.id)
    shared: Counter[tuple[str, str]] = Counter()
    for ids in posting.values():
        if 1 < len(ids) <= _COMMON:
            shared.update(combinations(ids, 2))
    return tuple(sorted(pair for pair, count in shared.items() if count >= _SHARED))


def _shingles(document: Sketched) -> Iterator[int]:
    words = [word for sentence in document.sentences for word in sentence.words]
    for i in range(len(words) - _SHINGLE + 1):
        key = zlib.crc32(" ".join(words[i : i + _SHINGLE]).encode())
        if key % _SAMPLE == 0:
            yield key


def _anchors(document: Sketched) -> Iterator[int]:
    anchors = [anchor for sentence in document.sentences for anchor in sentence.anchors]
    for i, first in enumerate(anchors):
        for second in anchors[i + 1 : i + 3]:
            if first != second:
                yield zlib.crc32(f"anchors {first} {second}".encode())

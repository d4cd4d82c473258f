"""Keys under which documents of one origin meet: sampled shingles (copies, excerpts) and anchors in order (rewordings, whose content
words are gone while names and numbers stay).

Shingles are sampled by their hash, the same ones in every document, as in Broder's "On the resemblance and containment of
documents" (1997), so that an excerpt meets the long text it comes from.  Of a very long document the least hashes are kept.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from typing import Final

from counterclaim.link.origins.texts import Sketched

LEADERS: Final = 8
"""Each document is compared with so many of those that stand first under a key they share."""

SHARED: Final = 2
"""Least number of keys that two documents must share to be compared."""

_SHINGLE = 5
_SAMPLE = 12
_LEAST = 4  # shingles of least hash that a document gives in any case: a brief may have none in the sample
_SHORT = 200  # words; a shorter document gives all its pairs of anchors, so that two rewordings of a brief meet
_ANCHOR_SAMPLE = 2
_MOST = 300


def keys(document: Sketched) -> tuple[int, ...]:
    """Distinct keys, ascending, each below 2**63; some 80 for 500 words."""
    return tuple(sorted(set(_shingles(document)) | set(_anchors(document)))[:_MOST])


def worth_comparing(a: Sequence[int], b: Sequence[int]) -> bool:
    """Whether two documents share enough keys."""
    return len(set(a) & set(b)) >= SHARED


def _shingles(document: Sketched) -> Iterator[int]:
    words = [word for sentence in document.sentences for word in sentence.words]
    found = sorted({_hash(" ".join(words[i : i + _SHINGLE])) for i in range(len(words) - _SHINGLE + 1)})
    yield from found[:_LEAST]
    yield from (key for key in found if key % _SAMPLE == 0)


def _anchors(document: Sketched) -> Iterator[int]:
    anchors = [anchor for sentence in document.sentences for anchor in sentence.anchors]
    sample = _ANCHOR_SAMPLE if sum(len(s.words) for s in document.sentences) >= _SHORT else 1
    for i, first in enumerate(anchors):
        for second in anchors[i + 1 : i + 3]:
            if first != second:
                key = _hash(f"anchors {first} {second}")
                if key % sample == 0:
                    yield key


def _hash(words: str) -> int:
    data = words.encode("utf-8", "surrogatepass")
    return zlib.crc32(data) << 31 | zlib.crc32(b"\x01" + data) >> 1

"""The networks that resolve what was said, over the encoder's words of a document: stances, speakers, targets, answers, shared claims.

Small enough for numpy.  Made and described by ``training/reader_network.py``; the weights are ``heads.safetensors``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from counterclaim.attribution.files import HEADS, MODEL, verified
from counterclaim.attribution.network import softmax
from counterclaim.model import Stance
from counterclaim.parse.syntax import Range
from counterclaim.statements.features import KINDS, Candidate, Describer, Floats, Pairing, Said, Spoken

Weights = Mapping[str, Floats]

STANCES = tuple(Stance)
BEFORE, BEHIND = 40, 20
"""Words round the place of a statement that its surroundings are."""
PAIR_REACH = 150
"""Statements further apart, counted in statements, answer each other no more."""
_ROWS = 64
_GREATEST = 8  # statements before or behind that are told apart by their order


class Heads:
    """The heads with their weights."""

    def __init__(self, weights: Weights) -> None:
        self._w = weights
        self._size = weights["statements.null"].shape[1]

    def pooled(self, words: Floats, said: Sequence[Said]) -> Floats:
        """(n, 5 * size): source, cue, mean and greatest of content, surroundings of each statement."""
        null = self._w["statements.null"]
        out = np.zeros((len(said), 5 * self._size), np.float32)
        for row, s in zip(out, said, strict=True):
            source, cue, content = (_words_of(r) for r in (s.source, anchor(s), s.content))
            at = (cue or content)[0]
            row[:] = np.concatenate(
                [
                    words[source].mean(0) if source else null[0],
                    words[cue].mean(0) if cue else null[1],
                    words[content].mean(0) if content else null[2],
                    words[content].max(0) if content else null[3],
                    words[max(0, at - BEFORE) : at + BEHIND].mean(0),
                ]
            )
        return out

    def statements(self, pooled: Floats) -> tuple[Floats, Floats]:
        """A vector of each statement, which knows of the others, and the chances of its stances."""
        x = _gelu(self._linear("statements.parts", pooled))
        x = x + self._linear(
            "statements.deep.3", _gelu(self._linear("statements.deep.0", self._norm("statements.norm", x)))
        )
        at = np.arange(len(x))
        gap = np.clip(at[None] - at[:, None], -_GREATEST, _GREATEST) + _GREATEST
        q, k, v = (self._linear(f"statements.{n}", x) for n in ("query", "key", "value"))
        order = self._w["statements.order.weight"][gap]
        scores = (q @ k.T + (q[:, None] * order).sum(-1)) / x.shape[1] ** 0.5
        x = self._norm("statements.last", x + self._linear("statements.mix", softmax(scores) @ v))
        stances = self._linear("statements.stance.3", _gelu(self._linear("statements.stance.0", x)))
        return x, softmax(stances)

    def asked(self, pooled: Floats, vectors: Floats) -> Floats:
        """What the rankers are told of each statement."""
        out: Floats = np.concatenate([pooled[:, : 3 * self._size], pooled[:, 4 * self._size :], vectors], -1)
        return out

    def ranked(
        self, which: str, words: Floats, told: Floats, said: Said, candidates: Sequence[Candidate], describer: Describer,
        spoken: Spoken, ruled: int | None, own: Sequence[int],
    ) -> tuple[Floats, Floats]:  # fmt: skip
        """A score for each candidate as the statement's ``which`` ('speaker' or 'target'); then those of 'a party that the text has not
        named yet' and of 'nobody'."""
        kind = np.zeros(KINDS, np.float32)
        kind[describer.kind(said.source)] = 1.0
        none = self._linear(f"{which}.nobody.2", _gelu(self._linear(f"{which}.nobody.0", np.concatenate([told, kind]))))
        if not candidates:
            return np.zeros(0, np.float32), none
        m = describer.mentions(said, candidates, spoken, ruled, own)
        q = _gelu(self._linear(f"{which}.ask", told))[None]
        k = _gelu(self._linear(f"{which}.see", (words[m.first] + words[m.last]) / 2))
        parts = ("distance", "sentence", "sort", "gender", "kind")
        looked = [self._w[f"{which}.{part}.weight"][m.numbers[:, n]] for n, part in enumerate(parts)]
        whole = np.concatenate([np.broadcast_to(q, k.shape), k, q * k, *looked, m.flags], -1)
        inner = _gelu(self._linear(f"{which}.first", whole))
        scores = self._linear(f"{which}.out", _gelu(self._linear(f"{which}.second", inner)))[:, 0]
        top = scores.max()
        sums = np.bincount(m.party, np.exp(scores - top), len(candidates))
        return (np.log(np.maximum(sums, 1e-20)) + top).astype(np.float32), none

    def pairs(self, vectors: Floats, stances: Floats, pairing: Pairing) -> Floats:
        """(n, n, 2): the chance that statement i answers j, and that both are about one claim; 0 where they lie too far apart.

        Time and memory grow with the number of statements, not with its square, but for the result.
        """
        x: Floats = np.concatenate([vectors, stances], -1)
        a, b = _gelu(self._linear("pairs.one", x)), _gelu(self._linear("pairs.two", x))
        n, width = a.shape
        out = np.zeros((n, n, 2), np.float32)
        for start in range(0, n, _ROWS):
            rows = slice(start, min(start + _ROWS, n))
            columns = slice(max(0, rows.start - PAIR_REACH), min(n, rows.stop + PAIR_REACH))
            flags = pairing.flags(rows, columns)
            shape = (*flags.shape[:2], width)
            ones, twos = a[rows, None], b[None, columns]
            both = np.concatenate([np.broadcast_to(ones, shape), np.broadcast_to(twos, shape), ones * twos, flags], -1)
            logits = self._linear("pairs.out", _gelu(self._linear("pairs.first", both)))
            out[rows, columns] = 1 / (1 + np.exp(-logits))
        return out

    def _linear(self, name: str, x: NDArray[np.floating]) -> Floats:
        out: Floats = x.astype(np.float32, copy=False) @ self._w[f"{name}.weight"].T + self._w[f"{name}.bias"]
        return out

    def _norm(self, name: str, x: Floats) -> Floats:
        centred = x - x.mean(-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-5)
        out: Floats = centred / spread * self._w[f"{name}.weight"] + self._w[f"{name}.bias"]
        return out


@cache
def shipped_heads() -> Heads:
    """The heads that come with the package.  Raises ModelUnavailable where their file is not as shipped."""
    from safetensors.numpy import load

    data = verified(MODEL, (HEADS,))[HEADS]
    return Heads({name: w.astype(np.float32) for name, w in load(data).items()})


def anchor(said: Said) -> tuple[Range, ...]:
    """The words that stand for a statement where cues are looked for: its cue, or the mark that opens a quotation without one."""
    if said.cue:
        return said.cue
    a = said.content[0][0]
    return ((a, a),)


def _gelu(x: Floats) -> Floats:
    out: Floats = 0.5 * x * (1 + np.tanh(0.7978845608028654 * (x + 0.044715 * x * x * x)))
    return out


def _words_of(ranges: Sequence[Range]) -> list[int]:
    return [k for a, b in ranges for k in range(a, b + 1)]

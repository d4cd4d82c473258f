"""The trained network behind onnxruntime: windows in, cues and the role of every word for each cue out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterclaim.attribution.encoding import Encoder, Window, Word, in_scheme

Floats = NDArray[np.float32]

SUSPECTED = 0.1
"""A word that begins a cue with at least this chance is looked at; which are believed is settled later."""
GOES_ON = 0.5
SEEN = 100
"""Words before and after a cue that may be its source or content; one gold content in 300 reaches further."""

_SLOWER = "SkipLayerNormFusion"
"""The runtime would make one step of a sum and the normalisation behind it, which it then computes number by number: six times slower."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A cue the network suspects: words ``first`` to ``last`` inclusive of the document.

    ``begins``: chance that a cue begins here; ``source`` and ``content``: for words ``start``, ``start`` + 1 … the chance
    of being this cue's source or content; ``edges``: a row a word, the chance that a run of source begins there, that one ends there, the
    same for content.
    """

    first: int
    last: int
    begins: float
    inside: float
    start: int
    source: Floats
    content: Floats
    edges: Floats


@dataclass(frozen=True, slots=True)
class Seen:
    """What the network makes of a document: cues it suspects, and a vector of each word (words, size)."""

    suspects: list[Suspect]
    words: Floats


class Network:
    """The tagger and the linker; ``data`` are the model's files as ``files.verified`` gives them.

    One thread, one window at a time: dynamic quantisation takes its scale from everything in a batch, and a page must read the same
    in any company.
    """

    def __init__(self, data: Mapping[str, bytes]) -> None:
        import onnxruntime
        from tokenizers import BertWordPieceTokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        how = {"providers": ["CPUExecutionProvider"], "disabled_optimizers": [_SLOWER]}
        self._tagger = onnxruntime.InferenceSession(data["tagger.onnx"], options, **how)
        self._linker = onnxruntime.InferenceSession(data["linker.onnx"], options, **how)
        vocabulary = {line: n for n, line in enumerate(data["vocabulary.txt"].decode("utf-8").splitlines())}
        pieces = BertWordPieceTokenizer(vocabulary, lowercase=True)
        self._encoder = Encoder(lambda word: pieces.encode(word, add_special_tokens=False).ids)

    def look(self, paragraphs: Sequence[Sequence[Word]], *, ledger: bool) -> Seen:
        """Every suspected cue of a document given as paragraphs of words, in order, and what the encoder makes of each word.

        ``ledger`` asks for cues as a ledger needs them, one saying within another too; else they are those that PolNeAR marks.
        """
        windows = list(self._encoder.windows(paragraphs))
        suspects: list[Suspect] = []
        words: list[Floats] = []
        for n, window in enumerate(windows):
            # Words that two windows hold are shared out: the first half is the former's.
            start = (window.first + window.own) // 2 if n else 0
            end = (windows[n + 1].first + windows[n + 1].own) // 2 if n + 1 < len(windows) else window.last
            shapes = in_scheme(window.shapes, ledger)
            logits, keys, queries, seen = self._tagger.run(
                None, {"ids": window.ids[None], "shapes": shapes[None], "heads": window.heads[None]}
            )
            words.append(seen[0, start - window.first : end - window.first])
            suspects += self._window(window, start - window.first, end - window.first, logits, keys, queries)
        return Seen(suspects, np.concatenate(words) if words else np.zeros((0, 0), np.float32))

    def _window(
        self, w: Window, start: int, end: int, logits: Floats, keys: Floats, queries: Floats
    ) -> Iterator[Suspect]:
        tags = softmax(logits[0])
        cues = [c for c in _cues(tags) if start <= c[0] < end]
        if not cues:
            return
        # The linker sees every cue's surroundings, all of one length so that they go through together.
        count = len(tags)
        width = min(count, 2 * SEEN + 1)
        at = np.array([min(max(0, first - SEEN), count - width) for first, _ in cues], np.int64)
        places = at[:, None] + np.arange(width)
        roles, edges = self._linker.run(
            None,
            {
                "keys": keys[0][places],
                "query": np.stack([queries[0, a : b + 1].mean(0) for a, b in cues]),
                "first": np.array([a for a, _ in cues], np.int64) - at,
                "last": np.array([b for _, b in cues], np.int64) - at,
                "quotes": w.quotes[places],
                "paragraphs": w.paragraphs[places],
            },
        )
        chances = softmax(roles)
        for (a, b), begin, chance, edge in zip(cues, at.tolist(), chances, 1 / (1 + np.exp(-edges)), strict=True):
            yield Suspect(
                w.first + a,
                w.first + b,
                float(tags[a, 1]),
                float(1 - tags[a : b + 1, 0].mean()),
                w.first + begin,
                chance[:, 1],
                chance[:, 2],
                edge,
            )


def _cues(tags: Floats) -> Iterator[tuple[int, int]]:
    begins, goes = tags[:, 1].tolist(), tags[:, 2].tolist()
    i = 0
    while i < len(begins):
        if begins[i] >= SUSPECTED:
            j = i
            while j + 1 < len(goes) and goes[j + 1] > GOES_ON:
                j += 1
            yield i, j
            i = j
        i += 1


def softmax(logits: Floats) -> Floats:
    """Logits as shares of one, along the last axis."""
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    shares: Floats = powers / powers.sum(-1, keepdims=True)
    return shares

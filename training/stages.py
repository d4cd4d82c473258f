"""The stretches of training that make the network, in order."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Stage:
    """A stretch of training.

    The learning rates, times ``pace``, fall along a cosine over ``epochs``, of which ``stop`` are run.  ``harm``: share of the articles
    that are damaged in an epoch; ``masked``: share of the word pieces hidden in every second batch.  ``tags`` and ``edges``: what the
    losses for cues and for the edges of sources and contents count beside that for roles; ``smooth``: share of the cue tags' labels
    spread over all tags.  A step takes ``together`` batches of at most ``pieces`` pieces.  ``average``: how slowly the running average
    of the weights moves.  ``grow``: train the linker's later parts too.  ``half``: multiply in 16 bits.  ``large``: train a teacher.
    ``taught``: share of the losses against what the teacher sees in place of what was marked.  ``start``: weights to go on from; else
    the pretrained encoder.  ``teacher``: the weights of the teacher.
    """

    epochs: int
    stop: int
    pace: float = 1.0
    harm: float = 0.3
    masked: float = 0.08
    tags: float = 2.0
    edges: float = 0.0
    smooth: float = 0.0
    pieces: int = 2400
    together: int = 1
    average: float = 0.998
    grow: bool = False
    half: bool = False
    large: bool = False
    taught: float = 0.0
    start: Path | None = None
    teacher: Path | None = None


TEACHER = Stage(epochs=4, stop=4, masked=0.1, edges=4.0, smooth=0.02, grow=True, half=True, large=True)

STAGES = (
    # The rates fall as if for six epochs, of which four are run, then from half their height as if for four, of which three are run; the
    # second stretch also learns where sources and contents begin and end.
    Stage(epochs=6, stop=4),
    Stage(epochs=4, stop=3, pace=0.5, edges=4.0),
    # By now cues are known by heart, while roles and edges are still learnt: these count for more, and the text is harmed more.
    Stage(
        epochs=2, stop=2, pace=0.5, harm=0.4, masked=0.12, tags=1.0, edges=10.0, smooth=0.03, pieces=1650, together=2, average=0.995,
        grow=True, half=True,
    ),
    # From here on it learns from the teacher, which has five times the weights: what it sees is a finer label than what was marked.
    Stage(
        epochs=2, stop=2, harm=0.4, masked=0.12, edges=10.0, grow=True, half=True, taught=0.8,
    ),
)  # fmt: skip

"""Named entities as spaCy's own recogniser finds them, at a fraction of what that costs.

spaCy takes all texts one token further at a time and asks of every action anew whether it may be taken, with the interpreter's
lock taken and given back each time.  Outside of an entity the worth of an action depends on the token alone, so that here all
tokens go through the network's last layers at once, and only those inside of entities one by one.  The sums are the same, in the same order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from counterclaim.parse.actions import Actions

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Floats = NDArray[np.float32]
Found = tuple[int, int, str]
"""Tokens ``[first, last)`` and the label."""

_TOKEN, _FIRST, _BEFORE = 0, 1, 2  # what the network sees: the token, the first one of an open entity, the one before
_FEATURES = 3
_GROUP = 16  # texts that go through together, as in spaCy: the last bits of a product depend on what is multiplied along with it


class EntityFinder:
    """The recogniser of a pipeline, made by ``of``.  ``model`` is the component's network."""

    name = "ner"
    """The component whose place it takes."""

    def __init__(self, model: Any, actions: Actions) -> None:
        from thinc.api import NumpyOps

        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        self._vectors = model.get_ref("tok2vec").predict
        self._features = lower.predict
        self._bias: Floats = lower.get_param("b").reshape(-1)
        self._pieces: int = lower.get_dim("nP")
        self._weights: Floats = upper.get_param("W")
        self._weights_bias: Floats = upper.get_param("b")
        self._actions = actions
        self._multiply = NumpyOps(use_blis=True).gemm  # spaCy's last layer always multiplies with BLIS

    @classmethod
    def of(cls, nlp: Language) -> EntityFinder | None:
        """None where the recogniser is of another build, or where entities are set or needed by something else as well."""
        concerned = [
            name
            for name, meta in ((n, nlp.get_pipe_meta(n)) for n in nlp.pipe_names)
            if any(a.startswith(("doc.ents", "token.ent_")) for a in (*meta.assigns, *meta.requires))
        ]
        if concerned != [cls.name]:
            return None
        component = nlp.get_pipe(cls.name)
        if not _of_known_build(component):
            return None
        moves: Any = component.moves  # type: ignore[attr-defined]
        actions = Actions.of([moves.get_class_name(i) for i in range(moves.n_moves)])
        return None if actions is None else cls(component.model, actions)  # type: ignore[attr-defined]

    def find(self, docs: Sequence[Doc]) -> list[list[Found]]:
        """The entities of each text in order.  Sentence starts must be set; entities set before are not looked at."""
        found: list[list[Found]] = [[] for _ in docs]
        by_length = sorted((n for n in range(len(docs)) if len(docs[n])), key=lambda n: len(docs[n]))
        for at in range(0, len(by_length), _GROUP):
            group = by_length[at : at + _GROUP]
            rows: Floats = self._features(self._vectors([docs[n] for n in group]))
            rows = rows.reshape(len(rows), _FEATURES, -1)
            none = rows[0]
            outside = self._scores(rows[1:, _TOKEN] + none[_FIRST] + none[_BEFORE] + self._bias)
            base = 0
            for n in group:
                end = base + len(docs[n])
                found[n] = list(self._decode(docs[n], rows[base + 1 : end + 1], outside[base:end]))
                base = end
        return found

    def _scores(self, sums: Floats) -> Floats:
        """What each action is worth, for each row of summed features."""
        hidden = sums.reshape(len(sums), -1, self._pieces).max(-1)
        scores: Floats = self._multiply(hidden, self._weights, trans2=True)
        scores += self._weights_bias
        return scores

    def _decode(self, doc: Doc, rows: Floats, outside: Floats) -> Iterator[Found]:
        actions = self._actions
        columns = doc.to_array(["SENT_START", "IS_SPACE"])
        # An entity may go on behind a token unless the text or the sentence ends there.
        goes_on = np.append(columns[1:, 0].view("int64") != 1, False)
        best = actions.best(outside, goes_on, columns[:, 1] != 0)
        i, count = 0, len(doc)
        while i < count:
            action = best[i]
            first = i
            i += 1
            if action in actions.begin:
                inner, last = actions.begin[action]
                while True:
                    i += 1
                    if not goes_on[i - 1]:
                        break
                    sums = rows[i - 1, _TOKEN] + rows[first, _FIRST] + rows[i - 2, _BEFORE] + self._bias
                    (scores,) = self._scores(sums[None])
                    if actions.ends(scores, inner, last):
                        break
            if action != actions.none:
                yield first, i, actions.labels[action]


def _of_known_build(component: Any) -> bool:
    from spacy.pipeline import EntityRecognizer

    if not isinstance(component, EntityRecognizer) or component.cfg.get("beam_width") != 1:
        return False
    model: Any = component.model
    if model.name != "parser_model" or not model.attrs["has_upper"] or model.attrs["unseen_classes"]:
        return False
    lower, upper = model.get_ref("lower"), model.get_ref("upper")
    return (
        (lower.name, upper.name) == ("precomputable_affine", "linear")
        and lower.get_dim("nF") == _FEATURES
        and lower.get_dim("nP") > 1
        # A network shared with other components is fed by them, batch by batch.
        and not any("listener" in node.name for node in model.walk())
    )

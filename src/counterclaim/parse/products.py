"""Matrix products of spaCy's networks: fast, and the same whatever else the machine or the run does.

Thinc multiplies with BLIS, whose wheels are built for any processor; NumPy's OpenBLAS picks its kernel by the processor and is three
to four times as fast on the same matrices.  Its results depend in their last bits on the number of threads, so there is one.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from threadpoolctl import ThreadpoolController


def multiply_fast(nlp: Language) -> None:
    """Have the networks of a pipeline that run on the processor multiply with NumPy."""
    from thinc.api import Model, NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            for node in model.walk():
                if isinstance(node.ops, NumpyOps):
                    node.ops = ops


def one_thread() -> AbstractContextManager[object]:
    """Inside it, linear algebra of this process runs on one thread."""
    limit: AbstractContextManager[object] = _libraries().limit(limits=1, user_api="blas")
    return limit


@cache
def _libraries() -> ThreadpoolController:
    """The libraries of linear algebra loaded so far; looked for once, since that takes milliseconds."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()

"""Classes of acts.  Data: data/acts.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml


@cache
def act_classes() -> Mapping[str, str]:
    """From the lemma of a verb or noun to the class of its act.  Raises ValueError where the data file is malformed.

    A word listed under two classes belongs to the first.
    """
    raw = yaml.safe_load(files("counterclaim.extract").joinpath("data/acts.yaml").read_text("utf-8"))
    if not isinstance(raw, dict):
        raise ValueError("acts.yaml must map classes to words")
    classes: dict[str, str] = {}
    for name, words in raw.items():
        if not isinstance(words, list) or not all(isinstance(w, str) for w in words):
            raise ValueError(f"acts.yaml: {name} must be a list of words")
        for word in words:
            classes.setdefault(word, name)
    return classes

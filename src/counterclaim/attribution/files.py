"""The files of the shipped model, read and checked against the digests that were taken when it was made."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files
from pathlib import Path
from typing import Final

from counterclaim.errors import ModelUnavailable

MODEL: Final = Path(str(files("counterclaim.attribution"))) / "model"
"""The folder of the model that comes with the package."""
HEADS: Final = "heads.safetensors"
NETWORK: Final = ("tagger.onnx", "linker.onnx", "vocabulary.txt", HEADS)
NAMES: Final = (*NETWORK, "belief.json")
DIGESTS: Final = "digests.json"


def verified(folder: Path, names: tuple[str, ...] = NAMES) -> dict[str, bytes]:
    """The files of a model by name.  Raises ModelUnavailable where one is missing or is not the one its SHA-256 names."""
    try:
        digests = json.loads(folder.joinpath(DIGESTS).read_text("utf-8"))
        data = {name: folder.joinpath(name).read_bytes() for name in names}
    except (OSError, ValueError) as e:
        raise ModelUnavailable(f"the attribution model cannot be read: {e}") from e
    for name, content in data.items():
        found = hashlib.sha256(content).hexdigest()
        want = str(digests.get(name))
        if found != want:
            raise ModelUnavailable(
                f"the attribution model's {name} is not the one shipped: sha256 {found[:16]}…, want {want[:16]}…; install the package anew"
            )
    return data

"""The weights of the shipped network, read back out of its ONNX files, so that training can go on from what the package holds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

LAYERS = 6
BODY = "tagger.encoder.body."


def shipped_weights(folder: Path) -> dict[str, Tensor]:
    """Every weight that ``tagger.onnx`` and ``linker.onnx`` hold, by its name in ``train_attribution.Model``; 8-bit ones as they round."""
    return {**_tagger(folder / "tagger.onnx"), **_linker(folder / "linker.onnx")}


def _arrays(model: onnx.ModelProto) -> dict[str, np.ndarray]:
    """Initialisers by name, 8-bit ones turned back into numbers."""
    raw = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}
    out = {}
    for name, value in raw.items():
        if name.endswith("_quantized"):
            stem = name.removesuffix("_quantized")
            zero = raw[f"{stem}_zero_point"].astype(np.float32)
            out[stem] = (value.astype(np.float32) - zero) * raw[f"{stem}_scale"]
        elif not name.endswith(("_scale", "_zero_point")):
            out[name] = value
    return out


def _tagger(path: Path) -> dict[str, Tensor]:
    model = onnx.load(str(path))
    held = _arrays(model)
    out = {k: v for k, v in held.items() if k.startswith("tagger.")}
    products = _products(model)
    for n in range(LAYERS):
        layer = f"{BODY}encoder.layer.{n}."
        for part in ("attention/output/dense", "intermediate/dense", "output/dense"):
            (weight,) = [w for node, w in products.items() if f"/layer.{n}/{part}/" in node]
            out[f"{layer}{part.replace('/', '.')}.weight"] = held[weight].T
        joined, bias = held[f"Attention_{n}_qkv_weight"], held[f"Attention_{n}_qkv_bias"]
        for part, w, b in zip(("query", "key", "value"), np.split(joined, 3, 1), np.split(bias, 3), strict=True):
            out[f"{layer}attention.self.{part}.weight"] = w.T
            out[f"{layer}attention.self.{part}.bias"] = b
    for name in ("tag.0", "tag.2", "key", "query"):
        (weight,) = [w for node, w in products.items() if f"/{name}/" in node]
        out[f"tagger.{name}.weight"] = held[weight].T
    return {k: torch.from_numpy(np.array(v, np.float32)) for k, v in out.items()}


def _products(model: onnx.ModelProto) -> dict[str, str]:
    """Matrix products by a weight: name of the node -> name of the weight, without the ending that 8-bit ones have."""
    nodes = [n for n in model.graph.node if n.op_type in ("MatMul", "MatMulInteger")]
    return {n.name: n.input[1].removesuffix("_quantized") for n in nodes if n.input[1].startswith("onnx::")}


def _linker(path: Path) -> dict[str, Tensor]:
    model = onnx.load(str(path))
    held = _arrays(model)
    out = {k: v for k, v in held.items() if k.startswith("linker.")}
    products = _products(model)
    for name in ("first", "more", "less", "out"):
        (weight,) = [w for node, w in products.items() if f"/{name}/" in node]
        out[f"linker.{name}.weight"] = held[weight].T
    return {k: torch.from_numpy(np.array(v, np.float32)) for k, v in out.items()}

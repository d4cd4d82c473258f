"""Turn trained weights into the files that are shipped.

    python training/export_attribution.py WEIGHTS.safetensors --out FOLDER [--full]

Writes tagger.onnx (int8 unless --full), linker.onnx, vocabulary.txt and digests.json.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from attribution_network import relations
from encoders import encoder_folder
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from train_attribution import WIDTH
from train_reader import Whole

from counterclaim.attribution.files import DIGESTS, NETWORK


class Tagging(nn.Module):
    """The tagger on one window: no padding, so no mask is needed."""

    def __init__(self, tagger: nn.Module) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, ids: Tensor, shapes: Tensor, heads: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        words = self.tagger.words(ids, shapes, torch.ones_like(ids), heads)
        return (*self.tagger.told(words), words)


class Linking(nn.Module):
    """The linker with the relations counted inside."""

    def __init__(self, linker: nn.Module) -> None:
        super().__init__()
        self.linker = linker

    def forward(
        self, keys: Tensor, query: Tensor, first: Tensor, last: Tensor, quotes: Tensor, paragraphs: Tensor
    ) -> tuple[Tensor, Tensor]:
        found: tuple[Tensor, Tensor] = self.linker(keys, query, *relations(first, last, quotes, paragraphs))
        return found


def export(weights: Path, out: Path, full: bool) -> None:
    whole = Whole()
    whole.load_state_dict(load_file(weights))
    model = whole.base.eval()
    model.tagger.encoder.body.set_attn_implementation("eager")
    out.mkdir(parents=True, exist_ok=True)
    ids = torch.arange(1000, 1060).reshape(1, -1)
    heads = torch.arange(1, 50).reshape(1, -1)
    with tempfile.TemporaryDirectory() as name:
        plain, fused = Path(name) / "plain.onnx", Path(name) / "fused.onnx"
        torch.onnx.export(
            Tagging(model.tagger),
            (ids, torch.ones_like(ids), heads),
            plain,
            input_names=["ids", "shapes", "heads"],
            output_names=["tags", "keys", "queries", "words"],
            dynamic_axes={
                "ids": {1: "n"},
                "shapes": {1: "n"},
                "heads": {1: "w"},
                "tags": {1: "w"},
                "keys": {1: "w"},
                "queries": {1: "w"},
                "words": {1: "w"},
            },
            opset_version=17,
            dynamo=False,
        )
        done = optimizer.optimize_model(str(plain), model_type="bert", num_heads=12, hidden_size=384)
        print(done.get_fused_operator_statistics())
        _unfuse_norms(done.model)
        done.save_model_to_file(str(fused))
        if full:
            shutil.copy(fused, out / "tagger.onnx")
        else:
            quantize_dynamic(
                fused,
                out / "tagger.onnx",
                weight_type=QuantType.QInt8,
                per_channel=True,
                nodes_to_exclude=[n.name for n in done.model.graph.node if _kept_full(n)],
                reduce_range=True,  # 7 bits: processors without VNNI add two products in 16 bits, which 8 bits overflow
                extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
            )
    c, w = 3, 40
    torch.onnx.export(
        Linking(model.linker),
        (torch.randn(c, w, WIDTH), torch.randn(c, 2 * WIDTH), torch.tensor([1, 2, 3]), torch.tensor([1, 3, 3]),
         torch.zeros(c, w, dtype=torch.long), torch.zeros(c, w, dtype=torch.long)),
        out / "linker.onnx",
        input_names=["keys", "query", "first", "last", "quotes", "paragraphs"],
        output_names=["roles", "edges"],
        dynamic_axes={
            "keys": {0: "c", 1: "w"}, "query": {0: "c"}, "first": {0: "c"}, "last": {0: "c"},
            "quotes": {0: "c", 1: "w"}, "paragraphs": {0: "c", 1: "w"}, "roles": {0: "c", 1: "w"}, "edges": {0: "c", 1: "w"},
        },
        opset_version=17,
        dynamo=False,
    )  # fmt: skip
    heads = {k: v.half().contiguous() for k, v in whole.heads.state_dict().items() if not k.startswith("entities.")}
    save_file(heads, out / "heads.safetensors")
    shutil.copy(encoder_folder() / "vocab.txt", out / "vocabulary.txt")
    digests = {n: hashlib.sha256((out / n).read_bytes()).hexdigest() for n in NETWORK}
    (out / DIGESTS).write_text(json.dumps(digests, indent=1) + "\n", "utf-8")
    for n in NETWORK:
        print(n, f"{(out / n).stat().st_size / 1e6:.1f} MB")


def _kept_full(node: onnx.NodeProto) -> bool:
    """Products that lose most by 7 bits and cost least in 32: the heads, and what attention hands on. Of what rounding takes from
    the share of cues whose source and content both come out right (2.0 points in 62.4) they bring back half."""
    return node.op_type == "MatMul" and ("/encoder/" not in node.name or "/attention/output/" in node.name)


def _unfuse_norms(model: onnx.ModelProto) -> None:
    """Take the sums out of the normalisations again: the runtime computes a sum and a normalisation in whole vectors, the two fused
    into one (SkipLayerNormalization) number by number, at six times the cost (onnxruntime 1.32)."""
    nodes = []
    for node in model.graph.node:
        if node.op_type != "SkipLayerNormalization":
            nodes.append(node)
            continue
        if len(node.output) != 1 or len(node.input) != 5:
            raise ValueError(
                f"{node.name}: a normalisation of another form, {len(node.input)} in, {len(node.output)} out"
            )
        value, skipped, scale, shift, bias = node.input
        (out,) = node.output
        (epsilon,) = (a.f for a in node.attribute if a.name == "epsilon")
        nodes += [
            onnx.helper.make_node("Add", [value, bias], [f"{out}_biased"]),
            onnx.helper.make_node("Add", [f"{out}_biased", skipped], [f"{out}_sum"]),
            onnx.helper.make_node("LayerNormalization", [f"{out}_sum", scale, shift], [out], axis=-1, epsilon=epsilon),
        ]
    del model.graph.node[:]
    model.graph.node.extend(nodes)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--full", action="store_true", help="keep 32-bit weights")
    args = parser.parse_args()
    export(args.weights, args.out, args.full)


if __name__ == "__main__":
    main()

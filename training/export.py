"""Write the tuned network as one int8 ONNX graph beside its tokenizer: the folder that ships.

python -m training.export --weights W --out .work/run [--model src/cinetrace/reading/model]
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.network import ReaderNet


class SmallEmbedding(nn.Module):
    """An embedding kept as int8 with one scale a row; word vectors differ too much in length for one scale in all."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("small", (weight / scale).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        """Return float vectors [..., 768]."""
        small: Tensor = self.small
        scale: Tensor = self.scale
        return small[ids].float() * scale[ids]


class Exported(nn.Module):
    """The network as the graph's inputs and outputs see it."""

    def __init__(self, net: ReaderNet) -> None:
        super().__init__()
        self.net = net
        net.encoder.words = SmallEmbedding(net.encoder.words.weight.detach())

    def forward(self, ids: Tensor, case: Tensor, mask: Tensor, member: Tensor) -> tuple[Tensor, ...]:
        """Return sentence, aspect, sign and token logits."""
        return tuple(self.net(ids, case, mask, member, 0.0))


def export(net: ReaderNet, path: Path) -> None:
    """Write the float graph with free batch, token and sentence axes."""
    ids = torch.randint(5, 1000, (1, 24))
    member = torch.zeros(1, 2, 24)
    member[:, 0, 1:12], member[:, 1, 12:23] = 1.0, 1.0
    names = ["ids", "case", "mask", "member"]
    outputs = ["sentence", "aspects", "signs", "tokens"]
    axes = {n: {0: "batch", 1: "tokens"} for n in names[:3]} | {"member": {0: "batch", 1: "sentences", 2: "tokens"}}
    axes |= {n: {0: "batch", 1: "sentences"} for n in outputs[:3]} | {"tokens": {0: "batch", 1: "tokens"}}
    example = (ids, torch.zeros_like(ids), torch.ones(1, 24), member)
    module = Exported(net).eval()
    torch.onnx.export(
        module, example, str(path), input_names=names, output_names=outputs, dynamic_axes=axes, dynamo=False, opset_version=17
    )


def quantise(source: Path, destination: Path, reduce_range: bool) -> None:
    """Write the graph with the encoder's weights as int8 per channel; the heads stay float, they are small and decide."""
    graph = onnx.load(str(source))
    heads = [n.name for n in graph.graph.node if n.op_type in ("MatMul", "Gemm") and "/layers." not in n.name]
    quantize_dynamic(
        str(source), str(destination), op_types_to_quantize=["MatMul"], per_channel=True, reduce_range=reduce_range,
        weight_type=QuantType.QInt8, nodes_to_exclude=heads,
    )  # fmt: skip


def main() -> None:
    """Export, quantise, and lay the files out."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--weights", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--checkpoint", default="reviews.pt")
    ap.add_argument("--layers", type=int, default=6)
    ap.add_argument("--model", type=Path, required=True, help="folder to write")
    ap.add_argument("--reduce-range", action="store_true")
    a = ap.parse_args()
    a.model.mkdir(parents=True, exist_ok=True)
    net = ReaderNet(a.layers)
    net.load_state_dict(torch.load(a.out / a.checkpoint, weights_only=True))
    full = a.out / "full.onnx"
    export(net.float().eval(), full)
    quantise(full, a.model / "reader.onnx", a.reduce_range)
    shutil.copyfile(a.weights / "tokenizer.json", a.model / "tokenizer.json")
    print(f"{(a.model / 'reader.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()

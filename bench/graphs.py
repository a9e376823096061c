"""Small ONNX graphs to measure against: plain matrix products, and an encoder as large as BERT-base; their weights are random numbers.

python -m bench.graphs FILE    write the encoder

Needs the package `onnx`, which the extra `bench` has.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

LAYERS, HEADS, WIDTH, INNER, WORDS, PLACES = 12, 12, 768, 3072, 30_527, 512
"""BERT-base (Devlin et al. 2019), with the vocabulary of our tokenizer."""
OPSET = 17


class Graph:
    """A graph that grows node by node."""

    def __init__(self, seed: int = 1) -> None:
        self._chance = np.random.default_rng(seed)
        self.nodes: list[Any] = []
        self.weights: list[Any] = []

    def add(self, kind: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        """Add a node and return the name of its output."""
        from onnx import helper

        name = f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name, domain=domain, **attributes))
        return name

    def weight(self, *shape: int) -> str:
        """Add random weights and return their name."""
        return self.constant(self._chance.normal(0, 0.02, shape).astype(np.float32))

    def constant(self, values: NDArray[Any]) -> str:
        """Add an array and return its name."""
        from onnx import numpy_helper

        name = f"w{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(values, name))
        return name

    def linear(self, states: str, width: int, to: int) -> str:
        """Add a product with a bias and return its name."""
        return self.add("Add", self.add("MatMul", states, self.weight(width, to)), self.weight(to))

    def model(self, inputs: Sequence[tuple[str, Any, Sequence[Any]]], output: str) -> Any:
        """Return the graph as a model; `inputs` are names, types of elements and shapes."""
        from onnx import TensorProto, helper

        told = [helper.make_tensor_value_info(*one) for one in inputs]
        kind = TensorProto.INT32 if output.startswith("MatMulInteger") else TensorProto.FLOAT
        graph = helper.make_graph(self.nodes, "bench", told, [helper.make_tensor_value_info(output, kind, None)], self.weights)
        domains = [helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)]
        return helper.make_model(graph, opset_imports=domains, ir_version=9)


def product(kind: str, width: int, to: int) -> bytes:
    """Return a graph that multiplies `x` [tokens, width] with weights: `MatMul` in floats, `MatMulInteger` in int8 and
    `DynamicQuantizeMatMul`, which also turns floats into int8 and back."""
    from onnx import TensorProto

    graph, element = Graph(), TensorProto.FLOAT
    if kind == "MatMul":
        out = graph.add("MatMul", "x", graph.weight(width, to))
    else:
        weights = graph.constant(np.random.default_rng(1).integers(-127, 128, (width, to)).astype(np.int8))
        if kind == "MatMulInteger":
            element = TensorProto.UINT8
            out = graph.add(kind, "x", weights, graph.constant(np.array(128, np.uint8)), graph.constant(np.zeros(to, np.int8)))
        else:
            scale, zero = graph.constant(np.full(to, 0.01, np.float32)), graph.constant(np.zeros(to, np.int8))
            out = graph.add(kind, "x", weights, scale, zero, domain="com.microsoft")
    made: bytes = graph.model([("x", element, ["tokens", width])], out).SerializeToString()
    return made


def encoder(path: Path) -> None:
    """Write an encoder as large as BERT-base, its products in int8 as onnxruntime quantises them."""
    from onnx import TensorProto, save_model
    from onnxruntime.quantization import QuantType, quantize_dynamic

    graph = Graph()
    states = graph.add(
        "Add", graph.add("Gather", graph.weight(WORDS, WIDTH), "ids"), graph.add("Gather", graph.weight(PLACES, WIDTH), "at")
    )
    for _ in range(LAYERS):
        states = _layer(graph, _normal(graph, states))
    floats = path.with_suffix(".float.onnx")
    whole = [("ids", TensorProto.INT64, [1, "tokens"]), ("at", TensorProto.INT64, [1, "tokens"])]
    save_model(graph.model(whole, _normal(graph, states)), str(floats))
    quantize_dynamic(str(floats), str(path), per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gather"])
    floats.unlink()


def _layer(graph: Graph, states: str) -> str:
    mixed = graph.add("Add", states, graph.linear(_attention(graph, states), WIDTH, WIDTH))
    mixed = _normal(graph, mixed)
    inner = graph.linear(mixed, WIDTH, INNER)
    return graph.add("Add", mixed, graph.linear(_gelu(graph, inner), INNER, WIDTH))


def _attention(graph: Graph, states: str) -> str:
    shape = graph.constant(np.array([0, 0, HEADS, WIDTH // HEADS], np.int64))
    query, key, value = (graph.add("Reshape", graph.linear(states, WIDTH, WIDTH), shape) for _ in range(3))
    query, value = (graph.add("Transpose", one, perm=[0, 2, 1, 3]) for one in (query, value))
    likeness = graph.add("MatMul", query, graph.add("Transpose", key, perm=[0, 2, 3, 1]))
    scaled = graph.add("Div", likeness, graph.constant(np.array((WIDTH // HEADS) ** 0.5, np.float32)))
    mixed = graph.add("Transpose", graph.add("MatMul", graph.add("Softmax", scaled, axis=-1), value), perm=[0, 2, 1, 3])
    return graph.add("Reshape", mixed, graph.constant(np.array([0, 0, WIDTH], np.int64)))


def _normal(graph: Graph, states: str) -> str:
    return graph.add("LayerNormalization", states, graph.weight(WIDTH), graph.weight(WIDTH), axis=-1)


def _gelu(graph: Graph, states: str) -> str:
    half, one = graph.constant(np.array(0.5, np.float32)), graph.constant(np.array(1.0, np.float32))
    bell = graph.add("Erf", graph.add("Div", states, graph.constant(np.array(2**0.5, np.float32))))
    return graph.add("Mul", graph.add("Mul", states, graph.add("Add", bell, one)), half)


def windows(ids: Sequence[int], longest: int = PLACES) -> Iterator[dict[str, NDArray[np.int64]]]:
    """Yield what the encoder is given for a text of so many tokens, in runs that it can hold."""
    for start in range(0, max(1, len(ids)), longest):
        run = np.array([ids[start : start + longest] or [0]], np.int64)
        yield {"ids": run, "at": np.arange(run.shape[1])[None]}


if __name__ == "__main__":
    encoder(Path(sys.argv[1]))

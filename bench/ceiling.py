"""How near the encoder comes to what this machine can do: its operations a second beside plain matrix products, in one thread.

python -m bench.ceiling [--reviews 20] [--words 400]

Everything is measured in the same run and counted in multiply-adds: one multiplication and one addition. Prints Markdown and keeps it.
Needs the extra `bench`.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = "1"  # before NumPy is loaded

import argparse
import json
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from bench.folder import reviews
from bench.graphs import INNER, WIDTH, product
from bench.read import machine, table
from bench.results import keep, kept

LAYERS, HEADS = 6, 12
"""Of our encoder; its width and that of its inner layers are BERT-base's."""
SHAPES = ((WIDTH, WIDTH), (WIDTH, INNER), (INNER, WIDTH))
"""The encoder's products: four, one and one of them a layer."""
TOKENS = 288
"""Tokens of a usual window."""
TIMES = 40
PRODUCTS = ("DynamicQuantizeMatMul", "MatMulIntegerToFloat", "MatMulInteger", "DynamicQuantizeLinear")
FLOATS = ("FusedMatMul", "MatMul")
WANTED = 20
"""Reviews of 400 words a second that one would like from two cores."""


def main() -> None:
    """Measure, print and keep."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--reviews", type=int, default=20, metavar="N", help="how many the encoder is given (default 20)")
    ap.add_argument("--words", type=int, default=400, metavar="N", help="how long each is (default 400)")
    options = ap.parse_args()
    before = ceilings()
    encoder = measured(list(reviews(options.reviews, options.words)))
    both = {name: max(rate, before[name]) for name, rate in ceilings().items()}
    keep("ceiling", {"words": options.words, "tokens a window": TOKENS, "ceilings": both, "encoder": encoder})
    print(f"{machine()}\n\n{printed()}")


def ceilings() -> dict[str, float]:
    """Return multiply-adds a second of plain products with the encoder's shapes, the best of many runs, mixed as a layer has them."""
    rates = {kind: _mixed(partial(_onnx, kind)) for kind in ("MatMulInteger", "DynamicQuantizeMatMul", "MatMul")}
    return {**rates, "NumPy": _mixed(_numpy)}


def _mixed(seconds: Callable[[int, int], float]) -> float:
    work = [4 * WIDTH * WIDTH, WIDTH * INNER, INNER * WIDTH]
    spent = [count * seconds(*shape) for count, shape in zip((4, 1, 1), SHAPES, strict=True)]
    return TOKENS * sum(work) / sum(spent)


def _onnx(kind: str, width: int, to: int) -> float:
    session = _session(product(kind, width, to))
    chance = np.random.default_rng(1)
    x = chance.integers(0, 256, (TOKENS, width)).astype(np.uint8) if kind == "MatMulInteger" else chance.normal(size=(TOKENS, width))
    feed = {"x": x if kind == "MatMulInteger" else x.astype(np.float32)}
    return best(lambda: session.run(None, feed))


def _numpy(width: int, to: int) -> float:
    chance = np.random.default_rng(1)
    x, weights = (chance.normal(size=shape).astype(np.float32) for shape in ((TOKENS, width), (width, to)))
    return best(lambda: x @ weights)


def best(run: Callable[[], object]) -> float:
    """Return the seconds that the processor worked in the fastest of many runs."""
    taken = []
    for _ in range(TIMES):
        began = time.perf_counter(), time.process_time()
        run()
        taken.append(min(time.perf_counter() - began[0], time.process_time() - began[1]))
    return min(taken)


def _session(model: bytes | str, profile: str | None = None) -> Any:
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    if profile:
        options.enable_profiling, options.profile_file_prefix = True, profile
    return ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def measured(texts: Sequence[str]) -> dict[str, Any]:
    """Return what the encoder does a second on the windows of these texts: as a whole, and in each sort of operation."""
    from cinetrace.reading.encoder import encode
    from cinetrace.reading.encoder.model import BUILT_IN, GRAPH, LoadedModel
    from cinetrace.text import review_of

    feeds: list[Mapping[str, Any]] = []
    model = LoadedModel(BUILT_IN)
    run = model.outputs
    model.outputs = lambda feed: (feeds.append(feed), run(feed))[1]  # type: ignore[method-assign, func-returns-value]
    for text in texts:
        encode.encode(model, review_of(text))
    lengths = [int(feed["ids"].shape[1]) for feed in feeds]
    whole = sum(best_of(partial(run, feed)) for feed in feeds)
    int8, floats = sum(map(int8_work, lengths)), sum(map(float_work, lengths))
    with tempfile.TemporaryDirectory() as folder:
        shares = profiled(_session(str(BUILT_IN / GRAPH), f"{folder}/profile"), feeds)
    return {
        "tokens a review": sum(lengths) / len(texts),
        "int8 a review": int8 / len(texts),
        "float a review": floats / len(texts),
        "a second": (int8 + floats) / whole,
        "int8 a second": int8 / (whole * sum(shares[name] for name in PRODUCTS)),
        "float a second": floats / (whole * sum(shares[name] for name in FLOATS)),
        "shares": dict(shares.most_common(8)),
    }


def best_of(run: Callable[[], object], times: int = 3) -> float:
    """Return the seconds that the processor worked in the fastest of a few runs."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        run()
        taken.append(time.process_time() - began)
    return min(taken)


def int8_work(tokens: int) -> int:
    """Return the multiply-adds of a window's products with weights."""
    return LAYERS * tokens * (4 * WIDTH * WIDTH + 2 * WIDTH * INNER)


def float_work(tokens: int) -> int:
    """Return the multiply-adds of a window's attention: every token with every other, twice."""
    return LAYERS * tokens * tokens * 2 * WIDTH


def profiled(session: Any, feeds: Sequence[Mapping[str, Any]]) -> Counter[str]:
    """Return the share of the time that each sort of operation takes over all feeds, by onnxruntime's own profile."""
    for feed in feeds:
        session.run(None, dict(feed))
    events = json.loads(Path(session.end_profiling()).read_text(encoding="utf-8"))
    spent: Counter[str] = Counter()
    for event in events:
        if event.get("cat") == "Node" and event["name"].endswith("_kernel_time"):
            spent[event["args"]["op_name"]] += event["dur"]
    return Counter({name: duration / spent.total() for name, duration in spent.items()})


def printed() -> str:
    """Return the tables of the last measurement."""
    figures = kept()["ceiling"]["figures"]
    limits, ours = figures["ceilings"], figures["encoder"]
    int8 = limits["MatMulInteger"]
    rows = [
        ["plain int8 product (`MatMulInteger`)", _billions(int8), "100%"],
        ["the same with floats turned into int8 and back (`DynamicQuantizeMatMul`)", *_beside(limits["DynamicQuantizeMatMul"], int8)],
        ["the encoder's int8 products", *_beside(ours["int8 a second"], int8)],
        ["the encoder as a whole", *_beside(ours["a second"], int8)],
        ["plain float product (`MatMul`)", *_beside(limits["MatMul"], int8)],
        ["plain float product (NumPy)", *_beside(limits["NumPy"], int8)],
        ["the encoder's float products (attention)", *_beside(ours["float a second"], int8)],
    ]
    shares = [[f"`{name}`", f"{share:.1%}"] for name, share in ours["shares"].items()]
    first = table([f"one core, {figures['tokens a window']} tokens", "billion multiply-adds a second", "of the int8 ceiling"], rows)
    return f"{first}\n\n{table(['operation', 'share of the encoder'], shares)}\n\n{bound()}"


def bound() -> str:
    """Return what the ceiling allows at most, as a paragraph."""
    figures = kept()["ceiling"]["figures"]
    ours, int8 = figures["encoder"], figures["ceilings"]["MatMulInteger"]
    work = ours["int8 a review"] + ours["float a review"]
    return (
        f"A review of {figures['words']} words is {ours['tokens a review']:,.0f} tokens here, which the encoder's layers turn into"
        f" {ours['int8 a review'] / 1e9:,.1f} billion multiply-adds in int8 and {ours['float a review'] / 1e9:,.1f} billion in floats."
        f" A core that did nothing but plain int8 products, at {int8 / 1e9:,.0f} billion a second, could read {int8 / work:,.1f} such"
        f" reviews a second, and two cores {2 * int8 / work:,.1f}: {WANTED} a second would need {WANTED * work / int8:,.1f} cores that do"
        f" nothing else. The encoder as a whole reaches {ours['a second'] / int8:.0%} of that ceiling."
    )


def _beside(rate: float, ceiling: float) -> tuple[str, str]:
    return _billions(rate), f"{rate / ceiling:.0%}"


def _billions(rate: float) -> str:
    return f"{rate / 1e9:,.0f}"


if __name__ == "__main__":
    main()

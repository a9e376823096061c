"""Frozen sentence embeddings, the mean of the states of MPNet's first six layers, and linear models over them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from evals.contender import Options, Unavailable
from evals.learned import Learner
from evals.metrics import Array
from evals.progress import watched

LAYERS = 6
RUN, BATCH = 254, 4096
"""Tokens of a run, which are read together, and of a batch of runs."""
START, END, PAD = 0, 2, 1
"""Ids of the special tokens in MPNet's vocabulary."""


class Peer(Learner):
    """all-mpnet-base-v2 as it comes, cut after six layers; its vectors are kept in a folder, since they take minutes."""

    name: ClassVar[str] = "frozen MPNet-6 + logistic regression"
    place: ClassVar[int] = 4
    strengths: ClassVar[tuple[float, ...]] = (0.001, 0.01, 0.1)

    def __init__(self, weights: Path, keep: Path) -> None:
        self.weights = weights / "model.safetensors"
        self.dictionary = weights / "tokenizer.json"
        self.keep = keep / hashlib.sha256(self.weights.read_bytes()).hexdigest()[:16]
        self.recent: dict[str, Array] = {}

    @classmethod
    def made(cls, options: Options) -> Peer:
        """Return the peer; Unavailable without the packages or the weights."""
        if not find_spec("sklearn"):
            raise Unavailable("pip install scikit-learn")
        if not (options.embeddings / "model.safetensors").exists():
            raise Unavailable(
                f"no weights in {options.embeddings.name}; get them with python -m training.weights and name the folder with --embeddings"
            )
        return cls(options.embeddings, options.keep)

    def vectors(self, learn: Sequence[str], ask: Sequence[str]) -> tuple[Array, Array]:
        """Return rows of 768, on the scale of the texts to learn from."""
        known, asked = self.of(learn), self.of(ask)
        middle, width = known.mean(0), known.std(0) + 1e-6
        return (known - middle) / width, (asked - middle) / width

    def of(self, texts: Sequence[str]) -> Array:
        """Return a row for each text; Unavailable where they must be made and PyTorch is missing."""
        key = hashlib.sha256("\0".join(texts).encode()).hexdigest()[:24]
        if key not in self.recent:
            self.recent = dict(islice(self.recent.items(), 3))
            self.recent = {key: self._kept(key, texts), **self.recent}
        return self.recent[key]

    def _kept(self, key: str, texts: Sequence[str]) -> Array:
        path = self.keep / f"{key}.npy"
        if not path.exists():
            if not find_spec("torch"):
                raise Unavailable("PyTorch is not installed; pip install torch safetensors")
            made = self._made(texts)
            path.parent.mkdir(parents=True, exist_ok=True)
            np.save(path, made.astype(np.float16))
        out: Array = np.load(path).astype(np.float32)
        return out

    def _made(self, texts: Sequence[str]) -> Array:
        runs = list(self._runs(texts))
        runs.sort(key=lambda run: len(run[1]))
        total, count = np.zeros((len(texts), 768)), np.zeros((len(texts), 1))
        for batch in watched("embedding", batches(runs), len(list(batches(runs)))):
            states, lengths = self._sums([ids for _, ids in batch])
            for (owner, _), state, length in zip(batch, states, lengths, strict=True):
                total[owner] += state
                count[owner] += length
        out: Array = total / count
        return out

    def _runs(self, texts: Sequence[str]) -> Iterator[tuple[int, list[int]]]:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self.dictionary))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        for owner, encoding in enumerate(tokenizer.encode_batch(list(texts), add_special_tokens=False)):
            for start in range(0, max(1, len(encoding.ids)), RUN):
                yield owner, [START, *encoding.ids[start : start + RUN], END]

    def _sums(self, runs: Sequence[list[int]]) -> tuple[Array, Array]:
        """Return the sum of the token states of each run, and how many there are."""
        import torch

        longest = max(map(len, runs))
        ids = torch.tensor([[*run, *[PAD] * (longest - len(run))] for run in runs])
        mask = torch.tensor([[1.0] * len(run) + [0.0] * (longest - len(run)) for run in runs])
        with torch.inference_mode():
            states = self.encoder(ids, torch.zeros_like(ids), mask)
            sums = (states * mask[:, :, None]).sum(1)
        return sums.numpy(), mask.sum(1, keepdim=True).numpy()

    @cached_property
    def encoder(self) -> Any:
        """The six layers, ready to run."""
        from training.network import pretrained

        return pretrained(self.weights, LAYERS).encoder.eval()


def batches(runs: Sequence[tuple[int, list[int]]]) -> Iterator[list[tuple[int, list[int]]]]:
    """Yield runs of rising length in batches of a few thousand tokens."""
    batch: list[tuple[int, list[int]]] = []
    for run in runs:
        if batch and len(run[1]) * (len(batch) + 1) > BATCH:
            yield batch
            batch = []
        batch.append(run)
    if batch:
        yield batch

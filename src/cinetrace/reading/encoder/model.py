"""The model's files: one ONNX graph, its tokenizer and its settings, checked by hash when they are loaded."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from cinetrace.errors import ModelError
from cinetrace.reading.aspects import names
from cinetrace.types import Model

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

CONTRACT = "cinetrace/model/1"
BUILT_IN = Path(__file__).parents[1] / "model"
GRAPH, TOKENIZER, SETTINGS = "reader.onnx", "tokenizer.json", "model.json"
PROVIDERS = {"cpu": ["CPUExecutionProvider"], "cuda": ["CUDAExecutionProvider", "CPUExecutionProvider"]}
"""What onnxruntime calls a device, the one that does the work first."""
CURE = "reinstall cinetrace or pass --model with the folder of a sound model"

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Settings:
    """What was fitted after training: thresholds, calibration, the rating's weights; see `training/fit.py`."""

    contract: str
    name: str
    version: str
    files: Mapping[str, str]
    """SHA-256 of each file beside `model.json`."""
    roles: tuple[float, ...]
    """Probability above which each role is reported."""
    certainty: tuple[tuple[float, float], ...]
    """Slope and intercept per aspect that turn log odds into a calibrated certainty (Platt 1999)."""
    opinion: float
    """Certainty above which an opinion is reported; half the F1 reached is optimal for F1 (Lipton et al. 2014)."""
    evidence: float
    """Token probability, relative to the best token of the sentence, above which a token is evidence."""
    rating: tuple[float, ...]
    """Weights of `verdict.features`, the last one the intercept."""
    spread: float
    """Half width of the 80 % interval of ratings: a conformal quantile (Vovk et al. 2005) of absolute errors."""


class LoadedModel:
    """A loaded model; `outputs` runs one window."""

    def __init__(self, folder: Path, device: str = "cpu") -> None:
        """`device` is `cpu`, or `cuda` for the first GPU of NVIDIA's."""
        self.folder, self.device = folder, device
        self.seconds = 0.0
        """How long all runs took so far, summed over the threads that ran them."""
        self.settings = _settings(folder)
        for name, digest in self.settings.files.items():
            _check(folder / name, digest)

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The tokenizer, without truncation or padding."""
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self.folder / TOKENIZER))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def session(self) -> InferenceSession:
        """The graph, one thread a run: windows run side by side instead, and every run sums in the same order."""
        import onnxruntime as ort

        self.check_device()
        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return ort.InferenceSession(str(self.folder / GRAPH), options, providers=PROVIDERS[self.device])

    def check_device(self) -> None:
        """Raise ModelError when the device is not there."""
        import onnxruntime as ort

        if PROVIDERS[self.device][0] not in ort.get_available_providers():
            trouble = "the onnxruntime that is installed knows no GPU"
            raise ModelError(f"--device {self.device}", trouble, 'pip install "cinetrace[gpu]"')

    @property
    def identity(self) -> Model:
        """What a reading says of the model that made it."""
        return Model(self.settings.name, self.settings.version, self.settings.files[GRAPH])

    def outputs(self, feed: Mapping[str, NDArray[Any]]) -> list[Array]:
        """Return sentence, aspect, sign and token logits of one window."""
        session, begun = self.session, perf_counter()
        result: list[Array] = session.run(None, dict(feed))
        self.seconds += perf_counter() - begun
        return result


def _settings(folder: Path) -> Settings:
    import msgspec

    path = folder / SETTINGS
    try:
        settings = msgspec.json.decode(path.read_bytes(), type=Settings)
    except OSError as e:
        raise ModelError(str(folder), "holds no model.json", CURE) from e
    except msgspec.DecodeError as e:
        raise ModelError(str(path), f"is damaged ({e})", CURE) from e
    if settings.contract != CONTRACT:
        raise ModelError(str(path), f"follows {settings.contract}, not {CONTRACT}", "use a model made for this version")
    if len(settings.certainty) != len(names()):
        raise ModelError(
            str(path), f"knows {len(settings.certainty)} aspects, aspects.toml has {len(names())}", "train a model for these aspects"
        )
    return settings


def _check(path: Path, digest: str) -> None:
    try:
        with path.open("rb") as f:
            found = hashlib.file_digest(f, "sha256").hexdigest()
    except OSError as e:
        raise ModelError(str(path), "is missing", CURE) from e
    if found != digest:
        raise ModelError(str(path), "is damaged: its hash is not the one in model.json", CURE)

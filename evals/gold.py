"""The annotated reviews, and their scorer; they lie beside the project, never in it."""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from cinetrace.text import review_of
from cinetrace.types import Reading, Review

SHARED = Path(__file__).resolve().parents[2] / "shared"
GOLD = SHARED / "gold"


def rows(split: str) -> list[dict[str, Any]]:
    """Return the annotated reviews of `dev` or `train`."""
    with gzip.open(GOLD / f"{split}.jsonl.gz", "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def digest(split: str) -> str:
    """Return the SHA-256 of a split's file."""
    return hashlib.sha256((GOLD / f"{split}.jsonl.gz").read_bytes()).hexdigest()


def review(row: dict[str, Any]) -> Review:
    """Return the review of a row, its text as the product would fix it."""
    return review_of(row["text"])


def scorer() -> ModuleType:
    """Return the scorer that came with the annotations, as a module."""
    spec = importlib.util.spec_from_file_location("gold_score", GOLD / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(GOLD / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def plain(reading: Reading, number: int) -> dict[str, Any]:
    """Return a reading as the scorer wants it, with the row's number for its id."""
    import msgspec

    return {**msgspec.to_builtins(reading), "id": str(number)}


def score(gold: list[dict[str, Any]], readings: Iterable[dict[str, Any]]) -> dict[str, float]:
    """Return every figure of the scorer by name."""
    figures, _ = scorer().score(gold, list(readings))
    return {name: value for name, (value, _) in figures.items()}

"""What each clue about a title is worth, and the word lists that give the clues, from `titles.toml`."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any


@cache
def _file() -> dict[str, Any]:
    with Path(__file__).with_name("titles.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def weights(name: str) -> Mapping[str, float]:
    """Return the worth of each clue: for the film under review (`film`), for another work on its own (`work`) and in a list
    (`work in company`)."""
    return {**_file()["encoder"].get(name, {}), **_file()["weights"][name]}


@cache
def words(name: str) -> frozenset[str]:
    """Return one of the word lists; `_` in it is a space here."""
    return frozenset(word.replace("_", " ") for word in _file()["words"][name].split())


@cache
def phrases(side: str) -> Mapping[str, tuple[str, ...]]:
    """Return the clues that each phrase `before` or `after` a title gives; the words of a phrase are joined by `|`."""
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for name, listed in _file()[side].items():
        for phrase in listed.split():
            found[phrase] += (f"{side} {name}",)
    return dict(found)

"""The words of `people.toml` and `sizes.toml` by their lists, and the words that reviews use in lower case."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any


@cache
def _file(name: str = "people.toml") -> dict[str, Any]:
    with Path(__file__).with_name(name).open("rb") as file:
        return tomllib.load(file)


@cache
def word_list(table: str, name: str) -> frozenset[str]:
    """Return one list of words."""
    return frozenset(_file()[table][name].split())


@cache
def kinds(table: str) -> Mapping[str, tuple[str, ...]]:
    """Return, for each word of a table, the names of the lists that it is in."""
    found: dict[str, tuple[str, ...]] = {}
    for name, words in _file()[table].items():
        for word in words.split():
            found[word] = (*found.get(word, ()), name)
    return found


@cache
def patterns(table: str) -> Mapping[str, str]:
    """Return the lists of a table as regular expressions that match any of their items."""
    return {name: "|".join(item.replace("_", " ") for item in items.split()) for name, items in _file()[table].items()}


@cache
def numbers(table: str) -> Mapping[str, float]:
    """Return a table of weights."""
    return dict(_file()[table])


@cache
def size_patterns() -> Mapping[str, Sequence[str]]:
    """Return the patterns of `sizes.toml`, by what they say of a part."""
    return dict(_file("sizes.toml")["patterns"])


@cache
def size_words(name: str) -> frozenset[str]:
    """Return one list of words of `sizes.toml`."""
    return frozenset(_file("sizes.toml")["words"][name].split())


@cache
def common_words() -> frozenset[str]:
    """Return the words that reviews use in lower case (`training/people_words.py`)."""
    return frozenset(Path(__file__).with_name("common-words.txt").read_text(encoding="utf-8").split())

"""The recipe: every prior and threshold of the arithmetic, read from `recipe.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Prior:
    """What is known of a kind of weight before any rating: its mean and its spread, as a standard deviation."""

    spread: float
    mean: float = 0.0


@dataclass(frozen=True, slots=True)
class Noise:
    """How far ratings lie from what the weights say."""

    spread: float
    trust: float
    film_spread: float
    quantile: float


@dataclass(frozen=True, slots=True)
class Calls:
    """From where on a prediction is a call; `watch` and `skip` are chances."""

    watch: float
    skip: float
    ratings: int


@dataclass(frozen=True, slots=True)
class Clauses:
    """Which shares are told by themselves, and with how many films as grounds."""

    least: float
    because: int


@dataclass(frozen=True, slots=True)
class Crowds:
    """How a crowd's ratings are compared."""

    films: int
    ridge: float
    ridge_seen: float
    half_life: float
    pull: float


@dataclass(frozen=True, slots=True)
class Recipe:
    """All of it; `version` changes with every figure."""

    base: Prior
    consensus: Prior
    aspect: Prior
    genre: Prior
    decade: Prior
    person: Prior
    critic: Prior
    critic_aspect: Prior
    noise: Noise
    call: Calls
    clause: Clauses
    crowd: Prior
    neighbour: Prior
    others: Crowds
    version: str


PRIORS = ("base", "consensus", "aspect", "genre", "decade", "person", "critic", "critic_aspect", "crowd", "neighbour")


def parse(text: str) -> Recipe:
    """Return the recipe that a text in TOML gives."""
    table = tomllib.loads(text)
    return Recipe(
        **{name: Prior(**table[name]) for name in PRIORS},
        noise=Noise(**table["noise"]),
        call=Calls(**table["call"]),
        clause=Clauses(**table["clause"]),
        others=Crowds(**table["others"]),
        version=sha256(text.encode()).hexdigest()[:12],
    )


@cache
def standard() -> Recipe:
    """Return the recipe that ships."""
    return parse(files(__package__).joinpath("recipe.toml").read_text(encoding="utf-8"))

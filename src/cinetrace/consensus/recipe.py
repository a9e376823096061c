"""The recipe: every weight and prior of the consensus. Its defaults, each with its reason, are in `recipe.toml`."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, NamedTuple, TypeVar, get_origin, get_type_hints

from cinetrace.errors import RecipeError

Section = TypeVar("Section")


class Limits(NamedTuple):
    """The least and the most that a setting may be."""

    low: float
    high: float


ANY = Limits(0, 1e6)
Amount = Annotated[float, ANY]
Count = Annotated[float, Limits(1, 1e6)]
Share = Annotated[float, Limits(0, 1)]
Spread = Annotated[float, Limits(0.01, 10)]
OfTen = Annotated[float, Limits(0, 10)]
Grade = Annotated[float, Limits(0.01, 2)]
Grades = Annotated[Mapping[str, float], Limits(-2, 2)]


@dataclass(frozen=True, slots=True)
class Rating:
    """How the critics' ratings are pooled."""

    prior_mean: OfTen
    film_spread: Spread
    critic_spread: Spread
    spread_weight: Count
    rounding: OfTen
    stated_weight: Amount
    inferred_weight: Amount
    fewest: Count


@dataclass(frozen=True, slots=True)
class Critics:
    """How a critic's scale is learned."""

    shift_spread: Spread
    stretch_spread: Spread
    trust: Amount


@dataclass(frozen=True, slots=True)
class Board:
    """How judgements of an aspect are counted and pooled."""

    certainty_floor: Share
    side: Grade
    critic_spread: Spread
    prior_weight: Amount
    spread_weight: Count
    prior_mean: Grades


@dataclass(frozen=True, slots=True)
class Quotes:
    """How the sentence that stands for one side is chosen."""

    certainty_floor: Share
    spoiler_ceiling: Share
    least: Grade
    shortest: Amount
    longest: Amount
    grade: Amount
    words: Amount
    certainty: Amount
    opening: Amount
    length: Amount
    named: Amount
    two_sided: Amount
    crowded: Amount
    repeated: Amount


@dataclass(frozen=True, slots=True)
class Disagreement:
    """From where on critics count as apart."""

    split: Share
    fewest: Count
    apart: OfTen


@dataclass(frozen=True, slots=True)
class Billing:
    """When somebody is oversold."""

    top: Amount
    fewest: Count
    share: Share


@dataclass(frozen=True, slots=True)
class Cautions:
    """Which warnings count."""

    certainty_floor: Share


@dataclass(frozen=True, slots=True)
class Releases:
    """When two dates are two releases and no conflict."""

    years_apart: Amount


@dataclass(frozen=True, slots=True)
class Summary:
    """How much the written summary says."""

    aspects: Amount
    share: Share


@dataclass(frozen=True, slots=True)
class Weights:
    """What a critic's or an outlet's word weighs; 1 where nothing is said."""

    critics: Annotated[Mapping[str, float], ANY]
    outlets: Annotated[Mapping[str, float], ANY]


@dataclass(frozen=True, slots=True)
class Recipe:
    """All settings of the consensus, by section."""

    rating: Rating
    critics: Critics
    board: Board
    quotes: Quotes
    disagreement: Disagreement
    billing: Billing
    cautions: Cautions
    releases: Releases
    summary: Summary
    weights: Weights

    def flat(self) -> dict[str, float]:
        """Return every setting by its dotted name: `rating.prior_mean`."""
        return dict(_flat(self, ""))


@cache
def standard() -> Recipe:
    """Return the recipe that ships with Cinetrace."""
    return _made(Recipe, _shipped(), "recipe.toml")


def parse(text: str, name: str) -> Recipe:
    """Return the recipe that a person's own copy describes; what it leaves out is as shipped; RecipeError names what is wrong."""
    try:
        own = tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        raise RecipeError(name, f"is no recipe: {trouble}", "compare it with the recipe that ships with Cinetrace") from trouble
    return _made(Recipe, _merged(_shipped(), own, name, ""), name)


def template() -> str:
    """Return the shipped recipe as text, for a person to copy and change."""
    return (files("cinetrace.consensus") / "recipe.toml").read_text(encoding="utf-8")


def _shipped() -> dict[str, Any]:
    return tomllib.loads(template())


_BY_NAME = ("board.prior_mean.", "weights.critics.", "weights.outlets.")
"""Tables whose keys are names that nobody can list beforehand."""


def _merged(shipped: Mapping[str, Any], own: Mapping[str, Any], name: str, path: str) -> dict[str, Any]:
    """Lay a person's settings over the shipped ones; each must be known, and a table where a table is."""
    merged = dict(shipped)
    for key, value in own.items():
        known = shipped.get(key)
        if path not in _BY_NAME and known is None:
            raise _unknown(name, path + key, [path + k for k in shipped])
        if isinstance(known, dict) != isinstance(value, dict):
            raise RecipeError(name, f"{path + key} is {_kind(value)} where {_kind(known)} belongs", "correct it or take it out")
        merged[key] = _merged(known, value, name, f"{path}{key}.") if isinstance(known, dict) else value
    return merged


def _unknown(name: str, setting: str, known: list[str]) -> RecipeError:
    near = get_close_matches(setting, known, 1, 0.6)
    return RecipeError(name, f"{setting} is no setting of the recipe", f"write {near[0]}" if near else f"there are {', '.join(known)}")


def _made(section: type[Section], table: Mapping[str, Any], name: str, path: str = "") -> Section:
    """Build a section and those within it; every number is checked against its limits."""
    made: dict[str, Any] = {}
    for key, hint in get_type_hints(section, include_extras=True).items():
        value, where = table[key], path + key
        if get_origin(hint) is not Annotated:
            made[key] = _made(hint, value, name, f"{where}.")
        elif isinstance(value, dict):
            made[key] = {each: _number(weight, hint.__metadata__[0], name, f"{where}.{each}") for each, weight in value.items()}
        else:
            made[key] = _number(value, hint.__metadata__[0], name, where)
    return section(**made)


def _number(value: object, limits: Limits, name: str, setting: str) -> float:
    low, high = limits
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise RecipeError(name, f"{setting} is {_kind(value)} where a number belongs", f"give a number from {low:g} to {high:g}")
    if not low <= value <= high:
        raise RecipeError(name, f"{setting} is {value:g}", f"give a number from {low:g} to {high:g}")
    return float(value)


def _kind(value: object) -> str:
    kinds = {dict: "a table", list: "a list", str: "text", bool: "true or false", int: "a number", float: "a number"}
    if isinstance(value, float) and not math.isfinite(value):
        return "not finite"
    return kinds.get(type(value), "something else")


def _flat(section: object, path: str) -> Iterator[tuple[str, float]]:
    for one in fields(section):  # type: ignore[arg-type]
        value, where = getattr(section, one.name), path + one.name
        if is_dataclass(value):
            yield from _flat(value, f"{where}.")
        elif isinstance(value, Mapping):
            yield from ((f"{where}.{key}", each) for key, each in value.items())
        else:
            yield where, value

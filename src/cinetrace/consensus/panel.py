"""Who has a vote: each critic one, however many reviews they wrote; a review that nobody signed has one of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from cinetrace.consensus.recipe import Weights
from cinetrace.types import Voice

NOBODY = frozenset({"admin", "administrator", "anonymous", "contributor", "editor", "editorial team", "editors", "guest", "guest writer"})
NOBODY |= {"news desk", "reviewer", "staff", "staff reviewer", "staff writer", "the editors", "unknown", "user", "webmaster"}
"""Bylines that name no person: their reviews may be by different people."""


class Signed(Protocol):
    """A review with whoever signed it."""

    @property
    def number(self) -> int:
        """The library's number of the review."""
        ...

    @property
    def critic(self) -> str | None:
        """Who wrote it."""
        ...

    @property
    def outlet(self) -> str | None:
        """Where."""
        ...


@dataclass(frozen=True, slots=True)
class Voter:
    """One who has a vote, and the reviews of the film that they wrote, in the order of their numbers."""

    voices: tuple[Voice, ...]
    weight: float


def panel(voices: Sequence[Voice], weights: Weights) -> tuple[Voter, ...]:
    """Return the voters in the order of their first reviews; a review given twice, or twice under two numbers, counts once."""
    own: dict[str, list[Voice]] = {}
    for voice in distinct(voices):
        own.setdefault(key(voice), []).append(voice)
    voters = (Voter(tuple(said), _weight(said, weights)) for said in own.values())
    return tuple(voter for voter in voters if voter.weight > 0)


def distinct(voices: Sequence[Voice]) -> list[Voice]:
    """Return the voices by their numbers, each number and each text once; a copy goes with the one that it is a copy of."""
    numbers: dict[int, Voice] = {}
    copies = {number for voice in voices for number in voice.copies if number != voice.number}
    for voice in sorted(voices, key=lambda voice: voice.number):
        if voice.number not in copies:
            numbers.setdefault(voice.number, voice)
    texts: dict[str, Voice] = {}
    for voice in numbers.values():
        texts.setdefault(voice.reading.text, voice)
    return list(texts.values())


def key(voice: Signed) -> str:
    """Return what tells a critic from others."""
    name = folded(voice.critic)
    return f"review {voice.number}" if not name or name in NOBODY else f"critic {name}"


def folded(name: str | None) -> str:
    """Return a name without differences of case and space."""
    return " ".join((name or "").casefold().split())


def voice_weight(voice: Signed, weights: Weights) -> float:
    """Return what the recipe says that this critic's and this outlet's word weighs."""
    return _named(weights.critics, voice.critic) * _named(weights.outlets, voice.outlet)


def _weight(said: Sequence[Voice], weights: Weights) -> float:
    return sum(voice_weight(voice, weights) for voice in said) / len(said)


def _named(weights: Mapping[str, float], name: str | None) -> float:
    if not weights or not name:
        return 1.0
    return next((weight for known, weight in weights.items() if folded(known) == folded(name)), 1.0)

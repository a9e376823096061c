"""What the encoder says about a review, before anybody has decided anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from cinetrace.types import Role, Span

Floats = NDArray[np.float32]
EntityKind = Literal["person", "character", "work", "film"]

ROLES: tuple[Role, ...] = get_args(Role)
ENTITY_KINDS: tuple[EntityKind, ...] = get_args(EntityKind)
CAUTIONS = (
    "shaky-camera",
    "flashing",
    "violence",
    "gore",
    "sex",
    "nudity",
    "language",
    "drugs",
    "animal-harm",
    "suicide",
    "self-harm",
    "sexual-violence",
    "frightening",
    "smoking",
    "discrimination",
)


@dataclass(frozen=True, slots=True)
class Entity:
    """A name in the text that the encoder takes for a person, a character, another work or the film under review."""

    span: Span
    kind: EntityKind
    certainty: float


@dataclass(frozen=True, slots=True)
class Signals:
    """Probabilities per sentence, aligned with `Review.sentences` (S of them), and names found in the text.

    Shapes: roles [S, 5] in the order of ROLES; spoiler, audience, expectation [S]; polarity [S] from -1 to 1; aspects [S, A] and
    aspect_polarity [S, A] in the order of aspects.toml: certainty that an opinion is right, and its grade from -2 to 2; cautions
    [S, 15] in the order of CAUTIONS; rating from 0 to 10.
    """

    roles: Floats
    spoiler: Floats
    polarity: Floats
    aspects: Floats
    aspect_polarity: Floats
    audience: Floats
    expectation: Floats
    cautions: Floats
    rating: float
    entities: tuple[Entity, ...]

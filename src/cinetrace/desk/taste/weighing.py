"""Weights by their names: which one a person means, and what they may set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cinetrace.errors import NotHeld, Unclear

if TYPE_CHECKING:
    from cinetrace.types import Subject, Weight

MOST = 10.0
"""Points of 10 that a weight may add or take at most."""
SET_BY_HAND = ("aspect", "genre", "person", "decade", "critic")
"""Subjects that a person can set."""


def meant(weights: Sequence[Weight], subject: Subject, name: str, aspect: str | None) -> Weight:
    """Return the weight of that name, spelling aside; raises NotHeld with those that come near."""
    found = find(weights, subject, name, aspect)
    if found is None:
        there = _near(name, [weight.name for weight in weights if weight.subject == subject])
        raise NotHeld(f"{subject} {name}", "there is no such weight", there or "`cinetrace taste show` lists them")
    return found


def find(weights: Sequence[Weight], subject: Subject, name: str, aspect: str | None) -> Weight | None:
    """Return the weight of that name, spelling aside; None when there is none."""
    from cinetrace.library.keys import name_key

    alike = (weight for weight in weights if weight.subject == subject and weight.aspect == aspect)
    return next((weight for weight in alike if name_key(weight.name) == name_key(name)), None)


def set_to(weight: Weight | None, subject: Subject, name: str, aspect: str | None, value: float) -> Weight:
    """Return the weight as a person has set it: the value is theirs and certain; raises Unclear when it is out of range."""
    from cinetrace.types import Weight

    if not -MOST <= value <= MOST:
        raise Unclear(f"{value:g}", f"is more than a weight can be, from -{MOST:g} to {MOST:g}", "give the points of ten that it adds")
    known = weight or Weight(subject, _spelled(subject, name), 0.0, 0.0, 0.0, 0, aspect=aspect)
    return replace(known, value=value, low=value, high=value, edited=True)


def _spelled(subject: Subject, name: str) -> str:
    """Return the name as it is written; an aspect has to be one that reviews are read for."""
    if subject == "aspect":
        return aspect_name(name)
    spelled = " ".join(name.split())
    if not spelled:
        raise Unclear(repr(name), "is no name", f"name the {subject}")
    return spelled


def aspect_name(name: str) -> str:
    """Return the aspect of that name, in any case; raises Unclear with all of them."""
    from cinetrace.reading.aspects import aspects

    known = [aspect.name for aspect in aspects()]
    found = name.strip().lower()
    if found not in known:
        raise Unclear(name, "is no aspect that reviews are read for", f"there are {', '.join(known)}")
    return found


def caution_kind(said: str) -> str:
    """Return the kind of caution that is meant: `shaky cam` is shaky-camera; raises Unclear with all of them."""
    from cinetrace.reading.signals import CAUTIONS

    plain = "-".join(said.strip().lower().replace("_", " ").replace("-", " ").split())
    found = _ALIASES.get(plain, plain)
    if found not in CAUTIONS:
        near = _near(found, CAUTIONS)
        raise Unclear(said, "is nothing that reviews are searched for", f"{near + '; ' if near else ''}known are {', '.join(CAUTIONS)}")
    return found


_ALIASES = {
    "shaky-cam": "shaky-camera",
    "shakycam": "shaky-camera",
    "handheld-camera": "shaky-camera",
    "motion-sickness": "shaky-camera",
    "flashing-lights": "flashing",
    "strobe": "flashing",
    "strobe-lights": "flashing",
    "epilepsy": "flashing",
    "animals": "animal-harm",
    "harm-to-animals": "animal-harm",
    "animal-cruelty": "animal-harm",
    "swearing": "language",
    "profanity": "language",
    "drug-use": "drugs",
    "blood": "gore",
    "rape": "sexual-violence",
    "sexual-assault": "sexual-violence",
    "scary": "frightening",
    "racism": "discrimination",
    "sexism": "discrimination",
    "nude": "nudity",
}


def _near(name: str, known: Sequence[str]) -> str:
    from rapidfuzz import fuzz, process

    near = [found for found, _, _ in process.extract(name, known, scorer=fuzz.WRatio, score_cutoff=75, limit=3)]
    return f"there is {', '.join(near)}" if near else ""

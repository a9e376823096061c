"""Is this a film review at all? A shop page, a recipe or a list of links is not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cinetrace.reading.signals import Signals
from cinetrace.types import Film, Opinion, Review, StatedRating

SCREEN = re.compile(
    r"\b(?:films?|movies?|cinema\w*|flicks?|screenplay|documentar(?:y|ies)|directors?|directed|directing|actors?|actress(?:es)?|cast|"
    r"scenes?|sequels?|prequel|remake|blu-?ray|dvds?|box office|screen(?:ed|ing)?|cinematograph\w+|franchise|theat(?:er|re)s?|plot|"
    r"characters?|performances?|series|episodes?|script|story)\b",
    re.I,
)
SURE = 0.5


def about_a_film(review: Review, found: Signals, opinions: Sequence[Opinion], stated: StatedRating | None, film: Film) -> bool:
    """Say whether somebody judges (an opinion or a score) something that is shown on a screen."""
    judged = bool(opinions) or stated is not None or bool((found.roles[:, 0] >= SURE).any())
    shown = SCREEN.search(review.text) is not None or review.facts.title is not None or (film.title is not None and not film.provisional)
    return judged and shown

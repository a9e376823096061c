"""Is this a film review at all? A shop page, a recipe or a list of links is not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cinetrace.reading.signals import Signals
from cinetrace.types import Film, Opinion, Review, StatedRating

SCREEN = re.compile(
    r"\b(?:films?|filmed|filmmak\w+|movies?|cinema\w*|flicks?|screenplays?|documentar(?:y|ies)|directors?|directed|directing|direction|"
    r"actors?|actress(?:es)?|acting|starring|co-stars?|cast|scenes?|sequels?|prequels?|remakes?|blu-?ray|dvds?|box office|on[- ]?screen|"
    r"screen(?:ed|ing)|camera\w*|shots|cinematograph\w+|franchise|theat(?:er|re)s?|plot(?:s|line)?|characters?|performances?|series|"
    r"episodes?|scripts?|stor(?:y|ies)|thrillers?|comed(?:y|ies)|dramas?|horror|westerns?|animat\w+|soundtrack|trailers?|viewers?|"
    r"hollywood|bollywood|oscars?)\b",
    re.I,
)
SURE = 0.5
NAMED = 0.7
"""Certainty from which a name that the encoder hears (a film, somebody who made it, a character) shows what the text is about."""


def about_a_film(review: Review, found: Signals, opinions: Sequence[Opinion], stated: StatedRating | None, film: Film) -> bool:
    """Say whether somebody judges (an opinion or a score) something that is shown on a screen."""
    judged = bool(opinions) or stated is not None or bool((found.roles[:, 0] >= SURE).any())
    return judged and _shown(review, found, film)


def _shown(review: Review, found: Signals, film: Film) -> bool:
    known = review.facts.title is not None or (film.title is not None and not film.provisional)
    return known or SCREEN.search(review.text) is not None or any(e.certainty >= NAMED for e in found.entities)

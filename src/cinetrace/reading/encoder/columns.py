"""Where each answer stands in the network's outputs: one place for the graph's reader and for its training.

The counts follow what is listened for: `aspects.toml`, and the roles, cautions and kinds of names in `signals.py`.
"""

from __future__ import annotations

from cinetrace.reading.aspects import names
from cinetrace.reading.signals import CAUTIONS, ENTITY_KINDS, ROLES

ROLE_COUNT, ASPECT_COUNT, CAUTION_COUNT = len(ROLES), len(names()), len(CAUTIONS)
NAME_TAGS = 1 + 2 * len(ENTITY_KINDS)
"""Outside, and beginning and inside of each kind of name."""
GRADE_COUNT = 5
"""An opinion's polarity is a distribution over -2, -1, 0, 1, 2."""


def _columns(*widths: int) -> tuple[slice, ...]:
    """Return slices of these widths, one after the other."""
    starts = [sum(widths[:i]) for i in range(len(widths))]
    return tuple(slice(start, start + width) for start, width in zip(starts, widths, strict=True))


# Of a sentence: polarity is blame, neither, praise; a rating is its value and its weight; stars are one to five.
ROLE, _SPOILER, POLARITY, _AUDIENCE, _EXPECTATION, CAUTION, RATING, STARS = _columns(ROLE_COUNT, 1, 3, 1, 1, CAUTION_COUNT, 2, 5)
SPOILER, AUDIENCE, EXPECTATION = _SPOILER.start, _AUDIENCE.start, _EXPECTATION.start
SENTENCE_COLUMNS = STARS.stop

# Of a token.
EVIDENCE, NAME, _TARGET = _columns(ASPECT_COUNT, NAME_TAGS, 1)
TARGET = _TARGET.start
TOKEN_COLUMNS = _TARGET.stop

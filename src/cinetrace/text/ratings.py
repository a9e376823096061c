"""Scores that a page or a header states beside the prose."""

from __future__ import annotations

import re

from cinetrace import scales
from cinetrace.types import StatedRating

_AGE_RATING = re.compile(r"(?:rated\s+)?(?:g|pg|pg-?13|r|nc-?17|x|nr|u|12a|tv-.*|(?:not |un)rated)(?:\s+for\b.*)?", re.IGNORECASE)


def stated(value: str, best: str | None = None) -> StatedRating | None:
    """Return the score `value`, out of `best` where that is given; None when `value` is no score, or an age rating.

    A bare number without a best is out of 5, as schema.org has it, unless it is larger: then out of 10, or else of 100.
    """
    written = value.strip()
    number, out_of = _number(written), _number(best or "")
    if number is None:
        return None if _AGE_RATING.fullmatch(written) else _parsed(written)
    if out_of is None or number > out_of:
        out_of, text = next((end for end in (5.0, 10.0, 100.0) if number <= end), None), written
    else:
        text = f"{written}/{(best or '').strip()}"
    return StatedRating(number, out_of, text) if out_of else None


def _parsed(written: str) -> StatedRating | None:
    score = scales.parse(written)
    return StatedRating(score.value, score.best, written) if score else None


def _number(words: str) -> float | None:
    match = re.fullmatch(r"\d{1,3}(?:[.,]\d{1,3})?", words.strip())
    return float(match[0].replace(",", ".")) if match else None

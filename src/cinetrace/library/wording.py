"""The words of a text, case and punctuation aside: what makes two texts the same."""

from __future__ import annotations

import re
from hashlib import blake2b

SHORT = 30
"""Fewer words than this may well be written twice by different people."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def words(text: str) -> list[str]:
    """Return the words of a text, case and punctuation aside."""
    return _WORD.findall(text.casefold().replace("’", "'"))


def sameness(words: list[str]) -> int:
    """Return a number of 63 bits that is equal for texts of the same words."""
    return int.from_bytes(blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=8).digest(), "big") >> 1

"""Phrase lists as patterns: one readable way to write the words that a rule listens for."""

from __future__ import annotations

import re


def any_of(*lists: str) -> str:
    """Return the pattern of any of the phrases, whole words; each list separates its phrases by `;` and may use regular expressions."""
    phrases = [phrase.strip() for words in lists for phrase in words.split(";") if phrase.strip()]
    return rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)"


def listen(*lists: str) -> re.Pattern[str]:
    """Return `any_of` compiled, blind to case."""
    return re.compile(any_of(*lists), re.IGNORECASE)

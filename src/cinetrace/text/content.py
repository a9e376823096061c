"""What each kind of file comes down to: its prose, and what it states about itself."""

from __future__ import annotations

from typing import NamedTuple

from cinetrace.types import PageFacts


class Content(NamedTuple):
    """The prose of a review, and the facts that stand outside it."""

    text: str
    facts: PageFacts = PageFacts()

"""VADER (Hutto & Gilbert 2014) and keywords."""

from __future__ import annotations

from typing import ClassVar

from evals.contender import Options, Unavailable
from evals.keywords import vader
from evals.lexicon import Lexicon


class Peer(Lexicon):
    """VADER's compound score."""

    name: ClassVar[str] = "VADER + keywords"
    place: ClassVar[int] = 1

    def __init__(self) -> None:
        self.compound = vader()

    @classmethod
    def made(cls, options: Options) -> Peer:
        """Return the peer; Unavailable without the package."""
        try:
            return cls()
        except ImportError:
            raise Unavailable("pip install vaderSentiment") from None

    def polarity(self, text: str) -> float:
        """Return the compound score."""
        return self.compound(text)

"""TextBlob (the pattern lexicon of De Smedt & Daelemans 2012) and keywords."""

from __future__ import annotations

from typing import ClassVar

from evals.contender import Options, Unavailable
from evals.lexicon import Lexicon


class Peer(Lexicon):
    """TextBlob's polarity, and its subjectivity for opinion against plot."""

    name: ClassVar[str] = "TextBlob + keywords"
    place: ClassVar[int] = 2

    def __init__(self) -> None:
        from textblob import TextBlob

        self.blob = TextBlob

    @classmethod
    def made(cls, options: Options) -> Peer:
        """Return the peer; Unavailable without the package."""
        try:
            return cls()
        except ImportError:
            raise Unavailable("pip install textblob") from None

    def polarity(self, text: str) -> float:
        """Return the polarity."""
        return float(self.blob(text).sentiment.polarity)

    def judging(self, text: str) -> float:
        """Return the subjectivity."""
        return float(self.blob(text).sentiment.subjectivity)

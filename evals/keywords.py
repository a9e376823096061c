"""What one could build in an afternoon: a sentiment lexicon, and a list of keywords for each aspect. Needs no NumPy."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from cinetrace.types import Review

NEUTRAL = 0.05
"""Polarity up to which VADER's authors call a text neutral."""
KEYWORDS = {
    "overall": "films?|movies?|flick|watch|recommend\\w*",
    "story": "stor(?:y|ies)|plots?|premise|ending|narrative",
    "writing": "dialogues?|scripts?|screenplay|lines|written|writing",
    "characters": "characters?|protagonist|hero(?:ine)?",
    "acting": "act(?:ing|ors?|ress\\w*)|perform\\w*|cast|plays?|chemistry",
    "directing": "direct(?:or|ed|ing|ion)",
    "camera": "camera\\w*|cinematograph\\w*|photograph\\w*|shots?|visual(?:s|ly)|shaky",
    "editing": "edit\\w*|pac(?:e|ed|ing)|drags?|slow|length|overlong",
    "action": "action|stunts?|fights?|chases?",
    "effects": "effects|cgi|make-?up|animation",
    "sound": "music|score|soundtrack|songs?|sound",
    "design": "costumes?|sets?|design|locations?",
    "impact": "funny|scary|laugh\\w*|moving|tense|suspense\\w*|boring|tears",
    "originality": "original\\w*|clich\\w+|predictable|generic|fresh|formula\\w*",
    "themes": "themes?|message|ideas?|political|depth",
    "disc": "blu-?ray|dvd|extras|transfer|commentary",
}

Polarity = Callable[[str], float]
"""Praise or blame of a text, from -1 to 1."""


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """Return what finds each aspect's keywords."""
    return {aspect: re.compile(rf"\b(?:{words})\b", re.I) for aspect, words in KEYWORDS.items()}


def mentioned(words: str) -> list[str]:
    """Return the aspects whose keywords stand in the words."""
    return [aspect for aspect, pattern in patterns().items() if pattern.search(words)]


def vader() -> Polarity:
    """Return VADER's compound score (Hutto & Gilbert 2014)."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyser = SentimentIntensityAnalyzer()
    return lambda text: float(analyser.polarity_scores(text)["compound"])


def reader(polarity: Polarity) -> Callable[[Review], dict[str, Any]]:
    """Return a reader made of a lexicon and the keywords; whole sentences are its evidence."""

    def read(review: Review) -> dict[str, Any]:
        sentences: list[dict[str, Any]] = []
        opinions: list[dict[str, Any]] = []
        for span in review.sentences:
            words = span.of(review.text)
            leaning = polarity(words)
            judged = abs(leaning) > NEUTRAL
            sentences.append({"span": span, "roles": ["opinion" if judged else "plot"], "polarity": leaning, "spoiler": 0.0})
            opinions += [{"aspect": a, "polarity": 2 * leaning, "evidence": span} for a in (mentioned(words) if judged else ())]
        mean = sum(float(s["polarity"]) for s in sentences) / max(1, len(sentences))
        verdict = {"rating": 5 + 5 * mean, "low": None, "high": None}
        return {"sentences": sentences, "opinions": opinions, "verdict": verdict, "film": None}

    return read


def lexicon() -> Callable[[Review], dict[str, Any]]:
    """Return a reader made of VADER and the keywords."""
    return reader(vader())

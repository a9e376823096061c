"""What one would use instead: a sentiment lexicon and a list of keywords for each aspect."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from cinetrace.types import Review

KEYWORDS = {
    "acting": "act(?:ing|ors?|ress\\w*)|perform\\w*|cast|plays?|chemistry",
    "story": "stor(?:y|ies)|plots?|premise|ending|narrative",
    "writing": "dialogues?|scripts?|screenplay|lines|written|writing",
    "characters": "characters?|protagonist|hero(?:ine)?",
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
    "overall": "films?|movies?|flick|watch|recommend\\w*",
}


def lexicon() -> Callable[[Review], dict[str, Any]]:
    """Return a reader made of VADER (Hutto & Gilbert 2014) and keywords; whole sentences are its evidence."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    vader = SentimentIntensityAnalyzer()
    patterns = {a: re.compile(rf"\b(?:{p})\b", re.I) for a, p in KEYWORDS.items()}

    def read(review: Review) -> dict[str, Any]:
        sentences: list[dict[str, Any]] = []
        opinions: list[dict[str, Any]] = []
        for span in review.sentences:
            words = span.of(review.text)
            polarity = float(vader.polarity_scores(words)["compound"])
            judged = abs(polarity) > 0.05
            sentences.append({"span": span, "roles": ["opinion" if judged else "plot"], "polarity": polarity, "spoiler": 0.0})
            hit = [a for a, p in patterns.items() if p.search(words)] if judged else []
            opinions += [{"aspect": a, "polarity": 2 * polarity, "evidence": span} for a in hit]
        mean = sum(float(s["polarity"]) for s in sentences) / max(1, len(sentences))
        verdict = {"rating": 5 + 5 * mean, "low": None, "high": None}
        return {"sentences": sentences, "opinions": opinions, "verdict": verdict, "film": None}

    return read

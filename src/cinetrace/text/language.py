"""Which language a text is written in."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from cinetrace.errors import WrongLanguage

_LANGUAGES = (
    "ar:Arabic bg:Bulgarian ca:Catalan cs:Czech da:Danish de:German el:Greek es:Spanish fa:Persian fi:Finnish fr:French he:Hebrew "
    "hi:Hindi hu:Hungarian id:Indonesian it:Italian ja:Japanese ko:Korean nl:Dutch no:Norwegian pl:Polish pt:Portuguese ro:Romanian "
    "ru:Russian sv:Swedish th:Thai tr:Turkish uk:Ukrainian vi:Vietnamese zh:Chinese"
)
NAMES = dict(pair.split(":") for pair in _LANGUAGES.split())
_WORDS_OF_ENGLISH = (
    "the of and that this with for but are his not you from by its has have who they be which more would when there their what been about "
    "than into it's doesn't isn't don't i it she he her were could should because just very"
)
_COMMON = frozenset(_WORDS_OF_ENGLISH.split())
"""Words that every English text is full of, and texts in other languages are not."""
ENGLISH_SHARE = 0.12
"""Share of common words above which a text is English, whatever names are in it; English prose has three times as much."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
LONGEST = 4000
"""Characters that are looked at."""


def language(text: str, name: str) -> str:
    """Return `en`; raises WrongLanguage when `text` is plainly in another language, naming the input `name`.

    A text too short to tell counts as English.
    """
    sample = text[:LONGEST]
    words = [word.lower().replace("’", "'") for word in _WORD.findall(sample)]
    common = sum(word in _COMMON for word in words)
    foreign_script = _foreign_script(sample)
    if not foreign_script and (len(words) < 6 or common >= ENGLISH_SHARE * len(words)):
        return "en"
    code, certainty = _identify(" ".join(sample.split()))
    if code == "en" or not (foreign_script or _convincing(certainty, common, len(words))):
        return "en"
    raise WrongLanguage(name, f"looks {NAMES[code]}", "only English reviews can be read")


def _foreign_script(sample: str) -> bool:
    letters = [c for c in sample if c.isalpha()]
    return len(letters) >= 4 and sum(c > "\u024f" for c in letters) > 0.5 * len(letters)


def _convincing(certainty: float, common: int, words: int) -> bool:
    """Short texts without a verb are easily mistaken: the fewer the words, the surer it must be."""
    return certainty >= (0.999 if words < 20 else 0.9) and common <= 0.06 * words


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(["en", *NAMES])
    return identifier


def _identify(sample: str) -> tuple[str, float]:
    code, certainty = _identifier().classify(sample)
    return str(code), float(certainty)

"""Words as a blurb and a review are compared by them: blind to case, accents, apostrophes, hyphens, short forms and spelling schools."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*['’]?(?<=\w)|&")
_SAME = {"an": "a"}
_SHORT = {"'s": "is", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'m": "am"}
_BEFORE_IS = frozenset({"it", "that", "this", "there", "here", "what", "who", "he", "she", "where", "how", "let", "everything", "nothing"})
_IRREGULAR = {
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "won't": ("will", "not"),
    "shan't": ("shall", "not"),
    "ain't": ("is", "not"),
}
_SCHOOLS = (
    (re.compile(r"(?<=\w{3})our(?=s?$|ed$|ing$|ful|less|ite|able)"), "or"),
    (re.compile(r"(?<=\w{3})is(?=e$|es$|ed$|ing$|ation)"), "iz"),
    (re.compile(r"(?<=\w{3})tre(?=s?$)"), "ter"),
)
FUNCTION = frozenset(
    """a about all also am an and any are as at be been but by can did do does for from had has have he her hers him his how i if in
    into is it its itself just me my myself no nor not of off on one or our out own she so some such than that the their them then there
    these they this those to too up us very was we were what when where which while who whom why will with would you your""".split()  # noqa: SIM905
)
"""Words that show little of where a blurb is from."""
GENERAL = frozenset(
    [
        "first",
        "last",
        "thing",
        "whole",
        "start",
        "finish",
        "film",
        "films",
        "movie",
        "movies",
        "picture",
        "year",
        "years",
        "best",
        "better",
        "good",
        "great",
        "most",
        "more",
        "ever",
        "time",
        "times",
        "story",
    ]
)
"""Words that many blurbs have in common."""


class Word(NamedTuple):
    """A word in its compared form, and where it stands; the two halves of a short form stand at the same place."""

    form: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """Return the words of a text in order."""
    return [Word(form, *match.span()) for match in _WORD.finditer(text) for form in _forms(match.group())]


def weight(form: str) -> float:
    """Return how much a word shows of where a blurb is from."""
    return 0.35 if form in FUNCTION else 0.6 if form in GENERAL else 1.0


def is_content(form: str) -> bool:
    """Say whether a word is more than the mortar between others."""
    return form not in FUNCTION


@lru_cache(maxsize=20_000)
def _forms(word: str) -> tuple[str, ...]:
    if word == "&":
        return ("and",)
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.replace("’", "'").replace("ʼ", "'")) if not unicodedata.combining(c))
    return tuple(_schooled(form) for form in _spelled_out(plain.casefold()))


def _spelled_out(word: str) -> Iterator[str]:
    if word in _IRREGULAR:
        yield from _IRREGULAR[word]
    elif word.endswith("n't"):
        yield from (word[:-3], "not")
    else:
        stem, mark, ending = word.rpartition("'")
        if mark and (long := _SHORT.get(mark + ending)) and (ending != "s" or stem in _BEFORE_IS):
            yield from (stem, "us" if stem == "let" else long)
        else:
            yield word.replace("'", "")


def _schooled(word: str) -> str:
    for pattern, other in _SCHOOLS:
        word = pattern.sub(other, word)
    return _SAME.get(word, word)

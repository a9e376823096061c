"""When two spellings mean the same title or the same person: keys that are equal for both."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"})
_APOSTROPHES = re.compile(r"['’‘`´]")
_INITIALS = re.compile(r"\b([^\W\d_])\.(?=[^\W\d_]\b|\W|$)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_OTHER = re.compile(r"[^a-z0-9]+")
_ARTICLE = re.compile(r"^(?:the|an|a) (?=.)")
_MOVED_ARTICLE = re.compile(r"^(.+), (?:the|an|a)$", re.IGNORECASE)
_PART = re.compile(r" (?:part|pt) (?=\d)")
_SUBTITLE = re.compile(r":|\s[-–—]\s|,?\s+or[,:]?\s+(?=The |How |A |\()|\s\(")
_TAIL = re.compile(r":\s|\s[-–—]\s")
_OWNER = re.compile(r"^(?:[A-Z][\w.]*\s){1,3}?[A-Z]\w*['’]s?\s+(?=\S)")
_FIGURES = "zero one two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {word: str(figure) for figure, word in enumerate(_FIGURES.split())}
_NICKNAME = re.compile(r"\s[\"“‘'(][^\"”’')]+[\"”’')](?=\s)")
_OWNED = re.compile(r"['’]s\b")
_LONE_LETTERS = re.compile(r"\b([a-z]) (?=[a-z]\b)")
_GENERATION = re.compile(r" (?:jr|sr|ii|iii|iv)$")
_VOWELS, _DOUBLED = re.compile("[aeiouy]"), re.compile(r"(.)\1+")
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12", "xiii": "13"}


@lru_cache(maxsize=1 << 14)
def title_key(title: str) -> str:
    """Return what all spellings of `title` share; empty when it holds no letter or digit.

    Case, accents, punctuation, a leading or moved article, "&" for "and", numbers in words or Roman figures, and "part"
    before a number make no difference.
    """
    moved = _MOVED_ARTICLE.match(title)
    text = fold(moved[1] if moved else title).replace("&", " and ")
    text = _OTHER.sub(" ", _THOUSANDS.sub("", text)).strip()
    words = text.split(" ")
    spelled = [_NUMBERS.get(word, word) if len(words) > 1 else word for word in words]
    spelled[1:] = [_ROMAN.get(word, word) for word in spelled[1:]]
    return _PART.sub(" ", _ARTICLE.sub("", " ".join(spelled)))


def short_keys(title: str) -> tuple[str, ...]:
    """Return the keys of the shorter names that people use for `title`: without its subtitle, without its owner."""
    mains = [title[: end.start()] for end in _SUBTITLE.finditer(title)]
    owned = _OWNER.sub("", title)
    keys = dict.fromkeys(title_key(short) for short in (*mains, owned) if short != title)
    return tuple(key for key in keys if len(key) > 2 and key != title_key(title))


def tail_keys(title: str) -> tuple[str, ...]:
    """Return the keys of what follows a colon or a dash in `title`: people call a film of a series by its subtitle."""
    tails = (title_key(title[end.end() :]) for end in _TAIL.finditer(title))
    return tuple(key for key in dict.fromkeys(tails) if len(key) > 6 and " " in key and key != title_key(title))


@lru_cache(maxsize=1 << 16)
def person_key(name: str) -> str:
    """Return what all spellings of `name` share: case, accents, dots, nicknames in quotes and "Jr." make no difference."""
    bare = _NICKNAME.sub("", name)
    key = _LONE_LETTERS.sub(r"\1", _OTHER.sub(" ", fold(bare)).strip())
    return _GENERATION.sub("", key)


@lru_cache(maxsize=1 << 16)
def name_outline(person: str) -> str:
    """Return what a name, given by its key, keeps when it is misspelled: initial and last name without vowels; empty for short ones."""
    given, _, last = person.rpartition(" ")
    if not given or len(last) < 4:
        return ""
    consonants = _DOUBLED.sub(r"\1", _VOWELS.sub("", last[1:]))
    return f"{given[0]} {last[0]}{consonants}"


def spoken(text: str) -> str:
    """Return the words of a text as they stand in keys of people and titles: lower case, no accents, marks or possessive s."""
    return _LONE_LETTERS.sub(r"\1", _OTHER.sub(" ", fold(_OWNED.sub("", text))).strip())


def fold(text: str) -> str:
    """Return `text` in lower-case ASCII letters, without apostrophes and the dots of initials."""
    lower = text.casefold()
    if not lower.isascii():
        decomposed = unicodedata.normalize("NFKD", lower.translate(_LETTERS))
        lower = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _INITIALS.sub(r"\1", _APOSTROPHES.sub("", lower))

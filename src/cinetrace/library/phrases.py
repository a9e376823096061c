"""A person's words as a question to the index of words.

    shaky camera          both words, anywhere in the sentence; `drags` finds `dragged` too
    "shaky camera"        exactly these words, side by side
    shak*                 words that begin so
    -documentary          not in the sentence

Words joined by any other sign (post-war, don't) are looked for side by side; nothing else has a meaning.
"""

from __future__ import annotations

import re

from cinetrace.errors import Unclear
from cinetrace.library.inflections import forms

_PIECE = re.compile(r'(-?)"([^"]*)"|(\S+)')
_WORD = re.compile(r"[^\W_]+")
_CURLY = str.maketrans("“”„«»", '"' * 5)
_MOST = 64
SHORTEST = 3
"""Letters of the beginning of a word."""


def question(words: str) -> str:
    """Return the words as an FTS5 expression, empty for no words; raises Unclear when something is wrong with them."""
    asked = words.translate(_CURLY).replace("\0", " ")
    if asked.count('"') % 2:
        raise Unclear(words, "a quotation mark is missing", 'close the phrase: "shaky camera"')
    wanted: list[str] = []
    unwanted: list[str] = []
    for minus, phrase, piece in _PIECE.findall(asked):
        (unwanted if minus or piece.startswith("-") else wanted).extend(_term(phrase or piece, exact=bool(phrase)))
    return _joined(words, wanted, unwanted)


def first_place(words: str, text: str) -> int:
    """Return where the first of these words stands in a text, 0 when none does."""
    wanted = "|".join(re.escape(word[:-1] if len(word) > 4 else word) for word in _WORD.findall(words))
    found = re.search(rf"\b(?:{wanted})", text, re.IGNORECASE) if wanted else None
    return found.start() if found else 0


def any_order(words: list[str]) -> str:
    """Return a question for all of these words."""
    return " AND ".join(map(_any_form, words))


def pairs(words: list[str]) -> str:
    """Return a question for any two of these words; for the one when there are no two."""
    both = [f"({_any_form(one)} AND {_any_form(other)})" for at, one in enumerate(words) for other in words[at + 1 :]]
    return " OR ".join(both) or any_order(words)


def _joined(words: str, wanted: list[str], unwanted: list[str]) -> str:
    if len(wanted) + len(unwanted) > _MOST:
        raise Unclear(" ".join(words.split())[:60] + " ...", f"more than {_MOST} words", "give fewer words")
    if not wanted and unwanted:
        raise Unclear(words, "only says what is not wanted", "add a word that is")
    if not wanted and words.strip():
        raise Unclear(words, "holds no word to look for", "give a word of letters or figures")
    return " NOT ".join([f"({' AND '.join(wanted)})" if wanted else "", *unwanted])


def _term(piece: str, exact: bool) -> list[str]:
    """Return what was written without a space, or between quotation marks, as one term; none without a word in it."""
    found = _WORD.findall(piece)
    if found and piece.endswith("*") and len(found[-1]) < SHORTEST:
        raise Unclear(piece, "so many words begin so that this says nothing", f"give at least {SHORTEST} letters before the *")
    if len(found) == 1 and not exact and not piece.endswith("*"):
        return [_any_form(found[0])]
    return [_quoted(" ".join(found)) + "*" * piece.endswith("*")] if found else []


def _any_form(word: str) -> str:
    """Return a word with its other forms as one term."""
    return f"({' OR '.join(map(_quoted, forms(word)))})"


def _quoted(word: str) -> str:
    return f'"{word}"'

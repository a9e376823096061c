"""Sentences that a blurb may be cut from."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator

from cinetrace.library import phrases
from cinetrace.library.hits import hits
from cinetrace.types import Hit

MOST = 200
"""Sentences for each fragment of a blurb."""
RARE = 50_000
"""Words that more sentences hold say nothing about where a blurb is from."""
ASKED = 6
"""Words, the rarest of a fragment, any two of which lead to a sentence."""

_BREAK = re.compile(r"\.{2,}|[…!?;:—–\n\[\]()]|\.\s|\.$|\s-+\s|\*+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def sentence_candidates(connection: sqlite3.Connection, words: str) -> Iterator[Hit]:
    """Yield sentences that hold the words of the blurb, or of one of its fragments, those with most of them first; none twice.

    Sentences that give the story away, and those of copies, are among them: whoever checks a quote wants to see where it is from.
    """
    seen: set[int] = set()
    for fragment in _fragments(words):
        fresh = [number for number in dict.fromkeys(_numbers(connection, fragment)) if number not in seen]
        seen.update(fresh)
        yield from hits(connection, fresh)


def _fragments(words: str) -> list[list[str]]:
    """Return the words of each part of a blurb, the whole of it first."""
    parts = [_WORD.findall(part) for part in (words, *_BREAK.split(words))]
    return [part for at, part in enumerate(parts) if part and part not in parts[:at]]


def _numbers(connection: sqlite3.Connection, fragment: list[str]) -> Iterator[int]:
    """Yield sentences with all these words, then those with at least two of the rarest."""
    counted = sorted((_frequency(connection, word), word) for word in dict.fromkeys(fragment))
    there = [word for count, word in counted if count]
    if len(there) == len(counted):
        yield from _ask(connection, phrases.any_order(there))
    rare = [word for count, word in counted if 0 < count < RARE][:ASKED] or there[:1]
    if rare:
        yield from _ask(connection, phrases.pairs(rare))


def _frequency(connection: sqlite3.Connection, word: str) -> int:
    asked = f"SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT {RARE})"
    return int(connection.execute(asked, (phrases.any_order([word]),)).fetchone()[0])


def _ask(connection: sqlite3.Connection, asked: str) -> Iterable[int]:
    found = connection.execute(f"SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT {MOST}", (asked,))
    return [number for (number,) in found]

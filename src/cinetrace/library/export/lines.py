"""A review a line: `cinetrace/export/1`.

`reading` is in the format `cinetrace/reading/1`, its `text` empty unless texts are asked for; `quotes` has the words of every span
that a claim rests on, by `start-end`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from cinetrace.library import decisions, voices
from cinetrace.library.packing import encoded
from cinetrace.types import FilmRecord, Reading, Span, Voice

SCHEMA = "cinetrace/export/1"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file."""

    schema: str
    review: int
    film: FilmRecord | None
    critic: str | None
    outlet: str | None
    published: str | None
    url: str | None
    copies: tuple[int, ...]
    quotes: dict[str, str]
    reading: Reading


def write(connection: sqlite3.Connection, stream: BinaryIO, texts: bool) -> int:
    """Write a line for every voice, and return how many there are."""
    count = 0
    for voice in voices.all_voices(connection):
        count += 1
        stream.write(encoded(_line(voice, decisions.film_of(connection, voice.number), texts)) + b"\n")
    return count


def evidence(reading: Reading) -> Iterator[Span]:
    """Yield every span that a claim rests on."""
    yield from reading.verdict.evidence
    if reading.verdict.stated and reading.verdict.stated.span:
        yield reading.verdict.stated.span
    for claims in (reading.opinions, reading.people, reading.releases, reading.cautions, reading.audience):
        yield from (claim.evidence for claim in claims)
    if reading.expectation:
        yield reading.expectation.evidence


def _line(voice: Voice, film: FilmRecord | None, texts: bool) -> Line:
    reading = voice.reading
    quotes = {f"{span.start}-{span.end}": span.of(reading.text) for span in sorted(set(evidence(reading)))}
    kept = reading if texts else replace(reading, text="")
    url = reading.source.url or voice.facts.url
    return Line(SCHEMA, voice.number, film, voice.critic, voice.outlet, voice.published, url, voice.copies, quotes, kept)

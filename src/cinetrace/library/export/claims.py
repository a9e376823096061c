"""A line for each claim, for spreadsheets and data frames.

`claim` says what it is, `label` what of, `value` how much:

    verdict    label: the stance        value: the rating, 0 to 10; one a review, with the first words it rests on
    evidence   label: the stance        value: -; further words that the verdict rests on
    opinion    label: the aspect        value: polarity, -2 to 2
    person     label: the name          value: -
    release    label: the date          value: -
    caution    label: the kind          value: -
    audience   label: yes, no, maybe    value: -
    text       with the whole text, when asked for

`start` and `end` count code points in the review's text; `quote` is what stands there.
"""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO, NamedTuple

from cinetrace.errors import LibraryError
from cinetrace.library import decisions, voices
from cinetrace.library.filters import SPOILER
from cinetrace.library.packing import clean
from cinetrace.types import FilmRecord, Reading, Span, Voice

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so would be run by a spreadsheet; it gets an apostrophe in front."""
_BATCH = 10_000


class Claim(NamedTuple):
    """One line of the file."""

    review: int
    id: str
    film: str | None
    year: int | None
    imdb: str | None
    critic: str | None
    outlet: str | None
    published: str | None
    url: str | None
    stated: str | None
    claim: str
    label: str
    value: float | None
    certainty: float | None
    start: int | None
    end: int | None
    quote: str | None
    spoils: bool


_Said = tuple[str, str, float | None, float | None, Span | None]


def write_csv(connection: sqlite3.Connection, stream: BinaryIO, texts: bool) -> int:
    """Write the claims of all voices as CSV, and return how many voices there are."""
    counted = _Counted(connection, texts)
    wrapped = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    try:
        rows = csv.writer(wrapped, lineterminator="\n")
        rows.writerow(Claim._fields)
        rows.writerows(map(_cells, counted))
    finally:
        wrapped.detach()  # the stream is not ours to close
    return counted.voices


def write_parquet(connection: sqlite3.Connection, stream: BinaryIO, texts: bool) -> int:
    """Write the claims of all voices as Parquet, and return how many voices there are."""
    try:
        import pyarrow as pa
        from pyarrow.parquet import ParquetWriter
    except ImportError:
        raise LibraryError("Parquet", "the library that writes it is missing", "pip install pyarrow, or export as csv") from None

    schema = pa.schema([(name, _arrow_type(name, pa)) for name in Claim._fields])
    counted = _Counted(connection, texts)
    rows = iter(counted)
    with ParquetWriter(stream, schema, compression="zstd") as writer:
        while batch := list(islice(rows, _BATCH)):
            columns = [list(column) for column in zip(*batch, strict=True)]
            writer.write_table(pa.table(columns, schema=schema))
    return counted.voices


def _arrow_type(name: str, pa: Any) -> Any:
    if name in ("review", "year", "start", "end"):
        return pa.int64()
    if name in ("value", "certainty"):
        return pa.float64()
    return pa.bool_() if name == "spoils" else pa.string()


class _Counted:
    """All claims of the library, one at a time; `voices` counts whose they are."""

    def __init__(self, connection: sqlite3.Connection, texts: bool) -> None:
        self.voices, self._connection, self._texts = 0, connection, texts

    def __iter__(self) -> Iterator[Claim]:
        for voice in voices.all_voices(self._connection):
            self.voices += 1
            yield from _claims(voice, decisions.film_of(self._connection, voice.number), self._texts)


def _claims(voice: Voice, film: FilmRecord | None, texts: bool) -> Iterator[Claim]:
    reading = voice.reading
    hidden = [sentence.span for sentence in reading.sentences if sentence.spoiler >= SPOILER]
    about = (film.title, film.year, film.ids.get("imdb")) if film else (None, None, None)
    stated = reading.verdict.stated.text if reading.verdict.stated else None
    url = reading.source.url or voice.facts.url
    told = (voice.number, reading.id, *about, voice.critic, voice.outlet, voice.published, url, stated)
    for claim, label, value, certainty, span in _said(reading, texts):
        place = (span.start, span.end, span.of(reading.text)) if span else (None, None, None)
        spoils = span is not None and claim != "text" and any(span.start < one.end and one.start < span.end for one in hidden)
        yield Claim(*map(_fit, (*told, claim, label, value, certainty, *place, spoils)))


def _said(reading: Reading, texts: bool) -> Iterator[_Said]:
    verdict = reading.verdict
    first, *others = verdict.evidence or (verdict.stated.span if verdict.stated else None,)
    yield "verdict", verdict.stance, verdict.rating, None, first
    yield from (("evidence", verdict.stance, None, None, span) for span in others)
    yield from (("opinion", row.aspect, row.polarity, row.certainty, row.evidence) for row in reading.opinions)
    yield from (("person", row.name, None, None, row.evidence) for row in reading.people)
    yield from (("release", row.date, None, None, row.evidence) for row in reading.releases)
    yield from (("caution", row.kind, None, row.certainty, row.evidence) for row in reading.cautions)
    yield from (("audience", row.stance, None, None, row.evidence) for row in reading.audience)
    if texts:
        yield "text", reading.language, None, None, Span(0, len(reading.text))


def _fit(value: Any) -> Any:
    return clean(value) if isinstance(value, str) else value


def _cells(claim: Claim) -> Iterable[object]:
    return (f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value for value in claim)

"""What can be done for many reviews before the library is at hand: all rows but for their numbers, as a small database of its own.

It is bytes, so that any process may make it; who writes the library takes the rows over without looking at them one by one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from cinetrace.errors import LibraryError
from cinetrace.library import flat, wording
from cinetrace.library.keys import name_key
from cinetrace.library.packing import candidates_of, clean, encoded, facts_of, pack_reading, source_of, told, unpack_reading
from cinetrace.library.shingles import Print, bands
from cinetrace.types import Capture, Filed, FilmRecord, Identified, Model, Reading, Review, Span

_SCHEMA = Path(__file__).with_name("stage.sql")
LEAN = ("people",)
"""The claims that tell which film an open review is about."""
_records = msgspec.json.Decoder(FilmRecord)


class Stage:
    """Reviews laid out as rows, as many times as one likes; a context, which drops them at its end."""

    def __init__(self, *, lean: bool = False) -> None:
        """With `lean` nothing is laid out that only a search needs."""
        self._stage = sqlite3.connect(":memory:", isolation_level=None)
        self._stage.executescript(f"PRAGMA page_size = 8192; {_SCHEMA.read_text(encoding='utf-8')} BEGIN;")
        self._count, self._models, self._records, self._lean = 0, dict[Model, int](), dict[str, int](), lean
        self._keys: list[tuple[int, int]] = []

    def __enter__(self) -> Stage:
        return self

    def __exit__(self, *_: object) -> None:
        self._stage.close()

    def lay(self, filed: Sequence[Filed]) -> None:
        """Lay out these reviews after those before; LibraryError when a span lies outside its text, or a reading is of another text."""
        _check(filed)
        first = self._count + 1
        self._lay_reviews(filed, first)
        self._lay_readings(filed, first)
        self._count += len(filed)

    def bytes(self) -> bytes:
        """Return all that was laid out; keys lie in the order of the library's, so that it goes through them once."""
        _insert(self._stage, "bands", sorted(self._keys))
        _insert(self._stage, "models", [(at, model.name, model.version, model.sha256) for model, at in self._models.items()])
        _insert(self._stage, "films", [(number, record) for record, number in self._records.items()])
        self._stage.execute("COMMIT")
        return self._stage.serialize()

    def _lay_reviews(self, filed: Sequence[Filed], first: int) -> None:
        rows = []
        for local, one in enumerate(filed, first):
            words = wording.words(one.review.text)
            model = self._models.setdefault(one.reading.model, len(self._models) + 1)
            record = encoded(one.film.film).decode() if one.film.film else None
            film = self._records.setdefault(record, len(self._records) + 1) if record else None
            rows.append((local, *_review(one, words), model, pack_reading(one.reading), film, *_decision(one)))
            self._keys += [(key, local) for key in _keys(words)]
        _insert(self._stage, "reviews", rows)

    def _lay_readings(self, filed: Sequence[Filed], first: int) -> None:
        rows: dict[str, list[flat.Row]] = {table: [] for table in (*flat.TABLES, "sentences", "verdicts")}
        for local, one in enumerate(filed, first):
            rows["verdicts"].append(flat.verdict_row(local, 0, one.reading))
            for table, claims in flat.claim_rows(local, one.reading):
                if not self._lean or table in LEAN:
                    rows[table] += claims
            rows["sentences"] += () if self._lean else _sentences(local, one.reading)
        for table, some in rows.items():
            _insert(self._stage, table, some)


def laid_out(filed: Sequence[Filed], *, lean: bool = False) -> bytes:
    """Return these reviews as rows."""
    with Stage(lean=lean) as stage:
        stage.lay(filed)
        return stage.bytes()


def filed_again(connection: sqlite3.Connection, local: int) -> Filed:
    """Return one of the reviews as it was before it was laid out, for the slower way into the library."""
    row = connection.execute(_AGAIN, (local,)).fetchone()
    id, language, source, facts, charset, json, ground, certainty, candidates, text, record = row
    where = source_of(source)
    reading = unpack_reading(json, id, where, text, language)
    review = Review(id, text, tuple(sentence.span for sentence in reading.sentences), language, where, facts_of(facts))
    film = Identified(record_of(record) if record else None, certainty, ground, candidates_of(candidates))
    return Filed(review, reading, film, Capture(b"", charset=charset))


def record_of(json: str) -> FilmRecord:
    """Return a film as it was laid out."""
    return _records.decode(json)


def _review(one: Filed, words: list[str]) -> tuple[object, ...]:
    review, source, facts = one.review, one.review.source, one.review.facts
    critic, outlet = _named(source.critic or facts.critic), _named(source.outlet or facts.outlet)
    said = (source.published or facts.published, review.language, told(source), told(facts))
    places = [clean(place) if place else None for place in (source.path, source.url, source.item)]
    captured = (source.media_type, one.capture.charset if one.capture else None, source.sha256)
    return len(review.text), review.id, wording.sameness(words), len(words) < wording.SHORT, *critic, *outlet, *said, *places, *captured


def _decision(one: Filed) -> tuple[object, ...]:
    return one.film.ground, one.film.certainty, encoded(one.film.candidates).decode(), one.review.text


def _named(name: str | None) -> tuple[str | None, str | None]:
    """Return the key and the name of a critic or an outlet."""
    if not name or not name.strip():
        return None, None
    return name_key(clean(name)), " ".join(clean(name).split())


def _keys(words: list[str]) -> list[int]:
    return bands(Print.of(words)) if len(words) >= wording.SHORT else []


def _sentences(local: int, reading: Reading) -> Iterator[flat.Row]:
    """Yield the rows of the sentences, with their words."""
    for row, sentence in zip(flat.sentence_rows(local, reading), reading.sentences, strict=True):
        yield *row, sentence.span.of(reading.text)


def _insert(stage: sqlite3.Connection, table: str, rows: Sequence[Sequence[object]]) -> None:
    if rows:
        stage.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _check(filed: Sequence[Filed]) -> None:
    """Hold the evidence law: what the library's triggers say of each row."""
    for one in filed:
        if one.reading.text != one.review.text:
            raise LibraryError(one.review.name, "its reading is of another text", "read it again")
        if len(one.reading.sentences) >= 1 << flat.PLACES:
            raise LibraryError(one.review.name, "has more sentences than a review can have", "leave it out")
        if not all(0 <= start < stop <= len(one.review.text) for start, stop in _spans(one.reading)):
            raise LibraryError(one.review.name, "a span of its reading lies outside its text", "read it again")


def _spans(reading: Reading) -> Iterator[Span]:
    yield from (row.span for row in reading.sentences)
    for claims in (reading.opinions, reading.people, reading.releases, reading.cautions, reading.audience):
        yield from (row.evidence for row in claims)
    yield from (span for _, _, span in flat.mentions(reading))


_AGAIN = """SELECT reviews.id, language, source, facts, charset, json, ground, certainty, candidates, text, record
    FROM stage.reviews LEFT JOIN stage.films USING (film) WHERE local = ?"""

"""Tables with a row for each opinion, sentence or release, beside columns that say of which review and film: for SQL and data frames."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

import pyarrow as pa

from cinetrace.batch.arrow.kinds import field_of, kind_of
from cinetrace.batch.arrow.rows import Row
from cinetrace.batch.arrow.tables import metadata

FLAT = ("opinions", "sentences", "releases")

_REVIEW: dict[str, Any] = {
    "id": str,
    "path": str | None,
    "item": str | None,
    "url": str | None,
    "film": str | None,
    "year": int | None,
    "imdb": str | None,
    "critic": str | None,
    "outlet": str | None,
    "published": str | None,
}
_COLUMNS: dict[str, dict[str, Any]] = {
    "opinions": {
        "nth": int,
        "aspect": str,
        "sign": str | None,
        "polarity": float,
        "certainty": float,
        "holder": str,
        "target": str | None,
        "target_start": int | None,
        "target_end": int | None,
        "quote": str,
        "start": int,
        "end": int,
        "spoiler": float | None,
    },
    "sentences": {
        "nth": int,
        "roles": tuple[str, ...],
        "polarity": float | None,
        "spoiler": float,
        "quote": str,
        "start": int,
        "end": int,
    },
    "releases": {
        "nth": int,
        "date": str,
        "precision": str,
        "inferred": tuple[str, ...],
        "formats": tuple[str, ...],
        "distributor": str | None,
        "region": str | None,
        "quote": str,
        "start": int,
        "end": int,
    },
}

Cells = tuple[Any, ...]


def flat_tables(rows: Sequence[Row], names: Collection[str] = FLAT) -> dict[str, pa.Table]:
    """Return the tables of these names, their rows in the order of the readings and of what stands in each."""
    told = [_review(row) for row in rows]
    return {name: _table(name, rows, told) for name in FLAT if name in names}


def flat_columns(name: str) -> dict[str, Any]:
    """Return the columns of a flat table and the types of what they hold."""
    return {**_REVIEW, **_COLUMNS[name]}


def flat_schema(name: str, rows: Iterable[Row] = ()) -> pa.Schema:
    """Return the schema of a flat table of these rows."""
    fields = [field_of(column, hint) for column, hint in flat_columns(name).items()]
    return pa.schema(fields, metadata=metadata({row.reading.model for row in rows}))


def _table(name: str, rows: Sequence[Row], told: Sequence[Cells]) -> pa.Table:
    says = _SAYS[name]
    cells = [(*review, nth, *said) for row, review in zip(rows, told, strict=True) for nth, said in enumerate(says(row))]
    hints = flat_columns(name)
    columns = list(zip(*cells, strict=True)) or [()] * len(hints)
    arrays = [kind_of(hint).array(column) for hint, column in zip(hints.values(), columns, strict=True)]
    return pa.Table.from_arrays(arrays, schema=flat_schema(name, rows))


def _review(row: Row) -> Cells:
    reading, facts = row.reading, row.facts
    source, film = reading.source, reading.film
    whose = (source.critic or facts.critic, source.outlet or facts.outlet, source.published or facts.published)
    return reading.id, source.path, source.item, source.url or facts.url, film.title, film.year, film.ids.get("imdb"), *whose


def _opinions(row: Row) -> Iterator[Cells]:
    text, hidden = row.reading.text, [(*sentence.span, sentence.spoiler) for sentence in row.reading.sentences]
    for one in row.reading.opinions:
        target = (one.target.of(text), *one.target) if one.target else (None, None, None)
        sign = "positive" if one.polarity > 0 else "negative" if one.polarity < 0 else None
        start = one.evidence.start
        spoiler = next((spoils for first, end, spoils in hidden if first <= start < end), None)
        judged = (one.aspect, sign, one.polarity, one.certainty, one.holder)
        yield *judged, *target, one.evidence.of(text), *one.evidence, spoiler


def _sentences(row: Row) -> Iterator[Cells]:
    text = row.reading.text
    for one in row.reading.sentences:
        yield one.roles, one.polarity, one.spoiler, one.span.of(text), *one.span


def _releases(row: Row) -> Iterator[Cells]:
    text = row.reading.text
    for one in row.reading.releases:
        when = (one.date, one.precision, one.inferred)
        yield *when, one.formats, one.distributor, one.region, one.evidence.of(text), *one.evidence


_SAYS: dict[str, Callable[[Row], Iterator[Cells]]] = {"opinions": _opinions, "sentences": _sentences, "releases": _releases}

"""Every column of the shards in words, as a table for the docs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import pyarrow as pa

from cinetrace.batch.arrow.flat import FLAT, flat_schema
from cinetrace.batch.arrow.tables import readings_schema

_SPAN = "where it stands in `text`: code points, the first and the one after the last"
READINGS: Mapping[str, str] = {
    "schema": "version of the reading format: `cinetrace/reading/1`",
    "id": "first 16 hex digits of the SHA-256 of `text`",
    "source": "where the review came from",
    "source.path": "the table that the row is in, as the command named it",
    "source.url": "address of the review, where the row has one",
    "source.outlet": "where it appeared",
    "source.critic": "who wrote it",
    "source.published": "day of the review, `YYYY-MM-DD`",
    "source.media_type": "`text/plain`, or `text/html` where there was markup in it",
    "source.sha256": "hash of the text as it stood in the row",
    "source.item": "which row of the table: `row 17`",
    "text": "the review as all spans count it: NFC, plain spaces, `\\n` at line ends",
    "language": "ISO 639 code",
    "film": "the film under review",
    "film.title": "null when it is left open; then the candidates say what it could be",
    "film.year": "",
    "film.ids": "ids of the film that the row states, by catalogue: `imdb`, `tmdb`",
    "film.certainty": "0 to 1",
    "film.span": "where the text names it",
    "film.candidates": "films that could be meant",
    "film.provisional": "whether the prose alone names it, and no catalogue holds it",
    "verdict": "what the prose amounts to",
    "verdict.rating": "0 to 10",
    "verdict.low": "80 % interval of the rating",
    "verdict.high": "the same",
    "verdict.polarity": "-1 to 1",
    "verdict.stance": "`must-see`, `recommended`, `mixed`, `not-recommended`, `avoid`",
    "verdict.evidence": "the words that it rests on",
    "verdict.stated": "the score that the review or its row states",
    "verdict.stated.value": "as stated",
    "verdict.stated.best": "the highest that its scale has",
    "verdict.stated.text": "as written: `3/4`, `B+`",
    "verdict.stated.span": "null when the row alone states it",
    "sentences": "in their order",
    "sentences.span": _SPAN,
    "sentences.roles": "`opinion`, `plot`, `context`, `release`, `other`",
    "sentences.polarity": "-1 to 1; null when it judges nothing",
    "sentences.spoiler": "0 to 1: how likely it gives the story away",
    "opinions": "judgements of one aspect each",
    "opinions.aspect": "`overall`, `story`, `acting` and so on",
    "opinions.polarity": "-2 to 2",
    "opinions.certainty": "0 to 1",
    "opinions.evidence": "the words that judge",
    "opinions.target": "the words that name what is judged; null when it is implied",
    "opinions.holder": "`critic`, `quoted`, `crowd`",
    "people": "who worked on the film, as the review tells",
    "people.name": "",
    "people.role": "`actor`, `director`, `writer` and so on",
    "people.character": "whom an actor plays",
    "people.part": "`lead`, `supporting`, `cameo`, `unknown`",
    "people.mentions": "where they are named",
    "people.evidence": "the words that show role or part",
    "people.ids": "by catalogue",
    "works": "other films and series that are named",
    "works.title": "",
    "works.mentions": "where they are named",
    "releases": "when and how the film can be seen",
    "releases.date": "`YYYY-MM-DD`, with `?` for what is not known",
    "releases.precision": "`day`, `month`, `year`, `season`, `relative`, `unknown`",
    "releases.inferred": "parts of the date that the text does not state itself",
    "releases.formats": "`theatrical`, `blu-ray`, `streaming` and so on",
    "releases.distributor": "",
    "releases.region": "",
    "releases.evidence": "the words that state it",
    "cautions": "what a sensitive viewer would want to know",
    "cautions.kind": "`violence`, `shaky-camera` and so on",
    "cautions.certainty": "0 to 1",
    "cautions.evidence": "the words that tell of it",
    "audience": "who will like the film, and who will not",
    "audience.stance": "`yes`, `no`, `maybe`",
    "audience.evidence": "the words that say so",
    "expectation": "what was hoped for against what came",
    "expectation.expected": "-1, 0, 1",
    "expectation.delivered": "-1, 0, 1",
    "expectation.evidence": "the words that say so",
    "model": "which model read",
    "model.name": "",
    "model.version": "",
    "model.sha256": "of its files",
    "facts": "what the row states beside the text; a library finds the film by both",
    "facts.title": "of the film",
    "facts.year": "of the film",
    "facts.headline": "of the review",
    "facts.critic": "",
    "facts.outlet": "",
    "facts.published": "`YYYY-MM-DD`",
    "facts.url": "",
    "facts.rating": "as `verdict.stated`",
    "facts.directors": "",
    "facts.cast": "in billing order",
    "facts.genres": "",
    "facts.ids": "of the film, by catalogue",
    "facts.excerpt": "whether the source has the beginning alone",
    "charset": "as the source declares it",
}
"""The columns of the nested table; parts that say the same wherever they stand are left out."""
FLAT_COLUMNS: Mapping[str, str] = {
    "id": "`id` of the reading",
    "path": "the table that the review is in",
    "item": "which row of it",
    "url": "address of the review",
    "film": "title, as the review or its row tells; null when open",
    "year": "of the film",
    "imdb": "id of the film, where the row states one",
    "critic": "",
    "outlet": "",
    "published": "day of the review, `YYYY-MM-DD`",
    "nth": "its place in the reading, from 0",
    "aspect": "`overall`, `story`, `acting` and so on",
    "sign": "`positive`, `negative`; null when neither",
    "polarity": "of an opinion -2 to 2, of a sentence -1 to 1",
    "certainty": "0 to 1",
    "holder": "`critic`, `quoted`, `crowd`",
    "target": "the words that name what is judged",
    "target_start": "where they stand in the text",
    "target_end": "where they end",
    "roles": "`opinion`, `plot`, `context`, `release`, `other`",
    "spoiler": "0 to 1: how likely the sentence gives the story away",
    "date": "`YYYY-MM-DD`, with `?` for what is not known",
    "precision": "`day`, `month`, `year`, `season`, `relative`, `unknown`",
    "inferred": "parts of the date that the text does not state itself",
    "formats": "`theatrical`, `blu-ray`, `streaming` and so on",
    "distributor": "",
    "region": "",
    "quote": "the words themselves",
    "start": "where they stand in the text, in code points",
    "end": "where they end",
}
"""The columns of the flat tables."""
_ALIKE = ("span", "evidence", "mentions", "ids", "target", "candidates", "rating")
"""Columns whose parts are told of once, at the end."""


class Column(NamedTuple):
    """A column, or a part of one."""

    path: str
    type: str
    nullable: bool
    words: str


def columns() -> Iterator[Column]:
    """Yield the columns of the nested table, each followed by its parts."""
    for field in readings_schema():
        yield from _parts(field, "")


def readings_page() -> str:
    """Return the table of the nested columns in Markdown."""
    rows = [f"| `{one.path}` | {one.type} | {'may be null' if one.nullable else ''} | {one.words} |" for one in columns()]
    return "\n".join(["| column | type | | what it holds |", "|---|---|---|---|", *rows])


def flat_page() -> str:
    """Return the table of the flat columns in Markdown."""
    fields = {name: {field.name: field for field in flat_schema(name)} for name in FLAT}
    rows = [_flat_row(name, words, fields) for name, words in FLAT_COLUMNS.items()]
    head = f"| column | type | {' | '.join(f'`{name}`' for name in FLAT)} | what it holds |"
    return "\n".join([head, f"|---|---|{'---|' * len(FLAT)}---|", *rows])


def _flat_row(name: str, words: str, fields: Mapping[str, Mapping[str, pa.Field]]) -> str:
    held = [fields[table].get(name) for table in FLAT]
    types = {_type(field.type) for field in held if field is not None}
    marks = ["" if field is None else "may be null" if field.nullable else "yes" for field in held]
    return f"| `{name}` | {', '.join(sorted(types))} | {' | '.join(marks)} | {words} |"


def _parts(field: pa.Field, above: str) -> Iterator[Column]:
    path = f"{above}{field.name}"
    yield Column(path, _type(field.type), field.nullable, READINGS[path])
    inner = field.type.value_type if pa.types.is_list(field.type) else field.type
    if pa.types.is_struct(inner) and field.name not in _ALIKE:
        for at in range(inner.num_fields):
            yield from _parts(inner.field(at), f"{path}.")


def _type(type: pa.DataType) -> str:
    if pa.types.is_list(type):
        return f"list of {_type(type.value_type)}"
    if pa.types.is_struct(type):
        names: Sequence[str] = [type.field(at).name for at in range(type.num_fields)]
        return "span" if names == ["start", "end"] else "pair" if names == ["key", "value"] else "struct"
    return {"string": "string", "bool": "boolean", "int32": "int", "double": "double"}[str(type)]

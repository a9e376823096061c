"""From the rows of a table to captures: the words of the review, and the facts in the columns beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from cinetrace.errors import Empty, InputError, Unreadable
from cinetrace.sources.tables import cells, habits
from cinetrace.sources.tables.columns import key, recognised
from cinetrace.sources.tables.habits import Habits
from cinetrace.sources.tables.rows import Broken, Row
from cinetrace.types import Capture, PageFacts

SAMPLE = 500
"""Rows that are looked at before the first review is handed on."""
SAMPLE_CHARACTERS = 4_000_000
"""And no more of them than hold so many characters."""
MEDIA_TYPES = {"markdown": "text/markdown", "md": "text/markdown", "html": "text/html", "plain": "text/plain"}
"""What a column promises whose name ends so."""
LONGEST_HEADLINE = 9
"""Words that a title has at most where nothing else shows that it is a film's; longer ones are headlines."""


def captures(
    rows: Iterator[Row | Broken], path: str, given: Mapping[str, str], known: Habits | None = None
) -> Iterator[Capture | InputError]:
    """Yield a capture for each of `rows`, or the InputError that says why there is none.

    `given` are columns by field that a person named; `known` are the table's habits, which otherwise its first rows show. Raises
    Unreadable when no column holds reviews, Empty when there is no row.
    """
    sample = list(_sample(rows))
    whole = [row for row in sample if isinstance(row, Row)]
    if not whole:
        yield from (_lost(row, path) for row in sample if isinstance(row, Broken))
        raise Empty(path, "is a table without rows", "give one with a review in each row")
    names = dict.fromkeys(name for row in whole for name in row.cells)
    columns = recognised(names, given, path)
    table = Table(path, columns, known or habits.learned(whole, columns))
    for row in chain(sample, rows):
        yield _lost(row, path) if isinstance(row, Broken) else table.capture(row)


def _sample(rows: Iterator[Row | Broken]) -> Iterator[Row | Broken]:
    size = 0
    for count, row in enumerate(rows, 1):
        yield row
        size += sum(len(cell) for cell in row.cells.values() if isinstance(cell, str)) if isinstance(row, Row) else 0
        if count >= SAMPLE or size >= SAMPLE_CHARACTERS:
            return


def _lost(row: Broken, path: str) -> Unreadable:
    return Unreadable(named(path, row.number), row.trouble, row.cure)


def named(path: str, number: int) -> str:
    """Return what to call a row of the file at `path` in a message."""
    return f"{path}, row {number}"


class Table:
    """A table whose columns and habits are known."""

    def __init__(self, path: str, columns: Mapping[str, str], known: Habits) -> None:
        self._path, self._columns, self._habits = path, columns, known
        self._media_type = MEDIA_TYPES.get(key(columns["text"]).split("_")[-1])

    def capture(self, row: Row) -> Capture | InputError:
        """Return the review in `row`, or Empty when there is none."""
        text = cells.prose(self._cell(row, "text"))
        if text is None or not text.strip():
            beside = f"its column {self._columns['text']} is empty"
            return Empty(named(self._path, row.number), f"holds no review, {beside}", "leave it, or fill it in")
        data = text.encode("utf-8", "surrogatepass")
        facts = self._facts(row)
        return Capture(data, self._path, None, self._media_type, "utf-8", facts, f"row {row.number}")

    def _facts(self, row: Row) -> PageFacts:
        film, headline = self._named(row)
        imdb, tmdb = cells.imdb(self._cell(row, "imdb")), cells.tmdb(self._cell(row, "tmdb"))
        outlet = cells.line(self._cell(row, "outlet"))
        return PageFacts(
            title=film,
            year=cells.year(self._cell(row, "year")),
            headline=headline,
            critic=" and ".join(cells.names(self._cell(row, "critic"))) or None,
            outlet=outlet if outlet and "://" not in outlet else None,
            published=cells.day(self._cell(row, "date"), self._habits.day_first),
            url=cells.address(self._cell(row, "url")),
            rating=habits.rating(self._cell(row, "rating"), self._cell(row, "best"), self._habits),
            directors=cells.names(self._cell(row, "director")),
            cast=cells.names(self._cell(row, "cast")),
            genres=cells.names(self._cell(row, "genre")),
            ids={name: found for name, found in (("imdb", imdb), ("tmdb", tmdb)) if found},
        )

    def _named(self, row: Row) -> tuple[str | None, str | None]:
        """Return the film's title and the review's headline; a title column alone can hold either."""
        film, title = cells.line(self._cell(row, "film")), cells.line(self._cell(row, "title"))
        if film or title is None:
            return film, title
        of_film = self._cell(row, "year") or self._cell(row, "imdb") or len(title.split()) <= LONGEST_HEADLINE
        return (title, None) if of_film else (None, title)

    def _cell(self, row: Row, field: str) -> object:
        return row.cells.get(self._columns.get(field, ""))

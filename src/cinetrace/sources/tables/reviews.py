"""From the rows of a table to captures: the words of the review, and the facts in the columns beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from cinetrace.errors import Empty, InputError, Unreadable
from cinetrace.sources.tables import cells, habits
from cinetrace.sources.tables.columns import key, recognised
from cinetrace.sources.tables.habits import Habits
from cinetrace.sources.tables.rows import Broken, Row, ahead
from cinetrace.types import Capture, PageFacts

SAMPLE = 500
"""Rows that are looked at before the first review is handed on."""
SAMPLE_CHARACTERS = 4_000_000
"""And no more of them than hold so many characters."""
MOST_SHAPES = 1_000
"""Sets of columns that are remembered."""
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
    sample, rows = ahead(rows, enough())
    whole = [row for row in sample if isinstance(row, Row)]
    if not whole:
        yield from (_lost(row, path) for row in rows if isinstance(row, Broken))
        if sample:
            return
        raise Empty(path, "is a table without rows", "give one with a review in each row")
    yield from Table.of(whole, path, given, known).captures(rows)


def enough() -> Callable[[Sequence[Row | Broken]], bool]:
    """Return what says of the first rows, asked after each, whether they are enough to know the table by."""
    size = 0

    def are(rows: Sequence[Row | Broken]) -> bool:
        nonlocal size
        last = rows[-1]
        size += sum(len(cell) for cell in last.cells.values() if isinstance(cell, str)) if isinstance(last, Row) else 0
        return len(rows) >= SAMPLE or size >= SAMPLE_CHARACTERS

    return are


def _lost(row: Broken, path: str) -> Unreadable:
    return Unreadable(named(path, row.number), row.trouble, row.cure)


def named(path: str, number: int) -> str:
    """Return what to call a row of the file at `path` in a message."""
    return f"{path}, row {number}"


class Table:
    """A table whose columns and habits are known; objects a line can have other columns in each row."""

    def __init__(self, path: str, given: Mapping[str, str], columns: Mapping[str, str], known: Habits) -> None:
        self._path, self._given, self.columns, self.habits = path, given, columns, known
        self._shapes: dict[tuple[str, ...], Mapping[str, str]] = {}

    @classmethod
    def of(cls, rows: Sequence[Row], path: str, given: Mapping[str, str], known: Habits | None = None) -> Table:
        """Return the table that `rows`, its first, show; raises Unreadable when no column holds reviews."""
        columns = recognised(dict.fromkeys(name for row in rows for name in row.cells), given, path)
        return cls(path, given, columns, known or habits.learned(rows, columns))

    def captures(self, rows: Iterable[Row | Broken]) -> Iterator[Capture | InputError]:
        """Yield the review in each row, or why there is none."""
        for row in rows:
            yield _lost(row, self._path) if isinstance(row, Broken) else self.capture(row)

    def capture(self, row: Row) -> Capture | InputError:
        """Return the review in `row`, or Empty when there is none."""
        columns = self.columns if self.columns["text"] in row.cells else self._other(row)
        text = cells.prose(row.cells.get(columns["text"]))
        if text is None or not text.strip():
            trouble = f"holds no review, its column {columns['text']} is empty"
            return Empty(named(self._path, row.number), trouble, "leave it, or fill it in")
        data, media_type = text.encode("utf-8", "surrogatepass"), MEDIA_TYPES.get(key(columns["text"]).split("_")[-1])
        return Capture(data, self._path, None, media_type, "utf-8", self._facts(row, columns), f"row {row.number}")

    def _other(self, row: Row) -> Mapping[str, str]:
        """Return the columns of a row that lacks the table's own column of reviews; the table's where nothing else is known to be one."""
        shape = tuple(row.cells)
        if shape not in self._shapes:
            if len(self._shapes) >= MOST_SHAPES:  # forgotten, so that no row is read otherwise for what came before it
                self._shapes.clear()
            try:
                self._shapes[shape] = recognised(shape, self._given, self._path)
            except InputError:
                self._shapes[shape] = self.columns
        return self._shapes[shape]

    def _facts(self, row: Row, columns: Mapping[str, str]) -> PageFacts:
        def cell(field: str) -> object:
            return row.cells.get(columns.get(field, ""))

        film, headline = _named(cell)
        imdb, tmdb, outlet = cells.imdb(cell("imdb")), cells.tmdb(cell("tmdb")), cells.line(cell("outlet"))
        return PageFacts(
            title=film,
            year=cells.year(cell("year")),
            headline=headline,
            critic=cells.people(cell("critic")),
            outlet=outlet if outlet and "://" not in outlet else None,
            published=cells.day(cell("date"), self.habits.day_first),
            url=cells.address(cell("url")),
            rating=habits.rating(cell("rating"), cell("best"), self.habits),
            directors=cells.names(cell("director")),
            cast=cells.names(cell("cast")),
            genres=cells.names(cell("genre")),
            ids={name: found for name, found in (("imdb", imdb), ("tmdb", tmdb)) if found},
        )


def _named(cell: Callable[[str], object]) -> tuple[str | None, str | None]:
    """Return the film's title and the review's headline; a title column alone can hold either."""
    film, title = cells.line(cell("film")), cells.line(cell("title"))
    if film or title is None:
        return film, title
    of_film = cell("year") or cell("imdb") or len(title.split()) <= LONGEST_HEADLINE
    return (title, None) if of_film else (None, title)

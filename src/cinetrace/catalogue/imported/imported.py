"""The questions that an imported catalogue answers: the same as the built-in one, in well under a millisecond each."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any

from cinetrace.catalogue.asked import LIKENESS, Held, Naming
from cinetrace.catalogue.imported import connection
from cinetrace.catalogue.imported.numbers import imdb_number
from cinetrace.catalogue.imported.records import Records
from cinetrace.catalogue.imported.schema import SHORT
from cinetrace.catalogue.keys import person_key, title_key
from cinetrace.catalogue.match import best
from cinetrace.errors import CatalogueError
from cinetrace.types import Candidate, FilmRecord

_MANY, _NAMESAKES, _SHARED, _SURNAMES, _CREDITS = 4000, 30, 20, 50, 1000
"""Most rows looked at for a title, namesakes returned, films that people share, people of a surname, films of a person."""
_NAMINGS: tuple[Naming, ...] = ("title", "other title", "short name")
_NEAR, _PREFIX = 82, 4
"""How alike two spellings must be, of 100, and how many letters at the front must be the same."""
_BY_KEY = "SELECT t.film, t.naming, f.year, f.fame FROM titles t JOIN films f ON f.number = t.film WHERE t.key = ? LIMIT ?"


@dataclass(frozen=True, slots=True)
class Import:
    """What was imported from one kind of file."""

    kind: str
    file: str
    finished: str
    """ISO time in UTC."""
    lines: int
    kept: int


class Imported:
    """Films by title, by people and by their ids, from a file that `import_files` makes; threads may share it."""

    def __init__(self, opened: sqlite3.Connection, file: Path) -> None:
        self._connection, self._file, self._lock = opened, file, Lock()
        self._records = Records(self._rows)

    @classmethod
    def open(cls, file: Path) -> Imported:
        """Return the catalogue in `file`, for reading; raises CatalogueError when there is none, or another's, or it is damaged."""
        return cls(connection.connect(file, create=False), file)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Imported:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __len__(self) -> int:
        return int(self._rows("SELECT count(*) FROM films")[0][0])

    @cached_property
    def newest(self) -> int:
        """Year up to which films are held; the few that are announced for years to come do not count."""
        years = self._rows("SELECT year, count(*) FROM films WHERE year IS NOT NULL GROUP BY year ORDER BY year DESC LIMIT 20")
        most = max((n for _, n in years), default=0)
        return next((int(year) for year, n in years if n >= most / 10), 0)

    def imports(self) -> tuple[Import, ...]:
        """Return what was imported, the oldest first."""
        return tuple(Import(*row) for row in self._rows("SELECT kind, file, finished, lines, kept FROM imports ORDER BY finished"))

    def people(self) -> int:
        """Return how many people it holds by name."""
        return int(self._rows("SELECT count(*) FROM people WHERE name IS NOT NULL")[0][0])

    def key(self, title: str) -> str:
        """Return what all spellings of `title` share; empty when it holds no letter or digit."""
        return title_key(title)

    def has_title(self, title: str) -> bool:
        """Whether a film bears exactly that title, here or elsewhere, spelling aside."""
        return bool(self._rows("SELECT 1 FROM titles WHERE key = ? AND naming < ? LIMIT 1", title_key(title), SHORT))

    def by_title(self, title: str) -> tuple[FilmRecord, ...]:
        """Return the films of exactly that title, oldest first, the best known of very many; without any, those it is a shorter name of."""
        held = self.titled(title, spelled=False)
        exact = [one.film for one in held if one.naming != "short name"] or [one.film for one in held]
        return tuple(sorted(exact, key=lambda film: (film.year or 0, film.title)))

    def films(self) -> tuple[FilmRecord, ...]:
        """Return all films, the oldest number first; for catalogues of some thousands."""
        return tuple(
            self._records.records([number for (number,) in self._rows("SELECT number FROM films ORDER BY number LIMIT 30000")]).values()
        )

    def films_of(self, person: str) -> tuple[FilmRecord, ...]:
        """Return the films that a person is in or directed; none when nobody of that name is known."""
        return tuple(record for record in self._records.records(sorted(self._films_of(person))).values())

    def is_person(self, name: str) -> int:
        """Return in how many films somebody of that name is; 0 when nobody is."""
        return len(self._films_of(name))

    def people_by_surname(self, surname: str) -> tuple[str, ...]:
        """Return people of that last name, those in most films first."""
        films = f"(SELECT count(*) FROM (SELECT 1 FROM credits WHERE person = p.number LIMIT {_CREDITS}))"
        bearers = f"(SELECT * FROM people WHERE surname = ? LIMIT {_CREDITS}) p"
        found = f"SELECT name, {films} AS n FROM {bearers} ORDER BY n DESC LIMIT {_SURNAMES}"
        return tuple(dict.fromkeys(name for name, _ in self._rows(found, person_key(surname))))

    def given_name(self, word: str) -> int:
        """Return how many people have `word` as their first name; of very many, that there are a thousand."""
        return self._counted("given", word)

    def surname(self, word: str) -> int:
        """Return how many people have `word` as their last name; of very many, that there are a thousand."""
        return self._counted("surname", word)

    def match(self, title: str | None, year: int | None = None, people: Iterable[str] = ()) -> tuple[Candidate, ...]:
        """Return the films that could be meant, likeliest first, with certainties from 0 to 1; without a title the people alone decide."""
        return best(self, title, year, tuple(people))

    def with_id(self, source: str, value: str) -> FilmRecord | None:
        """Return the film that has this id in another catalogue (`imdb`, `tmdb`, `wikidata`); None when it is not held."""
        number = imdb_number(value.strip().removeprefix("Q").encode())
        if number is None or source not in ("imdb", "tmdb", "wikidata"):
            return None
        column = "number" if source == "imdb" else source
        found = [film for (film,) in self._rows(f"SELECT number FROM films WHERE {column} = ? LIMIT 1", number)]
        return next(iter(self._records.records(found).values()), None)

    def titled(self, title: str, year: int | None = None, people: Iterable[str] = (), spelled: bool = True) -> tuple[Held, ...]:
        """Return the films that could be called `title`; of very many namesakes the best known, those of the year, those with the people.

        Without any, those whose title differs in some letters, none when `spelled` is False.
        """
        key = title_key(title)
        rows = self._rows(_BY_KEY, key, _MANY) if key else []
        chosen = _chosen(rows, year, set().union(*map(self._films_of, people)) if len(rows) > _NAMESAKES else set())
        if chosen:
            return self._records.held({film: (_NAMINGS[naming], LIKENESS[_NAMINGS[naming]]) for film, naming in chosen.items()})
        return self._records.held(self._spelled_alike(key)) if spelled else ()

    def nearly(self, title: str, year: int) -> tuple[Held, ...]:
        """Return the films of that year whose title differs in some letters."""
        return tuple(one for one in self._records.held(self._spelled_alike(title_key(title))) if one.film.year == year)

    def continuing(self, title: str) -> tuple[Held, ...]:
        """Return the films whose title begins with `title` and goes on, as those of sequels do; the best known of very many."""
        start = title_key(title) + " "
        between = (
            "SELECT t.film, f.fame FROM titles t JOIN films f ON f.number = t.film WHERE t.key BETWEEN ? AND ? AND t.naming < ? LIMIT ?"
        )
        rows = self._rows(between, start, start + "\x7f", SHORT, _MANY) if len(start) > _PREFIX else []
        known = sorted(rows, key=lambda row: -(row[1] or 0))[:_SHARED]
        return self._records.held({film: ("longer title", LIKENESS["longer title"]) for film, _ in known})

    def sharing(self, people: Iterable[str]) -> tuple[Held, ...]:
        """Return the films that at least two of these people worked on, those with the most of them first."""
        together = Counter(film for key in {person_key(name) for name in people} for film in self._films_by_key(key))
        shared = sorted((film for film, n in together.items() if n > 1), key=lambda film: (-together[film], film))[:_SHARED]
        return self._records.held(dict.fromkeys(shared, ("people", LIKENESS["people"])))

    def _counted(self, column: str, word: str) -> int:
        found = f"SELECT count(*) FROM (SELECT 1 FROM people WHERE {column} = ? LIMIT {_CREDITS})"
        return int(self._rows(found, person_key(word))[0][0])

    def _films_of(self, name: str) -> set[int]:
        return self._films_by_key(person_key(name))

    def _films_by_key(self, key: str) -> set[int]:
        credited = "SELECT c.film FROM people p JOIN credits c ON c.person = p.number WHERE p.key = ? LIMIT ?"
        return {film for (film,) in self._rows(credited, key, _CREDITS)} if key else set()

    def _spelled_alike(self, key: str) -> dict[int, tuple[Naming, float]]:
        """Return films whose title is spelled nearly so; the first letters are right in most slips of the pen."""
        from rapidfuzz import fuzz, process

        found: dict[int, tuple[Naming, float]] = {}
        if len(key) > _PREFIX:
            between = "SELECT DISTINCT key FROM titles WHERE key BETWEEN ? AND ? AND length(key) BETWEEN ? AND ? LIMIT ?"
            start = key[:_PREFIX]
            keys = [k for (k,) in self._rows(between, start, start + "\x7f", len(key) - 4, len(key) + 4, _MANY)]
            for near, score, _ in process.extract(key, keys, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=4):
                found |= {row[0]: ("spelled alike", (score - 50) / 62.5) for row in self._rows(_BY_KEY, near, _NAMESAKES)}
        return found

    def _rows(self, question: str, *values: object) -> list[Any]:
        with self._lock, connection.answering(self._file):
            try:
                return self._connection.execute(question, values).fetchall()
            except sqlite3.ProgrammingError as error:
                raise CatalogueError(str(self._file), "has been closed", "open it again") from error


def _chosen(rows: Sequence[tuple[int, int, int | None, float | None]], year: int | None, theirs: set[int]) -> dict[int, int]:
    """Return of the namesakes the best known ones, those of about the year and those with the people; by film, how it bears the title."""
    known = sorted(rows, key=lambda row: -(row[3] or 0))
    in_full = [row for row in known if row[1] < SHORT][:_NAMESAKES]
    dated = [row for row in known if year is not None and row[2] is not None and abs(row[2] - year) < 2][:_NAMESAKES]
    peopled = [row for row in known if row[0] in theirs][:_NAMESAKES]
    return {row[0]: row[1] for row in (*in_full, *known[:_NAMESAKES], *dated, *peopled)}

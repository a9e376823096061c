"""Importing a file, or a folder of them, into a catalogue: each file in one transaction, in the order in which they rest on each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cinetrace.catalogue.imported.writing import Source, Writer
from cinetrace.catalogue.importers import imdb, table, tmdb
from cinetrace.catalogue.importers.kinds import Kind, surveyed
from cinetrace.catalogue.importers.lines import Lines, opened
from cinetrace.catalogue.importers.wikidata import Dump
from cinetrace.errors import InputError, NotACatalogue

_TELL, _LARGE, _SMALL = 20_000, 8 << 20, 100_000
"""Lines between two reports of progress; bytes of a file from which, and films in a catalogue up to which, building its indexes anew
is faster than keeping them in step."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the import of a file is: bytes of it as it lies on the disk, lines read, and how many of them were kept."""

    file: Path
    kind: Kind
    done: int
    size: int
    lines: int
    kept: int


@dataclass(frozen=True, slots=True)
class FileReport:
    """What came of one file."""

    file: Path
    kind: Kind
    lines: int
    kept: int


Tell = Callable[[Progress], None]
Taken = Callable[[Iterator[bytes], Writer], Iterator[bool]]


def import_files(path: Path, catalogue: Path, tell: Tell = lambda _: None) -> Iterator[FileReport | InputError]:
    """Import a file, or the files of a folder that are known, and yield what came of each, or why it was not imported.

    A file that is damaged or cut off leaves the catalogue as it was before that file. Raises InputError when `path` is nothing
    that can be imported, CatalogueError when the catalogue cannot be written.
    """
    files, errors = surveyed(path)
    yield from errors
    with Writer.open(catalogue) as writer:
        for file, kind in files.items():
            try:
                yield _Run(file, kind, writer, tell).run()
            except InputError as error:
                yield error


class _Run:
    """The import of one file."""

    def __init__(self, file: Path, kind: Kind, writer: Writer, tell: Tell) -> None:
        self._file, self._kind, self._writer, self._tell = file, kind, writer, tell
        self._lines = self._kept = 0

    def run(self) -> FileReport:
        """Import the file as one transaction, and return what came of it."""
        with self._writer.replacing(_source(self._kind), self._file.stat().st_size > _LARGE or self._writer.few(_SMALL)):
            for taken in self._looks():
                self._look(taken)
            if not self._kept:
                raise self._empty()
            self._writer.done(self._kind, str(self._file), self._lines, self._kept)
        return FileReport(self._file, self._kind, self._lines, self._kept)

    def _looks(self) -> list[Taken]:
        """Return what is to be done with the lines, as often as the file must be read."""
        if self._kind in imdb.FILES:
            return [imdb.FILES[self._kind][0]]
        if self._kind == "wikidata dump":
            dump = Dump()
            return [dump.films, dump.people]
        return [tmdb.movie_ids] if self._kind == "tmdb movie_ids" else [lambda lines, writer: table.films(self._file, lines, writer)]

    def _empty(self) -> NotACatalogue:
        rests = {"imdb name.basics": "title.principals or title.crew"}.get(self._kind, "title.basics")
        cure = f"import {rests} first" if self._kind in imdb.FILES and self._kind != "imdb title.basics" else "check the file"
        return NotACatalogue(str(self._file), f"none of its {self._lines} lines is of a film that is kept", cure)

    def _look(self, taken: Taken) -> None:
        with opened(self._file) as lines:
            kept = n = 0
            for n, good in enumerate(taken(iter(lines), self._writer), 1):
                kept += good
                if n % _TELL == 0:
                    self._say(lines, n, kept)
            self._say(lines, n, kept)
        if not self._lines:
            self._lines, self._kept = n, kept

    def _say(self, lines: Lines, n: int, kept: int) -> None:
        self._tell(Progress(self._file, self._kind, lines.behind, lines.size, n, kept))


def _source(kind: Kind) -> Source:
    if kind in imdb.FILES:
        return imdb.FILES[kind][1]
    return {"wikidata dump": Source.WIKIDATA, "tmdb movie_ids": Source.TMDB}.get(kind, Source.TABLE)

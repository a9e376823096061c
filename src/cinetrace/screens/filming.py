"""`cinetrace export --format films`: every film to a file, from the library or straight from what batches have written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from cinetrace.screens.output import SOME_FAILED, complain
from cinetrace.screens.progress import Bar

if TYPE_CHECKING:
    from cinetrace.desk import Desk
    from cinetrace.desk.librarian import Librarian
    from cinetrace.screens.filmout import FilmRow


def films(librarian: Librarian, path: Path, most: int) -> int:
    """Write every film, a line each or to a name that ends in .parquet a row each, and return how many; `most` processes judge."""
    from cinetrace.screens.filmout import film_line

    processes = min(most, os.cpu_count() or 1)
    with Bar("judging", lambda: len(librarian.films())) as bar:
        if path.suffix.lower() == ".parquet":
            return _table(librarian, path, processes, bar)
        return librarian.export_films(film_line, path, processes=processes, done=bar.count)


def from_shards(desk: Desk, outs: Sequence[str], path: Path, most: int) -> tuple[int, int]:
    """Do the same for all films of the readings in these folders; return how many films, and the exit code."""
    from cinetrace.desk import filming

    beside = Path(tempfile.gettempdir()) if str(path) == "-" else path.absolute().parent
    with ExitStack() as until_written:
        with Bar("taking in", lambda: None) as bar:
            taken = filming.from_shards(desk, outs, beside, lambda told: bar.pages(told.done, told.total), os.cpu_count() or 1)
            librarian, loads = until_written.enter_context(taken)
        for error in loads.errors:
            complain(str(error))
        return films(librarian, path, most), SOME_FAILED if loads.errors else 0


def _table(librarian: Librarian, path: Path, processes: int, bar: Bar) -> int:
    from cinetrace.desk.filming import write_table
    from cinetrace.screens.filmout import FilmRow, film_row

    def counted(row: FilmRow) -> FilmRow:
        bar.count()
        return row

    return write_table(FilmRow, map(counted, librarian.every_film(film_row, processes)), path, librarian.library.file)

"""What critics say of every film, straight from what batches have written, and as a table.

Films are found, copies joined and critics weighed as in a library, by the same code: in one that lasts as long as it is asked, on disk and
without what only a search needs, so that memory does not grow with the texts.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from cinetrace.desk import loading

if TYPE_CHECKING:
    from cinetrace.desk.desk import Desk
    from cinetrace.desk.librarian import Librarian

FILMS = "cinetrace/films/1"
_AT_ONCE, _ASIDE = 256, ".cinetrace-films-"
"""Films of a row group; how folders begin in which a library lies for a while."""


Taken = tuple["Librarian", loading.Loads]


@contextmanager
def from_shards(
    desk: Desk, outs: Sequence[str], beside: Path, tell: loading.Tell, processes: int
) -> Iterator[tuple[Librarian, loading.Loads]]:
    """Hand over a librarian of the finished shards in these folders, and what came of taking them in; its file lies `beside` meanwhile."""
    from cinetrace.desk.librarian import Librarian
    from cinetrace.library import Library

    found = loading.finished(outs)
    beside.mkdir(parents=True, exist_ok=True)
    _clear(beside)
    with TemporaryDirectory(prefix=f"{_ASIDE}{os.getpid()}-", dir=beside) as folder, Library.open(Path(folder) / "films.sqlite") as library:
        with desk.pool(processes) as pool:
            loads = loading.load(library, found, pool, tell, lean=True)
        yield Librarian(library, desk), loads


def _clear(beside: Path) -> None:
    """Remove what runs have left that were killed."""
    for folder in beside.glob(f"{_ASIDE}*"):
        process = folder.name.removeprefix(_ASIDE).partition("-")[0]
        if process.isdigit() and not _runs(int(process)):
            shutil.rmtree(folder, ignore_errors=True)


def _runs(process: int) -> bool:
    """Say whether a process may still run; elsewhere than on POSIX nobody can ask without ending it."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def write_table(noun: type, rows: Iterable[Any], path: Path, library: Path) -> int:
    """Write a Parquet file, `-` for standard output, with a row for each film and a column for each field of the noun; return how many."""
    from cinetrace.batch.arrow import TableFile
    from cinetrace.library.export import opened

    count, waiting = 0, iter(rows)
    with opened(path, library) as stream, TableFile(stream, noun, FILMS) as file:
        while some := list(islice(waiting, _AT_ONCE)):
            file.write(some)
            count += len(some)
    return count

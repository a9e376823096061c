"""What kind of list of films a file is: told by what is in it, not by its name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Literal

from cinetrace.catalogue.importers.lines import opened
from cinetrace.errors import InputError, NotACatalogue, Unreadable

Kind = Literal[
    "imdb title.basics",
    "imdb title.ratings",
    "imdb title.akas",
    "imdb title.principals",
    "imdb title.crew",
    "imdb name.basics",
    "tmdb movie_ids",
    "wikidata dump",
    "table",
]
ORDER: tuple[Kind, ...] = (
    "imdb title.basics",
    "imdb title.ratings",
    "imdb title.akas",
    "imdb title.principals",
    "imdb title.crew",
    "imdb name.basics",
    "wikidata dump",
    "tmdb movie_ids",
    "table",
)
"""In which order the files of a folder are imported: each rests on those before it."""

HEADERS: dict[Kind, tuple[bytes, ...]] = {
    "imdb title.basics": (b"tconst", b"titleType", b"primaryTitle", b"originalTitle", b"isAdult", b"startYear", b"genres"),
    "imdb title.ratings": (b"tconst", b"averageRating", b"numVotes"),
    "imdb title.akas": (b"titleId", b"title"),
    "imdb title.principals": (b"tconst", b"ordering", b"nconst", b"category"),
    "imdb title.crew": (b"tconst", b"directors"),
    "imdb name.basics": (b"nconst", b"primaryName"),
}
"""The columns that each of IMDb's files must have; more may stand beside them."""

_FORMS = "known are IMDb's data sets (.tsv.gz), TMDB's movie_ids, a Wikidata JSON dump, and a CSV table with a column title"
_IMDBS = ("title.", "name.basics")
"""How the names of IMDb's files begin."""
_SUFFIXES = (".tsv", ".csv", ".json", ".jsonl", ".ndjson", ".txt", ".gz", ".bz2")


def detect(path: Path) -> dict[Path, Kind]:
    """Return each file to import with its kind, in the order in which they are to be imported; for a folder, those in it that are known.

    Raises NotFound, Unreadable, or NotACatalogue with what a file is instead.
    """
    return surveyed(path)[0]


def surveyed(path: Path) -> tuple[dict[Path, Kind], list[InputError]]:
    """Return what `detect` does, and why files of a folder cannot be read."""
    try:
        folder = path.is_dir()
    except (OSError, ValueError):
        folder = False
    found, errors = _in_folder(path) if folder else ({path: kind_of(path)}, [])
    return dict(sorted(found.items(), key=lambda item: (ORDER.index(item[1]), item[0]))), errors


def _in_folder(folder: Path) -> tuple[dict[Path, Kind], list[InputError]]:
    found: dict[Path, Kind] = {}
    errors: list[InputError] = []
    for path in _files(folder):
        try:
            found[path] = kind_of(path)
        except NotACatalogue as error:  # folders hold other things, too
            errors += [error] if path.name.startswith((*_IMDBS, "movie_ids")) else []
        except InputError as error:
            errors.append(error)
    if not found:
        raise errors[0] if errors else NotACatalogue(str(folder), "no file in it is a catalogue of films", _FORMS)
    return found, errors


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix.lower() in _SUFFIXES and path.is_file())
    except OSError as error:
        raise Unreadable(str(folder), error.strerror or str(error), "check the permissions") from error


def kind_of(path: Path) -> Kind:
    """Return the kind of a file; raises NotFound, Unreadable, or NotACatalogue with what it is instead."""
    with opened(path) as lines:
        first = list(islice(lines, 2))
    if not first:
        raise NotACatalogue(str(path), "the file is empty", _FORMS)
    if first[0].startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotACatalogue(str(path), "is written in UTF-16", "save it as UTF-8")
    start = first[0].removeprefix(b"\xef\xbb\xbf").strip()
    if start[:1] in (b"{", b"["):
        return _kind_of_json(path, start, first)
    columns = set(start.split(b"\t"))
    for kind, needed in HEADERS.items():
        if columns.issuperset(needed):
            return kind
    of_imdb = bool(columns & {b"tconst", b"nconst", b"titleId"})
    if of_imdb and (b"titleType" in columns or path.name.startswith(_IMDBS) or not _is_table(first[0])):
        raise NotACatalogue(str(path), _odd_header(columns, path.name), "fetch it again from IMDb, or give another file")
    if _is_table(first[0]):
        return "table"
    raise NotACatalogue(str(path), f"is no list of films: it begins with {_shown(first[0])}", _FORMS)


def _kind_of_json(path: Path, start: bytes, first: list[bytes]) -> Kind:
    head = next(_objects(first), {})
    if "original_title" in head and "id" in head:
        return "tmdb movie_ids"
    if "claims" in head and "id" in head:
        return "wikidata dump"
    if "adult" in head or "original_name" in head:
        raise NotACatalogue(str(path), "is a list of TMDB, but not of films", "give the file movie_ids_MM_DD_YYYY.json.gz")
    if head:
        raise NotACatalogue(str(path), f"JSON of another kind: its objects hold {', '.join(sorted(head))[:80]}", _FORMS)
    raise NotACatalogue(str(path), f"is no list of films, one object a line: it begins with {_shown(start)}", _FORMS)


def _objects(lines: list[bytes]) -> Iterator[dict[str, object]]:
    for line in lines:
        try:
            found = json.loads(line.strip().removeprefix(b"[").rstrip(b",") or b"null")
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict):
            yield found


def _is_table(header: bytes) -> bool:
    from cinetrace.catalogue.importers.table import columns_of

    return "title" in columns_of(header)


def _odd_header(columns: set[bytes], name: str) -> str:
    """Say which of IMDb's files it is called after, else most like, and which columns it lacks."""
    called = {kind: needed for kind, needed in HEADERS.items() if name.startswith(kind.removeprefix("imdb "))} or HEADERS
    kind, needed = max(called.items(), key=lambda item: len(columns.intersection(item[1])) / len(item[1]))
    lacking = ", ".join(name.decode() for name in needed if name not in columns)
    return f"looks like {kind.removeprefix('imdb ')} of IMDb, but lacks the columns {lacking}"


def _shown(line: bytes) -> str:
    return repr(line[:40].decode("utf-8", "replace").strip())

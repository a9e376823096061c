"""The check of a library: is what it holds sound, and is there room to go on?"""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from cinetrace.library.connection import has_room, may_write, number, writing
from cinetrace.library.decisions import WAITING
from cinetrace.library.films import forget_unused
from cinetrace.types import Finding, Model

ROOM = 256 << 20
"""Bytes that should be free beside room for a copy of the file."""
LARGE_LOG = 256 << 20
_SHOWN = 5
RESTORE = "restore a backup with `cinetrace restore FILE`"
REPAIR = "run `cinetrace doctor --repair`"

_SPANS = ("sentences", "opinions", "people", "releases", "cautions", "audience", "mentions")
_UNUSED = (
    ("films that no review is about", "SELECT count(*) FROM films WHERE number NOT IN (SELECT film FROM decisions WHERE film IS NOT NULL)"),
    ("critics without reviews", "SELECT count(*) FROM critics WHERE number NOT IN (SELECT critic FROM reviews WHERE critic IS NOT NULL)"),
    ("outlets without reviews", "SELECT count(*) FROM outlets WHERE number NOT IN (SELECT outlet FROM reviews WHERE outlet IS NOT NULL)"),
)
_BROKEN = (
    ("reviews without a reading", "SELECT count(*) FROM reviews WHERE number NOT IN (SELECT review FROM verdicts)"),
    ("reviews without a decision on their film", "SELECT count(*) FROM reviews WHERE number NOT IN (SELECT review FROM decisions)"),
    (
        "copies of what is a copy itself",
        "SELECT count(*) FROM reviews a JOIN reviews b ON b.number = a.copy_of WHERE b.copy_of IS NOT NULL OR a.number = b.number",
    ),
)


def doctor(connection: sqlite3.Connection, file: Path, model: Model | None = None) -> Iterator[Finding]:
    """Yield what the check finds; `model` is the one that reads now."""
    sound = _integrity(connection)
    yield sound
    if not sound.ok:  # what is damaged cannot be asked much more
        return
    yield _size(connection, file)
    yield _references(connection)
    yield _orphans(connection)
    yield _spans(connection)
    yield _texts(connection)
    yield _packed(connection)
    yield _index(connection, file)
    yield from (_room(file), _log(file), _access(file))
    yield from _readings(connection, model)
    yield _queue(connection)


def _size(connection: sqlite3.Connection, file: Path) -> Finding:
    reviews, films = number(connection, "SELECT count(*) FROM reviews"), number(connection, "SELECT count(*) FROM films")
    version = number(connection, "PRAGMA user_version")
    held = f"{reviews:,} review{'s' * (reviews != 1)} of {films:,} film{'s' * (films != 1)}"
    return Finding("contents", True, f"{held}, {file.stat().st_size / 1e6:,.1f} MB, version {version}")


def _integrity(connection: sqlite3.Connection) -> Finding:
    try:
        told = "; ".join(" ".join(str(row[0]).split()) for row in connection.execute("PRAGMA integrity_check(3)"))
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        told = str(error)
    return Finding("file", True, "no page of it is damaged") if told == "ok" else Finding("file", False, told, RESTORE)


def _references(connection: sqlite3.Connection) -> Finding:
    broken = connection.execute('SELECT "table", count(*) FROM pragma_foreign_key_check GROUP BY 1').fetchall()
    told = ", ".join(f"{count:,} rows of {table} point at nothing" for table, count in broken)
    return Finding("references", not broken, told or "all rows belong together", RESTORE if broken else "")


def _orphans(connection: sqlite3.Connection) -> Finding:
    found = [(what, number(connection, asked)) for what, asked in (*_UNUSED, *_BROKEN)]
    told = ", ".join(f"{count:,} {what}" for what, count in found if count)
    cure = REPAIR if not any(count for _, count in found[len(_UNUSED) :]) else RESTORE
    return Finding("left-overs", not told, told or "none", cure if told else "")


def _spans(connection: sqlite3.Connection) -> Finding:
    outside = (
        "SELECT count(*) FROM {} t LEFT JOIN reviews r ON r.number = t.review WHERE start < 0 OR stop <= start OR stop > ifnull(size, -1)"
    )
    wrong = sum(number(connection, outside.format(table)) for table in _SPANS)
    every = sum(number(connection, f"SELECT count(*) FROM {table}") for table in _SPANS)
    told = f"{wrong:,} of {every:,} lie outside their texts" if wrong else f"all {every:,} lie inside their texts"
    return Finding("spans", not wrong, told, RESTORE if wrong else "")


def _texts(connection: sqlite3.Connection) -> Finding:
    """Every text must still be the one that it was stored as."""
    rows = connection.execute("SELECT number, id, CAST(text AS BLOB) FROM reviews")  # damaged ones may be no text any more
    wrong = [number for number, id, text in rows if sha256(text).hexdigest()[:16] != id]
    told = f"{_named(wrong)} not what {'it was' if len(wrong) == 1 else 'they were'}" if wrong else "every one is as it was stored"
    return Finding("texts", not wrong, told, _anew(wrong) if wrong else "")


def _named(reviews: Sequence[int]) -> str:
    """Return reviews in words, the first of them by number."""
    shown = ", ".join(map(str, reviews[:_SHOWN])) + (f" and {len(reviews) - _SHOWN:,} more" if len(reviews) > _SHOWN else "")
    return f"review {shown} is" if len(reviews) == 1 else f"reviews {shown} are"


def _anew(reviews: Sequence[int]) -> str:
    if len(reviews) > _SHOWN:
        return RESTORE
    forget = f"`cinetrace library forget {' '.join(map(str, reviews))}`"
    return f"{RESTORE}; or {REPAIR}, then {forget}, and add the same source again"


def _packed(connection: sqlite3.Connection) -> Finding:
    """What is deflated carries a checksum that tells whether it is still what it was."""
    rows = connection.execute("SELECT review, json FROM readings UNION ALL SELECT review, data FROM captures WHERE data IS NOT NULL")
    wrong = sorted({number for number, data in rows if not _opens(data)})
    told = f"what is packed of {_named(wrong)} damaged" if wrong else "every reading and every page can be opened"
    return Finding("packed", not wrong, told, _anew(wrong) if wrong else "")


def _opens(data: bytes) -> bool:
    try:
        zlib.decompress(data)
    except zlib.error:
        return False
    return True


def _index(connection: sqlite3.Connection, file: Path) -> Finding:
    if not (may_write(file) and has_room(file)):
        return Finding("search index", True, "not checked, as the file cannot be written")
    try:
        with writing(connection):
            connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        return Finding("search index", False, "is not in step with the sentences", REPAIR)
    return Finding("search index", True, "in step with the sentences")


def _room(file: Path) -> Finding:
    free, needed = shutil.disk_usage(file.parent).free, file.stat().st_size + ROOM
    fine = free >= needed
    told = f"{free / 1e9:,.1f} GB free" + ("" if fine else f"; a backup and some growth need {needed / 1e9:,.1f} GB")
    return Finding("disk", fine, told, "" if fine else "make room, or move the library to another disk")


def _log(file: Path) -> Finding:
    log = file.with_name(file.name + "-wal")
    size = log.stat().st_size if log.exists() else 0
    fine = size < LARGE_LOG
    told = f"{size / 1e6:,.1f} MB wait to be taken into the file" if size else "nothing waits to be taken into the file"
    cure = "close the other programs that have the library open, then run `cinetrace doctor` again"
    return Finding("log", fine, told, "" if fine else cure)


def _access(file: Path) -> Finding:
    if may_write(file):
        return Finding("access", True, "may be written")
    return Finding("access", False, "can only be read", "check the permissions of the file and of its folder")


def _readings(connection: sqlite3.Connection, model: Model | None) -> Iterator[Finding]:
    rows = connection.execute(
        """SELECT name, version, sha256, count(*) FROM verdicts JOIN readings ON readings.number = reading
        JOIN models ON models.number = model GROUP BY models.number ORDER BY count(*) DESC"""
    ).fetchall()
    told = ", ".join(f"{count:,} by {name} {version} ({sha256[:8]})" for name, version, sha256, count in rows)
    older = sum(row[3] for row in rows if model and (row[0], row[1], row[2]) != (model.name, model.version, model.sha256))
    if older:
        told += f"; {older:,} not by the model that reads now, {model.name if model else ''} {model.version if model else ''}"
    yield Finding("readings", not older, told or "none yet", "add the same sources again: what is known is read anew" if older else "")


def _queue(connection: sqlite3.Connection) -> Finding:
    waiting = number(connection, f"SELECT count(*) {WAITING}")
    told = f"{waiting:,} review{'s wait' if waiting > 1 else ' waits'} for a word on the film" if waiting else "every review has its film"
    return Finding("films", True, told, "see `cinetrace library unsure`" if waiting else "")


def repair(connection: sqlite3.Connection) -> None:
    """Build the index of words anew, and drop what no review is of; to be run as one transaction."""
    connection.execute("INSERT INTO words (words) VALUES ('rebuild')")
    forget_unused(connection)

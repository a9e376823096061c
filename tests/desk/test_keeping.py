"""What is passed over when something would be kept for the next who asks."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from cinetrace.desk.keeping import where_it_may_be_written
from cinetrace.errors import LibraryError
from cinetrace.library.connection import answering


def _failing(code: int, file: Path) -> None:
    error = sqlite3.OperationalError("made up")
    error.sqlite_errorcode = code
    with where_it_may_be_written(), answering(file):
        raise error


@pytest.mark.parametrize("code", [sqlite3.SQLITE_READONLY, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_FULL])
def test_a_library_that_cannot_be_written_answers_all_the_same(code: int, tmp_path: Path) -> None:
    _failing(code, tmp_path)


@pytest.mark.parametrize("code", [sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR])
def test_other_trouble_is_told(code: int, tmp_path: Path) -> None:
    with pytest.raises(LibraryError):
        _failing(code, tmp_path)

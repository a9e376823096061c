"""A library of an older version is brought up to date, with a backup before."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from cinetrace.errors import LibraryError
from cinetrace.library import Library, migrate
from cinetrace.library.connection import connect
from cinetrace.library.migrate import Step, bring_up_to_date, steps
from filing import LONG, filed

NEXT = steps()[-1].version + 1
BETTER = Step(NEXT, "CREATE TABLE moods (name TEXT) STRICT;\n-- a remark; with a semicolon\nINSERT INTO moods VALUES ('a;b');\n")
BROKEN = Step(NEXT, "CREATE TABLE moods (name TEXT) STRICT;\nINSERT INTO nowhere VALUES (1);")


def test_the_steps_are_numbered_without_gaps() -> None:
    assert [step.version for step in steps()] == list(range(1, len(steps()) + 1))


def test_an_older_library_is_kept_aside_before_it_changes(library: Library, file: Path) -> None:
    library.store([filed(LONG)])
    library.close()
    with closing(connect(file, create=False)) as connection:
        kept = bring_up_to_date(connection, file, [*steps(), BETTER])
        assert connection.execute("SELECT name FROM moods").fetchall() == [("a;b",)]
        assert connection.execute("PRAGMA user_version").fetchone() == (NEXT,)
    assert kept and kept.name == f"library.sqlite.version-{NEXT - 1}"
    with Library.open(kept) as older:
        assert len(older.voices(1)) == 1


def test_a_step_that_fails_changes_nothing(library: Library, file: Path) -> None:
    library.store([filed(LONG)])
    library.close()
    with closing(connect(file, create=False)) as connection, pytest.raises(sqlite3.OperationalError):
        bring_up_to_date(connection, file, [*steps(), BROKEN])
    with Library.open(file) as same:
        assert len(same.voices(1)) == 1


def test_a_library_of_today_is_not_copied(library: Library, file: Path) -> None:
    library.close()
    with Library.open(file) as same:
        assert same.older is None
    assert [path.name for path in file.parent.iterdir()] == ["library.sqlite"]


def test_an_old_library_that_may_not_be_written_says_so(library: Library, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrate, "may_write", lambda file: False)
    with closing(connect(file, create=False)) as connection, pytest.raises(LibraryError, match="must be brought up to date, but cannot be"):
        bring_up_to_date(connection, file, [*steps(), BETTER])


def test_a_new_library_is_not_copied_between_its_steps(file: Path) -> None:
    with closing(connect(file, create=True)) as connection:
        assert bring_up_to_date(connection, file, [*steps(), BETTER]) is None
    assert [path.name for path in file.parent.iterdir()] == ["library.sqlite"]


def test_programs_that_open_an_old_library_at_once_all_get_through(library: Library, file: Path) -> None:
    library.store([filed(LONG)])
    library.close()
    with ThreadPoolExecutor(4) as together:
        kept = list(together.map(_brought_up_to_date, [file] * 8))
    assert len({path for path in kept if path}) == 1
    assert len([path for path in kept if path]) == 1


def _brought_up_to_date(file: Path) -> Path | None:
    with closing(connect(file, create=False)) as connection:
        return bring_up_to_date(connection, file, [*steps(), BETTER])


def test_two_that_migrate_at_once_do_it_once(library: Library, file: Path) -> None:
    with closing(connect(file, create=False)) as one, closing(connect(file, create=False)) as other:
        assert bring_up_to_date(one, file, [*steps(), BETTER])
        assert bring_up_to_date(other, file, [*steps(), BETTER]) is None

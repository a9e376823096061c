"""Backups are whole, made while the library is in use, and checked before they take its place."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cinetrace.errors import LibraryError
from cinetrace.library import Library
from filing import FERRY, LONG, filed


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_is_a_library_of_its_own(library: Library, tmp_path: Path) -> None:
    library.store([filed(LONG)])
    told: list[tuple[int, int]] = []
    library.backup(tmp_path / "kept" / "backup.sqlite", lambda done, whole: told.append((done, whole)))
    library.store([filed("The bells ring.", FERRY)])
    assert names(tmp_path / "kept") == ["backup.sqlite"]
    with Library.open(tmp_path / "kept" / "backup.sqlite") as kept:
        assert [shelved.film.title for shelved in kept.films()] == ["The Tin Orchard"]
        assert all(finding.ok for finding in kept.doctor())
    assert told[-1][0] == told[-1][1] > 0


def test_a_backup_shows_one_moment_while_others_store(
    library: Library, tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cinetrace.library.backup._PAGES", 8)
    library.store([filed(f"{LONG} Number {at}.") for at in range(20)])
    told: list[int] = []
    with Library.open(file) as writer:

        def store(done: int, whole: int) -> None:
            told.append(done)
            writer.store([filed(f"The bells ring {len(told)} times.", FERRY)])

        library.backup(tmp_path / "backup.sqlite", store)
    assert told == sorted(told) and len(told) > 5
    with Library.open(tmp_path / "backup.sqlite") as kept:
        assert len(kept.films()) == 1
        assert all(finding.ok for finding in kept.doctor())


def test_an_earlier_backup_is_replaced_any_other_file_is_not(library: Library, tmp_path: Path, file: Path) -> None:
    backup, diary = tmp_path / "backup.sqlite", tmp_path / "diary.txt"
    library.backup(backup)
    library.store([filed(LONG)])
    library.backup(backup)
    with Library.open(backup) as kept:
        assert len(kept.films()) == 1
    diary.write_text("Dear diary")
    with pytest.raises(LibraryError, match="is no Cinetrace library"):
        library.backup(diary)
    assert diary.read_text() == "Dear diary"
    with pytest.raises(LibraryError, match="is the library itself"):
        library.backup(file)
    with pytest.raises(LibraryError, match="is a folder"):
        library.backup(tmp_path)


def test_restoring_keeps_the_library_that_was_there(library: Library, tmp_path: Path, file: Path) -> None:
    library.store([filed(LONG)])
    library.backup(tmp_path / "backup.sqlite")
    library.store([filed("The bells ring.", FERRY)])
    library.close()
    kept = Library.restore(tmp_path / "backup.sqlite", file)
    assert kept == file.with_name("library.sqlite.before-restore-1")
    with Library.open(file) as restored:
        assert len(restored.films()) == 1
    with Library.open(kept) as before:
        assert len(before.films()) == 2


def test_restoring_where_nothing_was(library: Library, tmp_path: Path) -> None:
    library.store([filed(LONG)])
    library.backup(tmp_path / "backup.sqlite")
    assert Library.restore(tmp_path / "backup.sqlite", tmp_path / "new" / "library.sqlite") is None
    with Library.open(tmp_path / "new" / "library.sqlite") as restored:
        assert len(restored.films()) == 1


def test_restoring_in_the_place_of_a_damaged_library(library: Library, tmp_path: Path, file: Path) -> None:
    library.store([filed(LONG)])
    library.backup(tmp_path / "backup.sqlite")
    library.close()
    file.write_bytes(b"scrambled")
    kept = Library.restore(tmp_path / "backup.sqlite", file)
    assert kept and kept.read_bytes() == b"scrambled"
    with Library.open(file) as restored:
        assert len(restored.films()) == 1


def test_what_is_no_sound_backup_changes_nothing(library: Library, tmp_path: Path, file: Path) -> None:
    library.store([filed(f"{LONG} Number {at}.") for at in range(20)])
    backup, damaged, other = (tmp_path / name for name in ("backup.sqlite", "damaged.sqlite", "other.sqlite"))
    library.backup(backup)
    library.close()
    whole = backup.read_bytes()
    damaged.write_bytes(whole[:40960] + b"\xff" * 20000 + whole[60960:])
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE songs (name TEXT)")
    (tmp_path / "diary.txt").write_text("Dear diary")
    (tmp_path / "half.sqlite").write_bytes(whole[: len(whole) // 2])
    wrong = {
        damaged: "is damaged; give another",
        tmp_path / "half.sqlite": "is damaged; give another",
        other: "is no Cinetrace library",
        tmp_path / "diary.txt": "is no Cinetrace library",
    }
    for source, trouble in {**wrong, tmp_path / "none": "there is no such file", file: "is the library itself"}.items():
        with pytest.raises(LibraryError, match=trouble):
            Library.restore(source, file)
    with Library.open(file) as same:
        assert len(same.voices(1)) == 1
    assert not [name for name in names(tmp_path) if "before" in name or "restoring" in name or "unfinished" in name]


def test_a_newer_backup_is_refused(library: Library, tmp_path: Path, file: Path) -> None:
    backup = tmp_path / "backup.sqlite"
    library.backup(backup)
    with closing(sqlite3.connect(backup)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(LibraryError, match="was made by a newer Cinetrace"):
        Library.restore(backup, file)


def test_a_library_that_is_in_use_is_not_replaced(library: Library, tmp_path: Path, file: Path) -> None:
    library.store([filed(LONG)])
    library.backup(tmp_path / "backup.sqlite")
    with pytest.raises(LibraryError, match="another program has it open; close that"):
        Library.restore(tmp_path / "backup.sqlite", file)
    assert len(library.voices(1)) == 1

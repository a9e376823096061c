"""Whatever is wrong with the file is one clear line, and nothing is lost."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from cinetrace.errors import LibraryError
from cinetrace.library import Library, connection
from cinetrace.types import Consensus, Query
from filing import LONG, filed

SRC, TESTS = Path(__file__).parents[2] / "src", Path(__file__).parents[1]


class Usage(NamedTuple):
    """What a disk says of itself, in bytes."""

    total: int
    used: int
    free: int


def line(caught: pytest.ExceptionInfo[LibraryError]) -> str:
    text = str(caught.value)
    assert "\n" not in text and caught.value.cure
    return text


def test_there_is_no_library_yet(file: Path) -> None:
    with pytest.raises(LibraryError) as caught:
        Library.open(file, create=False)
    assert "there is no library yet; add reviews first" in line(caught)
    assert not file.exists()


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    with Library.open(tmp_path / "a" / "b" / "library.sqlite") as library:
        assert library.films() == []


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(LibraryError) as caught:
        Library.open(tmp_path)
    assert "is a folder" in line(caught)


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    with pytest.raises(LibraryError) as caught:
        Library.open(tmp_path / "a" / "library.sqlite")
    assert line(caught)


@pytest.mark.parametrize(
    "content", [b"Dear diary, today I saw a film.", b"\x89PNG\r\n\x1a\n" + bytes(5000), b"SQLite format 3\0" + b"x" * 5000]
)
def test_another_kind_of_file_is_left_alone(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(LibraryError) as caught:
        Library.open(file)
    assert "is no Cinetrace library" in line(caught)
    assert file.read_bytes() == content


def test_another_programs_database_is_left_alone(file: Path) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE songs (name TEXT)")
    before = file.read_bytes()
    with pytest.raises(LibraryError) as caught:
        Library.open(file)
    assert "is no Cinetrace library" in line(caught)
    assert file.read_bytes() == before


def test_an_empty_file_becomes_a_library(file: Path) -> None:
    file.touch()
    with Library.open(file) as library:
        library.store([filed(LONG)])


def test_a_newer_library_is_left_alone(library: Library, file: Path) -> None:
    library.store([filed(LONG)])
    library.close()
    with closing(sqlite3.connect(file)) as other:
        other.execute("PRAGMA user_version = 99")
    with pytest.raises(LibraryError) as caught:
        Library.open(file)
    assert "was made by a newer Cinetrace (library version 99, this one knows" in line(caught)
    with closing(sqlite3.connect(file)) as other:
        assert other.execute("SELECT count(*) FROM reviews").fetchone() == (1,)


def test_a_damaged_library_says_so(library: Library, file: Path) -> None:
    library.store([filed(f"{LONG} Number {at}.") for at in range(40)])
    library.close()
    with file.open("r+b") as raw:
        for page in range(3, file.stat().st_size // 8192):
            raw.seek(page * 8192)
            raw.write(b"\xff" * 4096)
    with pytest.raises(LibraryError) as caught, Library.open(file) as damaged:
        damaged.store([filed("The bells ring.")])
        damaged.voices(1)
    assert "is damaged; restore a backup with `cinetrace restore FILE`" in line(caught)


def test_a_full_disk_says_so_and_keeps_what_was_stored(library: Library) -> None:
    library.store([filed(LONG)])
    pages = connection.number(library._connection, "PRAGMA page_count")
    library._connection.execute(f"PRAGMA max_page_count = {pages + 8}")
    with pytest.raises(LibraryError) as caught:
        library.store([filed(f"{LONG} Number {at}.") for at in range(200)])
    assert "the disk is full; make room" in line(caught)
    assert len(library.voices(1)) == 1
    assert all(finding.ok for finding in library.doctor())


def test_a_second_writer_waits_then_says_so(library: Library, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.2)
    with Library.open(file) as second, closing(sqlite3.connect(file, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError) as caught:
            second.store([filed(LONG)])
        assert "another program is writing to it; wait until that has finished" in line(caught)
        assert second.films() == []  # reading goes on
        writer.execute("ROLLBACK")
        assert second.store([filed(LONG)])[0].outcome == "new"


def test_what_can_be_judged_again_waits_for_nobody(library: Library, file: Path) -> None:
    library.store([filed(LONG)])
    consensus = Consensus(library.film(1), None, (), (), None, (), (), (), (), (), (), {})
    with closing(sqlite3.connect(file, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError) as caught:
            library.keep_consensus(1, "all else", consensus)
        assert "another program is writing to it" in line(caught)
    library.keep_consensus(1, "all else", consensus)
    assert library._connection.execute("PRAGMA busy_timeout").fetchone() == (15_000,)


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_library_that_may_not_be_written_can_still_be_read(tmp_path: Path, what: str) -> None:
    place = Path("/tmp") if os.geteuid() == 0 else tmp_path  # one that somebody without rights can reach
    folder = place / f"cinetrace-test-{os.getpid()}-{what}"
    folder.mkdir()
    file = folder / "library.sqlite"
    try:
        with Library.open(file) as library:
            library.store([filed("The shaky camera ruins the barn dance.")])
        file.chmod(0o444)
        folder.chmod(0o777 if what == "file" else 0o555)
        script = f"""
import sqlite3
from cinetrace.errors import LibraryError
from cinetrace.library import Library
from cinetrace.types import Query
with Library.open({str(file)!r}) as library:
    print(library.search(Query("camera")).hits[0].text, [finding.detail for finding in library.doctor() if not finding.ok])
    try:
        library.set_setting("a", "b")
    except LibraryError as error:
        print(error)
"""
        run = _without_rights(script)
        assert run.stderr == ""
        assert "The shaky camera ruins the barn dance. ['can only be read']" in run.stdout
        assert "it cannot be written; check the permissions" in run.stdout
    finally:
        folder.chmod(0o777)
        for left in folder.iterdir():
            left.unlink()
        folder.rmdir()


def _without_rights(script: str) -> subprocess.CompletedProcess[str]:
    """Run a program as somebody who may not write everywhere."""
    before = "import os; os.setuid(65534)\n" if os.geteuid() == 0 else ""
    loads = "import cinetrace.library.library, numpy, rapidfuzz, cinetrace.library.doctor\n"
    environment = {**os.environ, "PYTHONPATH": f"{SRC}{os.pathsep}{TESTS}"}
    return subprocess.run([sys.executable, "-c", loads + before + script], env=environment, capture_output=True, text=True, timeout=60)


def test_troubles_of_the_disk_are_told_by_their_name(file: Path) -> None:
    with pytest.raises(LibraryError) as caught, connection.answering(file):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert "the disk is full" in line(caught)
    with pytest.raises(LibraryError) as caught, connection.answering(file):
        raise OSError(errno.EIO, "Input/output error")
    assert "Input/output error; check the path, the disk and the permissions" in line(caught)


def test_damage_to_what_is_packed_says_so(library: Library, file: Path, tmp_path: Path) -> None:
    library.store([filed(LONG)])
    library._connection.execute("UPDATE readings SET json = x'00'")
    for ask in (lambda: library.voices(1), lambda: library.review(1), lambda: library.export("jsonl", tmp_path / "all.jsonl")):
        with pytest.raises(LibraryError) as caught:
            ask()
        assert f"{file}: is damaged; restore a backup" in line(caught)
    assert [path.name for path in tmp_path.glob("all*")] == []


def test_a_text_that_is_none_any_more_says_so_and_can_be_forgotten(library: Library, file: Path) -> None:
    library.store([filed(LONG), filed("The bells ring.")])
    library.close()
    content = file.read_bytes()
    file.write_bytes(content.replace(b"weary patience", b"weary\xff\xff\xff\xff\xffence"))
    with Library.open(file) as damaged:
        with pytest.raises(LibraryError) as caught:
            damaged.review(1)
        assert "is damaged; restore a backup" in line(caught)
        texts = next(finding for finding in damaged.doctor() if finding.what == "texts")
        assert texts.detail == "review 1 is not what it was" and "cinetrace library forget 1" in texts.cure
        damaged.compact()
        damaged.forget([1])
        assert damaged.store([filed(LONG)])[0].outcome == "new"
        assert [finding for finding in damaged.doctor() if not finding.ok] == []


def test_a_disk_without_any_room_can_still_be_read(library: Library, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library.store([filed(LONG)])
    library.close()
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(100, 100, 0))
    with Library.open(file) as full:
        assert len(full.voices(1)) == 1
        with pytest.raises(LibraryError) as caught:
            full.store([filed("The bells ring.")])
        assert "the disk is full; make room" in line(caught)
        assert [finding.what for finding in full.doctor() if not finding.ok] == ["disk"]
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(0, 0, 0))  # as some network disks say
    with Library.open(file) as untold:
        assert untold.store([filed("The bells ring.")])[0].outcome == "new"


def test_a_path_through_a_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("Dear diary")
    with pytest.raises(LibraryError) as caught:
        Library.open(tmp_path / "diary.txt" / "library.sqlite")
    assert "lies inside what is a file" in line(caught)


def test_a_search_in_an_empty_library_finds_nothing(library: Library) -> None:
    page = library.search(Query("camera"))
    assert (page.hits, page.total, page.exact, page.next) == ((), 0, True, None)
    assert list(library.sentence_candidates("A great drama!")) == []

"""The check of a library finds what is wrong with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cinetrace.library import Library
from cinetrace.types import Finding
from filing import FERRY, LONG, NEW, OLD, filed


@pytest.fixture
def raw(library: Library, file: Path) -> Iterator[sqlite3.Connection]:
    """Somebody's connection that obeys no law of ours."""
    library.store([filed(LONG, critic="Ann Bell"), filed("The bells ring.", FERRY), filed("The horn calls.", None)])
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        yield connection


def wrong(library: Library) -> dict[str, Finding]:
    return {finding.what: finding for finding in library.doctor() if not finding.ok}


def test_a_sound_library(library: Library, raw: sqlite3.Connection) -> None:
    findings = {finding.what: finding for finding in library.doctor(OLD)}
    assert all(finding.ok for finding in findings.values())
    assert findings["contents"].detail.startswith("3 reviews of 2 films, ")
    assert findings["readings"].detail == "3 by listener 1 (aaaaaaaa)"
    assert findings["films"].detail == "1 review waits for a word on the film"
    assert {"file", "references", "left-overs", "spans", "texts", "packed", "search index", "disk", "log", "access"} < set(findings)


def test_readings_by_an_older_model(library: Library, raw: sqlite3.Connection) -> None:
    found = {finding.what: finding for finding in library.doctor(NEW)}["readings"]
    assert not found.ok
    assert "3 not by the model that reads now, listener 2" in found.detail
    assert found.cure


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        ("UPDATE reviews SET text = replace(text, 'bells', 'balls') WHERE number = 2", "texts"),
        ("UPDATE sentences SET stop = 99 WHERE review = 2", "spans"),
        ("DELETE FROM films WHERE number = 2", "references"),
        ("DELETE FROM reviews WHERE number = 2", "references"),
        ("INSERT INTO films (key, title, people) VALUES ('x', 'X', '{}')", "left-overs"),
        ("UPDATE reviews SET critic = NULL WHERE number = 1", "left-overs"),
        ("DELETE FROM verdicts WHERE review = 1", "left-overs"),
        ("UPDATE reviews SET copy_of = number WHERE number = 1", "left-overs"),
        ("DELETE FROM sentences WHERE review = 2", "search index"),
        ("UPDATE readings SET json = CAST(substr(json, 1, 99) || x'00' || substr(json, 101) AS BLOB) WHERE review = 2", "packed"),
    ],
)
def test_what_is_wrong_is_found_and_has_a_cure(library: Library, raw: sqlite3.Connection, damage: str, what: str) -> None:
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute(damage)
    assert wrong(library)[what].cure


def test_compacting_brings_the_index_into_step(library: Library, raw: sqlite3.Connection) -> None:
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("DELETE FROM sentences WHERE review = 2")
    assert library.compact() >= 0
    assert wrong(library) == {}


def test_a_damaged_page_is_found(library: Library, file: Path) -> None:
    library.store([filed(f"{LONG} Number {at}.") for at in range(60)])
    library.close()
    with closing(sqlite3.connect(file)) as connection:
        page = connection.execute("SELECT max(pageno) FROM dbstat WHERE name = 'bands' AND pagetype = 'leaf'").fetchone()[0]
    with file.open("r+b") as raw:
        raw.seek((page - 1) * 8192)
        raw.write(b"\xff" * 8192)
    with Library.open(file) as damaged:
        found = wrong(damaged)
    assert list(found) == ["file"]
    assert "restore" in found["file"].cure

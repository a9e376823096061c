"""The database itself refuses what would break the evidence law, whoever writes to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinetrace.errors import LibraryError
from cinetrace.library import Library
from cinetrace.types import Filed, Identified, Reading, Review, Sentence, Span
from filing import LONG, filed, spans

ROWS = {
    "sentences": "INSERT INTO sentences VALUES (1048575 + 1048576, 1, {start}, {stop}, 1, NULL, 0.0)",
    "opinions": "INSERT INTO opinions VALUES (1048576, 99, 1, 'camera', 1.0, 0.9, 'critic', {start}, {stop})",
    "people": "INSERT INTO people VALUES (1, 99, 'Ann Bell', 'actor', NULL, 'lead', {start}, {stop})",
    "releases": "INSERT INTO releases VALUES (1, 99, '2019-??-??', 'year', 'dvd', NULL, NULL, {start}, {stop}, '')",
    "cautions": "INSERT INTO cautions VALUES (1, 99, 'violence', 0.9, {start}, {stop})",
    "audience": "INSERT INTO audience VALUES (1, 99, 'yes', {start}, {stop})",
    "mentions": "INSERT INTO mentions VALUES (1, 'person', 99, {start}, {stop})",
}


@pytest.fixture
def connection(library: Library, file: Path) -> Iterator[sqlite3.Connection]:
    """Somebody else's connection to a library with one review of 16 code points."""
    library.store([filed("Böse 𝔟ells ring.")])
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA foreign_keys = ON")
        yield other


@pytest.mark.parametrize("table", ROWS)
@pytest.mark.parametrize(("start", "stop"), [(-1, 3), (3, 3), (5, 2), (0, 17), (16, 17)])
def test_a_span_outside_its_text_empty_or_reversed_is_refused(connection: sqlite3.Connection, table: str, start: int, stop: int) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(ROWS[table].format(start=start, stop=stop))


@pytest.mark.parametrize("table", ROWS)
def test_a_span_that_ends_with_the_text_is_taken_and_never_moves(connection: sqlite3.Connection, table: str) -> None:
    connection.execute(ROWS[table].format(start=5, stop=16))
    with pytest.raises(sqlite3.IntegrityError, match="a stored span never moves"):
        connection.execute(f"UPDATE {table} SET stop = 15 WHERE start = 5")


def test_a_stored_text_never_changes(connection: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="a stored text never changes"):
        connection.execute("UPDATE reviews SET text = 'Other words.', size = 12")


def test_quotes_are_a_view_that_counts_code_points(connection: sqlite3.Connection) -> None:
    connection.execute(ROWS["cautions"].format(start=5, stop=10))
    assert connection.execute("SELECT label, quote FROM quotes WHERE kind = 'caution'").fetchall() == [("violence", "𝔟ells")]


def test_every_span_of_a_reading_is_in_the_view(library: Library, file: Path, golden: Reading) -> None:
    review = Review(golden.id, golden.text, tuple(row.span for row in golden.sentences), "en", golden.source)
    library.store([Filed(review, golden, Identified(None, 0.0, "none"))])
    with closing(sqlite3.connect(file)) as connection:
        found = {Span(*row[:2]): row[2] for row in connection.execute("SELECT start, stop, quote FROM quotes")}
    assert found == {span: span.of(golden.text) for span in _spans(golden)}


def _spans(thing: object) -> Iterator[Span]:
    if isinstance(thing, Span):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from _spans(part)
    elif hasattr(thing, "__dataclass_fields__"):
        for name in thing.__dataclass_fields__:
            yield from _spans(getattr(thing, name))


@given(st.integers(-3, 20), st.integers(-3, 20))
def test_the_library_takes_a_sentence_exactly_when_it_lies_in_its_text(
    tmp_path_factory: pytest.TempPathFactory, start: int, end: int
) -> None:
    one = filed("The bells ring.")
    sentence = Sentence(Span(start, end), ("opinion",), None, 0.0)
    with Library.open(tmp_path_factory.mktemp("law") / "library.sqlite") as library:
        try:
            library.store([replace(one, reading=replace(one.reading, sentences=(sentence,), opinions=()))])
        except LibraryError:
            assert not 0 <= start < end <= len(one.review.text)
        else:
            assert 0 <= start < end <= len(one.review.text)
            assert library.review(1).reading.sentences == (sentence,)


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0\r.!?"), min_size=1), min_size=1, max_size=5))
def test_quotes_of_any_text_are_what_python_cuts(tmp_path_factory: pytest.TempPathFactory, parts: list[str]) -> None:
    text = "".join(f"{part.strip() or 'x'}. " for part in parts)
    file = tmp_path_factory.mktemp("law") / "library.sqlite"
    with Library.open(file) as library:
        library.store([filed(text)])
        with closing(sqlite3.connect(file)) as connection:
            quotes = [row[0] for row in connection.execute("SELECT quote FROM quotes WHERE kind = 'sentence' ORDER BY start")]
        assert quotes == [span.of(text) for span in spans(text)]
        assert all(finding.ok for finding in library.doctor())


def test_a_long_text_keeps_its_quotes(library: Library, file: Path) -> None:
    library.store([filed(LONG)])
    with closing(sqlite3.connect(file)) as connection:
        quotes = [row[0] for row in connection.execute("SELECT quote FROM quotes WHERE kind = 'sentence' ORDER BY start")]
    assert quotes == [span.of(LONG) for span in spans(LONG)]

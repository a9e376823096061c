"""Many reviews at once: the library comes out as if they had been stored one after the other."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cinetrace.errors import LibraryError
from cinetrace.library import Library
from cinetrace.library.bulk.loading import Loaded
from cinetrace.library.bulk.stage import Stage, laid_out
from cinetrace.types import Capture, Filed, Person, Query, Span, Voice
from filing import FERRY, LONG, NEW, ORCHARD, again, filed
from libraries import contents

EDITED = LONG.replace("three scenes", "four scenes").replace("The last act", "The third act")
OTHER = " ".join(reversed(LONG.split()))


def reviews() -> list[Filed]:
    """Reviews with all that can become of them: copies, texts that come twice, one without a film."""
    named = Person("Harlan Voss", "actor", None, "lead", (Span(0, 3),), Span(0, 3), {})
    first = filed(LONG, critic="Maren Oake", outlet="The Lantern", published="2019-02-01", judged=[("camera", -1.0, "cannot keep still")])
    return [
        replace(first, reading=replace(first.reading, people=(named,)), capture=Capture(b"", charset="utf-8")),
        filed(OTHER, FERRY, critic="Maren  Oake", judged=[("sound", 1.0, "bells")], spoils=["bells"]),
        filed(EDITED, critic="Piers Holloway", outlet="The Echo", published="2019-01-30", path="echo.txt"),
        filed(LONG, critic="Piers Holloway", path="again.txt"),
        filed("I loved every minute of it.", ORCHARD, title="The Tin Orchard"),
        filed("I loved every minute of it.", FERRY, title="Winter Ferry"),
        filed("Nobody says what this is about.", None),
        filed(f"{LONG} Words of its own follow. {OTHER}", None, path="third.txt"),
        again(first, NEW, 3.0),
    ]


def load(library: Library, some: Sequence[Filed], *keys: str) -> Loaded:
    with library.loader() as loader:
        return loader.load(laid_out(some), keys)


def stored(tmp_path: Path, *batches: Sequence[Filed]) -> dict[str, list[tuple[Any, ...]]]:
    """What a library holds in which these were stored one after the other."""
    with Library.open(tmp_path / "one-by-one.sqlite") as library:
        for batch in batches:
            library.store(batch)
        return contents(library.file)


def of_new_texts() -> list[Filed]:
    """Those of `reviews` whose texts have not come before."""
    return [one for at, one in enumerate(reviews()) if at not in (3, 5, 8)]


def test_the_same_rows_come_out(library: Library, tmp_path: Path) -> None:
    assert load(library, of_new_texts()) == Loaded(new=5, copies=1)
    assert contents(library.file) == stored(tmp_path, of_new_texts())


def test_into_a_library_that_is_not_empty(library: Library, tmp_path: Path) -> None:
    first, rest = reviews()[:2], [one for one in of_new_texts() if one.review.text not in (LONG, OTHER)]
    library.store(first)
    load(library, rest)
    assert contents(library.file) == stored(tmp_path, first, rest)


def test_texts_that_come_again_are_known(library: Library, tmp_path: Path) -> None:
    """What differs is the order of numbers alone, and only where few words are written twice."""
    assert load(library, reviews()) == Loaded(new=6, copies=1, known=1, reread=1)
    with Library.open(tmp_path / "one-by-one.sqlite") as other:
        other.store(reviews())
        for film in (ORCHARD, FERRY):
            (ours,), (theirs,) = (opened.find_films(film.title) for opened in (library, other))
            voices, expected = library.voices(ours.number or 0), other.voices(theirs.number or 0)
            assert [(v.reading, v.critic, v.facts, len(v.copies)) for v in voices] == [
                (v.reading, v.critic, v.facts, len(v.copies)) for v in expected
            ]
    assert all(finding.ok for finding in library.doctor())


@pytest.mark.parametrize(
    "query", [Query("bells", spoilers=True), Query('"last act"'), Query("row*", aspect="camera"), Query(aspect="sound")]
)
def test_searches_have_the_same_answers(library: Library, tmp_path: Path, query: Query) -> None:
    load(library, of_new_texts())
    with Library.open(tmp_path / "one-by-one.sqlite") as other:
        other.store(of_new_texts())
        assert library.search(query) == other.search(query)
        assert query.aspect or library.search(query).hits


def test_what_was_loaded_is_noted_in_the_same_transaction(library: Library) -> None:
    load(library, reviews()[:2], "a", "b")
    load(library, reviews()[2:3], "c")
    assert {key: (note.first, note.last) for key, note in library.loaded().items()} == {"a": (1, 2), "b": (1, 2), "c": (3, 3)}


def test_what_goes_wrong_leaves_the_library_as_it_was(library: Library, tmp_path: Path) -> None:
    load(library, reviews()[:2])
    before = contents(library.file)
    broken = sqlite3.connect(":memory:", isolation_level=None)
    broken.deserialize(laid_out(reviews()[2:4]))
    broken.execute("UPDATE sentences SET stop = start")
    with pytest.raises(LibraryError, match="SQLite says"), library.loader() as loader:
        loader.load(broken.serialize(), ["x"])
    assert contents(library.file) == before and library.loaded() == {}
    load(library, reviews()[2:3])
    library.store(reviews()[6:7])  # what watches over single rows is there again
    assert contents(library.file) == stored(tmp_path, [*reviews()[:3], reviews()[6]])


@pytest.mark.parametrize("span", [Span(0, 10_000), Span(5, 5), Span(-1, 3)])
def test_a_span_outside_its_text_is_refused(span: Span) -> None:
    one = filed(LONG, judged=[("camera", -1.0, "cannot keep still")])
    opinions = (replace(one.reading.opinions[0], evidence=span),)
    with pytest.raises(LibraryError, match=r"review\.txt: a span of its reading lies outside"), Stage() as stage:
        stage.lay([replace(one, reading=replace(one.reading, opinions=opinions))])


def test_in_several_layers_it_is_the_same(library: Library) -> None:
    with Stage() as stage:
        stage.lay(reviews()[:3])
        stage.lay(reviews()[3:])
        in_layers = stage.bytes()
    assert in_layers == laid_out(reviews())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.permutations(range(9)),
    cuts=st.lists(st.integers(0, 9), max_size=2).map(sorted),
)
def test_in_any_order_and_in_any_parts_the_films_and_voices_are_the_same(tmp_path: Path, order: list[int], cuts: list[int]) -> None:
    some = [reviews()[at] for at in order]
    files = [tmp_path / "bulk.sqlite", tmp_path / "store.sqlite"]
    for file in files:
        for left in tmp_path.glob(f"{file.name}*"):
            left.unlink()
    with Library.open(files[0]) as ours, Library.open(files[1]) as theirs:
        for start, stop in zip([0, *cuts], [*cuts, 9], strict=True):
            load(ours, some[start:stop])
            theirs.store(some[start:stop])
        assert told(ours) == told(theirs)


def told(library: Library) -> list[Any]:
    """What can be seen of films and their voices, numbers aside."""
    return [
        (shelved.film.title, shelved.voices, sorted(map(heard, library.voices(shelved.film.number or 0)))) for shelved in library.films()
    ]


def heard(voice: Voice) -> tuple[str, str, float, int]:
    return voice.reading.id, voice.critic or "", voice.reading.verdict.rating, len(voice.copies)

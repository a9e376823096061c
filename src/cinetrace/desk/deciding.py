"""A person's word on the film of a review: what the catalogue knows of that film, and how the word is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from cinetrace.desk.looking import look_again
from cinetrace.errors import NotHeld

if TYPE_CHECKING:
    from cinetrace.catalogue.combined import Catalogued
    from cinetrace.desk.looking import Identify
    from cinetrace.library import Library
    from cinetrace.types import FilmRecord


def with_imdb_id(library: Library, catalogue: Catalogued, id: str) -> FilmRecord:
    """Return the film of that id in IMDb; raises NotHeld when neither the library nor a catalogue holds it."""
    found = next((film for film in library.find_films(id) if film.ids.get("imdb") == id), None) or catalogue.with_id("imdb", id)
    if found is None:
        raise NotHeld(id, "no catalogue holds a film of that id", "give its --title and --year too, or import IMDb's data sets")
    return found


def filled(catalogue: Catalogued, record: FilmRecord) -> FilmRecord:
    """Return a film with its people, its genres and its ids as the catalogue has them, where it is plain which one is meant."""
    held = record if record.number is not None else _the_one(catalogue, record)
    ids = {**held.ids, **record.ids}
    return replace(record, ids=ids, cast=record.cast or held.cast, directors=record.directors or held.directors, genres=held.genres)


def _the_one(catalogue: Catalogued, record: FilmRecord) -> FilmRecord:
    """Return the one film of that id, or of exactly that title and year; the record itself without one."""
    by_id = next((film for name, id in record.ids.items() if (film := catalogue.with_id(name, id))), None)
    if by_id is not None:
        return by_id
    named = [one for one in catalogue.titled(record.title, record.year, spelled=False) if one.naming in ("title", "other title")]
    alike = [one.film for one in named if record.year is not None and one.film.year == record.year]
    apart = any(alike[0].ids.get(name, id) != id for name, id in record.ids.items()) if alike else True
    return alike[0] if len(alike) == 1 and not apart else record


def take_back(library: Library, identify: Identify, review: int) -> None:
    """Let a review's film be what is found without the person; it waits for a decision again where nothing is."""
    library.undo(review)
    voice = library.review(review)
    found = identify(voice.reading, voice.facts, voice.published, ())
    library.decide(review, found)
    if found.film is None:
        look_again(library, identify, [review])


def decide_waiting(library: Library, identify: Identify) -> Iterator[tuple[int, FilmRecord]]:
    """Look for the films of all reviews that wait for a decision, as after an import; yield the reviews that have one now."""
    for one in library.unsure():
        voice = library.review(one.voice)
        found = identify(voice.reading, voice.facts, voice.published, ())
        library.decide(one.voice, found)
        film = found.film or look_again(library, identify, [one.voice]).get(one.voice)
        if film is not None:
            yield one.voice, library.film_of(one.voice) or film

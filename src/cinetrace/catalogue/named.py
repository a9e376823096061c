"""Which film is meant by a title and a year that somebody's list has, without a word about it: by ids, then by title and year.

A list names films on purpose, so what it says is believed: a film that no catalogue holds is `provisional`, kept as the list names it. But
where the catalogue knows several films that could be meant, none of them is guessed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Protocol

from cinetrace.catalogue.asked import Films, Held
from cinetrace.catalogue.keys import short_keys, title_key
from cinetrace.types import Candidate, FilmRecord, Match, Named

BY_ID, SAME_YEAR, NEXT_YEAR, SHORTER, SPELLED, ALONE, SERIES = 0.99, 0.98, 0.93, 0.85, 0.85, 0.9, 0.95
"""Certainty of a film of that id; of that title and year; of a year apart; of a shorter or a nearly equal title in that year; of the
only one of that title, where the list has no year but an id; of a series of that title and year."""
NEARLY = 0.75
"""How like a title that differs in some letters must be, where the year agrees."""
SHOWN = 5
_ELSEWHERE = ("imdb", "tmdb")
_SERIES = {"Series", "Mini series"}


class Listed(Films, Protocol):
    """What is asked of a catalogue beside what reviews ask."""

    def nearly(self, title: str, year: int) -> Sequence[Held]:
        """Return the films of that year whose title differs in some letters."""


def match(named: Named, films: Listed) -> Match:
    """Return which film is meant, with what the list alone knows of it: ids, directors, genres."""
    if named.kind not in (None, "film"):
        return Match("not a film", None, 1.0)
    found = _found(named, films)
    if named.kind is None and found.state == "provisional" and _is_listed(named):
        return Match("not a film", None, SERIES)
    if found.film and _is_series(found.film):
        return Match("not a film", None, found.certainty)
    return found


@cache
def _series() -> dict[str, tuple[int, ...]]:
    with Path(__file__).with_name("series.toml").open("rb") as file:
        return {title_key(title): tuple(years) for title, years in tomllib.load(file)["years"].items()}


def _found(named: Named, films: Listed) -> Match:
    by_id = next((film for name in _ELSEWHERE if name in named.ids and (film := films.with_id(name, named.ids[name]))), None)
    if by_id:
        return Match("matched", _with_ids(by_id, named), BY_ID)
    held = [one for one in _titled(named, films) if not _other_id(one.film, named)]
    return _by_year(named, held, films) if named.year is not None else _without_year(named, held)


def _titled(named: Named, films: Films) -> list[Held]:
    """Return the films of one of the titles; without any, those of a shorter form of the title."""
    held: list[Held] = []
    for title in filter(None, (named.title, named.also)):
        held += films.titled(title, named.year, spelled=False)
        if any(_near(one.film, named) for one in held):
            return held
    shorter = (short for title in filter(None, (named.title, named.also)) for short in short_keys(title))
    return held + [replace(one, naming="short name") for short in shorter for one in films.titled(short, named.year, spelled=False)]


def _by_year(named: Named, held: Sequence[Held], films: Listed) -> Match:
    in_full = [one for one in held if one.naming in ("title", "other title")]
    dated = [one for one in in_full if not _is_series(one.film)]
    same = [one for one in dated if one.film.year == named.year]
    near = [one for one in dated if _near(one.film, named)]
    shorter = [one for one in held if one.naming == "short name" and one.film.year == named.year and not _is_series(one.film)]
    for found, certainty in ((same, SAME_YEAR), (near, NEXT_YEAR), (shorter, SHORTER)):
        if found:
            return _one_of(named, found, certainty)
    alike = [one for one in films.nearly(named.title, named.year or 0) if one.likeness >= NEARLY and not _other_id(one.film, named)]
    if alike:
        return _one_of(named, alike, SPELLED)
    series = [one for one in in_full if _is_series(one.film)] if named.kind is None and not _has_id(named) else []
    return Match("unsure", None, 0.0, _candidates(series, 0.5)) if series and not _is_listed(named) else _provisional(named)


def _without_year(named: Named, held: Sequence[Held]) -> Match:
    """A title alone can mean a film to come as well as one of long ago; an id at least says that one film is meant."""
    in_full = [one for one in held if one.naming in ("title", "other title") and not _is_series(one.film)]
    if len(in_full) == 1 and _has_id(named):
        return _one_of(named, in_full, ALONE)
    if in_full and not _has_id(named):
        return Match("unsure", None, 0.0, _candidates(in_full, 0.8))
    return _provisional(named)


def _one_of(named: Named, held: Sequence[Held], certainty: float) -> Match:
    found = list({(one.film.title, one.film.year, *sorted(one.film.ids.items())): one for one in held}.values())
    if len(found) > 1:
        return Match("unsure", None, 0.0, _candidates(found, certainty))
    return Match("matched", _with_ids(found[0].film, named), certainty, _candidates(found, certainty))


def _provisional(named: Named) -> Match:
    if not title_key(named.title) and not _has_id(named):
        return Match("unsure", None, 0.0)
    record = FilmRecord(named.title, named.year, _known_ids(named), (), named.directors, named.genres)
    return Match("provisional", record, 0.8 if named.year or _has_id(named) else 0.5)


def _candidates(found: Sequence[Held], certainty: float) -> tuple[Candidate, ...]:
    known = sorted(found, key=lambda one: (-(one.fame or 0.0), -(one.film.year or 0), one.film.title))
    share = round(certainty / len(found), 4) if found else 0.0
    return tuple(Candidate(one.film.title, one.film.year, share, one.film.ids) for one in known[:SHOWN])


def _with_ids(film: FilmRecord, named: Named) -> FilmRecord:
    ids = {**_known_ids(named), **film.ids}
    return replace(film, ids=ids, directors=film.directors or named.directors, genres=film.genres or named.genres)


def _known_ids(named: Named) -> dict[str, str]:
    """Return the ids of catalogues; the address at the site that the list is from is none."""
    return {name: value for name, value in named.ids.items() if name in _ELSEWHERE}


def _has_id(named: Named) -> bool:
    return any(name in named.ids for name in _ELSEWHERE)


def _other_id(film: FilmRecord, named: Named) -> bool:
    return any(film.ids.get(name, named.ids[name]) != named.ids[name] for name in _ELSEWHERE if name in named.ids)


def _near(film: FilmRecord, named: Named) -> bool:
    return film.year is not None and named.year is not None and abs(film.year - named.year) < 2


def _is_series(film: FilmRecord) -> bool:
    return not _SERIES.isdisjoint(film.genres)


def _is_listed(named: Named) -> bool:
    """Whether it is known as a series of that very year."""
    return named.year in _series().get(title_key(named.title), ())

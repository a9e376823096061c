"""A person's ratings written by hand, and films that critics have judged."""

from __future__ import annotations

from collections.abc import Sequence

from cinetrace.consensus import judge, rated_with
from cinetrace.consensus.recipe import standard
from cinetrace.taste import Example, Learned, learn, traits
from cinetrace.taste.clauses import Film
from cinetrace.types import Because, FilmRecord, Voice, Weight
from voices import Say, voice

WESTERN, HORROR = "Western", "Horror"


def record(title: str, *genres: str, cast: Sequence[str] = (), year: int = 1999, number: int | None = None) -> FilmRecord:
    """A film of these genres."""
    return FilmRecord(title, year, {}, tuple(cast), (), genres, number)


def rated(title: str, rating: float, *genres: str, cast: Sequence[str] = (), voices: Sequence[Voice] = ()) -> Example:
    """A film that the person has rated."""
    film = record(title, *genres, cast=cast)
    consensus = judge(film, voices, {}) if voices else None
    return Example(traits(film, consensus, voices), rating, Because(title, film.year, rating))


def westerner(*more: Example, weights: Sequence[Weight] = ()) -> Learned:
    """Somebody who likes westerns with Ida Grane and no horror."""
    films = [rated(f"Dust {n}", 8 + n % 2, WESTERN, cast=["Ida Grane"]) for n in range(6)]
    films += [rated(f"Crypt {n}", 2 + n % 3, HORROR) for n in range(6)]
    return learn([*films, *more], weights)


def judged(film: FilmRecord, *voices: Voice) -> Film:
    """The film as these voices have it."""
    consensus, recipe = judge(film, voices, {}), standard()
    rated = rated_with(voices, {}, recipe, recipe.rating.prior_mean) if voices else None
    return Film(traits(film, consensus, voices), consensus, {one.number: one for one in voices}, rated_with=rated)


def praise(number: int, words: str, aspect: str = "camera", polarity: float = 1.6, rating: float = 7.0, **more: object) -> Voice:
    """A critic who judges one aspect."""
    return voice(number, Say(words, {aspect: polarity}), critic=f"Critic {number}", rating=rating, **more)  # type: ignore[arg-type]


def fixed(subject: str, name: str, value: float, aspect: str | None = None) -> Weight:
    """A weight that the person set."""
    return Weight(subject, name, value, value, value, 0, aspect=aspect, edited=True)  # type: ignore[arg-type]

"""Other people's ratings: learned from once, and kept beside the library."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cinetrace.desk.settings import Settings, library_file
from cinetrace.errors import LibraryError

if TYPE_CHECKING:
    from cinetrace.taste import Traits
    from cinetrace.taste.crowd import Crowd, Given
    from cinetrace.taste.population import Population
    from cinetrace.types import FilmRecord, Rated

NAME = "crowd.npz"
SELF, NEAR, ENOUGH = 0.8, 0.3, 15
"""Share of somebody's films that a person rates alike who is the same, points within which that is alike, and films that it takes."""
FORM = 1
"""Version of the file's form; one of another form is as none."""


@dataclass(frozen=True, slots=True)
class CrowdView:
    """What was learned from: how many people, films and ratings, and where it is kept."""

    file: Path
    people: int
    films: int
    ratings: int


class Others:
    """What many people's ratings say."""

    def __init__(self, crowd: Crowd, learned: Population, films: Sequence[FilmRecord], people: int) -> None:
        self.crowd, self.block, self.films, self.people = crowd, learned.block, films, people
        self._effects, self._counts = learned.effects, learned.counts

    def place(self, film: FilmRecord) -> int | None:
        """Return the place of a film among theirs; None when they have not rated it."""
        return next((self._places[name] for name in names(film) if name in self._places), None)

    def rates(self, film: FilmRecord) -> bool:
        """Say whether any of them has rated the film."""
        place = self.place(film)
        return place is not None and bool(self._counts[place])

    def effect(self, place: int) -> float:
        """Return how far they rate a film beyond what its traits say, in points."""
        return float(self._effects[place])

    def drawn(self, rated: Sequence[FilmRecord]) -> list[FilmRecord]:
        """Return their films by how likely each is to be the next of somebody who has seen these, the last one last."""
        import numpy as np

        from cinetrace.taste import standard

        places = [place for film in rated if (place := self.place(film)) is not None]
        found = self.crowd.drawn(places, standard().others.half_life)
        return [self.films[place] for place in np.argsort(-found, kind="stable").tolist() if found[place] > 0]

    def with_them(self, film: FilmRecord, known: Traits) -> Traits:
        """Return what a film has, with what they rate it."""
        from cinetrace.taste import standard
        from cinetrace.taste.traits import with_others

        place = self.place(film)
        if place is None or not self._counts[place]:
            return known
        noise, follow = standard().noise, standard().consensus.mean
        pull = (noise.spread / noise.film_spread) ** 2
        return with_others(known, self.effect(place), int(self._counts[place]), noise.film_spread, follow, pull)

    @cached_property
    def _places(self) -> dict[str, int]:
        """Ids, and titles with years; of several films of one name that with most ratings."""
        order = sorted(range(len(self.crowd.names)), key=lambda place: int(self._counts[place]))
        return {name: place for place in order for name in names(self.films[place])}


def names(film: FilmRecord) -> list[str]:
    """Return by what a film is known: its ids, and its title with the year."""
    from cinetrace.library.keys import title_key

    titled = [f"{title_key(film.title)}|{film.year}"] if film.year else []
    return [*(f"{name}:{id}" for name, id in sorted(film.ids.items())), *titled]


def file_of(settings: Settings) -> Path:
    """Return where what was learned is kept: beside the library."""
    return library_file(settings).with_name(NAME)


def take_in(path: str, file: Path, persons: Iterable[Sequence[Rated]] = ()) -> CrowdView:
    """Learn from the ratings of many people at `path`, and keep that in `file`; raises InputError or LibraryError.

    Who is one of the library's persons, by their ratings, is left out: nobody learns from themselves.
    """
    import numpy as np

    from cinetrace.sources.ratings.crowd import read_crowd
    from cinetrace.taste import standard, traits
    from cinetrace.taste.crowd import Given, gather
    from cinetrace.taste.population import population

    found = read_crowd(path)
    given = _without(Given(np.array(found.person), np.array(found.film), np.array(found.value)), found.films, persons)
    people = len(np.unique(given.person))
    learned = population(given, [traits(film) for film in found.films], standard())
    crowd = gather(given, [str(place) for place in range(len(found.films))], standard().others)
    _keep(file, Others(crowd, learned, found.films, people), learned)
    return CrowdView(file, people, len(found.films), len(given.value))


def _without(given: Given, films: Sequence[FilmRecord], persons: Iterable[Sequence[Rated]]) -> Given:
    """Return the ratings without those of people who rate nearly all of their films as one of the persons does."""
    import numpy as np

    from cinetrace.taste.crowd import Given

    places = {name: place for place, film in enumerate(films) for name in names(film)}
    whole = np.bincount(given.person)
    gone = np.zeros(len(whole), bool)
    for held in persons:
        own = np.full(len(films), np.nan)
        for one in held:
            place = next((places[name] for name in names(one.film) if name in places), None)
            if place is not None and one.rating is not None:
                own[place] = one.rating
        same = np.abs(given.value - own[given.film]) < NEAR
        gone |= (whole >= ENOUGH) & (np.bincount(given.person[same], minlength=len(whole)) >= SELF * whole)
    kept = ~gone[given.person]
    return Given(np.unique(given.person[kept], return_inverse=True)[1], given.film[kept], given.value[kept])


def _keep(file: Path, others: Others, learned: Population) -> None:
    import msgspec
    import numpy as np

    part, crowd = file.with_suffix(".part"), others.crowd
    told = [np.frombuffer(msgspec.json.encode(each), np.uint8) for each in (others.films, learned.block.terms)]
    try:
        with part.open("wb") as stream:
            np.savez(
                stream,
                form=FORM,
                people=others.people,
                films=told[0],
                terms=told[1],
                means=crowd.means,
                liked=crowd.liked.astype(np.float16),
                seen=crowd.seen.astype(np.float16),
                chosen=crowd.chosen,
                mean=learned.block.mean,
                covariance=learned.block.covariance,
                effects=learned.effects,
                counts=learned.counts,
            )
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise LibraryError(str(file), f"cannot be written ({error.strerror})", "make room on the disk, or check the permissions") from None


def kept(file: Path, seen: bool = False) -> Others | None:
    """Return what was learned and kept, with `seen` also what is seen next; None when there is nothing, or it is of another version."""
    import zipfile

    import msgspec

    if not file.exists():
        return None
    try:
        return _read(file, seen)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, msgspec.MsgspecError):
        raise LibraryError(str(file), "is damaged", "learn from the data set again: cinetrace taste crowd FILE") from None


def _read(file: Path, seen: bool) -> Others | None:
    import msgspec
    import numpy as np

    from cinetrace.taste.crowd import Crowd
    from cinetrace.taste.population import Population
    from cinetrace.taste.priors import Block
    from cinetrace.taste.traits import Term
    from cinetrace.types import FilmRecord

    with np.load(file, allow_pickle=False) as table:
        if int(table["form"]) != FORM:
            return None
        films = msgspec.json.decode(table["films"].tobytes(), type=tuple[FilmRecord, ...])
        terms = msgspec.json.decode(table["terms"].tobytes(), type=tuple[Term, ...])
        next_ = table["seen"] if seen else np.zeros((0, 0))  # it is large, and one answer alone needs it
        crowd = Crowd([str(place) for place in range(len(films))], table["means"], table["liked"], next_, table["chosen"])
        learned = Population(Block(terms, table["mean"], table["covariance"]), table["effects"], table["counts"])
        return Others(crowd, learned, films, int(table["people"]))


def forget(file: Path) -> bool:
    """Forget what was learned; return False when there was nothing."""
    there = file.exists()
    file.unlink(missing_ok=True)
    return there


def with_near(films: Sequence[FilmRecord], known: Sequence[Traits], rated: dict[int, float], others: Others) -> list[Traits]:
    """Return what films have, with what their likeness to the rated ones adds; `rated` by their place among the others' films."""
    from cinetrace.taste.traits import NEIGHBOUR, Trait

    near = others.crowd.near(rated)
    found = []
    for film, traits in zip(films, known, strict=True):
        place = others.place(film)
        added = float(near[place]) if place is not None else 0.0
        trait = Trait(NEIGHBOUR, round(added, 4), "films you rated")
        found.append(replace(traits, traits=(*traits.traits, trait)) if trait.value else traits)
    return found

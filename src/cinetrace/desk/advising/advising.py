"""`Advising`: whether one person should watch a film, or what of many they should."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cinetrace.desk import consensuses, films
from cinetrace.desk.advising.collecting import held_back
from cinetrace.desk.advising.crowds import with_near
from cinetrace.desk.advising.kept import Kept, Tell
from cinetrace.desk.advising.views import Advices, AdviceView
from cinetrace.desk.keeping import where_it_may_be_written
from cinetrace.errors import Ambiguous, NotHeld

if TYPE_CHECKING:
    from cinetrace.consensus.recipe import Recipe
    from cinetrace.desk.advising.crowds import Others
    from cinetrace.desk.scales import Scales
    from cinetrace.desk.taste import Tasting
    from cinetrace.library import Library
    from cinetrace.taste import Learned, Traits
    from cinetrace.taste.calls import Reckoned
    from cinetrace.types import Advice, Agreement, Because, Cite, Estimate, FilmRecord, Rated, Voice, Weight

BACK, AHEAD = 120, 370
"""Days before and after the day of the advice in which a film is out or coming."""
AT_ONCE = 2000
"""Films that are gone through at a time."""
SPOILER = 0.5
"""From where on a sentence tells the story."""


class Forecast(NamedTuple):
    """What the person would rate a film, and whether enough is known to say so."""

    film: FilmRecord
    reckoned: Reckoned
    enough: bool


class Advising:
    """Advice for one person, as of one day."""

    def __init__(self, library: Library, tasting: Tasting, scales: Scales, recipe: Recipe, day: date | None = None) -> None:
        self._library, self._tasting, self._scales, self._recipe = library, tasting, scales, recipe
        self._kept = Kept(library, scales, recipe)
        self.day = day or date.today()

    # ---- what is asked

    def one(self, title: str, year: int | None = None) -> AdviceView:
        """Return advice on a film, and note it in the log; raises NotHeld or Ambiguous when it is not plain which film is meant."""
        film = self._meant(title, year)
        with held_back():
            rated = self._rating(film)
            view = self._view(film, rated)
        if rated is None and view.advice.prediction:
            with where_it_may_be_written():
                self._library.tastes.log(self._tasting.person, view.advice)
        return view

    def coming_next(self, limit: int = 12) -> Advices:
        """Return advice on what those who have seen the same films saw next; raises NotHeld when no others' ratings were given."""
        others = self._tasting.others(seen=True)
        if others is None:
            raise NotHeld("what others saw next", "no ratings of other people are known", "give some: cinetrace taste crowd FILE")
        drawn = others.drawn([one.film for one in sorted(self._held, key=_when) if one.seen or one.rating is not None])
        gone = {others.place(one.film) for one in self._held if one.seen or one.rating is not None}
        ranked = [film for film in drawn if others.place(film) not in gone]
        found = tuple(self._view(film) for film in ranked[:limit])
        return Advices(self._tasting.person.name, self.day.isoformat(), found, len(ranked), len(self._learned.examples))

    def many(self, every: bool = False, limit: int = 12, tell: Tell = lambda done, whole: None, processes: int = 1) -> Advices:
        """Return advice on what is out or coming and on the watchlist, or with `every` on all films of the library that are not seen.

        What films have is worked out the first time, which takes a while for many: `tell` hears how far it is, and several processes can
        work side by side.
        """
        candidates, self._kept.processes = self._candidates(every), processes
        self._kept.work_out((film.number for film in candidates if film.number), tell)
        with held_back():
            sayable = (one for one in self._forecasts(candidates) if one.enough)
            ranked = sorted(sayable, key=lambda one: (-one.reckoned.chance, one.film.title, one.film.year or 0))
        found = tuple(self._view(one.film) for one in ranked[:limit])
        return Advices(self._tasting.person.name, self.day.isoformat(), found, len(candidates), len(self._learned.examples))

    def keep_weights(self) -> tuple[Weight, ...]:
        """Learn the person's weights from all that they have rated, keep them where they can be seen, and return them."""
        from cinetrace.taste import weights

        found = weights(self._learned)
        with where_it_may_be_written():
            self._library.tastes.keep_weights(self._tasting.person, found)
        return found

    def agreements(self) -> tuple[Agreement, ...]:
        """Return how far each critic and the person are of one mind, on the whole and on each aspect."""
        from cinetrace.taste import agreements

        return agreements(self._learned)

    def liked(self, films: Sequence[FilmRecord], least: float) -> set[int]:
        """Return the numbers of those films that the person would rate at least so high, 0 to 10, by the prediction."""
        with held_back():
            found = (one for one in self._forecasts(films) if one.enough and one.reckoned.mean >= least)
            return {one.film.number for one in found if one.film.number}

    # ---- the person

    @cached_property
    def _held(self) -> list[Rated]:
        return self._tasting.held()

    @cached_property
    def _learned(self) -> Learned:
        return self.learned()

    @cached_property
    def _with_others(self) -> Learned:
        return self.learned(with_others=True)

    def learned(self, without: FilmRecord | None = None, with_others: bool = False) -> Learned:
        """Return the person's taste, as all their ratings show it but for that of one film; with other people's as a prior, or alone.

        Other people's ratings are used for films that they have rated. For the rest they were measured to help nothing.
        """
        from cinetrace.taste import Example, learn
        from cinetrace.types import Because

        rated, others = self._rated(without), self._others if with_others else None
        known = self._traits([one.film for one in rated], others, without)
        examples = [
            Example(traits, one.rating or 0.0, Because(one.film.title, one.film.year, one.rating or 0.0))
            for one, traits in zip(rated, known, strict=True)
        ]
        return learn(examples, self._library.tastes.weights(self._tasting.person), block=others.block if others else None)

    def _knower(self, film: FilmRecord) -> Others | None:
        """The other people, when they have rated the film."""
        return self._others if self._others and self._others.rates(film) else None

    @cached_property
    def _others(self) -> Others | None:
        return self._tasting.others()

    def _above(self, rated: Sequence[Rated]) -> dict[int, float]:
        """How far the person rates each film above their mean and what others rate it, by its place among the others' films."""
        if not self._others:
            return {}
        own = [one.rating or 0.0 for one in rated]
        mean = sum(own) / len(own) if own else 0.0
        placed = ((self._others.place(one.film), one.rating or 0.0) for one in rated)
        return {place: rating - mean - self._others.effect(place) for place, rating in placed if place is not None}

    def _rating(self, film: FilmRecord) -> float | None:
        return next((one.rating for one in self._held if one.rating is not None and _same(one.film, film)), None)

    # ---- films

    def _meant(self, title: str, year: int | None) -> FilmRecord:
        """The film of the library, or one that no review speaks of but a catalogue knows."""
        try:
            return films.choose(self._library, title, year)
        except NotHeld:
            known = self._tasting.known(title, year)
            if known is not None:
                return known
            if others := self._tasting.could_be(title, year):
                raise Ambiguous(title, f"could be {films.named(others)}", "say which with --year", others) from None
            raise

    def _candidates(self, every: bool) -> list[FilmRecord]:
        """The films that the person has neither rated nor seen: all of the library, or those out or coming and those wanted."""
        seen = [one.film for one in self._held if one.seen or one.rating is not None]
        there = [shelved.film for shelved in self._library.films()] if every else [*self._around(), *self._wanted()]
        gone = {place for film in seen for place in _places(film)}
        found = {film.number or _places(film)[-1]: film for film in there if not gone.intersection(_places(film))}
        return list(found.values())

    def _wanted(self) -> Iterator[FilmRecord]:
        yield from (one.film for one in self._held if one.wanted and not one.seen)

    def _around(self) -> list[FilmRecord]:
        """The films of which a release lies around the day."""
        from cinetrace.desk import calendar
        from cinetrace.types import Wanted

        since, until = (self.day + timedelta(days=days) for days in (-BACK, AHEAD))
        wanted = Wanted(since=since.isoformat(), until=until.isoformat())
        events = calendar.events(self._library, wanted, self._recipe, self.day)
        return list({event.film.number: event.film for event in events}.values())

    def _traits(
        self, asked: Sequence[FilmRecord], others: Others | None, without: FilmRecord | None = None, remembered: bool = True
    ) -> list[Traits]:
        """What each film has: by its reviews where the library has some, else by its record alone; and what others rate it."""
        from cinetrace.taste import joined, traits

        numbers = [film.number for film in asked if film.number]
        reviewed = self._kept.of(numbers) if remembered else self._kept.once(numbers)
        found = [joined(reviewed.get(film.number or 0), traits(film)) for film in asked]
        if others is None:
            return found
        known = [others.with_them(film, one) for film, one in zip(asked, found, strict=True)]
        return with_near(asked, known, self._above(self._rated(without)), others)

    def _rated(self, without: FilmRecord | None) -> list[Rated]:
        return [one for one in self._held if one.rating is not None and not (without and _same(one.film, without))]

    def _forecasts(self, asked: Sequence[FilmRecord]) -> Iterator[Forecast]:
        """What the person would rate each film: those that others have rated go together, and so do the rest."""
        from cinetrace.taste import enough, reckon

        for with_others in (False, True):
            own = [film for film in asked if (self._knower(film) is not None) == with_others]
            for start in range(0, len(own), AT_ONCE):
                some = own[start : start + AT_ONCE]
                learned = self._with_others if with_others else self._learned
                known = self._traits(some, self._others if with_others else None, remembered=False)
                for film, traits, reckoned in zip(some, known, reckon(learned, known), strict=True):
                    yield Forecast(film, reckoned, enough(learned, traits))

    # ---- advice

    def _view(self, film: FilmRecord, rated: float | None = None) -> AdviceView:
        voices = self._library.voices(film.number) if film.number else []
        return AdviceView(self._advice(film, voices, rated is not None), {voice.number: voice for voice in voices}, rated)

    def _advice(self, film: FilmRecord, voices: Sequence[Voice], rated: bool) -> Advice:
        from cinetrace.taste import Film, advise

        others = self._knower(film)
        learned = self.learned(film, others is not None) if rated else self._with_others if others else self._learned
        consensus = consensuses.of(self._library, film, voices, self._scales, self._recipe) if voices else None
        known = self._traits([film], others, film)[0]
        rated_with = self._rated_with(voices) if consensus and consensus.rating else None
        told = Film(known, consensus, {voice.number: voice for voice in voices}, self._grounds(film), rated_with)
        avoided = self._tasting.avoided()
        return advise(film, told, learned, self._tasting.person.name, self.day.isoformat(), avoided, self._quote)

    def _rated_with(self, voices: Sequence[Voice]) -> Callable[[float], Estimate]:
        from cinetrace.consensus import rated_with

        return rated_with(voices, self._scales.critics, self._recipe, self._scales.centre)

    def _grounds(self, film: FilmRecord) -> tuple[Because, ...]:
        """The rated films by which others say that the person likes or dislikes this one."""
        from cinetrace.types import Because

        others, rated = self._others, self._rated(film)
        place = others.place(film) if others else None
        if others is None or place is None:
            return ()
        by_place = {others.place(one.film): one for one in rated}
        chosen = [by_place[at] for at in others.crowd.grounds(place, self._above(rated), 3)]
        return tuple(Because(one.film.title, one.film.year, one.rating or 0.0) for one in chosen)

    def _quote(self, cite: Cite) -> str:
        """The words of a cite; none when they tell the story."""
        found = self._library.sentences([(cite.voice, cite.span)]).get((cite.voice, cite.span))
        return found[0] if found and found[1] < SPOILER else ""


def _when(one: Rated) -> tuple[str, str]:
    return one.rated or one.last_seen or "", one.key


def _same(one: FilmRecord, other: FilmRecord) -> bool:
    return bool(set(_places(one)) & set(_places(other)))


def _places(film: FilmRecord) -> list[tuple[object, ...]]:
    """Return what tells a film from others: any of these in common is the same film."""
    own = [("number", film.number)] if film.number else []
    return [*own, *sorted(film.ids.items()), ("title", film.title.casefold(), film.year)]

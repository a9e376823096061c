"""The librarian: what can be asked of an open library."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from cinetrace.desk import calendar, checks, consensuses, critics, deciding, every, feeds, films, loading, people, recipes, scales
from cinetrace.desk.adding import Adding, Tell
from cinetrace.desk.every import Shown
from cinetrace.desk.views import CriticView, FilmView, Somebody
from cinetrace.errors import LibraryError, NotHeld

if TYPE_CHECKING:
    from cinetrace.batch.shards import Part
    from cinetrace.consensus.recipe import Recipe
    from cinetrace.desk.advising import Advising
    from cinetrace.desk.desk import Desk
    from cinetrace.desk.scales import Scales
    from cinetrace.desk.taste import Tasting
    from cinetrace.errors import InputError
    from cinetrace.library import Library
    from cinetrace.types import BlurbCheck, Capture, FilmRecord, Finding, Page, Query, Shelved, Unsure, Wanted

Form = Literal["jsonl", "csv", "parquet", "jsonld"]


class Librarian:
    """Adds to a library and answers out of it; `library` itself answers what needs no other stage."""

    def __init__(self, library: Library, desk: Desk) -> None:
        self.library, self._desk = library, desk
        self.remembered = scales.Remembered()
        """The critics' scales as last read; librarians of one program share it."""
        self.released = calendar.Remembered()
        """The releases as last worked out; shared likewise."""

    def add(self, names: Sequence[str], tell: Tell) -> None:
        """Add the reviews behind the names; `tell` hears what became of each, when it is stored."""
        with self._changing():
            Adding(self.library, self._desk.stages(), tell).run(self._desk.captures(names))

    def add_captures(self, captures: Iterable[Capture | InputError], tell: Tell) -> None:
        """Add what is at hand already; `tell` hears what became of each, when it is stored."""
        with self._changing():
            Adding(self.library, self._desk.stages(), tell).run(captures)

    def load(self, parts: Sequence[Part], tell: loading.Tell, processes: int = 1) -> loading.Loads:
        """Load what batches have written, as `loading.finished` finds it; `tell` hears how many reviews of how many are stored."""
        with self._changing(), self._desk.pool(processes) as pool:
            return loading.load(self.library, parts, pool, tell)

    def follow(self, addresses: Sequence[str], tell: Tell, asked: feeds.Asked) -> None:
        """Follow the feeds at these addresses, and add what is in them."""
        with self._changing():
            feeds.follow(self.library, addresses, self._desk.fetch, self._desk.stages, tell, asked)

    def update(self, tell: Tell, asked: feeds.Asked) -> None:
        """Add what is new in the feeds that are followed; `asked` hears what became of each feed."""
        with self._changing():
            feeds.update(self.library, self._desk.fetch, self._desk.stages, tell, asked)

    def film(self, title: str, year: int | None = None) -> FilmView:
        """Return what the critics say of a film; raises NotHeld or Ambiguous when it is not plain which film is meant."""
        film = films.choose(self.library, title, year)
        voices = self.library.voices(film.number or 0)
        consensus = consensuses.of(self.library, film, voices, self._scales(), self.recipe)
        return FilmView(consensus, {voice.number: voice for voice in voices})

    def which(self, title: str, year: int | None = None) -> FilmRecord:
        """Return the one film that is meant; raises NotHeld or Ambiguous."""
        return films.choose(self.library, title, year)

    def search(self, query: Query) -> Page:
        """Return the sentences that the query finds; raises NotHeld when it names a critic whom the library does not hold."""
        if query.critic:
            critics.choose(self.library, query.critic)
        return self.library.search(query)

    def critic(self, name: str) -> CriticView:
        """Return how a critic scores; raises NotHeld when nobody of that name is in the library."""
        return critics.view(self.library, name, self._scales())

    def calendar(self, wanted: Wanted, today: date | None = None) -> calendar.Releases:
        """Return the releases that are asked for, by date; those whose day is not known follow the days that they can be."""
        return calendar.events(self.library, wanted, self.recipe, today or date.today(), self.released)

    def wanted_by(self, person: str | None, wanted: Wanted, watchlist: bool, least: float | None, today: date | None = None) -> Wanted:
        """Return the same of fewer films: those on the person's watchlist, those that they would rate at least so high, 0 to 10."""
        from dataclasses import replace

        if watchlist:
            listed = (one.film.number for one in self.taste(person).held() if one.wanted and one.film.number)
            wanted = replace(wanted, films=tuple(number for number in listed if wanted.films is None or number in wanted.films))
        if least is not None:
            numbers = self.calendar(wanted, today).films()
            films = list(self.library.some_films(numbers).values())
            wanted = replace(wanted, films=tuple(self.advising(person, today).liked(films, least)) if films else ())
        return wanted

    def people(self) -> tuple[Somebody, ...]:
        """Return the people whom reviews name, each once whatever the spelling, those named by most first."""
        return people.everybody(self.library, self._desk.catalogue)

    def check_quote(self, blurb: str) -> BlurbCheck:
        """Say whether a critic in the library wrote this blurb."""
        from cinetrace.consensus import check

        return check(blurb, self.library.sentence_candidates(blurb), lambda review: self.library.review(review).reading.text)

    def taste(self, person: str | None = None) -> Tasting:
        """Return what can be asked and told of a person's taste, by default of the only person's."""
        from cinetrace.desk.taste import Tasting

        return Tasting(self.library, self._desk.settings, person)

    def advising(self, person: str | None = None, day: date | None = None) -> Advising:
        """Return what can be asked for advice, by default for the only person and as of today."""
        from cinetrace.desk.advising import Advising

        return Advising(self.library, self.taste(person), self._scales(), self.recipe, day)

    def films(self, words: str = "") -> Sequence[Shelved]:
        """Return the films that reviews are about, by title; only those whose title holds all the words."""
        wanted = words.casefold().split()
        return [shelved for shelved in self.library.films() if all(word in shelved.film.title.casefold() for word in wanted)]

    def reviews_of(self, film: int) -> tuple[int, ...]:
        """Return the numbers of all reviews of a film, copies among them."""
        return tuple(number for voice in self.library.voices(film) for number in (voice.number, *voice.copies))

    def doctor(self) -> Iterator[Finding]:
        """Return what a check of the library found."""
        return checks.findings(self.library, self._desk.settings, self._desk.model())

    def resolve(self, review: int, record: FilmRecord | None) -> FilmRecord | None:
        """Note which film a review is about, None for none that one could name; return the film as the library has it now."""
        with self._changing():
            self.library.resolve(review, record and deciding.filled(self._desk.catalogue, record))
        return self.library.film_of(review)

    def undo(self, review: int) -> FilmRecord | None:
        """Take a person's word on a review's film back; return what is found without it, None where that is unsure."""
        with self._changing():
            deciding.take_back(self.library, self._desk.identify, review)
        return self.library.film_of(review)

    def decide_waiting(self) -> dict[int, FilmRecord]:
        """Look again for the films that are not decided, as after an import; return those that are now, by review."""
        with self._changing():
            return dict(deciding.decide_waiting(self.library, self._desk.identify))

    def with_imdb_id(self, id: str) -> FilmRecord:
        """Return the film of that id in IMDb; raises NotHeld when nobody holds it."""
        return deciding.with_imdb_id(self.library, self._desk.catalogue, id)

    def forget(self, reviews: Sequence[int]) -> None:
        """Take reviews out of the library."""
        with self._changing():
            self.library.forget(reviews)

    def export(self, form: Form, path: Path, *, texts: bool) -> int:
        """Write what was read to a file, `-` for standard output; return how many reviews that were."""
        return self.library.export(form, path, texts=texts)

    def every_film(self, show: Callable[[FilmView], Shown], processes: int = 1) -> Iterator[Shown]:
        """Yield what `show` makes of each film, by title, with what the critics say of it.

        `show` is a function of a module when several processes judge side by side.
        """
        return every.shown(self.library, every.Ways(self._scales(), self.recipe), show, processes)

    def export_films(self, line: Callable[[FilmView], bytes], path: Path, *, processes: int, done: Callable[[], None]) -> int:
        """Write a line for each film to a file, `-` for standard output, and return how many; `done` hears of each."""
        from cinetrace.library.export import opened

        count = 0
        with opened(path, self.library.file) as stream:
            for written in self.every_film(line, processes):
                stream.write(written)
                count += 1
                done()
        return count

    def candidate(self, review: int, place: int) -> FilmRecord:
        """Return the candidate in that place, from 1, of a review whose film is unsure; raises NotHeld when there is none."""
        from cinetrace.types import FilmRecord

        found = self.unsure(review)
        if not 1 <= place <= len(found.candidates):
            there = f"it has {len(found.candidates)}" if found.candidates else "it has none; name the film with --title"
            raise NotHeld(f"review {review}", f"has no candidate {place}", there)
        meant = found.candidates[place - 1]
        return FilmRecord(meant.title, meant.year, meant.ids)

    def unsure(self, review: int) -> Unsure:
        """Return one review of the queue; raises NotHeld when its film is decided or there is no such review."""
        for one in self.library.unsure(review):
            return one
        raise NotHeld(f"review {review}", "waits for no decision", "see `cinetrace library unsure`, or name the film with --title")

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Have the critics' scales learned anew after what is done here, also when it is cut off."""
        scales.forget(self.library)
        try:
            yield
        finally:
            with suppress(LibraryError):
                scales.forget(self.library)

    @contextmanager
    def beside(self) -> Iterator[Librarian]:
        """Hand over another librarian of the same library, for another thread."""
        with self._desk.library() as other:
            other.remembered, other.released = self.remembered, self.released
            yield other

    def is_behind(self) -> bool:
        """Say whether the newest reviews are still to be weighed: what critics say is judged by the scales of before."""
        return self.remembered.are_behind(self.library, self.recipe)

    def _scales(self) -> Scales:
        return self.remembered.of(self.library, self.recipe)

    @cached_property
    def recipe(self) -> Recipe:
        """The weights by which critics are pooled."""
        return recipes.chosen(self._desk.settings)

"""`Tasting`: what can be asked and told of one person's taste."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from cinetrace.desk.taste import changes, lookup, rating, scoring, weighing
from cinetrace.desk.taste.views import Change, PersonLine, Portrait, Report, Taken
from cinetrace.errors import NotHeld

if TYPE_CHECKING:
    from collections.abc import Callable

    from cinetrace.desk.advising.crowds import CrowdView, Others
    from cinetrace.desk.settings import Settings
    from cinetrace.library import Library
    from cinetrace.types import FilmRecord, Import, Logged, Match, Named, Rated, Subject, Viewer, Weight


class Tasting:
    """One person of a library; the only one when `name` is None."""

    def __init__(self, library: Library, settings: Settings, name: str | None = None) -> None:
        self._library, self._settings, self._name = library, settings, name
        self._tastes = library.tastes

    @cached_property
    def person(self) -> Viewer:
        """The person; raises NotHeld, or Unclear when several could be meant."""
        return self._tastes.viewer(self._name)

    @cached_property
    def _look(self) -> Callable[[Named], Match]:
        return lookup.look(self._settings)

    # ---- ratings

    def take(self, path: str, user: str | None = None) -> Taken:
        """Take in the ratings at `path`, and return what that changed; raises InputError. A new person is made when there is none."""
        from cinetrace.sources.ratings import read

        export = read(path, user)
        self.person = self._tastes.new_viewer(self._name)
        lookup.bring_up_to_date(self._library, self._settings)
        before = self._standing()
        number = self._tastes.take(self.person, export, self._look)
        namings = self._tastes.named_by(self.person, number) if number is not None else []
        return changes.taken(self.person.name, export, number, namings, before, self._standing())

    def rate(self, title: str, score: float, year: int | None = None, day: date | None = None) -> Change:
        """Note what the person gives a film, 0 to 10, as of that day or today; return what they held of it before, and now.

        Raises NotHeld or Ambiguous when it is not plain which film is meant, Unclear for a score outside the scale.
        """
        film = self._meant(title, year)
        rating.must_be_on_the_scale(score)
        self.person = self._tastes.new_viewer(self._name)
        export = rating.export(film, score, day or date.today(), len(self.imports()))
        before = self._standing()
        self._tastes.take(self.person, export, rating.exactly(film))
        return rating.change(export, before, self._standing())

    def _meant(self, title: str, year: int | None) -> FilmRecord:
        """Return the film of the library, else the one that a catalogue knows, else the one that a year makes plain."""
        from cinetrace.desk import films
        from cinetrace.types import FilmRecord

        try:
            return films.choose(self._library, title, year)
        except NotHeld as error:
            known = self.known(title, year) or (FilmRecord(title.strip(), year) if year and title.strip() else None)
            if known is None:
                raise NotHeld(title, "no film of that title is known, or several are", "say which with --year") from error
            return known

    def undo(self, number: int) -> tuple[Import, list[Change]]:
        """Take an import back; return what it was and which ratings are others now. Raises NotHeld."""
        before = self._standing()
        gone = self._tastes.undo(self.person, number)
        return gone, changes.changes(before, self._standing())

    def imports(self) -> Sequence[Import]:
        """Return the imports, the oldest first."""
        return self._tastes.imports(self.person)

    def held(self) -> list[Rated]:
        """Return what the person holds of each film, with the library's number and people where it holds reviews of it."""
        lookup.bring_up_to_date(self._library, self._settings)
        return self._tastes.history(self.person)

    def logged(self) -> list[Logged]:
        """Return the same with every viewing, for an export; what is unsure goes by its own name."""
        return self._tastes.viewings(self.person)

    def _standing(self) -> dict[str, Rated]:
        return {rated.key: rated for rated in self._tastes.standing(self.person)}

    # ---- which films are meant

    def report(self) -> Report:
        """Return how the films were found."""
        lookup.bring_up_to_date(self._library, self._settings)
        namings = self._tastes.namings(self.person)
        shown = [changes.shown(naming) for naming in namings]
        return Report(
            self.person.name,
            tuple(self.imports()),
            changes.states(namings),
            tuple(one for one in shown if one.state == "unsure"),
            tuple(one for one in shown if one.state == "provisional"),
            tuple(one for one in shown if one.state == "not a film"),
            sum(one.by_person for one in shown),
        )

    def resolve(self, number: int, record: FilmRecord | None) -> Match:
        """Note which film an entry means, and others that name it alike; None for none. It outlives later imports; return what is noted."""
        from cinetrace.types import Match

        match = Match("not a film", None, 1.0, by_person=True) if record is None else self._decided(record)
        asked = self._tastes.naming(self.person, number)
        for naming in self._tastes.namings(self.person, unsure=True):
            if naming.number == number or _named_alike(naming.named, asked.named):
                self._tastes.resolve(self.person, naming.number, match)
        self._tastes.resolve(self.person, number, match)
        return match

    def _decided(self, record: FilmRecord) -> Match:
        """Return a person's word, with what the catalogue knows of the film."""
        from cinetrace.types import Match, Named

        known = self._look(Named(record.title, record.year, record.ids, "film"))
        state = "matched" if known.state == "matched" else "provisional"
        return Match(state, known.film or record, 1.0, by_person=True)  # type: ignore[arg-type]

    def known(self, title: str, year: int | None) -> FilmRecord | None:
        """Return the one film of that title that a catalogue knows; None when there is none, or several could be meant."""
        from cinetrace.types import Named

        found = self._look(Named(title, year, {}, "film"))
        if found.state == "unsure" and len(found.candidates) == 1:
            only = found.candidates[0]
            found = self._look(Named(only.title, only.year, only.ids, "film"))
        return found.film if found.state == "matched" else None

    def could_be(self, title: str, year: int | None) -> tuple[FilmRecord, ...]:
        """Return the films that a catalogue has for a title which leaves it open."""
        from cinetrace.types import FilmRecord, Named

        found = self._look(Named(title, year, {}, "film"))
        return tuple(FilmRecord(one.title, one.year, one.ids) for one in found.candidates) if found.state == "unsure" else ()

    def candidate(self, number: int, place: int) -> FilmRecord:
        """Return the candidate in that place, from 1, of an entry; raises NotHeld when there is none."""
        from cinetrace.types import FilmRecord

        candidates = self._tastes.naming(self.person, number).match.candidates
        if not 1 <= place <= len(candidates):
            there = f"it has {len(candidates)}" if candidates else "it has none; name the film with --title"
            raise NotHeld(f"entry {number}", f"has no candidate {place}", there)
        meant = candidates[place - 1]
        return FilmRecord(meant.title, meant.year, meant.ids)

    # ---- what weighs

    def portrait(self) -> Portrait:
        """Return the person's taste."""
        held = tuple(self.held())
        ratings = [rated.rating for rated in held if rated.rating is not None]
        advised = tuple(self._tastes.advised(self.person))
        mean = sum(ratings) / len(ratings) if ratings else None
        return Portrait(
            self.person.name,
            held,
            mean,
            tuple(self._tastes.weights(self.person)),
            tuple(self._tastes.sensitivities(self.person)),
            advised,
            scoring.record(advised, mean),
            len(self._tastes.namings(self.person, unsure=True)),
        )

    def set_weight(self, subject: Subject, name: str, value: float, aspect: str | None = None) -> Weight:
        """Give a weight the person's own value; raises Unclear for one that cannot be."""
        part = weighing.aspect_name(aspect) if aspect else None
        known = weighing.find(self._tastes.weights(self.person), subject, name, part)
        weight = weighing.set_to(known, subject, name, part, value)
        self._tastes.put_weight(self.person, weight)
        return weight

    def lock_weight(self, subject: Subject, name: str, aspect: str | None = None, locked: bool = True) -> Weight:
        """Have a weight stay as it is whatever is rated later, or with `locked` False no longer; raises NotHeld."""
        weight = replace(weighing.meant(self._tastes.weights(self.person), subject, name, aspect), locked=locked)
        self._tastes.put_weight(self.person, weight)
        return weight

    def forget_weight(self, subject: Subject, name: str, aspect: str | None = None) -> Weight:
        """Forget a weight, so that it is learned anew; raises NotHeld."""
        weight = weighing.meant(self._tastes.weights(self.person), subject, name, aspect)
        self._tastes.forget_weight(self.person, weight)
        return weight

    def forget_weights(self) -> int:
        """Forget all weights, those that the person set among them; return how many that were."""
        return self._tastes.forget_weight(self.person)

    def forget_log(self) -> int:
        """Forget the log of advice; return how many pieces that were."""
        return self._tastes.forget_log(self.person)

    # ---- other people

    def others(self, seen: bool = False) -> Others | None:
        """Return what other people's ratings say, where some were given, with `seen` also what they see next; raises LibraryError."""
        from cinetrace.desk.advising import crowds

        return crowds.kept(crowds.file_of(self._settings), seen)

    def learn_from(self, path: str) -> CrowdView:
        """Learn from the ratings of many people, for all persons of the library; raises InputError or LibraryError."""
        from cinetrace.desk.advising import crowds

        persons = (self._tastes.standing(person) for person in self._tastes.viewers())
        return crowds.take_in(path, crowds.file_of(self._settings), persons)

    def forget_others(self) -> bool:
        """Forget what was learned from other people; return False when there was nothing."""
        from cinetrace.desk.advising import crowds

        return crowds.forget(crowds.file_of(self._settings))

    # ---- what to be warned of

    def avoid(self, said: str) -> str:
        """Note that the person, a new one when there is none, wants to be warned of this; return its kind. Raises Unclear."""
        kind = weighing.caution_kind(said)
        self.person = self._tastes.new_viewer(self._name)
        self._tastes.avoid(self.person, kind)
        return kind

    def allow(self, said: str) -> str:
        """Note that the person does not mind this any more; raises Unclear, or NotHeld when they did not mind before."""
        kind = weighing.caution_kind(said)
        if not self._tastes.allow(self.person, kind):
            raise NotHeld(kind, f"{self.person.name} did not ask to be warned of it", "`cinetrace taste show` says of what they did")
        return kind

    def avoided(self) -> tuple[str, ...]:
        """Return the kinds of caution that the person wants to be warned of."""
        return tuple(one.kind for one in self._tastes.sensitivities(self.person))

    # ---- persons

    def delete(self) -> None:
        """Delete the person with all that is kept of them."""
        self._tastes.delete(self.person)

    def persons(self) -> list[PersonLine]:
        """Return all persons of the library."""
        return [self._line(person) for person in self._tastes.viewers()]

    def _line(self, person: Viewer) -> PersonLine:
        held = self._tastes.standing(person)
        counts = (sum(one.rating is not None for one in held), sum(one.seen for one in held), sum(one.wanted for one in held))
        return PersonLine(person.name, len(self._tastes.imports(person)), *counts)


def _named_alike(one: Named, other: Named) -> bool:
    """Say whether two exports name a film alike, and no id is against its being one."""
    apart = any(other.ids.get(name, id) != id for name, id in one.ids.items())
    return not apart and (one.title.casefold(), one.year) == (other.title.casefold(), other.year)

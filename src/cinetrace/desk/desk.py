"""The desk: takes names of sources, hands back reviews and readings, and opens libraries."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from cinetrace.desk.settings import USUAL, Settings, catalogue_file, library_file
from cinetrace.errors import InputError

if TYPE_CHECKING:  # the nouns take a while to load, and a help page needs none
    from cinetrace.catalogue.combined import Catalogued
    from cinetrace.desk.adding import Stages
    from cinetrace.desk.catalogues import Imported, Known
    from cinetrace.desk.feeds import Fetch
    from cinetrace.desk.librarian import Librarian
    from cinetrace.desk.looking import Identify
    from cinetrace.desk.pools import Pool
    from cinetrace.desk.shelving import Shelving
    from cinetrace.types import Capture, Model, Reading, Review


class Reads(Protocol):
    """What the desk asks of a reader: one outcome a review, in the order of the reviews."""

    def read(self, reviews: Iterable[Review]) -> Iterator[Reading | InputError]:
        """Yield a Reading, or the InputError that prevents it, for each review."""
        ...


class Desk:
    """Takes names of sources and hands back reviews and readings, in the order of the names; opens the library."""

    def __init__(
        self,
        captures: Callable[[Sequence[str]], Iterator[Capture | InputError]],
        to_review: Callable[[Capture], Review],
        reader: Callable[[], Reads],
        shelving: Callable[[Settings], Shelving] | None = None,
        settings: Settings = USUAL,
    ) -> None:
        """`shelving` hands over the stages that only a library needs; None for the real ones."""
        self.captures, self._to_review, self._reader, self.settings = captures, to_review, reader, settings
        self._given = shelving

    @classmethod
    def open(cls, settings: Settings = USUAL) -> Desk:
        """Return a desk with the real stages; every stage is loaded when it is first needed."""
        return cls(partial(_gather, settings), _to_review, Once(partial(open_reader, settings)), settings=settings)

    def gather(self, names: Sequence[str]) -> Iterator[Review | InputError]:
        """Yield the review behind each name, several for a folder, or the InputError that says why there is none."""
        for capture in self.captures(names):
            if isinstance(capture, InputError):
                yield capture
                continue
            try:
                review = self._to_review(capture)
            except InputError as error:
                yield error
            else:
                yield review

    def read(self, names: Sequence[str]) -> Iterator[Reading | InputError]:
        """Yield the reading of each review behind the names, or the InputError that says why there is none.

        Raises ModelError when there is a review to read, but no model to read it with.
        """
        places: deque[InputError | None] = deque()
        reviews = _queue(self.gather(names), places)
        first = next(reviews, None)
        if first is not None:
            for outcome in self._reader().read(chain([first], reviews)):
                yield from _errors_before(places)
                places.popleft()
                yield outcome
        yield from _errors_before(places)

    def read_capture(self, capture: Capture) -> Reading:
        """Return the reading of what is at hand already, such as a pasted text; raises InputError, or ModelError without a model."""
        (outcome,) = self._reader().read([self._to_review(capture)])
        if isinstance(outcome, InputError):
            raise outcome
        return outcome

    def count(self, names: Sequence[str]) -> int | None:
        """Return about how many outcomes `read` has for these names; None when that cannot be told."""
        from cinetrace.sources import expected

        counts = [expected(name) for name in names]
        return sum(counts) if None not in counts else None  # type: ignore[arg-type]

    @contextmanager
    def library(self, create: bool = False) -> Iterator[Librarian]:
        """Open the library and hand over who answers out of it; raises LibraryError, also when there is none and none is to be made."""
        from cinetrace.desk.librarian import Librarian
        from cinetrace.library import Library

        with Library.open(library_file(self.settings), create=create) as library:
            yield Librarian(library, self)

    def restore(self, backup: Path) -> Path | None:
        """Put a backup in the place of the library; return where the library that was there is kept, None when there was none."""
        from cinetrace.library import Library

        return Library.restore(backup, library_file(self.settings))

    def import_catalogue(self, source: Path, progress: Callable[[int, int], None]) -> Iterator[Imported]:
        """Import facts about films, and yield what came of each file; `progress` hears how many bytes of how many are read.

        Raises CatalogueError, or an InputError when `source` is nothing that can be imported.
        """
        from cinetrace.desk import catalogues

        return catalogues.take_in(source, catalogue_file(self.settings), progress)

    def catalogue_info(self) -> Known:
        """Return what is known of films and people."""
        from cinetrace.desk import catalogues

        return catalogues.known(catalogue_file(self.settings))

    @cached_property
    def _shelving(self) -> Shelving:
        from cinetrace.desk import shelving

        return (self._given or shelving.real)(self.settings)

    @cached_property
    def catalogue(self) -> Catalogued:
        """What is known of films: what a person imported before what ships."""
        from cinetrace.desk import catalogues

        return catalogues.opened(catalogue_file(self.settings))

    @cached_property
    def identify(self) -> Identify:
        """Tells which film a review is about."""
        return self._shelving.identify

    @cached_property
    def fetch(self) -> Fetch:
        """Asks a feed."""
        return self._shelving.fetch

    def stages(self) -> Stages:
        """Return what a capture passes through on its way into the library."""
        from cinetrace.desk.adding import Stages

        return Stages(self._to_review, self._reader(), self.model(), self._shelving.identify)

    @contextmanager
    def pool(self, processes: int) -> Iterator[Pool]:
        """Hand over who finds films for many reviews, in so many processes; in this one where stages were handed over."""
        from cinetrace.desk.pools import Here, Processes

        if processes < 2 or self._given:
            yield Here(self.identify)
            return
        with Processes(self.settings, processes) as pool:
            yield pool

    def close(self) -> None:
        """End what reads in processes apart; the desk may go on to be used, and begins them anew."""
        from cinetrace.desk.apart import ReaderApart

        if isinstance(self._reader, Once) and isinstance(self._reader.made, ReaderApart):
            self._reader.made.close()

    def model(self) -> Model:
        """Return the model that reads; raises ModelError when there is none."""
        return self._shelving.model(self._reader())


class Once:
    """Makes something when it is first asked for, and gives the same ever after, whichever thread asks."""

    def __init__(self, make: Callable[[], Reads]) -> None:
        self._make, self._lock = make, Lock()
        self.made: Reads | None = None
        """What was made; None so far."""

    def __call__(self) -> Reads:
        """Return it."""
        with self._lock:
            self.made = self.made or self._make()
            return self.made


def several(name: str) -> bool | None:
    """Say whether a name stands for more than one review; None when only its contents will tell."""
    from cinetrace.sources import kind

    return {"stdin": False, "file": False, "page": None}.get(kind(name), True)


def _queue(items: Iterable[Review | InputError], places: deque[InputError | None]) -> Iterator[Review]:
    """Yield the reviews alone, and note in `places` what came when: an error itself, None for a review."""
    for item in items:
        places.append(item if isinstance(item, InputError) else None)
        if not isinstance(item, InputError):
            yield item


def _errors_before(places: deque[InputError | None]) -> Iterator[InputError]:
    """Take and yield the errors that come before the next review."""
    while places and (error := places[0]) is not None:
        places.popleft()
        yield error


def _gather(settings: Settings, names: Sequence[str]) -> Iterator[Capture | InputError]:
    from cinetrace.sources import Policy, gather

    return gather(names, Policy(allow_private=settings.allow_private, columns=settings.columns))


def _to_review(capture: Capture) -> Review:
    from cinetrace.text import to_review

    return to_review(capture)


def open_reader(settings: Settings) -> Reads:
    """Return the reader that is chosen; raises ModelError when its model is missing or damaged."""
    if settings.apart:
        from cinetrace.desk.apart import ReaderApart

        return ReaderApart(settings)
    from cinetrace.desk.catalogues import shipped
    from cinetrace.reading.reader import Reader

    return Reader(settings.model, shipped(), settings.threads, settings.device)

"""Adding to a library: read what it does not know, find the film, store in batches, and tell of each input when it is safe.

A batch is one transaction. Nothing is told as done before it is stored, so a run that is cut off, however hard, loses
nothing that it told of, and the same command carries on where it stopped.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from cinetrace.desk.looking import Identify, look_again
from cinetrace.desk.views import Added
from cinetrace.errors import InputError, NotAReview
from cinetrace.types import Capture, Filed, Model, Reading, Review

if TYPE_CHECKING:
    from cinetrace.desk.desk import Reads
    from cinetrace.library import Library

BATCH, PATIENCE = 64, 2.0
"""Reviews, and seconds, after which a batch is stored."""

Tell = Callable[[Added], None]


class Stages(NamedTuple):
    """What a capture passes through on its way into the library."""

    to_review: Callable[[Capture], Review]
    reader: Reads
    model: Model
    """By which the reader reads."""
    identify: Identify


class Adding:
    """One run of adding; `tell` hears of every input once, in about the order of the inputs."""

    def __init__(self, library: Library, stages: Stages, tell: Tell) -> None:
        self._library, self._stages, self._tell = library, stages, tell
        self._reading: deque[tuple[Capture, Review]] = deque()
        self._batch: list[Filed] = []
        self._since = monotonic()
        self._newest = library.newest_film()

    def run(self, captures: Iterable[Capture | InputError]) -> None:
        """Add all captures; what is read when the run is cut off is still stored."""
        try:
            for outcome in self._stages.reader.read(self._unknown(captures)):
                self._take(*self._reading.popleft(), outcome)
        finally:
            self._store()
        # what came first may be plain by what came later
        look_again(self._library, self._stages.identify, self._library.waiting_near(self._newest))

    def _unknown(self, captures: Iterable[Capture | InputError]) -> Iterator[Review]:
        """Yield the reviews that the library has no reading of by this model, and tell of the others at once."""
        for capture in captures:
            review = capture if isinstance(capture, InputError) else self._review(capture)
            if isinstance(review, InputError):
                self._tell(failed(review))
            elif number := self._library.known(review, self._stages.model):
                self._tell(Added(capture.name, "known", None, number))  # type: ignore[union-attr]
            else:
                self._reading.append((capture, review))  # type: ignore[arg-type]
                yield review

    def _review(self, capture: Capture) -> Review | InputError:
        try:
            return self._stages.to_review(capture)
        except InputError as error:
            return error

    def _take(self, capture: Capture, review: Review, outcome: Reading | InputError) -> None:
        if isinstance(outcome, InputError):
            self._tell(failed(outcome))
        else:
            published = review.source.published or review.facts.published
            self._batch.append(Filed(review, outcome, self._stages.identify(outcome, review.facts, published, ()), capture))
        if len(self._batch) >= BATCH or monotonic() - self._since > PATIENCE:
            self._store()

    def _store(self) -> None:
        batch, self._batch, self._since = self._batch, [], monotonic()
        if not batch:
            return
        became = list(zip(batch, self._library.store(batch), strict=True))
        open_ones = [stored.number for filed, stored in became if filed.film.film is None and stored.outcome != "known"]
        decided = look_again(self._library, self._stages.identify, open_ones)
        for filed, stored in became:
            name = filed.capture.name if filed.capture else filed.review.name
            film = filed.film.film or decided.get(stored.number)
            self._tell(Added(name, stored.outcome, None, stored.number, film, unsure=film is None and stored.outcome != "known"))


def failed(error: InputError) -> Added:
    """Return what to tell of an input of which nothing came."""
    return Added(error.subject, "not a review" if isinstance(error, NotAReview) else "unreadable", error)

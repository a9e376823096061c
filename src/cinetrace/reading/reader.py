"""The reader: a Review in, a Reading out."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from cinetrace.errors import InputError, NotAReview, Unreadable
from cinetrace.reading.encoder import decode
from cinetrace.reading.encoder.encode import encode
from cinetrace.reading.encoder.model import BUILT_IN, LoadedModel
from cinetrace.reading.film.filename import dated
from cinetrace.reading.film.film import find_film
from cinetrace.reading.film.scene import survey
from cinetrace.reading.film.works import find_works
from cinetrace.reading.filmness import about_a_film
from cinetrace.reading.lookup import Lookup
from cinetrace.reading.opinions.audience import find_audience
from cinetrace.reading.opinions.cautions import find_cautions
from cinetrace.reading.opinions.expectation import find_expectation
from cinetrace.reading.opinions.opinions import find_opinions, find_sentences
from cinetrace.reading.opinions.stated import find_stated
from cinetrace.reading.opinions.verdict import find_verdict
from cinetrace.reading.people.people import find_people
from cinetrace.reading.releases.releases import find_releases
from cinetrace.reading.signals import Signals
from cinetrace.types import SCHEMA, Reading, Review

AHEAD = 16
"""Reviews a thread that are taken from the input before their turn."""


class Reader:
    """Reads reviews with one loaded model; safe to share between threads."""

    def __init__(self, folder: Path | None, lookup: Lookup, threads: int | None = None, device: str = "cpu") -> None:
        """Load the model in `folder` (the built-in one for None); ModelError when it is missing or damaged."""
        self.model = LoadedModel(folder or BUILT_IN, device)
        self.lookup = lookup
        self.threads = threads or min(8, os.cpu_count() or 1)

    def read(self, reviews: Iterable[Review]) -> Iterator[Reading | InputError]:
        """Yield a reading, or why there is none, for each review in input order; reviews are read side by side."""
        waiting: deque[Future[Reading | InputError]] = deque()
        with ThreadPoolExecutor(self.threads, "reader") as pool:
            try:
                for review in reviews:
                    waiting.append(pool.submit(self._attempt, review))
                    if len(waiting) >= AHEAD * self.threads:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            finally:
                pool.shutdown(wait=False, cancel_futures=True)

    def _attempt(self, review: Review) -> Reading | InputError:
        try:
            return self.read_one(review)
        except InputError as trouble:
            return trouble
        except Exception as bug:  # one review that trips the reader must not cost the others theirs
            return Unreadable(review.name, f"the reader tripped over it ({type(bug).__name__}: {bug})", "please report it with the text")

    def read_one(self, review: Review) -> Reading:
        """Return the reading of one review; NotAReview when nobody judges a film in it."""
        if not review.sentences:
            raise NotAReview(review.name, "has no sentence", "give the text of a review")
        encoded = encode(self.model, review)
        settings = self.model.settings
        found = decode.signals(review, encoded, settings)
        opinions = find_opinions(review, encoded, found, settings)
        stated = find_stated(review)
        people = find_people(review, found.entities, self.lookup, review.facts.title)
        names = [person.name for person in people]
        scene = survey(review, found.entities, names, self.lookup)
        film = find_film(review, found.entities, names, self.lookup, scene)
        film = dated(film, review.source.path, self.lookup)
        if not about_a_film(review, found, opinions, stated, film):
            raise NotAReview(review.name, "nobody judges a film in it", "give a page or file with one film review")
        return Reading(
            schema=SCHEMA,
            id=review.id,
            source=review.source,
            text=review.text,
            language=review.language,
            film=film,
            verdict=find_verdict(review, found, opinions, stated, settings),
            sentences=find_sentences(review, found, settings),
            opinions=opinions,
            people=people,
            works=find_works(review, film, found.entities, names, self.lookup, scene),
            releases=find_releases(review, _release(found), film.year),
            cautions=find_cautions(review, found.cautions, found.roles),
            audience=find_audience(review, found.audience.tolist()),
            expectation=find_expectation(review, found.expectation.tolist(), found.polarity.tolist()),
            model=self.model.identity,
        )


def _release(found: Signals) -> list[float]:
    column: list[float] = found.roles[:, 3].tolist()
    return column

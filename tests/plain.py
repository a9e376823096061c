"""A desk whose library, sources and texts are real, with a fake for each seam that is slow or leaves the machine: the reader, the
catalogue and the web.

The reader understands only what is written for it: sentences with "good" or "bad" judge the aspect that they name. The film is
what the page states. Run as a program (`python tests/plain.py add ...`) it is the command line over this desk.
"""

from __future__ import annotations

import os
import time
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from cinetrace.desk import Desk, Settings
from cinetrace.desk.desk import Reads
from cinetrace.desk.shelving import Shelving
from cinetrace.errors import InputError, NotAReview, NotFound
from cinetrace.sources import Fetched, Policy, gather
from cinetrace.text import to_review
from cinetrace.types import (
    SCHEMA,
    Candidate,
    Capture,
    Caution,
    Feed,
    Film,
    FilmRecord,
    Identified,
    Model,
    Opinion,
    PageFacts,
    Reading,
    Release,
    Review,
    Sentence,
    Span,
    Verdict,
)

SLOW = "CINETRACE_TEST_SLOW"
"""Environment variable: seconds that the reader takes for a review."""
MODEL = "CINETRACE_TEST_MODEL"
"""Environment variable: version of the fake model."""
ASPECTS = ("camera", "acting", "story")


class PlainReader:
    """Reads what is written for it."""

    def read(self, reviews: Iterable[Review]) -> Iterator[Reading | InputError]:
        """Yield one outcome a review, in order."""
        for review in reviews:
            time.sleep(float(os.environ.get(SLOW, "0")))
            yield _read(review)


def _read(review: Review) -> Reading | InputError:
    if "shop" in review.text:
        return NotAReview(review.name, "nobody judges a film in it", "give a page or file with one film review")
    sentences = tuple(_sentence(span, span.of(review.text)) for span in review.sentences)
    good = sum(sentence.polarity or 0 for sentence in sentences)
    stated = review.facts.rating
    rating = 10 * stated.value / stated.best if stated else 5.0 + 2 * max(-2, min(2, good))
    return Reading(
        schema=SCHEMA,
        id=review.id,
        source=review.source,
        text=review.text,
        language=review.language,
        film=Film(review.facts.title, review.facts.year, {}, 0.9, None),
        verdict=Verdict(rating, max(0.0, rating - 1), min(10.0, rating + 1), 0.0, "mixed", review.sentences[:1], stated),
        sentences=sentences,
        opinions=tuple(_opinions(review, sentences)),
        people=(),
        works=(),
        releases=tuple(_releases(review, sentences)),
        cautions=tuple(Caution("shaky-camera", 0.9, s.span) for s in sentences if "shak" in s.span.of(review.text)),
        audience=(),
        expectation=None,
        model=model(),
    )


def _sentence(span: Span, words: str) -> Sentence:
    polarity = 0.8 if "good" in words else -0.8 if "bad" in words else None
    return Sentence(span, ("other",) if polarity is None else ("opinion",), polarity, 0.9 if "dies" in words else 0.0)


def _opinions(review: Review, sentences: Iterable[Sentence]) -> Iterator[Opinion]:
    for sentence in sentences:
        for aspect in ASPECTS:
            if sentence.polarity is not None and aspect in sentence.span.of(review.text):
                yield Opinion(aspect, 2 * sentence.polarity, 0.9, sentence.span, None)


def _releases(review: Review, sentences: Iterable[Sentence]) -> Iterator[Release]:
    for sentence in sentences:
        if "Blu-ray" in sentence.span.of(review.text):
            yield Release("2026-03-12", "day", (), ("blu-ray",), None, None, sentence.span)


def model() -> Model:
    """The fake model."""
    return Model("plain", os.environ.get(MODEL, "1"), "0" * 64)


def identify(reading: Reading, facts: PageFacts, published: str | None, known: Sequence[FilmRecord]) -> Identified:
    """The film is what the page states; "Solo" without a year could be two films, unless only one of them is known."""
    title, year = facts.title, facts.year
    alike = [film for film in known if film.title == title]
    if len(alike) == 1 and year is None:
        return Identified(alike[0], 0.9, "title")
    if title == "Solo" and year is None:
        return Identified(None, 0.4, "title", (Candidate("Solo", 1970, 0.5, {"imdb": "tt0000070"}), Candidate("Solo", 2018, 0.4)))
    return Identified(FilmRecord(title, year, {}, ("Ada Vole",)), 0.9, "title and year") if title else Identified(None, 0.0, "none")


class Web:
    """Feeds by their address, as the web has them; `asked` notes with what each was asked."""

    def __init__(self, feeds: Mapping[str, Fetched | InputError | None]) -> None:
        self.feeds, self.asked = dict(feeds), list[tuple[Feed, set[str]]]()

    def fetch(self, feed: Feed, seen: Container[str]) -> Fetched | None:
        """Answer as the web does."""
        assert isinstance(seen, set)
        self.asked.append((feed, set(seen)))
        found = self.feeds.get(feed.url, NotFound(feed.url, "no such page", "check the address"))
        if isinstance(found, InputError):
            raise found
        return (
            replace(found, captures=(c for c in list(found.captures) if not (isinstance(c, Capture) and c.item in seen))) if found else None
        )


def plain_desk(settings: Settings, web: Web | None = None) -> Desk:
    """The desk."""

    def shelving(settings: Settings) -> Shelving:
        return Shelving(_model_of, identify, (web or Web({})).fetch)

    policy = Policy(columns=settings.columns)
    return Desk(partial(gather, policy=policy), to_review, PlainReader, shelving, settings)


def _model_of(reader: Reads) -> Model:
    return model()


def written(critic: str, prose: str, film: str = "The Tin Orchard", year: int | None = 2018, **facts: str) -> str:
    """A review file with a header."""
    header = {"Title": film, "Year": str(year) if year else None, "Author": critic, **facts}
    return "\n".join(f"{name}: {value}" for name, value in header.items() if value) + f"\n\n{prose}\n"


if __name__ == "__main__":
    from cinetrace.__main__ import main

    main(plain_desk)

"""Made-up reviews with readings, as long and as full as real ones, in words as common and as rare as real ones.

Nobody would read them: words follow each other at random, drawn by Zipf's law. What is measured is how much there is of everything.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files
from itertools import accumulate

from cinetrace.types import (
    SCHEMA,
    Audience,
    Caution,
    Expectation,
    Filed,
    Film,
    FilmRecord,
    Identified,
    Model,
    Opinion,
    PageFacts,
    Part,
    Person,
    Reading,
    Release,
    Review,
    Role,
    Sentence,
    Source,
    Span,
    Verdict,
    Work,
)

MANY = 500
"""Reviews of the film that most are about."""
FILM_OF_MANY = 1
PER_FILM, CRITICS, OUTLETS = 10, 500, 100
MODEL = Model("inventor", "1", "0" * 64)
ASPECTS = "overall story writing characters acting directing camera editing action effects sound design impact originality themes disc"
RARE_ASPECT = "disc"

_COMMON = """the a of and to is in it this film that with as but for his on are be its he from by an not movie has at who one they have
story all like so scene her more or character out about what when there if their time than even good can just into which some will"""
_PARTS_OF_NAMES = "an bel cor dra en fos gil har il jon kel lor mar nor os per quin ros sel tor ul ver wil yor zan"
_SYLLABLES = _PARTS_OF_NAMES.split()
_SHARES = {"opinion": 0.5, "plot": 0.3, "context": 0.15, "other": 0.05}
_PHRASES = ("shaky camera", "hard to watch", "jump scares", "a stunning triumph", "stroboscopic lights")


class Inventor:
    """Makes up reviews; the same ones every time."""

    def __init__(self, seed: int = 1, share: float = 1.0) -> None:
        """`share` says how much there is in a review, against one of some 400 words."""
        self._chance, self._share = random.Random(seed), share
        self.vocabulary = self._words()
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self.vocabulary))))  # Zipf and Mandelbrot
        self._names = [self._name() for _ in range(4000)]

    def filed(self, count: int) -> Iterator[Filed]:
        """Yield `count` reviews with readings and films; up to 500 of them are of the film of many."""
        step = max(1, count // MANY)
        for number in range(count):
            of_many = number % step == 0 and number // step < MANY
            yield self.one(number, -1 if of_many else number // PER_FILM)

    def one(self, number: int, film: int) -> Filed:
        """Return the review of that number; it is of the film of that number."""
        text, spans = self._text()
        outlet = f"The {self._names[number * 7 % OUTLETS]} Times"
        critic = " ".join(self._names[(number * 13 + number // CRITICS + at) % CRITICS] for at in (0, 1))
        published = f"{2000 + number % 25}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        source = Source(f"reviews/{number:06}.txt", None, outlet, critic, published, "text/plain", sha256(text.encode()).hexdigest())
        record = FilmRecord(f"The Made-Up Film {film}", 1950 + film % 75, {"imdb": f"tt{film + 1:07}"}, tuple(self._names[:8]))
        facts = PageFacts(title=record.title, year=record.year, critic=critic, outlet=outlet, published=published)
        review = Review(sha256(text.encode()).hexdigest()[:16], text, spans, "en", source, facts)
        return Filed(review, self._reading(review, record), Identified(record, 0.95, "title and year"))

    def _words(self) -> list[str]:
        known = (files("cinetrace.reading") / "people" / "common-words.txt").read_text(encoding="utf-8").split()
        common = _COMMON.split()
        rest = sorted(set(known) - set(common))
        self._chance.shuffle(rest)
        return common + rest + [self._name().lower() for _ in range(30_000)]

    def _name(self) -> str:
        return "".join(self._chance.choices(_SYLLABLES, k=3)).title()

    def _text(self) -> tuple[str, tuple[Span, ...]]:
        """Return a text of about 20 sentences in paragraphs, and where they stand."""
        text, spans = "", []
        for place in range(max(3, int(self._share * self._chance.lognormvariate(2.9, 0.5)))):
            text += ("\n\n" if place % 5 == 0 else " ") if text else ""
            sentence = self._sentence()
            spans.append(Span(len(text), len(text) + len(sentence)))
            text += sentence
        return text, tuple(spans)

    def _sentence(self) -> str:
        length = max(4, int(self._chance.gauss(19, 8)))
        words = self._chance.choices(self.vocabulary, cum_weights=self._weights, k=length)
        if self._chance.random() < 0.004:
            words.insert(length // 2, self._chance.choice(_PHRASES))
        return " ".join(words).capitalize() + "."

    def _reading(self, review: Review, film: FilmRecord) -> Reading:
        chance, text = self._chance, review.text
        sentences = tuple(self._sentence_row(span) for span in review.sentences)
        rating = chance.uniform(1, 9)
        part = self._part
        return Reading(
            schema=SCHEMA,
            id=review.id,
            source=review.source,
            text=text,
            language="en",
            film=Film(film.title, film.year, film.ids, 0.95, part(review)),
            verdict=Verdict(rating, rating - 1, rating + 1, rating / 5 - 1, "mixed", (part(review), part(review))),
            sentences=sentences,
            opinions=tuple(self._opinion(review) for _ in range(max(1, round(self._share * chance.randint(5, 15))))),
            people=tuple(self._person(review) for _ in range(max(1, round(self._share * chance.randint(1, 6))))),
            works=(Work(chance.choice(self._names), (part(review),)),),
            releases=(Release("2019-02-??", "month", (), ("dvd",), None, None, part(review)),) * chance.randint(0, 1),
            cautions=(Caution("violence", 0.8, part(review)),) * chance.randint(0, 1),
            audience=(Audience("yes", part(review)),) * chance.randint(0, 1),
            expectation=Expectation(1, -1, part(review)) if chance.random() < 0.2 else None,
            model=MODEL,
        )

    def _sentence_row(self, span: Span) -> Sentence:
        roles: list[Role] = ["opinion", "plot", "context", "other"]
        (role,) = self._chance.choices(roles, list(_SHARES.values()))
        polarity = round(self._chance.uniform(-1, 1), 4) if role == "opinion" else None
        return Sentence(span, (role,), polarity, round(self._chance.random() ** 6, 4))

    def _opinion(self, review: Review) -> Opinion:
        aspects = ASPECTS.split()
        (aspect,) = self._chance.choices(aspects, [0.02 if aspect == RARE_ASPECT else 1 for aspect in aspects])
        target = self._part(review) if self._chance.random() < 0.5 else None
        return Opinion(aspect, round(self._chance.uniform(-2, 2), 4), round(self._chance.random(), 4), self._part(review), target)

    def _person(self, review: Review) -> Person:
        parts: list[Part] = ["lead", "supporting", "cameo", "unknown"]
        name = f"{self._chance.choice(self._names)} {self._chance.choice(self._names)}"
        return Person(name, "actor", None, self._chance.choice(parts), (self._part(review), self._part(review)), self._part(review))

    def _part(self, review: Review) -> Span:
        """Return the place of some words within a sentence."""
        start, end = self._chance.choice(review.sentences)
        first = self._chance.randint(start, max(start, end - 12))
        return Span(first, min(end, first + self._chance.randint(8, 40)))

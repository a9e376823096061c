"""How a critic scores against the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from cinetrace.desk.views import CriticView, Point
from cinetrace.errors import NotHeld

if TYPE_CHECKING:
    from cinetrace.desk.scales import Scales
    from cinetrace.library import Library
    from cinetrace.types import Byline, CriticReview, Given


def view(library: Library, name: str, learned: Scales) -> CriticView:
    """Return how the critic of that name scores; raises NotHeld when nobody of that name is in the library."""
    from cinetrace.consensus import describe

    byline = choose(library, name)
    reviews = tuple(library.critic_history(byline.critic))
    films = {review.film.number for review in reviews if review.film and review.film.number}
    points = tuple(_points(byline.critic, reviews, library.scores(films), learned))
    scale = learned.critics.get(byline.critic) if points else None
    return CriticView(byline, scale, describe(scale) if scale else None, learned.centre, points, reviews)


def choose(library: Library, name: str) -> Byline:
    """Return the critic of that name, spelling aside; raises NotHeld with the names that come near."""
    for byline in library.critics(name):
        return byline
    raise NotHeld(name, "no critic of that name is in the library", _near(name, [byline.critic for byline in library.critics()]))


def _near(name: str, known: Sequence[str]) -> str:
    from rapidfuzz import fuzz, process

    near = [found for found, _, _ in process.extract(name, known, scorer=fuzz.WRatio, score_cutoff=75, limit=3)]
    return f"there is {', '.join(near)}" if near else "add reviews by them, or check the spelling"


def _points(critic: str, reviews: Sequence[CriticReview], given: Iterable[Given], learned: Scales) -> Iterator[Point]:
    """A point for each film that others have scored too."""
    others: dict[str, list[float]] = defaultdict(list)
    for score in given:
        if score.critic != critic:
            scale = learned.critics.get(score.critic)
            others[score.film].append(scale.common(score.rating, learned.centre) if scale else score.rating)
    for review in reviews:
        if review.film and (theirs := others.get(str(review.film.number))):
            yield Point(review.film, review.rating, sum(theirs) / len(theirs), len(theirs))

"""The critics of the library, and how one of them scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cinetrace.desk.views import Point
from cinetrace.screens.web.contexts.kept import kept
from cinetrace.screens.web.contexts.taste import agreement
from cinetrace.types import Byline, CriticReview, CriticScale, Weight

if TYPE_CHECKING:
    from cinetrace.desk.librarian import Librarian

A_PAGE, POINTS = 40, 400


@dataclass(frozen=True, slots=True)
class CriticsPage:
    """Critics whose name has all the words, those with most reviews first."""

    words: str
    critics: tuple[Byline, ...]
    total: int
    start: int


@dataclass(frozen=True, slots=True)
class CriticPage:
    """How a critic scores; `scale` is None while nobody else has scored a film of theirs."""

    byline: Byline
    scale: CriticScale | None
    described: str | None
    centre: float
    """Mean score of all critics."""
    points: tuple[Point, ...]
    """Films that others have scored too, of very many the newest."""
    ratings: tuple[int, ...]
    """How many of their ratings lie in each of the ten steps from 0 to 10."""
    agreement: tuple[Weight, ...]
    """How much their word counts with the person who asks, as a whole and by aspect; empty where nothing is known of that."""
    reviews: tuple[CriticReview, ...]
    total: int
    start: int
    weighing: bool
    """Whether the newest reviews are still to be weighed: until then the scale is that of before."""


def critics_page(librarian: Librarian, words: str = "", start: int = 0, limit: int = A_PAGE) -> CriticsPage:
    """Return a page of critics."""
    wanted = words.casefold().split()
    known = kept(librarian, "critics", lambda asked: asked.library.critics())
    found = [one for one in known if all(word in one.critic.casefold() for word in wanted)]
    return CriticsPage(words, tuple(found[start : start + limit]), len(found), start)


def critic_page(librarian: Librarian, name: str, start: int = 0, limit: int = A_PAGE, person: str | None = None) -> CriticPage:
    """Return how a critic scores, also for a person, with a page of their reviews; raises NotHeld for an unknown name."""
    view = librarian.critic(name)
    steps = [min(9, int(review.rating)) for review in view.reviews]
    return CriticPage(
        view.byline,
        view.scale,
        view.described,
        view.centre,
        view.points[:POINTS],
        tuple(steps.count(step) for step in range(10)),
        agreement(librarian, person, view.byline.critic),
        view.reviews[start : start + limit],
        len(view.reviews),
        start,
        librarian.is_behind(),
    )

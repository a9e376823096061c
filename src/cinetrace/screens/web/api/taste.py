"""A person's taste, and advice for them; somebody with an account has their own alone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Annotated

from fastapi import APIRouter, File, Query, Request, Response, UploadFile
from pydantic import BaseModel, Field

from cinetrace.desk.librarian import Librarian
from cinetrace.desk.taste import Tasting
from cinetrace.errors import Ambiguous, NotHeld, Unclear
from cinetrace.screens.web.api.adding import worker
from cinetrace.screens.web.api.answers import answer, ask, lending
from cinetrace.screens.web.api.described import gives, problems
from cinetrace.screens.web.api.parameters import Number, Person, Spoilers, person_asked
from cinetrace.screens.web.contexts.advice import AdvicePage, ForYouPage, advice_page, for_you_page
from cinetrace.screens.web.contexts.taste import TastePage, taste_page
from cinetrace.screens.web.jobs.job import JobPage
from cinetrace.screens.web.jobs.orders import Order, fit_names
from cinetrace.screens.web.safety.visitors import visitor
from cinetrace.types import Subject

routes = APIRouter(tags=["taste"])
FILES = 50
Name = Annotated[str, Field(min_length=1, max_length=400)]
Part = Annotated[str | None, Field(max_length=40, description="For a critic: the aspect in which you agree.")]


class WeightSaid(BaseModel):
    """How much something is to count: points of 10 that a unit of it adds."""

    subject: Subject
    name: Name
    aspect: Part = None
    value: Annotated[float | None, Field(ge=-10, le=10, description="Null leaves it as it is.")] = None
    locked: Annotated[bool | None, Field(description="True keeps it as it is, whatever is rated later.")] = None


class WeightNamed(BaseModel):
    """A weight that is to be learned anew."""

    subject: Subject
    name: Name
    aspect: Part = None


class Kinds(BaseModel):
    """Kinds of caution."""

    kinds: Annotated[list[Annotated[str, Field(max_length=40)]], Field(max_length=50)]


class Rating(BaseModel):
    """What somebody gives a film of the library."""

    film: Annotated[int, Field(ge=1, le=2**53, description="Number of the film.")]
    rating: Annotated[float, Field(ge=0, le=10)]
    day: Annotated[date | None, Field(description="When; today when left out.")] = None


@routes.get("/for-you", responses=gives(ForYouPage))
def for_you(
    request: Request,
    person: Person = None,
    every: Annotated[bool, Query(description="All films of the library; else what is out or coming, and the watchlist.")] = False,
    spoilers: Spoilers = False,
) -> Response:
    """Advice on many films, what is best for the person first."""
    return ask(request, lambda librarian: for_you_page(librarian, _meant(request, librarian, person), spoilers, every))


@routes.get("/films/{number}/advice", responses=gives(AdvicePage))
def advice(request: Request, number: Number, person: Person = None, spoilers: Spoilers = False) -> Response:
    """Whether a person should watch a film: every reason with its share, and what would change it."""
    return ask(request, lambda librarian: advice_page(librarian, _meant(request, librarian, person), number, spoilers))


@routes.get("/taste", responses=gives(TastePage))
def taste(
    request: Request, person: Person = None, kind: Annotated[Subject | None, Query(description="All weights of this kind.")] = None
) -> Response:
    """A person's taste: what they rated, what weighs with them, how advice fared."""
    who, apart = person_asked(request, person), visitor(request).person is not None
    return ask(request, lambda librarian: taste_page(librarian, who, apart, kind))


@routes.post("/taste/ratings", responses=gives(TastePage))
def rate(request: Request, given: Rating, person: Person = None) -> Response:
    """Note what a person gives a film; the newest word counts."""

    def change(tasting: Tasting) -> None:
        tasting.rate(f"#{given.film}", given.rating, None, given.day)

    return _changed(request, person, change)


@routes.put("/taste/weights", responses=gives(TastePage))
def weigh(request: Request, said: WeightSaid, person: Person = None) -> Response:
    """Set a weight, lock it or unlock it."""

    def change(tasting: Tasting) -> None:
        if said.value is not None:
            tasting.set_weight(said.subject, said.name, said.value, said.aspect)
        if said.locked is not None:
            tasting.lock_weight(said.subject, said.name, said.aspect, said.locked)

    return _changed(request, person, change)


@routes.post("/taste/weights/forget", responses=gives(TastePage))
def forget_weight(request: Request, said: WeightNamed, person: Person = None) -> Response:
    """Have a weight learned from the ratings again."""
    with lending(request).writer() as librarian:
        who = _meant(request, librarian, person)
        librarian.taste(who).forget_weight(said.subject, said.name, said.aspect)
        librarian.advising(who).keep_weights()
    return taste(request, person)


@routes.put("/taste/avoided", responses=gives(TastePage))
def avoid(request: Request, said: Kinds, person: Person = None) -> Response:
    """Note what a person wants to be warned of: these kinds, and no others."""

    def change(tasting: Tasting) -> None:
        so_far = tasting.avoided()
        wanted = {tasting.avoid(kind) for kind in said.kinds}
        for kind in so_far:
            if kind not in wanted:
                tasting.allow(kind)

    return _changed(request, person, change)


@routes.post("/taste/imports", status_code=202, responses=gives(JobPage, status=202))
def take(request: Request, files: Annotated[list[UploadFile], File(min_length=1, max_length=FILES)], person: Person = None) -> Response:
    """Take in ratings: an export of Letterboxd, IMDb, Trakt and others, as the site hands it out."""
    sent = [one for one in files if one.filename]
    if not sent:
        raise Unclear("the files", "are none", "send the export that the site handed out")
    names = fit_names(one.filename or "" for one in sent)
    order = Order("ratings", ", ".join(names)[:200], tuple(names), person=person_asked(request, person))
    id = worker(request).submit(order, [(name, one.file) for name, one in zip(names, sent, strict=True)])
    return answer(request, worker(request).job(id), 202, location=f"/api/v1/jobs/{id}")


@routes.delete("/taste/imports/{number}", status_code=204, responses=problems())
def undo(request: Request, number: Number, person: Person = None) -> Response:
    """Take an import back; all is then as if it had never come."""
    _write(request, person, lambda tasting: tasting.undo(number))
    return Response(status_code=204)


def _changed(request: Request, person: str | None, change: Callable[[Tasting], object]) -> Response:
    _write(request, person, change)
    return taste(request, person)


def _write(request: Request, person: str | None, change: Callable[[Tasting], object]) -> None:
    with lending(request).writer() as librarian:
        change(librarian.taste(_meant(request, librarian, person)))


def _meant(request: Request, librarian: Librarian, person: str | None) -> str | None:
    """Return who is meant, None for the only person; raises Ambiguous when several could be."""
    who = person_asked(request, person)
    try:
        with suppress(NotHeld):
            return librarian.taste(who).person.name
    except Unclear as error:
        raise Ambiguous(error.subject, error.trouble, error.cure.replace("--person", "`person`")) from None
    return who

"""A person's taste, and advice for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, File, Form, Query, Request, Response, UploadFile
from starlette.responses import RedirectResponse

from cinetrace.desk.taste import Tasting
from cinetrace.errors import NotHeld, Unclear
from cinetrace.screens.web.contexts.advice import advice_page, for_you_page
from cinetrace.screens.web.contexts.taste import taste_page
from cinetrace.screens.web.jobs.orders import Order, fit_names
from cinetrace.screens.web.pages.choices import Choices, chosen, keep, person_of
from cinetrace.screens.web.pages.reading import Number
from cinetrace.screens.web.pages.rendering import asked, is_part, show
from cinetrace.screens.web.safety.visitors import visitor
from cinetrace.types import FilmRecord, Subject

if TYPE_CHECKING:
    from cinetrace.desk.librarian import Librarian
    from cinetrace.types import Weight

routes = APIRouter()
Said = Annotated[str, Form(max_length=400)]
Year = Annotated[str, Form(pattern=r"^\s*([0-9]{4})?\s*$")]
Points = Annotated[float, Form(ge=-10, le=10)]
FILES = 50


@routes.get("/for-you")
def for_you(request: Request, every: Annotated[str, Query(max_length=3)] = "") -> Response:
    """Show advice on many films."""
    person, spoilers = person_of(request), chosen(request).spoilers
    if not asked(request, lambda librarian: _is_known(librarian, person)):
        return RedirectResponse("/taste", 303)
    return show(request, "for-you.html", asked(request, lambda librarian: for_you_page(librarian, person, spoilers, every == "yes")))


@routes.get("/for-you/films/{number}")
def advice(request: Request, number: Number) -> Response:
    """Show advice on one film."""
    person, spoilers = person_of(request), chosen(request).spoilers
    if not asked(request, lambda librarian: _is_known(librarian, person)):
        return RedirectResponse("/taste", 303)
    return show(request, "advice.html", asked(request, lambda librarian: advice_page(librarian, person, number, spoilers)))


@routes.get("/taste")
def taste(request: Request, all: Annotated[Subject | None, Query()] = None) -> Response:
    """Show a person's taste; all weights of one kind where that is asked for."""
    person, apart = person_of(request), visitor(request).person is not None
    return show(request, "taste.html", asked(request, lambda librarian: taste_page(librarian, person, apart, all)), whole=all)


@routes.post("/taste/person")
def choose(request: Request, person: Said) -> Response:
    """Go on with this person's taste; somebody with an account has their own alone."""
    answer = RedirectResponse("/taste", 303)
    if visitor(request).person is None:
        choices = chosen(request)
        keep(answer, Choices(choices.spoilers, choices.theme, " ".join(person.split()) or None))
    return answer


@routes.post("/taste/import")
def take(request: Request, files: Annotated[list[UploadFile] | None, File()] = None) -> Response:
    """Take in ratings."""
    sent = [one for one in files or [] if one.filename]
    if not sent or len(sent) > FILES:
        raise Unclear("the files", f"are none, or more than {FILES}", "choose the export that the site handed out")
    names = fit_names(one.filename or "" for one in sent)
    order = Order("ratings", ", ".join(names)[:200], tuple(names), person=person_of(request))
    id = request.app.state.worker.submit(order, [(name, one.file) for name, one in zip(names, sent, strict=True)])
    return RedirectResponse(f"/jobs/{id}", 303)


@routes.post("/taste/undo/{number}")
def undo(request: Request, number: Number) -> Response:
    """Take an import back."""
    return _changed(request, lambda tasting: tasting.undo(number))


@routes.post("/taste/weight")
def weigh(
    request: Request,
    subject: Annotated[Subject, Form()],
    name: Said,
    aspect: Said = "",
    value: Points = 0.0,
    do: Said = "set",
) -> Response:
    """Set, lock, unlock or forget a weight."""
    part = aspect or None
    with request.app.state.lending.writer() as librarian:
        tasting = librarian.taste(person_of(request))
        if do == "forget":
            tasting.forget_weight(subject, name, part)
            librarian.advising(person_of(request)).keep_weights()
        elif do in ("lock", "unlock"):
            tasting.lock_weight(subject, name, part, do == "lock")
        else:
            tasting.set_weight(subject, name, value, part)
    if is_part(request):
        return _row(request, subject, name, part)
    return RedirectResponse(f"/taste#{subject}", 303)


@routes.post("/taste/avoid")
def avoid(request: Request, kinds: Annotated[list[str] | None, Form()] = None) -> Response:
    """Note what the person wants to be warned of: these kinds, and no others."""
    wanted = set(kinds or [])

    def change(tasting: Tasting) -> None:
        so_far = set(tasting.avoided()) if _is_there(tasting) else set()
        for kind in sorted(wanted - so_far):
            tasting.avoid(kind)
        for kind in sorted(so_far - wanted):
            tasting.allow(kind)

    return _changed(request, change, "#cautions")


@routes.post("/taste/films/{number}")
def decide(request: Request, number: Number, choice: Said, title: Said = "", year: Year = "") -> Response:
    """Note which film an entry of an export means: a candidate by its place, one by its title, or none."""

    def change(tasting: Tasting) -> None:
        if choice.isdecimal():
            tasting.resolve(number, tasting.candidate(number, int(choice)))
        elif choice == "other" and title.strip():
            tasting.resolve(number, FilmRecord(title.strip(), int(year) if year.strip() else None))
        elif choice == "none":
            tasting.resolve(number, None)
        else:
            raise Unclear("the film", "is not named", "choose a candidate, or name the film by its title")

    return _changed(request, change, "#unsure")


@routes.post("/taste/delete")
def delete(request: Request, sure: Said = "") -> Response:
    """Delete a person with all that is kept of them."""
    if sure != "yes":
        raise Unclear("the deletion", "was not confirmed", "tick the box beside it")
    return _changed(request, lambda tasting: tasting.delete())


def _row(request: Request, subject: Subject, name: str, aspect: str | None) -> Response:
    """Show one weight alone, for htmx to put in the place of the old one."""
    person = person_of(request)

    def find(librarian: Librarian) -> list[Weight]:
        weights = librarian.library.tastes.weights(librarian.taste(person).person)
        return [one for one in weights if (one.subject, one.name, one.aspect) == (subject, name, aspect)]

    found = asked(request, find)
    return show(request, "weight.html", None, w=found[0] if found else None)


def _changed(request: Request, change: Callable[[Tasting], object], part: str = "") -> Response:
    with request.app.state.lending.writer() as librarian:
        change(librarian.taste(person_of(request)))
    return RedirectResponse(f"/taste{part}", 303)


def _is_known(librarian: Librarian, person: str | None) -> bool:
    """Say whether it is plain whose taste is meant; else the page of taste says what to do."""
    try:
        return bool(librarian.taste(person).person)
    except (NotHeld, Unclear):
        return False


def _is_there(tasting: Tasting) -> bool:
    try:
        return bool(tasting.person)
    except NotHeld:
        return False

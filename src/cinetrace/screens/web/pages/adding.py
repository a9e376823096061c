"""Reviews in: pasted, sent as files, fetched from pages and feeds; with their progress, and with films to be decided."""

from __future__ import annotations

from io import BytesIO
from threading import BoundedSemaphore
from typing import Annotated, Literal
from urllib.parse import urlsplit

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from starlette.responses import RedirectResponse

from cinetrace.errors import CinetraceError, InputError, Unclear
from cinetrace.screens.web.api.adding import shown_jobs
from cinetrace.screens.web.contexts.adding import AddPage, add_page, unsure_page
from cinetrace.screens.web.contexts.review import Wish, of_voice
from cinetrace.screens.web.jobs.orders import Order, fit_names, summary
from cinetrace.screens.web.jobs.worker import Worker
from cinetrace.screens.web.pages.choices import chosen
from cinetrace.screens.web.pages.reading import Number, Start
from cinetrace.screens.web.pages.rendering import asked, is_part, show
from cinetrace.types import Capture, FilmRecord, PageFacts, Voice

routes = APIRouter()
TEXT, FILES, ADDRESSES = 1_000_000, 500, 100
"""Characters of a pasted text, files and addresses that are taken at once."""
_turns = BoundedSemaphore(2)
"""Readings that are made at once while somebody waits for them."""
Said = Annotated[str, Form(max_length=400)]
Year = Annotated[str, Form(pattern=r"^\s*([0-9]{4})?\s*$")]
Back = Annotated[Literal["review", ""], Form()]
"""To where a decision leads: back to the review, or on to what waits."""


@routes.get("/add")
def add(request: Request) -> Response:
    """Show the ways in, and what is on its way."""
    return show(request, "add.html", _page(request), trouble=None)


@routes.post("/add/text")
def add_text(
    request: Request,
    text: Annotated[str, Form(max_length=TEXT)] = "",
    title: Said = "",
    year: Year = "",
    critic: Said = "",
    outlet: Said = "",
    published: Annotated[str, Form(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")] = "",
    keep: Annotated[str, Form()] = "yes",
) -> Response:
    """Take a pasted text: add it to the library, or read it and keep nothing."""
    if not text.strip():
        return _trouble(request, Unclear("the text", "is empty", "paste the words of a review"))
    facts = summary({"title": title, "year": year.strip(), "critic": critic, "outlet": outlet, "published": published})
    if keep == "no":
        return _read(request, text, facts)
    order = Order("text", title.strip() or "a pasted text", facts=facts)
    return _ordered(request, order, [("pasted.txt", text)])


@routes.post("/add/files")
def add_files(request: Request, files: Annotated[list[UploadFile] | None, File()] = None) -> Response:
    """Take files: texts, pages, tables, exports, feeds."""
    sent = [one for one in files or [] if one.filename]
    if not sent or len(sent) > FILES:
        return _trouble(
            request, Unclear("the files", f"are none, or more than {FILES}", "choose some, or use `cinetrace add` for a folder")
        )
    names = fit_names(one.filename or "" for one in sent)
    title = names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
    id = _worker(request).submit(Order("files", title, tuple(names)), [(name, one.file) for name, one in zip(names, sent, strict=True)])
    return RedirectResponse(f"/jobs/{id}", 303)


@routes.post("/add/addresses")
def add_addresses(request: Request, addresses: Annotated[str, Form(max_length=20_000)] = "") -> Response:
    """Take addresses of pages, one a line."""
    try:
        names = _addresses(addresses)
    except Unclear as error:
        return _trouble(request, error)
    return _ordered(request, Order("addresses", names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more", names))


@routes.post("/add/feed")
def add_feed(request: Request, address: Annotated[str, Form(max_length=2000)] = "") -> Response:
    """Follow a feed from now on."""
    try:
        names = _addresses(address)
    except Unclear as error:
        return _trouble(request, error)
    return _ordered(request, Order("feeds", names[0], names))


@routes.post("/add/update")
def update(request: Request) -> Response:
    """Ask all feeds for what is new."""
    return _ordered(request, Order("update", "what is new in the feeds"))


@routes.post("/add/unfollow")
def unfollow(request: Request, address: Annotated[str, Form(max_length=2000)]) -> Response:
    """Follow a feed no longer."""
    with request.app.state.lending.writer() as librarian:
        librarian.library.unfollow(address)
    return RedirectResponse("/add#feeds", 303)


@routes.get("/jobs/{id}")
def job(request: Request, id: str) -> Response:
    """Show how far an order is; from a single pasted text on to its reading."""
    page = _worker(request).job(id)
    if page.kind == "text" and page.state == "done" and page.added:
        place = f"/reviews/{page.added[0].review}"
        if is_part(request):
            return Response(headers={"hx-redirect": place})
        return RedirectResponse(place, 303)
    return show(request, "job-part.html" if is_part(request) else "job.html", page)


@routes.post("/jobs/{id}/cancel")
def cancel(request: Request, id: str) -> Response:
    """Want no more of an order."""
    _worker(request).cancel(id)
    return RedirectResponse(f"/jobs/{id}", 303)


@routes.post("/jobs/{id}/again")
def again(request: Request, id: str) -> Response:
    """Try an order again that was hindered."""
    _worker(request).again(id)
    return RedirectResponse(f"/jobs/{id}", 303)


@routes.get("/unsure")
def unsure(request: Request, start: Start = 0) -> Response:
    """Show the reviews whose film is not decided."""
    return show(request, "unsure.html", asked(request, lambda librarian: unsure_page(librarian, start)))


@routes.post("/unsure/{number}")
def decide(request: Request, number: Number, choice: Said, title: Said = "", year: Year = "", back: Back = "") -> Response:
    """Note which film a review is about: a candidate by its place, one by its title, or none."""
    with request.app.state.lending.writer() as librarian:
        if choice.isdecimal():
            record: FilmRecord | None = librarian.candidate(number, int(choice))
        elif choice == "other" and title.strip():
            record = FilmRecord(title.strip(), int(year) if year.strip() else None)
        elif choice == "none":
            record = None
        else:
            raise Unclear("the film", "is not named", "choose a candidate, or name the film by its title")
        librarian.resolve(number, record)
    return RedirectResponse(f"/reviews/{number}" if back else "/unsure", 303)


def _page(request: Request) -> AddPage:
    return asked(request, lambda librarian: add_page(librarian, shown_jobs(request)))


def _trouble(request: Request, error: CinetraceError) -> Response:
    return show(request, "add.html", _page(request), 422, trouble=error)


def _ordered(request: Request, order: Order, texts: list[tuple[str, str]] | None = None) -> Response:
    contents = [(name, BytesIO(text.encode("utf-8", "replace"))) for name, text in texts or []]
    return RedirectResponse(f"/jobs/{_worker(request).submit(order, contents)}", 303)


def _read(request: Request, text: str, facts: PageFacts) -> Response:
    """Show what is read in a text; nothing of it is kept."""
    try:
        with _turns:
            reading = request.app.state.desk.read_capture(Capture(text.encode("utf-8", "replace"), charset="utf-8", facts=facts))
    except InputError as error:
        return _trouble(request, error)
    source = reading.source
    voice = Voice(0, reading, source.critic, source.outlet, source.published, facts)
    return show(request, "review.html", of_voice(voice, None, Wish(chosen(request).spoilers)))


def _worker(request: Request) -> Worker:
    worker: Worker = request.app.state.worker
    return worker


def _addresses(text: str) -> tuple[str, ...]:
    """Return the addresses of a form; raises Unclear when there are none, too many, or one is no address of the web."""
    found = tuple(dict.fromkeys(text.split()))
    if not found or len(found) > ADDRESSES:
        raise Unclear("the addresses", f"are none, or more than {ADDRESSES}", "give some, one a line")
    for one in found:
        parts = urlsplit(one) if one.isprintable() else urlsplit("")
        if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
            raise Unclear(one[:200], "is no address of a page", "give one that begins with http:// or https://")
    return found

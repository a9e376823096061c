"""Reviews and feeds in; the work goes on in the background, and a job says how far it is."""

from __future__ import annotations

from io import BytesIO
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from pydantic import BaseModel, Field

from cinetrace.screens.web.api.answers import answer, ask, lending
from cinetrace.screens.web.api.described import gives, problems
from cinetrace.screens.web.api.reading import Text, capture
from cinetrace.screens.web.contexts.adding import AddPage, add_page
from cinetrace.screens.web.jobs.job import JobPage
from cinetrace.screens.web.jobs.orders import Order
from cinetrace.screens.web.jobs.worker import Worker
from cinetrace.screens.web.safety.visitors import visitor

routes = APIRouter(tags=["adding"])
Address = Annotated[str, Field(max_length=2000, pattern=r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/][^\s]*$")]
Id = Annotated[str, Path(pattern="^[0-9a-f]{16}$", description="The id of the job.")]


class Addresses(BaseModel):
    """Pages to read; private addresses are refused."""

    addresses: Annotated[list[Address], Field(min_length=1, max_length=100)]


class FeedAddress(BaseModel):
    """A feed."""

    address: Address


@routes.get("/jobs", responses=gives(AddPage))
def jobs(request: Request) -> Response:
    """What is on its way into the library, and the feeds that are followed."""
    return ask(request, lambda librarian: add_page(librarian, shown_jobs(request)))


@routes.get("/jobs/{id}", responses=gives(JobPage))
def job(request: Request, id: Id) -> Response:
    """How far a job is, and what became of each review so far."""
    return answer(request, worker(request).job(id))


@routes.delete("/jobs/{id}", responses=gives(JobPage))
def cancel(request: Request, id: Id) -> Response:
    """Want no more of a job; what is stored by then stays."""
    worker(request).job(id)
    worker(request).cancel(id)
    return answer(request, worker(request).job(id))


@routes.post("/reviews", status_code=202, responses=gives(JobPage, status=202))
def add(request: Request, given: Text) -> Response:
    """Add a review that is sent along; it is kept from now on, whatever becomes of the server."""
    taken = capture(given)
    return _ordered(request, Order("text", given.title or "a text that was sent", facts=taken.facts), taken.data)


@routes.post("/pages", status_code=202, responses=gives(JobPage, status=202))
def add_pages(request: Request, given: Addresses) -> Response:
    """Fetch pages and add the reviews in them."""
    first, more = given.addresses[0], len(given.addresses) - 1
    return _ordered(request, Order("addresses", f"{first} and {more} more" if more else first, tuple(given.addresses)))


@routes.post("/feeds", status_code=202, responses=gives(JobPage, status=202))
def follow(request: Request, given: FeedAddress) -> Response:
    """Follow a feed from now on, and add what is in it."""
    return _ordered(request, Order("feeds", given.address, (given.address,)))


@routes.post("/feeds/update", status_code=202, responses=gives(JobPage, status=202))
def update(request: Request) -> Response:
    """Ask all feeds for what is new, and add it."""
    return _ordered(request, Order("update", "what is new in the feeds"))


@routes.post("/feeds/unfollow", status_code=204, responses=problems())
def unfollow(request: Request, given: FeedAddress) -> Response:
    """Follow a feed no longer; its reviews stay."""
    with lending(request).writer() as librarian:
        librarian.library.unfollow(given.address)
    return Response(status_code=204)


def worker(request: Request) -> Worker:
    """Return who carries out jobs."""
    found: Worker = request.app.state.worker
    return found


def shown_jobs(request: Request) -> list[JobPage]:
    """Return the jobs that whoever asks may see: where there are accounts, no list names the ratings that somebody takes in."""
    alone = visitor(request).session is None
    return [one for one in worker(request).jobs() if alone or one.kind != "ratings"]


def _ordered(request: Request, order: Order, data: bytes | None = None) -> Response:
    contents = [("sent.txt", BytesIO(data))] if data is not None else []
    id = worker(request).submit(order, contents)
    return answer(request, worker(request).job(id), 202, location=f"/api/v1/jobs/{id}")

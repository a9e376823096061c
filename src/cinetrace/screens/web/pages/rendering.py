"""A context and a template as an answer; everything that comes from outside is escaped."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from fastapi import Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from cinetrace.screens.web import plots
from cinetrace.screens.web.feeds import linked
from cinetrace.screens.web.pages import looks
from cinetrace.screens.web.pages.choices import Choices, chosen
from cinetrace.screens.web.safety.visitors import visitor

if TYPE_CHECKING:
    from cinetrace.desk.librarian import Librarian

T = TypeVar("T")
FOLDER = Path(__file__).parent.parent


@cache
def environment() -> Environment:
    """Return the environment of the templates."""
    made = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=looks.settled,
    )
    made.filters.update(looks.FILTERS)
    made.filters.update({"facts_of_film": _unescaped(linked.of_film), "facts_of_review": _unescaped(linked.of_review)})
    made.globals.update(looks.GLOBALS)
    made.globals.update(plots.GLOBALS)
    made.globals["asset"] = asset
    return made


def _unescaped(facts: Callable[[Any], str]) -> Callable[[Any], Markup]:
    """Return what writes facts for a script element, in which nothing is escaped but by their writer."""
    return lambda page: Markup(facts(page))


@cache
def asset(name: str) -> str:
    """Return where a static file is; the address changes with the file, so that browsers may keep it."""
    version = sha256((FOLDER / "static" / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?{version}"


def asked(request: Request, make: Callable[[Librarian], T]) -> T:
    """Return what a librarian answers."""
    with request.app.state.lending.librarian() as librarian:
        return make(librarian)


def show(request: Request, template: str, page: object, status: int = 200, **more: Any) -> Response:
    """Return a page; to htmx the part of it that is asked for alone."""
    choices: Choices = chosen(request)
    around = {
        "choices": choices,
        "path": request.url.path,
        "sections_there": request.app.state.pages,
        "account": visitor(request).account,
    }
    html = environment().get_template(template).render(page=page, **around, **more)
    answer = Response(html, status, media_type="text/html")
    answer.headers["vary"] = "HX-Request, Cookie"
    return answer


def is_part(request: Request) -> bool:
    """Say whether htmx asks for a part of a page."""
    return request.headers.get("hx-request") == "true" and request.headers.get("hx-boosted") != "true"

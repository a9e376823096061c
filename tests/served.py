"""A library of plain reviews, served as it would be: with all that stands around the app."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from fastapi import FastAPI
from starlette.testclient import TestClient

from cinetrace.desk import Settings
from cinetrace.screens.web.app import create_app
from cinetrace.screens.web.safety.layers import Serving, protect
from desk.conftest import REVIEWS
from plain import plain_desk

HERE = "http://localhost:8011"
THERE = "http://films.example:8011"


class Served:
    """A served library, and how to ask it."""

    def __init__(self, app: FastAPI, client: TestClient) -> None:
        self.app, self.client = app, client

    def get(self, path: str, **more: Any) -> Any:
        """Ask for something, as a program would."""
        return self.client.get(path, **more)

    def page(self, path: str, **more: Any) -> Any:
        """Ask for a page, as a browser would."""
        return self.client.get(path, headers={"accept": "text/html"}, follow_redirects=False, **more)

    def post(self, path: str, origin: str | None = None, **more: Any) -> Any:
        """Send something from a page of this origin; by default from the app's own."""
        headers = {"origin": origin or str(self.client.base_url).rstrip("/"), "accept": "text/html", **more.pop("headers", {})}
        return self.client.post(path, headers=headers, follow_redirects=False, **more)


@contextmanager
def served(folder: Path, serving: Serving | None = None, base: str = HERE, fill: bool = True) -> Iterator[Served]:
    """Serve a library in that folder; by default to this machine alone."""
    desk = plain_desk(Settings(library=folder / "library.sqlite"))
    if fill:
        _fill(folder, desk)
    app = create_app(desk)
    guarded = protect(app, serving or Serving())
    with TestClient(cast(Any, guarded), base_url=base) as client:
        yield Served(app, client)


def _fill(folder: Path, desk: Any) -> None:
    place = folder / "reviews"
    place.mkdir(exist_ok=True)
    for name, text in REVIEWS.items():
        (place / name).write_text(text, encoding="utf-8")
    with desk.library(create=True) as librarian:
        librarian.add([str(place)], lambda added: None)

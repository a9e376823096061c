"""Writes an example of every answer of the API, as it comes for the sample reviews; long lists are cut to their first rows.

python docs/samples.py
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from cinetrace.desk import Desk, Settings
from cinetrace.screens.web.app import create_app

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "src" / "cinetrace" / "screens" / "web" / "api" / "samples.json"
ROWS, LONGEST = 2, 320
TEXT = "Harlan Voss is a joy in The Tin Orchard. The camera shakes through every breakfast and is hard to watch."


def main() -> int:
    """Write the file."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk.open(Settings(library=Path(folder) / "library.sqlite"))
        with desk.library(create=True) as librarian:
            librarian.add([str(ROOT / "examples" / "reviews")], lambda added: None)
            search = _film(librarian.films("nosferatu")[0].film.number)
        with TestClient(create_app(desk)) as client:
            made = _asked(client, search)
    TARGET.write_text(
        json.dumps({name: _cut(answer) for name, answer in made.items()}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return 0


def _film(number: int | None) -> int:
    assert number
    return number


def _asked(client: TestClient, film: int) -> dict[str, Any]:
    """Return the answers by the names of their types."""
    critic = client.get("/api/v1/critics").json()["critics"][0]["critic"]
    person = client.get("/api/v1/people").json()["people"][0]["name"]
    share = client.post("/api/v1/shares", json={"films": [film]}).json()
    share["link"] = "http://localhost:8011/shared/TOKEN"
    job = client.post("/api/v1/reviews", json={"text": TEXT, "title": "The Tin Orchard", "year": 2018, "critic": "Maren Oake"}).json()
    time.sleep(8)
    job = client.get(f"/api/v1/jobs/{job['id']}").json()
    paths = {
        "HomePage": "home",
        "FilmsPage": "films",
        "FilmPage": f"films/{film}",
        "GroundsPage": f"films/{film}/claims/1",
        "PeoplePage": "people",
        "PersonPage": f"people/{person}",
        "ReviewPage": "reviews/1",
        "CriticsPage": "critics",
        "CriticPage": f"critics/{critic}",
        "BlurbCheck": "check-quote?blurb=shadow",
        "SearchPage": "search?words=camera",
        "CalendarPage": "calendar?since=2000-01-01",
        "UnsurePage": "unsure",
        "AddPage": "jobs",
        "SharesPage": "shares",
        "WhoPage": "session",
    }
    made = {name: client.get(f"/api/v1/{path}").json() for name, path in paths.items()}
    made |= _of_taste(client, film)
    reading = client.post("/api/v1/read", json={"text": TEXT, "title": "The Tin Orchard", "year": 2018}).json()
    decided = client.post("/api/v1/reviews/1/film", json={"film": film}).json()
    return {**made, "Reading": reading, "Shared": share, "JobPage": job, "Decided": decided}


def _of_taste(client: TestClient, film: int) -> dict[str, Any]:
    """Return the answers about a person who rates all films but this one."""
    others = [one["film"]["number"] for one in client.get("/api/v1/films").json()["films"] if one["film"]["number"] != film]
    for number, rating in zip(others, (8, 5, 7, 9, 4, 6), strict=False):
        client.post("/api/v1/taste/ratings?person=Ada", json={"film": number, "rating": rating, "day": "2026-11-01"})
    paths = {"AdvicePage": f"films/{film}/advice", "ForYouPage": "for-you?every=true", "TastePage": "taste"}
    return {name: client.get(f"/api/v1/{path}").json() for name, path in paths.items()}


def _cut(value: Any) -> Any:
    """Return an answer with its lists cut to their first rows and its longest texts cut; spans stay whole."""
    if isinstance(value, dict):
        return {key: _cut(part) for key, part in value.items()}
    if isinstance(value, list):
        return value if all(isinstance(part, int | float) for part in value) and len(value) < 11 else [_cut(part) for part in value[:ROWS]]
    return value[:LONGEST] + "…" if isinstance(value, str) and len(value) > LONGEST else value


if __name__ == "__main__":
    sys.exit(main())

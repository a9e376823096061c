"""A person's taste in the browser: imports and their undoing, weights, cautions, and persons kept apart."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from served import Served, served

HEAD = "Date,Name,Year,Letterboxd URI,Rating\n"
RATINGS = HEAD + "2024-01-10,The Tin Orchard,2018,https://boxd.it/a,4.5\n2024-01-11,Casablanca,1942,https://boxd.it/b,2\n"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path) as opened:
        yield opened


def _take(app: Served, text: str = RATINGS, name: str = "ratings.csv") -> Any:
    """Send a file of ratings, and return how that ended."""
    answer = app.post("/taste/import", files=[("files", (name, text.encode()))])
    id = answer.headers["location"].rpartition("/")[2]
    for _ in range(600):
        page = app.app.state.worker.job(id)
        if page.state not in ("waiting", "running"):
            return page
        time.sleep(0.05)
    raise AssertionError("it does not end")


def test_without_ratings_there_is_a_way_to_bring_some(app: Served) -> None:
    assert "Hand over what you rated elsewhere" in app.page("/taste").text
    for path in ("/for-you", "/for-you/films/1"):
        answer = app.page(path)
        assert answer.status_code == 303 and answer.headers["location"] == "/taste"


def test_an_import_is_told_and_taken_back(app: Served) -> None:
    job = _take(app)
    assert job.state == "done" and any("2 new ratings" in line for line in job.told)
    page = app.page("/taste").text
    assert "2 ratings" in page and "ratings.csv" in page
    number = page.split("/taste/undo/")[1].split('"')[0]
    assert app.post(f"/taste/undo/{number}").status_code == 303
    assert "ratings.csv" not in app.page("/taste").text
    assert app.post(f"/taste/undo/{number}").status_code == 404


def test_what_is_no_export_is_told_in_one_line(app: Served) -> None:
    job = _take(app, "colour,size\nred,9\n", "../shoes.csv")
    assert [failure.name for failure in job.failures] == ["shoes.csv"] and job.failures[0].cure
    assert app.post("/taste/import", data={}).status_code == 422


def test_a_weight_is_set_locked_and_learned_anew(app: Served) -> None:
    _take(app)
    weight = {"subject": "aspect", "name": "camera", "value": "1.25", "do": "set"}
    assert app.post("/taste/weight", data=weight).status_code == 303
    assert "set by you" in app.page("/taste").text and "+1.25" in app.page("/taste").text
    row = app.client.post("/taste/weight", data={**weight, "do": "lock"}, headers={"hx-request": "true", "origin": "http://localhost:8011"})
    assert "locked" in row.text and "<html" not in row.text
    assert app.post("/taste/weight", data={**weight, "do": "forget"}).status_code == 303
    assert "set by you" not in app.page("/taste").text
    for wrong in ({"name": "no such aspect"}, {"value": "99"}, {"value": "much"}, {"subject": "shoe size"}):
        assert app.post("/taste/weight", data={**weight, **wrong}).status_code == 422


def test_cautions_are_chosen_in_either_place(app: Served) -> None:
    assert app.post("/taste/avoid", data={"kinds": ["shaky-camera", "gore"]}).status_code == 303
    for path in ("/taste", "/settings"):
        page = app.page(path).text
        assert 'value="shaky-camera" checked' in page and 'value="gore" checked' in page and 'value="sex" checked' not in page
    app.post("/taste/avoid", data={"kinds": ["gore"]})
    assert 'value="shaky-camera" checked' not in app.page("/settings").text
    assert app.post("/taste/avoid", data={"kinds": ["spiders"]}).status_code == 422


def test_persons_are_kept_apart_and_one_is_deleted_only_when_sure(app: Served) -> None:
    _take(app)
    app.post("/taste/person", data={"person": "Oda"})
    _take(app, HEAD + "2024-01-10,Psycho,1960,https://boxd.it/c,5\n", "oda.csv")
    page = app.page("/taste").text
    assert "The taste of <bdi>Oda</bdi>" in page and "oda.csv" in page and "ratings.csv" not in page
    assert app.post("/taste/delete", data={}).status_code == 422
    assert app.post("/taste/delete", data={"sure": "yes"}).status_code == 303
    app.client.cookies.clear()
    page = app.page("/taste").text
    assert "ratings.csv" in page and "oda.csv" not in page


def test_advice_says_why_in_the_words_of_critics(app: Served) -> None:
    _take(app)
    number = next(n for n in range(1, 5) if "Winter Ferry" in app.page(f"/films/{n}").text)
    page = app.page(f"/for-you/films/{number}").text
    assert "Winter Ferry" in page and ("is what you would give it" in page or "Too little is known" in page)
    assert app.page("/for-you?every=yes").status_code == 200
    assert app.page("/for-you/films/999").status_code == 404

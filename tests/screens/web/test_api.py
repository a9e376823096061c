"""The API as a program meets it: the same facts as the pages, lists that go on, and work in the background."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from cinetrace.screens.web.api.answers import answer
from cinetrace.screens.web.pages import rendering
from plain import SLOW
from served import Served, served

PAGES = {
    "/": "/api/v1/home",
    "/films": "/api/v1/films",
    "/films/1": "/api/v1/films/1",
    "/films/1?spoilers=1": "/api/v1/films/1?spoilers=true",
    "/films/1/claims/1": "/api/v1/films/1/claims/1",
    "/reviews/1": "/api/v1/reviews/1",
    "/reviews/2?mark=0-9": "/api/v1/reviews/2?mark=0-9",
    "/search?q=camera": "/api/v1/search?words=camera",
    "/critics": "/api/v1/critics",
    "/critics/Maren%20Oake": "/api/v1/critics/Maren%20Oake",
    "/people": "/api/v1/people",
    "/calendar?since=2020-01-01": "/api/v1/calendar?since=2020-01-01",
    "/unsure": "/api/v1/unsure",
    "/add": "/api/v1/jobs",
    "/taste": "/api/v1/taste",
    "/shares": "/api/v1/shares",
}


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path) as opened:
        yield opened


def ended(app: Served, address: str) -> Any:
    """A job when it has ended."""
    for _ in range(400):
        job = app.get(address).json()
        if job["state"] not in ("waiting", "running"):
            return job
        time.sleep(0.02)
    raise AssertionError(job)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_and_the_api_say_the_same(app: Served, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[Any] = []
    real: Callable[..., Any] = rendering.environment().get_template

    class Watched:
        """Notes what a template shows."""

        def get_template(self, name: str) -> Any:
            template = real(name)

            class One:
                def render(self, **given: Any) -> str:
                    shown.append(given["page"])
                    return str(template.render(**given))

            return One()

    monkeypatch.setattr(rendering, "environment", Watched)
    assert app.page(page).status_code == 200
    told = app.get(PAGES[page]).json()
    told.pop("next", None) if not hasattr(shown[-1], "next") else None
    facts = {"shares": shown[-1]} if page == "/shares" else shown[-1]
    request: Any = type("Asked", (), {"method": "POST", "headers": {}})()
    assert json.loads(bytes(answer(request, facts).body)) == told


def test_what_is_shown_is_what_is_told(app: Served) -> None:
    film, page = app.get("/api/v1/films/1").json(), unescape(app.page("/films/1").text)
    assert f"{film['rating']['mean']:.1f}" in page
    for row in film["board"]:
        for quote in (row["best_for"], row["best_against"]):
            assert quote is None or quote["words"] in page
    assert "dies" not in page + str(film)


def test_a_list_goes_on_from_its_mark_to_its_end(app: Served) -> None:
    found, after = [], ""
    while after is not None:
        page = app.get(f"/api/v1/films?limit=1{f'&after={after}' if after else ''}").json()
        found += [film["film"]["title"] for film in page["films"]]
        after = page["next"]
    assert found == sorted(found) and len(found) == len(set(found)) == page["total"]
    hits, after = [], ""
    while after is not None:
        page = app.client.get("/api/v1/search", params={"words": "the", "limit": 1, **({"after": after} if after else {})}).json()
        hits += [(hit["voice"], tuple(hit["span"])) for hit in page["hits"]]
        after = page["next"]
    assert len(hits) == len(set(hits)) == page["total"] > 2


def test_what_has_not_changed_is_not_sent_again(app: Served) -> None:
    first = app.get("/api/v1/films/1")
    again = app.get("/api/v1/films/1", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304 and again.content == b""


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/films/99", 404),
        ("/films/x", 422),
        ("/critics/nobody", 404),
        ("/nowhere", 404),
        ("/search?words=%22open", 422),
        ("/films?limit=0", 422),
        ("/search?words=camera&after=x", 422),
        ("/search?words=camera&after=nan:1", 422),
        ("/search?words=camera&after=1:99999999999999999999", 422),
        ("/search?critic=Nobody", 404),
    ],
)
def test_what_goes_wrong_has_one_form(app: Served, path: str, status: int) -> None:
    answer = app.get(f"/api/v1{path}")
    told = answer.json()
    assert answer.status_code == told["status"] == status and answer.headers["content-type"] == "application/problem+json"
    assert told["type"] and told["title"] and told["detail"] and told["cure"]


def test_a_reading_on_request_keeps_nothing(app: Served) -> None:
    before = app.get("/api/v1/home").json()["holdings"]
    answer = app.client.post("/api/v1/read", json={"text": "The camera is good and calm. She dies at the end.", "title": "The Tin Orchard"})
    reading = answer.json()
    assert reading["schema"] == "cinetrace/reading/1" and reading["film"]["title"] == "The Tin Orchard"
    start, end = reading["opinions"][0]["evidence"]
    assert reading["text"][start:end] == "The camera is good and calm."
    masked = app.client.post("/api/v1/read", json={"text": "The camera is good. She dies at the end.", "spoiler_free": True}).json()
    assert "dies" not in masked["text"]
    assert app.get("/api/v1/home").json()["holdings"] == before
    assert app.client.post("/api/v1/read", json={"text": "Buy it in our shop today."}).status_code == 422


def test_a_review_that_is_sent_is_added(app: Served) -> None:
    sent = {"text": "The acting is good, and so is the story.", "title": "Winter Ferry", "year": 2016, "critic": "Ottoline Fenn"}
    answer = app.client.post("/api/v1/reviews", json=sent)
    assert answer.status_code == 202 and answer.json()["state"] in ("waiting", "running", "done")
    job = ended(app, answer.headers["location"])
    assert job["counts"]["new"] == 1 and job["added"][0]["title"] == "Winter Ferry"
    number = job["added"][0]["review"]
    assert app.get(f"/api/v1/reviews/{number}").json()["critic"] == "Ottoline Fenn"
    assert app.client.delete(f"/api/v1/reviews/{number}").status_code == 204 and app.get(f"/api/v1/reviews/{number}").status_code == 404


def test_pages_on_private_addresses_are_not_fetched(app: Served) -> None:
    addresses = [
        "http://127.0.0.1:1/x",
        "http://localhost/",
        "http://[::1]/",
        "http://169.254.169.254/",
        "http://10.1.2.3/",
        "http://2130706433/",
    ]
    job = ended(app, app.client.post("/api/v1/pages", json={"addresses": addresses}).headers["location"])
    assert job["counts"]["unreadable"] == len(addresses) and all("private address" in one["trouble"] for one in job["failures"])


@pytest.mark.parametrize("address", ["file:///etc/passwd", "/etc/passwd", "ftp://example.org/x", "reviews/", "javascript:alert(1)", "-"])
def test_nothing_of_this_machine_is_read_by_its_path(app: Served, address: str) -> None:
    assert app.client.post("/api/v1/pages", json={"addresses": [address]}).status_code == 422
    assert app.client.post("/api/v1/feeds", json={"address": address}).status_code == 422


def test_a_job_can_be_cancelled(app: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SLOW, "0.3")
    jobs = [app.client.post("/api/v1/reviews", json={"text": f"The acting is good, number {n}."}).headers["location"] for n in range(3)]
    assert app.client.delete(jobs[2]).status_code == 200
    assert ended(app, jobs[2])["state"] == "cancelled" and ended(app, jobs[0])["state"] == "done"


def test_which_film_a_review_is_about_is_decided(app: Served) -> None:
    number = app.get("/api/v1/unsure").json()["reviews"][0]["voice"]
    assert app.client.post(f"/api/v1/reviews/{number}/film", json={}).status_code == 422
    decided = app.client.post(f"/api/v1/reviews/{number}/film", json={"candidate": 2}).json()
    assert (decided["film"]["title"], decided["film"]["year"]) == ("Solo", 2018)
    named = app.client.post(f"/api/v1/reviews/{number}/film", json={"title": "Alone", "year": 2019}).json()
    assert (named["film"]["title"], named["film"]["year"]) == ("Alone", 2019)
    assert app.get("/api/v1/unsure").json()["total"] == 0


def test_taste_comes_in_and_leads_to_advice(app: Served) -> None:
    assert app.get("/api/v1/for-you").status_code == 404
    for film, rating in [(1, 9), (2, 4)]:
        answer = app.client.post("/api/v1/taste/ratings?person=Ada", json={"film": film, "rating": rating})
        assert answer.status_code == 200
    assert answer.json()["ratings"] == 2
    assert app.client.put("/api/v1/taste/avoided", json={"kinds": ["shaky-camera"]}).json()["avoided"] == ["shaky-camera"]
    advice = app.get("/api/v1/films/1/advice").json()
    assert (
        advice["person"] == "Ada"
        and advice["call"] in ("watch", "wait", "rent", "skip", "unknown")
        and advice["avoided"] == ["shaky-camera"]
    )
    set_to = {"subject": "aspect", "name": "camera", "value": 1.5, "locked": True}
    weights = app.client.put("/api/v1/taste/weights", json=set_to).json()["weights"]
    assert any(one["name"] == "camera" and one["value"] == 1.5 and one["locked"] for group in weights for one in group["weights"])


def test_an_export_is_taken_in_and_taken_back(app: Served) -> None:
    text = "Date,Name,Year,Letterboxd URI,Rating\n2026-01-01,The Tin Orchard,2018,https://boxd.it/x,4.5\n"
    answer = app.client.post("/api/v1/taste/imports", files={"files": ("ratings.csv", text)})
    assert answer.status_code == 202 and ended(app, answer.headers["location"])["state"] == "done"
    taste = app.get("/api/v1/taste").json()
    assert taste["ratings"] == 1
    assert app.client.delete(f"/api/v1/taste/imports/{taste['imports'][0]['number']}").status_code == 204
    assert app.get("/api/v1/taste").json()["ratings"] == 0


def test_the_manual_names_everything_that_can_be_asked(app: Served) -> None:
    document = app.get("/api/v1/openapi.json").json()
    manual = app.page("/api/v1/docs").text
    assert all(path in unescape(manual) for path in document["paths"])
    for name in set(re.findall(r"/api/v1/docs/types/(\w+)", manual)):
        page = app.page(f"/api/v1/docs/types/{name}")
        assert page.status_code == 200 and "An example" in page.text
    assert "http" not in "".join(re.findall(r'(?:src|href)="([^"]+)"', manual)).replace(str(app.client.base_url), "")

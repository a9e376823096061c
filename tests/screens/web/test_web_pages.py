"""What pages say: the same as the API, within their size, in parts that htmx asks for, and nothing of what is masked."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from plain import written
from served import Served, served

PAGES = (
    *("/", "/films", "/films/1", "/films/1/claims/1", "/reviews/1", "/search?q=camera", "/critics", "/critics/Maren%20Oake", "/people"),
    *("/calendar", "/add", "/unsure", "/settings", "/taste", "/check?blurb=the+camera+is+good"),
)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize("path", PAGES)
def test_a_page_comes_within_its_size_and_says_what_it_is(app: Served, path: str) -> None:
    answer = app.page(path)
    assert answer.status_code == 200 and answer.headers["content-type"] == "text/html; charset=utf-8"
    assert len(answer.content) < 40_000
    assert answer.text.count("<h1") == 1 and "<title>" in answer.text and 'lang="en"' in answer.text
    assert "http://" not in answer.text.replace("http://www.w3.org", "").replace("http://localhost:8011", "").replace(
        "https://schema.org", ""
    )


def test_a_page_and_the_api_say_the_same_of_a_film(app: Served) -> None:
    said, page = app.get("/api/v1/films/1").json(), unescape(app.page("/films/1").text)
    assert said["film"]["title"] in page and f"{said['rating']['mean']:.1f}" in page
    for row in said["board"]:
        assert f"{row['praise']} for, {row['blame']} against" in page and f'id="aspect-{row["aspect"]}"' in page
    for line in said["critics"]:
        assert f"/reviews/{line['review']}" in page and line["critic"] in page
    for claim in said["summary"]:
        assert claim["text"] in page


def test_a_page_and_the_api_say_the_same_of_a_review(app: Served) -> None:
    said, page = app.get("/api/v1/reviews/1").json(), unescape(app.page("/reviews/1").text)
    for claim in said["claims"]:
        start, end = claim["span"]
        assert f"?mark={start}-{end}#marked" in page and (claim["name"] in page or claim["kind"] == "release")


def test_what_is_masked_is_not_in_the_page_at_all(app: Served) -> None:
    numbers = [number for number in range(1, 7) if "dies at the end" in app.page(f"/reviews/{number}?spoilers=1").text]
    assert numbers
    for number in numbers:
        assert "dies" not in app.page(f"/reviews/{number}").text
        film = app.get(f"/api/v1/reviews/{number}").json()["film"]["number"]
        assert "dies at the end" not in app.page(f"/films/{film}").text


def test_htmx_is_given_the_part_that_it_asks_for(app: Served) -> None:
    part = app.client.get("/search?q=camera", headers={"hx-request": "true"}).text
    assert part.strip().startswith('<div id="hits"') and "<html" not in part
    assert app.client.get("/films?q=winter", headers={"hx-request": "true"}).text.strip().startswith('<div id="rows"')


def test_choices_are_remembered(app: Served) -> None:
    assert app.post("/settings", data={"theme": "dark", "spoilers": "1"}).status_code == 303
    page = app.page("/").text
    assert 'data-theme="dark"' in page and "Spoilers are shown" in page
    assert app.post("/settings", data={"theme": "pink"}).status_code == 422


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/films/999", 404, "there is no such film"),
        ("/reviews/999", 404, "there is no such review"),
        ("/critics/Nobody%20Known", 404, "no critic of that name"),
        ("/people/Nobody", 404, "no review in the library names"),
        ("/films/1/claims/999", 404, "makes no such claim"),
        ("/reviews/1?mark=9-3", 422, "no range of characters"),
        ("/films?after=x", 422, "no place to go on from"),
        ("/films/one", 422, "not understood"),
        ("/jobs/none", 404, "no such job"),
        ("/no/such", 404, "no such page"),
        ("/search?q=%22open", 200, "quotation mark"),
        ("/search?q=a&critic=Nobody", 200, "no critic of that name"),
    ],
)
def test_what_cannot_be_shown_is_said_plainly(app: Served, path: str, status: int, told: str) -> None:
    answer = app.page(path)
    assert answer.status_code == status and told in unescape(answer.text)


def test_a_film_is_decided_in_the_browser(app: Served) -> None:
    waiting = app.get("/api/v1/home").json()["holdings"]["unsure"]
    page = app.page("/unsure").text
    number = page.split('action="/unsure/')[1].split('"')[0]
    assert app.post(f"/unsure/{number}", data={"choice": "1"}).status_code == 303
    assert app.get("/api/v1/home").json()["holdings"]["unsure"] == waiting - 1
    assert app.get(f"/api/v1/reviews/{number}").json()["film"]["year"] == 1970


def test_a_review_whose_film_is_open_asks_for_it(app: Served) -> None:
    number = app.page("/unsure").text.split('action="/unsure/')[1].split('"')[0]
    page = app.page(f"/reviews/{number}").text
    assert "Which film is it?" in page and f'action="/unsure/{number}"' in page and 'name="choice" value="1" checked' in page
    answer = app.post(f"/unsure/{number}", data={"choice": "1", "back": "review"})
    assert answer.status_code == 303 and answer.headers["location"] == f"/reviews/{number}"
    assert "Which film is it?" not in app.page(f"/reviews/{number}").text
    assert app.post(f"/unsure/{number}", origin="http://elsewhere.example", data={"choice": "none"}).status_code == 403


def test_an_error_of_our_own_is_a_page_too(app: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cinetrace.screens.web.pages.reading.home_page", lambda librarian: 1 / 0)
    client = TestClient(app.client.app, base_url="http://localhost:8011", raise_server_exceptions=False)
    answer = client.get("/", headers={"accept": "text/html"})
    assert answer.status_code == 500 and "an error of Cinetrace itself (ZeroDivisionError)" in answer.text and "<h1" in answer.text
    assert answer.headers["x-frame-options"] == "DENY"


def test_no_page_is_heavy_however_long_a_review(app: Served) -> None:
    sentence = "The camera is good in this part of it, but the story is bad. \n\n"
    sent = {"text": sentence * 5000, "title": "The Long Road", "year": "2001"}
    place = app.post("/add/text", data=sent).headers["location"]
    while app.page(place).status_code != 303:
        time.sleep(0.1)
    review = app.page(place).headers["location"]
    assets = sum(len(gzip.compress(app.get(path).content)) for path in ("/static/htmx.min.js", "/static/cinetrace.css"))
    for path in (review, f"{review}?part=20", f"{review}?mark=200000-200020"):
        answer = app.page(path)
        assert answer.status_code == 200 and len(answer.content) + assets < 100_000
    assert 'class="m praise marked"' in app.page(f"{review}?mark=200000-200040").text


def test_a_blurb_is_checked(app: Served) -> None:
    assert "The critic wrote this" in app.page("/check?blurb=The+camera+is+good+and+calm").text
    assert "No review in the library" in app.page("/check?blurb=a+towering+achievement").text
    assert app.page("/check?blurb=%3F%21").status_code == 200
    masked = app.page("/check?blurb=The+orchard+dies+at+the+end").text
    assert "it is masked" in masked and masked.count("dies at the end") == 1  # in the form alone


def test_a_review_is_put_right_or_taken_out(app: Served) -> None:
    assert app.post("/reviews/1/film", data={"title": "Rowboat", "year": "1999"}).status_code == 303
    assert "Rowboat" in app.page("/reviews/1").text
    assert app.post("/reviews/1/film", data={"title": " "}).status_code == 422
    assert app.post("/reviews/1/forget", data={}).status_code == 422 and app.page("/reviews/1").status_code == 200
    assert app.post("/reviews/1/forget", data={"sure": "yes"}).status_code == 303
    assert app.page("/reviews/1").status_code == 404 and app.post("/reviews/1/forget", data={"sure": "yes"}).status_code == 404


def test_a_name_does_not_turn_the_words_after_it_around(tmp_path: Path) -> None:
    with served(tmp_path, fill=False) as app:
        (tmp_path / "r.txt").write_text(
            written("Mal\u202eice", "The camera is good\u2067 and calm.", "The\u202e Orchard"), encoding="utf-8"
        )
        with app.app.state.lending.writer() as librarian:
            librarian.add([str(tmp_path / "r.txt")], lambda added: None)
        for path in ("/", "/films/1", "/reviews/1", "/critics", "/search?q=camera", "/search?q=%E2%80%AE"):
            page = app.page(path)
            assert page.status_code == 200 and not {"\u202e", "\u2067"} & set(page.text)
        assert "Malice" in app.page("/reviews/1").text


def test_an_error_names_no_command_and_leads_on(app: Served) -> None:
    page = app.page("/films/99999").text
    assert "no such film" in page and "cinetrace library" not in page and 'href="/films">All films' in page

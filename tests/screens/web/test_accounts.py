"""Accounts, where others can reach the app; and an attempt at each way around them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cinetrace.screens.web.safety import doors, passwords
from cinetrace.screens.web.safety.layers import Serving, is_loopback
from served import THERE, Served, served

PASSWORD, OTHER = "a long enough one", "another long one"
OPEN = Serving("0.0.0.0")


@pytest.fixture(autouse=True)
def _few_guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test guesses from the start."""
    monkeypatch.setattr(doors, "_by_name", passwords.Guesses(3, 300))
    monkeypatch.setattr(doors, "_by_address", passwords.Guesses(8, 300))


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Served]:
    """A server that others can reach, without an account so far."""
    with served(tmp_path, OPEN, THERE) as opened:
        yield opened


@pytest.fixture
def owned(app: Served) -> Served:
    """The same with an owner, who is logged in."""
    answer = app.post("/setup", data={"token": app.app.state.setup, "name": "Ada", "password": PASSWORD})
    assert answer.status_code == 303
    return app


def let_in(app: Served, name: str = "Bea") -> None:
    """Have somebody else, who is no owner, log in instead."""
    assert app.post("/account/people", data={"name": name, "password": OTHER}).status_code == 303
    app.client.cookies.clear()
    assert app.post("/login", data={"name": name, "password": OTHER}).status_code == 303


def key_of(app: Served) -> str:
    """A key for a program."""
    page = app.post("/account/keys", data={"name": "my phone"}).text
    found = re.search(r"<code>([\w-]{43})</code>", page)
    assert found
    app.client.cookies.clear()
    return found[1]


@pytest.mark.parametrize(
    ("host", "alone"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("127.3.2.1", True), ("0.0.0.0", False), ("films.local", False)],
)
def test_accounts_are_demanded_wherever_others_can_reach_it(host: str, alone: bool) -> None:
    assert is_loopback(host) is alone and Serving(host).accounts is not alone
    assert Serving(host, names=("films.example",)).accounts


@pytest.mark.parametrize("path", ["/", "/films/1", "/reviews/1", "/search?q=camera", "/shares", "/account", "/nowhere"])
def test_nobody_sees_a_page_without_logging_in(app: Served, path: str) -> None:
    answer = app.page(path)
    assert answer.status_code == 303 and answer.headers["location"].startswith("/login?next=%2F")


@pytest.mark.parametrize("path", ["/api/v1/films", "/api/v1/openapi.json", "/calendar.ics", "/feed.atom", "/api/v1/reviews/1"])
def test_no_program_is_told_anything_without_a_key(app: Served, path: str) -> None:
    answer = app.get(path)
    assert answer.status_code == 401 and answer.headers["content-type"] == "application/problem+json"
    assert "Orchard" not in answer.text


def test_the_first_account_takes_the_token_and_takes_it_once(app: Served) -> None:
    token = app.app.state.setup
    assert app.page("/setup?token=wrong").status_code == 404 and app.page(f"/setup?token={token}").status_code == 200
    account = {"name": "Ada", "password": PASSWORD}
    assert app.post("/setup", data={"token": "wrong", **account}).status_code == 404
    assert app.post("/setup", data={"token": token, "name": "Ada", "password": "short"}).status_code == 422
    assert app.post("/setup", data={"token": token, **account}).status_code == 303
    assert app.page("/").status_code == 200
    assert app.post("/setup", data={"token": token, "name": "Eve", "password": PASSWORD}).status_code == 404


def test_a_restart_opens_no_second_first_account(tmp_path: Path) -> None:
    for name, status in [("Ada", 303), ("Eve", 404)]:
        with served(tmp_path, OPEN, THERE) as app:
            assert app.post("/setup", data={"token": app.app.state.setup, "name": name, "password": PASSWORD}).status_code == status


def test_a_library_is_made_for_the_first_account(tmp_path: Path) -> None:
    with served(tmp_path, OPEN, THERE, fill=False) as app:
        assert app.post("/setup", data={"token": app.app.state.setup, "name": "Ada", "password": PASSWORD}).status_code == 303
        assert app.get("/api/v1/films").json()["films"] == []


def test_logging_in_and_out(owned: Served) -> None:
    old = owned.client.cookies["cinetrace"]
    assert owned.post("/logout").status_code == 303
    owned.client.cookies.set("cinetrace", old)
    assert owned.page("/").status_code == 303
    owned.client.cookies.clear()
    answer = owned.post("/login", data={"name": "  ADA ", "password": PASSWORD, "next": "/films"})
    assert answer.status_code == 303 and answer.headers["location"] == "/films"
    assert owned.client.cookies["cinetrace"] != old


def test_the_cookie_is_for_the_server_alone(owned: Served) -> None:
    told = owned.post("/login", data={"name": "Ada", "password": PASSWORD}).headers["set-cookie"].lower()
    assert "httponly" in told and "samesite=lax" in told and "path=/" in told and "secure" not in told


def test_over_https_the_cookie_goes_nowhere_else(tmp_path: Path) -> None:
    with served(tmp_path, Serving(names=("films.example",)), "https://films.example") as app:
        answer = app.post("/setup", data={"token": app.app.state.setup, "name": "Ada", "password": PASSWORD})
        assert "secure" in answer.headers["set-cookie"].lower()


@pytest.mark.parametrize("place", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/\r\nX: y"])
def test_logging_in_leads_nowhere_else(owned: Served, place: str) -> None:
    answer = owned.post("/login", data={"name": "Ada", "password": PASSWORD, "next": place})
    assert answer.headers["location"] == "/"


def test_after_some_wrong_guesses_none_is_heard(owned: Served) -> None:
    owned.client.cookies.clear()
    statuses = [owned.post("/login", data={"name": "Ada", "password": f"guess number {n}"}).status_code for n in range(4)]
    assert statuses == [401, 401, 401, 429]
    answer = owned.post("/login", data={"name": "Ada", "password": PASSWORD})
    assert answer.status_code == 429 and int(answer.headers["retry-after"]) > 0


def test_guessing_names_is_no_way_around(owned: Served) -> None:
    owned.client.cookies.clear()
    answers = [owned.post("/login", data={"name": f"name {n}", "password": "guess"}) for n in range(12)]
    assert answers[-1].status_code == 429
    assert len({re.sub(r'value="[^"]*"', "", answer.text) for answer in answers[:6]}) == 1


def test_neither_passwords_nor_tokens_can_be_read_out_of_the_library(owned: Served, tmp_path: Path) -> None:
    key = key_of(owned)
    owned.post("/login", data={"name": "Ada", "password": PASSWORD})
    link = re.search(r"/shared/([\w-]+)", owned.post("/shares", data={"films": "1"}).text)
    assert link
    with sqlite3.connect(tmp_path / "library.sqlite") as connection:
        dump = "\n".join(connection.iterdump())
    assert "$argon2id$" in dump
    for secret in (PASSWORD, key, owned.client.cookies["cinetrace"], link[1]):
        assert secret not in dump and secret.encode().hex() not in dump.lower()


def test_another_site_s_page_cannot_act_for_somebody_who_is_logged_in(owned: Served) -> None:
    for path, data in [("/account/people", {"name": "Eve", "password": OTHER}), ("/logout", {}), ("/account/keys", {"name": "x"})]:
        assert owned.post(path, "https://evil.example", data=data).status_code == 403
    assert owned.page("/account").status_code == 200


def test_who_is_no_owner_adds_nobody_and_no_reviews(owned: Served) -> None:
    let_in(owned)
    assert owned.page("/films/1").status_code == 200
    assert owned.post("/account/people", data={"name": "Eve", "password": OTHER}).status_code == 404
    assert owned.post("/account/people/1/delete").status_code == 404
    for path in ("/add", "/api/v1/reviews", "/api/v1/unsure/6", "/unsure/6"):
        assert owned.post(path, data={"text": "x"}).status_code == 403
    assert "Who may come in" not in owned.page("/account").text


def test_nobody_ends_what_is_another_s(owned: Served) -> None:
    owned.post("/shares", data={"films": "1", "title": "Hers alone"})
    share = owned.get("/api/v1/shares").json()["shares"][0]["number"]
    let_in(owned)
    assert owned.get("/api/v1/shares").json()["shares"] == []
    assert owned.client.delete(f"/api/v1/shares/{share}", headers={"origin": THERE}).status_code == 404
    assert owned.post("/account/sessions/1/end").status_code == 404


def test_deleting_an_account_ends_its_sessions(owned: Served) -> None:
    mine = owned.client.cookies["cinetrace"]
    let_in(owned)
    theirs = owned.client.cookies["cinetrace"]
    owned.client.cookies.clear()
    owned.client.cookies.set("cinetrace", mine)
    assert owned.post("/account/people/2/delete").status_code == 303
    assert owned.post("/account/people/1/delete").status_code == 422
    owned.client.cookies.set("cinetrace", theirs)
    assert owned.page("/").status_code == 303


def test_a_new_password_ends_all_other_sessions(owned: Served) -> None:
    old = owned.client.cookies["cinetrace"]
    assert owned.post("/account/password", data={"old": "wrong", "new": OTHER}).status_code == 422
    assert owned.post("/account/password", data={"old": PASSWORD, "new": OTHER}).status_code == 303
    assert owned.page("/").status_code == 200
    owned.client.cookies.clear()
    owned.client.cookies.set("cinetrace", old)
    assert owned.page("/").status_code == 303


def test_a_key_reads_and_changes_nothing(owned: Served) -> None:
    key = key_of(owned)
    bearer = {"authorization": f"Bearer {key}"}
    assert owned.get("/api/v1/films", headers=bearer).status_code == 200
    assert owned.client.post("/api/v1/read", json={"text": "The camera is good and calm."}, headers=bearer).status_code == 200
    assert owned.client.post("/api/v1/shares", json={"films": [1]}, headers=bearer).status_code == 403
    assert owned.get(f"/calendar.ics?key={key}").status_code == 200 and owned.get(f"/feed.atom?key={key}").status_code == 200
    assert owned.get(f"/api/v1/films?key={key}").status_code == 401
    assert owned.get("/calendar.ics?key=" + "x" * 43).status_code == 401
    assert key not in owned.get(f"/feed.atom?key={key}").text
    owned.client.cookies.set("cinetrace", key)
    assert owned.page("/").status_code == 303


def test_a_session_that_has_run_out_opens_nothing(owned: Served, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "library.sqlite") as connection:
        connection.execute("UPDATE sessions SET until = '2020-01-01T00:00:00Z'")
    owned.app.state.sessions.write(lambda doors: None)
    assert owned.page("/").status_code == 303


def shared_link(app: Served, **data: Any) -> str:
    """The path of a link."""
    found = re.search(r"/shared/[\w-]{43}", app.post("/shares", data=data).text)
    assert found
    return found[0]


def test_a_link_shows_a_film_to_anybody_and_nothing_else(owned: Served) -> None:
    link = shared_link(owned, films=["1"])
    owned.client.cookies.clear()
    answer = owned.page(link)
    assert answer.status_code == 200 and "The Tin Orchard" in answer.text and "dies" not in answer.text
    assert answer.headers["x-robots-tag"] == "noindex" and answer.headers["referrer-policy"] == "no-referrer"
    assert owned.page(f"{link}/films/2").status_code == 404
    assert owned.page("/shared/" + "x" * 43).status_code == 404 and owned.page("/films/1").status_code == 303
    assert 'href="/films' not in answer.text and 'href="/reviews' not in answer.text


def test_a_link_of_several_films_leads_to_each(owned: Served) -> None:
    link = shared_link(owned, films=["1", "2"], title="Two for the winter")
    owned.client.cookies.clear()
    assert "Two for the winter" in owned.page(link).text
    assert all(owned.page(f"{link}/films/{number}").status_code == 200 for number in (1, 2))


def test_a_link_can_be_taken_back_and_runs_out(owned: Served, tmp_path: Path) -> None:
    first, second = shared_link(owned, films=["1"]), shared_link(owned, films=["1"], days="1")
    number = owned.get("/api/v1/shares").json()["shares"][1]["number"]
    assert owned.post(f"/shares/{number}/end").status_code == 303
    with sqlite3.connect(tmp_path / "library.sqlite") as connection:
        connection.execute("UPDATE shares SET until = '2020-01-01T00:00:00Z' WHERE until IS NOT NULL")
    owned.client.cookies.clear()
    assert [owned.page(link).status_code for link in (first, second)] == [404, 404]


def test_a_program_with_a_browser_s_cookie_brings_the_session_s_token(owned: Served) -> None:
    token = owned.get("/api/v1/session").json()["csrf"]
    assert owned.client.post("/api/v1/shares", json={"films": [1]}).status_code == 403
    assert owned.client.post("/api/v1/shares", json={"films": [1]}, headers={"x-csrf-token": "wrong"}).status_code == 403
    assert owned.client.post("/api/v1/shares", json={"films": [1]}, headers={"x-csrf-token": token}).status_code == 201


def test_nobody_sees_another_s_taste(owned: Served) -> None:
    owned.client.post("/api/v1/taste/ratings", json={"film": 1, "rating": 9}, headers={"origin": THERE})
    assert owned.get("/api/v1/taste").json()["person"] == "Ada"
    let_in(owned)
    for path in ("/api/v1/taste", "/api/v1/taste?person=Ada"):
        told = owned.get(path)
        assert told.json()["ratings"] == 0 and "Ada" not in told.text
    owned.client.cookies.set("person", "Ada")
    assert owned.get("/api/v1/for-you?person=Ada").status_code == 404
    for page in ("/taste", "/settings", "/add"):
        assert "Ada" not in owned.page(page).text
    own = owned.client.post("/api/v1/taste/ratings?person=Ada", json={"film": 2, "rating": 3}, headers={"origin": THERE}).json()
    assert own["person"] == "Bea" and own["ratings"] == 1

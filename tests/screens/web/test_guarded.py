"""An attempt at each attack on an app that is served to this machine alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from served import Served, served


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize(
    "path", ["/", "/films", "/films/1", "/reviews/1", "/api/v1/films", "/nowhere", "/static/icon.svg", "/calendar.ics"]
)
def test_nothing_but_our_own_is_loaded_and_nobody_frames_a_page(app: Served, path: str) -> None:
    told = app.get(path).headers
    policy = dict(part.strip().split(" ", 1) for part in told["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'" and policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'" and told["x-frame-options"] == "DENY"
    assert "unsafe" not in told["content-security-policy"]
    assert told["x-content-type-options"] == "nosniff" and "referrer-policy" in told


@pytest.mark.parametrize("path", ["/", "/films/1", "/reviews/1", "/search?q=camera", "/calendar", "/shares", "/nowhere"])
def test_pages_have_no_script_or_style_in_them(app: Served, path: str) -> None:
    page = app.page(path).text
    assert "style=" not in page and "<style" not in page and "onclick" not in page and "javascript:" not in page
    scripts = [part.split(">", 1)[0] for part in page.split("<script")[1:]]
    assert all("src=" in script or 'type="application/ld+json"' in script for script in scripts)


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:9999", "http://localhost.evil.example:8011"])
@pytest.mark.parametrize("path", ["/shares", "/api/v1/shares", "/api/v1/read", "/add", "/settings"])
def test_another_site_s_page_changes_nothing(app: Served, origin: str, path: str) -> None:
    assert app.post(path, origin, data={"films": "1"}).status_code == 403
    assert app.get("/api/v1/shares").json()["shares"] == []


def test_what_the_browser_says_of_the_site_counts(app: Served) -> None:
    for site, status in [("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200)]:
        assert app.post("/shares", data={"films": "1"}, headers={"sec-fetch-site": site}).status_code == status


def test_a_program_may_change_things(app: Served) -> None:
    assert app.client.post("/api/v1/shares", json={"films": [1]}).status_code == 201


def test_a_cookie_alone_is_no_permission(app: Served) -> None:
    app.client.cookies.set("cinetrace", "whatever")
    assert app.client.post("/api/v1/shares", json={"films": [1]}).status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8011", "127.0.0.1.evil.example", "10.0.0.1", "[::1].evil.example", "localhost:x"]
)
def test_another_name_that_leads_here_is_turned_away(app: Served, host: str) -> None:
    answer = app.get("/api/v1/films", headers={"host": host})
    assert answer.status_code == 421 and "--name" in answer.json()["cure"]


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8011", "[::1]:8011", "LOCALHOST:1"])
def test_every_name_of_this_machine_is_answered(app: Served, host: str) -> None:
    assert app.get("/api/v1/films", headers={"host": host}).status_code == 200


def test_what_is_too_long_is_turned_away(app: Served) -> None:
    answer = app.client.post(
        "/api/v1/read", content=b'{"text": "' + b"a" * (17 << 20) + b'"}', headers={"content-type": "application/json"}
    )
    assert answer.status_code == 413 and answer.headers["content-type"] == "application/problem+json"


def test_what_is_too_long_is_turned_away_however_it_is_sent(app: Served) -> None:
    def endless() -> Iterator[bytes]:
        yield b'{"text": "'
        for _ in range(300):
            yield b"a" * 65536

    answer = app.client.post("/api/v1/read", content=endless(), headers={"content-type": "application/json"})
    assert answer.status_code == 413


def test_a_review_of_a_novel_s_length_is_told_to_be_too_long(app: Served) -> None:
    answer = app.client.post("/api/v1/read", json={"text": "a " * 600_000})
    assert answer.status_code == 422 and answer.json()["errors"][0]["where"] == "body.text"


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"])
def test_no_other_file_is_served(app: Served, path: str) -> None:
    assert app.get(path).status_code == 404


def test_accounts_are_no_door_where_there_are_none(app: Served) -> None:
    assert app.page("/login").status_code == app.page("/setup?token=").status_code == app.page("/account").status_code == 404

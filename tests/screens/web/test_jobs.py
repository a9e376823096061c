"""Reviews that come in by the browser: their progress, what is wrong with them, cancelling, and a server that is killed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cinetrace.desk import Settings
from cinetrace.desk.lending import Lending
from cinetrace.errors import LibraryError
from cinetrace.screens.web.jobs.orders import Inbox, Order, fit_names
from cinetrace.screens.web.jobs.worker import Worker
from cinetrace.types import PageFacts
from plain import SLOW, plain_desk
from served import Served, served

TEXT = "The camera is good in this one. The story is bad."


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path) as opened:
        yield opened


def _ended(app: Served, answer: Any) -> Any:
    """Return how an order ended, and where its page is."""
    assert answer.status_code == 303, answer.text
    id = answer.headers["location"].rpartition("/")[2]
    for _ in range(600):
        page = app.app.state.worker.job(id)
        if page.state not in ("waiting", "running"):
            return page
        time.sleep(0.05)
    raise AssertionError("it does not end")


def test_a_pasted_text_is_kept_with_what_is_known_of_it_and_leads_to_its_reading(app: Served) -> None:
    known = {"text": TEXT, "title": "Paper Boats", "year": "2011", "critic": "Ada Vole", "outlet": "The Lantern", "published": "2020-02-03"}
    job = _ended(app, app.post("/add/text", data=known))
    assert job.state == "done" and job.counts.new == 1
    place = app.page(f"/jobs/{job.id}").headers["location"]
    page = app.page(place).text
    assert all(words in page for words in ("Paper Boats", "2011", "Ada Vole", "The Lantern", "3 February 2020"))
    again = _ended(app, app.post("/add/text", data=known))
    assert again.counts.known == 1 and app.page(f"/jobs/{again.id}").headers["location"] == place


def test_a_text_can_be_read_without_being_kept(app: Served) -> None:
    before = app.get("/api/v1/home").json()["holdings"]["reviews"]
    answer = app.post("/add/text", data={"text": TEXT, "keep": "no"})
    assert answer.status_code == 200 and 'class="m praise"' in answer.text
    assert app.get("/api/v1/home").json()["holdings"]["reviews"] == before


def test_files_are_added_under_their_names_and_what_is_none_is_told(app: Served) -> None:
    files = [
        ("files", ("one.txt", TEXT.encode() + b" One.")),
        ("files", ("../../etc/shop.txt", b"Buy it in our shop now, with free delivery to your door.")),
        ("files", ("rows.csv", b"review,film,year\nThe acting is good and the rest is quiet.,Rowboat,1999\n")),
    ]
    job = _ended(app, app.post("/add/files", files=files))
    assert (job.counts.new, job.counts.not_reviews) == (2, 1)
    assert [failure.name for failure in job.failures] == ["shop.txt"]
    page = app.page(f"/jobs/{job.id}").text
    assert "one.txt" in page and "Rowboat" in page and "rows.csv, row" in page


@pytest.mark.parametrize("address", ["", "/etc/passwd", "file:///etc/passwd", "ftp://example.org/a", "http://", "-", "javascript:alert(1)"])
@pytest.mark.parametrize("field", [("/add/addresses", "addresses"), ("/add/feed", "address")])
def test_only_pages_of_the_web_are_fetched(app: Served, address: str, field: tuple[str, str]) -> None:
    assert app.post(field[0], data={field[1]: address}).status_code == 422
    assert not app.app.state.worker.jobs()


def test_empty_forms_are_told_of(app: Served) -> None:
    assert "is empty" in app.post("/add/text", data={"text": "  "}).text
    assert app.post("/add/files", data={}).status_code == 422
    assert app.post("/add/text", data={"text": TEXT, "year": "two"}).status_code == 422


def test_an_order_is_cancelled_and_what_was_read_is_kept(app: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SLOW, "0.1")
    rows = "".join(f"The acting is good in row {n}.,Rowboat,1999\n" for n in range(200))
    answer = app.post("/add/files", files=[("files", ("rows.csv", b"review,film,year\n" + rows.encode()))])
    id = answer.headers["location"].rpartition("/")[2]
    while app.app.state.worker.job(id).state == "waiting":
        time.sleep(0.05)
    page = app.page(f"/jobs/{id}").text
    assert 'hx-trigger="every 1s"' in page and '<noscript><meta http-equiv="refresh"' in page
    app.post(f"/jobs/{id}/cancel")
    job = _ended(app, answer)
    assert job.state == "cancelled" and job.counts.new < 200
    reviews = app.get("/api/v1/search", params={"words": "acting row", "limit": 1}).json()
    assert reviews["total"] >= job.counts.new


def test_a_killed_server_loses_nothing(tmp_path: Path) -> None:
    desk = plain_desk(Settings(library=tmp_path / "library.sqlite"))
    from io import BytesIO

    inbox = Inbox(tmp_path / "library.sqlite.inbox")
    inbox.put(Order("text", "left behind", facts=PageFacts(title="Left Behind", year=2001)), [("pasted.txt", BytesIO(TEXT.encode()))])
    (tmp_path / "library.sqlite.inbox" / "abc.part").mkdir()
    with Lending(desk) as lending, Worker(desk, lending) as worker:
        while not all(job.state == "done" for job in worker.jobs()):
            time.sleep(0.05)
        assert worker.jobs()[0].counts.new == 1
    assert not (tmp_path / "library.sqlite.inbox").exists()
    with desk.library() as librarian:
        assert [shelved.film.title for shelved in librarian.films()] == ["Left Behind"]


def test_what_runs_when_the_server_ends_is_taken_up_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from io import BytesIO

    monkeypatch.setenv(SLOW, "0.05")
    desk = plain_desk(Settings(library=tmp_path / "library.sqlite"))
    rows = "".join(f"The acting is good in row {n}.,Rowboat,1999\n" for n in range(60))
    with Lending(desk) as lending, Worker(desk, lending) as worker:
        id = worker.submit(Order("files", "rows", ("rows.csv",)), [("rows.csv", BytesIO(b"review,film,year\n" + rows.encode()))])
        while worker.job(id).state == "waiting":
            time.sleep(0.02)
    monkeypatch.setenv(SLOW, "0")
    with Lending(desk) as lending, Worker(desk, lending) as worker:
        while worker.job(id).state != "done":
            time.sleep(0.02)
    with desk.library() as librarian:
        assert sum(1 + len(voice.copies) for voice in librarian.library.voices(1)) == 60


def test_names_of_files_are_fit_for_any_disk() -> None:
    sent = ["../../x.txt", "X.txt", "C:\\reviews\\a?.md", "", "..", "n\x00ul.txt", "a" * 300 + ".csv"]
    names = fit_names(sent)
    assert len(names) == len(sent) and len({name.casefold() for name in names}) == len(sent)
    assert all("/" not in name and "\\" not in name and name.strip(". ") and len(name) <= 130 for name in names)
    assert names[-1].endswith(".csv")


def test_what_the_library_hinders_is_kept_and_tried_again(app: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise LibraryError("library.sqlite", "the disk is full", "make room")

    with monkeypatch.context() as hindered:
        hindered.setattr("cinetrace.desk.librarian.Librarian.add_captures", full)
        job = _ended(app, app.post("/add/text", data={"text": TEXT}))
    assert job.state == "failed" and job.again and "the disk is full" in (job.trouble or "")
    assert "Try again" in app.page(f"/jobs/{job.id}").text
    again = _ended(app, app.post(f"/jobs/{job.id}/again"))
    assert again.state == "done" and again.counts.new == 1
    assert app.post(f"/jobs/{job.id}/again").status_code == 404

"""Reviews into a library: each once, safe once told, and a run that is cut off carries on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import pytest

from cinetrace.desk import Settings
from cinetrace.desk.adding import BATCH
from cinetrace.desk.views import Added
from cinetrace.errors import InputError, Unreadable
from cinetrace.library import Library
from cinetrace.sources import Fetched, Policy, gather
from cinetrace.types import Capture, Feed
from plain import MODEL, SLOW, Web, plain_desk, written

PLAIN = Path(__file__).parents[1] / "plain.py"
SOURCE = Path(__file__).parents[2] / "src"


def add(library: Path, *names: object, web: Web | None = None) -> list[Added]:
    """Add what is behind the names, and return what was told."""
    told: list[Added] = []
    with plain_desk(Settings(library=library), web).library(create=True) as librarian:
        librarian.add([str(name) for name in names], told.append)
    return told


def counted(told: Iterable[Added]) -> Counter[str]:
    return Counter(added.outcome for added in told)


def test_each_input_is_told_of_once(folder: Path, library: Path) -> None:
    told = add(library, folder, "nowhere.txt")
    assert counted(told) == {"new": 6, "not a review": 1, "unreadable": 1}
    assert [added.name for added in told if added.unsure] == [str(folder / "solo.txt")]
    assert all((added.error is None) == (added.outcome == "new") for added in told)


def test_a_second_run_reads_nothing(folder: Path, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(library, folder)
    (folder / "shop.txt").unlink()
    monkeypatch.setenv(SLOW, "3600")
    assert counted(add(library, folder)) == {"known": 6}


def test_the_same_words_elsewhere_are_known(folder: Path, library: Path) -> None:
    add(library, folder)
    moved = folder.rename(folder.with_name("moved"))
    assert counted(add(library, moved)) == {"known": 6, "not a review": 1}


def test_the_same_text_twice_in_one_run_enters_once(folder: Path, library: Path) -> None:
    assert counted(add(library, folder / "oake.txt", folder / "oake.txt")) == {"new": 1, "known": 1}


def test_another_model_reads_anew(folder: Path, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(library, folder)
    monkeypatch.setenv(MODEL, "2")
    assert counted(add(library, folder)) == {"re-read": 6, "not a review": 1}
    with Library.open(library) as opened:
        assert [reading.model.version for reading in opened.readings(1)] == ["1", "2"]


def test_a_table_has_a_review_in_each_row(tmp_path: Path, library: Path) -> None:
    table = tmp_path / "all.csv"
    table.write_text("body,movie,year\nThe camera is good and calm.,Solo,2018\nThe story is bad all over.,Solo,2018\n", encoding="utf-8")
    told: list[Added] = []
    with plain_desk(Settings(library=library, columns={"text": "body", "film": "movie"})).library(create=True) as librarian:
        librarian.add([str(table)], told.append)
        assert [film.film.title for film in librarian.films()] == ["Solo"]
    assert counted(told) == {"new": 2} and len({added.name for added in told}) == 2


def _many(tmp_path: Path, count: int) -> Path:
    table = tmp_path / "many.csv"
    rows = [f"The camera is good in take {n} of the {n}th reel and the story of number {n} is bad.,Film {n % 9},2001" for n in range(count)]
    table.write_text("\n".join(["review,film,year", *rows]), encoding="utf-8")
    return table


def test_a_killed_run_loses_nothing_that_it_told_and_the_next_carries_on(tmp_path: Path, library: Path) -> None:
    table = _many(tmp_path, 40)
    teller = tmp_path / "told.py"
    teller.write_text(
        "import sys; sys.path[:0] = [sys.argv[1], sys.argv[2]]\n"
        "import cinetrace.desk.adding as adding\n"
        "adding.BATCH = 5\n"
        "from pathlib import Path\n"
        "from cinetrace.desk import Settings\n"
        "from plain import plain_desk\n"
        "with plain_desk(Settings(library=Path(sys.argv[3]))).library(create=True) as librarian:\n"
        "    librarian.add([sys.argv[4]], lambda added: print(added.number, flush=True))\n",
        encoding="utf-8",
    )
    command = [sys.executable, str(teller), str(SOURCE), str(PLAIN.parent), str(library), str(table)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, SLOW: "0.02"}) as program:
        assert program.stdout
        told = [int(program.stdout.readline()) for _ in range(12)]
        program.send_signal(signal.SIGKILL)
        told += [int(line) for line in program.stdout]
    assert 12 <= len(told) < 40
    with Library.open(library) as opened:
        assert all(opened.review(number).number == number for number in told)
    again = counted(add(library, table))
    assert again["known"] >= len(told) and again["known"] + again["new"] == 40


def test_ctrl_c_keeps_what_was_read(tmp_path: Path, library: Path) -> None:
    table, told = _many(tmp_path, 30), list[Added]()

    def cut_off(names: Sequence[str]) -> Iterator[Capture | InputError]:
        yield from islice(gather(names, Policy()), 7)
        raise KeyboardInterrupt

    desk = plain_desk(Settings(library=library))
    desk.captures = cut_off
    with desk.library(create=True) as librarian, pytest.raises(KeyboardInterrupt):
        librarian.add([str(table)], told.append)
    assert counted(told) == {"new": 7}
    assert counted(add(library, table)) == {"known": 7, "new": 23}


def test_batches_are_bounded(tmp_path: Path, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    store = Library.store

    def noted(self: Library, filed: list[object]) -> object:
        sizes.append(len(filed))
        return store(self, filed)  # type: ignore[arg-type]

    monkeypatch.setattr(Library, "store", noted)
    assert counted(add(library, _many(tmp_path, 3 * BATCH + 1))) == {"new": 3 * BATCH + 1}
    assert max(sizes) <= BATCH and sum(sizes) == 3 * BATCH + 1


# --- feeds ------------------------------------------------------------------------------------------------------------

ADDRESS = "https://example.org/feed/"


def item(guid: str, prose: str) -> Capture:
    return Capture(written("Maren Oake", prose).encode(), url=f"https://example.org/{guid}", item=guid)


def fetched(*captures: Capture | Unreadable, etag: str | None = "one", url: str = ADDRESS) -> Fetched:
    return Fetched(iter(captures), "Lantern", url, etag, None)


def follow(library: Path, web: Web, *addresses: str) -> tuple[list[Added], list[tuple[str, bool, str | None]]]:
    told: list[Added] = []
    asked: list[tuple[str, bool, str | None]] = []

    def hear(feed: Feed, changed: bool, error: Exception | None) -> None:
        asked.append((feed.url, changed, str(error) if error else None))

    with plain_desk(Settings(library=library), web).library(create=True) as librarian:
        if addresses:
            librarian.follow(addresses, told.append, hear)
        else:
            librarian.update(told.append, hear)
    return told, asked


def test_a_feed_is_followed_and_asked_only_for_what_is_new(library: Path) -> None:
    web = Web({ADDRESS: fetched(item("a", "The camera is good and calm."), item("b", "The story is bad all over."))})
    told, asked = follow(library, web, ADDRESS)
    assert counted(told) == {"new": 2} and asked == [(ADDRESS, True, None)]

    web.feeds[ADDRESS] = None
    assert follow(library, web) == ([], [(ADDRESS, False, None)])
    assert web.asked[-1][0].etag == "one" and web.asked[-1][1] == {"a", "b"}

    web.feeds[ADDRESS] = fetched(item("b", "The story is bad all over."), item("c", "The acting is good in here."), etag="two")
    assert counted(follow(library, web)[0]) == {"new": 1}
    web.feeds[ADDRESS] = None
    follow(library, web)
    assert web.asked[-1][0].etag == "two" and web.asked[-1][1] == {"a", "b", "c"}


def test_an_item_that_could_not_be_read_is_asked_for_again(library: Path) -> None:
    web = Web({ADDRESS: fetched(item("a", "The camera is good and calm."), Unreadable("https://example.org/b", "timed out", "later"))})
    told, _ = follow(library, web, ADDRESS)
    assert counted(told) == {"new": 1, "unreadable": 1}
    follow(library, web)
    assert web.asked[-1][0].etag is None and web.asked[-1][1] == {"a"}


def test_a_feed_that_cannot_be_asked_is_said_and_not_followed(library: Path) -> None:
    told, [(url, changed, trouble)] = follow(library, Web({}), ADDRESS)
    assert (told, url, changed) == ([], ADDRESS, False) and trouble and "no such page" in trouble
    assert follow(library, Web({})) == ([], [])


def test_a_feed_that_moved_is_followed_where_it_is_now(library: Path) -> None:
    new = "https://example.org/new-feed/"
    web = Web({ADDRESS: fetched(item("a", "The camera is good and calm."))})
    follow(library, web, ADDRESS)
    web.feeds = {ADDRESS: fetched(item("a", "The camera is good and calm."), url=new), new: None}
    follow(library, web)
    assert follow(library, web)[1] == [(new, False, None)]
    assert web.asked[-1][1] == {"a"}

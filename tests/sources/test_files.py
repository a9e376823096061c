from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from cinetrace.errors import InputError, NotFound, Unreadable
from cinetrace.sources import Policy, gather
from cinetrace.types import Capture

POLICY = Policy()


def paths(*names: Path) -> list[str]:
    found = list(gather([str(name) for name in names], POLICY))
    return [item.path for item in found if isinstance(item, Capture) and item.path]


def error(name: str, policy: Policy = POLICY) -> InputError:
    (found,) = gather([name], policy)
    assert isinstance(found, InputError)
    assert "\n" not in str(found) and found.cure
    return found


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("a.txt", "text/plain"), ("a.MD", "text/markdown"), ("a.htm", "text/html"), ("a.xhtml", "application/xhtml+xml"), ("a", None)],
)
def test_a_file_comes_as_it_is_with_what_its_ending_promises(tmp_path: Path, name: str, media_type: str | None) -> None:
    file = tmp_path / name
    file.write_bytes(b"caf\xe9\r\n")
    assert list(gather([str(file)], POLICY)) == [Capture(b"caf\xe9\r\n", path=str(file), media_type=media_type)]


def test_a_folder_yields_its_review_files_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/b/c.html", "c.markdown", "d.htm", "e.xhtml", "poster.jpg", "notes.csv", ".hidden.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("words", "utf-8")
    expected = ["a/b/c.html", "a/z.md", "b.txt", "c.markdown", "d.htm", "e.xhtml"]
    assert paths(tmp_path) == [str(tmp_path / name) for name in expected]


def test_names_keep_their_order_and_one_bad_name_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", "utf-8")
    (tmp_path / "b.txt").write_text("b", "utf-8")
    names = [str(tmp_path / name) for name in ("b.txt", "missing.txt", "a.txt")]
    found = list(gather(names, POLICY))
    assert [type(item) for item in found] == [Capture, NotFound, Capture]
    assert isinstance(found[1], NotFound) and found[1].subject == names[1]


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", "utf-8")
    found = gather([str(tmp_path)], POLICY)
    assert isinstance(next(found), Capture)
    (tmp_path / "b").mkdir()
    found = gather([str(tmp_path / "late.txt")], POLICY)
    (tmp_path / "late.txt").write_text("late", "utf-8")
    assert isinstance(next(found), Capture)


def test_a_folder_without_reviews_says_what_would_be_one(tmp_path: Path) -> None:
    (tmp_path / "poster.jpg").write_bytes(b"")
    found = error(str(tmp_path))
    assert isinstance(found, NotFound) and ".txt" in found.cure


def test_links_that_lead_back_end(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("a", "utf-8")
    (tmp_path / "in" / "back").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to("self")
    assert paths(tmp_path) == [str(tmp_path / "in" / "a.txt")]


def test_a_broken_link_is_an_error_among_good_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "b.txt").write_text("b", "utf-8")
    assert [type(item) for item in gather([str(tmp_path)], POLICY)] == [NotFound, Capture]


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "huge.txt"
    with file.open("wb") as huge:
        huge.truncate(50_000_000)
    found = error(str(file))
    assert isinstance(found, Unreadable) and "50 MB" in str(found)


def test_an_endless_device_is_left_at_the_limit() -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("this system has no /dev/zero")
    assert isinstance(error("/dev/zero", Policy(max_file_bytes=1000)), Unreadable)


def test_an_empty_name_is_called_so() -> None:
    assert str(error("")).startswith('"": is no name of a file')


@pytest.mark.parametrize("name", ["no/such/file.txt", "x" * 5000, "a\0b", "www.example.org/review"])
def test_names_without_a_file_get_one_clear_line(name: str) -> None:
    assert error(name)


def test_what_may_not_be_read_is_said(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    file = tmp_path / "a.txt"
    file.write_text("a", "utf-8")
    file.chmod(0)
    assert "you may not read it" in str(error(str(file)))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff words")))
    (found,) = gather(["-"], POLICY)
    assert found == Capture(b"\xff words")
    assert isinstance(found, Capture) and found.name == "-"


def test_standard_input_is_there_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"words")))
    first, second = gather(["-", "-"], POLICY)
    assert first == Capture(b"words")
    assert isinstance(second, Unreadable) and "already" in str(second)


def test_standard_input_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a" * 101)))
    assert isinstance(error("-", Policy(max_file_bytes=100)), Unreadable)


def test_a_folder_is_read_once_however_many_links_lead_to_it(tmp_path: Path) -> None:
    for name in "abcdefgh":
        (tmp_path / name).mkdir()
        (tmp_path / name / "r.txt").write_text(name, "utf-8")
    for name in "abcdefgh":
        for other in "abcdefgh":
            (tmp_path / name / f"to-{other}").symlink_to(tmp_path / other)
    assert len(paths(tmp_path)) == 8


def test_folders_can_lie_very_deep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    depth = sys.getrecursionlimit() + 100
    for _ in range(depth):
        Path("d").mkdir()
        os.chdir("d")
    Path("a.txt").write_text("a", "utf-8")
    assert len(paths(tmp_path)) == 1
    Path("a.txt").unlink()
    for _ in range(depth):  # what clears temporary folders away goes no deeper than functions may call each other
        os.chdir("..")
        Path("d").rmdir()


def test_a_pipe_in_a_folder_is_left_alone(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text("b", "utf-8")
    assert paths(tmp_path) == [str(tmp_path / "b.txt")]


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (b"film,text\nAlien,A fine film.\nDune,Another film.\n", ["-, row 2", "-, row 3"]),
        (b'{"film": "Alien", "text": "A fine film."}\n{"film": "Dune", "text": "Another."}\n', ["-, row 1", "-, row 2"]),
        (b'{"film": "Alien", "text": "' + b"A fine film. " * 900 + b'"}', ["-, row 1"]),
        (b"<rss><channel><item><guid>a</guid><description>A fine film.</description></item></channel></rss>", ["-, a"]),
        (b"Review, text and film:\nA fine film.", ["-"]),
        (b"{A fine film}\nIt is.", ["-"]),
        (b"text\nand more", ["-"]),
    ],
)
def test_what_another_program_hands_over_can_be_a_table_or_a_feed(monkeypatch: pytest.MonkeyPatch, data: bytes, names: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert [capture.name for capture in gather(["-"], POLICY) if isinstance(capture, Capture)] == names


def test_packed_texts_in_a_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(b"\x1f\x8b")
    (tmp_path / "b.txt").write_text("b", "utf-8")
    assert paths(tmp_path) == [str(tmp_path / "b.txt")]

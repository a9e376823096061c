from __future__ import annotations

import os
import struct
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from cinetrace.errors import InputError, NotAReview, NotFound, Refused, Unreadable
from cinetrace.sources import Policy, expected, gather, kind
from cinetrace.text import to_review
from cinetrace.types import Capture, StatedRating

HEADER = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\n"
REVIEWS = (
    HEADER
    + '2024-01-02,Low Tide,2019,https://boxd.it/1,4,,"<i>Great</i> film, ""scary"".\n\n'
    + '<blockquote>In the sand no one\n\nand that is <i>it.",x,2023-12-31\n'
    + '2024-01-03,Salt,,https://boxd.it/2,,Yes,"Sand all over, and it is fine.",,2024-01-03\n'
)
PROFILE = (
    "Date Joined,Username,Given Name,Family Name,Email Address,Location,Website,Bio,Pronoun,Favorite Films\n"
    '2019-01-01,tidewatcher,Jo,Secret,jo@example.org,Nowhere,,"Likes\nfilms",They,https://boxd.it/9\n'
)
DELETED = HEADER + "2020-01-01,Gone,1999,https://boxd.it/3,1,,Words that were taken back.,,\n"
EXPORT = {
    "profile.csv": PROFILE,
    "reviews.csv": REVIEWS,
    "ratings.csv": "Date,Name,Year,Letterboxd URI,Rating\n2024-01-02,Low Tide,2019,https://boxd.it/1,4\n",
    "diary.csv": "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n2024-01-02,Low Tide,2019,https://boxd.it/1,4,,,2024-01-01\n",
    "comments.csv": "Date,Content,Comment\n2024-01-02,https://boxd.it/c,So true!\n",
    "likes/reviews.csv": "Date,Content\n2024-01-02,https://boxd.it/d\n",
    "lists/best.csv": "Letterboxd list export v7\nDate,Name,Tags,URL,Description\n2024-01-02,Best,,https://boxd.it/e,All of it\n",
    "deleted/reviews.csv": DELETED,
    "deleted/comments.csv": "\0" * 500,
    "orphaned/reviews.csv": DELETED,
}


def packed(path: Path, files: dict[str, str]) -> str:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return str(path)


def unpacked(folder: Path, files: dict[str, str]) -> str:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return str(folder)


def captures(name: str) -> list[Capture]:
    found = list(gather([name], Policy()))
    assert not [str(item) for item in found if isinstance(item, InputError)]
    return [item for item in found if isinstance(item, Capture)]


def error(name: str) -> InputError:
    *_, found = gather([name], Policy())
    assert isinstance(found, InputError)
    assert found.subject == name and "\n" not in str(found) and found.cure
    return found


def test_an_export_gives_its_reviews_with_film_stars_day_address_and_member(tmp_path: Path) -> None:
    path = packed(tmp_path / "export.zip", EXPORT)
    first, second = captures(path)
    assert (first.name, first.item) == (f"{path}, row 2", "row 2")
    review = to_review(first)
    assert review.text == 'Great film, "scary".\n\nIn the sand no one\n\nand that is it.'
    assert (review.facts.title, review.facts.year, review.facts.rating) == ("Low Tide", 2019, StatedRating(4, 5, "4/5"))
    assert (review.source.outlet, review.source.critic, review.source.published) == ("Letterboxd", "tidewatcher", "2024-01-02")
    assert review.source.url == "https://boxd.it/1"
    assert (second.facts.title, second.facts.year, second.facts.rating) == ("Salt", None, None)
    assert (kind(path), expected(path)) == ("export", 2)


def test_nothing_personal_comes_out_of_the_profile(tmp_path: Path) -> None:
    found = repr(captures(packed(tmp_path / "export.zip", EXPORT)))
    assert not any(word in found for word in ("Secret", "example.org", "Nowhere", "2019-01-01"))


def test_the_file_of_reviews_alone_is_enough(tmp_path: Path) -> None:
    path = unpacked(tmp_path, {"reviews.csv": REVIEWS})
    assert [capture.facts.critic for capture in captures(f"{path}/reviews.csv")] == [None, None]


def test_an_unpacked_export_gives_what_the_packed_one_does(tmp_path: Path) -> None:
    found = captures(unpacked(tmp_path, EXPORT))
    assert [capture.name for capture in found] == [f"{tmp_path / 'reviews.csv'}, row {i}" for i in (2, 3)]
    assert {capture.facts.critic for capture in found} == {"tidewatcher"}
    assert expected(str(tmp_path)) == 2


def test_a_name_of_the_archive_tells_the_member_when_the_profile_is_gone(tmp_path: Path) -> None:
    files = {"letterboxd-bobby/reviews.csv": REVIEWS}
    assert captures(packed(tmp_path / "letterboxd-bobby-2024-03-04-05-06-utc.zip", files))[0].facts.critic == "bobby"


@pytest.mark.parametrize("name", ["diary.csv", "comments.csv", "likes/reviews.csv", "lists/best.csv", "profile.csv"])
def test_a_part_without_reviews_is_told_so(tmp_path: Path, name: str) -> None:
    unpacked(tmp_path, EXPORT)
    found = error(str(tmp_path / name))
    assert isinstance(found, NotAReview) and "without reviews" in str(found)


def test_in_a_folder_an_export_is_read_and_another_archive_left_alone(tmp_path: Path) -> None:
    packed(tmp_path / "a.zip", EXPORT)
    packed(tmp_path / "posters.zip", {"a.jpg": "x"})
    assert len(captures(str(tmp_path))) == 2
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 no more")
    assert [type(item) for item in gather([str(tmp_path)], Policy())] == [Capture, Capture, Unreadable]


@pytest.mark.parametrize("name", ["../../etc/cron", "/etc/cron", "a/../../b", "C:\\x", "..\\x"])
def test_names_that_would_leave_the_folder_are_refused(tmp_path: Path, name: str) -> None:
    found = error(packed(tmp_path / "slip.zip", {name: "x", **EXPORT}))
    assert isinstance(found, Refused) and "leave its folder" in str(found)


def test_bombs_are_refused_before_they_are_unpacked(tmp_path: Path) -> None:
    path = packed(tmp_path / "bomb.zip", {"reviews.csv": REVIEWS + " " * 30_000_000})
    assert Path(path).stat().st_size < 100_000
    found = error(path)
    assert isinstance(found, Refused) and "times its size" in str(found)
    *_, found = gather([path], Policy(max_unpacked_bytes=1_000_000))  # type: ignore[assignment]
    assert isinstance(found, Refused) and "30 MB" in str(found)


def test_an_archive_that_lies_about_sizes_ends_in_an_error(tmp_path: Path) -> None:
    path = Path(packed(tmp_path / "liar.zip", EXPORT))
    data = bytearray(path.read_bytes())
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 24 : at + 28] = struct.pack("<I", 50)
    path.write_bytes(data)
    assert isinstance(error(str(path)), Unreadable)


def test_an_encrypted_archive_is_told_so(tmp_path: Path) -> None:
    path = Path(packed(tmp_path / "secret.zip", EXPORT))
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + offset] |= 1
    path.write_bytes(data)
    assert "encrypted" in str(error(str(path)))


@pytest.mark.parametrize("data", [b"", b"hello " * 100, b"PK\x05\x06" + b"\xff" * 18], ids=["empty", "text", "end alone"])
def test_what_is_no_archive_is_told_so(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(data)
    assert isinstance(error(str(tmp_path / "a.zip")), Unreadable)


def test_an_archive_without_reviews_is_told_so(tmp_path: Path) -> None:
    for name, files in (("a.zip", {"a.txt": "x"}), ("b.zip", {"deleted/reviews.csv": DELETED}), ("c.zip", {"reviews.csv": "id,x\n"})):
        assert isinstance(error(packed(tmp_path / name, files)), NotFound)


def test_damage_inside_costs_what_comes_after_it(tmp_path: Path) -> None:
    rows = "".join(f'2024-01-02,Film {i},2019,https://boxd.it/{i},4,,"A fine film, {os.urandom(30).hex()}.",,\n' for i in range(3000))
    path = Path(packed(tmp_path / "a.zip", {"reviews.csv": HEADER + rows}))
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 100] = os.urandom(100)
    path.write_bytes(data)
    found = list(gather([str(path)], Policy()))
    assert len(found) > 500 and isinstance(found[0], Capture) and isinstance(found[-1], InputError)

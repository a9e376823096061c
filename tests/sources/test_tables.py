from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinetrace.errors import Empty, InputError, NotText, Unreadable
from cinetrace.scales import parse
from cinetrace.sources import Policy, expected, gather
from cinetrace.sources.tables import FIELDS
from cinetrace.sources.tables.delimited import loosely
from cinetrace.text import to_review
from cinetrace.types import Capture, PageFacts, Review, StatedRating

HEADER = "title,year,critic,review,rating,date"
ROWS = [
    f'Film {i},199{i % 10},Critic {i},"This is film number {i}, and it is a good one.",{i % 10 + 1},2010-0{i % 9 + 1}-11' for i in range(50)
]


def outcomes(path: Path, **columns: str) -> list[Capture | InputError]:
    return list(gather([str(path)], Policy(columns=columns)))


def captures(path: Path, **columns: str) -> list[Capture]:
    found = outcomes(path, **columns)
    assert not [str(item) for item in found if isinstance(item, InputError)]
    return [item for item in found if isinstance(item, Capture)]


def errors(path: Path, **columns: str) -> list[InputError]:
    found = [item for item in outcomes(path, **columns) if isinstance(item, InputError)]
    assert all("\n" not in str(error) and error.cure for error in found)
    return found


def reviews(path: Path, **columns: str) -> list[Review]:
    return [to_review(capture) for capture in captures(path, **columns)]


def table(folder: Path, *lines: str, name: str = "a.csv", encoding: str = "utf-8", end: str = "\n") -> Path:
    path = folder / name
    path.write_bytes(end.join([*lines, ""]).encode(encoding))
    return path


def facts(folder: Path, header: str, *rows: str) -> PageFacts:
    return captures(table(folder, f"text,{header}", *(f"A fine film.,{row}" for row in rows)))[0].facts


def test_a_row_is_a_capture_with_what_its_columns_say(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "Film;Year;Reviewer;Publication;Published;Stars;Link;IMDb ID;TMDb ID;Directors;Genre;The Review",
        'Alien;1979;Ann Lee;The Lantern;4 March 2019;3.5;https://x.org/a;tt0078748;348;A B|C D;Horror;"In space, ""nobody""\nhears."',
    )
    (capture,) = captures(path)
    assert capture.data == b'In space, "nobody"\nhears.'
    assert (capture.path, capture.item, capture.name) == (str(path), "row 2", f"{path}, row 2")
    assert capture.facts == PageFacts(
        title="Alien",
        year=1979,
        critic="Ann Lee",
        outlet="The Lantern",
        published="4 March 2019",
        url="https://x.org/a",
        rating=StatedRating(3.5, 5, "3.5/5"),
        directors=("A B", "C D"),
        genres=("Horror",),
        ids={"imdb": "tt0078748", "tmdb": "348"},
    )


def test_a_review_of_a_row_has_the_facts_in_their_final_form(tmp_path: Path) -> None:
    (review,) = reviews(table(tmp_path, "title,critic,date,text", '"Alien (1979)",By Ann Lee,"March 4, 2019",A fine film to see.'))
    assert (review.facts.title, review.facts.year, review.facts.critic) == ("Alien", 1979, "Ann Lee")
    assert review.source.published == "2019-03-04" and review.source.item == "row 2"


def test_the_first_line_of_a_cell_is_no_header(tmp_path: Path) -> None:
    (review,) = reviews(table(tmp_path, "film,text", 'Alien,"Title: Something\nYear: 1982\n\nThis is a good film."'))
    assert review.text.startswith("Title: Something\n") and review.facts.title == "Alien"


def test_columns_win_over_what_the_text_states_and_leave_the_rest_to_it(tmp_path: Path) -> None:
    markdown = "---\ntitle: Aliens\ncritic: Bob\ngrade: B+\n---\nA fine film to see."
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"film": "Aliens", "critic": "Ann", "markdown": markdown}), "utf-8")
    (review,) = reviews(path)
    assert (review.text, review.facts.critic) == ("A fine film to see.", "Ann")
    assert review.facts.rating is not None and review.facts.rating.text == "B+"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<p>A <b>great</b> film.</p><p>It &amp; its crew &lt;3.</p>", "A great film.\n\nIt & its crew <3."),
        ("Line one of it<br />line two, all good", "Line one of it\n\nline two, all good"),
        ("<i>A great film, scary.\n\nAnd <blockquote>in space no one", "A great film, scary.\n\nAnd\n\nin space no one"),
        ("He said &quot;hello&quot; in this good film", 'He said "hello" in this good film'),
        ("I <3 this film, a < b, and AT&T is good", "I <3 this film, a < b, and AT&T is good"),
    ],
)
def test_html_in_a_cell_is_html_and_what_looks_like_it_is_not(tmp_path: Path, cell: str, text: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": cell}), "utf-8")
    assert reviews(path)[0].text == text


@pytest.mark.parametrize(
    "name", ["review", "Review Text", "reviewText", "QUOTE", "body", "review_content", "Content", "The Review", "markdown"]
)
def test_the_column_of_reviews_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    path = table(tmp_path, f"id,{name},review_date", "1,A fine film to see.,2020-01-01")
    assert captures(path)[0].data == b"A fine film to see."


def test_a_column_can_be_given(tmp_path: Path) -> None:
    path = table(tmp_path, "review,Critique,Who", "no,A fine film to see.,Ann")
    (capture,) = captures(path, text="critique", critic="Who")
    assert (capture.data, capture.facts.critic) == (b"A fine film to see.", "Ann")


@pytest.mark.parametrize(
    ("columns", "told"),
    [({}, "id, place"), ({"text": "body"}, "id, place"), ({"txt": "place"}, ", ".join(FIELDS[:3]))],
)
def test_wrong_columns_say_what_there_is(tmp_path: Path, columns: dict[str, str], told: str) -> None:
    (error,) = errors(table(tmp_path, "id,place", "1,x", "2,y"), **columns)
    assert isinstance(error, Unreadable) and told in str(error)


def test_rows_without_a_review_are_named_and_the_others_read(tmp_path: Path) -> None:
    path = table(tmp_path, "film,text", "A,A fine film.", "B,", "C,  ", "D,Another film.", "E")
    found = outcomes(path)
    assert [type(item) for item in found] == [Capture, Empty, Empty, Capture, Empty]
    assert [item.subject for item in found if isinstance(item, InputError)] == [f"{path}, row {i}" for i in (3, 4, 6)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(tmp_path: Path, encoding: str, end: str) -> None:
    path = table(tmp_path, HEADER, *ROWS, 'Amélie,2001,Zoé,"Un café, not bad at all.",8,2001-05-05', encoding=encoding, end=end)
    found = captures(path)
    assert len(found) == 51
    assert (found[50].facts.title, found[50].facts.critic) == ("Amélie", "Zoé")
    assert found[50].data.decode("utf-8") == "Un café, not bad at all."


@pytest.mark.parametrize(
    ("delimiter", "name"), [(",", "a.csv"), (";", "a.csv"), ("|", "a.csv"), ("\t", "a.csv"), ("\t", "a.tsv"), (",", "a.tsv")]
)
def test_delimiters(tmp_path: Path, delimiter: str, name: str) -> None:
    path = table(
        tmp_path, delimiter.join(("film", "year", "text")), delimiter.join(("Alien", "1979", '"A fine film, really; good|bad"')), name=name
    )
    assert captures(path)[0].data == b"A fine film, really; good|bad"


def test_a_spreadsheets_note_of_its_delimiter_is_no_header(tmp_path: Path) -> None:
    path = table(tmp_path, "sep=;", "film;text", "Alien;A fine film, it is.", end="\r\n")
    assert captures(path)[0].facts.title == "Alien"


def test_quotes_between_tabs_are_letters(tmp_path: Path) -> None:
    path = table(tmp_path, "film\ttext", 'A\t"Great film" says everyone', 'B\t"Great film says nobody', 'C\t"In quotes"', name="a.tsv")
    assert [capture.data.decode() for capture in captures(path)] == ['"Great film" says everyone', '"Great film says nobody', "In quotes"]


def test_quotes_inside_a_cell_need_not_be_doubled(tmp_path: Path) -> None:
    path = table(tmp_path, "film,text,year", 'A,"He said "wow" there, and left",1999', r'B,"She said \"wow\", and left",1999')
    assert captures(path)[0].data.decode() == 'He said "wow" there, and left'


def test_backslashes_can_stand_for_doubled_quotes(tmp_path: Path) -> None:
    path = table(tmp_path, "film,text", r'A,"She said \"wow, it is\" and', 'left."', 'B,"Fine, really."')
    assert [capture.data.decode() for capture in captures(path)] == ['She said "wow, it is" and\nleft.', "Fine, really."]


def test_a_quote_that_is_never_closed_costs_its_own_row_only(tmp_path: Path) -> None:
    rows = list(ROWS)
    rows[10] = rows[10].replace('one."', "one.")
    rows[49] = rows[49].replace('one."', "one.")
    found = outcomes(table(tmp_path, HEADER, *rows))
    bad = [item for item in found if isinstance(item, InputError)]
    assert len(found) == 50 and [error.subject.rpartition(" ")[2] for error in bad] == ["12", "51"]
    assert all("quotes" in error.trouble for error in bad)


def test_the_debris_of_a_broken_row_is_told_once(tmp_path: Path) -> None:
    path = table(tmp_path, "film,text,year", 'A,"He "said" it', "and left", 'well, so",1999', "B,A fine film.,2000")
    found = outcomes(path)
    assert [type(item) for item in found] == [Unreadable, Capture]
    assert isinstance(found[1], Capture) and found[1].item == "row 3"


@given(st.lists(st.lists(st.text('ab,;\n"\\ ', max_size=8), min_size=3, max_size=3), min_size=1, max_size=8))
def test_whatever_a_csv_writer_writes_is_read_back(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    import csv

    path = tmp_path_factory.mktemp("csv") / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["film", "text", "critic"], *rows])
    texts = [item.data.decode() for item in outcomes(path) if isinstance(item, Capture)]
    if not any("\\" in cell for row in rows for cell in row):
        assert texts == [row[1] for row in rows if row[1].strip()]


@given(st.binary(max_size=400))
def test_bytes_of_any_kind_end_in_captures_and_errors(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    for name in ("a.csv", "a.tsv", "a.jsonl", "a.json", "a.csv.gz"):
        (folder / name).write_bytes(b"film,text\n" + data if name == "a.csv" else data)
        assert outcomes(folder / name)


def test_cells_without_quotes_that_hold_the_delimiter_are_told(tmp_path: Path) -> None:
    (error,) = errors(table(tmp_path, "film,text", "Alien,Good, but long"))
    assert "3 cells where the header has 2" in str(error) and error.subject.endswith("row 2")


def test_a_block_of_zero_bytes_costs_the_rows_it_covers(tmp_path: Path) -> None:
    data = "\n".join([HEADER, *ROWS]).encode()
    at = data.index(b"number 20")
    (tmp_path / "a.csv").write_bytes(data[:at] + b"\0" * 4096 + data[at + 200 :])
    found = outcomes(tmp_path / "a.csv")
    (error,) = [item for item in found if isinstance(item, InputError)]
    assert "zero bytes" in str(error) and len(found) == 48


@pytest.mark.parametrize(
    ("name", "data", "kind", "told"),
    [
        ("a.csv", b"", Empty, "empty"),
        ("a.csv", b"\n \n", Empty, "without rows"),
        ("a.csv", b"\0" * 5000, NotText, "zero bytes"),
        ("a.csv", b"PK\x03\x04" + bytes(99), NotText, "spreadsheet"),
        ("a.csv", bytes(range(256)) * 9, NotText, "binary"),
        ("a.tsv", b"PAR1xxxxxxxxxxxxxxxx", NotText, "Parquet"),
        ("a.jsonl.gz", gzip.compress(b'{"text": "A fine film."}', mtime=0)[:-9], Unreadable, "gzip"),
        ("a.parquet", b"text,film\n", Unreadable, "Parquet"),
    ],
)
def test_what_is_no_table_is_told_so(tmp_path: Path, name: str, data: bytes, kind: type[InputError], told: str) -> None:
    (tmp_path / name).write_bytes(data)
    found = errors(tmp_path / name)
    assert isinstance(found[-1], kind) and told in str(found[-1])


def test_a_table_that_breaks_off_in_its_packing_gives_what_was_there(tmp_path: Path) -> None:
    lines = [f'{{"text": "A fine film, {os.urandom(40).hex()}, number {i}."}}' for i in range(3000)]
    packed = gzip.compress("\n".join(lines).encode())
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    found = outcomes(tmp_path / "a.jsonl.gz")
    assert len(found) > 1000 and all(isinstance(item, Capture) for item in found[:-1])
    assert isinstance(found[-1], Unreadable) and "gzip" in str(found[-1])


def test_a_line_without_end_is_passed_over_in_bounded_memory(tmp_path: Path) -> None:
    import tracemalloc

    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.write(f"{HEADER}\n{ROWS[0]}\nLong,1999,Ann,".encode() + b'"')
        for _ in range(100):
            file.write(b"a" * 1_000_000)
        file.write(f'",5,2001-01-01\n{ROWS[1]}\n'.encode())
    tracemalloc.start()
    found = outcomes(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [type(item) for item in found] == [Capture, Unreadable, Capture]
    assert "100 million characters" in str(found[1]) and peak < 80_000_000


def test_rows_are_handed_on_before_the_table_is_read_to_its_end(tmp_path: Path) -> None:
    path = table(tmp_path, HEADER, *(ROWS * 200))
    assert len(list(islice(gather([str(path)], Policy()), 3))) == 3
    assert expected(str(path)) == 10_000


def test_the_number_of_rows_is_guessed_from_the_start_of_a_large_table(tmp_path: Path) -> None:
    path = table(tmp_path, HEADER, *(ROWS * 800))
    found = expected(str(path))
    assert found is not None and abs(found - 40_000) < 400


def test_json_lines_nested_or_broken(tmp_path: Path) -> None:
    good = {
        "reviewBody": "A fine film.",
        "itemReviewed": {"name": "Alien"},
        "author": [{"name": "Ann"}],
        "reviewRating": {"ratingValue": 4},
    }
    lines = [json.dumps(good), "{broken", "[1, 2]", "", '"word"', '{"reviewBody": null}', '{"text": "Another film."}', "[[" * 100_000]
    found = outcomes(table(tmp_path, *lines, name="a.jsonl"))
    assert [type(item) for item in found] == [Capture, Unreadable, Unreadable, Unreadable, Empty, Capture, Unreadable]
    assert isinstance(found[0], Capture)
    assert (found[0].facts.title, found[0].facts.critic, found[0].item) == ("Alien", "Ann", "row 1")
    assert [item.subject.rpartition(" ")[2] for item in found if isinstance(item, InputError)] == ["2", "3", "5", "6", "8"]


@pytest.mark.parametrize("wrap", [lambda rows: rows, lambda rows: {"reviews": rows}, lambda rows: rows[0]], ids=["array", "object", "one"])
def test_json_files(tmp_path: Path, wrap: Callable[[Any], Any]) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(wrap([{"film": "Alien", "text": "A fine film."}]), indent=1), "utf-8")
    assert captures(path)[0].facts.title == "Alien"


def test_parquet_with_times_lists_and_structs(tmp_path: Path) -> None:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    columns = {
        "text": ["A fine film.", None],
        "film": [{"title": "Alien", "year": 1979}, None],
        "published": [datetime(2020, 1, 2, 3), None],
        "cast": [["A B", "C D"], None],
        "rating": [3.0, None],
        "embedding": [[0.0] * 9, None],
    }
    parquet.write_table(arrow.table(columns), tmp_path / "a.parquet")
    first, second = outcomes(tmp_path / "a.parquet")
    assert isinstance(first, Capture) and isinstance(second, Empty) and second.subject.endswith("row 2")
    assert first.facts == PageFacts("Alien", 1979, None, None, None, "2020-01-02", None, StatedRating(3, 5, "3/5"), (), ("A B", "C D"))
    assert expected(str(tmp_path / "a.parquet")) == 2


@pytest.mark.parametrize(
    ("ratings", "first"),
    [
        (("3", "4", "5"), (3, 5)),
        (("3", "4", "9"), (3, 10)),
        (("3", "87"), (3, 100)),
        (("0.8", "0.25", "1", "0", "0.6"), (0.8, 1)),
        (("3/4",), (3, 4)),
        (("B+",), None),
        (("★★★½",), None),
        (("two thumbs up",), None),
    ],
)
def test_scores_on_any_scale(tmp_path: Path, ratings: tuple[str, ...], first: tuple[float, float] | None) -> None:
    rating = facts(tmp_path, "rating", *ratings).rating
    score = parse(ratings[0])
    assert rating is not None and (rating.value, rating.best) == (first or (score and (score.value, score.best)))


@pytest.mark.parametrize("rating", ["", "nan", "N/A", "PG-13", "unrated"])
def test_what_is_no_score_is_none(tmp_path: Path, rating: str) -> None:
    assert facts(tmp_path, "rating", rating).rating is None


def test_a_column_can_say_out_of_how_many(tmp_path: Path) -> None:
    assert facts(tmp_path, "score,best", "3,4").rating == StatedRating(3, 4, "3/4")


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (("03/04/2019", "25/04/2019"), "2019-04-03"),
        (("03/04/2019", "04/25/2019"), "2019-03-04"),
        (("3/4/19", "4/25/19"), "2019-03-04"),
        (("03.04.2019",), "2019-04-03"),
        (("1551657600",), "2019-03-04"),
        (("1551657600000",), "2019-03-04"),
        (("2019-03-04T10:00:00Z",), "2019-03-04T10:00:00Z"),
        (("March 2019",), "March 2019"),
    ],
)
def test_days_as_the_table_writes_them(tmp_path: Path, dates: tuple[str, ...], first: str) -> None:
    assert facts(tmp_path, "date", *dates).published == first
    assert first[:4] != "2019" or date.fromisoformat(first[:10])


@pytest.mark.parametrize(
    ("cell", "imdb"), [("tt0078748", "tt0078748"), ("78748", "tt0078748"), ("http://imdb.com/title/tt0078748/", "tt0078748")]
)
def test_ids(tmp_path: Path, cell: str, imdb: str) -> None:
    assert facts(tmp_path, "imdb", cell).ids == {"imdb": imdb}


@pytest.mark.parametrize(
    ("header", "row", "title", "headline"),
    [
        ("title,year", "A title that would be far too long for any film without its year,1979", True, False),
        ("title", "A headline about the cameras and the men who carry them", False, True),
        ("title", "Alien", True, False),
        ("film,title", "Alien,A headline", True, True),
    ],
)
def test_a_title_column_holds_films_or_headlines(tmp_path: Path, header: str, row: str, title: bool, headline: bool) -> None:
    found = facts(tmp_path, header, row)
    assert (found.title is not None, found.headline is not None) == (title, headline)


def test_tables_in_folders_are_read_in_their_place(tmp_path: Path) -> None:
    table(tmp_path, "film,text", "A,A fine film.", name="b.csv")
    table(tmp_path, '{"text": "Another film."}', name="c.jsonl")
    table(tmp_path, '{"scripts": {}}', name="package.json")
    (tmp_path / "a.txt").write_text("A review.", "utf-8")
    (tmp_path / "d.txt").write_text("A review.", "utf-8")
    found = [item for item in gather([str(tmp_path)], Policy()) if isinstance(item, Capture)]
    assert [item.name.removeprefix(f"{tmp_path}{os.sep}") for item in found] == ["a.txt", "b.csv, row 2", "c.jsonl, row 1", "d.txt"]
    assert expected(str(tmp_path)) == 4


@given(st.text('ab," ', max_size=20))
def test_loose_cells_keep_every_letter(line: str) -> None:
    cells = loosely(line, ",")
    assert not cells or sum(map(len, cells)) <= len(line)

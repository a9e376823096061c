"""What was read, as files for other programs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from cinetrace.errors import LibraryError
from cinetrace.library import Library
from cinetrace.types import Filed, FilmRecord, Identified, Reading, Review
from filing import FERRY, LONG, ORCHARD, filed

FORMS: Any = ("jsonl", "csv", "parquet", "jsonld")
SCALE = {"@type": "AggregateRating", "bestRating": 10, "worstRating": 0}


@pytest.fixture
def shelf(library: Library, golden: Reading) -> Library:
    """The golden review, one that looks like a formula, a copy, and one of no known film."""
    review = Review(golden.id, golden.text, tuple(row.span for row in golden.sentences), "en", golden.source)
    library.store(
        [
            Filed(review, golden, Identified(ORCHARD, 0.9, "title and year")),
            filed("=2+3 is </script> what it adds up to.", FERRY, critic="Cy Dorn", judged=[("story", -1.0, "=2+3")], rating=4.0),
            filed(LONG, FERRY, critic="Ann Bell", published="2019-03-04"),
            filed(LONG.replace("alas, ", ""), FERRY, critic="Ann Bell"),
            filed("The horn calls.", None),
        ]
    )
    return library


def written(library: Library, form: Any, texts: bool = False) -> bytes:
    stream = io.BytesIO()
    assert library.export(form, stream, texts=texts) == (3 if form == "jsonld" else 4)
    return stream.getvalue()


def test_a_line_a_review(shelf: Library, golden: Reading) -> None:
    first, *others = map(json.loads, written(shelf, "jsonl").decode().splitlines())
    assert (first["schema"], first["review"], first["film"]["title"], first["critic"]) == (
        "cinetrace/export/1",
        1,
        "The Tin Orchard",
        "Maren Oake",
    )
    assert first["reading"]["text"] == ""
    for opinion in first["reading"]["opinions"]:
        start, end = opinion["evidence"]
        assert first["quotes"][f"{start}-{end}"] == golden.text[start:end]
    assert [(line["review"], line["copies"]) for line in others] == [(2, []), (3, [4]), (5, [])]
    assert others[-1]["film"] is None


def test_a_line_a_claim(shelf: Library, golden: Reading) -> None:
    rows = list(csv.DictReader(io.StringIO(written(shelf, "csv").decode())))
    for row in rows:
        if row["review"] == "1" and row["start"]:
            assert row["quote"].lstrip("'") == golden.text[int(row["start"]) : int(row["end"])]
    opinions = [row for row in rows if row["claim"] == "opinion" and row["review"] == "1"]
    assert [(row["label"], float(row["value"])) for row in opinions] == [(row.aspect, row.polarity) for row in golden.opinions]
    assert {row["spoils"] for row in opinions if row["quote"] == "a cheap trick"} == {"True"}
    verdicts = [row for row in rows if row["claim"] == "verdict"]
    assert [(row["review"], row["value"]) for row in verdicts] == [("1", "7.4"), ("2", "4.0"), ("3", "6.0"), ("5", "6.0")]
    assert (rows[0]["film"], rows[0]["year"], rows[0]["imdb"]) == ("The Tin Orchard", "2018", "tt0000018")


def test_no_cell_is_a_formula(shelf: Library) -> None:
    rows = list(csv.reader(io.StringIO(written(shelf, "csv").decode())))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]
    assert any("'=2+3" in row for row in rows)


def test_parquet_holds_the_same_as_csv(shelf: Library) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(written(shelf, "parquet"))).to_pylist()
    rows = list(csv.DictReader(io.StringIO(written(shelf, "csv").decode())))
    assert len(table) == len(rows)
    assert [row["label"] for row in table] == [row["label"] for row in rows]
    assert (table[0]["value"], table[0]["start"]) == (7.4, int(rows[0]["start"]))
    assert table[-1]["film"] is None


def test_schema_org(shelf: Library) -> None:
    data = written(shelf, "jsonld")
    assert b"</script>" not in data
    orchard, ferry = json.loads(data)["@graph"]
    assert (orchard["@type"], orchard["name"], orchard["sameAs"]) == ("Movie", "The Tin Orchard", ["https://www.imdb.com/title/tt0000018/"])
    assert orchard["aggregateRating"] == {
        "@type": "AggregateRating",
        "ratingValue": 7.4,
        "bestRating": 10,
        "worstRating": 0,
        "reviewCount": 1,
    }
    (review,) = orchard["review"]
    assert review["author"] == {"@type": "Person", "name": "Maren Oake"}
    assert review["reviewRating"]["ratingExplanation"] == "stated as Three stars out of four"
    notes = {item["name"] for item in review["negativeNotes"]["itemListElement"]}
    assert "lets the film down" in notes and "a cheap trick" not in notes, "what gives the story away is no note"
    assert "reviewBody" not in review
    assert ferry["aggregateRating"] == {
        "@type": "AggregateRating",
        "ratingValue": 5.0,
        "bestRating": 10,
        "worstRating": 0,
        "reviewCount": 2,
    }


@pytest.mark.parametrize("form", FORMS)
def test_whole_texts_only_when_asked(shelf: Library, golden: Reading, form: Any) -> None:
    sentence = b"The horn calls." if form != "jsonld" else b"Junia Finch has three scenes and owns all of them."
    flat = written(shelf, form).replace(b"\\n", b" ")
    if form in ("jsonl", "csv"):
        assert b"half remembered hymns" not in flat
    whole = written(shelf, form, texts=True)
    assert len(whole) > len(flat)
    if form != "parquet":
        assert sentence in whole.replace(b"\\n", b" ")


def test_a_file_is_there_when_it_is_whole(shelf: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out" / "readings.jsonl"
    assert shelf.export("jsonl", target) == 4
    assert len(target.read_text().splitlines()) == 4
    target.write_text("before")
    monkeypatch.setattr("cinetrace.library.export.lines.encoded", lambda line: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        shelf.export("jsonl", target)
    assert target.read_text() == "before"
    assert [path.name for path in target.parent.iterdir()] == ["readings.jsonl"]


def test_what_cannot_be_written_is_one_line(shelf: Library, tmp_path: Path, file: Path) -> None:
    with pytest.raises(LibraryError, match="is a folder"):
        shelf.export("csv", tmp_path)
    with pytest.raises(LibraryError, match="is the library itself"):
        shelf.export("csv", file)
    form: Any = "pdf"
    with pytest.raises(LibraryError, match="pdf: is no format of an export; give one of jsonl"):
        shelf.export(form, tmp_path / "x")


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_library(library: Library, form: Any) -> None:
    stream = io.BytesIO()
    assert library.export(form, stream) == 0
    if form == "jsonld":
        assert json.loads(stream.getvalue())["@graph"] == []


def test_a_film_without_a_year(library: Library) -> None:
    library.store([filed(LONG, FilmRecord("Untold", None))])
    stream = io.BytesIO()
    library.export("jsonld", stream)
    assert "dateCreated" not in json.loads(stream.getvalue())["@graph"][0]

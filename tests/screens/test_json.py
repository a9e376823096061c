from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

from hypothesis import given
from jsonschema import Draft202012Validator
from readings import readings

from cinetrace.screens import jsonout
from cinetrace.screens.schema import reading_schema, schema_json
from cinetrace.screens.spoilers import veiled
from cinetrace.types import Reading
from fakes import golden_text

PUBLISHED = Path(__file__).parents[2] / "docs" / "reading.schema.json"
FIELDS = (
    *("schema", "id", "source", "text", "language", "film", "verdict", "sentences"),
    *("opinions", "people", "works", "releases", "cautions", "audience", "expectation", "model"),
)


@cache
def _validator() -> Draft202012Validator:
    Draft202012Validator.check_schema(reading_schema())
    return Draft202012Validator(reading_schema())


def test_the_published_schema_is_the_one_of_the_types() -> None:
    assert PUBLISHED.read_bytes() == schema_json(), "write it anew: cinetrace schema > docs/reading.schema.json"


def test_the_golden_reading_is_valid(golden: Reading) -> None:
    _validator().validate(json.loads(jsonout.line(golden)))


@given(readings())
def test_any_reading_is_valid_whole_or_veiled(reading: Reading) -> None:
    for shown in (reading, veiled(reading)):
        _validator().validate(json.loads(jsonout.line(shown)))


def test_the_schema_refuses_what_the_format_does_not_allow(golden: Reading) -> None:
    reading = json.loads(jsonout.line(golden))
    for path, wrong in ((("verdict", "rating"), 11), (("verdict", "stance"), "fine"), (("film", "span"), [1]), (("id",), "x")):
        broken = json.loads(json.dumps(reading))
        holder = broken
        for key in path[:-1]:
            holder = holder[key]
        holder[path[-1]] = wrong
        assert list(_validator().iter_errors(broken)), path


def test_fields_come_in_the_order_of_the_format(golden: Reading) -> None:
    reading = json.loads(jsonout.line(golden))
    assert tuple(reading) == FIELDS
    assert list(reading["opinions"][0]) == ["aspect", "polarity", "certainty", "evidence", "target", "holder"]


def test_spans_are_pairs_and_the_unknown_is_null(golden: Reading) -> None:
    reading = json.loads(jsonout.line(golden))
    start, end = reading["film"]["span"]
    assert reading["text"][start:end] == "The Tin Orchard"
    assert reading["source"]["url"] is None
    assert reading["film"]["ids"] == {"imdb": None}


@given(readings())
def test_line_and_page_say_the_same(reading: Reading) -> None:
    line, page = jsonout.line(reading), jsonout.pretty(reading, indent=2)
    assert b"\n" not in line
    assert json.loads(line) == json.loads(page)
    assert json.loads(line)["text"] == reading.text


def test_what_a_terminal_would_obey_is_escaped(golden: Reading) -> None:
    text = golden_text() + "\x1b[2J \x9b2J \u202e \x7f é 東"
    line = jsonout.line(replace(golden, text=text))
    assert json.loads(line)["text"] == text
    assert not {"\x1b", "\x9b", "\u202e", "\x7f"} & set(line.decode())
    assert "é 東" in line.decode()


def test_a_path_that_is_no_text_does_not_stop_the_reading(golden: Reading) -> None:
    line = jsonout.line(replace(golden, source=replace(golden.source, path="caf\udce9.txt")))
    assert json.loads(line)["source"]["path"] == "caf\ufffd.txt"

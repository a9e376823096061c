"""The whole reader, with the model that ships: the evidence law on whatever comes in."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cinetrace.catalogue import builtin
from cinetrace.errors import InputError, ModelError
from cinetrace.reading.encoder.model import BUILT_IN, SETTINGS, LoadedModel
from cinetrace.reading.reader import Reader
from cinetrace.text import review_of
from cinetrace.types import Reading, Span

PRAISE = "Saltmarsh is a superb thriller. Ines Dor is wonderful as the widow. The camera never rests, and the score is gorgeous."
BLAME = "The film is a dull mess. The acting is wooden, the plot makes no sense and the effects look cheap. Avoid it."


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(None, builtin())


def spans(value: Any) -> Iterator[Span]:
    """Yield every span anywhere in a reading."""
    if isinstance(value, Span):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from spans(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from spans(item)


def outcome(reader: Reader, text: str) -> Reading | InputError:
    return next(iter(reader.read([review_of(text)])))


def assert_lawful(reading: Reading) -> None:
    for span in spans(reading):
        assert 0 <= span.start < span.end <= len(reading.text)
    starts = [s.span for s in reading.sentences]
    assert starts == sorted(starts)
    assert all(a.end <= b.start for a, b in pairwise(starts))
    assert 0 <= reading.verdict.low <= reading.verdict.rating <= reading.verdict.high <= 10


PIECES = st.one_of(
    st.text(max_size=80),
    st.sampled_from(["e\u0301", "\u202eabc", "Directed by Ada Quill.", "\n\n", "★★½"]),
    st.sampled_from([PRAISE, BLAME, "(2018)", "«Ça»", "February 19", "B+", "🎬🍿"]),
)


@settings(max_examples=60)
@given(st.lists(PIECES, min_size=1, max_size=8).map(" ".join))
def test_the_evidence_law_holds_for_arbitrary_text(reader: Reader, text: str) -> None:
    found = outcome(reader, text)
    if isinstance(found, Reading):
        assert_lawful(found)
        assert found == outcome(reader, text)


def test_praise_and_blame_are_told_apart(reader: Reader) -> None:
    good, bad = outcome(reader, PRAISE), outcome(reader, BLAME)
    assert isinstance(good, Reading)
    assert isinstance(bad, Reading)
    assert good.verdict.rating > 6 > 4 > bad.verdict.rating
    assert {o.aspect for o in good.opinions if o.polarity > 0} >= {"acting", "camera", "sound"}
    assert {o.aspect for o in bad.opinions if o.polarity < 0} >= {"acting", "story", "effects"}


def test_company_does_not_change_a_reading(reader: Reader) -> None:
    texts = [PRAISE, BLAME, PRAISE * 8, BLAME * 5, "A fine film."]
    together = list(reader.read([review_of(t) for t in texts]))
    assert together == [outcome(reader, t) for t in texts]


def test_outcomes_come_in_input_order(reader: Reader) -> None:
    texts = [PRAISE, "Whisk the eggs. Add sugar. Bake for an hour.", BLAME]
    found = list(reader.read(review_of(t) for t in texts))
    assert isinstance(found[1], InputError)
    assert [f.text for f in (found[0], found[2]) if isinstance(f, Reading)] == [PRAISE, BLAME]


def test_a_missing_model_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"holds no model\.json"):
        Reader(tmp_path, builtin())


def test_a_damaged_model_is_refused(tmp_path: Path) -> None:
    for path in BUILT_IN.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    with (tmp_path / "tokenizer.json").open("ab") as f:
        f.write(b" ")
    with pytest.raises(ModelError, match="damaged"):
        LoadedModel(tmp_path)


def test_a_model_of_another_contract_is_refused(tmp_path: Path) -> None:
    text = (BUILT_IN / SETTINGS).read_text(encoding="utf-8")
    (tmp_path / SETTINGS).write_text(text.replace("cinetrace/model/1", "cinetrace/model/99"), encoding="utf-8")
    with pytest.raises(ModelError, match="cinetrace/model/99"):
        LoadedModel(tmp_path)

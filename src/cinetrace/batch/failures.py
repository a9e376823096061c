"""The table of what could not be read: a row for each row of the input of which no reading came, and for each broken table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cinetrace.batch.arrow import SHARDS
from cinetrace.batch.arrow.kinds import field_of, kind_of
from cinetrace.batch.places import Place
from cinetrace.errors import InputError, Unreadable

if TYPE_CHECKING:
    import pyarrow as pa

FAILURES: dict[str, tuple[Any, str]] = {
    "source": (str, "the table, as the command named it"),
    "row": (int | None, "the number of the row, as its reading would have it in `source.item`; null for the table as a whole"),
    "kind": (str, "what went wrong, in one word: `NotAReview`, `Empty`, `WrongLanguage`, `Unreadable`, `NotFound`, `NotText`"),
    "reason": (str, "why there is no reading"),
    "cure": (str, "what to do about it"),
}
"""The columns: their types, and what they hold."""
ERRORS = "errors"
"""The folder that they lie in."""
_ROW = re.compile(r".*, row (\d+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Failure:
    """Of this no reading came."""

    source: str
    row: int | None
    kind: str
    reason: str
    cure: str


def failure(source: str, error: InputError) -> Failure:
    """Return the failure that an error about a table or one of its rows tells of."""
    found = _ROW.fullmatch(error.subject)
    return Failure(source, int(found[1]) if found else None, type(error).__name__, error.trouble, error.cure)


def tripped(name: str, error: Exception) -> Unreadable:
    """Return the error for a row that an error of ours has stopped; it must not cost the others theirs."""
    return Unreadable(name, f"the reader tripped over it ({type(error).__name__}: {error})", "please report it with the text")


def failures_table(failures: Sequence[Failure]) -> pa.Table:
    """Return the table of these failures, in their order."""
    import pyarrow as pa

    arrays = [kind_of(hint).array([getattr(one, name) for one in failures]) for name, (hint, _) in FAILURES.items()]
    schema = pa.schema([field_of(name, hint) for name, (hint, _) in FAILURES.items()], metadata={"cinetrace.shards": SHARDS})
    return pa.Table.from_arrays(arrays, schema=schema)


def first_failures(place: Place, most: int) -> list[Failure]:
    """Return the first failures that a batch has written; none when they cannot be read."""
    from pyarrow import ArrowException, parquet

    found: list[Failure] = []
    for name in sorted(place.sizes(ERRORS)):
        try:
            with place.open(f"{ERRORS}/{name}") as file:
                found += [Failure(**row) for row in parquet.read_table(file).to_pylist()]
        except (OSError, ArrowException, TypeError):
            break
        if len(found) >= most:
            break
    return found[:most]

"""A table of reviews, and the shards that a batch makes of it with the plain reader."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from cinetrace.batch.arrow import Row, parquet, readings_table
from cinetrace.errors import InputError
from cinetrace.sources import Policy, gather
from cinetrace.text import to_review
from cinetrace.types import Reading
from filing import LONG
from plain import PlainReader

COLUMNS = ("text", "title", "year", "critic", "outlet", "date", "rating")
WORDS = LONG.replace("shop", "house")  # in a shop the plain reader sees no review
ROWS = [
    ("The camera is good and calm. The acting is good.", "Solo", "", "Maren Oake", "The Lantern", "2026-01-02", "8/10"),
    (f"{WORDS} The acting is bad.", "The Tin Orchard", 2018, "Maren Oake", "The Lantern", "2026-01-03", "4/10"),
    ("The story is bad, and so is the camera in every scene.", "Winter Ferry", 1994, "Piers Holloway", "", "", "2/10"),
    (f"{WORDS} The acting is so bad.", "The Tin Orchard", 2018, "Piers Holloway", "The Echo", "2026-01-01", ""),
    ("The acting is good, and the story is good as well.", "", "", "", "", "", ""),
    ("The acting is good in this one, is it not?", "Solo", 1970, "Ottoline Fenn", "", "", "7/10"),
    ("The story is good. The camera is good. It is out on Blu-ray.", "Winter Ferry", 1994, "Maren Oake", "", "2026-02-01", "9/10"),
]
"""Copies, a film that is plain only beside another review, a review without a film."""


def written(file: Path) -> Path:
    """Write the table."""
    with file.open("w", newline="", encoding="utf-8") as stream:
        rows = csv.writer(stream)
        rows.writerow(COLUMNS)
        rows.writerows(ROWS)
    return file


def batch(table: Path, out: Path, rows: int) -> Path:
    """Write the shards, so many rows in each."""
    found = read(table)
    for number, start in enumerate(range(0, len(found), rows)):
        shard(out, number, found[start : start + rows])
    return out


def read(table: Path) -> list[Row]:
    captures = [one for one in gather([str(table)], Policy()) if not isinstance(one, InputError)]
    reviews = [to_review(capture) for capture in captures]
    readings = [one for one in PlainReader().read(reviews) if isinstance(one, Reading)]
    return [Row(reading, review.facts, "utf-8") for reading, review in zip(readings, reviews, strict=True)]


def shard(out: Path, number: int, rows: Sequence[Row]) -> None:
    for folder in ("readings", "manifest"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    data, path = parquet(readings_table(rows)), f"readings/part-{number:05d}.parquet"
    (out / path).write_bytes(data)
    model = {"name": "plain", "version": "1", "sha256": "0" * 64}
    file = {"path": path, "rows": len(rows), "bytes": len(data), "sha256": sha256(data).hexdigest()}
    told = {"schema": "cinetrace/batch-shard/1", "shard": number, "rows": len(rows), "readings": len(rows), "errors": 0, "model": model}
    more = {"cinetrace": "1", "readings_schema": "", "shards_schema": "", "seconds": {}, "processor_seconds": 0, "peak_memory": 0}
    (out / "manifest" / f"part-{number:05d}.json").write_text(json.dumps({**told, **more, "files": {"readings": file}}))

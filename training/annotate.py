"""Check hand annotations written in the compact line format, and pack them as offsets without text.

The line format (one block a review, see `training/README.md`):

    ## 17
    film: Backtrace | 2018
    verdict: -1
    rating: 4.5
    person: Matthew Modine | actor | MacDonald | lead
    work: Creed
    release: ????-02-19 | blu-ray,dvd | Lionsgate | 12 {when it hits Blu-ray}
    caution: shaky-camera | 8 {shaky cam}
    whom: maybe | 11 {If you enjoy these kinds of movies}
    expect: 1 -1 | 10 {I was hoping}
    0 c
    1 op! camera -2 {shaky cam} > {the shaky cam} ; story -1 {falls kind of flat}
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cinetrace.reading.aspects import names
from cinetrace.reading.signals import CAUTIONS
from cinetrace.text.sentences import split

ASPECTS = names()
ROLES = {"o": "opinion", "p": "plot", "c": "context", "r": "release", "x": "other"}
JOBS = ("actor", "director", "writer", "producer", "composer", "cinematographer", "other")
FORMATS = ["theatrical", "blu-ray", "4k", "dvd", "digital", "vod", "streaming", "tv"]
SENTENCE = re.compile(r"^(\d+)\s+([opcrx]+)(!?)(?:\s+(.*))?$")
OPINION = re.compile(r"^(\w+)\s+([+-]?[012])\s+\{(.*?)\}(?:\s*>\s*\{(.*?)\})?$")
QUOTED = re.compile(r"^(\d+)\s+\{(.*)\}$")


class Bad(ValueError):
    """A line that does not follow the format or does not quote its sentence."""


def place(text: str, spans: list[tuple[int, int]], index: int, quote: str) -> list[int]:
    """Return where `quote` stands in sentence `index`, as [start, end); Bad when it does not."""
    if not 0 <= index < len(spans):
        raise Bad(f"no sentence {index}")
    start = text.find(quote, spans[index][0], spans[index][1]) if quote else -1
    if start < 0:
        raise Bad(f"not in sentence {index}: {{{quote}}}")
    return [start, start + len(quote)]


def opinions(text: str, spans: list[tuple[int, int]], index: int, tail: str) -> list[dict[str, Any]]:
    """Return the opinions that one sentence line lists."""
    out = []
    for part in filter(None, (p.strip() for p in tail.split(" ; "))):
        m = OPINION.match(part.rstrip(" ;"))
        if not m:
            raise Bad(f"opinion not understood: {part}")
        if m[1] not in ASPECTS:
            raise Bad(f"no such aspect: {m[1]}")
        target = place(text, spans, index, m[4]) if m[4] else None
        out.append({"aspect": m[1], "polarity": int(m[2]), "evidence": place(text, spans, index, m[3]), "target": target})
    return out


def quoted(text: str, spans: list[tuple[int, int]], field: str) -> list[int]:
    """Return the span of a `12 {words}` field."""
    m = QUOTED.match(field.strip())
    if not m:
        raise Bad(f"wanted 'N {{words}}': {field}")
    return place(text, spans, int(m[1]), m[2])


def fact(row: dict[str, Any], text: str, spans: list[tuple[int, int]], key: str, value: str) -> None:
    """Put one `key: value` line into `row`."""
    f = [x.strip() for x in value.split(" | ")] + ["-"] * 3
    if key in ("verdict", "rating"):
        row[{"verdict": "verdict", "rating": "annotator_rating10"}[key]] = int(value) if key == "verdict" else float(value)
    elif key == "film":
        row["film"] = {"title": f[0], "year": int(f[1]) if _given(f[1]) else None} if _given(f[0]) else None
    elif key in LISTED:
        name, make = LISTED[key]
        row[name].append(make(f, text, spans))
    elif key == "expect":
        expected, delivered = f[0].split()
        row["expectation"] = {"expected": int(expected), "delivered": int(delivered), "evidence": quoted(text, spans, f[1])}
    else:
        raise Bad(f"unknown line: {key}")


Spans = list[tuple[int, int]]


def _given(s: str) -> str | None:
    return None if s in ("", "-", "null", "None") else s


def _person(f: list[str], text: str, _: Spans) -> dict[str, Any]:
    _demand(f[0] in text, f"name not in the text: {f[0]}")
    _demand(f[1] in JOBS, f"no such role: {f[1]}")
    return {"name": f[0], "role": f[1], "character": _given(f[2]), "part": _given(f[3])}


def _work(f: list[str], text: str, _: Spans) -> str:
    _demand(f[0] in text, f"title not in the text: {f[0]}")
    return f[0]


def _release(f: list[str], text: str, spans: Spans) -> dict[str, Any]:
    formats = [x for x in f[1].split(",") if _given(x)]
    _demand(set(formats) <= set(FORMATS), f"no such format: {f[1]}")
    return {"date": f[0], "formats": formats, "distributor": _given(f[2]), "evidence": quoted(text, spans, f[3])}


def _caution(f: list[str], text: str, spans: Spans) -> dict[str, Any]:
    _demand(f[0] in CAUTIONS, f"no such caution: {f[0]}")
    return {"kind": f[0], "evidence": quoted(text, spans, f[1])}


def _whom(f: list[str], text: str, spans: Spans) -> dict[str, Any]:
    return {"stance": f[0], "evidence": quoted(text, spans, f[1])}


def _demand(holds: bool, complaint: str) -> None:
    if not holds:
        raise Bad(complaint)


LISTED: dict[str, tuple[str, Callable[[list[str], str, Spans], Any]]] = {
    "person": ("people", _person),
    "work": ("comparisons", _work),
    "release": ("releases", _release),
    "caution": ("cautions", _caution),
    "whom": ("for_whom", _whom),
}
"""Where the lines that may come several times go, and how each is understood."""


def parse(path: Path, items: dict[int, dict[str, Any]]) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the annotated rows of one file and every complaint about it."""
    rows: list[dict[str, Any]] = []
    complaints: list[str] = []
    row: dict[str, Any] = {}
    text = ""
    spans: Spans = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = line.strip()
        if not line:
            continue
        try:
            if line.startswith("## "):
                item = items[int(line[3:])]
                text, spans = item["text"], [(s.start, s.end) for s in split(item["text"])]
                row = {
                    "n": item["i"], "source": item["source"], "id": item["id"],
                    "text_sha256": hashlib.sha256(text.encode()).hexdigest(), "film": None, "verdict": None,
                    "annotator_rating10": None, "people": [], "comparisons": [], "releases": [], "cautions": [],
                    "for_whom": [], "expectation": None,
                    "sentences": [{"start": a, "end": b, "roles": [], "spoiler": False, "opinions": []} for a, b in spans],
                }  # fmt: skip
                rows.append(row)
            elif m := SENTENCE.match(line):
                if int(m[1]) >= len(spans):
                    raise Bad(f"no sentence {m[1]}")
                s = row["sentences"][int(m[1])]
                s["roles"] = [ROLES[c] for c in m[2]]
                s["spoiler"] = bool(m[3])
                s["opinions"] = opinions(text, spans, int(m[1]), m[4] or "")
                if ("opinion" in s["roles"]) != bool(s["opinions"]):
                    raise Bad("role o and a list of opinions go together")
            else:
                key, _, value = line.partition(":")
                fact(row, text, spans, key.strip(), value.strip())
        except (Bad, ValueError, KeyError, IndexError) as trouble:
            complaints.append(f"{path.name}:{number}: {trouble}   <- {line[:120]}")
    for r in rows:
        empty = [i for i, s in enumerate(r["sentences"]) if not s["roles"]]
        if empty:
            complaints.append(f"{path.name}: review {r['n']}: sentences without a line: {empty}")
    return rows, complaints


def main() -> None:
    """Check annotation files; with --out, pack the sound ones."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("items", type=Path, help="JSON list of {i, source, id, text}")
    ap.add_argument("files", type=Path, nargs="+")
    ap.add_argument("--out", type=Path, help="write packed JSONL here (offsets and hashes only)")
    a = ap.parse_args()
    items = {x["i"]: x for x in json.loads(a.items.read_text(encoding="utf-8"))}
    rows, complaints = [], []
    for path in a.files:
        r, c = parse(path, items)
        rows += r
        complaints += c
    print(*complaints, sep="\n")
    print(f"{len(rows)} reviews, {len(complaints)} complaints")
    if a.out:
        a.out.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    sys.exit(bool(complaints))


if __name__ == "__main__":
    main()

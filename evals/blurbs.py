"""How well blurbs are checked: the handmade set, half of it written before any rule and kept for testing.

python -m evals.blurbs [--failures] [--half test|build] [--unread]

Every passage is a review in a small library; a blurb is sought among the sentences of all of them. Printed as Markdown.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from cinetrace.consensus import check
from cinetrace.text import review_of
from cinetrace.types import Hit, Review, Sentence

FILE = Path(__file__).parent / "handmade" / "blurbs.jsonl"
HALVES = ("test", "build", "last")
"""Written before any rule; while the rules were written; afterwards, and no rule changed for it since."""
VERDICTS = ("exact", "trimmed", "altered", "flipped", "not found")


class Case(NamedTuple):
    """A blurb, what it is, and the number of the passage it is from; -1 for one from nowhere."""

    half: str
    blurb: str
    wanted: str
    passage: int


class Outcome(NamedTuple):
    """What was said of a blurb, in which passage it was found, and why."""

    case: Case
    said: str
    passage: int
    changes: tuple[str, ...]


def cases() -> tuple[list[dict[str, Any]], list[Case]]:
    """Return the passages, each with its half, and the blurbs."""
    rows = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    asked = [
        Case(row["half"], each["blurb"], each["verdict"], -1 if each["verdict"] == "not found" else number)
        for number, row in enumerate(rows)
        for each in row["blurbs"]
    ]
    return rows, asked


def library(passages: Sequence[str], *, read: bool = True) -> list[Hit]:
    """Return the sentences of all passages, as the reader judges them; unjudged when it is not asked."""
    reviews = [review_of(passage) for passage in passages]
    sentences = _read(reviews) if read else [[Sentence(span, ("other",), None, 0.0) for span in review.sentences] for review in reviews]
    return [
        Hit(number, each.span, each.span.of(review.text), None, None, None, None, each.polarity, each.roles, {})
        for number, (review, found) in enumerate(zip(reviews, sentences, strict=True))
        for each in found
    ]


def _read(reviews: Sequence[Review]) -> list[Sequence[Sentence]]:
    from cinetrace.catalogue import builtin
    from cinetrace.reading.encoder import decode
    from cinetrace.reading.encoder.encode import encode
    from cinetrace.reading.opinions.opinions import find_sentences
    from cinetrace.reading.reader import Reader

    reader = Reader(None, builtin())
    model, settings = reader.model, reader.model.settings
    return [
        find_sentences(review, decode.signals(review, encode(model, review), settings), settings) if review.sentences else ()
        for review in reviews
    ]


def outcomes(asked: Sequence[Case], rows: Sequence[dict[str, Any]], hits: Sequence[Hit]) -> Iterator[Outcome]:
    """Yield what is said of each blurb, sought in the passages of its own half."""
    texts = [review_of(row["passage"]).text for row in rows]
    for case in asked:
        away = {hit.voice for hit in hits if _elsewhere(case, hit)}
        own = [hit for hit in hits if rows[hit.voice]["half"] == case.half and hit.voice not in away]
        found = check(case.blurb, own, texts.__getitem__)
        yield Outcome(case, found.verdict, found.cite.voice if found.cite else -1, found.changes)


def _elsewhere(case: Case, hit: Hit) -> bool:
    """Whether another passage has the very words, so that either would be right."""
    words = re.sub(r"[^\w ]", "", case.blurb.lower())
    return hit.voice != case.passage and case.passage >= 0 and words in re.sub(r"[^\w ]", "", hit.text.lower())


def report(found: Sequence[Outcome]) -> Iterator[str]:
    """Yield the table: for each half and verdict how many were told right, and what the others were taken for."""
    yield "| half | verdict | blurbs | told right | also the right source | taken for |"
    yield "|---|---|---:|---:|---:|---|"
    for half in HALVES:
        for verdict in (*VERDICTS, ""):
            same = [o for o in found if o.case.half == half and verdict in (o.case.wanted, "")]
            right = [o for o in same if o.said == o.case.wanted]
            placed = sum(o.passage == o.case.passage for o in right)
            wrong = Counter(o.said for o in same if o.said != o.case.wanted)
            others = ", ".join(f"{name} {n}" for name, n in wrong.most_common())
            if same:
                share = f"{len(right)} ({len(right) / len(same):.0%})"
                yield f"| {half} | {verdict or '**all**'} | {len(same)} | {share} | {placed} | {others} |"


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--failures", action="store_true", help="print what was told wrong")
    parser.add_argument("--half", choices=HALVES)
    parser.add_argument("--unread", action="store_true", help="without the reader's judgement of sentences")
    args = parser.parse_args()
    rows, asked = cases()
    asked = [case for case in asked if args.half in (None, case.half)]
    found = list(outcomes(asked, rows, library([row["passage"] for row in rows], read=not args.unread)))
    print("\n".join(report(found)))
    for one in found if args.failures else ():
        if one.said != one.case.wanted or one.passage != one.case.passage:
            place = f"in {one.passage} (is in {one.case.passage})"
            print(f"{one.case.half} [{one.case.wanted}] said {one.said} {one.case.blurb!r} {place} {one.changes}")


if __name__ == "__main__":
    main()

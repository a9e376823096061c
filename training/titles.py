"""Learn what each clue about a title is worth: for the film under review and for other works that a review names.

usage: python training/titles.py SHARED [--fold N] [--write]

SHARED: the folder that holds `gold/` and `data/`. Gold train reviews count most; more reviews come from one critic's Markdown
reviews (italics are titles), from user reviews of films whose title is known, and from critics who set titles in capitals
(which are set in other ways here). Reviews of the gold sets are left out of these.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from cinetrace.catalogue import builtin
from cinetrace.reading.titles import _shouted_runs, _words, as_title
from cinetrace.text.sentences import split
from cinetrace.types import PageFacts, Review, Source


@dataclass(frozen=True, slots=True)
class Example:
    """A review whose film, and perhaps whose other works, are known."""

    review: Review
    people: tuple[str, ...]
    film: frozenset[str]
    """Plain forms of the titles that are right; empty when the film cannot be told."""
    works: frozenset[str] | None
    """Plain forms of the other works; None when they are not known."""
    source: str


def plain(title: str) -> str:
    """Return a title as the scorer compares it."""
    text = unicodedata.normalize("NFKD", title or "").encode("ascii", "ignore").decode().lower()
    return re.sub(r"^(the|a|an) ", "", re.sub(r"[^a-z0-9]+", " ", text).strip())


def as_review(text: str, headline: str | None = None) -> Review:
    """Return a review with nothing known about its page."""
    return Review(sha256(text.encode()).hexdigest()[:16], text, split(text), "en", Source(), PageFacts(headline=headline))


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects in a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def gold(path: Path) -> list[Example]:
    """Return annotated reviews as examples; people as annotated."""
    examples = []
    for row in lines(path):
        title = (row["film"] or {}).get("title")
        works = frozenset(plain(c if isinstance(c, str) else c.get("title")) for c in row["comparisons"]) - {""}
        people = tuple(person["name"] for person in row["people"])
        examples.append(Example(as_review(row["text"]), people, frozenset([plain(title)] if title else []), works, f"gold {row['n']}"))
    return examples


def movielog(shared: Path, taken: set[str]) -> Iterator[Example]:
    """Yield one critic's Markdown reviews: what is in italics and more than a word of stress is a title."""
    chance = random.Random(5)
    films = {row["imdbId"]: row for row in lines(shared / "data/movielog-titles.jsonl.gz")}
    for row in lines(shared / "data/movielog-reviews.jsonl.gz"):
        if row["slug"] in taken:
            continue
        _, front, body = row["markdown"].split("---\n", 2)
        number = re.search(r"imdb_id: ['\"]?(\w+)", front)
        film = films.get(number[1]) if number else None
        if film is None:
            continue
        body = re.sub(r"<!--.*?-->|</?\w[^>]*>", "", body).strip()
        own = frozenset(plain(title) for title in (film["title"], film["originalTitle"]))
        italics = [title for title in re.findall(r"(?<!\w)_([^_\n]{2,80})_(?!\w)", body) if title[0].isupper() or title[0].isdigit()]
        text = re.sub(r"(?<!\w)_([^_\n]{1,200})_(?!\w)", r"\1", body).replace("**", "")
        everyone = [p["name"] for key in ("performers", "directors", "writers") for p in film[key]]
        people = tuple(dict.fromkeys(name for name in everyone if name in text))
        works = frozenset(map(plain, italics)) - own - {""}
        text, headline = with_heading(text, film["title"], film["year"], people, chance)
        yield Example(as_review(text, headline), people, own, works, "movielog")


def user_reviews(shared: Path, taken: set[str], per_film: int) -> Iterator[Example]:
    """Yield user reviews of films whose title is known from another collection."""
    titles = {f"tt{row['imdb'].zfill(7)}": row["title"] for row in lines(shared / "data/critic-quotes.jsonl.gz")}
    titles |= {row["imdbId"]: row["title"] for row in lines(shared / "data/movielog-titles.jsonl.gz")}
    seen: Counter[str] = Counter()
    chance = random.Random(6)
    for row in lines(shared / "data/imdb-train.jsonl.gz"):
        film = row["imdb_id"]
        seen[film] += 1
        if film in titles and row["id"] not in taken and seen[film] <= per_film:
            text = re.sub(r"(?:<br />)+", "\n\n", row["text"])
            names = names_of(titles[film])
            text, headline = with_heading(text, names[1], "1999", (), chance)
            yield Example(as_review(text, headline), (), frozenset(map(plain, names)), None, "users")


def names_of(title: str) -> list[str]:
    """Return the forms under which a film is known: with and without brackets, and what follows "Episode VI - "."""
    outer = re.sub(r"\s*\([^)]*\)", "", title)
    inner = re.findall(r"\(([^)]*)\)", title)
    late = re.findall(r"Episode \w+ - (.+)$", title)
    return [title, outer, *inner, *late]


HEADINGS = (
    "{t}",
    "{t}",
    "{t} ({y})",
    "{t} review",
    "{t} Review: {j}",
    "Film review: {t}",
    "Review: {t}",
    "{t} – {j}",
    "REVIEW: {t}",
    "{t} ({y}) Blu-ray Review",
    "Movie Review - {t}",
    "{t}: Film Review",
    "DVD Review: {t}",
    "{t} | {j}",
    "'{t}' Review: {j}",
    "{t} review – {j}",
    "{t} ({y}) – {j}",
    "{j}: {t}",
)
PHRASES = (
    "A Tale of Two Halves",
    "Bloody Good Fun",
    "The Long Goodbye to Good Taste",
    "Not Quite What the Doctor Ordered",
    "All Style, Little Substance",
    "The Kids Are Not All Right",
    "A Star in the Making",
    "Lost at Sea",
    "Hit or Miss?",
    "Back With a Vengeance",
    "a warm and funny family drama",
    "stylish thriller runs out of road",
    "Film of the Week",
    "Home Entertainment",
    "What We Watched",
    "Documentary Corner",
    "Second Time Unlucky",
)


def with_heading(text: str, title: str, year: str, people: Sequence[str], chance: random.Random) -> tuple[str, str | None]:
    """Return a review as a page might show it, sometimes under a heading, and the title of the page when it has one."""
    draw = chance.random()
    junk = chance.choice(PHRASES)
    heading = chance.choice(HEADINGS).format(t=title if chance.random() < 0.85 else title.upper(), y=year, j=junk)
    credit = f"Director: {people[0]}\nStarring: {', '.join(people[1:4])}\n\n" if len(people) > 1 and chance.random() < 0.4 else ""
    byline = chance.choice(["", "", "", "By Jane Example\n\n"])
    if draw < 0.12:
        return f"{heading}\n\n{byline}{credit}{text}", None
    if draw < 0.18:
        return f"{junk}\n\n{byline}{text}", None
    if draw < 0.21:
        return f"{chance.choice(['Title', 'Film', 'Movie', 'TITLE'])}: {title}\n{credit}\n{text}", None
    if draw < 0.31:
        return text, f"{heading} | Example Outlet"
    if draw < 0.35:
        return text, f"{junk} - Example Outlet"
    return text, None


def capitals(shared: Path, taken: set[str]) -> Iterator[Example]:
    """Yield reviews of critics who set titles in capitals, the titles set in other ways."""
    chance = random.Random(7)
    for name in ("scale-dennis-schwartz", "scale-steve-rhodes"):
        for row in lines(shared / f"data/{name}.jsonl.gz"):
            if row["id"] not in taken:
                example = _recast(row["text"], chance, name)
                if example is not None:
                    yield example


def _recast(text: str, chance: random.Random, source: str) -> Example | None:
    runs = [(run[0].start, run[-1].end) for run in _shouted_runs(_words(text))]
    spans = [(start, end - 2 if text[start:end].endswith(("'s", "’s")) else end) for start, end in runs]
    counts = Counter(plain(as_title(text[start:end])) for start, end in spans)
    if not counts or not text.strip():
        return None
    film = max(counts, key=lambda key: (counts[key] if source.endswith("rhodes") else 0, -list(counts).index(key)))
    if source.endswith("rhodes") and counts[film] < 3:
        return None
    original = text
    style = chance.choice(["{}", "{}", "{}", '"{}"', "‘{}’", "“{}”", None, None])
    for start, end in reversed(spans):
        if style is not None:
            text = text[:start] + style.format(as_title(text[start:end])) + text[end:]
    name = next(as_title(shown) for shown in (original[start:end] for start, end in spans) if plain(as_title(shown)) == film)
    text, headline = with_heading(text, name, "2001", (), chance)
    good = {key for key, _ in counts.items() if " " in key or builtin().has_title(key)}
    return Example(as_review(text, headline), (), frozenset([film]), frozenset(good - {film}), source)


def main() -> None:
    """Learn, report, and write the weights when asked to."""


if __name__ == "__main__":
    sys.exit(main())

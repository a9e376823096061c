"""Reviews whose film, and perhaps whose other works, are known: what `titles.py` learns from."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from cinetrace.catalogue import builtin
from cinetrace.reading.film.capitals import shouted_runs, words_of
from cinetrace.reading.film.titles import as_title
from cinetrace.text.sentences import split
from cinetrace.types import PageFacts, Review, Source
from training.corpora import DATA, annotated, gold_sources, prose, rows

SHARE = {"movielog": 1200, "users": 1000, "capitals": 800}
"""How many reviews of each kind are used, beside those annotated by hand."""


@dataclass(frozen=True, slots=True)
class Example:
    """A review whose film, and perhaps whose other works, are known."""

    review: Review
    people: tuple[str, ...]
    film: frozenset[str]
    """Plain forms of the titles that are right; empty when the film cannot be told."""
    works: frozenset[str] | None
    """Plain forms of the other works; None when they are not known."""
    kind: str
    title: str | None = None
    """The film's title, where it is known."""


def plain(title: str) -> str:
    """Return a title as the scorer compares it."""
    text = unicodedata.normalize("NFKD", title or "").encode("ascii", "ignore").decode().lower()
    return re.sub(r"^(the|a|an) ", "", re.sub(r"[^a-z0-9]+", " ", text).strip())


def as_review(text: str, headline: str | None = None) -> Review:
    """Return a review with nothing known about its page."""
    return Review(sha256(text.encode()).hexdigest()[:16], text, split(text), "en", Source(), PageFacts(headline=headline))


def by_hand() -> list[Example]:
    """Return annotated reviews; quotes of a sentence or two are left out."""
    examples = []
    for row in annotated():
        if len(row["sentences"]) < 4:
            continue
        title = (row["film"] or {}).get("title")
        named = frozenset(plain(work if isinstance(work, str) else work["title"]) for work in row["comparisons"]) - {""}
        people = tuple(person["name"] for person in row["people"])
        kind = "own" if "id" in row else "gold"
        examples.append(Example(as_review(row["text"]), people, frozenset([plain(title)] if title else []), named, kind, title))
    return examples


def movielog(taken: set[str]) -> Iterator[Example]:
    """Yield one critic's Markdown reviews: what is in italics and more than a word of stress is a title."""
    chance = random.Random(5)
    films_by_id = {row["imdbId"]: row for row in rows(DATA / "movielog-titles.jsonl.gz")}
    for row in rows(DATA / "movielog-reviews.jsonl.gz"):
        if row["slug"] in taken:
            continue
        number = re.search(r"imdb_id: ['\"]?(\w+)", row["markdown"])
        film = films_by_id.get(number[1]) if number else None
        if film is None:
            continue
        own = frozenset(plain(title) for title in (film["title"], film["originalTitle"]))
        italics = re.findall(r"(?<!\w)_([A-Z0-9][^_\n]{1,80})_(?!\w)", prose(row["markdown"], titles=True))
        everyone = [person["name"] for key in ("performers", "directors", "writers") for person in film[key]]
        text = restyled(prose(row["markdown"], titles=True), chance)
        people = tuple(dict.fromkeys(name for name in everyone if name in text))
        text, headline = with_heading(text.replace("**", ""), film["title"], film["year"], people, chance)
        yield Example(as_review(text, headline), people, own, frozenset(map(plain, italics)) - own - {""}, "movielog", film["title"])


def user_reviews(taken: set[str], per_film: int = 3) -> Iterator[Example]:
    """Yield user reviews of films whose title is known from another collection."""
    titles = {f"tt{row['imdb'].zfill(7)}": row["title"] for row in rows(DATA / "critic-quotes.jsonl.gz")}
    titles |= {row["imdbId"]: row["title"] for row in rows(DATA / "movielog-titles.jsonl.gz")}
    seen: Counter[str] = Counter()
    chance = random.Random(6)
    for row in rows(DATA / "imdb-train.jsonl.gz"):
        film = row["imdb_id"]
        seen[film] += 1
        if film in titles and row["id"] not in taken and seen[film] <= per_film:
            text = re.sub(r"(?:<br />)+", "\n\n", row["text"])
            names = names_of(titles[film])
            text, headline = with_heading(text, names[1], "1999", (), chance)
            yield Example(as_review(text, headline), (), frozenset(map(plain, names)), None, "users", names[1])


STYLES = ("{}", "{}", "{}", "{}", '"{}"', "‘{}’", "“{}”", "'{}'", None, "_{}_", "*{}*")
"""Ways to set a title; None stands for capitals."""


def restyled(text: str, chance: random.Random) -> str:
    """Return a text whose titles, in italics, are set in another way; stress on a single small word is just a word."""
    style = chance.choice(STYLES)

    def other(match: re.Match[str]) -> str:
        title = match[1]
        if title[0].islower():
            return title
        return title.upper() if style is None else style.format(title)

    return re.sub(r"(?<!\w)_([^_\n]{1,200})_(?!\w)", other, text)


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
    if draw < 0.42:
        return f"{chance.choice([title, title.upper()])}{with_credits(year, people, chance)}{text}", None
    return text, None


def with_credits(year: str, people: Sequence[str], chance: random.Random) -> str:
    """Return credits as some critics set them behind the title that their review begins with."""
    names = [*people[:3], "John Example", "Mary Sample", "Ann Other"]
    forms = (
        " ({y})\n",
        " (director: {0}; cast: {1}, {2}, {y})\n",
        ", directed by {0}. With {1}, {2}. ({y})\n",
        " ({y}), dir. {0}\n",
        " [{0}, {y}]\n",
        "\n",
    )
    return chance.choice(forms).format(*names, y=year)


def capitals(taken: set[str]) -> Iterator[Example]:
    """Yield reviews of critics who set titles in capitals, the titles set in other ways."""
    chance = random.Random(7)
    for name in ("scale-dennis-schwartz", "scale-steve-rhodes"):
        for row in rows(DATA / f"{name}.jsonl.gz"):
            if row["id"] not in taken:
                example = _recast(row["text"], chance, name)
                if example is not None:
                    yield example


def _recast(text: str, chance: random.Random, source: str) -> Example | None:
    runs = [(run[0].start, run[-1].end) for run in shouted_runs(words_of(text))]
    spans = [(start, end - 2 if text[start:end].endswith(("'s", "’s")) else end) for start, end in runs]
    counts = Counter(plain(as_title(text[start:end])) for start, end in spans)
    if not counts or not text.strip():
        return None
    film = max(counts, key=lambda key: (counts[key] if source.endswith("rhodes") else 0, -list(counts).index(key)))
    if source.endswith("rhodes") and counts[film] < 3:
        return None
    original = text
    style = chance.choice((*STYLES, None))
    for start, end in reversed(spans):
        if style is not None:
            text = text[:start] + style.format(as_title(text[start:end])) + text[end:]
    name = next(as_title(shown) for shown in (original[start:end] for start, end in spans) if plain(as_title(shown)) == film)
    text, headline = with_heading(text, name, "2001", (), chance)
    good = {key for key, _ in counts.items() if " " in key or builtin().has_title(key)}
    return Example(as_review(text, headline), (), frozenset([film]), frozenset(good - {film}), "capitals", name)


def everything() -> list[Example]:
    """Return all examples, those annotated by hand first; no review stands in two of them, none is a gold dev review."""
    taken = {number for split_name in ("train", "dev") for _, number in gold_sources(split_name)}
    examples = by_hand()
    taken |= {row["id"] for row in annotated() if "id" in row}
    for kind, found in (("movielog", movielog(taken)), ("users", user_reviews(taken)), ("capitals", capitals(taken))):
        more = list(found)
        random.Random(1).shuffle(more)
        examples += more[: SHARE[kind]]
    return examples

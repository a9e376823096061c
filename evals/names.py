"""Print how well the film, the people and the works named in the handmade reviews are read.

python -m evals.names [--model] [--failures]
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from cinetrace.catalogue import builtin
from cinetrace.errors import NotAReview
from cinetrace.reading.encoder.model import BUILT_IN
from cinetrace.reading.film.film import find_film
from cinetrace.reading.film.works import find_works
from cinetrace.reading.people.people import find_people
from cinetrace.text import review_of
from cinetrace.types import Person, Review
from evals.handmade import Count, Figure, failure, rows, totals

if TYPE_CHECKING:
    from cinetrace.reading.reader import Reader

SHARES = {"film", "film-left-open", "character", "character-none", "part"}
"""Figures that are shares of what could have been right, not found among other things."""
MARKS, ARTICLE = re.compile(r"[^a-z0-9]+"), re.compile(r"^(?:the|an?) ")


class Found(NamedTuple):
    """What was read in a review; None for what nothing reads yet."""

    film: str | None
    people: list[Person] | None
    works: list[str] | None


class Named(NamedTuple):
    """Somebody and what is said of them; printed as short as can be."""

    name: str
    label: str | None = None

    def __repr__(self) -> str:
        return f"{self.name}={self.label}" if self.label else self.name


def plain(words: str | None) -> str:
    """Return words in lower-case ASCII without marks or a leading article."""
    bare = unicodedata.normalize("NFKD", words or "").encode("ascii", "ignore").decode().lower()
    return ARTICLE.sub("", MARKS.sub(" ", bare).strip())


def one_person(a: Named, b: Named) -> bool:
    """Tell whether two names with equal labels agree: the surname, and the initial where both have a first name."""
    first, second = plain(a.name).split(), plain(b.name).split()
    if a.label != b.label or not first or not second:
        return False
    return first[-1] == second[-1] and (1 in (len(first), len(second)) or first[0][0] == second[0][0])


def one_title(a: str, b: str) -> bool:
    """Tell whether a plain title holds the other."""
    return a in b or b in a


def one_character(a: Named, b: Named) -> bool:
    """Tell whether the words of one character's name are among the other's, or neither has one."""
    first, second = set(plain(a.label).split()), set(plain(b.label).split())
    return bool(first) == bool(second) and (first <= second or second <= first)


def pairs(wanted: Iterable[Any], found: Iterable[Person]) -> Iterator[tuple[Any, Person]]:
    """Return each wanted actor with the actor found for them, each found once."""
    left = [p for p in found if p.role == "actor"]
    for person in (p for p in wanted if p.role == "actor"):
        hit = next((p for p in left if one_person(Named(person.name), Named(p.name))), None)
        if hit is not None:
            left.remove(hit)
            yield person, hit


def roles(people: Iterable[Any]) -> list[Named]:
    """Return the actors and directors with their role."""
    return [Named(p.name, p.role) for p in people if p.role in ("actor", "director")]


def cast(row: Any, found: list[Person]) -> Iterator[Figure]:
    """Compare the people, then the characters and the parts of the actors that were found."""
    yield Figure("people", [Named(p.name) for p in row.people], [Named(p.name) for p in found], one_person)
    yield Figure("people+role", roles(row.people), roles(found), one_person)
    actors = list(pairs(row.people, found))
    for name, some in (("character", True), ("character-none", False)):
        about = [(a, b) for a, b in actors if bool(a.character) is some]
        yield Figure(name, [Named(a.name, a.character) for a, _ in about], [Named(a.name, b.character) for a, b in about], same_character)
    yield Figure("part", [Named(a.name, a.part) for a, _ in actors], [Named(a.name, b.part) for a, b in actors])


def same_character(a: Named, b: Named) -> bool:
    """Tell whether it is the same actor in the same character."""
    return a.name == b.name and one_character(a, b)


def titles(works: Iterable[str]) -> list[str]:
    """Return each title once."""
    return sorted({plain(w) for w in works} - {""})


def film(row: Any, found: Found) -> Figure:
    """Compare the film by its title, or tell whether it was left open where nobody can know it."""
    if row.film is None:
        return Figure("film-left-open", ["nothing"], [found.film or "nothing"])
    return Figure("film", [plain(row.film.title)], [plain(found.film)])


def figures(row: Any, found: Found) -> Iterator[Figure]:
    """Compare all that was read in a row."""
    yield film(row, found)
    if found.people is not None:
        yield from cast(row, found.people)
    if found.works is not None:
        yield Figure("works", titles(row.works), titles(found.works), one_title)


def by_rules(review: Review) -> Found:
    """Read with the rules alone, as if the model had marked nothing."""
    cast = find_people(review, (), builtin(), review.facts.title)
    names = [p.name for p in cast]
    about = find_film(review, (), names, builtin())
    others = find_works(review, about, (), names, builtin())
    return Found(about.title, list(cast), [w.title for w in others])


def by_model(reader: Reader, review: Review) -> Found:
    """Read with the complete reader; what it takes for no review holds nothing."""
    try:
        reading = reader.read_one(review)
    except NotAReview:
        return Found(None, [], [])
    return Found(reading.film.title, list(reading.people), [w.title for w in reading.works])


def complete() -> Callable[[Review], Found]:
    """Return the complete reader with the built-in model."""
    from cinetrace.reading.reader import Reader

    return partial(by_model, Reader(None, builtin()))


def line(name: str, count: Count) -> str:
    """Return a figure as a line."""
    wanted = count.right + count.missed
    return f"{name:16} " + (f"{count.right / max(1, wanted):.3f}  of {wanted}" if name in SHARES else count.line())


def show(read: Callable[[Review], Found], failures: bool) -> None:
    """Print the figures of the file, and its failing rows."""
    results = [(row.text, list(figures(row, read(review_of(row.text))))) for row in rows("names")]
    print(*(line(*item) for item in totals(results).items()), sep="\n")
    if failures:
        print(*filter(None, (failure(i, *result) for i, result in enumerate(results, 1))), sep="\n")


def main() -> None:
    """Read the file with the rules, or with the model."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--model", action="store_true", help="run the complete reader in place of the rules alone")
    ap.add_argument("--failures", action="store_true", help="list each row that went wrong")
    a = ap.parse_args()
    if a.model and not (BUILT_IN / "reader.onnx").exists():
        ap.error(f"there is no model in {BUILT_IN}")
    show(complete() if a.model else by_rules, a.failures)


if __name__ == "__main__":
    main()

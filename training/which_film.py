"""Learn what each clue is worth when a review's film is looked up in a catalogue.

usage: python -m training.which_film [--write]

Learns from one half (by hash) of the reviews in `reviewed_films.py`, each in several guises: its prose alone, with its day, with
the title or title and year that a page would state, without its film in the catalogue, and among invented namesakes. The other
half is for evals/matching.py. What no data here can tell is set by hand, in FIXED. `--write` puts the weights into identify.toml.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cinetrace.catalogue import builtin
from cinetrace.catalogue.asked import Films
from cinetrace.catalogue.clues import weighed
from cinetrace.catalogue.possible import Possible, by_title, possible
from cinetrace.catalogue.told import Told, told
from cinetrace.types import Candidate, Film, PageFacts, Reading
from training.corpora import ROOT
from training.reviewed_films import Case, both_catalogues, movielog, namesakes, users

FILE = ROOT / "src" / "cinetrace" / "catalogue" / "identify.toml"
FIXED = {
    "fame against the best known": 0.45,
    "older than a namesake at the review": -0.45,
    "a year after the review": -2.0,
    "years after the review": -8.0,
    "none, reviewed after the newest film held": 1.0,
    "title and year, at the head": 3.0,
    "title, in the heading": 1.5,
    "none, two films with their own people": 7.0,
}
"""Set by hand. How often critics review a film grows with the 0.3rd to 0.6th power of how many people rate it (MovieLens beside two
collections of reviews); half of the critics review what is new, more than others by a factor that falls with its age (the dates of
27,000 critics' quotes); no film is reviewed before it is shown, but lists differ by a year. A text with a title in its heading is about
that film, more so with its year; the prose here has lost its headings. No review here is of two films."""
EVEN = 2.0
"""How much small weights are preferred."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The films that a review could be of, the last being none of them; what speaks for each, and which is right."""

    clues: Sequence[Mapping[str, float]]
    right: int


Guise = tuple[str, Reading, PageFacts, str | None]
"""What it is called, the reading, what the page states, and the day of the review."""


def guises(case: Case, chance: random.Random) -> Iterator[Guise]:
    """Yield a review as several sources would give it: its prose alone, with its day, and with what a page would state."""
    yield "prose", case.reading, PageFacts(), None
    if case.written:
        yield "prose and day", case.reading, PageFacts(), case.written
    titled = as_stated(case, None)
    yield "title", titled, PageFacts(title=case.title), None
    if case.directors:
        yield "title and director", titled, PageFacts(title=case.title, directors=case.directors), None
    slip = _with_a_slip(case.title, chance)
    yield "title with a slip", replace(as_stated(case, None), film=_film(case, slip, None)), PageFacts(title=slip), None
    year = case.year + chance.choice([0] * 18 + [1, -1])
    yield "title and year", as_stated(case, year), PageFacts(title=case.title, year=year), None


def as_stated(case: Case, year: int | None) -> Reading:
    """Return the reading as it would be if the page stated the title."""
    return replace(case.reading, film=_film(case, case.title, year))


def _film(case: Case, title: str, year: int | None) -> Film:
    return Film(title, year, {}, 0.99, case.reading.film.span, (Candidate(title, year, 0.99),))


def _with_a_slip(title: str, chance: random.Random) -> str:
    """Return a title with a letter left out, doubled or changed for its neighbour."""
    place = chance.randrange(1, len(title)) if len(title) > 1 else 0
    kept, letter = title[:place], title[place]
    return kept + chance.choice(("", letter * 2, title[place + 1 : place + 2] + letter)) + title[place + 1 :]


def choices(case: Case, chance: random.Random) -> Iterator[Choice]:
    """Yield what there is to choose from: the prose in a large catalogue and in the built-in one, one other guise in either of them."""
    prose, *others = guises(case, chance)
    yield from _choices(case, prose, both_catalogues(), chance)
    yield from _choices(case, prose, builtin(), chance)
    yield from _choices(case, chance.choice(others), chance.choice((both_catalogues(), builtin())), chance)


def _choices(case: Case, guise: Guise, films: Films, chance: random.Random) -> Iterator[Choice]:
    """Yield a choice from all films in question, sometimes without the right one, sometimes among namesakes."""
    _, reading, facts, written = guise
    heard = told(reading, facts, written)
    found = possible(heard, films)
    yield _choice(case, heard, found, films)
    if chance.random() < 0.25:
        yield _choice(case, heard, [one for one in found if not case.is_of(one.film)], films)
    if chance.random() < 0.5:
        yield _choice(case, heard, [*found, *_namesakes(found, chance)], films)


def _choice(case: Case, heard: Told, found: Sequence[Possible], films: Films) -> Choice:
    right = next((place for place, one in enumerate(found) if case.is_of(one.film)), len(found))
    return Choice(weighed(heard, found, films), right)


def _namesakes(found: Sequence[Possible], chance: random.Random) -> list[Possible]:
    """Return invented films of the surest title."""
    like = next((one for one in found if one.key), None)
    return [by_title(held, like.key, like.sure) for held in namesakes(like.film.title, chance)] if like else []


class Table:
    """Choices as one table of clues."""

    def __init__(self, choices: Sequence[Choice], names: Sequence[str]) -> None:
        self.clues = np.array([[clues.get(name, 0.0) for name in names] for one in choices for clues in one.clues])
        sizes = [len(one.clues) for one in choices]
        self.starts = np.cumsum([0, *sizes[:-1]])
        self.group = np.repeat(np.arange(len(choices)), sizes)
        self.right = self.starts + np.array([one.right for one in choices])

    def certain(self, worth: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return how sure each possibility is."""
        scores = self.clues @ worth
        shares = np.exp(scores - np.maximum.reduceat(scores, self.starts)[self.group])
        certain: NDArray[np.float64] = shares / np.add.reduceat(shares, self.starts)[self.group]
        return certain

    def slope(self, worth: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the slope of -log(certainty of what is right)."""
        slope = self.certain(worth)
        slope[self.right] -= 1
        found: NDArray[np.float64] = slope @ self.clues
        return found

    def loss(self, worth: NDArray[np.float64]) -> float:
        """Return the mean of -log(certainty of what is right)."""
        return float(-np.log(self.certain(worth)[self.right] + 1e-9).mean())


def learn(choices: Sequence[Choice], steps: int = 500) -> dict[str, float]:
    """Return the worth of each clue."""
    names = sorted({name for one in choices for clues in one.clues for name in clues})
    table = Table(choices, names)
    free = np.array([name not in FIXED for name in names], float)
    worth = np.array([FIXED.get(name, 0.0) for name in names])
    pull, size = np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, steps + 1):
        gradient = free * (table.slope(worth) + EVEN * worth)
        pull, size = 0.9 * pull + 0.1 * gradient, 0.99 * size + 0.01 * gradient**2
        pace = 0.1 if step < 300 else 0.02
        worth = worth - pace * (pull / (1 - 0.9**step)) / (np.sqrt(size / (1 - 0.99**step)) + 1e-8)
    print(f"{len(choices)} choices, loss {table.loss(worth):.4f}")
    return {name: round(float(value), 3) for name, value in zip(names, worth, strict=True) if abs(value) >= 0.02}


def write(worth: Mapping[str, float]) -> None:
    """Put the weights into identify.toml, the heaviest first."""
    head, mark, _ = FILE.read_text(encoding="utf-8").partition("[weights]\n")
    lines = [f'"{clue}" = {value}' for clue, value in sorted(worth.items(), key=lambda item: -abs(item[1]))]
    FILE.write_text(head + mark + "\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Learn from the first half, and write the weights when asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the weights into identify.toml")
    keep = parser.parse_args().write
    chance = random.Random(1)
    cases = [case for case in (*movielog(), *users()) if case.half == 0]
    worth = learn([choice for case in cases for choice in choices(case, chance)])
    for name, value in sorted(worth.items(), key=lambda item: -abs(item[1])):
        print(f"{value:8.3f} {name}")
    if keep:
        write(worth)


if __name__ == "__main__":
    main()

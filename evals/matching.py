"""How well the film of a review is told: how often it is answered, how often the answer is wrong, and whether certainties hold.

python -m evals.matching [--reviews N] [--failures] [--json]

Reviews are given as bare prose: one critic's log without its front matter (`movielog`), and user reviews of films whose title other
collections tell (`users`). What is true is their IMDb id. `training/which_film.py` learns the weights from one half of them, by hash;
everything here is measured on the other. Films are looked for in movielog's own list beside the built-in catalogue, in the built-in
one alone, and in both among invented namesakes, as a large catalogue would hold them; then again with what a page or a table
would state beside the prose. Readings take a while; those of each model are kept in
`.work/matching`.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise
from typing import cast

import numpy as np
from training.reviewed_films import Case, both_catalogues, movielog, movielog_catalogue, namesakes, users
from training.which_film import Guise, guises

from cinetrace.catalogue import builtin, identify
from cinetrace.catalogue.asked import Films, Held, merged
from cinetrace.catalogue.keys import short_keys
from cinetrace.types import FilmRecord, Identified
from evals.metrics import Estimate, calibration_error, mean, spread
from evals.report import markdown

RESAMPLES = 1000
BINS = (0.0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
HEAD = ["reviews", "given", "catalogue", "n", "held", "answered", "wrong of the answers", "likeliest is right", "calibration error"]


@dataclass(frozen=True, slots=True)
class Told:
    """What came of one review: answered or not, right or not, and the best film of the catalogue with its certainty."""

    case: Case
    found: Identified
    answered: bool
    right: bool
    best: float
    best_right: bool
    held: bool
    """Whether the catalogue holds the film at all."""


class Crowded:
    """A catalogue in which films have invented namesakes, with years and people of other films, as those of millions have."""

    def __init__(self, films: Films) -> None:
        self._films = films

    def __getattr__(self, name: str) -> object:
        return getattr(self._films, name)

    def titled(self, title: str, year: int | None = None, people: Iterable[str] = (), spelled: bool = True) -> Sequence[Held]:
        """Return the films of that title with up to six namesakes, always the same ones."""
        found = self._films.titled(title, year, people, spelled)
        return [*found, *(namesakes(found[0].film.title, random.Random(title)) if found else ())]


def tell(case: Case, guise: str, films: Films) -> Told | None:
    """Return what comes of a review in one of its guises; None when it has no such guise."""
    chance = random.Random(case.name)
    given: Guise | None = next((one for one in guises(case, chance) if one[0] == guise), None)
    if given is None:
        return None
    _, reading, facts, written = given
    found = identify(reading, facts, films, written)
    best = found.candidates[0] if found.candidates else None
    record = FilmRecord(best.title, best.year, best.ids) if best else None
    held = any(case.is_of(one.film) for title in (case.title, *case.titles) for one in films.titled(title, case.year, spelled=False))
    right, best_right = (case.is_of(film) or _own_words(case, film, held) for film in (found.film, record))
    return Told(case, found, found.film is not None, right, best.certainty if best else 0.0, best_right, held)


def _own_words(case: Case, film: FilmRecord | None, held: bool) -> bool:
    """Whether the film is told by the reading alone, where the catalogue does not hold it, and with the right title."""
    if film is None or held or film.ids:
        return False
    return builtin().key(film.title) in case.titles | set(short_keys(case.title)) and film.year in (
        None,
        *range(case.year - 2, case.year + 3),
    )


def figures(told: Sequence[Told], resamples: int = RESAMPLES) -> dict[str, Estimate]:
    """Return share answered, share of wrong answers among all answers, and how far certainties are off (as one number)."""
    answered = np.array([one.answered for one in told], float)
    wrong = np.array([one.answered and not one.right for one in told], float)
    return spread(
        len(told),
        {
            "answered": mean(answered),
            "wrong of the answers": lambda chosen: float(wrong[chosen].sum() / max(1.0, answered[chosen].sum())),
            "likeliest film is right": mean([one.best_right for one in told]),
            "calibration error": lambda chosen: calibration_error(
                np.array([one.best for one in told])[chosen], np.array([one.best_right for one in told], float)[chosen]
            ),
        },
        resamples,
    )


def reliability(told: Sequence[Told]) -> list[list[str]]:
    """Return rows of certainty from, to, reviews, mean certainty of the likeliest film, share right."""
    rows = []
    for low, high in pairwise(BINS):
        here = [one for one in told if low <= one.best < high]
        if here:
            sure, right = np.mean([one.best for one in here]), np.mean([one.best_right for one in here])
            rows.append([f"{low:.2f} to {min(high, 1):.2f}", str(len(here)), f"{sure:.3f}", f"{right:.3f}"])
    return rows


WITHOUT = "both, without the film"
CATALOGUES: Mapping[str, Callable[[], Films]] = {
    "both catalogues": both_catalogues,
    "built-in alone": builtin,
    "movielog alone": movielog_catalogue,
    "both, crowded": lambda: cast(Films, Crowded(both_catalogues())),
}
PLAIN = ("prose", "both catalogues")
SETTINGS = (
    PLAIN,
    ("prose", "built-in alone"),
    ("prose", "movielog alone"),
    ("prose", "both, crowded"),
    ("prose and day", "both catalogues"),
    ("title", "both catalogues"),
    ("title", "built-in alone"),
    ("title", "both, crowded"),
    ("title", WITHOUT),
    ("title with a slip", "both catalogues"),
    ("title and director", "both, crowded"),
    ("title and year", "both catalogues"),
    ("title and year", "both, crowded"),
    ("title and year", WITHOUT),
)


def measured(cases: Sequence[Case], guise: str, catalogue: str) -> list[Told]:
    """Return what comes of all reviews in one setting; without their films a wrong answer is a film taken for another."""
    if catalogue == WITHOUT:
        both = both_catalogues()
        return [told for case in cases if (told := tell(case, guise, cast(Films, _Without(both, case))))]
    films = CATALOGUES[catalogue]()
    return [told for case in cases if (told := tell(case, guise, films))]


def parts(told: Sequence[Told]) -> Iterator[tuple[str, list[Told]]]:
    """Yield all, those of films that share their title with another, and of users those whose film is named in the review."""
    kind = told[0].case.kind if told else ""
    yield kind, list(told)
    yield f"{kind}, same-named films", [one for one in told if _shares_its_title(one.case.title)]
    if kind != "movielog":
        yield f"{kind}, film named in them", [one for one in told if one.case.named]


@cache
def _shares_its_title(title: str) -> bool:
    held = merged(both_catalogues().titled(title, spelled=False))
    return sum(one.naming in ("title", "other title") for one in held) > 1


class _Without:
    """A catalogue that lacks one film."""

    def __init__(self, films: Films, case: Case) -> None:
        self._films, self._case = films, case

    def __getattr__(self, name: str) -> object:
        found = getattr(self._films, name)
        return partial(self._others, found) if name in ("titled", "sharing", "continuing") else found

    def _others(self, ask: Callable[..., Sequence[Held]], *asked: object, **more: object) -> list[Held]:
        return [one for one in ask(*asked, **more) if not self._case.is_of(one.film)]


def floors(told: Sequence[Told]) -> dict[str, float]:
    """Return the figures that may not be lost: the share of reviews answered, and the share of the answers that are right."""
    found = figures(told)
    return {"answered": found["answered"].value, "right of the answers": 1 - found["wrong of the answers"].value}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reviews", type=int, metavar="N", help="so many reviews of each kind, of both halves together")
    parser.add_argument("--failures", action="store_true", help="list the wrong answers to bare prose")
    parser.add_argument("--json", action="store_true", help="print the figures of movielog's prose as JSON, and nothing else")
    a = parser.parse_args()
    if a.json:
        print(json.dumps(floors(measured([case for case in movielog(a.reviews) if case.half == 1], *PLAIN))))
        return
    report(a.reviews, a.failures)


def report(reviews: int | None, failures: bool) -> None:
    """Measure all settings and print them."""
    rows, plain = [], list[Told]()
    for cases in (movielog(reviews), users(min(reviews or 800, 800))):
        tested = [case for case in cases if case.half == 1]
        for guise, catalogue in SETTINGS:
            told = measured(tested, guise, catalogue)
            rows += [_row(name, guise, catalogue, part) for name, part in parts(told) if part]
            plain += told if (guise, catalogue) == PLAIN else []
    print(markdown(HEAD, rows))
    for name, part in (one for kind in ("movielog", "users") for one in parts([told for told in plain if told.case.kind == kind])):
        print(f"\n{name}, bare prose, both catalogues: how often the likeliest film is right, by its certainty\n")
        print(markdown(["certainty", "reviews", "mean certainty", "right"], reliability(part)))
    if failures:
        print("", *map(_failure, (one for one in plain if one.answered and not one.right)), sep="\n")


def _row(kind: str, guise: str, catalogue: str, told: Sequence[Told]) -> list[str]:
    found = figures(told)
    shown = [f"{one.value:.3f} ({one.low:.3f} to {one.high:.3f})" for one in list(found.values())[:3]]
    held = float(np.mean([one.held for one in told]))
    return [kind, guise, catalogue, str(len(told)), f"{held:.3f}", *shown, f"{found['calibration error'].value:.3f}"]


def _failure(one: Told) -> str:
    film, read = one.found.film, one.case.reading.film
    said = f"{film.title} ({film.year})" if film else "-"
    true = f"{one.case.title} ({one.case.year})"
    return f"{one.found.certainty:.3f} {one.found.ground}: {true} taken for {said}; read {read.title} {read.certainty}"


if __name__ == "__main__":
    main()

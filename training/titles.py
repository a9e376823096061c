"""Learn what each clue about a title is worth: for the film under review and for other works that a review names.

usage: python -m training.titles [--write]

Hand-annotated reviews (gold train and our own) count most; more come from one critic's Markdown reviews (italics are titles),
from user reviews of films whose title another collection tells, and from critics who set titles in capitals (here they are set
in other ways, too). Reports what cross-validation finds on gold train; `--write` puts the weights learned from all into
`titles.toml`.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cinetrace.catalogue import builtin
from cinetrace.reading.film import film as films
from cinetrace.reading.film import works
from cinetrace.reading.film.weights import weights
from cinetrace.types import Film, Span
from training.corpora import ROOT
from training.title_examples import Example, everything, plain

FILE = ROOT / "src" / "cinetrace" / "reading" / "film" / "titles.toml"
WEIGHT = {"gold": 3.0, "own": 2.0, "movielog": 0.7, "users": 0.7, "capitals": 0.3}
"""How much a review of each kind counts."""
EVEN = 3.0
"""How much small weights are preferred."""
FOLDS = 4


@dataclass(frozen=True, slots=True)
class Cases:
    """The possibilities in one review: what speaks for each, and which are right."""

    clues: Sequence[Mapping[str, float]]
    titles: Sequence[str]
    spans: Sequence[Sequence[Span]]
    """Where each stands in the text."""
    right: NDArray[np.bool_]
    weight: float
    beside: Sequence[frozenset[int]] = ()


def film_cases(example: Example) -> Cases:
    """Return what could be the film of a review."""
    found = films.possibilities(example.review, (), example.people, builtin())
    right = np.array([plain(one.title or "") in example.film for one in found], bool)
    right[-1] = not right.any()
    spans = [[mention.span for mention in one.named] for one in found]
    return Cases([one.clues for one in found], [one.title or "" for one in found], spans, right, WEIGHT[example.kind])


def work_cases(example: Example) -> Cases | None:
    """Return what could be another work in a review; None when its works are not known."""
    if example.works is None:
        return None
    film = films.find_film(example.review, (), example.people, builtin())
    if example.title and plain(film.title or "") not in example.film:
        film = Film(example.title, None, {}, 1.0, None, film.candidates)
    found = works.possibilities(example.review, film, (), example.people, builtin())
    right = np.array([plain(one.title) in example.works for one in found], bool)
    spans = [[mention.span for mention in one.mentions] for one in found]
    beside = [one.beside for one in found]
    return Cases([one.clues for one in found], [one.title for one in found], spans, right, WEIGHT[example.kind], beside)


class Table:
    """Cases as sparse columns."""

    def __init__(self, cases: Sequence[Cases], names: Sequence[str]) -> None:
        number = {name: i for i, name in enumerate(names)}
        entries = [
            (row, number[name], value)
            for row, clues in enumerate(clues for case in cases for clues in case.clues)
            for name, value in clues.items()
            if value and name in number
        ]
        self.row = np.array([row for row, _, _ in entries], np.int64)
        self.column = np.array([column for _, column, _ in entries], np.int64)
        self.value = np.array([value for _, _, value in entries], np.float64)
        sizes = [len(case.titles) for case in cases]
        self.group = np.repeat(np.arange(len(cases)), sizes)
        self.right = np.concatenate([case.right for case in cases]).astype(float)
        self.weight = np.array([case.weight for case in cases])
        self.rows, self.groups, self.columns = sum(sizes), len(cases), len(names)

    def scores(self, worth: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the score of every possibility."""
        return np.bincount(self.row, self.value * worth[self.column], self.rows).astype(np.float64)

    def gradient(self, slope: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what a slope in the scores is in the weights."""
        return np.bincount(self.column, self.value * slope[self.row], self.columns).astype(np.float64)


def film_slope(table: Table, scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the slope of -log(certainty of what is right), all possibilities of a review together."""
    top = np.full(table.groups, -np.inf)
    np.maximum.at(top, table.group, scores)
    share = np.exp(scores - top[table.group])
    total = np.bincount(table.group, share, table.groups)
    right = np.bincount(table.group, share * table.right, table.groups)
    wanted = share * table.right / np.maximum(right, 1e-12)[table.group]
    slope: NDArray[np.float64] = (share / total[table.group] - wanted) * table.weight[table.group]
    return slope


def work_slope(table: Table, scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the slope of -log(certainty) of every possibility on its own."""
    slope: NDArray[np.float64] = (1 / (1 + np.exp(-np.clip(scores, -30, 30))) - table.right) * table.weight[table.group]
    return slope


def learn(cases: Sequence[Cases], slope: Any, even: float, steps: int = 160) -> dict[str, float]:
    """Return the worth of each clue; `even` keeps them small."""
    names = sorted({name for case in cases for clues in case.clues for name in clues})
    table = Table(cases, names)
    worth, pull, size = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, steps + 1):
        gradient = table.gradient(slope(table, table.scores(worth))) + even * worth
        pull = 0.9 * pull + 0.1 * gradient
        size = 0.99 * size + 0.01 * gradient**2
        pace = 0.15 if step < 90 else 0.06 if step < 130 else 0.015
        worth = worth - pace * (pull / (1 - 0.9**step)) / (np.sqrt(size / (1 - 0.99**step)) + 1e-8)
    return {name: round(float(value), 3) for name, value in zip(names, worth, strict=True) if abs(value) >= 0.02}


def write(name: str, worth: Mapping[str, float]) -> None:
    """Put the weights of `film` or `work` into the file of weights, the heaviest first."""
    quoted = f'"{name}"' if " " in name else name
    head, mark, tail = FILE.read_text(encoding="utf-8").partition(f"[weights.{quoted}]\n")
    rest = tail.partition("\n[")
    lines = [f'"{clue}" = {value}' for clue, value in sorted(worth.items(), key=lambda item: -abs(item[1]))]
    FILE.write_text("".join([head, mark, "\n".join(lines), "\n", rest[1], rest[2]]), encoding="utf-8")


def film_certain(worth: Mapping[str, float], case: Cases) -> NDArray[np.float64]:
    """Return how sure each possibility of a review is by these weights."""
    scores = np.array([sum(worth.get(name, 0.0) * value for name, value in clues.items()) for clues in case.clues])
    shares: NDArray[np.float64] = np.exp(scores - scores.max())
    certain: NDArray[np.float64] = shares / shares.sum()
    return certain


def work_certain(worth: Mapping[str, float], case: Cases) -> NDArray[np.float64]:
    """Return how sure each possibility of a review is by these weights, on its own."""
    scores = np.array([sum(worth.get(name, 0.0) * value for name, value in clues.items()) for clues in case.clues])
    certain: NDArray[np.float64] = 1 / (1 + np.exp(-scores))
    return certain


def unseen(cases: Sequence[Cases], slope: Any, certain: Any, even: float) -> list[NDArray[np.float64]]:
    """Return how sure each possibility is by weights learned from other reviews (four folds)."""
    place = list(range(len(cases)))
    random.Random(3).shuffle(place)
    found: list[NDArray[np.float64]] = [np.zeros(0)] * len(cases)
    for fold in range(FOLDS):
        worth = learn([cases[j] for i, j in enumerate(place) if i % FOLDS != fold], slope, even)
        for i, j in enumerate(place):
            if i % FOLDS == fold:
                found[j] = certain(worth, cases[j])
    return found


def in_company(case: Cases, alone: NDArray[np.float64]) -> Cases:
    """Return the possibilities of a review with what each gains from those beside it."""
    places = range(len(case.titles))
    clues = [works.in_company(case.beside[place], float(alone[place]), alone.tolist()) for place in places]
    return replace(case, clues=clues)


def report_films(examples: Sequence[Example], cases: Sequence[Cases], certain: Sequence[NDArray[np.float64]]) -> None:
    """Print how often the film is told, by kind of review: of all that have one, and of those that name it."""
    for kind in WEIGHT:
        told = [
            (bool(case.right[sure[:-1].argmax()]) and sure[:-1].max() >= films.SURE_ENOUGH, named(example))
            for example, case, sure in zip(examples, cases, certain, strict=True)
            if example.kind == kind and example.film and len(sure) > 1
        ]
        in_text = [good for good, here in told if here]
        every = [good for good, _ in told]
        print(f"film {kind:9} {np.mean(every):.3f} of {len(every)}, named in the text {np.mean(in_text):.3f} of {len(in_text)}")


def named(example: Example) -> bool:
    """Whether the text of a review holds its film's title."""
    text = f" {plain(example.review.text)} "
    return any(f" {title} " in text for title in example.film)


def report_works(examples: Sequence[Example], cases: Sequence[Cases], certain: Sequence[NDArray[np.float64]]) -> None:
    """Print F1 of the other works, by kind of review; a title counts when it holds the right one or is held by it."""
    for kind in WEIGHT:
        right = wrong = missed = 0
        for example, case, sure in zip(examples, cases, certain, strict=True):
            if example.kind == kind and example.works is not None:
                told = {plain(title) for title in works.chosen(case.titles, case.spans, sure.tolist(), ())}
                left = set(told)
                for title in sorted(example.works):
                    match = next((one for one in sorted(left) if one and (title in one or one in title)), None)
                    left.discard(match or "")
                    right, missed = right + bool(match), missed + (not match)
                wrong += len(left)
        if right:
            precision, recall = right / (right + wrong), right / (right + missed)
            print(f"works {kind:9} F1 {2 * precision * recall / (precision + recall):.3f} P {precision:.3f} R {recall:.3f}")


def main() -> None:
    """Learn, report what cross-validation finds, and write the weights when asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the weights into titles.toml")
    keep = parser.parse_args().write
    examples = everything()
    cases = list(map(film_cases, examples))
    report_films(examples, cases, unseen(cases, film_slope, film_certain, EVEN))
    if keep:
        write("film", learn(cases, film_slope, EVEN))
    weights.cache_clear()
    with_works = [(example, case) for example in examples if (case := work_cases(example)) is not None and case.titles]
    examples, cases = [example for example, _ in with_works], [case for _, case in with_works]
    alone = unseen(cases, work_slope, work_certain, EVEN)
    company = [in_company(case, sure) for case, sure in zip(cases, alone, strict=True)]
    report_works(examples, cases, unseen(company, work_slope, work_certain, EVEN))
    if keep:
        write("work", learn(cases, work_slope, EVEN))
        write("work in company", learn(company, work_slope, EVEN))


if __name__ == "__main__":
    main()

"""How well critics' scales are learned: predict a held-out critic's score of a film from what other critics gave it.

python -m evals.critics [--data FILE] [--resamples N]

The scores are those of an aggregator (`critic-scores.jsonl.gz`), as critics wrote them. Films are split by hash: scales are learned
on one half, everything is measured on the other. Critics without a name and bare numbers, which do not say out of how many, are
left out. Printed as Markdown.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import numpy as np

from cinetrace.consensus.critics import expected, learn
from cinetrace.consensus.estimates import Prior, Vote, pooled
from cinetrace.consensus.ratings import TEN, vote
from cinetrace.consensus.recipe import Recipe, standard
from cinetrace.scales import parse
from cinetrace.types import CriticScale, Estimate, Given
from evals.metrics import Array

DATA = Path(__file__).parents[2] / "shared" / "data" / "critic-scores.jsonl.gz"
BARE = re.compile(r"[\d.]+")
OTHERS = (1, 2, 3, 5, 10)
REST = 20
"""Critics who must be left to say what the interval should hold."""
HISTORIES = ((0, 0, "none"), (1, 4, "1 to 4"), (5, 19, "5 to 19"), (20, 10**6, "20 and more"))


class Scores(NamedTuple):
    """What was read, and what was not, by the form of the score."""

    given: tuple[Given, ...]
    written: int
    refused: Counter[str]
    bare: int
    unsigned: int


class Guess(NamedTuple):
    """One held-out score, what the others' raw mean and what the scales say of it, and how much the critic's history holds."""

    film: str
    score: float
    raw: float
    ours: float
    history: int
    others: int


class Held(NamedTuple):
    """Whether an interval holds the mean of the critics that were not asked, how wide it is, and both errors."""

    asked: int
    inside: bool
    width: float
    ours: float
    raw: float


def read(path: Path) -> Scores:
    """Return the scores of named critics on the scale from 0 to 10."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["rating"]]
    refused = Counter(re.sub(r"\d", "9", row["rating"]) for row in rows if parse(row["rating"]) is None)
    bare = [row for row in rows if BARE.fullmatch(row["rating"])]
    plain = [row for row in rows if not BARE.fullmatch(row["rating"])]
    given = [Given(row["critic"], row["id"], score.of_ten) for row in plain if row["critic"] and (score := parse(row["rating"]))]
    return Scores(tuple(given), len(rows), refused, len(bare), sum(not row["critic"] for row in plain))


def learning(film: str) -> bool:
    """Say whether a film is among those that scales are learned on."""
    return sha256(film.encode()).digest()[-1] % 2 == 0


def by_film(given: Iterable[Given]) -> dict[str, list[Given]]:
    """Return one score a critic for each film that at least two score: the mean of several."""
    films: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for one in given:
        films[one.film][one.critic].append(one.rating)
    merged = {film: [Given(critic, film, sum(all_) / len(all_)) for critic, all_ in said.items()] for film, said in films.items()}
    return {film: sorted(said, key=drawn) for film, said in merged.items() if len(said) > 1}


def drawn(one: Given) -> bytes:
    """Return where a score comes in a fixed order by lot."""
    return sha256(f"{one.critic} {one.film}".encode()).digest()


class Pool:
    """Other critics' scores pooled as the consensus pools them."""

    def __init__(self, scales: Mapping[str, CriticScale], centre: float, recipe: Recipe) -> None:
        rating = recipe.rating
        self.scales, self.centre, self.recipe = scales, centre, recipe
        self.prior = Prior(centre, (rating.critic_spread / rating.film_spread) ** 2, rating.critic_spread, rating.spread_weight)

    def votes(self, said: Sequence[Given]) -> list[Vote]:
        """Return the scores on the common scale."""
        return [vote(one.rating, self.recipe.rating.rounding, self.scales.get(one.critic), self.recipe, self.centre) for one in said]

    def estimate(self, votes: Sequence[Vote]) -> Estimate:
        """Return what they come to together."""
        return pooled(votes, self.prior, TEN)

    def guess(self, critic: str, votes: Sequence[Vote]) -> float:
        """Return what a critic will give a film of which others say this."""
        scale, common = self.scales.get(critic), self.estimate(votes).mean
        return expected(scale, common, self.centre) if scale else common


def guesses(films: Mapping[str, list[Given]], pool: Pool, most: int | None = None) -> Iterator[Guess]:
    """Yield a guess for every critic of every film, from at most `most` others."""
    for film, said in films.items():
        votes = pool.votes(said)
        for place, one in enumerate(said):
            others = [(place + step) % len(said) for step in range(1, len(said))][:most]
            if most is None or len(others) == most:
                raw = sum(said[i].rating for i in others) / len(others)
                scale = pool.scales.get(one.critic)
                yield Guess(film, one.rating, raw, pool.guess(one.critic, [votes[i] for i in others]), scale.n if scale else 0, len(others))


def held(films: Mapping[str, list[Given]], pool: Pool) -> Iterator[Held]:
    """Yield for each film whether the interval from a few critics holds the mean of the rest, for every few that the lot draws."""
    for said in films.values():
        votes = pool.votes(said)
        for asked in OTHERS:
            for start in range(0, len(votes) - max(REST, asked), asked):
                few, rest = votes[start : start + asked], votes[:start] + votes[start + asked :]
                true = sum(v.value * v.weight for v in rest) / sum(v.weight for v in rest)
                said_so = pool.estimate(few)
                raw = sum(one.rating for one in said[start : start + asked]) / asked
                yield Held(asked, said_so.low <= true <= said_so.high, said_so.high - said_so.low, said_so.mean - true, raw - true)


def row(name: str, found: Sequence[Guess], resamples: int) -> str:
    """Return a line of the table: both errors, and the gain with its 95 % interval over films."""
    if not found:
        return f"| {name} | 0 | | | | | | |"
    errors = np.array([[abs(g.raw - g.score), abs(g.ours - g.score)] for g in found])
    totals = _totals([g.film for g in found], errors)
    gain, low, high = _bootstrap(totals, lambda total: 1 - total[1] / total[0], resamples)
    mae, rmse = errors.mean(0), np.sqrt((errors**2).mean(0))
    shares = f"{100 * gain:.1f} % ({100 * low:.1f} to {100 * high:.1f})"
    return f"| {name} | {len(found):,} | {mae[0]:.3f} | {mae[1]:.3f} | {shares} | {rmse[0]:.3f} | {rmse[1]:.3f} |"


def _totals(films: Sequence[str], errors: Array) -> Array:
    """Errors added up by film: films are what is drawn anew, since the scores of one film go together."""
    places = {film: i for i, film in enumerate(dict.fromkeys(films))}
    out = np.zeros((len(places), 2))
    np.add.at(out, [places[film] for film in films], errors)
    return out


def _bootstrap(totals: Array, figure: Callable[[Array], float], resamples: int) -> tuple[float, float, float]:
    rng = np.random.default_rng(0)
    drawn_ = [figure(totals[rng.integers(0, len(totals), len(totals))].sum(0)) for _ in range(resamples)]
    low, high = np.quantile(drawn_, [0.025, 0.975]) if drawn_ else (np.nan, np.nan)
    return float(figure(totals.sum(0))), float(low), float(high)


def report(path: Path, resamples: int) -> Iterator[str]:
    """Yield the report, line by line."""
    scores = read(path)
    yield from _parsed(scores)
    scales, centre = learn([one for one in scores.given if learning(one.film)])
    pool = Pool(scales, centre, standard())
    films = by_film(one for one in scores.given if not learning(one.film))
    yield f"\n{len(scales):,} scales, learned on one half of the films; measured on {len(films)} films of the other.\n"
    yield "| held-out score, guessed from | scores | MAE, raw mean | MAE, ours | less error | RMSE, raw mean | RMSE, ours |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    everybody = list(guesses(films, pool))
    yield row("all others", everybody, resamples)
    for low, high, name in HISTORIES:
        yield row(f"all others; the critic's scores learned from: {name}", [g for g in everybody if low <= g.history <= high], resamples)
    for most in OTHERS:
        yield row(f"{most} other{'s' * (most > 1)} by lot", list(guesses(films, pool, most)), resamples)
    yield "\n| critics asked | intervals | hold the mean of the rest (80 % wanted) | mean width | RMSE, ours | RMSE, their raw mean |"
    yield "|---:|---:|---:|---:|---:|---:|"
    yield from _coverage(list(held(films, pool)))


def _parsed(scores: Scores) -> Iterator[str]:
    refused = sum(scores.refused.values())
    forms = ", ".join(f"`{form}` {n}" for form, n in scores.refused.most_common())
    yield f"{scores.written:,} scores as written; {scores.written - refused:,} read ({1 - refused / scores.written:.2%})."
    yield f"Not read: {forms or 'none'} (every digit shown as 9)."
    yield f"Left out here: {scores.bare} bare numbers and {scores.unsigned} scores without a name."


def _coverage(found: Sequence[Held]) -> Iterator[str]:
    for asked in OTHERS:
        same = [one for one in found if one.asked == asked]
        if same:
            inside, width = np.mean([one.inside for one in same]), np.mean([one.width for one in same])
            ours, raw = (np.sqrt(np.mean(np.square(x))) for x in ([one.ours for one in same], [one.raw for one in same]))
            yield f"| {asked} | {len(same):,} | {inside:.1%} | {width:.2f} | {ours:.2f} | {raw:.2f} |"


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="critics' scores, one JSON object a line, gzip")
    parser.add_argument("--resamples", type=int, default=1000)
    args = parser.parse_args()
    for line in report(args.data, args.resamples):
        print(line, flush=True)


if __name__ == "__main__":
    main()

"""Run the evaluation of taste, and print it as Markdown.

python -m evals.taste                          all parts, three seeds
python -m evals.taste --only cold --seeds 1    one part
python -m evals.taste --kept                   with the reviews that were read already; without it the rest is read first (an hour)
python -m evals.taste --write                  keep the results in results.json, and put their tables into docs/taste-protocol.md
python -m evals.taste --doc                    measure nothing, but put the tables of the kept results there
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from cinetrace.taste.traits import Traits
from evals.progress import say
from evals.taste import cold, films, persons, results, texts, warm
from evals.taste.data import movies

PARTS = ("warm", "cold", "persons")
CORPORA = tuple(texts.MOST)


def main(argv: Sequence[str] | None = None) -> int:
    """Print what was asked for."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--only", choices=PARTS, help="one part")
    ap.add_argument("--seeds", type=int, default=3, help="how many random parts are held out, one after the other")
    ap.add_argument("--first", type=int, default=0, metavar="SEED", help="the first seed")
    ap.add_argument("--kept", action="store_true", help="read no review that was not read before")
    ap.add_argument("--write", action="store_true", help="keep what is found, and put it into the protocol")
    ap.add_argument("--doc", action="store_true", help="put what was kept into the protocol, and measure nothing")
    asked = ap.parse_args(argv)
    if asked.doc:
        results.write()
        return 0
    _measure(asked)
    if asked.write:
        results.write()
    return 0


def _measure(asked: argparse.Namespace) -> None:
    parts = (asked.only,) if asked.only else PARTS
    seeds = range(asked.first, asked.first + asked.seeds)
    if "warm" in parts:
        _warm(asked.write)
    if parts != ("warm",):
        known = reviewed(read=not asked.kept)
        for seed in seeds if "cold" in parts else ():
            _cold(known, seed, asked.write)
        for seed in seeds if "persons" in parts else ():
            _persons(known, seed, asked.write)


def reviewed(read: bool) -> list[Traits]:
    """Return all films with what their reviews say."""
    every = movies().films
    said = [one for corpus in CORPORA for one in texts.told(corpus, [film.imdb for film in every], read)]
    by_film, centre = films.by_film(said), films.centre(said)
    say(f"{len(said):,} reviews of {len(by_film):,} films, {centre:.2f} on average")
    return [films.reviewed(film, by_film.get(film.imdb, ()), centre) for film in every]


def _warm(write: bool) -> None:
    print("## The last film of each person\n\n| method | nDCG@10 | recall@20 |\n|---|---|---|", flush=True)
    found = []
    for name, ndcg, recall in warm.run():
        print(f"| {name} | {ndcg} | {recall} |", flush=True)
        found.append([name, ndcg, recall])
    if write:
        results.keep("warm", None, found)


def _cold(known: Sequence[Traits], seed: int, write: bool) -> None:
    found = cold.run(known, seed)
    if write:
        results.keep("cold", seed, results.of_cold(found))
    print(f"\n## Films that nobody has rated, seed {seed}: {found.ratings:,} ratings, {found.with_reviews:.0%} of films with reviews\n")
    print("| method | RMSE | RMSE, films with reviews | nDCG@10 |\n|---|---|---|---|")
    for row in found.rows:
        print(f"| {row.name} | {row.rmse} | {row.reviewed} | {row.ndcg} |")
    print("\n| RMSE lower by (%) | all | films with reviews |\n|---|---|---|")
    for name, every, some in found.gains:
        print(f"| {name} | {every} | {some} |")
    print("\n| 80 % interval holds (%) | |\n|---|---|")
    for name, share in found.coverage:
        print(f"| {name} | {share} |", flush=True)


def _persons(known: Sequence[Traits], seed: int, write: bool) -> None:
    print(f"\n## People with few ratings, seed {seed}\n\n| ratings | method | RMSE | interval holds (%) |\n|---|---|---|---|")
    found = list(persons.run(known, seed))
    for first, name, rmse, share in found:
        print(f"| {first} | {name} | {rmse} | {share or ''} |", flush=True)
    if write:
        results.keep("persons", seed, found)


if __name__ == "__main__":
    raise SystemExit(main())

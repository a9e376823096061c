"""Fit what comes after the network: thresholds, calibrated certainty, the rating and its interval; writes model.json.

python -m training.fit --model src/cinetrace/reading/model --cache .work/run
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import pickle
import random
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression, Ridge

from cinetrace.reading.encoder import columns, decode
from cinetrace.reading.encoder.encode import Encoded, encode
from cinetrace.reading.encoder.model import CONTRACT, GRAPH, SETTINGS, TOKENIZER, LoadedModel, Settings
from cinetrace.reading.opinions.verdict import features
from cinetrace.reading.signals import ROLES
from cinetrace.text.sentences import split
from cinetrace.types import Review, Source, Span
from training import chosen, corpora
from training.annotate import ASPECTS
from training.chosen import QUOTES, SECOND, is_gold

Array = NDArray[Any]
COVERAGE = 0.8


def fresh(folder: Path, name: str, version: str) -> Settings:
    """Return settings that change nothing, with the hashes of the files in `folder`."""
    files = {n: hashlib.sha256((folder / n).read_bytes()).hexdigest() for n in (GRAPH, TOKENIZER)}
    return Settings(CONTRACT, name, version, files, (0.5,) * len(ROLES), ((1.0, 0.0),) * len(ASPECTS), 0.3, 0.4, (1.0, *[0.0] * 7), 2.0)


def save(folder: Path, settings: Settings) -> None:
    """Write model.json, indented so that a diff can be read."""
    plain = msgspec.to_builtins(settings)
    rounded = json.loads(json.dumps(plain), parse_float=lambda x: round(float(x), 5))
    (folder / SETTINGS).write_text(json.dumps(rounded, indent=1) + "\n", encoding="utf-8")


def as_review(text: str, spans: Sequence[Span]) -> Review:
    """Return a bare review."""
    return Review(hashlib.sha256(text.encode()).hexdigest()[:16], text, tuple(spans), "en", Source())


def cached(path: Path, make: Callable[[], Any]) -> Any:
    """Return what `make` made, kept in a file for the next run."""
    if path.exists():
        return pickle.loads(path.read_bytes())
    value = make()
    path.write_bytes(pickle.dumps(value))
    return value


def held_back(model: LoadedModel) -> list[tuple[dict[str, Any], Encoded]]:
    """Return the annotated reviews that training left out, with the encoder's outputs; lone quotes judge too often to set thresholds."""
    rows: list[dict[str, Any]] = [r for r in chosen.review_rows()[1] if r["source"] not in QUOTES]
    reviews = [as_review(r["text"], [Span(s["start"], s["end"]) for s in r["sentences"]]) for r in rows]
    return list(zip(rows, encoded(model, reviews), strict=True))


def encoded(model: LoadedModel, reviews: Sequence[Review]) -> Iterator[Encoded]:
    """Yield the encoder's outputs of each review, as many at a time as there are processors."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(partial(encode, model), reviews)


def best_threshold(p: Array, y: Array) -> float:
    """Return the threshold with the best F1, pulled towards half of a good F1 (Lipton et al. 2014) by imagined examples."""
    grid = np.linspace(0.2, 0.8, 25)
    f1 = [2 * ((p >= t) & y).sum() / max(1, (p >= t).sum() + y.sum()) for t in grid]
    best = float(grid[int(np.argmax(f1))])
    n = float(y.sum())
    return (best * n + 0.45 * 100) / (n + 100)


def role_thresholds(data: list[tuple[dict[str, Any], Encoded]]) -> tuple[float, ...]:
    """Return one threshold a role; second roles are set on the gold reviews alone, for our own annotators leave many out."""
    p = np.concatenate([decode.sigmoid(e.sentence[:, columns.ROLE]) for _, e in data])
    y = np.array([[r in s["roles"] for r in ROLES] for row, _ in data for s in row["sentences"]])
    gold = np.array([is_gold(row) for row, _ in data for _ in row["sentences"]])
    counted = [gold if i in SECOND else np.ones_like(gold) for i in range(len(ROLES))]
    return tuple(best_threshold(p[keep, i], y[keep, i]) for i, keep in enumerate(counted))


def opinion_targets(data: list[tuple[dict[str, Any], Encoded]]) -> tuple[Array, Array, Array]:
    """Return log odds [N, A], whether aspect and sign are right [N, A], and whether the aspect is judged at all."""
    odds, right, there = [], [], []
    for row, e in data:
        odds.append(decode.joint_odds(e.aspects, e.signs))
        grade = decode.softmax(e.signs) @ decode.GRADES
        for i, s in enumerate(row["sentences"]):
            means = {a: np.mean([o["polarity"] for o in s["opinions"] if o["aspect"] == a]) for a in {o["aspect"] for o in s["opinions"]}}
            there.append([a in means for a in ASPECTS])
            right.append([a in means and _sign(means[a]) == _sign(grade[i, k]) for k, a in enumerate(ASPECTS)])
    return np.concatenate(odds), np.array(right), np.array(there)


def _sign(x: float) -> int:
    return 0 if abs(x) < 0.25 else (1 if x > 0 else -1)


def platt(odds: Array, right: Array) -> tuple[tuple[float, float], ...]:
    """Return slope and intercept per aspect: one slope for all, intercepts shrunk towards a common one."""
    n, k = odds.shape
    one_hot = np.tile(np.eye(k), (n, 1))
    x = np.hstack([odds.reshape(-1, 1), one_hot * 1.0])
    fit = LogisticRegression(C=1.0, max_iter=2000).fit(x, right.reshape(-1))
    slope, shifts = float(fit.coef_[0, 0]), fit.coef_[0, 1:]
    return tuple((slope, float(fit.intercept_[0] + s)) for s in shifts)


def opinion_threshold(odds: Array, right: Array, there: Array, calibration: Array) -> tuple[float, float]:
    """Return the certainty that gives the best aspect+sign F1, and that F1."""
    p = decode.sigmoid(odds * calibration[:, 0] + calibration[:, 1])
    best = (0.0, 0.3)
    for t in np.linspace(0.1, 0.7, 61):
        said = p >= t
        f1 = 2 * (said & right).sum() / max(1, said.sum() + there.sum())
        best = max(best, (float(f1), float(t)))
    return best[1], best[0]


def evidence_share(data: list[tuple[dict[str, Any], Encoded]]) -> float:
    """Return the share of the best token's probability that gives the best character F1 of evidence, aspects given."""
    best = (0.0, 0.4)
    for share in np.linspace(0.1, 0.8, 15):
        hit = said = gold = 0
        for row, e in data:
            review = as_review(row["text"], [Span(s["start"], s["end"]) for s in row["sentences"]])
            for i, s in enumerate(row["sentences"]):
                want: set[int] = set()
                got: set[int] = set()
                for o in s["opinions"]:
                    want |= set(range(*o["evidence"]))
                    got |= set(range(*decode.evidence(review, e, i, ASPECTS.index(o["aspect"]), float(share))))
                hit, said, gold = hit + len(want & got), said + len(got), gold + len(want)
        best = max(best, (2 * hit / max(1, said + gold), float(share)))
    print("evidence share", best)
    return best[1]


def graded(model: LoadedModel, settings: Settings, count: int) -> tuple[Array, Array, Array]:
    """Return features, ratings and group numbers of reviews with the author's own score, none of which the network was trained on."""
    rng = random.Random(3)
    sampled = [rng.sample(rows, min(n, len(rows))) for rows, n in zip(unseen(), (count, count // 5, count // 5), strict=True)]
    texts = [(text, rating, k) for k, rows in enumerate(sampled) for text, rating in rows]
    reviews = [as_review(text, split(text)) for text, _, _ in texts]
    found = (decode.signals(r, e, settings) for r, e in zip(reviews, encoded(model, reviews), strict=True))
    return np.array([features(f) for f in found]), np.array([y for _, y, _ in texts], float), np.array([k for _, _, k in texts])


def unseen() -> list[list[tuple[str, float]]]:
    """Return (text, rating of 10) of IMDb and of each scale critic; none annotated, gold, or graded in training."""
    avoid = corpora.gold_sources("dev") | corpora.gold_sources("train")
    avoid |= {(str(r["source"]), str(r.get("id"))) for r in corpora.annotated()}
    known = {item.text for item in chosen.graded()}
    imdb = [r for r in corpora.rows(corpora.DATA / "imdb-train.jsonl.gz") if ("imdb", r["id"]) not in avoid]
    pool = [[(text, float(r["rating"])) for r in imdb if (text := corpora.unbroken(r["text"])) not in known]]
    for critic in ("dennis-schwartz", "steve-rhodes"):
        rows = corpora.rows(corpora.DATA / f"scale-{critic}.jsonl.gz")
        pool.append([(r["text"], 10 * r["rating"]) for r in rows if (f"panglee-{critic}", r["id"]) not in avoid])
    return pool


def fit_rating(x: Array, y: Array, g: Array) -> tuple[tuple[float, ...], float]:
    """Return the rating's weights and the conformal half width, each half of the data calibrating the other."""
    weight = 1.0 / np.bincount(g)[g]
    order = np.random.default_rng(0).permutation(len(y))
    errors = []
    for part in (0, 1):
        fit, check = order[part::2], order[1 - part :: 2]
        model = Ridge(1.0).fit(x[fit, :-1], y[fit], weight[fit] * len(fit) / weight[fit].sum())
        errors.append(np.abs(np.clip(model.predict(x[check, :-1]), 0, 10) - y[check]))
        for k in range(g.max() + 1):
            print(f"  group {k} MAE {errors[-1][g[check] == k].mean():.3f}")
    model = Ridge(1.0).fit(x[:, :-1], y, weight * len(y) / weight.sum())
    residual = np.sort(np.concatenate(errors))
    half = float(residual[min(len(residual) - 1, int(np.ceil((len(residual) + 1) * COVERAGE)) - 1)])
    return (*map(float, model.coef_), float(model.intercept_)), half


def main() -> None:
    """Fit everything and write model.json."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--model", type=Path, required=True)
    ap.add_argument("--cache", type=Path, required=True)
    ap.add_argument("--name", default="cinetrace-reader")
    ap.add_argument("--version", required=True)
    ap.add_argument("--graded", type=int, default=1500)
    a = ap.parse_args()
    settings = fresh(a.model, a.name, a.version)
    save(a.model, settings)
    model = LoadedModel(a.model)
    stamp = settings.files[GRAPH][:8]
    data = cached(a.cache / f"held-{stamp}.pickle", lambda: held_back(model))
    odds, right, there = opinion_targets(data)
    calibration = platt(odds, right)
    threshold, f1 = opinion_threshold(odds, right, there, np.array(calibration))
    print(f"{len(data)} reviews held back; aspect+sign F1 {f1:.3f} at {threshold:.2f}")
    roles = role_thresholds(data)
    print("roles", dict(zip(ROLES, roles, strict=True)))
    settings = replace(settings, roles=roles, certainty=calibration, opinion=threshold, evidence=evidence_share(data))
    x, y, g = cached(a.cache / f"graded-{stamp}.pickle", lambda: graded(model, settings, a.graded))
    weights, half = fit_rating(x, y, g)
    settings = replace(settings, rating=weights, spread=half)
    print(f"rating half width {half:.2f}")
    save(a.model, settings)


if __name__ == "__main__":
    main()

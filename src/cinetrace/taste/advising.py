"""Advice on one film for one person: the prediction, the call, the reasons, the conditions, the cautions, what would change it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from cinetrace.taste.calls import Called, Reckoned, called
from cinetrace.taste.clauses import Film, clauses
from cinetrace.taste.conditions import Quote, conditions
from cinetrace.taste.fitting import Forecasts
from cinetrace.taste.flips import Asked, flips
from cinetrace.taste.learning import Learned
from cinetrace.taste.outlets import Outlets, outlets
from cinetrace.taste.traits import BASE, Traits
from cinetrace.types import Advice, CautionRow, Clause, Consensus, FilmRecord, Prediction

END = "end of the scale"


def advise(
    record: FilmRecord, film: Film, learned: Learned, viewer: str, day: str, avoided: Collection[str] = (), quote: Quote = lambda cite: ""
) -> Advice:
    """Return the advice of that day (ISO); `quote` hands over the words of a cite. The same in gives the same out."""
    reckoned = reckon(learned, [film.traits])[0]
    there = outlets(record, film.consensus.releases if film.consensus else (), day)
    now = call(learned, reckoned, film.traits, there)
    told = now.call != "unknown"
    prediction = predicted(learned, reckoned) if told else None
    return Advice(
        film=record,
        viewer=viewer,
        day=day,
        call=now.call,
        prediction=prediction,
        clauses=_exact(clauses(learned, film), prediction) if prediction else (),
        conditions=conditions(film.consensus.audience, film.traits, learned, quote) if film.consensus else (),
        cautions=_cautions(film.consensus, avoided),
        avoided=tuple(row.kind for row in _cautions(film.consensus, avoided) if row.kind in avoided),
        flips=flips(Asked(learned, film.traits, film.consensus, reckoned, there, now, film.rated_with)) if told else (),
        format=now.release.format if now.release else None,
        date=now.release.date if now.release else None,
        released=(*now.release.cites, *(cite for _, cite in now.release.conflicts)) if now.release else (),
        disputed=tuple(dict.fromkeys(date for date, _ in now.release.conflicts)) if now.release else (),
        recipe=learned.recipe.version,
    )


def reckon(learned: Learned, films: Sequence[Traits]) -> list[Reckoned]:
    """Return what the person would rate each film, before it is told."""
    found: Forecasts = learned.fit.predict(films)
    means, spreads = found.mean.tolist(), found.spread.tolist()
    return [Reckoned(mean, spread, found.reach, learned.mean) for mean, spread in zip(means, spreads, strict=True)]


def enough(learned: Learned, film: Traits) -> bool:
    """Say whether there is enough to say anything: ratings, and a critic's word or something that a rated film has as well."""
    if len(learned.examples) < learned.recipe.call.ratings:
        return False
    return film.unsure is not None or any(trait.term in learned.fit.columns or learned.is_fixed(trait.term) for trait in film.traits)


def predicted(learned: Learned, reckoned: Reckoned) -> Prediction:
    """Return the prediction, with an interval that is meant to hold the person's rating four times in five."""
    half = reckoned.reach * reckoned.spread
    rating, low, high = (min(10.0, max(0.0, x)) for x in (reckoned.mean, reckoned.mean - half, reckoned.mean + half))
    return Prediction(rating, low, high, learned.fit.weight(BASE), len(learned.examples))


def call(learned: Learned, reckoned: Reckoned, film: Traits, there: Outlets) -> Called:
    """Return the call alone; where no critic judges the film, what little is known of it has to say plainly watch or skip."""
    found = called(reckoned, there, learned.recipe.call) if enough(learned, film) else Called("unknown")
    plain = reckoned.chance >= learned.recipe.call.watch or found.call == "skip"
    return found if plain or film.unsure is not None else Called("unknown")


def _exact(found: tuple[Clause, ...], prediction: Prediction) -> tuple[Clause, ...]:
    """Where the sum leaves the scale, what is cut off is a clause of its own, so that the shares still sum to the rest."""
    cut = prediction.rating - prediction.base - sum(clause.share for clause in found)
    return (*found, Clause("base", END, cut, "ratings end there")) if abs(cut) > 1e-9 else found


def _cautions(consensus: Consensus | None, avoided: Collection[str]) -> tuple[CautionRow, ...]:
    rows = consensus.cautions if consensus else ()
    return tuple(sorted(rows, key=lambda row: (row.kind not in avoided, -row.n, row.kind)))

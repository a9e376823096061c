"""The reasons behind a prediction: every term's share in it, exactly, with the words or the ratings that it rests on.

The shares sum to the prediction minus the base, since a prediction is a sum. Small ones of a kind are told together.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cinetrace import wording
from cinetrace.taste import words
from cinetrace.taste.learning import Learned
from cinetrace.taste.traits import Term, Trait, Traits, folded
from cinetrace.types import AspectRow, Because, Cite, Clause, Consensus, CriticLine, Estimate, Subject, Voice

KINDS: dict[Subject, str] = {
    "aspect": "what critics say of {} aspects",
    "genre": "its {} genres",
    "person": "{} people who work on it",
    "critic": "what single critics say beyond that",
    "decade": "its decade",
    "consensus": "the critics together",
    "crowd": "what others rate it",
    "neighbour": "films like it that you rated",
}


@dataclass(frozen=True, slots=True)
class Film:
    """A film that advice is asked on.

    What it has, what critics say of it, their voices by number, as `near` the rated films that others rate like it, and what tells the
    critics' rating if one more of them gave a score.
    """

    traits: Traits
    consensus: Consensus | None = None
    voices: Mapping[int, Voice] = field(default_factory=dict)
    near: tuple[Because, ...] = ()
    rated_with: Callable[[float], Estimate] | None = None


def clauses(learned: Learned, film: Film) -> tuple[Clause, ...]:
    """Return the reasons, the largest share first."""
    every = _of_its_time((_clause(learned, film, trait), trait.value) for trait in film.traits.traits)
    found = [one for one in every if one.share or learned.is_fixed(_term(one))]
    least = learned.recipe.clause.least
    large = [one for one in found if abs(one.share) >= least or learned.is_fixed(_term(one))]
    small = [one for one in found if one not in large]
    return tuple(
        sorted([*large, *_together(small, {one.subject for one in large})], key=lambda one: (-abs(one.share), one.subject, one.name))
    )


def _of_its_time(found: Iterable[tuple[Clause, float]]) -> Iterator[Clause]:
    """Put what the decade beside its own adds to the share of its own."""
    decades = []
    for clause, value in found:
        if clause.subject == "decade":
            decades.append((value, clause))
        else:
            yield clause
    if decades:
        own = max(decades, key=lambda one: one[0])[1]
        yield replace(own, share=math.fsum(clause.share for _, clause in decades))


def _term(clause: Clause) -> Term:
    from cinetrace.taste.traits import term

    return term(clause.subject, clause.name)


def _clause(learned: Learned, film: Film, trait: Trait) -> Clause:
    weight = learned.fit.weight(trait.term)
    text = _TEXTS[trait.term.subject](learned, film, trait, weight)
    own = " (as you set it)" if learned.is_fixed(trait.term) else ""
    because = {"neighbour": film.near, "crowd": ()}.get(trait.term.subject, learned.evidence(trait.term))
    return Clause(trait.term.subject, trait.written, weight * trait.value, text + own, _cites(film, trait), because)


def _together(small: Sequence[Clause], told: Collection[Subject]) -> Iterator[Clause]:
    """One clause for all small shares of a kind; what was single stays as it is."""
    for subject in dict.fromkeys(one.subject for one in small):
        alike = [one for one in small if one.subject == subject]
        if len(alike) == 1:
            yield alike[0]
        else:
            cites = tuple(dict.fromkeys(cite for one in alike for cite in one.cites[:2]))
            name = words.listed(sorted({one.name for one in alike}))
            kind = " ".join(KINDS[subject].format("other" if subject in told else "").split())
            yield Clause(subject, name, sum(one.share for one in alike), f"{kind}: {name}", cites, ())


def _consensus(learned: Learned, film: Film, trait: Trait, weight: float) -> str:
    assert film.consensus and film.consensus.rating
    rating = film.consensus.rating
    side = "above" if trait.value >= 0 else "below"
    rate = "rates" if rating.n == 1 else "together rate"
    return f"{words.counted(rating.n, 'critic')} {rate} it {rating.mean:.1f}, {abs(trait.value):.1f} {side} what films get"


def _aspect(learned: Learned, film: Film, trait: Trait, weight: float) -> str:
    row = _row(film.consensus, trait)
    what = wording.aspect(trait.term.name)
    verb = "praise" if trait.value > 0 else "fault"
    counts = f" ({row.praise} for, {row.blame} against)" if row else ""
    heavy = "" if weight >= 0 else ", which speaks against a film with you" if trait.value > 0 else ", which you do not mind"
    return f"critics {verb} {what}{counts}{heavy}"


def _genre(learned: Learned, film: Film, trait: Trait, weight: float) -> str:
    return f"{trait.written}: {_rated(learned, trait.term, weight)}"


def _decade(learned: Learned, film: Film, trait: Trait, weight: float) -> str:
    return f"the {trait.written}: {_rated(learned, trait.term, weight)}"


def _person(learned: Learned, film: Film, trait: Trait, weight: float) -> str:
    return f"{trait.written}: {_rated(learned, trait.term, weight)}"


def _rated(learned: Learned, term: Term, weight: float) -> str:
    n = learned.count(term)
    if not n and term in learned.fit.weights:
        return f"other people rate these films {'higher' if weight >= 0 else 'lower'} than others; you have rated none"
    if not n:
        return "you have rated none of these films"
    if (weight - learned.fit.priors.mean(term)) * weight < 0:
        return f"other people rate these films {'higher' if weight >= 0 else 'lower'}, you less so ({words.counted(n, 'film')})"
    return f"all else being equal, you rate these films {'higher' if weight >= 0 else 'lower'} ({words.counted(n, 'film')})"


def _critic(learned: Learned, film: Film, trait: Trait, weight: float) -> str:
    of = f" of {wording.aspect(trait.term.aspect)}" if trait.term.aspect else ""
    side = "much" if trait.value > 0 else "little"
    with_you = "counts with you beyond the others" if weight >= 0 else "tends to be of another mind than you"
    return f"{trait.written} thinks {side}{of}, and {with_you}"


def _crowd(learned: Learned, film: Film, trait: Trait, weight: float) -> str:
    return f"other people rate it {abs(trait.value):.1f} {'above' if trait.value >= 0 else 'below'} what else is known of it says"


def _neighbour(learned: Learned, film: Film, trait: Trait, weight: float) -> str:
    return f"people who agree with you on other films rate it {'higher' if trait.value >= 0 else 'lower'} than the rest"


def _base(learned: Learned, film: Film, trait: Trait, weight: float) -> str:
    return "your ratings in general"


_TEXTS = {
    "base": _base,
    "consensus": _consensus,
    "aspect": _aspect,
    "genre": _genre,
    "decade": _decade,
    "person": _person,
    "critic": _critic,
    "crowd": _crowd,
    "neighbour": _neighbour,
}


def _row(consensus: Consensus | None, trait: Trait) -> AspectRow | None:
    rows = consensus.board if consensus else ()
    return next((row for row in rows if row.aspect == trait.term.name), None)


def _cites(film: Film, trait: Trait) -> tuple[Cite, ...]:
    """The critics' words that a trait was read from: those that say so plainest first, those that say the contrary last."""
    if film.consensus is None:
        return ()
    match trait.term.subject:
        case "consensus":
            side = 1 if trait.value >= 0 else -1
            lines = sorted((line for line in film.consensus.critics if line.weight > 0), key=lambda line: -side * line.common)
            return tuple(dict.fromkeys(cite for line in lines for cite in line.cites[:1]))
        case "aspect":
            return _judging(film, trait, None)
        case "critic" if trait.term.aspect:
            return _judging(film, trait, {line.voice for line in _lines(film.consensus, trait)})
        case "critic":
            return tuple(cite for line in _lines(film.consensus, trait) for cite in line.cites[:1])
    return ()


def _lines(consensus: Consensus, trait: Trait) -> list[CriticLine]:
    return [line for line in consensus.critics if folded(line.critic or "") == trait.term.name]


def _judging(film: Film, trait: Trait, voices: set[int] | None) -> tuple[Cite, ...]:
    """The judgements of an aspect, of these voices or of all."""
    aspect = trait.term.aspect or trait.term.name
    row = next((row for row in film.consensus.board if row.aspect == aspect), None) if film.consensus else None
    if row is None:
        return ()
    best = row.best_for if trait.value > 0 else row.best_against
    cites = [cite for cite in dict.fromkeys([*([best] if best else []), *row.cites]) if voices is None or cite.voice in voices]
    return tuple(sorted(cites, key=lambda cite: (cite != best, -_polarity(film, cite, aspect) * (1 if trait.value > 0 else -1))))


def _polarity(film: Film, cite: Cite, aspect: str) -> float:
    """How the words judge the aspect, -2 to 2; 0 when their voice is not at hand."""
    voice = film.voices.get(cite.voice)
    found = (one for one in voice.reading.opinions if one.aspect == aspect and one.evidence == cite.span) if voice else ()
    return max((one.polarity for one in found), key=abs, default=0.0)

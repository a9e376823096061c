"""The reasons behind a prediction: every term's share in it, exactly, with the words or the ratings that it rests on.

The shares sum to the prediction minus the base, since a prediction is a sum. Small ones of a kind are told together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cinetrace.taste import words
from cinetrace.taste.learning import Learned
from cinetrace.taste.traits import Term, Trait, Traits, folded
from cinetrace.types import AspectRow, Because, Cite, Clause, Consensus, Subject

KINDS: dict[Subject, str] = {
    "aspect": "what critics say of other aspects",
    "genre": "its other genres",
    "person": "others who work on it",
    "critic": "what single critics say beyond that",
    "decade": "its decade",
    "consensus": "the critics together",
    "crowd": "what others rate it",
    "neighbour": "films like it that you rated",
}


@dataclass(frozen=True, slots=True)
class Film:
    """A film that advice is asked on: what it has, and what critics say of it; `near` are the rated films that others rate like it."""

    traits: Traits
    consensus: Consensus | None
    near: tuple[Because, ...] = ()


def clauses(learned: Learned, film: Film) -> tuple[Clause, ...]:
    """Return the reasons, the largest share first."""
    found = [_clause(learned, film, trait) for trait in film.traits.traits]
    least = learned.recipe.clause.least
    large = [one for one in found if abs(one.share) >= least or learned.is_fixed(_term(one))]
    small = [one for one in found if one not in large]
    return tuple(sorted([*large, *_together(small)], key=lambda one: (-abs(one.share), one.subject, one.name)))


def _term(clause: Clause) -> Term:
    from cinetrace.taste.traits import term

    return term(clause.subject, clause.name)


def _clause(learned: Learned, film: Film, trait: Trait) -> Clause:
    weight = learned.fit.weight(trait.term)
    text = _TEXTS[trait.term.subject](learned, film, trait, weight)
    own = " (as you set it)" if learned.is_fixed(trait.term) else ""
    because = film.near if trait.term.subject == "neighbour" else learned.evidence(trait.term)
    return Clause(trait.term.subject, trait.written, weight * trait.value, text + own, _cites(film.consensus, trait), because)


def _together(small: Sequence[Clause]) -> Iterator[Clause]:
    """One clause for all small shares of a kind; what was single stays as it is."""
    for subject in dict.fromkeys(one.subject for one in small):
        alike = [one for one in small if one.subject == subject]
        if len(alike) == 1:
            yield alike[0]
        else:
            cites = tuple(dict.fromkeys(cite for one in alike for cite in one.cites[:2]))
            name = words.listed(sorted({one.name for one in alike}))
            yield Clause(subject, name, sum(one.share for one in alike), f"{KINDS[subject]}: {name}", cites, ())


def _consensus(learned: Learned, film: Film, trait: Trait, weight: float) -> str:
    assert film.consensus and film.consensus.rating
    rating = film.consensus.rating
    side = "above" if trait.value >= 0 else "below"
    return f"{words.counted(rating.n, 'critic')} together rate it {rating.mean:.1f}, {abs(trait.value):.1f} {side} what films get"


def _aspect(learned: Learned, film: Film, trait: Trait, weight: float) -> str:
    row = _row(film.consensus, trait)
    what = words.aspect(trait.term.name)
    verb = "praise" if trait.value > 0 else "fault"
    counts = f" ({row.praise} for, {row.blame} against)" if row else ""
    heavy = "" if weight >= 0 else ", which speaks against a film with you" if trait.value > 0 else ", which you do not mind"
    return f"critics {verb} {what}{counts}{heavy}"


def _genre(learned: Learned, film: Film, trait: Trait, weight: float) -> str:
    return f"it is {trait.written}: {_rated(learned, trait.term, weight)}"


def _decade(learned: Learned, film: Film, trait: Trait, weight: float) -> str:
    return f"it is of the {trait.written}: {_rated(learned, trait.term, weight)}"


def _person(learned: Learned, film: Film, trait: Trait, weight: float) -> str:
    return f"{trait.written} works on it: {_rated(learned, trait.term, weight)}"


def _rated(learned: Learned, term: Term, weight: float) -> str:
    n = learned.count(term)
    if not n:
        return "you have rated none of those"
    return f"you rate those {'higher' if weight >= 0 else 'lower'} than else is to be expected, by {words.counted(n, 'film')}"


def _critic(learned: Learned, film: Film, trait: Trait, weight: float) -> str:
    of = f" of {words.aspect(trait.term.aspect)}" if trait.term.aspect else ""
    side = "much" if trait.value > 0 else "little"
    with_you = "counts with you beyond the others" if weight >= 0 else "tends to be of another mind than you"
    return f"{trait.written} thinks {side}{of}, and {with_you}"


def _crowd(learned: Learned, film: Film, trait: Trait, weight: float) -> str:
    return f"others rate it {abs(trait.value):.1f} {'above' if trait.value >= 0 else 'below'} what films get"


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


def _cites(consensus: Consensus | None, trait: Trait) -> tuple[Cite, ...]:
    """The critics' words that a trait was read from, those that stand for it best first."""
    if consensus is None:
        return ()
    match trait.term.subject:
        case "consensus":
            return tuple(dict.fromkeys(cite for line in consensus.critics if line.weight > 0 for cite in line.cites[:1]))
        case "aspect":
            row = _row(consensus, trait)
            best = (row.best_for, row.best_against)[:: 1 if trait.value > 0 else -1] if row else ()
            return tuple(dict.fromkeys([cite for cite in best if cite] + list(row.cites if row else ())))
        case "critic":
            return _of_critic(consensus, trait)
    return ()


def _of_critic(consensus: Consensus, trait: Trait) -> tuple[Cite, ...]:
    own = [line for line in consensus.critics if folded(line.critic or "") == trait.term.name]
    if trait.term.aspect is None:
        return tuple(cite for line in own for cite in line.cites[:1])
    voices = {line.voice for line in own}
    row = next((row for row in consensus.board if row.aspect == trait.term.aspect), None)
    return tuple(cite for cite in (row.cites if row else ()) if cite.voice in voices)

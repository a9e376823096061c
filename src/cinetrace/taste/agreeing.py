"""How far each critic and a person are of one mind, on the whole and on each aspect.

A critic's score counts from the mean of all critics, a person's rating from their own mean: a harsh critic and a kind person agree when
both like the same films better than others.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from cinetrace.taste.learning import Z80, Learned
from cinetrace.taste.traits import Term
from cinetrace.types import Agreement, Because

FEWEST = 3
"""Films that both have judged, from which agreement is told."""
PULL = 4.0
"""Films' worth by which agreement is drawn towards none."""
NAMED = 2
"""Films that are named on either side."""
Pair = tuple[float, float, Because]
"""How far the critic, and the person, are above or below their means on a film."""


def agreements(learned: Learned) -> tuple[Agreement, ...]:
    """Return the agreement with each critic, those with most films first, the whole of each before its aspects."""
    pairs: dict[Term, list[Pair]] = defaultdict(list)
    for one in learned.examples:
        for trait in one.film.traits:
            if trait.term.subject == "critic":
                pairs[trait.term].append((trait.value, one.rating - learned.mean, one.because))
    known = [_agreement(learned, term, found) for term, found in pairs.items() if len(found) >= FEWEST]
    films = {one.critic: one.n for one in known if one.aspect is None}
    return tuple(sorted(known, key=lambda one: (-films.get(one.critic, 0), one.critic, one.aspect is not None, -one.n, one.aspect or "")))


def _agreement(learned: Learned, term: Term, pairs: Sequence[Pair]) -> Agreement:
    n = len(pairs)
    value = _likeness(pairs) * n / (n + PULL)
    half = Z80 / math.sqrt(n + PULL)
    low, high = (math.tanh(math.atanh(value) + side * half) for side in (-1, 1))
    ranked = sorted(pairs, key=lambda pair: (-pair[0] * pair[1], pair[2].title))
    alike = tuple(film for theirs, ours, film in ranked[:NAMED] if theirs * ours > 0)
    apart = tuple(film for theirs, ours, film in ranked[::-1][:NAMED] if theirs * ours < 0)
    name = learned.written.get(term, term.name)
    return Agreement(name, term.aspect, round(value, 4), round(low, 4), round(high, 4), n, alike, apart)


def _likeness(pairs: Sequence[Pair]) -> float:
    """Return the cosine between what both say; 0 when one of them finds all films alike."""
    both = sum(theirs * ours for theirs, ours, _ in pairs)
    size = math.sqrt(sum(theirs**2 for theirs, _, _ in pairs) * sum(ours**2 for _, ours, _ in pairs))
    return max(-1.0, min(1.0, both / size)) if size else 0.0

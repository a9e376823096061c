"""What the critics say of a film: judged once, and kept until something that it was judged by changes.

A film's voices are watched by the library. All else goes into the basis of what is kept: the film, the recipe, the scales of its
critics, and the program itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from cinetrace.desk.keeping import where_it_may_be_written

if TYPE_CHECKING:
    from cinetrace.consensus.recipe import Recipe
    from cinetrace.desk.scales import Scales
    from cinetrace.library import Library
    from cinetrace.types import Consensus, FilmRecord, Voice


def of(library: Library, film: FilmRecord, voices: Sequence[Voice], scales: Scales, recipe: Recipe, *, keep: bool = True) -> Consensus:
    """Return what these voices say of a film of the library, as kept, or judged anew when something has changed since."""
    from cinetrace.consensus import judge

    number, basis = film.number or 0, _basis(film, voices, scales)
    kept = library.kept_consensus(number, basis)
    if kept is not None:
        return kept
    judged = judge(film, voices, scales.critics, recipe, scales.centre)
    if keep:
        with where_it_may_be_written():
            library.keep_consensus(number, basis, judged)
    return judged


def _basis(film: FilmRecord, voices: Sequence[Voice], scales: Scales) -> str:
    """Return what changes with everything but the voices that a consensus is judged by; recipe and program are in the scales' basis."""
    import msgspec

    critics = sorted({voice.critic for voice in voices if voice.critic})
    parts = (scales.basis, scales.centre, film, [scales.critics.get(critic) for critic in critics])
    return sha256(msgspec.json.encode(parts)).hexdigest()

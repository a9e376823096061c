"""The release dates of many films at once, from what their reviews state alone: the same that `judge` finds film by film."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cinetrace.consensus import dates, panel, releases
from cinetrace.consensus.recipe import Recipe
from cinetrace.types import Cite, ReleaseRow, Statement


@dataclass(frozen=True, slots=True)
class Dated:
    """A release of a film, what its reviews state of it, and what of its date none of them does."""

    film: int
    row: ReleaseRow
    said: tuple[Statement, ...]
    against: tuple[Statement, ...]
    inferred: tuple[str, ...]


def release_dates(statements: Iterable[Statement], recipe: Recipe) -> Iterator[Dated]:
    """Yield the releases of each film; statements of one film follow each other."""
    for film, stated in groupby(statements, key=lambda statement: statement.film):
        yield from _of_film(film, list(stated), recipe)


def _of_film(film: int, stated: Sequence[Statement], recipe: Recipe) -> Iterator[Dated]:
    voters: dict[str, int] = {}
    sources: dict[tuple[int, object], Statement] = {}
    said: list[releases.Statement] = []
    for one in stated:
        if panel.voice_weight(one, recipe.weights) > 0:
            voter = voters.setdefault(panel.key(one), len(voters))
            sources.setdefault((one.number, one.release), one)
            formats = dict.fromkeys(one.release.formats or (None,))
            said += (releases.Statement(voter, format, one.release, Cite(one.number, one.release.evidence)) for format in formats)
    for agreed in releases.agree(said, recipe.releases):
        pro, contra = (tuple(sources[part.cite.voice, part.release] for part in side) for side in (agreed.said, agreed.against))
        yield Dated(film, agreed.row, pro, contra, _inferred(agreed))


def _inferred(agreed: releases.Agreed) -> tuple[str, ...]:
    """Return the parts of the date that are known, but that no statement has."""
    stated = "????-??-??"
    for one in agreed.said:
        stated = dates.together(stated, one.date)
    parts = zip(("year", "month", "day"), agreed.row.date.split("-"), stated.split("-"), strict=True)
    return tuple(part for part, known, said in parts if "?" not in known and "?" in said)

"""How large an actor's part seems: lead, supporting, cameo or unknown.

What the text says outright (`sizes.py`) decides; otherwise clues from billing and from how much is told of the actor and the
character are weighed. The weights are learned (`training/people_parts.py`) and lie in `parts.tsv`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from cinetrace.reading.people.jobs import Scene
from cinetrace.reading.people.sizes import SizeCue, size_cues
from cinetrace.types import Part, Span

PARTS: tuple[Part, ...] = get_args(Part)
ALWAYS = "(always)"


@dataclass(frozen=True, slots=True)
class Player:
    """An actor as a position in `Scene.everybody`, and the character, when it is somebody named there."""

    index: int
    character: int | None


@dataclass(frozen=True, slots=True)
class Size:
    """How large a part seems, and the words that say so outright; None when only the whole review shows it."""

    part: Part
    evidence: Span | None


def find_parts(here: Scene, players: Sequence[Player]) -> list[Size]:
    """Return the size of each player's part, in order."""
    said = sayings(here, players)
    sizes = []
    for position, seen in enumerate(part_clues(here, players, said)):
        outright = _outright(said[position])
        sizes.append(outright or Size(_likeliest(seen), None))
    return sizes


def sayings(here: Scene, players: Sequence[Player]) -> list[list[SizeCue]]:
    """Return what is said outright about the part of each player."""
    whose = {index: position for position, p in enumerate(players) for index in (p.character, p.index) if index is not None}
    out: list[list[SizeCue]] = [[] for _ in players]
    for cue in size_cues(here.row, [owner in whose for owner in here.owner]):
        out[whose[here.owner[cue.name]]].append(cue)
    return out


def _outright(said: Sequence[SizeCue]) -> Size | None:
    """Return the part that the wording leaves no doubt about; a denial outweighs what it denies."""
    by = {cue.says: cue for cue in reversed(said)}
    if "cameo" in by:
        return Size("cameo", by["cameo"].evidence)
    if "not lead" in by:
        return Size("supporting", by["not lead"].evidence)
    if "lead" in by and "supporting" not in by:
        return Size("lead", by["lead"].evidence)
    if "supporting" in by and "lead" not in by and "star" not in by:
        return Size("supporting", by["supporting"].evidence)
    return None


def part_clues(here: Scene, players: Sequence[Player], said: Sequence[Sequence[SizeCue]]) -> Iterator[dict[str, float]]:
    """Yield for each player everything that tells how large the part is, as names of clues and how much of each."""
    told = [_told(here, player) for player in players]
    most = max((sum(counts) for counts in told), default=1)
    for position, player in enumerate(players):
        actor, character = told[position]
        above = sum(sum(counts) > actor + character for counts in told)
        seen = {f"{name}={value}" for name, value in _standing(here, player, position, len(players))}
        seen |= {
            f"told={_bucket(actor + character, (1, 2, 4, 8))}",
            f"told above={min(above, 3)}",
            f"character told={_bucket(character, (0, 1, 2, 4, 8))}",
        }
        seen |= {f"actor told={_bucket(actor, (1, 2, 4))}", f"told place={min(above, 2)} of {_bucket(len(players), (1, 2, 4, 8))}"}
        seen |= {f"says {cue.says}" + (f" {min(cue.listed, 3)}" if cue.says == "star" else "") for cue in said[position]}
        seen |= set(_beside(here, player))
        yield {**dict.fromkeys(seen, 1.0), "share told": (actor + character) / max(1, most)}


def _told(here: Scene, player: Player) -> tuple[int, int]:
    """Return how many sentences name the actor, and how many name the character and not the actor."""
    sentences: list[set[int]] = [set(), set()]
    for at, owner in enumerate(here.owner):
        if owner in (player.index, player.character):
            sentences[owner == player.character].add(here.row.sentence(here.row.places[at])[0])
    return len(sentences[0]), len(sentences[1] - sentences[0])


def _standing(here: Scene, player: Player, position: int, players: int) -> Iterator[tuple[str, str]]:
    """Yield where the actor is named: in which place among the actors, how early, and in which place of a list of credits."""
    first = here.everybody[player.index].names[0].span.start
    yield "place", f"{min(position, 4)}"
    yield "place of", f"{min(position, 3)}/{_bucket(players, (1, 2, 4, 8))}"
    yield "first", f"{min(9, 10 * first // max(1, len(here.text)))}"
    yield "character", "named" if player.character is not None else "none"
    for credit in here.credits:
        if "actor" in credit.jobs and credit.names.start <= first < credit.names.end:
            before = sum(credit.names.start <= here.everybody[i].names[0].span.start < first for i in range(len(here.everybody)))
            yield "credit", f"{min(before, 6)}"
    if here.billing:
        yield "billed", here.billing.get(player.index, "no")
    words = len(here.found)
    yield "length", _bucket(words, (60, 200, 500, 900))


def _beside(here: Scene, player: Player) -> Iterator[str]:
    """Yield the words around the names of the actor that tell whose relative, friend or boss is played."""
    marks = here.row.marks
    for at, owner in enumerate(here.owner):
        if owner != player.index:
            continue
        place = here.row.places[at]
        bracketed = marks[place - 1 : place] == ["("]
        before = marks[max(0, place - 5) : place - 1] if bracketed else marks[max(0, place - 3) : place]
        yield from (f"{'(' if bracketed else ''}L:{mark}" for mark in before if mark.isalpha())
        yield from (f"R:{mark}" for mark in marks[place + 1 : place + 6] if mark.isalpha())


def _bucket(number: int, limits: tuple[int, ...]) -> str:
    return next((f"<={limit}" for limit in limits if number <= limit), "more")


def _likeliest(seen: Mapping[str, float]) -> Part:
    table = weights()
    total = list(table[ALWAYS])
    for clue, amount in seen.items():
        for i, weight in enumerate(table.get(clue, ())):
            total[i] += amount * weight
    return PARTS[max(range(len(PARTS)), key=total.__getitem__)]


@cache
def weights() -> dict[str, tuple[float, ...]]:
    """Return the weight of each clue for each of PARTS."""
    lines = Path(__file__).with_name("parts.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {clue: tuple(map(float, numbers)) for clue, *numbers in (line.split("\t") for line in lines)}

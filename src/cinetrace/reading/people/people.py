"""Who worked on the reviewed film, as what, and how large an actor's part seems: every name with all its places in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from cinetrace.reading.lookup import Lookup
from cinetrace.reading.people.characters import Pair, Way, looks_fictional
from cinetrace.reading.people.crew import plain
from cinetrace.reading.people.cues import cues
from cinetrace.reading.people.jobs import JOBS, Scene, chances, clues, inside_brackets, scene, weights
from cinetrace.reading.people.namesakes import Somebody, key
from cinetrace.reading.people.parts import Player, find_parts
from cinetrace.reading.people.witness import belief
from cinetrace.reading.signals import Entity
from cinetrace.types import Job, Person, Review, Span

LEAST = 0.36
"""Probability from which a job is believed; the best F1 on annotated reviews."""
SECOND = 0.5
"""Probability from which somebody is believed to have done a second job."""
ANY = 0.5
"""Probability of having done any job at all, from which the likeliest is believed."""
BELIEVED = 0.38
"""The same where the encoder is heard as a witness."""
SURE = 0.97
"""Stands for the chance of what credits or the page itself state."""
LONGEST_EVIDENCE = 240
"""Code points from a cue to a name, above which the name alone is the evidence."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """What one somebody did on the film; no jobs for those who did not work on it."""

    jobs: tuple[Job, ...]
    chance: float


def find_people(review: Review, entities: Sequence[Entity], lookup: Lookup, film_title: str | None) -> tuple[Person, ...]:
    """Return everybody real who is named as working on the reviewed film, in order of first mention, once for each job.

    `film_title` is the title of the film under review where it is known; names of its cast are then recognised more surely.
    """
    here = scene(review, lookup, film_title)
    if not here.everybody:
        return ()
    standing = _standing(here, review, entities, lookup)
    roles = _roles(here, standing, lookup)
    players = _players(standing, roles)
    parts = dict(zip((p.index for p in players), find_parts(here, players), strict=True))
    out = []
    for index, found in enumerate(standing):
        somebody = here.everybody[index]
        for job in found.jobs:
            role = roles.get(index) if job == "actor" else None
            size = parts[index] if job == "actor" else None
            evidence = (
                (size.evidence if size and size.evidence else None) or (role.evidence if role else None) or _evidence(here, index, job)
            )
            out.append(
                Person(
                    name=somebody.fullest.span.of(here.text),
                    role=job,
                    character=role.name if role else None,
                    part=size.part if size else "unknown",
                    mentions=tuple(sorted({name.span for name in somebody.names})),
                    evidence=evidence,
                )
            )
    return tuple(out)


def find_players(here: Scene, review: Review, lookup: Lookup) -> list[Player]:
    """Return the actors of a review with their characters, in order of first mention."""
    standing = _standing(here, review, (), lookup)
    return _players(standing, _roles(here, standing, lookup))


def _players(standing: Sequence[_Standing], roles: Mapping[int, _Role]) -> list[Player]:
    return [Player(index, roles[index].owner if index in roles else None) for index, s in enumerate(standing) if "actor" in s.jobs]


def _standing(here: Scene, review: Review, entities: Sequence[Entity], lookup: Lookup) -> list[_Standing]:
    table = weights()
    found = []
    for index, somebody in enumerate(here.everybody):
        seen = clues(here, index, lookup)
        sure = _sure(seen, somebody, here, review)
        found.append(_judged(chances(seen, table), seen, somebody, entities) if sure is None else _Standing(sure, SURE))
    for pair in here.pairs:
        if pair.part is not None:
            _only_one_plays(found, here, pair)
    return found


def _sure(seen: Mapping[str, float], somebody: Somebody, here: Scene, review: Review) -> tuple[Job, ...] | None:
    """Return the jobs that credits, by-lines or the page itself leave no doubt about; None when they say nothing."""
    if credited := tuple(job for job in JOBS if f"credit={job}" in seen):
        return credited
    names = {plain(name.span.of(here.text)) for name in somebody.names}
    facts = review.facts
    stated: tuple[tuple[Job, Sequence[str]], ...] = (("director", facts.directors), ("actor", facts.cast))
    if given := tuple(job for job, listed in stated if any(plain(name) in names for name in listed)):
        return given
    signed = any(plain(critic) in names for critic in (facts.critic, review.source.critic) if critic)
    return () if signed or "byline" in seen or "credit=actor:in" in seen else None


def _judged(chance: Mapping[Job, float], seen: Mapping[str, float], somebody: Somebody, entities: Sequence[Entity]) -> _Standing:
    """Return the likeliest job, and others that are likely or said outright, of those who are believed to have done any."""
    order = sorted(JOBS, key=lambda job: -chance[job])
    if entities:
        full = any(len(key(name)) > 1 for name in somebody.names)
        believed = belief(chance.values(), [name.span for name in somebody.names], full, entities)
        works = believed >= BELIEVED
    else:
        believed = chance[order[0]]
        works = believed >= LEAST or 1 - prod(1 - p for p in chance.values()) >= ANY
    if not works:
        return _Standing((), believed)
    second = [job for job in order[1:] if chance[job] >= SECOND or (chance[job] >= LEAST and f"says {job}" in seen)]
    return _Standing((order[0], *second), believed)


def _only_one_plays(found: list[_Standing], here: Scene, pair: Pair) -> None:
    """Of two names that the wording joins as player and part, leave only one as somebody real."""
    player, part = here.owner[pair.player], here.owner[pair.part if pair.part is not None else pair.player]
    if player == part or not ({"actor"} & {*found[player].jobs} and {"actor"} & {*found[part].jobs}):
        return
    if pair.way in ("owner", "pronoun"):
        return
    loser = part if pair.way == "said" or found[player].chance >= found[part].chance else player
    if found[loser].chance < SURE:
        found[loser] = _Standing((), found[loser].chance)


@dataclass(frozen=True, slots=True)
class _Role:
    name: str
    owner: int | None
    evidence: Span


def _roles(here: Scene, standing: Sequence[_Standing], lookup: Lookup) -> dict[int, _Role]:
    """Return the character of each actor whose character the text names; what the wording says outright goes first."""
    out = dict(_billed_roles(here))
    for pair in sorted(here.pairs, key=lambda p: (0 if _in_cast(here, p) else _TRUST[p.way], p.evidence)):
        player = here.owner[pair.player]
        part = here.owner[pair.part] if pair.part is not None else None
        acts = "actor" in standing[player].jobs and _credible(here, pair, lookup)
        if acts and player != part and (part is None or not standing[part].jobs):
            out.setdefault(player, _Role(_called(here, pair, part), part, pair.evidence))
        elif part is not None and not standing[player].jobs and "actor" in standing[part].jobs and pair.way in ("brackets", "is"):
            outside = here.names[pair.player]
            out.setdefault(part, _Role(_fuller(here, player, outside.whole.of(here.text)), player, pair.evidence))
    return out


def _billed_roles(here: Scene) -> Iterator[tuple[int, _Role]]:
    """Yield what stands in brackets behind each name of a cast list."""
    for credit in (credit for credit in here.credits if "actor" in credit.jobs):
        inside = [i for i, name in enumerate(here.names) if credit.names.start <= name.span.start < credit.names.end]
        for i in inside:
            name = here.names[i].span
            match = _IN_BRACKETS.match(here.text, name.end, credit.names.end)
            if match and not inside_brackets(here.text, credit.names.start, name.start):
                part = next((here.owner[j] for j in inside if match.start() < here.names[j].span.start < match.end()), None)
                yield here.owner[i], _Role(match["role"].strip(), part, Span(name.start, match.end()))


_IN_BRACKETS = re.compile(r"\s*\((?:as |voice of |voice: )?(?P<role>[^()]{1,70})\)")
_TRUST: Mapping[Way, int] = {"said": 0, "brackets": 1, "is": 2, "pronoun": 3, "owner": 4}


def _credible(here: Scene, pair: Pair, lookup: Lookup) -> bool:
    """Whether what an actor is only loosely joined to is a character: no film's title, nor anything else that bears no person's name."""
    name = here.everybody[here.owner[pair.part]].fullest if pair.part is not None else None
    if name is None or pair.way not in ("owner", "pronoun"):
        return True
    if name.shouted or (len(name.words) > 1 and not looks_fictional(name) and lookup.has_title(name.span.of(here.text))):
        return False
    return pair.way == "owner" or looks_fictional(name) or len(name.words) > 1 or lookup.given_name(name.words[0]) > 0


def _in_cast(here: Scene, pair: Pair) -> bool:
    return any(credit.names.start <= pair.evidence.start < credit.names.end and "actor" in credit.jobs for credit in here.credits)


def _called(here: Scene, pair: Pair, part: int | None) -> str:
    phrase = pair.phrase.of(here.text).strip()
    return phrase if part is None or _in_cast(here, pair) else _fuller(here, part, phrase)


def _fuller(here: Scene, index: int, said: str) -> str:
    """Return the fullest form of a character's name; as said beside the actor when nothing fuller is there."""
    fullest = here.everybody[index].fullest.whole.of(here.text)
    return fullest if len(fullest.split()) > len(said.split()) else said


def _evidence(here: Scene, index: int, job: Job) -> Span:
    """Return the words that show the job, from the cue to the name; the fullest form of the name when nothing says it outright."""
    for at, owner in enumerate(here.owner):
        if owner != index:
            continue
        name = here.names[at].span
        for cue in cues(here.row, here.row.places[at]):
            spot = here.row.spots[cue.mark]
            hull = Span(min(spot[0], name.start), max(spot[1], name.end))
            if cue.job == job and hull.end - hull.start <= LONGEST_EVIDENCE:
                return hull
        for credit in here.credits:
            if (
                job in credit.jobs
                and credit.names.start <= name.start < credit.names.end
                and name.end - credit.label.start <= LONGEST_EVIDENCE
            ):
                return Span(credit.label.start, name.end)
    return here.everybody[index].fullest.span

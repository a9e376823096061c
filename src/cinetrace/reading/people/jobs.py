"""Whether somebody named in a review worked on the film, and as what: clues from the words around the names, weighed.

The weights are learned (`training/people_jobs.py`) and lie in `jobs.tsv`, one clue a line, one column a job.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from cinetrace.reading.lookup import FilmFacts, Lookup
from cinetrace.reading.people.characters import Pair, looks_fictional, pairs
from cinetrace.reading.people.credits import Credits, bylines, credits
from cinetrace.reading.people.crew import Made, made_by
from cinetrace.reading.people.cues import cues
from cinetrace.reading.people.names import Name, Token, names, tokens
from cinetrace.reading.people.namesakes import Somebody, gathered, key
from cinetrace.reading.people.surroundings import Row, beside, near, row
from cinetrace.reading.people.vocabulary import common_words
from cinetrace.types import Job, Review, Span

JOBS: tuple[Job, ...] = get_args(Job)
NONE = "-"
NEARBY = 0.4
"""Weight of a word that merely stands near, against one that stands beside the name."""


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is known of the names in one review before anybody is judged."""

    text: str
    found: Sequence[Token]
    names: Sequence[Name]
    row: Row
    everybody: Sequence[Somebody]
    pairs: Sequence[Pair]
    credits: Sequence[Credits]
    bylines: Sequence[Span]
    outside_is_player: int
    """Votes of all "A (B)" of the review on whether A (above 0) or B (below 0) is the player."""
    owner: Sequence[int]
    """Position in `everybody` of the bearer of each name."""
    cast: frozenset[str]
    """Words of the names of everybody in the catalogue's films of that title."""
    title: str
    familiar: str
    """How many of the full names are those of people in the catalogue: hardly any where the film is new or small."""
    billing: Mapping[int, str]
    """Place in the cast of the film by position in `everybody`, where the catalogue holds one film of that title alone."""


def scene(review: Review, lookup: Lookup, title: str | None) -> Scene:
    """Return what the names of a review and their surroundings are; `title` is that of the film under review."""
    text = review.text
    starts = frozenset(span.start for span in review.sentences)
    found = tokens(text)
    here = names(text, found, starts, lookup)
    marks = row(found, here, starts, tuple(token.low for token in tokens(title or "")))
    joined = pairs(text, marks, here)
    outside = _votes(joined, here, lookup)
    everybody = gathered(here, _parts(joined, outside))
    bearer = {name.span: i for i, somebody in enumerate(everybody) for name in somebody.names}
    owner = [bearer[name.span] for name in here]
    films = lookup.by_title(title) if title else ()
    cast = {lookup.key(name) for film in films for name in film.cast}
    return Scene(
        text=text,
        found=found,
        names=here,
        row=marks,
        everybody=everybody,
        pairs=joined,
        credits=credits(text),
        bylines=bylines(text),
        outside_is_player=outside,
        owner=owner,
        cast=frozenset(cast),
        title=title or "",
        familiar=_familiar(everybody, lookup),
        billing=_billing(everybody, films, lookup),
    )


def _familiar(everybody: Sequence[Somebody], lookup: Lookup) -> str:
    full = [words for somebody in everybody if len(words := key(somebody.fullest)) > 1]
    known = sum(lookup.is_person(" ".join(words)) > 0 for words in full)
    return _bucket(10 * known // len(full), (0, 1, 3, 5)) if full else "nobody"


def _billing(everybody: Sequence[Somebody], films: Sequence[FilmFacts], lookup: Lookup) -> dict[int, str]:
    if len(films) != 1:
        return {}
    order = {lookup.key(name): min(place, 4) for place, name in enumerate(films[0].cast)}
    names = (lookup.key(" ".join(key(somebody.fullest))) for somebody in everybody)
    return {i: str(order[name]) for i, name in enumerate(names) if name in order}


def _votes(joined: Sequence[Pair], here: Sequence[Name], lookup: Lookup) -> int:
    return sum(
        _realness(here[p.player], lookup) - _realness(here[p.part], lookup) for p in joined if p.way == "brackets" and p.part is not None
    )


def _realness(name: Name, lookup: Lookup) -> int:
    """Return how much a name is like a real player's and unlike a character's."""
    words = key(name)
    if len(words) > 1:
        known = lookup.is_person(" ".join(words))
        return 1 + (known > 0) + (known > 3) - looks_fictional(name)
    return (lookup.given_name(words[0]) == 0 and len(lookup.people_by_surname(words[0])) > 0) - looks_fictional(name)


def _parts(joined: Sequence[Pair], outside: int) -> Iterator[int]:
    for pair in joined:
        if pair.part is not None and pair.way in ("said", "brackets"):
            yield pair.part if pair.way == "said" or outside >= 0 else pair.player


def clues(scene: Scene, index: int, lookup: Lookup) -> dict[str, float]:
    """Return everything that tells what the somebody at `index` has to do with the film: names of clues and how much of each.

    What is said of the name itself or right beside it counts 1; what only stands near counts less, and less again when it
    stands near few of the places where the name occurs.
    """
    somebody = scene.everybody[index]
    mine = [i for i, owner in enumerate(scene.owner) if owner == index]
    out: Counter[str] = Counter()
    for i in mine:
        out.update(near(scene.row, scene.row.places[i]))
    found = {clue: NEARBY * count / len(mine) for clue, count in out.items()}
    for i in mine:
        full = len(key(scene.names[i])) > 1
        for clue in beside(scene.row, scene.row.places[i]):
            found[clue] = 1.0
            if full:
                found["full:" + clue] = 1.0
        for cue in cues(scene.row, scene.row.places[i]):
            found["says " + cue.job] = 1.0
    for clue in (*_of_name(scene, somebody, lookup), *_of_pairs(scene, index), *_of_layout(scene, mine)):
        found[clue] = 1.0
    return found


def _of_name(scene: Scene, somebody: Somebody, lookup: Lookup) -> Iterator[str]:
    """Yield what the name itself tells: its form, who bears it, whether it is in the cast of the film or in its title."""
    name = somebody.fullest
    words = key(name)
    plain = " ".join(words)
    single = len(words) == 1
    yield f"words={min(len(words), 4)}"
    yield f"count={_bucket(len(somebody.names), (1, 2, 4, 8))}"
    yield "given=" + _bucket(lookup.given_name(words[0]), (0, 2, 10, 40))
    if single:
        yield "surname=" + _bucket(len(lookup.people_by_surname(plain)), (0, 1, 4))
        if plain in common_words():
            yield "common"
    else:
        known = lookup.is_person(plain)
        yield "known=" + _bucket(known, (0, 1, 4, 15))
        yield f"known={_bucket(known, (0, 1))} among {scene.familiar}"
        if not known:
            yield "unknown-surname=" + _bucket(len(lookup.people_by_surname(words[-1])), (0, 1, 4))
    yield from of_films(made_by(plain), single)
    if name.shouted:
        yield "shouted"
    if name.lower:
        yield "lower"
    for rank in {n.rank for n in somebody.names if n.rank}:
        yield "rank=" + ("mr" if rank in ("mr", "ms", "mrs", "miss") else "sir" if rank in ("sir", "dame") else "rank")
    if any(len(part) == 1 or part.endswith(".") for part in name.words):
        yield "initial"
    if single and lookup.given_name(plain) == 0 and not lookup.people_by_surname(plain):
        yield "ends=" + plain[-3:]
    if scene.cast:
        same = lookup.key(plain)
        member = same in scene.cast if not single else any(k.endswith(" " + same) or k == same for k in scene.cast)
        yield f"cast={'yes' if member else 'no'}{'1' if single else ''}"
    if scene.title and plain in scene.title.lower():
        yield "in-title"
    yield "has-title" if lookup.has_title(name.span.of(scene.text)) else "no-title"


def of_films(made: Made, single: bool) -> tuple[str, str]:
    """Return the clues that lie in the films that a person, or with `single` anybody of that surname, is known to have made."""
    sort = "1" if single else ""
    return f"directed={_bucket(made.directed, (0, 1, 4))}{sort}", f"written={_bucket(made.written, (0, 1, 4))}{sort}"


def _bucket(number: int, limits: tuple[int, ...]) -> str:
    return next((f"<={limit}" for limit in limits if number <= limit), "more")


def _of_pairs(scene: Scene, index: int) -> Iterator[str]:
    convention = "out" if scene.outside_is_player > 0 else "in" if scene.outside_is_player < 0 else "?"
    for pair in scene.pairs:
        player = scene.owner[pair.player]
        part = scene.owner[pair.part] if pair.part is not None else None
        if player == index:
            yield f"{pair.way}:{'name' if part is not None else 'phrase'}:player" + (convention if pair.way == "brackets" else "")
            if part is not None and pair.way != "said":
                yield f"{pair.way}:player {_realer(scene, player, part)}"
        if part == index:
            yield f"{pair.way}:part" + (convention if pair.way == "brackets" else "")
            if pair.way != "said":
                yield f"{pair.way}:part {_realer(scene, part, player)}"


def _realer(scene: Scene, one: int, other: int) -> str:
    """Return which of two joined names is more like a player's: the fuller one, the one without a character's title."""
    first, second = scene.everybody[one].fullest, scene.everybody[other].fullest
    mine, others = ((len(key(name)) > 1) - looks_fictional(name) for name in (first, second))
    return "more real" if mine > others else "less real" if mine < others else "as real"


def _of_layout(scene: Scene, mine: Sequence[int]) -> Iterator[str]:
    """Yield where the names stand in the text: first or last lines, labelled credits, by-lines."""
    length = max(1, len(scene.text))
    spans = [scene.names[i].span for i in mine]
    yield f"first={min(9, 10 * spans[0].start // length)}"
    for span in spans:
        for credit in scene.credits:
            if credit.names.start <= span.start < credit.names.end:
                for job in credit.jobs or (NONE,):
                    yield f"credit={job}" + (":in" if inside_brackets(scene.text, credit.names.start, span.start) else "")
        if any(_meet(span, line) for line in scene.bylines):
            yield "byline"


def inside_brackets(text: str, start: int, end: int) -> bool:
    """Whether a bracket that opens behind `start` is still open at `end`."""
    return text.count("(", start, end) > text.count(")", start, end)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


@cache
def weights() -> dict[str, tuple[float, ...]]:
    """Return the weight of each clue for each of JOBS."""
    lines = Path(__file__).with_name("jobs.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {clue: tuple(map(float, numbers)) for clue, *numbers in (line.split("\t") for line in lines)}


def chances(found: Mapping[str, float], weights: Mapping[str, tuple[float, ...]]) -> dict[Job, float]:
    """Return the probability of each job, given the clues."""
    total: Sequence[float] = weights["(always)"]
    for clue, amount in found.items():
        row = weights.get(clue)
        if row is not None:
            total = [so_far + amount * weight for so_far, weight in zip(total, row, strict=True)]
    return {job: 1 / (1 + math.exp(-max(-30.0, min(30.0, score)))) for job, score in zip(JOBS, total, strict=True)}

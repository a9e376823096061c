"""The written summary: sentences that count what critics say, each with the words it rests on; nothing else is in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cinetrace import wording
from cinetrace.consensus import dates
from cinetrace.consensus.board import Aspect, Stand
from cinetrace.consensus.cites import place
from cinetrace.consensus.recipe import Recipe
from cinetrace.types import AspectRow, Billing, CautionRow, Cite, Claim, CriticLine, Disagreement, Estimate, ExpectationRow, ReleaseRow

WARNINGS: Mapping[str, str] = {
    "shaky-camera": "a shaky camera",
    "flashing": "flashing lights",
    "language": "strong language",
    "drugs": "drug use",
    "animal-harm": "harm to animals",
    "frightening": "frightening scenes",
}
PLURAL = frozenset({"action", "effects", "themes", "characters"})
FOR, AGAINST = 6.0, 4.0
"""Ratings from which a critic is for a film and below which against it."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What the summary is written from."""

    critics: int
    rating: Estimate | None
    lines: Sequence[CriticLine]
    aspects: Sequence[Aspect]
    board: Sequence[AspectRow]
    disagreements: Sequence[Disagreement]
    expectation: ExpectationRow | None
    billing: Sequence[Billing]
    cautions: Sequence[CautionRow]
    releases: Sequence[ReleaseRow]


def summary(found: Findings, recipe: Recipe) -> tuple[Claim, ...]:
    """Return the summary's sentences; one without words to open is left out."""
    claims = [*_ratings(found, recipe), *_aspects(found, recipe), *_expectation(found), *_billing(found)]
    claims += [*_cautions(found, recipe), *_releases(found)]
    return tuple(Claim(text[:1].upper() + text[1:], tuple(dict.fromkeys(cites))) for text, cites in claims if cites)


Told = tuple[str, Sequence[Cite]]


def _ratings(found: Findings, recipe: Recipe) -> Iterator[Told]:
    lines = [line for line in found.lines if line.weight > 0]
    cites = [cite for line in lines for cite in line.cites[:1]]
    if found.rating is None:
        return
    if found.rating.n < recipe.rating.fewest:
        yield from ((_one_rating(line), line.cites[:1]) for line in lines)
        return
    own = sum(line.stated is not None for line in lines)
    mean, low, high = (f"{x:.1f}" for x in (found.rating.mean, found.rating.low, found.rating.high))
    by = f"{own} by a stated score" if own else "none by a stated score"
    yield f"{_critics(found.rating.n)} together rate it {mean} out of 10 (80 % interval {low} to {high}; {by}).", cites
    yield _sides(lines), cites


def _one_rating(line: CriticLine) -> str:
    who = line.critic or line.outlet or "one critic"
    return f"{who} gives it {line.stated}." if line.stated else f"{who} does not score it; the words amount to {line.rating:.1f} out of 10."


def _sides(lines: Sequence[CriticLine]) -> str:
    good, bad = sum(line.rating >= FOR for line in lines), sum(line.rating < AGAINST for line in lines)
    parts = [(good, f"at {FOR:g} or more"), (bad, f"below {AGAINST:g}"), (len(lines) - good - bad, "in between")]
    told = [f"{n} {what}" for n, what in parts if n]
    return f"Of {_reviews(len(lines))}, {_listed(told)}."


def _aspects(found: Findings, recipe: Recipe) -> Iterator[Told]:
    """What is said of the aspects that most critics judge."""
    split = {each.about for each in found.disagreements}
    told = [a for a in found.aspects if a.name != "overall" and _enough(len(a.praising) + len(a.blaming), found, recipe)]
    for aspect in sorted(told, key=lambda a: -len(a.praising) - len(a.blaming))[: int(recipe.summary.aspects)]:
        cites = [_surest(stand, sign) for sign in (1, -1) for stand in aspect.side(sign)]
        yield _aspect(aspect, found.critics, divided=aspect.name in split), cites


def _aspect(aspect: Aspect, critics: int, *, divided: bool) -> str:
    praise, blame = len(aspect.praising), len(aspect.blaming)
    what = wording.aspect(aspect.name)
    it = "them" if aspect.name in PLURAL else "it"
    if divided:
        return f"Critics are divided over {what}: {praise} {_verb(praise, 'praise')} {it}, {blame} {_verb(blame, 'fault')} {it}."
    first, second = ((praise, "praise"), (blame, "fault")) if praise >= blame else ((blame, "fault"), (praise, "praise"))
    more = f"; {second[0]} {_verb(second[0], second[1])} {it}" if second[0] else ""
    return f"{_of(first[0], critics)} {_verb(first[0], first[1])} {what}{more}."


def _surest(stand: Stand, sign: int) -> Cite:
    """The surest of a critic's judgements on the side where the critic stands."""
    same = [said for said in stand.said if said.opinion.polarity * sign > 0]
    return min(same, key=lambda said: (-said.opinion.certainty, place(said.cite))).cite


def _expectation(found: Findings) -> Iterator[Told]:
    row = found.expectation
    if row is None:
        return
    parts = [
        (row.let_down, "hoped for more than came"),
        (row.surprised, "got more than expected"),
        (row.as_expected, "got what was expected"),
    ]
    told = [f"{_of(n, found.critics)} {what}" for n, what in parts if n]
    yield f"{'; '.join(told)}.", row.cites


def _billing(found: Findings) -> Iterator[Told]:
    for row in found.billing:
        if row.oversold and row.billed:
            n, small = sum(row.parts.values()), row.parts.get("supporting", 0) + row.parts.get("cameo", 0)
            place = ("first", "second", "third")[row.billed - 1] if row.billed <= 3 else f"in place {row.billed}"
            yield f"{row.person} is billed {place}, but {_of(small, n)} who size up the part {_verb(small, 'call')} it small.", row.cites


def _cautions(found: Findings, recipe: Recipe) -> Iterator[Told]:
    for row in found.cautions:
        if _enough(row.n, found, recipe):
            what = WARNINGS.get(row.kind, row.kind.replace("-", " "))
            yield f"{_of(row.n, found.critics)} {_verb(row.n, 'mention')} {what}.", row.cites


def _releases(found: Findings) -> Iterator[Told]:
    for row in found.releases:
        if when := dates.in_words(row.date):
            how = wording.release_format(row.format) if row.format else "to be seen"
            others = list(dict.fromkeys(words for date, _ in row.conflicts if (words := dates.in_words(date))))
            told = f"critics disagree on the date, {_listed([when, *others], 'or')}" if others else f"{when}, {_as_stated(row.cites)}"
            yield f"{how}{f' ({row.region})' if row.region else ''}: {told}.", (*row.cites, *(cite for _, cite in row.conflicts))


def _as_stated(cites: Sequence[Cite]) -> str:
    n = len({cite.voice for cite in cites})
    return f"as {_critics(n)} {_verb(n, 'state')} it"


def _enough(n: int, found: Findings, recipe: Recipe) -> bool:
    return n > 0 and n >= recipe.summary.share * found.critics


def _critics(n: int) -> str:
    return f"{n} critic{'s' * (n != 1)}"


def _reviews(n: int) -> str:
    return f"{n} review{'s' * (n != 1)}"


def _of(n: int, whole: int) -> str:
    return _critics(n) if n == whole else f"{n} of {_critics(whole)}"


def _verb(n: int, verb: str) -> str:
    return f"{verb}s" if n == 1 else verb


def _listed(parts: Iterable[str], last: str = "and") -> str:
    *most, end = parts
    return f"{', '.join(most)} {last} {end}" if most else end

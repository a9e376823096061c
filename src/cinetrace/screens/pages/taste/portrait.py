"""A person's taste on a page: how they rate, what weighs with them and why, what they avoid, how advice has fared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from cinetrace.desk.taste.views import Portrait
from cinetrace.screens.card import strips, words
from cinetrace.screens.card.look import ASCII, Look
from cinetrace.screens.harmless import harmless_strings
from cinetrace.screens.pages.head import style
from cinetrace.screens.pages.taste import drawn, rows
from cinetrace.screens.paper import apart, labelled, printed
from cinetrace.types import Advised, Agreement, Rated, Subject, Weight

HEADS: Mapping[Subject, str] = {
    "consensus": "the critics together",
    "aspect": "what critics say of",
    "genre": "genres",
    "person": "people",
    "decade": "decades",
    "critic": "critics, beyond what all together say",
    "crowd": "what others rate",
    "neighbour": "what others like who like your films",
}
CALLS: Mapping[str, str] = {"watch": "watch it", "wait": "wait", "rent": "rent it", "skip": "skip it", "unknown": "not enough to say"}
_DECADES, _LOGGED, _FEWEST = 12, 5, 3
"""Decades and pieces of advice that are shown; ratings from which a decade says something."""


def render(found: Portrait, agreed: Sequence[Agreement], look: Look, limit: int) -> str:
    """Return the page, with at most so many weights of each subject, and so many critics."""
    found, agreed = harmless_strings((found, tuple(agreed)), look.encoding)
    ratings = [rated.rating for rated in found.held if rated.rating is not None]
    sections = labelled(
        ("ratings", drawn.histogram(ratings, look.glyphs) if ratings else []),
        ("decades", _decades(found.held, look)),
        ("avoids", [Text(", ".join(words.caution(one.kind) for one in found.avoided), "card.even")] if found.avoided else []),
        ("advice", _advice(found, look)),
    )
    return printed(
        apart([_title(found, ratings, look), sections, *_weights(found.weights, look, limit), _critics(agreed, look, limit), _foot(found)]),
        look,
    )


def _title(found: Portrait, ratings: Sequence[float], look: Look) -> RenderableType:
    seen, wanted = sum(rated.seen for rated in found.held), sum(rated.wanted for rated in found.held)
    told = [(len(ratings), "rated"), (seen, "seen"), (wanted, "to see")]
    counts = look.glyphs.dot.join(f"{n:,} {what}" for n, what in told if n) or "nothing rated yet"
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    mean = Text(f"{found.mean:.1f}", "card.strong").append(" on average", "card.faint") if found.mean is not None else Text("")
    table.add_row(Text(found.person, "card.title").append(f"\n{counts}", "card.faint"), mean)
    return Panel(table, box=box.ASCII if look.glyphs is ASCII else box.ROUNDED, border_style="card.faint")


def _decades(held: Sequence[Rated], look: Look) -> list[Text]:
    """A gauge of the mean rating for each decade that has some."""
    decades: dict[int, list[float]] = defaultdict(list)
    for rated in held:
        if rated.rating is not None and rated.film.year:
            decades[rated.film.year // 10 * 10].append(rated.rating)
    known = [(decade, ratings) for decade, ratings in sorted(decades.items()) if len(ratings) >= _FEWEST][-_DECADES:]
    return [_decade(decade, ratings, look) for decade, ratings in known]


def _decade(decade: int, ratings: Sequence[float], look: Look) -> Text:
    mean = sum(ratings) / len(ratings)
    line = Text(f"{decade}s ", "card.faint").append(strips.gauge(mean, mean, mean, style(mean), rows.STRIP, look.glyphs))
    return line.append(f" {mean:.1f}", style(mean)).append(f"  {words.counted(len(ratings), 'film')}", "card.faint")


def _weights(weights: Sequence[Weight], look: Look, limit: int) -> list[RenderableType]:
    blocks: list[RenderableType] = []
    for subject, head in HEADS.items():
        ours = sorted((weight for weight in weights if weight.subject == subject), key=_rank)
        if ours:
            blocks.append(
                Group(Text(f" {head}", "card.label"), Padding(_table(ours[:limit], look), (0, 0, 0, 3)), *_more(len(ours) - limit))
            )
    return blocks


def _critics(agreed: Sequence[Agreement], look: Look, limit: int) -> RenderableType | None:
    """How far critics and the person are of one mind, each critic with the aspects."""
    if not agreed:
        return None
    shown = list(dict.fromkeys(one.critic for one in agreed))[:limit]
    lines = [line for one in agreed if one.critic in shown for line in rows.agreement(one, look)]
    more = len({one.critic for one in agreed}) - len(shown)
    return Group(
        Text(" of one mind with critics, or not (on the whole, then on aspects)", "card.label"),
        Padding(Group(*lines), (0, 0, 0, 3)),
        *_more(more),
    )


def _rank(weight: Weight) -> tuple[bool, float]:
    """Those that the person set go first, then those that are surest to weigh."""
    sure = max(weight.low, -weight.high, 0.0)
    return (not (weight.edited or weight.locked), -(sure + abs(weight.value) / 100))


def _more(more: int) -> list[RenderableType]:
    return [Padding(Text(f"and {more:,} more; --limit shows them", "card.faint"), (0, 0, 0, 3))] if more > 0 else []


def _table(weights: Sequence[Weight], look: Look) -> RenderableType:
    """A line for each weight, and beneath it the films that it rests on."""
    end = max((max(abs(one.low), abs(one.high), abs(one.value)) for one in weights), default=1.0) or 1.0
    lines: list[RenderableType] = []
    for one in weights:
        lines.append(_line(one, end, look))
        if one.evidence:
            lines.append(Padding(Text(", ".join(map(rows.because, one.evidence[:3])), "card.faint"), (0, 0, 0, 3)))
    return Group(*lines)


def _line(one: Weight, end: float, look: Look) -> Table:
    strip = drawn.interval(one.low, one.value, one.high, end, rows.STRIP, look.glyphs)
    return rows.row(Text(_named(one)), strip, rows.signed(one.value, look), _why(one, look), look)


def _named(weight: Weight) -> str:
    return f"{weight.name}, {weight.aspect}" if weight.aspect else weight.name


def _why(weight: Weight, look: Look) -> Text:
    marks = [mark for mark, there in (("your own", weight.edited), ("locked", weight.locked)) if there]
    line = Text(", ".join(marks), "card.strong")
    rests = words.counted(weight.n, "film")
    return line.append((look.glyphs.dot if marks else "") + rests if weight.n else "", "card.faint")


def weight(one: Weight, look: Look) -> str:
    """Return one weight as it is now."""
    one = harmless_strings(one, look.encoding)
    return printed(Padding(_table([one], look), (0, 1, 0, 1)), look)


def _advice(found: Portrait, look: Look) -> list[Text]:
    """How past advice fared, then the last pieces of it."""
    record = found.record
    if not record.given:
        return []
    told = [words.counted(record.given, "piece") + " given"]
    if record.scored:
        told.append(f"{words.counted(record.scored, 'film')} rated since")
    if record.judged:
        told.append(f"{words.percent(record.right / record.judged)} right")
    if record.intervals:
        told.append(f"{record.inside} of {record.intervals} ratings inside the interval, which promises 80 %")
    if record.error is not None:
        told.append(f"{record.error:.1f} points off on average")
    return [Text(look.glyphs.dot.join(told)), *(_logged(one, look) for one in found.advised[:_LOGGED])]


def _logged(one: Advised, look: Look) -> Text:
    year = f" ({one.year})" if one.year else ""
    line = Text(f"{one.day} ", "card.faint").append(f"{one.title}{year}").append(f"{look.glyphs.dot}{CALLS[one.call]}")
    predicted = f"{look.glyphs.dot}said {one.rating:.1f}" if one.rating is not None else ""
    return line.append(predicted, "card.faint").append(
        f"{look.glyphs.dot}you gave {words.number(one.rated)}" if one.rated is not None else "", "card.strong"
    )


def _foot(found: Portrait) -> RenderableType | None:
    told = []
    if not found.held:
        told.append(" nothing is known yet; take your ratings in with: cinetrace taste import FILE")
    elif not found.weights:
        told.append(" no weights yet: too little is rated to tell what weighs with you; set one with: cinetrace taste set")
    if found.unsure:
        told.append(f" {words.counted(found.unsure, 'film')} to decide: cinetrace taste unsure")
    return Text("\n".join(told), "card.faint") if told else None

"""Advice on a page: the call with its prediction, the reasons as bars with the words behind them, and what would change it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from cinetrace.desk.advising.views import Advices, AdviceView
from cinetrace.screens.advice_references import AdviceReferences
from cinetrace.screens.card import strips, words
from cinetrace.screens.card.flow import flowed
from cinetrace.screens.card.look import ASCII, Look
from cinetrace.screens.harmless import harmless_strings
from cinetrace.screens.pages import opened
from cinetrace.screens.pages.head import ref
from cinetrace.screens.pages.points import cautions
from cinetrace.screens.pages.voices import Voices
from cinetrace.screens.paper import apart, labelled, printed
from cinetrace.types import Advice, Because, Call, Clause, Condition, Prediction

CALLS: dict[Call, str] = {
    "watch": "watch it now",
    "wait": "wait for it",
    "rent": "rent it",
    "skip": "skip it",
    "unknown": "not enough to say",
}
STYLES: dict[Call, str] = {"watch": "card.good", "wait": "card.even", "rent": "card.even", "skip": "card.bad", "unknown": "card.faint"}
_REASONS = 8
"""Reasons that are quoted; the rest are told without."""
_STRIP = 15
FEWEST = 5
"""Ratings that a taste needs before it says anything; the recipe's `call.ratings`."""


def render(view: AdviceView, look: Look, *, spoilers: bool = False, sources: bool = False) -> str:
    """Return the page; with `sources`, the words behind every reference follow."""
    advice = harmless_strings(view.advice, look.encoding)
    references, voices = AdviceReferences(advice), Voices(view.voices, look, spoilers)
    behind = [opened.section(reference, voices) for reference in references] if sources else []
    return printed(apart([*_page(advice, view.rated, references, voices), *behind]), look)


def render_opened(view: AdviceView, number: int, look: Look, *, spoilers: bool = False) -> str:
    """Return the words behind one reference that the page has, each with the sentences around it."""
    reference = AdviceReferences(harmless_strings(view.advice, look.encoding)).get(number)
    return printed(opened.page(reference, Voices(view.voices, look, spoilers)), look) if reference else ""


def _page(advice: Advice, rated: float | None, references: AdviceReferences, voices: Voices) -> Iterator[RenderableType | None]:
    yield _title(advice, rated, voices.look)
    yield labelled(("prediction", _prediction(advice, voices.look)), ("when, where", _release(advice, references)))
    yield labelled(("beware", [Text(_beware(advice), "card.bad.strong")] if advice.avoided else []))
    yield _reasons(advice, references, voices)
    yield labelled(("if", _conditions(advice.conditions, references, voices)), ("cautions", cautions(advice.cautions, references, voices)))
    yield labelled(("would flip it", _flips(advice)))
    yield _foot(references)


def _title(advice: Advice, rated: float | None, look: Look) -> RenderableType:
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    film = Text(advice.film.title, "card.title").append(f" ({advice.film.year})" if advice.film.year else "", "card.faint")
    told = f"\nfor {advice.viewer}, as of {words.date(advice.day)}" + (f"; you gave it {words.number(rated)}" if rated is not None else "")
    table.add_row(film.append(told, "card.faint"), _call(advice))
    return Panel(table, box=box.ASCII if look.glyphs is ASCII else box.ROUNDED, border_style="card.faint")


def _call(advice: Advice) -> Text:
    style = STYLES[advice.call]
    line = Text(CALLS[advice.call], style if style == "card.faint" else f"{style}.strong", justify="right")
    if advice.prediction:
        line.append(f"\n{advice.prediction.rating:.1f}", "card.strong").append(" / 10", "card.faint")
    return line


def _prediction(advice: Advice, look: Look) -> list[Text]:
    said = advice.prediction
    if said is None:
        return [Text("too little is known: of your taste, or of what this film has", "card.faint")]
    between = Text(f"between {said.low:.1f} and {said.high:.1f}, four times out of five")
    rests = Text(f"from {words.counted(said.n, 'rating')} of yours; {said.base:.1f} before anything is known of a film", "card.faint")
    return [strips.scale(said.low, said.rating, said.high, STYLES[advice.call], look), *flowed([between, rests], look)]


def _flips(advice: Advice) -> list[Text]:
    if not advice.flips and advice.prediction:
        return [Text("no one weight, score or release that is likely", "card.faint")]
    return [Text(flip.text) for flip in advice.flips]


def _release(advice: Advice, references: AdviceReferences) -> list[Text]:
    if advice.date is None:
        return [Text("no critic states when it can be seen, or seen at home", "card.faint")] if advice.call == "wait" else []
    how = words.formats([advice.format]) if advice.format else "to be seen"
    coming = advice.date.replace("?", "~") > advice.day
    line = Text(f"{how}, {'from' if coming else 'since'} ").append(words.date(advice.date), "card.strong")
    if advice.disputed:
        line.append(f"; others say {', '.join(words.date(day) for day in advice.disputed)}")
    return [line.append(ref(references.number(advice.released)))]


def _beware(advice: Advice) -> str:
    return f"you want to be warned of this: {', '.join(words.caution(kind) for kind in advice.avoided)}"


def _reasons(advice: Advice, references: AdviceReferences, voices: Voices) -> RenderableType | None:
    """Each reason with its share as a bar, and beneath it what it rests on."""
    table = Table.grid(padding=(0, 1, 0, 0), expand=True)
    table.add_column(width=strips.BAR, no_wrap=True)
    table.add_column(width=5, justify="right", no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for at, clause in enumerate(advice.clauses):
        told = Text(clause.text).append(ref(references.number(clause.cites)))
        bar = strips.signed_bar(min(0.0, clause.share), max(0.0, clause.share), voices.look.glyphs)
        grounds = _ground(clause, voices) if at < _REASONS else ()
        table.add_row(bar, Text(_signed(clause.share, voices.look), "card.strong"), Group(told, *grounds))
    return Group(Text(" why", "card.label"), Padding(table, (0, 1, 0, 3))) if advice.clauses else None


def _signed(share: float, look: Look) -> str:
    return f"{look.glyphs.minus if share < 0 else '+'}{abs(share):.2f}"


def _ground(clause: Clause, voices: Voices) -> Iterator[Text]:
    """What a reason rests on: one sentence that may be shown, and the person's own ratings."""
    for cite in voices.shown(clause.cites)[:1]:
        yield voices.said(cite, "card.faint")
    if clause.because and clause.subject not in ("base", "consensus"):
        yield Text(f"because you rated {_films(clause.because)}", "card.faint")


def _films(films: Sequence[Because]) -> str:
    return ", ".join(f"{film.title} {words.number(film.rating)}" for film in films)


def _conditions(found: Sequence[Condition], references: AdviceReferences, voices: Voices) -> list[Text]:
    glyphs, lines = voices.look.glyphs, []
    for condition in found:
        mark, style, told = {
            True: (glyphs.yes, "card.good", "speaks for it with you"),
            False: (glyphs.no, "card.bad", "speaks against it with you"),
            None: (glyphs.maybe, "card.even", "your ratings do not say"),
        }[condition.met]
        line = Text(f"{mark} ", style).append(voices.said(condition.cites[0]))
        because = f": you rated {_films(condition.because)}" if condition.because else ""
        lines.append(line.append(f"; {told}{because}", style).append(ref(references.number(condition.cites))))
    return lines


def _foot(references: AdviceReferences) -> Text | None:
    last = len(references)
    return Text(f" --open N shows the words behind [N], 1 to {last}; --sources shows them all", "card.faint") if last else None


def render_many(found: Advices, look: Look) -> str:
    """Return a line for each film: the call, where the prediction lies, and the reason that weighs most."""
    found = harmless_strings(found, look.encoding) if not found.found else found
    head = Text(f" for {found.person}, as of {words.date(found.day)}", "card.label")
    counts = f", {words.counted(found.considered, 'film')} looked at, from {words.counted(found.ratings, 'rating')} of yours"
    return printed(apart([head.append(counts, "card.faint"), _table(found, look) if found.found else _nothing(found)]), look)


def _nothing(found: Advices) -> Text:
    if found.ratings < FEWEST:
        return Text(f" fewer than {FEWEST} ratings say too little; take yours in with: cinetrace taste import FILE", "card.faint")
    what = "no film of your library is out or coming about then" if not found.considered else "too little is known of these films"
    return Text(f" {what}; --all looks at every film of your library that you have not seen", "card.faint")


def _table(found: Advices, look: Look) -> Table:
    table = Table.grid(padding=(0, 1, 0, 1), expand=True)
    table.add_column(width=13, no_wrap=True)
    table.add_column(width=_STRIP + 4, no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for view in found.found:
        advice = harmless_strings(view.advice, look.encoding)
        table.add_row(Text(_short(advice), STYLES[advice.call]), _gauge(advice.prediction, advice.call, look), Group(*_told(advice, look)))
    return table


def _short(advice: Advice) -> str:
    return {"watch": "watch", "wait": "wait", "rent": "rent", "skip": "skip", "unknown": "cannot say"}[advice.call]


def _gauge(said: Prediction | None, call: Call, look: Look) -> Text:
    if said is None:
        return Text("")
    strip = strips.gauge(said.low, said.rating, said.high, STYLES[call], _STRIP, look.glyphs)
    return strip.append(f" {said.rating:.1f}", "card.strong")


def _told(advice: Advice, look: Look) -> Iterator[Text]:
    film = Text(advice.film.title, "card.title").append(f" ({advice.film.year})" if advice.film.year else "", "card.faint")
    if advice.date:
        how = words.formats([advice.format]) if advice.format else "to be seen"
        film.append(f"{look.glyphs.dot}{how} {words.date(advice.date)}", "card.faint")
    if advice.avoided:
        film.append(f"{look.glyphs.dot}beware: {', '.join(words.caution(kind) for kind in advice.avoided)}", "card.bad")
    yield film
    if advice.clauses:
        first = advice.clauses[0]
        yield Text(f"{'+' if first.share >= 0 else look.glyphs.minus}{abs(first.share):.1f} {first.text}", "card.faint")

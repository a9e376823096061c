"""The page of a film: its sections and their order."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from cinetrace.desk.views import FilmView
from cinetrace.screens.card.look import Look
from cinetrace.screens.harmless import harmless_strings
from cinetrace.screens.pages import board, critics, head, opened, points
from cinetrace.screens.pages.voices import Voices
from cinetrace.screens.paper import Section, apart, labelled, printed
from cinetrace.screens.references import References
from cinetrace.types import Consensus


def render(view: FilmView, look: Look, *, spoilers: bool = False, sources: bool = False) -> str:
    """Return the page; with `sources`, the words behind every reference follow."""
    consensus = harmless_strings(view.consensus, look.encoding)
    references, voices = References(consensus), Voices(view.voices, look, spoilers)
    behind = [opened.section(reference, voices) for reference in references] if sources else []
    return printed(apart([*_page(consensus, references, voices), *behind]), look)


def render_opened(view: FilmView, number: int, look: Look, *, spoilers: bool = False) -> str:
    """Return the words behind one reference that the page has, each with the sentences around it."""
    reference = References(harmless_strings(view.consensus, look.encoding)).get(number)
    return printed(opened.page(reference, Voices(view.voices, look, spoilers)), look) if reference else ""


def _page(consensus: Consensus, references: References, voices: Voices) -> Iterator[RenderableType | None]:
    yield head.title(consensus, voices.look)
    yield labelled(("rating", head.rating(consensus, voices.look)), ("summary", head.summary(consensus, references)))
    yield board.board(consensus.board, references, voices)
    yield labelled(*_points(consensus, references, voices))
    yield labelled(("when, where", points.releases(consensus.releases, references, voices)))
    yield critics.listed(consensus.critics, references, voices.look)
    yield _foot(references)


def _points(consensus: Consensus, references: References, voices: Voices) -> Iterator[Section]:
    yield "apart", points.disagreements(consensus.disagreements, references, voices)
    yield "expectation", points.expectation(consensus.expectation, references, voices)
    yield "billing", points.billing(consensus.billing, references, voices)
    yield "cautions", points.cautions(consensus.cautions, references, voices)
    yield "for whom", points.audience(consensus.audience, references, voices)


def _foot(references: References) -> Text | None:
    last = len(references)
    return Text(f" --open N shows the words behind [N], 1 to {last}; --sources shows them all", "card.faint") if last else None

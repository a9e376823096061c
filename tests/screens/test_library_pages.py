"""The pages of the library. Snapshots show them whole; the laws below hold for all of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from cinetrace.desk.views import CriticView, FilmView, Point
from cinetrace.screens.card.look import Look
from cinetrace.screens.filmout import film_answer
from cinetrace.screens.pages import blurb, critic, film, lists, search
from cinetrace.screens.pages.plot import plot
from cinetrace.screens.references import References
from cinetrace.types import (
    BlurbCheck,
    Byline,
    Candidate,
    Claim,
    CriticReview,
    CriticScale,
    FilmRecord,
    Finding,
    Hit,
    Page,
    Query,
    Shelved,
    Span,
    Unsure,
)
from golden_film import VOICES, cite, golden_view

HERE = Path(__file__).parent
NEW = "look at the page; if it is as it should be, write it anew: PYTHONPATH=src:tests python tests/screens/test_library_pages.py"
ORCHARD = FilmRecord("The Tin Orchard", 2018, {"imdb": "tt0000001"}, ("Tobias Grane",), ("Ilse Marrow",), number=1)
FERRY = FilmRecord("Winter Ferry", None, number=2)

HIT = Hit(
    2,
    Span(51, 89),
    "The camera shakes until you feel sick.",
    ORCHARD,
    "Piers Holloway",
    "Evening Tide",
    "2019-03-06",
    -0.9,
    ("opinion",),
    {"camera": -1.8},
)
FOUND = Page((HIT, replace(HIT, film=None, critic=None, published=None, aspects={})), 31, True, "30.5")
CHECK = BlurbCheck(
    "flipped",
    cite(2, "a dull film with one good idea"),
    "The Tin Orchard is a dull film with one good idea.",
    "The Tin Orchard is a dull film with one good idea. The camera shakes until you feel sick.",
    "Piers Holloway",
    "Evening Tide",
    "The Tin Orchard (2018)",
    ('left out "dull"',),
)


def critic_view() -> CriticView:
    """A critic with a scale, three films that others have scored too and four reviews."""
    points = (Point(ORCHARD, 7.5, 5.6, 3), Point(FERRY, 9.0, 8.0, 1), Point(ORCHARD, 3.0, 4.1, 2))
    reviews = (
        CriticReview(1, ORCHARD, "The Harbour Lantern", "2019-03-04", 7.5, "Three stars out of four"),
        CriticReview(9, FERRY, "The Harbour Lantern", "2018-11-02", 9.0, None),
        CriticReview(8, None, None, None, 3.0, "1/4"),
    )
    scale = CriticScale("Maren Oake", 3, 6.5, 0.4, 1.1, -0.1, 0.9)
    return CriticView(Byline("Maren Oake", ("The Harbour Lantern",), 3), scale, "no habit to be sure of", 6.2, points, reviews)


QUEUE = (
    Unsure(
        17, "reviews/x.txt", "Nothing happens, and then it", (Candidate("Solo", 1970, 0.4, {"imdb": "tt1"}), Candidate("Solo", 2018, 0.3))
    ),
    Unsure(18, "reviews/y.txt", "A blog", ()),
)
FINDINGS = (Finding("library", True, "/home/x/library.sqlite"), Finding("spans", False, "2 lie outside their text", "restore a backup"))

PAGES: dict[str, Callable[[Look], str]] = {
    "film": lambda look: film.render(golden_view(), look),
    "film-opened": lambda look: film.render_opened(golden_view(), 2, look),
    "search": lambda look: search.render(FOUND, Query('camera "feel sick"'), look),
    "critic": lambda look: critic.render(critic_view(), look, 2),
    "check-quote": lambda look: blurb.render("one good idea!", CHECK, look),
    "library-films": lambda look: lists.films([Shelved(ORCHARD, 4), Shelved(FERRY, 1)], 12, look),
    "library-unsure": lambda look: lists.unsure(QUEUE, 9, look),
    "doctor": lambda look: lists.findings(FINDINGS, look),
}
WIDTHS = (80, 120)

every_page = pytest.mark.parametrize("name", PAGES)


def _look(width: int, encoding: str = "utf-8", colour: bool = False) -> Look:
    return Look(width, colour, encoding, 120)


def _snapshot(width: int) -> str:
    return "\n".join(f"==> {name} <==\n\n{page(_look(width))}" for name, page in PAGES.items())


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_are_as_they_were(width: int) -> None:
    assert _snapshot(width) == (HERE / f"pages-{width}.txt").read_text(encoding="utf-8"), NEW


@every_page
@pytest.mark.parametrize("width", [1, 40, 63, 80, 109, 110, 120, 300])
def test_no_line_is_wider_than_the_page(name: str, width: int) -> None:
    assert max(cell_len(line) for line in PAGES[name](_look(width)).split("\n")) <= max(40, min(width, 120))


@every_page
@pytest.mark.parametrize("encoding", ["ascii", "cp437", "latin-1"])
def test_a_page_fits_any_terminal(name: str, encoding: str) -> None:
    assert PAGES[name](_look(80, encoding)).encode(encoding)


@every_page
def test_colour_adds_colour_and_nothing_else(name: str) -> None:
    coloured = PAGES[name](_look(80, colour=True))
    assert [line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", coloured).split("\n")] == PAGES[name](_look(80)).split("\n")


def test_every_number_on_the_page_can_be_opened() -> None:
    numbers = {int(n) for n in re.findall(r"\[(\d+)\]", film.render(golden_view(), _look(120)))}
    references = References(golden_view().consensus)
    assert numbers == {reference.number for reference in references} == set(range(1, len(references) + 1))
    for number in numbers:
        assert f"[{number}]" in film.render_opened(golden_view(), number, _look(80))


def test_sources_are_the_words_of_the_reviews() -> None:
    for referred in film_answer(golden_view(), spoilers=True).references:
        for words in referred.words:
            assert words.quote and words.quote == words.span.of(VOICES[words.voice].reading.text)


def test_no_story_is_given_away_unless_asked_for() -> None:
    shown = film.render(golden_view(), _look(120), sources=True)
    shown += "".join(film.render_opened(golden_view(), n, _look(120)) for n in range(1, 12))
    for secret in ("all a dream", "cheap trick", "drowned", "ledger, and Wilhelmina"):
        assert secret not in shown
    assert "words hidden" in shown
    hidden = [words for one in film_answer(golden_view(), spoilers=False).references for words in one.words if words.quote is None]
    assert {words.voice for words in hidden} == {1, 2}
    told = film.render(golden_view(), _look(120), spoilers=True, sources=True)
    assert "all a dream" in told and "cheap trick" in told


def test_claims_on_the_same_words_share_a_number() -> None:
    references = References(golden_view().consensus)
    board, summary = golden_view().consensus.board[0].cites, golden_view().consensus.summary[0].cites
    assert references.number(board) == references.number(summary) == 1
    assert references.number(()) is None and references.get(99) is None


def test_a_film_that_nobody_judges_still_has_a_page() -> None:
    bare = replace(golden_view().consensus, rating=None, board=(), disagreements=(), expectation=None, billing=(), summary=())
    bare = replace(bare, cautions=(), audience=(), releases=(), critics=(), film=FilmRecord("Quiet", None))
    page = film.render(FilmView(bare, {}), _look(80))
    assert "Quiet, year not known" in page and "no rating" in page and "--open" not in page


def test_words_from_anywhere_cannot_speak_to_the_terminal() -> None:
    view = golden_view()
    loud = replace(view.consensus, summary=(Claim("[red]evil[/red] \x1b[31m \u202e", view.consensus.summary[0].cites),))
    page = film.render(replace(view, consensus=loud), _look(80))
    assert "\x1b" not in page and "\u202e" not in page and "[red]evil[/red]" in page
    assert "\x1b" not in search.render(replace(FOUND, hits=(replace(HIT, text="a \x1b[2J b"),)), Query("b"), _look(80))


def test_of_very_many_critics_both_ends_are_listed() -> None:
    view = golden_view()
    line = view.consensus.critics[0]
    crowd = tuple(replace(line, critic=f"Critic {n:03}", common=n / 10) for n in range(100))
    page = film.render(replace(view, consensus=replace(view.consensus, critics=crowd)), _look(120))
    assert "Critic 099" in page and "Critic 000" in page and "Critic 050" not in page and "and 60 more" in page


def test_the_plot_has_the_point_where_both_scores_say() -> None:
    from cinetrace.screens.card.look import UNICODE

    lines = [line.plain for line in plot([(10.0, 0.0), (0.0, 10.0), (0.0, 10.0)], UNICODE)]
    assert lines[0].startswith("10 │•") and lines[10].endswith("·")


def test_nothing_found_is_said() -> None:
    assert "nothing found" in search.render(Page((), 0, True, None), Query("x"), _look(80))
    assert "more than 1,000 sentences" in search.render(Page((HIT,), 1000, False, "a"), Query("x"), _look(80))


if __name__ == "__main__":
    for width in WIDTHS:
        (HERE / f"pages-{width}.txt").write_text(_snapshot(width), encoding="utf-8")

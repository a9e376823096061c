"""The text of a review in pieces: nothing of it is lost, moved or shown that is masked."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cinetrace.screens.web.contexts.marks import PART, Piece, paragraphs, part_of, start_of
from cinetrace.types import Span

texts = st.text(alphabet="ab \n𝄞é", min_size=1, max_size=120)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Span], list[Span], Span | None]:
    text = draw(texts)
    places = st.integers(0, len(text) - 1)
    spans = st.builds(lambda one, other: Span(min(one, other), max(one, other) + 1), places, places)
    cuts = sorted(draw(st.sets(places, max_size=4)) | {0, len(text)})
    sentences = [Span(*pair) for pair in pairwise(cuts)]
    hidden = [span for span in sentences if draw(st.booleans())]
    return text, draw(st.lists(spans, max_size=6)), hidden, draw(st.none() | spans)


def _pieces(given: tuple[str, list[Span], list[Span], Span | None]) -> list[Piece]:
    text, claims, hidden, mark = given
    return [piece for row in paragraphs(text, Span(0, len(text)), claims, hidden, mark) for piece in row.pieces]


@given(marked())
def test_pieces_are_the_words_at_their_places_in_order(given: tuple[str, list[Span], list[Span], Span | None]) -> None:
    text, pieces = given[0], _pieces(given)
    assert all(piece.text == piece.span.of(text) for piece in pieces if not piece.hidden)
    assert all(one.span.end <= other.span.start for one, other in pairwise(pieces))
    seen = {at for piece in pieces for at in range(*piece.span)}
    assert all(at in seen or text[at].isspace() for at in range(len(text)))


@given(marked())
def test_nothing_masked_is_shown_and_every_claim_is_where_it_stands(given: tuple[str, list[Span], list[Span], Span | None]) -> None:
    text, claims, hidden, mark = given
    masked = {at for span in hidden for at in range(*span)}
    for piece in _pieces(given):
        if piece.hidden:
            assert not piece.text and set(range(*piece.span)) - masked <= {at for at in range(len(text)) if text[at].isspace()}
            continue
        assert not masked & set(range(*piece.span))
        over = {n for n, claim in enumerate(claims) if claim.start <= piece.span.start and piece.span.end <= claim.end}
        assert set(piece.claims) == over
        assert piece.marked == (mark is not None and mark.start <= piece.span.start < mark.end)


@given(st.lists(st.integers(1, 3 * PART), min_size=1, max_size=12), st.integers(0, 10**6))
def test_every_character_is_in_one_part_of_bounded_size(lengths: list[int], at: int) -> None:
    ends = [sum(lengths[: n + 1]) for n in range(len(lengths))]
    sentences = [Span(end - length, end) for end, length in zip(ends, lengths, strict=True)]
    text = "x" * ends[-1]
    place = at % len(text)
    within, number, parts = part_of(text, sentences, place)
    assert within.start <= place < within.end and within.end - within.start <= PART
    assert start_of(text, sentences, number) == within.start and 1 <= number <= parts

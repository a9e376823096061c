"""The text of a review in pieces: nothing of it is lost, moved or shown that is masked."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cinetrace.screens.web.contexts.marks import CLAIMS, PART, Piece, paragraphs, parts_of
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


@given(st.lists(st.integers(1, 3 * PART), min_size=1, max_size=12), st.lists(st.integers(0, 10**6), max_size=30))
def test_the_parts_of_a_text_are_bounded_and_leave_nothing_out(lengths: list[int], places: list[int]) -> None:
    ends = [sum(lengths[: n + 1]) for n in range(len(lengths))]
    sentences = [Span(end - length, end) for end, length in zip(ends, lengths, strict=True)]
    text = "x" * ends[-1]
    claims = [Span(at % len(text), at % len(text) + 1) for at in places for _ in range(20)]
    parts = parts_of(text, sentences, claims)
    assert parts[0].start == 0 and parts[-1].end == len(text)
    assert all(one.end == other.start for one, other in pairwise(parts))
    assert all(0 < part.end - part.start <= PART for part in parts)
    for part in parts:
        within = [claim for claim in claims if part.start <= claim.start < part.end]
        assert len(within) <= CLAIMS or sum(part.start < sentence.end and sentence.start < part.end for sentence in sentences) == 1

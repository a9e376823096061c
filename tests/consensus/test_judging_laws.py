"""Laws of the consensus, for any voices at all."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cinetrace.consensus import judge
from cinetrace.types import Cite, Consensus, FilmRecord, Voice
from voices import Say, any_voices, voice

FILM = FilmRecord("The Salt Clock", 2019, cast=("Ruth Hale", "Sam Grane"))


def cites(found: Consensus) -> list[Cite]:
    """Every cite of a consensus."""
    rows: list[Any] = [*found.board, *found.cautions, *found.audience, *found.billing, *found.releases, *found.critics, *found.summary]
    out = [cite for row in rows for cite in row.cites]
    out += [cite for row in found.board for cite in (row.best_for, row.best_against) if cite]
    out += [cite for each in found.disagreements for cite in (*each.one_side, *each.other_side)]
    out += [cite for row in found.releases for _, cite in row.conflicts]
    return out + list(found.expectation.cites if found.expectation else ())


@given(any_voices())
def test_every_cite_lies_inside_its_voices_text(voices: list[Voice]) -> None:
    texts = {voice.number: voice.reading.text for voice in voices}
    for cite in cites(judge(FILM, voices, {})):
        assert 0 <= cite.span.start < cite.span.end <= len(texts[cite.voice])


@given(any_voices(), st.randoms())
def test_the_order_of_voices_does_not_matter(voices: list[Voice], rng: random.Random) -> None:
    assert judge(FILM, rng.sample(voices, len(voices)), {}) == judge(FILM, voices, {})


@given(any_voices())
def test_nothing_counts_more_voices_than_there_are(voices: list[Voice]) -> None:
    found = judge(FILM, voices, {})
    n = len(voices)
    assert found.rating is None or found.rating.n <= n
    assert all(row.praise + row.blame <= row.pooled.n <= n for row in found.board)
    assert all(row.n <= n for row in found.cautions)
    assert all(sum(row.parts.values()) <= n for row in found.billing)
    assert len(found.critics) <= n


@given(any_voices())
def test_every_voice_given_twice_changes_nothing(voices: list[Voice]) -> None:
    assert judge(FILM, [*voices, *voices], {}) == judge(FILM, voices, {})


@given(any_voices(), st.floats(0.5, 2), st.sampled_from(["overall", "story", "acting"]))
def test_a_voice_that_praises_most_never_lowers_a_mean(voices: list[Voice], grade: float, aspect: str) -> None:
    before = judge(FILM, voices, {})
    praising = voice(99, Say(f"Praise of the {aspect} beyond all doubt.", {aspect: 2.0}), critic="Someone New", score="10/10")
    after = judge(FILM, [*voices, praising], {})
    means = {row.aspect: row.pooled.mean for row in before.board}
    assert before.rating is None or (after.rating and after.rating.mean >= before.rating.mean)
    assert all(row.pooled.mean >= means.get(row.aspect, -2) for row in after.board)


@given(any_voices())
def test_quotes_are_whole_words_of_their_side_and_never_spoil(voices: list[Voice]) -> None:
    by_number = {voice.number: voice.reading for voice in voices}
    for row in judge(FILM, voices, {}).board:
        for cite in (row.best_for, row.best_against):
            if cite:
                hidden = [s.span for s in by_number[cite.voice].sentences if s.spoiler >= 0.4]
                assert not any(cite.span.start < span.end and span.start < cite.span.end for span in hidden)

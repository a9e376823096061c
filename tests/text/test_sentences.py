from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cinetrace.text.normalise import normalise
from cinetrace.text.sentences import split

PIECES = "A fine film.|Dr. Mabuse|“No!”|\n|\n\n| |\t|é|👩‍👧|J. J.|...|\ufffd|word|3.5/4"
PROSE = st.lists(st.sampled_from(PIECES.split("|")), max_size=60).map(" ".join)


@given(st.one_of(PROSE, st.text(max_size=300)))
def test_sentences_are_ordered_trimmed_and_cover_every_word(text: str) -> None:
    fixed = normalise(text)
    spans = split(fixed)
    at = 0
    for span in spans:
        assert at <= span.start < span.end <= len(fixed)
        assert fixed[at : span.start].strip() == ""
        assert span.of(fixed) == span.of(fixed).strip()
        at = span.end
    assert fixed[at:].strip() == ""
    assert split(fixed) == spans


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split(text)]


def test_a_text_wrapped_by_hand_keeps_its_sentences_whole() -> None:
    text = (
        "     It is a big film about big machines, and it is at its best when it\n"
        "leaves the people alone.  The sets tower.  The crowds swarm.  The story,\n"
        "when it remembers to turn up, is a sermon.\n"
        "\n"
        "I rate it a +2.\n"
    )
    assert sentences(text) == [
        "It is a big film about big machines, and it is at its best when it\nleaves the people alone.",
        "The sets tower.",
        "The crowds swarm.",
        "The story,\nwhen it remembers to turn up, is a sermon.",
        "I rate it a +2.",
    ]


def test_lines_of_a_list_stay_apart() -> None:
    text = "METROPOLIS (1927)\nDirected by Fritz Lang\nRating: 3/4\n\nThe sets of this picture shame what digital money buys today.\n"
    assert sentences(text) == [line for line in text.split("\n") if line]


def test_a_paragraph_a_line_is_split_at_each_line() -> None:
    text = "A long line that nobody has wrapped, since it goes on and on. " * 4 + "It ends without a stop\nAnd a new one begins"
    assert sentences(text)[-2:] == ["It ends without a stop", "And a new one begins"]

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from cinetrace.text.normalise import normalise, visible

ANY_TEXT = st.text(st.characters(codec=None, categories=None), max_size=200)


@given(ANY_TEXT)
def test_doing_it_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(ANY_TEXT)
def test_what_comes_out_is_in_the_fixed_form(text: str) -> None:
    fixed = normalise(text)
    assert unicodedata.is_normalized("NFC", fixed)
    assert "\r" not in fixed and "\0" not in fixed
    assert not any("\ud800" <= c <= "\udfff" for c in fixed)
    assert not any(c.isspace() and c not in " \t\n" for c in fixed)
    fixed.encode("utf-8")


@given(st.text(st.characters(max_codepoint=0x2FF, exclude_characters="\r", exclude_categories=["Cs"])))
def test_offsets_stay_where_nothing_is_composed(text: str) -> None:
    assert len(normalise(text)) == len(text)


def test_each_rule() -> None:
    assert normalise("a\r\nb\rc\u2028d\x85e\x0cf") == "a\nb\nc\nd\ne\nf"
    assert normalise("a\u00a0b\u2009c\u3000d\u202fe") == "a b c d e"
    assert normalise("\0\ud83d|") == "\ufffd\ufffd|"
    assert normalise("cafe\u0301") == "caf\u00e9"
    assert normalise("a\tb") == "a\tb"


def test_characters_without_width_stay_in_plain_text_and_go_from_ours() -> None:
    family = "\U0001f469\u200d\U0001f467 Stal\u00adlone\u200b"
    assert normalise(family) == family
    assert visible(family) == "\U0001f469\u200d\U0001f467 Stallone"

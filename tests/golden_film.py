"""A film with four voices and its consensus, written by hand, as a page has to show it."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from cinetrace.desk.views import FilmView
from cinetrace.types import (
    AspectRow,
    AudienceRow,
    Billing,
    CautionRow,
    Cite,
    Claim,
    Consensus,
    CriticLine,
    Disagreement,
    Estimate,
    ExpectationRow,
    FilmRecord,
    Opinion,
    PageFacts,
    Reading,
    ReleaseRow,
    Sentence,
    Source,
    Voice,
)
from fakes import at, golden_reading

_LINES = {
    2: (
        ("The Tin Orchard is a dull film with one good idea.", -0.6, 0.0),
        ("The camera shakes until you feel sick.", -0.9, 0.0),
        ("Harlan Voss is fine as the clockmaker.", 0.4, 0.0),
        ("I was promised a ghost and got a ledger.", -0.5, 0.0),
        ("It was all a dream, and the dream is a cheat.", -0.8, 0.95),
    ),
    3: (
        ("I went in expecting nothing and came out humming.", 0.9, 0.0),
        ("The handheld camera gives every breakfast a pulse.", 0.8, 0.0),
        ("Voss and Junia Finch are wonderful together.", 0.9, 0.0),
        ("Tobias Grane is on the poster and on the screen for a minute.", -0.2, 0.0),
        ("It comes to Blu-ray on March 19.", None, 0.0),
    ),
    4: (("A fair ghost story, well played and badly shot.", 0.1, 0.0),),
}


def _reading(number: int) -> Reading:
    lines = _LINES[number]
    text = " ".join(words for words, _, _ in lines)
    sentences = tuple(Sentence(at(text, words), ("opinion",), polarity, spoiler) for words, polarity, spoiler in lines)
    silent = replace(golden_reading(), people=(), works=(), releases=(), cautions=(), audience=(), expectation=None)
    opinions = tuple(Opinion("overall", 2 * (s.polarity or 0), 0.9, s.span, None) for s in sentences)
    source = Source(path=f"reviews/{number}.txt")
    return replace(silent, id=sha256(text.encode()).hexdigest()[:16], text=text, sentences=sentences, opinions=opinions, source=source)


def _voice(number: int, critic: str | None, outlet: str | None, published: str | None, copies: tuple[int, ...] = ()) -> Voice:
    reading = golden_reading() if number == 1 else _reading(number)
    return Voice(number, reading, critic, outlet, published, PageFacts(), copies)


VOICES = {
    1: _voice(1, "Maren Oake", "The Harbour Lantern", "2019-03-04"),
    2: _voice(2, "Piers Holloway", "Evening Tide", "2019-03-06", (5, 6)),
    3: _voice(3, "Ottoline Fenn", None, None),
    4: _voice(4, None, "Tri-County Plainsman", "2019-04"),
}


def cite(voice: int, words: str) -> Cite:
    """The words in the text of a voice."""
    return Cite(voice, at(VOICES[voice].reading.text, words))


def golden_view() -> FilmView:
    """A view with every section filled."""
    camera_bad = (cite(1, "jitters through even the quietest breakfast"), cite(2, "The camera shakes until you feel sick."))
    camera_good = (cite(3, "The handheld camera gives every breakfast a pulse."),)
    acting = (cite(1, "has never been better"), cite(2, "fine as the clockmaker"), cite(3, "are wonderful together"))
    story = (cite(2, "It was all a dream, and the dream is a cheat."), cite(1, "a cheap trick"))
    small = (cite(1, "turns up for one minute"), cite(3, "on the poster and on the screen for a minute"))
    return FilmView(
        Consensus(
            film=FilmRecord(
                "The Tin Orchard", 2018, {}, ("Tobias Grane", "Harlan Voss", "Junia Finch"), ("Ilse Marrow",), ("horror",), number=1
            ),
            rating=Estimate(6.1, 4.9, 7.2, 4),
            board=(
                AspectRow("acting", Estimate(1.1, 0.5, 1.6, 4), 0.1, 4, 0, cite(1, "he has never been better"), None, acting),
                AspectRow("camera", Estimate(-0.6, -1.4, 0.2, 4), 0.8, 1, 3, camera_good[0], camera_bad[1], camera_good + camera_bad),
                AspectRow("story", Estimate(-0.9, -1.6, -0.1, 2), 0.4, 0, 2, None, story[0], story),
            ),
            disagreements=(Disagreement("camera", 0.8, camera_good, camera_bad),),
            expectation=ExpectationRow(
                1, 1, 0, (cite(2, "I was promised a ghost and got a ledger."), cite(3, "expecting nothing and came out humming"))
            ),
            billing=(
                Billing("Tobias Grane", 1, {"lead": 0, "supporting": 0, "cameo": 2, "unknown": 0}, True, small),
                Billing(
                    "Harlan Voss",
                    2,
                    {"lead": 1, "supporting": 0, "cameo": 0, "unknown": 0},
                    False,
                    (cite(1, "Voss is in nearly every scene"),),
                ),
            ),
            cautions=(
                CautionRow("shaky-camera", 2, (cite(2, "shakes until you feel sick"), cite(1, "jitters through"))),
                CautionRow("animal-harm", 1, (cite(1, "an injured dog"),)),
            ),
            audience=(AudienceRow("yes", (cite(1, "If you loved Winter Ferry you will be at home here"),)),),
            releases=(
                ReleaseRow(
                    "blu-ray",
                    "2019-03-12",
                    None,
                    "Lantern House",
                    (cite(1, "out on Blu-ray and digital on March 12 from Lantern House"),),
                    (("2019-03-19", cite(3, "It comes to Blu-ray on March 19.")),),
                ),
            ),
            critics=(
                CriticLine(3, "Ottoline Fenn", None, None, 8.6, 8.4, None, 0.7, 0, (cite(3, "came out humming"),)),
                CriticLine(
                    1,
                    "Maren Oake",
                    "The Harbour Lantern",
                    "2019-03-04",
                    7.5,
                    7.1,
                    "Three stars out of four",
                    1.0,
                    0,
                    (cite(1, "a small ghost story with a large heart"),),
                ),
                CriticLine(4, None, "Tri-County Plainsman", "2019-04", 5.5, 5.5, None, 0.7, 0, (cite(4, "well played and badly shot"),)),
                CriticLine(
                    2,
                    "Piers Holloway",
                    "Evening Tide",
                    "2019-03-06",
                    3.0,
                    3.4,
                    "3/10",
                    1.0,
                    2,
                    (cite(2, "a dull film with one good idea"),),
                ),
            ),
            summary=(
                Claim("4 of 4 critics praise the acting.", acting),
                Claim("3 of 4 critics blame the camera, 1 praises it.", camera_good + camera_bad),
                Claim("Tobias Grane is billed first; 2 of 2 critics who tell of his part call it a cameo.", small),
            ),
            recipe={"rating.prior_mean": 6.2},
        ),
        VOICES,
    )

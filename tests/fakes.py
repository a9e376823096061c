"""The golden reading, sentence by sentence beside its review, and one fake for each seam of the desk.

Run as a program (`python tests/fakes.py read ...`) it is the command line over the fake desk.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from cinetrace.desk import Desk, Settings
from cinetrace.errors import Empty, InputError, ModelError, NotAReview, NotFound
from cinetrace.types import (
    SCHEMA,
    Audience,
    Capture,
    Caution,
    Expectation,
    Film,
    Model,
    Opinion,
    Person,
    Reading,
    Release,
    Review,
    Role,
    Sentence,
    Source,
    Span,
    StatedRating,
    Verdict,
    Work,
)

_Line = tuple[str, str, float | None, float]

# One line a sentence: the words, the roles, the polarity, the spoiler; a blank tuple ends a paragraph.
GOLDEN_SENTENCES: tuple[tuple[_Line, ...], ...] = (
    (
        (
            "Harlan Voss has spent ten years playing second fiddle, so it is a joy that The Tin Orchard hands him the whole band.",
            "opinion context",
            0.6,
            0.02,
        ),
        ("Written and directed by Ilse Marrow, this is a small ghost story with a large heart.", "opinion context", 0.7, 0.01),
        ("I went in hoping for the next Saltmarsh; it is not that, but it is closer than I had any right to expect.", "opinion", 0.4, 0.0),
    ),
    (
        (
            "Voss plays Edwin Pell, a clockmaker who inherits a failing orchard and a rumour: at night the trees ring.",
            "plot",
            None,
            0.04,
        ),
        ("His neighbour Ada (a wonderfully dry Junia Finch) wants him to sell.", "plot opinion", 0.6, 0.1),
        ("In the last reel Edwin learns that Ada drowned in the first winter.", "plot", None, 0.97),
        ("He burns the ledger, and Wilhelmina Crake arrives as the magistrate to close the book.", "plot", None, 0.91),
    ),
    (
        ("Voss is in nearly every scene, and he has never been better.", "opinion", 0.9, 0.0),
        (
            "Do not let the poster fool you, though: Tobias Grane, whose face fills half of it, turns up for one minute.",
            "opinion context",
            -0.2,
            0.05,
        ),
        ("The score by Oda Lind is a marvel of squeaks and bells.", "opinion", 0.9, 0.0),
        ("Only the very last image, of Ada at the bottom of the well, is a cheap trick.", "opinion plot", -0.6, 0.88),
    ),
    (
        ("What lets the film down is the camera.", "opinion", -0.7, 0.0),
        ("It jitters through even the quietest breakfast, and the strobing barn dance is hard to look at.", "opinion", -0.8, 0.03),
        ("The story starts beautifully, but the middle hour drags and repeats itself.", "opinion", -0.1, 0.05),
        ("A scene with an injured dog will be too much for some.", "opinion", -0.1, 0.1),
    ),
    (
        ("At its festival premiere people called it a masterpiece, which is generous.", "opinion context", 0.1, 0.0),
        (
            "If you loved Winter Ferry you will be at home here; anyone after a quick scare should look elsewhere.",
            "opinion",
            0.2,
            0.0,
        ),
        (
            "The Tin Orchard is out on Blu-ray and digital on March 12 from Lantern House, and streams next autumn.",
            "release",
            None,
            0.0,
        ),
        ("Three stars out of four.", "other", 0.5, 0.0),
    ),
)


def golden_text() -> str:
    """The golden review: paragraphs apart by a blank line."""
    return "\n\n".join(" ".join(line[0] for line in paragraph) for paragraph in GOLDEN_SENTENCES) + "\n"


def at(text: str, words: str) -> Span:
    """Where `words` stand in `text`, the first time; the words must be there."""
    start = text.index(words)
    return Span(start, start + len(words))


def everywhere(text: str, words: str) -> tuple[Span, ...]:
    """Every place where `words` stand in `text`."""
    found, start = [], text.find(words)
    while start >= 0:
        found.append(Span(start, start + len(words)))
        start = text.find(words, start + 1)
    return tuple(found)


def golden_reading() -> Reading:
    """A reading with every field filled, as a careful reader would fill it."""
    text = golden_text()

    def span(words: str) -> Span:
        return at(text, words)

    def opinion(aspect: str, polarity: float, evidence: str, target: str | None = None, certainty: float = 0.93) -> Opinion:
        return Opinion(aspect, polarity, certainty, span(evidence), span(target) if target else None)

    return Reading(
        schema=SCHEMA,
        id=sha256(text.encode()).hexdigest()[:16],
        source=Source(
            path="reviews/tin-orchard.txt",
            outlet="The Harbour Lantern",
            critic="Maren Oake",
            published="2019-03-04",
            media_type="text/plain",
            sha256=sha256(text.encode()).hexdigest(),
        ),
        text=text,
        language="en",
        film=Film("The Tin Orchard", 2018, {"imdb": None}, 0.94, span("The Tin Orchard"), (), provisional=True),
        verdict=Verdict(
            rating=7.4,
            low=6.3,
            high=8.4,
            polarity=0.5,
            stance="recommended",
            evidence=(span("a small ghost story with a large heart"), span("closer than I had any right to expect")),
            stated=StatedRating(3, 4, "Three stars out of four", span("Three stars out of four")),
        ),
        sentences=_sentences(text),
        opinions=(
            opinion("overall", 1.3, "a small ghost story with a large heart"),
            opinion("acting", 1.1, "wonderfully dry", "Junia Finch"),
            opinion("acting", 1.9, "never been better", "Voss", 0.98),
            opinion("sound", 1.8, "a marvel of squeaks and bells", "The score", 0.97),
            opinion("camera", -1.2, "lets the film down", "the camera", 0.95),
            opinion("camera", -1.6, "jitters through even the quietest breakfast", None, 0.92),
            opinion("impact", -1.1, "hard to look at", "the strobing barn dance", 0.71),
            opinion("story", 1.1, "starts beautifully", "The story", 0.9),
            opinion("editing", -1.3, "the middle hour drags and repeats itself", "the middle hour", 0.88),
            opinion("story", -1.4, "a cheap trick", "the very last image", 0.8),
            Opinion("overall", 2.0, 0.6, span("called it a masterpiece"), None, "crowd"),
        ),
        people=_people(text),
        works=(Work("Saltmarsh", everywhere(text, "Saltmarsh")), Work("Winter Ferry", everywhere(text, "Winter Ferry"))),
        releases=(
            Release(
                "2019-03-12",
                "day",
                ("year",),
                ("blu-ray", "digital"),
                "Lantern House",
                None,
                span("out on Blu-ray and digital on March 12 from Lantern House"),
            ),
            Release("2019-??-??", "season", ("year",), ("streaming",), None, None, span("streams next autumn")),
        ),
        cautions=(
            Caution("shaky-camera", 0.92, span("It jitters through even the quietest breakfast")),
            Caution("flashing", 0.81, span("the strobing barn dance is hard to look at")),
            Caution("animal-harm", 0.58, span("an injured dog will be too much for some")),
        ),
        audience=(
            Audience("yes", span("If you loved Winter Ferry you will be at home here")),
            Audience("no", span("anyone after a quick scare should look elsewhere")),
        ),
        expectation=Expectation(1, 0, span("I went in hoping for the next Saltmarsh; it is not that, but it is closer")),
        model=Model("listener", "0.1", "0" * 64),
    )


def _sentences(text: str) -> tuple[Sentence, ...]:
    lines = (line for paragraph in GOLDEN_SENTENCES for line in paragraph)
    return tuple(Sentence(at(text, words), _roles(roles), polarity, spoiler) for words, roles, polarity, spoiler in lines)


def _roles(words: str) -> tuple[Role, ...]:
    roles: tuple[Role, ...] = ("opinion", "plot", "context", "release", "other")
    return tuple(role for role in roles if role in words.split())


def _people(text: str) -> tuple[Person, ...]:
    def span(words: str) -> Span:
        return at(text, words)

    return (
        Person("Harlan Voss", "actor", "Edwin Pell", "lead", everywhere(text, "Voss"), span("Voss is in nearly every scene")),
        Person("Junia Finch", "actor", "Ada", "supporting", everywhere(text, "Junia Finch"), span("Ada (a wonderfully dry Junia Finch)")),
        Person("Tobias Grane", "actor", None, "cameo", everywhere(text, "Tobias Grane"), span("turns up for one minute")),
        Person("Wilhelmina Crake", "actor", "the magistrate", "cameo", everywhere(text, "Wilhelmina Crake"), span("as the magistrate")),
        Person("Ilse Marrow", "director", None, "unknown", everywhere(text, "Ilse Marrow"), span("directed by Ilse Marrow")),
        Person("Ilse Marrow", "writer", None, "unknown", everywhere(text, "Ilse Marrow"), span("Written and directed by Ilse Marrow")),
        Person("Oda Lind", "composer", None, "unknown", everywhere(text, "Oda Lind"), span("The score by Oda Lind")),
    )


# --- one fake for each seam ---------------------------------------------------------------------------------------


class FakeSources:
    """Gives for each name what it was told: text, an InputError, or for an unknown name NotFound."""

    def __init__(self, known: Mapping[str, str | InputError]) -> None:
        self.known = known

    def gather(self, names: Sequence[str]) -> Iterator[Capture | InputError]:
        """Yield one capture or error a name."""
        for name in names:
            found = self.known.get(name) or NotFound(name, "there is no such file", "check the path")
            yield found if isinstance(found, InputError) else Capture(found.encode(), path=name)


def fake_review(capture: Capture) -> Review:
    """A review of one sentence; a capture of blanks raises Empty."""
    text = capture.data.decode()
    if not text.strip():
        raise Empty(capture.name, "it holds no words", "give a review")
    return Review(sha256(text.encode()).hexdigest()[:16], text, (Span(0, len(text)),), "en", Source(path=capture.path))


class FakeReader:
    """Reads the golden reading out of whatever it is given, two reviews ahead; "shop" is no review."""

    def read(self, reviews: Iterable[Review]) -> Iterator[Reading | InputError]:
        """Yield one outcome a review, in order."""
        batch: list[Review] = []
        for review in reviews:
            batch.append(review)
            if len(batch) == 2:
                yield from map(self._one, batch)
                batch = []
        yield from map(self._one, batch)

    def _one(self, review: Review) -> Reading | InputError:
        if "shop" in review.text:
            return NotAReview(review.name, "nobody reviews a film in it", "give the review itself")
        if "interrupt" in review.text:
            raise KeyboardInterrupt
        if "endless" in review.text:
            time.sleep(60)
        if "broken" in review.text:
            raise ZeroDivisionError("a slip\nof ours")
        golden = golden_reading()
        return replace(golden, source=replace(golden.source, path=review.source.path))


KNOWN: Mapping[str, str | InputError] = {
    **{f"{name}.txt": f"review {name}" for name in "abcdefgh"},
    **{f"many-{n}.txt": f"review {n}" for n in range(200)},
    "shop.html": "a shop",
    "blank.txt": "  ",
    "interrupt.txt": "interrupt",
    "broken.txt": "broken",
    "endless.txt": "endless",
}


def fake_desk(settings: Settings) -> Desk:
    """A desk over the fakes; the model named "damaged" raises ModelError."""

    def reader() -> FakeReader:
        if settings.model and settings.model.name == "damaged":
            raise ModelError(str(settings.model), "the model is damaged", "install Cinetrace again")
        return FakeReader()

    return Desk(FakeSources(KNOWN).gather, fake_review, reader)


if __name__ == "__main__":
    from cinetrace.__main__ import main

    main(fake_desk)

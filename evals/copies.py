"""How well the library tells copies from other reviews: on real texts, and on edited versions of them that are made here.

python -m evals.copies [--texts 6000] [--edited 300]

- recall: syndicated versions of a review, edited as desks do, each stored after the original: how many become one voice with it?
- quotes: another review that quotes a share of the original at length: how many are taken for copies?
- real texts as they come: which pairs are linked, of one film and of films that nobody decided; printed to be read by a person
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from training import corpora

from cinetrace.library import Library
from cinetrace.types import SCHEMA, Filed, Film, FilmRecord, Identified, Model, Reading, Review, Sentence, Source, Span, Verdict

SHARES = (0.1, 0.3, 0.5, 0.7)
QUOTING = "another review that quotes"
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_MODEL = Model("none", "0", "0" * 64)


@dataclass(frozen=True, slots=True)
class Text:
    """A real review, and which film it is of."""

    name: str
    film: str
    text: str


def main() -> None:
    """Print the figures as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=6000)
    parser.add_argument("--edited", type=int, default=300)
    chosen = parser.parse_args()
    texts = list(real_texts())
    for decided in (True, False):
        print(f"\nThe film is {'decided' if decided else 'unsure'}\n\n| edited how | taken for a copy |\n|---|---:|")
        for name, share in edited(*drawn(texts, chosen.edited), decided):
            print(f"| {name} | {share:.3f} |", flush=True)
        print(f"\nReal texts: {chosen.texts}; linked:")
        for one, other in linked(texts[: chosen.texts], decided):
            print(f"- {one.name}, {other.name}{'' if one.film == other.film else ' (of different films)'}", flush=True)


def real_texts() -> Iterator[Text]:
    """Yield reviews of people and of two critics, film by film, the films by hash."""
    found = [Text(row["id"], row["imdb_id"], corpora.unbroken(row["text"])) for row in _rows("imdb-train", "imdb-test")]
    found += [Text(f"{row['critic']} {row['id']}", row["id"], row["text"]) for row in _rows("scale-dennis-schwartz", "scale-steve-rhodes")]
    return iter(sorted(found, key=lambda text: (sha256(text.film.encode()).digest(), text.name)))


def _rows(*names: str) -> Iterator[dict[str, str]]:
    for name in names:
        yield from corpora.rows(corpora.DATA / f"{name}.jsonl.gz")


def drawn(texts: Sequence[Text], count: int) -> tuple[list[Text], list[Text]]:
    """Return originals, and as many other reviews that quote them; none of them short."""
    found = random.Random(1).sample([text for text in texts if 120 < len(text.text.split()) < 1200], 2 * count)
    return found[:count], found[count:]


def edited(originals: Sequence[Text], others: Sequence[Text], decided: bool) -> Iterator[tuple[str, float]]:
    """Yield for each way of editing the share of edited versions that are one voice with their original."""
    chance = random.Random(1)
    words = " ".join(other.text for other in others[:50]).split()
    for name, edit in _edits(chance, words).items():
        yield name, _share(originals, [edit(original.text) for original in originals], decided)
    for share in SHARES:
        quoting = [_quoting(original.text, other.text, share) for original, other in zip(originals, others, strict=True)]
        yield f"{QUOTING} {share:.0%} of it", _share(originals, quoting, decided)


def linked(texts: Sequence[Text], decided: bool) -> Iterator[tuple[Text, Text]]:
    """Yield the pairs of real texts that are linked, without those of the same words."""
    with _library() as library:
        stored = [library.store([filed(text, decided)])[0] for text in texts]
        names = {one.number: text for one, text in zip(stored, texts, strict=True) if one.outcome != "known"}
        yield from ((names[one.number], names[one.of]) for one in stored if one.of)


def _share(originals: Sequence[Text], versions: Sequence[str], decided: bool) -> float:
    with _library() as library:
        library.store([filed(original, decided) for original in originals])
        pairs = zip(originals, versions, strict=True)
        stored = library.store([filed(Text(f"{original.name} edited", original.film, version), decided) for original, version in pairs])
    return sum(one.outcome in ("copy", "known") for one in stored) / len(stored)


def filed(text: Text, decided: bool) -> Filed:
    """Return a text as a review with an empty reading."""
    span, source = Span(0, len(text.text)), Source(path=text.name)
    review = Review(sha256(text.text.encode()).hexdigest()[:16], text.text, (span,), "en", source)
    film = Film(None, None, {}, 0.0, None)
    sentences = (Sentence(span, ("other",), None, 0.0),)
    verdict = Verdict(5.0, 4.0, 6.0, 0.0, "mixed", (span,))
    reading = Reading(SCHEMA, review.id, source, text.text, "en", film, verdict, sentences, (), (), (), (), (), (), None, _MODEL)
    record = FilmRecord(f"Film {text.film}", None, {"imdb": text.film}) if decided else None
    return Filed(review, reading, Identified(record, 0.9, "stated id" if decided else "none"))


class _library:
    """A library that is gone afterwards."""

    def __enter__(self) -> Library:
        self._folder = tempfile.TemporaryDirectory()
        self._library = Library.open(Path(self._folder.name) / "library.sqlite")
        return self._library

    def __exit__(self, *_: object) -> None:
        self._library.close()
        self._folder.cleanup()


def _edits(chance: random.Random, words: Sequence[str]) -> dict[str, Callable[[str], str]]:
    """Return ways of editing by what is done to the text."""

    def replaced(share: float) -> Callable[[str], str]:
        return lambda text: " ".join(chance.choice(words) if chance.random() < share else word for word in text.split())

    def cut(share: float) -> Callable[[str], str]:
        return lambda text: " ".join((parts := _SENTENCE_END.split(text))[: max(1, round(len(parts) * share))])

    def thinned(text: str) -> str:
        first, *others = _SENTENCE_END.split(text)
        return " ".join([first, *(part for part in others if chance.random() > 0.25)])

    def framed(text: str) -> str:
        return f"By Our Critic. {' '.join(chance.sample(words, 25))}. {text} {' '.join(chance.sample(words, 15))}."

    return {
        "2 % of the words replaced": replaced(0.02),
        "5 % of the words replaced": replaced(0.05),
        "10 % of the words replaced": replaced(0.1),
        "15 % of the words replaced": replaced(0.15),
        "cut to 80 %": cut(0.8),
        "cut to 60 %": cut(0.6),
        "cut to 50 %": cut(0.5),
        "a quarter of the sentences left out": thinned,
        "a byline, a lead and a footer added": framed,
        "cut to 85 %, 3 % replaced, lead and footer": lambda text: framed(replaced(0.03)(cut(0.85)(text))),
    }


def _quoting(quoted: str, own: str, share: float) -> str:
    """Return a review that quotes the first `share` of another."""
    theirs, ours = _SENTENCE_END.split(quoted), _SENTENCE_END.split(own)
    half = len(ours) // 2
    passage = " ".join(theirs[: max(1, round(len(theirs) * share))])
    return f'{" ".join(ours[:half])} As another critic wrote: "{passage}" {" ".join(ours[half:])}'


if __name__ == "__main__":
    main()

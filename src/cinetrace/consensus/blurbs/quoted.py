"""What stands in a blurb: its words in pieces between ellipses, what is put in brackets, its marks, and to whom it is attributed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from cinetrace.consensus.blurbs.words import Word, words

_ELLIPSIS = r"(?:…|\.\s?\.(?:\s?\.)*|\*\s?\*\s?\*)"
_GAP = re.compile(rf"\s*(?:[\[(]\s*{_ELLIPSIS}\s*[\])]|{_ELLIPSIS}|[”\"]\s*(?:[/|·•]\s*)?[“\"])\s*")
_LETTER = re.compile(r"\[(\w{1,2})\](?=\w)")
_SIC = re.compile(r"\s?[\[(]\s*sic\s*[\])]", re.IGNORECASE)
_BRACKET = re.compile(r"\[([^\[\]]*)\]")
_NAME = r"[A-Z][\w.'’&-]*,?(?: (?:[A-Z0-9&][\w.'’&-]*|of|the|for|de|van|von|and|[a-z0-9]+\.(?:com|org|net|tv|uk)),?){0,8}"
_BY = (
    re.compile(rf"(?P<words>.*[.!?…”\"’'])\s*(?:[-–—~]+|[(,])\s*(?P<by>{_NAME})\)?", re.DOTALL),
    re.compile(rf"(?P<words>.*\w)\s+[–—]\s*(?P<by>{_NAME})", re.DOTALL),
)


@dataclass(frozen=True, slots=True)
class Blurb:
    """A blurb as it is compared."""

    words: tuple[Word, ...]
    text: str
    gaps: frozenset[int]
    """Places before which words are said to be left out; 0 at its beginning, the number of words at its end."""
    bracketed: frozenset[int]
    """Places of words that are put in brackets."""
    by: str | None
    """Whom it names as its author."""

    @property
    def forms(self) -> tuple[str, ...]:
        """The words in their compared form."""
        return tuple(word.form for word in self.words)

    def pieces(self) -> list[tuple[int, Blurb]]:
        """Return what stands between the ellipses, each piece with the place of its first word."""
        edges = sorted({0, *self.gaps, len(self.words)})
        inside = pairwise(edges)
        return [
            (start, replace(self, words=self.words[start:end], gaps=frozenset(), bracketed=self._shifted(start))) for start, end in inside
        ]

    def _shifted(self, start: int) -> frozenset[int]:
        return frozenset(place - start for place in self.bracketed if place >= start)

    @property
    def shouts(self) -> int:
        """How many exclamation marks it has."""
        return self.text.count("!")


def blurb_of(text: str) -> Blurb:
    """Return what stands in a blurb."""
    said, by = _attributed(" ".join(text.split()))
    said = _LETTER.sub(r"\1", _SIC.sub("", said))
    found = words(said)
    gaps = [match.start() for match in _GAP.finditer(said)]
    inserted = [match.span() for match in _BRACKET.finditer(said) if not _GAP.fullmatch(match.group())]
    return Blurb(
        words=tuple(found),
        text=said,
        gaps=frozenset(sum(word.start < gap for word in found) for gap in gaps),
        bracketed=frozenset(i for i, word in enumerate(found) if any(start < word.start < end for start, end in inserted)),
        by=by,
    )


def _attributed(text: str) -> tuple[str, str | None]:
    """Part a blurb from the name after it (`“Superb!” — Jane Doe, The Post`)."""
    for pattern in _BY:
        if (match := pattern.fullmatch(text)) and words(match["words"]):
            return match["words"], match["by"].strip(" ,)")
    return text, None

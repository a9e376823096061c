"""From a source to a review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of code points in a review's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that this span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class StatedRating:
    """A score that the review or its page states itself, on its own scale."""

    value: float
    best: float
    text: str
    """The score as written: `2.5/4`, `B+`, `three and a half stars`."""
    span: Span | None = None
    """Where it stands in the text; None when only the page's metadata states it."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page or file states about itself outside the prose; None or empty when it does not."""

    title: str | None = None
    """Title of the film under review."""
    year: int | None = None
    headline: str | None = None
    critic: str | None = None
    outlet: str | None = None
    published: str | None = None
    """ISO date `YYYY-MM-DD`."""
    url: str | None = None
    rating: StatedRating | None = None
    directors: tuple[str, ...] = ()
    cast: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    ids: Mapping[str, str] = field(default_factory=dict)
    """Ids of the film in other catalogues: `{"imdb": "tt0000000"}`."""
    excerpt: bool = False
    """True when the source has only the beginning of the review, as the feeds of many sites do."""


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as a source gave them, before anybody has looked inside."""

    data: bytes
    path: str | None = None
    url: str | None = None
    media_type: str | None = None
    """As declared by the source (`text/html`); None when only the bytes can tell."""
    charset: str | None = None
    """As declared by the source; None when only the bytes can tell."""
    facts: PageFacts = PageFacts()
    """What stands around the bytes in their source: the title of a feed's item, the columns of a table's row."""
    item: str | None = None
    """Which item of its source this is, in the source's own words: a feed's guid, `row 17`; None when it is the whole."""

    @property
    def name(self) -> str:
        """What to call this input in a message."""
        whole = self.url or self.path or "-"
        return f"{whole}, {self.item}" if self.item and not self.url else whole


@dataclass(frozen=True, slots=True)
class Source:
    """Where a review came from."""

    path: str | None = None
    url: str | None = None
    outlet: str | None = None
    critic: str | None = None
    published: str | None = None
    media_type: str | None = None
    sha256: str | None = None
    """Hash of the captured bytes."""
    item: str | None = None
    """Which item of its file or feed it is, in the source's own words: a feed's guid, `row 17`; None when it is the whole."""


@dataclass(frozen=True, slots=True)
class Review:
    """A review whose text is fixed: NFC, plain spaces, `\\n` line ends; offsets never move again."""

    id: str
    """First 16 hex digits of the text's SHA-256."""
    text: str
    sentences: tuple[Span, ...]
    language: str
    source: Source
    facts: PageFacts = PageFacts()

    @property
    def name(self) -> str:
        """What to call this review in a message."""
        if self.source.item and self.source.path:
            return f"{self.source.path}, {self.source.item}"
        return self.source.url or self.source.path or self.id

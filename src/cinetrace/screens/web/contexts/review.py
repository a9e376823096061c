"""One review with all that was read in it, each claim where its words stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from cinetrace.screens.card import strips, words
from cinetrace.screens.card.board import Row, board
from cinetrace.screens.spoilers import hidden_spans, overlaps, veiled
from cinetrace.screens.web.contexts.marks import Paragraph, paragraphs, parts_of
from cinetrace.types import Candidate, Film, FilmRecord, Holder, Model, Person, Reading, Role, Span, Unsure, Verdict, Voice

if TYPE_CHECKING:
    from cinetrace.desk.librarian import Librarian

Kind = Literal["opinion", "score", "caution", "release", "audience", "expectation", "person", "film"]


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that was read in the text, and the words that it rests on."""

    number: int
    kind: Kind
    span: Span
    name: str
    """The aspect, the kind of caution, the person, the date."""
    polarity: float | None = None
    """Of an opinion, -2 to 2."""
    certainty: float | None = None
    holder: Holder = "critic"
    detail: str | None = None
    """What more was read there, in words."""


@dataclass(frozen=True, slots=True)
class BoardLine:
    """An aspect that the review judges: the mean from -2 to 2, and its claims by number, the strongest first."""

    aspect: str
    side: Literal["praise", "mixed", "blame"]
    polarity: float
    low: float
    high: float
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """A review and what was read in it; what gives the story away is masked unless `spoilers` is true."""

    number: int | None
    """None for a text that was read without being kept."""
    film: FilmRecord | None
    """The film of the library that it is about; None while that is unsure."""
    named: Film
    """The film as the text tells it."""
    candidates: tuple[Candidate, ...]
    """The films that it could be about, while that waits for somebody's word."""
    waits: bool
    """Whether it does."""
    critic: str | None
    outlet: str | None
    published: str | None
    url: str | None
    """Where the original stands."""
    source: str
    verdict: Verdict
    stated: str | None
    paragraphs: tuple[Paragraph, ...]
    claims: tuple[Claim, ...]
    board: tuple[BoardLine, ...]
    people: tuple[Person, ...]
    works: tuple[str, ...]
    shares: Mapping[Role, float]
    """Which share of the sentences is opinion, plot and so on."""
    hidden: int
    """Sentences that give the story away."""
    spoilers: bool
    within: Span
    """Which characters of the text this page shows."""
    part: int
    parts: int
    copies: tuple[int, ...]
    characters: int
    text: str
    """Hash of the text that all spans point into."""
    language: str
    model: Model


@dataclass(frozen=True, slots=True)
class Wish:
    """How a review is to be shown: words that are to stand out, which part of a very long text, with or without spoilers."""

    spoilers: bool = False
    mark: Span | None = None
    part: int | None = None


def review_page(librarian: Librarian, number: int, wish: Wish) -> ReviewPage:
    """Return one review of the library; raises NotHeld when there is none of that number."""
    voice, film = librarian.library.review(number), librarian.library.film_of(number)
    return of_voice(voice, film, wish, None if film else next(iter(librarian.library.unsure(number)), None))


def of_voice(voice: Voice, film: FilmRecord | None, wish: Wish, unsure: Unsure | None = None) -> ReviewPage:
    """Return the page of a review; `unsure` when it waits for somebody to say which film it is about."""
    whole = voice.reading
    reading = whole if wish.spoilers else veiled(whole)
    hidden = hidden_spans(whole)
    masked = () if wish.spoilers else hidden
    claims = tuple(claim for claim in _claims(reading) if not overlaps(claim.span, masked))
    claims = tuple(_numbered(claim, n) for n, claim in enumerate(claims))
    within, part, parts = _part(whole, claims, wish)
    return ReviewPage(
        number=voice.number or None,
        film=film,
        named=whole.film,
        candidates=unsure.candidates if unsure else (),
        waits=unsure is not None,
        critic=voice.critic,
        outlet=voice.outlet,
        published=voice.published,
        url=_address(whole.source.url),
        source=_source(whole),
        verdict=whole.verdict,
        stated=words.stated(whole.verdict.stated) if whole.verdict.stated else None,
        paragraphs=paragraphs(whole.text, within, [claim.span for claim in claims], masked, wish.mark),
        claims=claims,
        board=tuple(_board(reading, claims)),
        people=reading.people,
        works=tuple(work.title for work in reading.works),
        shares=strips.shares(whole.sentences),
        hidden=len(hidden),
        spoilers=wish.spoilers,
        within=within,
        part=part,
        parts=parts,
        copies=voice.copies,
        characters=len(whole.text),
        text=whole.id,
        language=whole.language,
        model=whole.model,
    )


def _part(reading: Reading, claims: Sequence[Claim], wish: Wish) -> tuple[Span, int, int]:
    """Return the part of the text that is wished for, its number from 1, and how many there are."""
    parts = parts_of(reading.text, [sentence.span for sentence in reading.sentences], [claim.span for claim in claims])
    number = min(wish.part or 1, len(parts))
    if wish.mark and wish.part is None:
        number = next((n for n, part in enumerate(parts, 1) if wish.mark.start < part.end), len(parts))
    return parts[number - 1], number, len(parts)


def _numbered(claim: Claim, number: int) -> Claim:
    return replace(claim, number=number)


def _claims(reading: Reading) -> Iterator[Claim]:
    """Yield all that was read in the text, in the order of the words."""
    yield from sorted(_all(reading), key=lambda claim: (claim.span, claim.kind, claim.name))


def _all(reading: Reading) -> Iterator[Claim]:
    for opinion in reading.opinions:
        yield Claim(0, "opinion", opinion.evidence, opinion.aspect, opinion.polarity, opinion.certainty, opinion.holder)
    if reading.verdict.stated and reading.verdict.stated.span:
        yield Claim(0, "score", reading.verdict.stated.span, words.stated(reading.verdict.stated))
    for caution in reading.cautions:
        yield Claim(0, "caution", caution.evidence, caution.kind, None, caution.certainty)
    for release in reading.releases:
        how = [words.formats(release.formats), release.distributor or "", release.region or ""]
        yield Claim(0, "release", release.evidence, release.date, detail=", ".join(filter(None, how)) + words.inferred(release) or None)
    for audience in reading.audience:
        yield Claim(0, "audience", audience.evidence, audience.stance)
    if reading.expectation:
        yield Claim(0, "expectation", reading.expectation.evidence, words.hope(reading.expectation))
    for person in reading.people:
        detail = ", ".join(filter(None, [person.role, person.part if person.role == "actor" else "", person.character or ""]))
        yield Claim(0, "person", person.evidence, person.name, detail=detail)
    if reading.film.span and reading.film.title:
        yield Claim(0, "film", reading.film.span, reading.film.title, None, reading.film.certainty)


def _board(reading: Reading, claims: tuple[Claim, ...]) -> Iterator[BoardLine]:
    """Yield the aspects: praise, what is mixed, blame; hidden judgements count, but none of them is named."""
    numbers = {(claim.span, claim.name): claim.number for claim in claims if claim.kind == "opinion"}
    found = board(reading.opinions, lambda opinion: (opinion.evidence, opinion.aspect) not in numbers)
    sides: tuple[tuple[Literal["praise", "mixed", "blame"], tuple[Row, ...]], ...]
    sides = (("praise", found.praise), ("mixed", found.mixed), ("blame", found.blame))
    for side, rows in sides:
        for row in rows:
            said = [numbers.get((opinion.evidence, opinion.aspect)) for opinion in row.opinions]
            yield BoardLine(row.aspect, side, row.polarity, row.low, row.high, tuple(dict.fromkeys(n for n in said if n is not None)))


def _source(reading: Reading) -> str:
    """Return where a review was taken from; of a file its name alone, as the folders of this machine are nobody else's business."""
    source = reading.source
    name = source.path.replace("\\", "/").rpartition("/")[2] if source.path else None
    return source.url or (f"{name}, {source.item}" if source.item and name else name) or "a pasted text"


def _address(url: str | None) -> str | None:
    return url if url and url.lower().startswith(("http://", "https://")) else None

"""The page of a film as an answer for a program, and as a row of a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from cinetrace.desk.views import FilmView
from cinetrace.screens import jsonout
from cinetrace.screens.answers import Film, Origin, Quoted, Referred
from cinetrace.screens.references import Reference, References
from cinetrace.screens.spoilers import hidden_spans, overlaps
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
    ReleaseRow,
    Voice,
)


def film_answer(view: FilmView, spoilers: bool, only: int | None = None) -> Film:
    """Return the consensus with the words behind every number, or behind one; hidden words are None unless spoilers are asked for."""
    references = [_referred(one, view, spoilers) for one in References(view.consensus) if only in (None, one.number)]
    cited = {words.voice for reference in references for words in reference.words} | {line.voice for line in view.consensus.critics}
    origins = tuple(_origin(voice) for number, voice in view.voices.items() if number in cited)
    return Film(replace(view.consensus, recipe=dict(view.consensus.recipe)), tuple(references), origins)


def film_line(view: FilmView) -> bytes:
    """Return the same on one line, for an export of every film; hidden words are None."""
    return jsonout.compact(film_answer(view, spoilers=False)) + b"\n"


@dataclass(frozen=True, slots=True)
class FilmRow:
    """The same as a row of a table."""

    film: FilmRecord
    rating: Estimate | None
    board: tuple[AspectRow, ...]
    disagreements: tuple[Disagreement, ...]
    expectation: ExpectationRow | None
    billing: tuple[Billing, ...]
    cautions: tuple[CautionRow, ...]
    audience: tuple[AudienceRow, ...]
    releases: tuple[ReleaseRow, ...]
    critics: tuple[CriticLine, ...]
    summary: tuple[Claim, ...]
    recipe: Mapping[str, float]
    references: tuple[Referred, ...]
    voices: tuple[Origin, ...]


def film_row(view: FilmView) -> FilmRow:
    """Return the same as a row of a table; hidden words are None."""
    answer = film_answer(view, spoilers=False)
    said = {field.name: getattr(answer.consensus, field.name) for field in fields(Consensus)}
    return FilmRow(**said, references=answer.references, voices=answer.voices)


def _referred(reference: Reference, view: FilmView, spoilers: bool) -> Referred:
    return Referred(reference.number, reference.claim, tuple(_quoted(cite, view.voices[cite.voice], spoilers) for cite in reference.cites))


def _quoted(cite: Cite, voice: Voice, spoilers: bool) -> Quoted:
    hidden = not spoilers and overlaps(cite.span, hidden_spans(voice.reading))
    return Quoted(cite.voice, cite.span, None if hidden else cite.span.of(voice.reading.text))


def _origin(voice: Voice) -> Origin:
    source = voice.reading.source
    place = source.path, source.item, source.url
    return Origin(voice.number, voice.critic, voice.outlet, voice.published, *place, voice.reading.id, voice.copies)

"""Advice as an answer for a program."""

from __future__ import annotations

from cinetrace.desk.advising.views import Advices, AdviceView
from cinetrace.screens.advice_answers import AdviceReference, AdviceWords, Advise, AdviseLine, AdviseMany
from cinetrace.screens.advice_references import AdviceReferences
from cinetrace.screens.references import Reference
from cinetrace.screens.spoilers import hidden_spans, overlaps
from cinetrace.types import Cite, Voice


def advice_answer(view: AdviceView, spoilers: bool, only: int | None = None) -> Advise:
    """Return the advice with the words behind every number, or behind one; hidden words are None unless spoilers are asked for."""
    references = (one for one in AdviceReferences(view.advice) if only in (None, one.number))
    return Advise(view.advice, view.rated, tuple(_referred(one, view, spoilers) for one in references))


def advices_answer(found: Advices) -> AdviseMany:
    """Return a line for each film."""
    return AdviseMany(found.person, found.day, tuple(_line(view) for view in found.found), found.considered, found.ratings)


def _line(view: AdviceView) -> AdviseLine:
    advice = view.advice
    first = advice.clauses[0] if advice.clauses else None
    told = (first.text, first.share) if first else (None, None)
    film = (advice.film.title, advice.film.year, advice.film.number)
    return AdviseLine(*film, advice.call, advice.prediction, advice.format, advice.date, advice.avoided, *told)


def _referred(reference: Reference, view: AdviceView, spoilers: bool) -> AdviceReference:
    words = tuple(_quoted(cite, view.voices[cite.voice], spoilers) for cite in reference.cites)
    return AdviceReference(reference.number, reference.claim, words)


def _quoted(cite: Cite, voice: Voice, spoilers: bool) -> AdviceWords:
    hidden = not spoilers and overlaps(cite.span, hidden_spans(voice.reading))
    return AdviceWords(cite.voice, cite.span, None if hidden else cite.span.of(voice.reading.text), voice.critic, voice.outlet)

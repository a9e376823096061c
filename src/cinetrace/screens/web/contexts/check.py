"""Whether a blurb is what a critic wrote."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cinetrace.screens.spoilers import hidden_spans, overlaps

if TYPE_CHECKING:
    from cinetrace.desk.librarian import Librarian
    from cinetrace.types import BlurbCheck


def check_page(librarian: Librarian, blurb: str, spoilers: bool) -> BlurbCheck:
    """Return what became of a blurb; sentence and context are None where they give the story away and that is not asked for."""
    found = librarian.check_quote(blurb)
    if spoilers or found.cite is None:
        return found
    reading = librarian.library.review(found.cite.voice).reading
    hidden = hidden_spans(reading)
    if overlaps(found.cite.span, hidden):
        return replace(found, sentence=None, context=None, changes=())
    told = any(span.of(reading.text).strip() in (found.context or "") for span in hidden)
    return replace(found, context=None) if told else found

"""Whether a blurb is what a critic wrote: the verdict, what differs, and the sentence it comes from in its context."""

from __future__ import annotations

from collections.abc import Mapping

from rich.text import Text

from cinetrace.screens.card.look import Look
from cinetrace.screens.harmless import harmless, harmless_strings
from cinetrace.screens.paper import labelled, printed
from cinetrace.types import BlurbCheck

VERDICTS: Mapping[str, tuple[str, str]] = {
    "exact": ("exact: the critic wrote this", "card.good.strong"),
    "trimmed": ("trimmed: words are left out, the sense is kept", "card.good.strong"),
    "altered": ("altered: the critic wrote other words", "card.even.strong"),
    "flipped": ("flipped: the critic meant something else", "card.bad.strong"),
    "not found": ("not found: no review in the library holds these words", "card.bad.strong"),
}


def render(blurb: str, check: BlurbCheck, look: Look) -> str:
    """Return the page."""
    check = harmless_strings(check, look.encoding)
    glyphs = look.glyphs
    words, tint = VERDICTS[check.verdict]
    context = _context(check)
    said = Text(glyphs.open_quote + harmless(" ".join(blurb.split()), look.encoding) + glyphs.close_quote)
    page = labelled(
        ("blurb", [said]),
        ("verdict", [Text(words, tint)]),
        ("changes", [Text(change) for change in check.changes]),
        ("the words", [Text(" ".join(check.sentence.split()), "card.strong")] if check.sentence else []),
        ("context", [Text(context, "card.faint")] if context else []),
        ("written by", [Text(_by(check, look))] if check.sentence else []),
    )
    return printed(page or "", look)


def _context(check: BlurbCheck) -> str:
    """What stands around the sentence; empty when nothing more does."""
    sentence, context = (" ".join((text or "").split()) for text in (check.sentence, check.context))
    return "" if context == sentence else context


def _by(check: BlurbCheck, look: Look) -> str:
    who = ", ".join(part for part in (check.critic, check.outlet) if part) or "an unnamed critic"
    of = f"of {check.film}" if check.film else ""
    review = f"review {check.cite.voice}" if check.cite else ""
    return look.glyphs.dot.join(part for part in (who, of, review) if part)

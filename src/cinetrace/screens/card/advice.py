"""What helps to decide: cautions, for whom, expectation against result, when and where, other works."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.text import Text

from cinetrace.screens.card import words
from cinetrace.screens.card.flow import flowed
from cinetrace.screens.card.quotes import Quotes
from cinetrace.types import Audience, Caution, Expectation, Release, Work

_DOUBTED = 0.6
_STYLES: Mapping[str, str] = {"yes": "card.good", "no": "card.bad", "maybe": "card.even"}


def cautions(found: Sequence[Caution], quotes: Quotes) -> list[Text]:
    """Return a line for each kind of caution, with the words of the surest that may be shown."""
    lines: list[Text] = []
    for kind in dict.fromkeys(caution.kind for caution in found):
        same = sorted((caution for caution in found if caution.kind == kind), key=lambda caution: -caution.certainty)
        doubt = f" ({words.sure(same[0].certainty)})" if same[0].certainty < _DOUBTED else ""
        line = Text(words.caution(kind) + doubt, "card.even")
        lines += flowed([line, quotes.quote(quotes.first_shown([caution.evidence for caution in same]))], quotes.look, "  ")
    return lines


def audience(found: Sequence[Audience], quotes: Quotes) -> list[Text]:
    """Return a line for each condition on who will like the film."""
    marks = {"yes": quotes.glyphs.yes, "no": quotes.glyphs.no, "maybe": quotes.glyphs.maybe}
    lines = []
    for said in found:
        line = Text(f"{marks[said.stance]} {words.AUDIENCES[said.stance]}", _STYLES[said.stance])
        lines += flowed([line, quotes.quote(said.evidence)], quotes.look, "  ")
    return lines


def expectation(found: Expectation | None, quotes: Quotes) -> list[Text]:
    """Return what was hoped for against what came, and the words that say so."""
    return [Text(words.hope(found)), quotes.quote(found.evidence)] if found else []


def releases(found: Sequence[Release], quotes: Quotes) -> list[Text]:
    """Return for each release its date, formats, label and words; "not stated" when the review tells of none."""
    if not found:
        return [Text("not stated", "card.faint")]
    lines = []
    for release in found:
        where = [part for part in (words.formats(release.formats), release.distributor, release.region) if part]
        facts = [Text().append(words.date(release.date), "card.strong").append(words.inferred(release)), *map(Text, where)]
        lines += [*flowed(facts, quotes.look), quotes.quote(release.evidence)]
    return lines


def works(found: Sequence[Work]) -> list[Text]:
    """Return the other films and series that the review names."""
    return [Text(", ".join(dict.fromkeys(work.title for work in found)))] if found else []

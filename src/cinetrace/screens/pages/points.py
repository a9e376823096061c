"""The points of a film's page: where critics are apart, hopes, parts, cautions, for whom, when and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.text import Text

from cinetrace.screens.card import words
from cinetrace.screens.card.flow import flowed
from cinetrace.screens.pages.head import ref
from cinetrace.screens.pages.voices import Voices
from cinetrace.screens.references import References
from cinetrace.types import AudienceRow, Billing, CautionRow, Cite, Disagreement, ExpectationRow, Part, ReleaseRow

_AUDIENCE_STYLES: Mapping[str, str] = {"yes": "card.good", "no": "card.bad", "maybe": "card.even"}
_PARTS: Mapping[Part, str] = {
    "lead": "a lead",
    "supporting": "a supporting part",
    "cameo": "a short appearance",
    "unknown": "no size of part",
}


def disagreements(found: Sequence[Disagreement], references: References, voices: Voices) -> list[Text]:
    """Return a line for each matter that divides the critics; on the whole film a sentence from either side, aspects have theirs above."""
    lines: list[Text] = []
    for apart in found:
        number = references.number(apart.one_side + apart.other_side)
        lines.append(Text(f"about {words.about(apart.about)}: {len(apart.one_side)} against {len(apart.other_side)}").append(ref(number)))
        if apart.about == "rating":
            lines += [voices.said(side[0], style) for side, style in _sides(apart, voices) if side]
    return lines


def _sides(apart: Disagreement, voices: Voices) -> list[tuple[list[Cite], str]]:
    return [(voices.shown(apart.one_side), "card.good"), (voices.shown(apart.other_side), "card.bad")]


def expectation(found: ExpectationRow | None, references: References, voices: Voices) -> list[Text]:
    """Return how many critics were let down or won over, and the words of the first who may be shown."""
    if found is None:
        return []
    told = [(found.let_down, "let down"), (found.surprised, "won over"), (found.as_expected, "got what they hoped for")]
    line = Text(voices.look.glyphs.dot.join(f"{words.counted(n, 'critic')} {what}" for n, what in told if n))
    return [line.append(ref(references.number(found.cites))), *_first(found.cites, voices, 2)]


def billing(found: Sequence[Billing], references: References, voices: Voices) -> list[Text]:
    """Return for each name how large critics say the part is, and whether the billing promises more."""
    lines = []
    for billed in found:
        parts = ", ".join(f"{_PARTS[part]} ({words.counted(n, 'critic')})" for part, n in billed.parts.items() if n)
        line = Text(billed.person, "card.strong").append(f", {_place(billed.billed)}: " if billed.billed else ": ").append(parts)
        line.append(" the billing promises more" if billed.oversold else "", "card.even")
        lines += [line.append(ref(references.number(billed.cites))), *(_first(billed.cites, voices) if billed.oversold else [])]
    return lines


def cautions(found: Sequence[CautionRow], references: References, voices: Voices) -> list[Text]:
    """Return for each kind of caution how many critics warn of it, and the words of one."""
    lines = []
    for row in found:
        line = Text(words.caution(row.kind), "card.even").append(f": {words.counted(row.n, 'critic')}")
        lines += [line.append(ref(references.number(row.cites))), *_first(row.cites, voices)]
    return lines


def audience(found: Sequence[AudienceRow], references: References, voices: Voices) -> list[Text]:
    """Return for whom critics say the film is and is not, in their words."""
    glyphs, lines = voices.look.glyphs, []
    marks = {"yes": glyphs.yes, "no": glyphs.no, "maybe": glyphs.maybe}
    for row in found:
        line = Text(f"{marks[row.stance]} {words.AUDIENCES[row.stance]}", _AUDIENCE_STYLES[row.stance])
        line.append(f": {words.counted(len({cite.voice for cite in row.cites}), 'critic')}", "none")
        lines += [line.append(ref(references.number(row.cites))), *_first(row.cites, voices, 2)]
    return lines


def releases(found: Sequence[ReleaseRow], references: References, voices: Voices) -> list[Text]:
    """Return for each release its date, format and label, how many say so, and what others say instead."""
    lines = []
    for row in found:
        number = references.number(row.cites + tuple(cite for _, cite in row.conflicts))
        where = [part for part in (words.formats([row.format] if row.format else []), row.distributor, row.region) if part]
        by = Text(words.counted(len({cite.voice for cite in row.cites}), "critic"), "card.faint").append(ref(number))
        lines += flowed([Text(words.date(row.date), "card.strong"), *map(Text, where), by], voices.look)
        lines += [_conflict(date, cite, voices) for date, cite in row.conflicts]
    return lines


def _conflict(date: str, cite: Cite, voices: Voices) -> Text:
    return Text(f"but {words.date(date)}, says {voices.byline(cite.voice)}: ", "card.even").append(voices.quote(cite))


def _first(cites: Sequence[Cite], voices: Voices, most: int = 1) -> list[Text]:
    """The first words that may be shown; when none may, that they are hidden."""
    shown = voices.shown(cites)[:most] or list(cites[:1])
    return [voices.said(cite) for cite in shown]


def _place(billed: int) -> str:
    return {1: "billed first", 2: "billed second", 3: "billed third"}.get(billed, f"billed {billed}th")

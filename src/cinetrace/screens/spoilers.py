"""What of a reading may be shown to somebody who has not seen the film.

A sentence whose `spoiler` is at least `SPOILER` is hidden. Facts that are no story stay even if they stand in such a
sentence: the film's title, a stated score, a release.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cinetrace.types import Person, Reading, Span, Work

SPOILER = 0.5
BLOCK = "▒"
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")


def hidden_spans(reading: Reading) -> tuple[Span, ...]:
    """Return the spans of the sentences that give away story beyond the set-up, in order."""
    return tuple(sentence.span for sentence in reading.sentences if sentence.spoiler >= SPOILER)


def overlaps(span: Span, spans: Sequence[Span]) -> bool:
    """Say whether `span` shares a character with any of `spans`, which are in order and apart."""
    before = bisect_left(spans, span.end, key=lambda other: other.start)
    return before > 0 and span.start < spans[before - 1].end


def veiled(reading: Reading) -> Reading:
    """Return the reading with hidden sentences blocked out one character for one, so that all spans stay true.

    People and works that only hidden sentences name are left out; so is a character's name that only those tell. `id`
    remains that of the whole text.
    """
    hidden = hidden_spans(reading)
    if not hidden:
        return reading
    secret = "\n".join(span.of(reading.text) for span in hidden)
    text = _blocked(reading.text, hidden)
    return replace(
        reading,
        text=text,
        people=tuple(_known(person, text, secret, hidden) for person in reading.people if _seen(person.mentions, hidden)),
        works=tuple(_named(work, text, secret, hidden) for work in reading.works if _seen(work.mentions, hidden)),
    )


def spoiler_free(reading: Reading) -> str:
    """Return the review's text with a short note in the place of hidden sentences; paragraphs stay apart."""
    hidden, text = hidden_spans(reading), reading.text
    pieces, at = [], 0
    for run in _runs(hidden, text):
        start, end = run[0].start, run[-1].end
        pieces += [text[at:start], _notes(run, text)]
        at = max(at, end)
    return "".join([*pieces, text[at:]])


def _blocked(text: str, hidden: Sequence[Span]) -> str:
    pieces, at = [], 0
    for start, end in hidden:
        pieces += [text[at:start], re.sub(r"[^\n]", BLOCK, text[max(at, start) : end])]
        at = max(at, end)
    return "".join([*pieces, text[at:]])


def _seen(mentions: Sequence[Span], hidden: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(mention for mention in mentions if not overlaps(mention, hidden))


def _known(person: Person, text: str, secret: str, hidden: Sequence[Span]) -> Person:
    """The person as the visible text tells of them."""
    mentions = _seen(person.mentions, hidden)
    character = None if person.character and _only_in(person.character, secret, text) else person.character
    return replace(person, name=_told(person.name, mentions, text, secret), mentions=mentions, character=character)


def _named(work: Work, text: str, secret: str, hidden: Sequence[Span]) -> Work:
    mentions = _seen(work.mentions, hidden)
    return replace(work, title=_told(work.title, mentions, text, secret), mentions=mentions)


def _told(name: str, mentions: Sequence[Span], text: str, secret: str) -> str:
    """`name`, or when only the hidden text tells it in full, the longest form that the visible text has."""
    return max((span.of(text) for span in mentions), key=len) if _only_in(name, secret, text) else name


def _only_in(name: str, secret: str, text: str) -> bool:
    return name in secret and not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)


def _runs(hidden: Sequence[Span], text: str) -> Iterator[list[Span]]:
    """Group hidden sentences that follow each other with nothing but a space or a line end between them."""
    run: list[Span] = []
    for span in hidden:
        between = text[run[-1].end : span.start] if run else ""
        if run and (between.strip() or _PARAGRAPH.search(between)):
            yield run
            run = []
        run.append(span)
    if run:
        yield run


def _notes(run: Sequence[Span], text: str) -> str:
    """A note for each paragraph that the run goes through, with the breaks between them as they are."""
    start, end = run[0].start, run[-1].end
    breaks = [(start + found.start(), start + found.end()) for found in _PARAGRAPH.finditer(text[start:end])]
    pieces = []
    for begin, (stop, after) in zip([start, *(after for _, after in breaks)], [*breaks, (end, end)], strict=True):
        count = sum(begin <= span.start < stop for span in run)
        pieces += [_note(count) if stop > begin else "", text[stop:after]]
    return "".join(pieces)


def _note(sentences: int) -> str:
    many = "" if sentences == 0 else f" ({sentences} sentence{'s' * (sentences > 1)})"
    return f"[story beyond the set-up{many}]"

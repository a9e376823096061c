"""Credits set apart from the prose: lines and blocks of `label: names`, and who merely wrote the review.

TITLE (director: A; screenwriters: B/C; cast: D (Role), E (Role); Runtime: 98; 1999)
Directed by: A
Starring: B, C
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from cinetrace.reading.people.vocabulary import patterns, word_list
from cinetrace.types import Job, Span

_NOBODY = "nobody"
_PATTERNS = patterns("labels")
_JOB_WORDS = {job: pattern for job, pattern in _PATTERNS.items() if job != _NOBODY}
_ANY_JOB = "|".join(f"(?P<{job}>{words})" for job, words in _JOB_WORDS.items())
_WORD = re.compile(rf"(?:{_ANY_JOB})(?![\w])", re.IGNORECASE)
_WORDS_BETWEEN = r"(?:\s*(?:/|&|,|\+|and|-|\b)\s*)"
_LABEL_WORD = "|".join(_JOB_WORDS.values())
_LABEL = re.compile(
    r"(?:^|[\n;(\[|•·*]|[.,)\]]\s)[ \t*_>#–—-]*"
    r"(?P<label>(?:the |original |main |executive |based on (?:a |the )?)?"
    rf"(?:{_LABEL_WORD}|{_PATTERNS[_NOBODY]})(?:{_WORDS_BETWEEN}(?:{_LABEL_WORD}))*(?:\(s\)|s)?(?:\s+by)?)[ \t*_]*:[ \t*_]*$",
    re.IGNORECASE,
)
_LABEL_LENGTH = 60
_LINE = re.compile(
    rf"[ \t*_>#–—-]*(?P<label>(?:{_LABEL_WORD})(?:{_WORDS_BETWEEN}(?:{_LABEL_WORD}))*)(?P<by>\s+by)?"
    r"[ \t*_]*[ \t–—-]\s*(?P<names>[^\n]{3,400})",
    re.IGNORECASE,
)
_VERB = re.compile(rf"(?<![\w.])(?:{'|'.join(sorted(word_list('credits', 'verbs')))})\b", re.IGNORECASE)
_NAMED = r"(?P<name>[A-Z][\w.'’-]*(?: [^\W\d_][\w.'’-]*)"
_BYLINE = re.compile(
    rf"^[ \t*_>#–—(|-]*(?i:{patterns('credits')['bylines']})[ \t:*_,©-]*(?:\d{{4}},?\s*)?{_NAMED}{{0,3}}?)"
    r"(?=[ \t*_]*(?:$|[,|•(–—-]|\d|@)|[ \t]+(?:on|for|in)\b)",
    re.MULTILINE,
)
_SIGNED = re.compile(
    rf"^[ \t]*(?i:(?:copyright|©|\(c\))[ \t]*)*(?:\d{{4}})?[ \t]*{_NAMED}{{1,2}})(?:[ \t]*:[^\n]{{0,60}}Reviews?\W*)?$",
    re.MULTILINE,
)
EDGE = 300
"""Characters at the beginning and at the end of a text where a byline may stand."""


@dataclass(frozen=True, slots=True)
class Credits:
    """Names that one label gives a job to; `jobs` is empty for a label of something else, such as the running time."""

    jobs: tuple[Job, ...]
    label: Span
    names: Span


def credits(text: str) -> tuple[Credits, ...]:
    """Return what is set out as labelled credits, in order; the stretches of names never overlap."""
    labels = list(_labels(text))
    out = []
    for index, (label, start) in enumerate(labels):
        end = _end(text, start, labels[index + 1][0].start if index + 1 < len(labels) else len(text))
        if end > start:
            out.append(Credits(_jobs(label.of(text)), label, Span(start, end)))
    out += _lines(text, [c.names for c in out])
    return tuple(sorted(out, key=lambda c: c.label))


def _labels(text: str) -> Iterator[tuple[Span, int]]:
    """Yield each label and where what it labels begins."""
    colon = text.find(":")
    while colon >= 0:
        if match := _LABEL.search(text, max(0, colon - _LABEL_LENGTH), colon + 1):
            yield Span(*match.span("label")), colon + 1
        colon = text.find(":", colon + 1)


def _end(text: str, start: int, limit: int) -> int:
    """Return where the names of a label end: at a semicolon, a line end, or the bracket that closes the block."""
    depth = 0
    for index in range(start, limit):
        char = text[index]
        if char in "(":
            depth += 1
        elif char in ")" and depth:
            depth -= 1
        elif char in ";\n|)" and not depth:
            return index
    return limit


def _jobs(label: str) -> tuple[Job, ...]:
    found = [match.lastgroup for match in _WORD.finditer(label)]
    return tuple(job for job in get_args(Job) if job in found)


def _lines(text: str, taken: Sequence[Span]) -> Iterator[Credits]:
    """Yield the lines that are credits without a colon: a label, names, and no sentence."""
    start = 0
    for line in text.split("\n"):
        match = _LINE.fullmatch(line) if 8 < len(line) < 450 else None
        if match and _is_credit(match["names"], bool(match["by"]), match["label"]):
            names = Span(start + match.start("names"), start + match.end("names"))
            if not any(names.start < t.end and t.start < names.end for t in taken):
                yield Credits(_jobs(match["label"]), Span(start + match.start("label"), start + match.end("label")), names)
        start += len(line) + 1


def _is_credit(names: str, by: bool, label: str) -> bool:
    """Whether the rest of a line that begins with a label is names and no sentence."""
    if not names[0].isupper() or names.rstrip()[-1] in ".!?" or len(names.split()) > 40 or _VERB.search(names):
        return False
    return by or "," in names or label.lower() in ("cast", "starring", "with")


def bylines(text: str) -> tuple[Span, ...]:
    """Return the names that stand where the author of the review signs: by-lines and signatures at the edges of the text."""
    first = text.find("\n", EDGE)
    last = text.rfind("\n", 0, max(0, len(text) - EDGE)) + 1
    found = {Span(*match.span("name")) for match in _BYLINE.finditer(text, 0, first if first >= 0 else len(text))}
    found |= {Span(*match.span("name")) for pattern in (_BYLINE, _SIGNED) for match in pattern.finditer(text, last)}
    return tuple(sorted(found))

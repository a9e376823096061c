"""The sentence around a judgement, cut to the clause that judges when the whole is too long to quote."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from cinetrace.types import Reading, Sentence, Span

_JOINT = re.compile(r"[;:–—]\s+|\s[–—-]{1,2}\s+|,\s+(?=(?:but|and|while|whereas|though|although|yet|because|as)\b)")
_DANGLING = re.compile(
    r"(?:and|but|so|or|yet|it|its|it['’]s|this|that|that['’]s|these|those|they|they['’]re|he|she|he['’]s|she['’]s|him|her|his|their|them"
    r"|which|who|whose|where|there|there['’]s|such|also|then|still|instead|however|though|although|otherwise|likewise|similarly|nor"
    r"|because|too|neither|both|one|another|the (?:latter|former|same|other|result)|here|even so|as such|of course|as for|speaking of"
    r"|in fact|in addition|on the other hand|for example|for instance|unlike|elsewhere|not only that|plus|again|all in all|overall)\b",
    re.IGNORECASE,
)
_THE_FILM = re.compile(
    r"(?:it['’]s|it is|it was|this is|this|that) (?:\w+ ){0,4}?(?:film|movie|picture|feature|debut|sequel|remake|documentary)\b", re.I
)
TURNS = frozenset(
    "although but despite however instead nevertheless nonetheless sadly though unfortunately whereas while yet".split()  # noqa: SIM905
)
"""Words that turn a sentence on itself."""
_BROKEN = re.compile(r"[|<>{}\[\]\n@]|//|www\.|\d/\d")


def around(reading: Reading, span: Span) -> Sentence | None:
    """Return the sentence that holds `span`; None when it crosses sentences."""
    at = bisect_right(reading.sentences, span.start, key=lambda sentence: sentence.span.start) - 1
    if at < 0 or span.end > reading.sentences[at].span.end:
        return None
    return reading.sentences[at]


def quotable(text: str, sentence: Span, evidence: Span, shortest: float, longest: float) -> Span:
    """Return the sentence without blanks around it, or, when it is longer than `longest`, the part between joints that judges."""
    whole = trimmed(text, sentence)
    if whole.end - whole.start <= longest:
        return whole
    parts = [part for part in _parts(text, whole) if part.start <= evidence.start and evidence.end <= part.end]
    return next((part for part in parts if shortest <= part.end - part.start <= longest), whole)


def _parts(text: str, whole: Span) -> Iterator[Span]:
    """The clauses of a sentence between its joints, one by one, then two by two."""
    joints = list(_JOINT.finditer(text, whole.start, whole.end))
    starts, ends = [whole.start, *(joint.end() for joint in joints)], [*(joint.start() for joint in joints), whole.end]
    for length in (1, 2):
        yield from (Span(start, end) for start, end in zip(starts, ends[length - 1 :], strict=False))


def trimmed(text: str, span: Span) -> Span:
    """Return the span without blanks at its ends; as it is when it holds nothing else."""
    words = span.of(text)
    start, end = span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip())
    return Span(start, end) if start < end else span


def leans(words: str) -> bool:
    """Say whether a sentence's opening leans on what stands before it (`It is`, `But`, `This`)."""
    opening = words.lstrip("\"'“‘(*_ ")
    if not opening or not (opening[0].isupper() or opening[0].isdigit()):
        return True
    return _DANGLING.match(opening) is not None and _THE_FILM.match(opening) is None


def broken(words: str) -> bool:
    """Say whether it is no plain sentence: a link, a score, a list, shouting, or a piece without an end."""
    return words.isupper() or not words.rstrip("\"'”’)*_ ").endswith((".", "!", "?", "…")) or _BROKEN.search(words) is not None

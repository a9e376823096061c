"""Whose opinion it is: the critic's own, somebody's whom the critic quotes, or the crowd's."""

from __future__ import annotations

import re

from cinetrace.types import Holder, Span

CROWD = re.compile(
    r"\b(?:most|many|some|other)\s+(?:people|critics|viewers|reviewers|fans|audiences)\b"
    r"|\b(?:critics|audiences|viewers|fans|everyone|people)\s+(?:\w+\s+)?(?:say|said|claim|claimed|think|thought|call|called|love|loved|hate|hated|seem|found|find)\b"
    r"|\b(?:word of mouth|general consensus|generally regarded|widely (?:regarded|considered|praised))\b",
    re.I,
)
SAYS = re.compile(
    r"\b(?:says?|said|wrote|writes|called|calls|claims?|claimed|according to|described|describes|puts? it|proclaims?|quoted?)\b", re.I
)
FIRST = re.compile(r"\b(?:I|I'm|I’m|I've|I’ve|we|my|me)\b")
QUOTED = re.compile(r'"[^"\n]{8,}"|“[^”\n]{8,}”')


def holder(text: str, sentence: Span, evidence: Span) -> Holder:
    """Return who holds the judgement at `evidence`; the critic unless the sentence says otherwise."""
    words = sentence.of(text)
    if _quoted(words, evidence.start - sentence.start, evidence.end - sentence.start):
        return "quoted"
    before = text[sentence.start : evidence.end]
    return "crowd" if CROWD.search(before) and not FIRST.search(before) else "critic"


def _quoted(words: str, start: int, end: int) -> bool:
    for quote in QUOTED.finditer(words):
        if quote.start() <= start and end <= quote.end():
            rest = words[: quote.start()] + words[quote.end() :]
            return bool(SAYS.search(rest)) and not FIRST.search(rest)
    return False

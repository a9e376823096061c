"""What of an item's words is the review's, and whether the review is whole."""

from __future__ import annotations

import re

TAIL = 2_000
"""Characters at the end in which footers stand."""
TEASER = 120
"""Words below which a summary may be a beginning only."""

_FOOTER = re.compile(
    r"\s*(?:<p\b[^>]*>)?\s*(?:<(?:em|i|small)>)?\s*(?:The post|This (?:post|article|review))\s.{1,800}?"
    r"\b(?:appeared first|first appeared|was first published|originally appeared) (?:on|at|in)\b.{0,600}\Z",
    re.IGNORECASE | re.DOTALL,
)
"""What WordPress writes below every item: `The post A Title appeared first on A Site.`"""
_TAG = re.compile(r"<[^<>]*>")
_ON = r"(?:(?:continue|keep) reading|read (?:more|on|the (?:rest|full|whole)|full|my (?:full|whole))|(?:full|complete) review|more)"
_CUT = re.compile(rf"(?:\[\s*(?:…|\.\.\.|&#8230;|&hellip;)\s*\])(?:\s*{_ON}\b.{{0,120}})?\W*\Z", re.IGNORECASE | re.DOTALL)
_LED_ON = re.compile(rf"(?:…|\.\.\.|&#8230;|&hellip;)?\s*\(?{_ON}\b[^.!?]{{0,120}}\W*\Z", re.IGNORECASE)
_MORE_LINK = re.compile(r"class=[\"'][^\"']*\bmore-link\b", re.IGNORECASE)
_DOTS = re.compile(r"(?:…|\.\.\.|&#8230;|&hellip;)\W*\Z")


def without_footer(words: str) -> str:
    """Return an item's words without the line by which a site says that they are its own."""
    start = max(0, len(words) - TAIL)
    return words[:start] + _FOOTER.sub("", words[start:])


def breaks_off(words: str, full: bool) -> bool:
    """Return whether `words` are only the beginning of a review; `full` when they stand where a feed has the whole."""
    end = " ".join(_TAG.sub(" ", words[-TAIL:]).split())
    if _CUT.search(end) or _MORE_LINK.search(words[-TAIL:]):
        return True
    return not full and is_short(words) and bool(_LED_ON.search(end) or _DOTS.search(end))


def is_short(words: str) -> bool:
    """Return whether a summary may be no more than that."""
    return len(_TAG.sub(" ", words).split()) < TEASER

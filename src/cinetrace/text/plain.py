"""Plain text: what stands in the file is the review, up to the last blank at its end."""

from __future__ import annotations

import re

from cinetrace.text import facts, front, told
from cinetrace.text.content import Content

_BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)
"""Line breaks that collections of reviews leave in plain text."""


def read(text: str) -> Content:
    """Return the prose of `text`, which without a header is all of it, so that its offsets are those of the file."""
    text = _BREAK.sub(_blank, text)
    found = front.find(text)
    if found is None:
        return Content(text)
    return Content(told.above(text[found.end :].lstrip("\n"), found), facts.from_fields(found.fields))


def _blank(tag: re.Match[str]) -> str:
    """Return a line end as long as `tag`, so that offsets stay."""
    return "\n".ljust(len(tag[0]))

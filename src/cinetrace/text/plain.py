"""Plain text: what stands in the file is the review, up to the last blank at its end."""

from __future__ import annotations

from cinetrace.text import facts, front, told
from cinetrace.text.content import Content


def read(text: str) -> Content:
    """Return the prose of `text`, which without a header is all of it, so that its offsets are those of the file."""
    found = front.find(text)
    if found is None:
        return Content(text)
    return Content(told.above(text[found.end :].lstrip("\n"), found), facts.from_fields(found.fields))

"""A piece of HTML that is a review and nothing else: an item of a feed, a cell of a table."""

from __future__ import annotations

import html
import re

from cinetrace.text.page.prose import paragraphs
from cinetrace.text.page.screening import screen_piece
from cinetrace.text.page.tree import parse

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LINES = re.compile(r"<(?:p|br|div)\b", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n?|\n")


def read(source: str, name: str, headline: str | None) -> str:
    """Return the words of `source` in paragraphs set apart by blank lines; raises Empty, Unreadable or NotAReview.

    Where it marks no paragraphs and no line ends, those that it is typed with count, as they do for what people write into a form.
    """
    source = _COMMENT.sub("", source)
    if "<" not in source:
        return html.unescape(source)
    if not _LINES.search(source):
        source = _LINE_END.sub("<br>\n", source)
    root = parse(f"<div>{source}</div>", name)
    screen_piece(root, headline, name)
    return paragraphs(root)

"""Plain text, Markdown or a page: what the source says, and where it says nothing, what the content shows."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["plain", "markdown", "page", "fragment"]
MEDIA_TYPES: dict[Kind, str] = {"plain": "text/plain", "markdown": "text/markdown", "page": "text/html", "fragment": "text/html"}

_DOCUMENT = re.compile(r"(?>\s+|<\?xml[^>]*>|<!--.*?-->)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_FEED = re.compile(
    r"(?>\s+|<\?xml[^>]*>|<!--.*?-->|<!doctype[^>]*>)*+<(?:rss|feed|rdf:RDF|opml|urlset|sitemapindex)\b", re.IGNORECASE | re.DOTALL
)
_FRAGMENT = re.compile(r"\s*<(p|div|article|section|main|table|h[1-6]|ul|blockquote)\b[^>]*>.*</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<(?:p|div|br|article|body|html|span|table|h[1-6])\b[^<>]*>", re.IGNORECASE)
_MARKUP = re.compile(
    r"</?(?:p|br|div|i|b|u|s|em|strong|a|span|blockquote|q|ul|ol|li|h[1-6]|hr|img|font|center|table|cite|small|del)(?:\s[^<>]*|\s*/)?>"
    r"|&(?:amp|quot|lt|gt|nbsp|apos|[lr][sd]quo|[mn]dash|hellip|eacute|#\d{2,6}|#x[0-9a-f]{2,5});",
    re.IGNORECASE,
)
"""Tags and names of letters that people leave in the cells of tables."""
_MARKDOWN = re.compile(
    r"\A(?:---|\+\+\+)[ \t]*\n"  # front matter
    r"|^#{1,4} \S"  # a heading
    r"|(?<!\!)\[[^\]\n]+\]\((?:https?:|/|#)[^)\s]*\)",  # a link
    re.MULTILINE,
)


def kind(text: str, media_type: str | None) -> Kind:
    """Return what `text` is; content that is plainly a page wins over `media_type`, which can be None."""
    if _DOCUMENT.match(text):
        return "page"
    if media_type in ("text/html", "application/xhtml+xml"):
        return "page" if _TAG.search(text) else "plain"
    if media_type in ("text/markdown", "text/x-markdown"):
        return "markdown"
    if media_type is None and _FRAGMENT.match(text):
        return "page"
    return "markdown" if media_type is None and _MARKDOWN.search(text) else "plain"


def item_kind(text: str, media_type: str | None) -> Kind:
    """Return what `text`, an item of a feed or a cell of a table, is: a whole page, a piece of one, Markdown or plain text."""
    if _DOCUMENT.match(text):
        return "page"
    if media_type in ("text/markdown", "text/x-markdown"):
        return "markdown"
    if media_type in ("text/html", "application/xhtml+xml") or (media_type is None and _MARKUP.search(text)):
        return "fragment"
    return "markdown" if media_type is None and _MARKDOWN.search(text) else "plain"


def is_feed(text: str) -> bool:
    """Return whether `text` is a feed or a map of a site, which lists pages for programs."""
    return _FEED.match(text) is not None

"""From the characters of a feed to its items: RSS 0.9 to 2.0, RDF, Atom, and the export of a WordPress site.

Feeds are often no well-formed XML: an ampersand stands alone, a space has HTML's name, a control character slipped in, the end is missing.
All that is mended or passed over here; an item counts once its end tag is there.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from hashlib import sha256
from html.entities import name2codepoint
from typing import Any, NamedTuple, TextIO

Element = Any
"""An element of lxml, which comes without types."""

CHUNK = 65_536
"""Characters that are parsed at a time."""
_ENDS = ("item", "entry", "title", "name", "rss", "feed", "RDF")
_NAMESPACES = (
    ("http://purl.org/rss/1.0/modules/content/", "content:"),
    ("http://purl.org/dc/", "dc:"),
    ("http://www.w3.org/2005/Atom", ""),
    ("http://purl.org/atom/ns#", ""),
    ("http://purl.org/rss/1.0/", ""),
    ("http://my.netscape.com/rdf/simple/", ""),
    ("http://backend.userland.com/", ""),
    ("http://rssnamespace.org/feedburner/", "feedburner:"),
    ("https://letterboxd.com", "letterboxd:"),
    ("https://themoviedb.org", "tmdb:"),
    ("http://wordpress.org/export/", "wp:"),
)
"""Beginnings of the namespaces that say something of a review, and how their names are called here; those without one count, too."""
_FEED = re.compile(r"(?>\s+|\ufeff|<\?[^>]*>|<!--.*?-->|<!doctype[^>\[]*>)*+<(?:\w+:)?(?:rss|feed|rdf)\b", re.IGNORECASE | re.DOTALL)
_ENTITY = re.compile(r"&(?:([A-Za-z][A-Za-z0-9]*);|(?!#))")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})


class Item(NamedTuple):
    """One item of a feed, in the feed's own words; None where it says nothing."""

    guid: str
    link: str | None
    title: str | None
    author: str | None
    published: str | None
    words: str
    """All that it holds of the text."""
    markup: bool
    """True when the words are HTML."""
    full: bool
    """True when they stand where a feed has the whole text, not its beginning or a summary."""
    more: dict[str, str]
    """What namespaces of a single site add: `letterboxd:filmTitle`, `wp:status`."""


class Feed:
    """A feed that is being read; what it says of itself is known once the first item is there."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self.title: str | None = None
        self.author: str | None = None
        self.whole = False
        """True once its end has been seen."""

    def items(self) -> Iterator[Item]:
        """Yield the items, each as soon as its end is there."""
        from lxml import etree

        settings = {"recover": True, "resolve_entities": False, "no_network": True, "remove_comments": True, "remove_pis": True}
        parser: Any = etree.XMLPullParser(("end",), tag=[f"{{*}}{name}" for name in _ENDS], encoding="utf-8", **settings)
        for piece in _mended(self._text):
            parser.feed(piece.encode("utf-8"))
            for _, element in parser.read_events():
                if _name(element) in ("item", "entry"):
                    yield _item(element)
                    _forget(element)
                else:
                    self._of_feed(element)

    def _of_feed(self, element: Element) -> None:
        name, parent = _name(element), element.getparent()
        above = "" if parent is None else _name(parent)
        if parent is None:
            self.whole = True
        elif name == "title" and above in ("channel", "feed"):
            self.title = self.title or _plain(element)
        elif name == "name" and above == "author" and _name(parent.getparent()) == "feed":
            self.author = self.author or _plain(element)


def is_feed(start: str) -> bool:
    """Return whether a text that begins with `start` is a feed."""
    return _FEED.match(start) is not None


def _mended(text: TextIO) -> Iterator[str]:
    """Yield the characters, HTML's names for letters and lone ampersands replaced; what may be cut by a piece's end waits for the next."""
    rest = ""
    while piece := text.read(CHUNK):
        piece = rest + piece
        cut = piece.rfind("&", len(piece) - 40)
        cut = len(piece) if cut < 0 else cut
        rest = piece[cut:]
        yield _legal(piece[:cut])
    yield _legal(rest)


def _legal(piece: str) -> str:
    return _ENTITY.sub(_replaced, _CONTROLS.sub("", piece))


def _replaced(match: re.Match[str]) -> str:
    name = match[1]
    if name is None:
        return "&amp;"
    if name in _XML_ENTITIES:
        return match[0]
    return f"&#{name2codepoint[name]};" if name in name2codepoint else f"&amp;{name};"


def _item(element: Element) -> Item:
    parts: dict[str, Element] = {}
    for child in element:
        if isinstance(child.tag, str):
            parts.setdefault(_name(child), child)
    words, markup, full = _words(parts)
    link = _text(parts.get("feedburner:origLink")) or _link(element)
    guid = next((said for name in ("guid", "id") if (said := _text(parts.get(name)))), None)
    permanent = guid is not None and guid.startswith("http") and _guid_is_link(parts.get("guid"))
    return Item(
        guid=guid or link or sha256(words.encode()).hexdigest()[:16],
        link=link or (guid if permanent else None),
        title=_plain(parts.get("title")),
        author=_author(parts),
        published=next((said for name in _DATES if (said := _text(parts.get(name)))), None),
        words=words,
        markup=markup,
        full=full,
        more={name: _text(part) for name, part in parts.items() if name.partition(":")[0] in ("letterboxd", "tmdb", "wp")},
    )


def _guid_is_link(guid: Element | None) -> bool:
    return guid is not None and guid.get("isPermaLink") != "false"


_DATES = ("pubDate", "published", "dc:date", "issued", "dc:created", "updated", "modified")


def _words(parts: dict[str, Element]) -> tuple[str, bool, bool]:
    """Return what an item holds of the text, whether it is markup, and whether it stands where the whole is expected."""
    for name, full in (("content:encoded", True), ("content", True), ("description", False), ("summary", False)):
        part = parts.get(name)
        if part is not None and (words := _inner(part)).strip():
            kind = part.get("type") or ("text" if name in ("content", "summary") else "html")
            markup = kind not in ("text", "text/plain")
            return words if markup else html.unescape(words), markup, full
    return "", False, False


def _author(parts: dict[str, Element]) -> str | None:
    if said := _plain(parts.get("dc:creator")):
        return said
    author = parts.get("author")
    if author is None:
        return None
    names = [_plain(child) for child in author if isinstance(child.tag, str) and _name(child) == "name"]
    return next(iter(names), None) if len(author) else _plain(author)


def _link(element: Element) -> str | None:
    for child in element:
        if isinstance(child.tag, str) and _name(child) == "link" and child.get("rel", "alternate") == "alternate":
            said = _text(child) or child.get("href", "").strip()
            if re.match(r"https?://\S+$", said):
                return said
    return None


def _inner(element: Element) -> str:
    """Return what stands inside an element, tags included where it has some."""
    if not len(element):
        return element.text or ""
    from lxml import etree

    inside = [etree.tostring(child, method="html", encoding="unicode") for child in element]
    return html.escape(element.text or "", quote=False) + "".join(inside)


def _text(element: Element | None) -> str:
    return "" if element is None else "".join(element.itertext()).strip()


def _plain(element: Element | None) -> str | None:
    """Return the words of a title or name on one line; tags and entities in it are markup that was escaped."""
    words = html.unescape(_TAG.sub("", _text(element)))
    return " ".join(words.split()) or None


def _name(element: Element) -> str:
    """Return the name of an element with a short prefix for its namespace; `?:` for one that says nothing here."""
    tag = element.tag
    if not tag.startswith("{"):
        return str(tag)
    namespace, _, name = tag[1:].partition("}")
    prefix = next((prefix for beginning, prefix in _NAMESPACES if namespace.startswith(beginning)), "?:")
    return f"{prefix}{name}"


def _forget(element: Element) -> None:
    """Let go of an item, and of those before it, so that a feed of any length fits into memory."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]

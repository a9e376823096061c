"""From the characters of a page to its elements, and from elements back to words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from cinetrace.errors import Empty, Unreadable
from cinetrace.text.normalise import normalise

Element = Any
"""An element of lxml, which comes without types."""

MOST_CHARACTERS = 5_000_000
"""Of a page, its embedded pictures not counted."""

_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f]")
_PICTURE = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=\s]+")
_TOO_BIG = "nested too deeply or broken beyond repair"


def parse(source: str, name: str) -> Element:
    """Return the root of the page `source`; raises Empty when there is nothing in it, Unreadable when it cannot be parsed."""
    source = _PICTURE.sub("", _CONTROLS.sub(" ", _XML_DECLARATION.sub("", source, count=1)))
    if len(source) > MOST_CHARACTERS:
        raise Unreadable(name, f"holds {len(source):,} characters, which is no single review", "save the review's text and read that")
    try:
        root = html.document_fromstring(source, parser=html.HTMLParser(remove_comments=True, remove_pis=True))
    except etree.ParserError:
        raise Empty(name, "is a page without content", "give a page with a review in it") from None
    except (etree.LxmlError, ValueError, RecursionError):
        raise Unreadable(name, f"is a page {_TOO_BIG}", "save the review's text and read that") from None
    return root


def words(element: Element) -> str:
    """Return all the text inside `element` on one line."""
    return squeeze(normalise("".join(element.itertext())))


def squeeze(text: str) -> str:
    """Return `text` with every run of white space as one space."""
    return " ".join(text.split())


def of_class(root: Element, *names: str) -> Iterator[Element]:
    """Yield the elements inside `root`, itself included, that have one of the classes `names`, in the order of the page."""
    wanted = set(names)
    for element in root.iter(etree.Element):
        if not wanted.isdisjoint(element.get("class", "").split()):
            yield element


def first(elements: Iterator[Element]) -> Element | None:
    """Return the first of `elements`, or None."""
    return next(elements, None)

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

_XML_DECLARATION = re.compile(r"\A\s*+<\?xml[^>]*\?>", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x9f]")
_PICTURE = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=\s]+")
DEEPEST = 2000
"""Elements inside one another; the parser drops what lies beyond 2,048."""


def parse(source: str, name: str) -> Element:
    """Return the root of the page `source`; raises Empty when there is nothing in it, Unreadable when it cannot be parsed."""
    source = _PICTURE.sub("", _CONTROLS.sub(" ", _XML_DECLARATION.sub("", source, count=1)))
    if len(source) > MOST_CHARACTERS:
        raise Unreadable(name, f"holds {len(source):,} characters, which is no single review", "save the review's text and read that")
    try:
        # huge_tree: pages of the nineties never close a <font>, so that their paragraphs lie hundreds of elements deep
        root = html.document_fromstring(source, parser=html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True))
    except etree.ParserError:
        raise Empty(name, "is a page without content", "give a page with a review in it") from None
    except (etree.LxmlError, ValueError, RecursionError):
        root = None
    if root is None or _depth(root) > DEEPEST:
        raise Unreadable(name, "is a page nested too deeply or broken beyond repair", "save the review's text and read that")
    return root


def _depth(root: Element) -> int:
    """Return how many elements lie inside one another at most."""
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def words(element: Element) -> str:
    """Return all the text inside `element` on one line."""
    return squeeze(normalise("".join(element.itertext())))


def squeeze(text: str) -> str:
    """Return `text` with every run of white space and control characters as one space."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def of_class(root: Element, *names: str) -> Iterator[Element]:
    """Yield the elements inside `root`, itself included, that have one of the classes `names`, in the order of the page."""
    wanted = set(names)
    for element in root.iter(etree.Element):
        if not wanted.isdisjoint(element.get("class", "").split()):
            yield element


def first(elements: Iterator[Element]) -> Element | None:
    """Return the first of `elements`, or None."""
    return next(elements, None)

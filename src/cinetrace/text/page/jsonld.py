"""JSON-LD as pages really hold it: in CDATA, with entities, with a comma too many, several objects in a row."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator

from cinetrace.text.page.tree import Element

_WRAPPERS = re.compile(r"/\*\s*(?:<!\[CDATA\[|\]\]>)\s*\*/|//\s*(?:<!\[CDATA\[|\]\]>)|<!\[CDATA\[|\]\]>|<!--|-->")
_SPARE_COMMA = re.compile(r",(?=\s*[}\]])")
_DECODER = json.JSONDecoder(strict=False)


def nodes(root: Element) -> list[object]:
    """Return the values of all JSON-LD blocks of the page, as parsed; blocks that are beyond repair are left out."""
    found: list[object] = []
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            found += _load("".join(script.itertext()))
    return found


def _load(source: str) -> list[object]:
    bare = _WRAPPERS.sub("", source).strip().removesuffix(";")
    for attempt in (bare, _SPARE_COMMA.sub("", bare), _SPARE_COMMA.sub("", html.unescape(bare))):
        try:
            return list(_values(attempt))
        except (ValueError, RecursionError):
            continue
    return []


def _values(source: str) -> Iterator[object]:
    at = 0
    while at < len(source):
        value, end = _DECODER.raw_decode(source, at)
        yield value
        at = len(source) - len(source[end:].lstrip(" \t\r\n;,"))

"""Verdicts as an Atom feed, RFC 4287: who says what of which film, in the critic's own words; nothing that gives the story away."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from cinetrace.screens.card import words
from cinetrace.screens.harmless import GONE, harmless
from cinetrace.types.shelves import NewVerdict

SPACE = "http://www.w3.org/2005/Atom"
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEVER = "1970-01-01T00:00:00Z"
register_namespace("", SPACE)


def atom(verdicts: Iterable[NewVerdict], base: str, own: str, title: str) -> bytes:
    """Return the feed; `base` is where the app is, `own` where the feed itself is."""
    found = list(verdicts)
    feed = Element(f"{{{SPACE}}}feed")
    _text(feed, "title", title)
    _text(feed, "id", own)
    _text(feed, "updated", max((one.added for one in found), default=_NEVER))
    _text(SubElement(feed, f"{{{SPACE}}}author"), "name", "Cinetrace")
    SubElement(feed, f"{{{SPACE}}}link", rel="self", type="application/atom+xml", href=plain(own))
    SubElement(feed, f"{{{SPACE}}}link", rel="alternate", type="text/html", href=base)
    for one in found:
        _entry(feed, one, base)
    return bytes(tostring(feed, encoding="utf-8", xml_declaration=True))


def headline(one: NewVerdict) -> str:
    """Return a verdict in a line: `The Tin Orchard (2018): recommended, 7.5/10 – Maren Oake`."""
    film = one.film.title + (f" ({one.film.year})" if one.film.year else "") if one.film else "Film not decided"
    score = f"{words.number(round(one.rating, 1))}/10"
    given = one.stated or f"{score} as the prose reads"
    return f"{film}: {words.STANCES[one.stance]}, {given} – {words.byline(one.critic, one.outlet)}"


def _entry(feed: Element, one: NewVerdict, base: str) -> None:
    entry = SubElement(feed, f"{{{SPACE}}}entry")
    _text(entry, "title", headline(one))
    _text(entry, "id", f"urn:cinetrace:review:{one.text}")
    _text(entry, "updated", one.added)
    if one.published and re.fullmatch(r"\d{4}-\d{2}-\d{2}", one.published):
        _text(entry, "published", f"{one.published}T00:00:00Z")
    _text(SubElement(entry, f"{{{SPACE}}}author"), "name", words.byline(one.critic, one.outlet))
    SubElement(entry, f"{{{SPACE}}}link", rel="alternate", type="text/html", href=f"{base}reviews/{one.review}")
    if one.url and one.url.lower().startswith(("http://", "https://")):
        SubElement(entry, f"{{{SPACE}}}link", rel="via", href=plain(one.url))
    _text(entry, "summary", summary(one))


def summary(one: NewVerdict) -> str:
    """Return the sentence that carries a verdict, or why there is none."""
    return f"“{' '.join(one.said.text.split())}”" if one.said else "No sentence of it can be shown without telling the story."


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, f"{{{SPACE}}}{name}").text = plain(text)


def plain(text: str) -> str:
    """Return text without what XML cannot hold and what no reader should obey."""
    return _ILLEGAL.sub("\ufffd", harmless(text).replace(GONE, ""))

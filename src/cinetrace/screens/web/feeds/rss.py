"""Verdicts as an RSS feed, 2.0: the same facts as in Atom, for programs that know only this."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from cinetrace.screens.card import words
from cinetrace.screens.web.feeds.atom import SPACE, headline, plain, summary
from cinetrace.types.shelves import NewVerdict

CREATORS = "http://purl.org/dc/elements/1.1/"
register_namespace("dc", CREATORS)
register_namespace("atom", SPACE)


def rss(verdicts: Iterable[NewVerdict], base: str, own: str, title: str) -> bytes:
    """Return the feed; `base` is where the app is, `own` where the feed itself is."""
    found = list(verdicts)
    feed = Element("rss", version="2.0")
    channel = SubElement(feed, "channel")
    _text(channel, "title", title)
    _text(channel, "link", base)
    _text(channel, "description", f"{title}, each in the critic's own words")
    if found:
        _text(channel, "lastBuildDate", _when(max(one.added for one in found)))
    SubElement(channel, f"{{{SPACE}}}link", rel="self", type="application/rss+xml", href=plain(own))
    for one in found:
        _item(channel, one, base)
    return bytes(tostring(feed, encoding="utf-8", xml_declaration=True))


def _item(channel: Element, one: NewVerdict, base: str) -> None:
    item = SubElement(channel, "item")
    _text(item, "title", headline(one))
    _text(item, "link", f"{base}reviews/{one.review}")
    _text(item, "guid", f"urn:cinetrace:review:{one.text}").set("isPermaLink", "false")
    _text(item, f"{{{CREATORS}}}creator", words.byline(one.critic, one.outlet))
    _text(item, "pubDate", _when(one.added))
    if one.published and re.fullmatch(r"\d{4}-\d{2}-\d{2}", one.published):
        _text(item, f"{{{CREATORS}}}date", one.published)
    _text(item, "description", summary(one))


def _when(stamp: str) -> str:
    return format_datetime(datetime.fromisoformat(stamp).astimezone(UTC))


def _text(parent: Element, name: str, text: str) -> Element:
    made = SubElement(parent, name)
    made.text = plain(text)
    return made

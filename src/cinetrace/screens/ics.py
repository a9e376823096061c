"""Releases as a calendar that other programs subscribe to: iCalendar, RFC 5545 and 7986.

Each release is one all-day event, tentative while it is only announced. Its UID stays whatever is learned of its date, so that a
calendar corrects it and never shows it twice; the sentences that say so are in its description. Releases whose day nobody
knows are left out: a calendar has no place for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar
from icalendar import Event as Entry

from cinetrace.screens.card import words
from cinetrace.screens.harmless import GONE, harmless_strings
from cinetrace.types import Event, Said

MAKER = "-//Cinetrace//Releases//EN"
EVERY = timedelta(hours=12)
"""How often a program should look for changes."""


def calendar(events: Iterable[Event], name: str = "Film releases", link: Callable[[Event], str] | None = None) -> bytes:
    """Return the events whose day is known as one iCalendar object; `link` gives the address of an event's film."""
    whole = Calendar()
    for key, value in (("prodid", MAKER), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", "PUBLISH")):
        whole.add(key, value)
    for key in ("name", "x-wr-calname"):
        whole.add(key, _plain(harmless_strings(name)))
    whole.add("refresh-interval", EVERY, parameters={"value": "DURATION"})
    whole.add("x-published-ttl", "PT12H")
    for event in events:
        if "?" not in event.date:
            whole.add_component(_entry(harmless_strings(event), link))
    return bytes(whole.to_ical())


def summary(event: Event) -> str:
    """Return the event in a few words: `Nosferatu (1922): Blu-ray`."""
    year = f" ({event.film.year})" if event.film.year else ""
    region = f" ({event.region})" if event.region else ""
    return f"{event.film.title}{year}: {words.FORMATS.get(event.format or '', 'released')}{region}"


def reasons(event: Event) -> Iterator[str]:
    """Yield, a line each, what is unsure about the date."""
    if event.inferred:
        yield f"No review states the {' and '.join(event.inferred)}; it is inferred."
    if event.against:
        yield f"Critics disagree: {words.counted(len(event.against), 'review')} with another date, below."
    elif event.status == "tentative":
        yield "Announced; the day has not come yet."


def _entry(event: Event, link: Callable[[Event], str] | None) -> Entry:
    day, changed = date.fromisoformat(event.date), datetime.fromisoformat(event.changed).astimezone(UTC)
    entry = Entry()
    entry.add("uid", event.uid)
    entry.add("summary", _plain(summary(event)))
    entry.add("dtstart", day)
    entry.add("dtend", day + timedelta(days=1))
    for key in ("dtstamp", "last-modified"):
        entry.add(key, changed)
    entry.add("sequence", event.revision)
    entry.add("status", event.status.upper())
    entry.add("transp", "TRANSPARENT")
    entry.add("categories", [words.FORMATS.get(event.format or "", "release")])
    entry.add("description", _plain("\n".join(_told(event))))
    if link:
        entry.add("url", link(event))
    return entry


def _told(event: Event) -> Iterator[str]:
    yield from (_quoted(said) for said in event.said)
    if event.distributor:
        yield f"From {event.distributor}."
    yield from reasons(event)
    yield from (f"{words.date(said.date)}: {_quoted(said)}" for said in event.against)


def _quoted(said: Said) -> str:
    when = f", {words.date(said.published)}" if said.published else ""
    return f"“{said.quote}” – {words.byline(said.critic, said.outlet)}{when}"


def _plain(text: str) -> str:
    return text.replace(GONE, "")

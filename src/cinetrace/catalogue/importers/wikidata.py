"""A dump of Wikidata as JSON, an item a line: films in a first look, the labels of their people in a second one.

Most lines are of other things, so a line is only taken apart when its bytes hold the mark of a film, or the number of a person
who is asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from cinetrace.catalogue.imported.numbers import Numbers, from_wikidata, imdb_number
from cinetrace.catalogue.imported.schema import ACTOR, DIRECTOR
from cinetrace.catalogue.imported.writing import NewFilm, Writer

_CLASSES = {
    "Q11424": "film",
    "Q24869": "film",  # feature film
    "Q202866": "film",  # animated film
    "Q29168811": "film",  # animated feature film
    "Q20650540": "film",  # anime film
    "Q93204": "film",  # documentary film
    "Q226730": "film",  # silent film
    "Q130232": "film",  # drama film
    "Q157443": "film",  # comedy film
    "Q188473": "film",  # action film
    "Q200092": "film",  # horror film
    "Q471839": "film",  # science fiction film
    "Q959790": "film",  # crime film
    "Q842256": "film",  # musical film
    "Q506240": "TV film",
    "Q1259759": "Mini series",
    "Q24862": "Short",
    "Q17517379": "Short",  # animated short film
}
"""What counts as a film, by Wikidata's classes, and how it is marked."""
_KIND, _DATE, _IMDB, _TMDB, _CAST, _DIRECTOR, _TITLE = "P31", "P577", "P345", "P4947", "P161", "P57", "P1476"
_MARK = re.compile(rb'"P4947"|"(?:' + "|".join(_CLASSES).encode() + rb')"')
_ID = re.compile(rb'"id"\s*:\s*"Q([0-9]{1,10})"')
_LANGUAGES = ("en", "mul", "en-gb", "en-us", "en-ca", "fr", "de", "es", "it", "pt", "nl", "sv")
_TIME = re.compile(r"\+(\d{4})-")
_OTHERS = 60
"""Titles of one film that are taken, beside its own."""

Item = dict[str, Any]


class Dump:
    """Two looks at one dump: films first, then the names of their people."""

    def __init__(self) -> None:
        self._wanted = Numbers()

    def films(self, lines: Iterator[bytes], writer: Writer) -> Iterator[bool]:
        """Take in the films; yields for each line whether a film came of it."""
        for line in lines:
            item = _item(line) if _MARK.search(line) else None
            found = item is not None and self._take(item, writer)
            yield found

    def people(self, lines: Iterator[bytes], writer: Writer) -> Iterator[bool]:
        """Take in the names of the people in the films; yields for each line whether somebody was named by it."""
        for line in lines:
            start = _ID.search(line, 0, 400)
            item = _item(line) if start and int(start[1]) in self._wanted else None
            name = _label(item) if item else None
            if item and name:
                writer.person(from_wikidata(int(item["id"][1:])), name)
            yield name is not None

    def _take(self, item: Item, writer: Writer) -> bool:
        new = _film(item)
        if new is None:
            return False
        writer.film(new)
        writer.without_credits(new.number)
        if new.tmdb:
            writer.absorb(new.tmdb, new.number)
        for job, claim in ((ACTOR, _CAST), (DIRECTOR, _DIRECTOR)):
            for place, person in enumerate(_numbers(item, claim), 1):
                self._wanted.add(person)
                writer.person(from_wikidata(person), None)
                writer.credit(new.number, job, place, from_wikidata(person))
        return True


def _item(line: bytes) -> Item | None:
    try:
        found = json.loads(line.strip().rstrip(b",").removeprefix(b"["))
    except (ValueError, RecursionError):
        return None
    good = isinstance(found, dict) and isinstance(found.get("claims"), dict) and re.fullmatch(r"Q[1-9]\d{0,9}", str(found.get("id")))
    return found if good else None


def _film(item: Item) -> NewFilm | None:
    kinds = [_CLASSES[kind] for kind in _ids(item, _KIND) if kind in _CLASSES]
    tmdb = next((int(value) for value in _texts(item, _TMDB) if value.isdigit() and len(value) < 10), None)
    title = _label(item) or next(iter(_texts(item, _TITLE)), None)
    if not title or not (kinds or tmdb):
        return None
    imdb = next((n for value in _texts(item, _IMDB) if value.startswith("tt") and (n := imdb_number(value.encode()))), None)
    wikidata = int(item["id"][1:])
    kind = next((kind for kind in kinds if kind != "film"), "film")
    others = tuple(name for name in _names(item) if name != title)[:_OTHERS]
    return NewFilm(imdb or from_wikidata(wikidata), title, _year(item), kind, (), others, tmdb, wikidata)


def _label(item: Item) -> str | None:
    """Return the item's name in English, or in the next best language that there is."""
    labels = dict(_labels(item))
    return next((labels[language] for language in _LANGUAGES if language in labels), next(iter(labels.values()), None))


def _labels(item: Item) -> Iterator[tuple[str, str]]:
    labels = item.get("labels")
    for language, label in labels.items() if isinstance(labels, dict) else ():
        if isinstance(label, dict) and str(label.get("value") or "").strip():
            yield language, str(label["value"]).strip()


def _names(item: Item) -> Iterator[str]:
    """Yield the item's aliases and original title first, then its labels in all languages."""
    aliases = item.get("aliases")
    for language in _LANGUAGES:
        for alias in (aliases.get(language) or ()) if isinstance(aliases, dict) else ():
            if isinstance(alias, dict) and alias.get("value"):
                yield str(alias["value"])
    yield from _texts(item, _TITLE)
    yield from dict.fromkeys(text for _, text in _labels(item))


def _values(item: Item, claim: str) -> Iterator[Any]:
    """Yield the values of a claim that are known and not withdrawn."""
    statements = item["claims"].get(claim)
    for statement in statements if isinstance(statements, list) else ():
        try:
            if statement.get("rank") != "deprecated":
                yield statement["mainsnak"]["datavalue"]["value"]
        except (KeyError, TypeError, AttributeError):
            continue


def _ids(item: Item, claim: str) -> list[str]:
    values = [value for value in _values(item, claim) if isinstance(value, dict)]
    return [str(value.get("id") or f"Q{value.get('numeric-id')}") for value in values]


def _numbers(item: Item, claim: str) -> list[int]:
    return [int(value[1:]) for value in dict.fromkeys(_ids(item, claim)) if re.fullmatch(r"Q[1-9]\d{0,9}", value)]


def _texts(item: Item, claim: str) -> list[str]:
    values = (value.get("text") if isinstance(value, dict) else value for value in _values(item, claim))
    return [value.strip() for value in values if isinstance(value, str) and value.strip()]


def _year(item: Item) -> int | None:
    """Return the year of the first of the release dates."""
    times = [str(value.get("time")) for value in _values(item, _DATE) if isinstance(value, dict)]
    return min((int(found[1]) for time in times if (found := _TIME.match(time))), default=None)

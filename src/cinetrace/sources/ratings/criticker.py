"""Criticker: the XML or CSV of a member's rankings, scores from 0 to 100."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from cinetrace.errors import Unreadable
from cinetrace.sources.ratings import values
from cinetrace.sources.ratings.bundle import Bundle
from cinetrace.sources.ratings.gathering import Gathering
from cinetrace.sources.ratings.tables import Record, of_header, records
from cinetrace.sources.ratings.values import HUNDRED
from cinetrace.types import Named, Site, Viewing

_ROOT = re.compile(rb"<(?:recent)?(?:rankings|ratings)\b", re.IGNORECASE)
_FIELDS = ("filmname", "imdbid", "score", "rating", "quote", "reviewdate", "filmyear")
"""What is read of a film; `summary` is other people's text and is left where it is."""
_END = (".xml", ".gz", "")


class Criticker:
    """The rankings as XML."""

    site: Site = "criticker"
    looks_for = "<recentrankings> (Criticker)"

    def finds(self, bundle: Bundle) -> list[str]:
        """Return the files whose root is that of Criticker."""
        return [name for name in bundle.names if name.lower().endswith(_END) and _ROOT.search(bundle.head(name)[:4096])]

    def take(self, bundle: Bundle, names: list[str], gathering: Gathering) -> None:
        """Take in the scores, and the member's own words on each film."""
        for name in names:
            for at, film in enumerate(_films(bundle, name), 1):
                said = values.dated_title(film.get("filmname") or "")
                _take(said, film, f"{bundle.where(name)}, film {at}", gathering)


def _films(bundle: Bundle, name: str) -> Iterator[Mapping[str, str]]:
    """Yield the fields of each film; nothing outside the file is fetched, no entity is expanded."""
    from lxml import etree

    with bundle.open(name) as file:
        try:
            parsed = etree.iterparse(file, tag="film", resolve_entities=False, no_network=True, load_dtd=False, recover=True)
            for _, element in parsed:
                yield {field: values.unmangled((element.findtext(field) or "").strip()) for field in _FIELDS}
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
        except etree.XMLSyntaxError as error:
            raise Unreadable(bundle.path, f"is no XML that can be read ({error.msg})", "export it from Criticker again") from None


def _take(said: values.Titled, film: Mapping[str, object], where: str, gathering: Gathering) -> None:
    if not said.title:
        gathering.trouble(where, "names no film", "export it from Criticker again")
        return
    year = said.year or values.year(film.get("filmyear"))
    entry = gathering.film(Named(said.title, year, values.ids(film.get("imdbid")), None, said.also))
    rated = gathering.day(film.get("reviewdate"), where)
    gathering.rate(entry, gathering.score(film.get("score") or film.get("rating"), HUNDRED, where), rated, where)
    gathering.see(entry)
    if words := values.prose(film.get("quote")):
        gathering.see(entry, Viewing(None, review=words))


class CritickerTable:
    """The rankings as CSV."""

    site: Site = "criticker"
    looks_for = "Score and Film Name (Criticker)"

    def finds(self, bundle: Bundle) -> list[str]:
        """Return the files with Criticker's columns."""
        return of_header(bundle, lambda columns: "score" in columns and bool(columns & {"film_name", "mini_review", "film_id"}))

    def take(self, bundle: Bundle, names: list[str], gathering: Gathering) -> None:
        """Take in the scores."""
        for name in names:
            for record in records(bundle, name, gathering):
                _take(values.dated_title(values.words(record.first("film_name", "title")) or ""), _fields(record), record.where, gathering)


def _fields(record: Record) -> Mapping[str, object]:
    return {
        "filmyear": record["year"],
        "imdbid": record.first("imdb_id", "imdb"),
        "score": record["score"],
        "quote": record["mini_review"],
        "reviewdate": record.first("date_rated", "date"),
    }

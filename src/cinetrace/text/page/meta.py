"""What the head of a page, and the lines above its text, state where no node does."""

from __future__ import annotations

import re

from cinetrace.text import dates, names
from cinetrace.text.headline import Named, film_of
from cinetrace.text.page.tree import Element, first, of_class, words
from cinetrace.types import PageFacts

_AUTHOR_KEYS = "author dc.creator dcterms.creator parsely-author sailthru.author byl article:author og:article:author citation_author"
_AUTHOR = tuple(_AUTHOR_KEYS.split())
_PUBLISHED_KEYS = (
    "article:published_time og:article:published_time og:published_time datepublished date pubdate publishdate publish-date "
    "publication_date dc.date dc.date.issued dcterms.date dcterms.created parsely-pub-date sailthru.date"
)
_PUBLISHED = tuple(_PUBLISHED_KEYS.split())
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(https?://\S+)|Page saved with SingleFile\s+url:\s*(https?://\S+)")
HEAD = 2000
"""Characters in which browsers note where they saved a page from."""
_BETWEEN = re.compile(r"\s+[-–—|•·»]\s+|\s+::?\s+")


def read(root: Element, source: str) -> PageFacts:
    """Return what the page `root`, written as `source`, states outside nodes: film and headline, critic, outlet, date, address."""
    stated = _metas(root)
    headings = [words(heading) for heading in root.iter("h1")][:1]
    headlines = [line for line in (stated.get("og:title"), *headings, stated.get("twitter:title"), _title(root)) if line]
    film = _film(headlines, words(root).lower())
    return PageFacts(
        title=film.title,
        year=film.year,
        headline=next(iter([*headings, *headlines]), None),
        critic=names.critic(_authors(root, stated)[:1]),
        outlet=stated.get("og:site_name") or stated.get("application-name"),
        published=_published(root, stated),
        url=_url(root, stated, source),
    )


def page_type(root: Element) -> str:
    """Return the OpenGraph type of the page in lower case (`article`, `video.movie`, `product`), or an empty string."""
    return _metas(root).get("og:type", "").lower()


def _metas(root: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        key = (element.get("property") or element.get("name") or "").strip().lower()
        value = " ".join((element.get("content") or "").split())
        if key and value:
            found.setdefault(key, value)
    return found


def _title(root: Element) -> str | None:
    element = first(root.iter("title"))
    return None if element is None else words(element) or None


def _film(headlines: list[str], text: str) -> Named:
    """Return the film that the first telling headline names; a site's name before it is cut off when the text knows the rest alone."""
    for headline in headlines:
        named = film_of(headline)
        if named.title is None:
            continue
        pieces = _BETWEEN.split(named.title)
        endings = [named.title] + [named.title[named.title.rfind(piece) :] for piece in pieces[1:]]
        rest = text.replace(headline.lower(), "", 1)
        return Named(next((ending for ending in endings if ending.lower() in rest), endings[0]), named.year)
    return Named(None, None)


def _authors(root: Element, stated: dict[str, str]) -> list[str]:
    found = [stated[key] for key in _AUTHOR if key in stated and "://" not in stated[key]]
    found += [words(link) for link in root.iter("a") if "author" in (link.get("rel") or "").split()]
    found += [
        line for element in of_class(root, "byline", "author-name", "entry-author", "post-author") if _is_byline(line := words(element))
    ]
    return [name for name in found if name]


def _is_byline(line: str) -> bool:
    return len(line.split()) <= 6 and not any(c.isdigit() for c in line)


def _published(root: Element, stated: dict[str, str]) -> str | None:
    texts = [stated[key] for key in _PUBLISHED if key in stated]
    times = [time for time in root.iter("time") if time.get("datetime")]
    marked = [time for time in times if time.get("pubdate") is not None or {"published", "entry-date"} & set(time.get("class", "").split())]
    texts += [time.get("datetime") for time in (marked or times if len(times) == 1 else marked)[:1]]
    return next((day for text in texts if (day := dates.iso_date(text))), None)


def _url(root: Element, stated: dict[str, str], source: str) -> str | None:
    links = [link.get("href") for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    saved = _SAVED_FROM.search(source[:HEAD])
    links += [stated.get("og:url"), (saved[1] or saved[2]) if saved else None]
    return next((link for link in links if link and re.match(r"https?://\S+$", link)), None)

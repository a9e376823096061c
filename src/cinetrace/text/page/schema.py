"""From schema.org nodes, however a page wrote them, to the facts of the review."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from cinetrace.text import dates, facts, names, ratings
from cinetrace.text.headline import film_of, titled
from cinetrace.text.page.tree import squeeze
from cinetrace.types import PageFacts, StatedRating

Node = dict[str, object]

REVIEWS = frozenset({"review", "criticreview", "userreview", "reviewnewsarticle"})
ARTICLES = frozenset({"article", "newsarticle", "blogposting", "opinionnewsarticle", "analysisnewsarticle", "reportagenewsarticle"})
FILMS = frozenset({"movie", "film", "tvseries", "tvseason", "tvepisode"})
_THINGS = (
    "book videogame restaurant localbusiness hotel recipe musicalbum musicrecording musicgroup softwareapplication mobileapplication car"
)
OTHER_THINGS = frozenset(_THINGS.split())
"""What other reviews are of; `Product`, `Thing` and `CreativeWork` stand for films too often."""
_PAGES = frozenset({"website"})
_DEEPEST = 12


class Found(NamedTuple):
    """A node, the node around it, and the property that leads from there to here."""

    node: Node
    around: Node | None
    key: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What the nodes of a page state."""

    facts: PageFacts
    body: str | None
    """The review's text as the node holds it."""
    below_film: bool
    """Whether the page's own review is a property of the film: the page is the film's, and only `body` is the review."""
    reviews: int
    """How many different reviews there are."""
    chosen: bool
    """Whether one of them is the page's own."""
    kinds: frozenset[str]
    """All types on the page, in lower case."""
    sold: bool
    """Whether something is offered for sale."""
    reviewed: frozenset[str]
    """The types of the thing under review."""


def read(values: Iterable[object]) -> Statement:
    """Return what the nodes in `values` state about the one review of the page, or else about its article and film."""
    found = list(_walk(list(values), None, "", 0))
    index = {str(item.node["@id"]): item.node for item in found if "@id" in item.node and len(item.node) > 1}
    reviews = _distinct([item for item in found if _types(item.node) & REVIEWS])
    own = _own(reviews)
    film, reviewed = _film(own, found, index)
    article = next((item.node for item in found if _types(item.node) & ARTICLES), {})
    site = next((item.node for item in found if _types(item.node) & _PAGES), {})
    return Statement(
        facts=_facts(own.node if own else {}, film, article, site, index),
        body=_body(own.node if own else article),
        below_film=own is not None and own.key in ("review", "reviews") and bool(own.around and _types(own.around) & FILMS),
        reviews=len(reviews),
        chosen=own is not None,
        kinds=frozenset(kind for item in found for kind in _types(item.node)),
        sold=any("product" in _types(item.node) and item.node.get("offers") for item in found),
        reviewed=reviewed,
    )


def _walk(value: object, around: Node | None, key: str, depth: int) -> Iterator[Found]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, around, key, depth + 1)
    elif isinstance(value, dict):
        yield Found(value, around, key)
        for name, inner in value.items():
            if isinstance(inner, dict | list):
                yield from _walk(inner, value if name != "@graph" else None, name if name != "@graph" else "", depth + 1)


def _types(node: Node) -> frozenset[str]:
    kinds = node.get("@type")
    return frozenset(re.split("[/#:]", str(kind))[-1].lower() for kind in (kinds if isinstance(kinds, list) else [kinds]) if kind)


# --- which review, which film --------------------------------------------------------------------------------------


def _distinct(reviews: list[Found]) -> list[Found]:
    """Pages state the same review twice, once by each plugin: keep the fullest of each critic's."""
    best: dict[tuple[str, str], Found] = {}
    for review in reviews:
        if set(review.node) <= {"@id", "@type"}:
            continue
        same = (" ".join(_texts(review.node.get("author"))).lower(), _body(review.node) or "")
        if same not in best or len(review.node) > len(best[same].node):
            best[same] = review
    return list(best.values())


def _own(reviews: list[Found]) -> Found | None:
    """Return the page's own review: the only one, or the only one that does not hang below a film or a product."""
    above = [review for review in reviews if review.key not in ("review", "reviews", "itemListElement", "item")]
    for group in (reviews, above):
        if len(group) == 1:
            around = group[0].around
            return None if around and "product" in _types(around) and around.get("offers") else group[0]
    critics = {" ".join(_texts(review.node.get("author"))).lower() for review in above}
    return max(above, key=lambda review: len(review.node)) if above and len(critics - {""}) <= 1 else None


def _film(own: Found | None, found: list[Found], index: dict[str, Node]) -> tuple[Node, frozenset[str]]:
    """Return the node of the film with all that the page states of it, and the types of the thing under review."""
    stated = _resolved((own.node.get("itemReviewed") or own.node.get("itemreviewed")) if own else None, index)
    around = own.around if own and own.around and own.key in ("review", "reviews") else {}
    films = [item.node for item in found if _types(item.node) & FILMS]
    titles = {name.lower() for node in films if (name := _text(node.get("name")))}
    only = max(films, key=len) if films and len(titles) <= 1 else {}
    reviewed = _types(stated) or _types(around)
    merged = {**(only if not reviewed or reviewed & FILMS else {}), **around, **stated}
    return {key: value for key, value in merged.items() if key not in ("review", "reviews")}, reviewed


def _resolved(value: object, index: dict[str, Node]) -> Node:
    """Return the node that `value` is, names or points at."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, str):
        return index.get(value, {"name": value})
    if not isinstance(value, dict):
        return {}
    return {**index.get(str(value.get("@id")), {}), **value}


# --- facts ---------------------------------------------------------------------------------------------------------


def _facts(review: Node, film: Node, article: Node, site: Node, index: dict[str, Node]) -> PageFacts:
    headline = _text(review.get("headline")) or _text(review.get("name")) or _text(article.get("headline"))
    named = titled(_text(film.get("name")) or "") if film.get("name") else film_of(headline or "")
    critic, outlet = _who(review, article, site, index)
    published = _day(review) or _day(article)
    return PageFacts(
        title=named.title,
        year=named.year or _film_year(film, review),
        headline=headline,
        critic=critic,
        outlet=outlet,
        published=published,
        url=next((link for link in _texts(review.get("url")) if re.match(r"https?://\S+$", link)), None),
        rating=_rating(review),
        directors=names.people(_texts(film.get("director") or film.get("directors"), index)),
        cast=names.people(_texts(film.get("actor") or film.get("actors"), index)),
        genres=tuple(genre.strip() for text in _texts(film.get("genre")) for genre in re.split("[,;/|]", text) if genre.strip()),
        ids=_ids(film),
    )


def _who(review: Node, article: Node, site: Node, index: dict[str, Node]) -> tuple[str | None, str | None]:
    """Return the critic and the outlet; an organisation that signs as author is the outlet."""
    stated = review.get("author") or review.get("reviewer") or review.get("creator") or article.get("author")
    authors = [_resolved(author, index) for author in (stated if isinstance(stated, list) else [stated])]
    signed = [author for author in authors if _types(author) & {"organization", "newsmediaorganization"}]
    outlets = [_resolved(value, index) for value in (review.get("publisher"), article.get("publisher"))] + signed
    outlet = next((name for value in outlets if (name := _text(value.get("name")))), None) or _text(site.get("name"))
    critic = names.critic(name for author in authors if author not in signed for name in _texts(author, index))
    return (None if critic == outlet else critic), outlet


def _day(node: Node) -> str | None:
    stated = (node.get(key) for key in ("datePublished", "dtreviewed", "dateCreated"))
    return next((day for value in stated for text in _texts(value) if (day := dates.iso_date(text))), None)


def _film_year(film: Node, review: Node) -> int | None:
    """Return the year in which the film came out; plugins give films the day of the review, which says nothing."""
    event = film.get("releasedEvent")
    stated = [film.get(key) for key in ("datePublished", "dateCreated", "copyrightYear")]
    stated.append(event.get("startDate") if isinstance(event, dict) else None)
    posted = _day(review)
    texts = (text for value in stated for text in _texts(value) if posted is None or dates.iso_date(text) != posted)
    return next((year for text in texts if (year := dates.film_year(text))), None)


def _rating(review: Node) -> StatedRating | None:
    stated = review.get("reviewRating") or review.get("rating") or review.get("reviewrating")
    for rating in stated if isinstance(stated, list) else [stated]:
        value, best = rating, None
        if isinstance(rating, dict):
            value = next((rating[key] for key in ("ratingValue", "value", "alternateName", "name") if rating.get(key) is not None), None)
            best = _text(rating.get("bestRating") or rating.get("best"))
        text = _text(value)
        if text and not (best is None and re.fullmatch(r"0+(?:\.0+)?", text)) and (found := ratings.stated(text, best)):
            return found  # a 0 without a best is a plugin's word for "no score"
    return None


def _ids(film: Node) -> dict[str, str]:
    links = [link for key in ("sameAs", "url", "@id", "mainEntityOfPage", "identifier") for link in _texts(film.get(key))]
    links += [f"https://www.imdb.com{link}" for link in links if link.startswith("/title/tt")]
    return facts.ids_in(links)


def _body(review: Node) -> str | None:
    return next((str(text) for key in ("reviewBody", "articleBody") if isinstance(text := review.get(key), str) and text.strip()), None)


# --- values --------------------------------------------------------------------------------------------------------


def _text(value: object) -> str | None:
    return next(iter(_texts(value)), None)


def _texts(value: object, index: dict[str, Node] | None = None) -> list[str]:
    """Return the texts that `value` amounts to: a text, a number, a node by its name, or a list of these."""
    if isinstance(value, str):
        text = squeeze(html.unescape(html.unescape(value)))
        return [text] if text else []
    if isinstance(value, bool) or value is None:
        return []
    if isinstance(value, int | float):
        return [f"{value:g}"]
    if isinstance(value, list):
        return [text for item in value for text in _texts(item, index)]
    if isinstance(value, dict):
        node = _resolved(value, index or {})
        return _texts(next((node[key] for key in ("name", "@value", "value") if node.get(key)), None))
    return []

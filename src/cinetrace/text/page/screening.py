"""Is a page a review at all, or a shop's, a list, a film's own page?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cinetrace.errors import NotAReview
from cinetrace.text.page.prose import prose_words
from cinetrace.text.page.schema import ARTICLES, FILMS, OTHER_THINGS, Statement
from cinetrace.text.page.tree import Element, words

CURE = "give the address or the file of the review itself"
FILM_PAGE = 150
"""Words of prose from which a page that calls itself a film's page can still be a review."""
LINKS = 12
"""Links from which a page with hardly any prose is a list, not a short note."""
LITTLE_PROSE = 25

_LIST_CLASSES = frozenset({"archive", "category", "tag", "search", "search-results", "blog", "home", "author"})
_ONE_CLASSES = frozenset({"single", "single-post", "page", "singular", "postid"})
_CART = re.compile(r"\b(?:add to (?:cart|basket|bag|trolley)|buy (?:it )?now)\b", re.IGNORECASE)
_MORE = re.compile(r"(?:\[(?:…|\.\.\.)\]|continue reading|read more|full review|read (?:the )?(?:full )?review)\W*$", re.IGNORECASE)
_FILM = re.compile(
    r"\b(?:film|movie|flick|cinema|director|directed|actor|actress|starring|screenplay|documentary|sequel|episode|blu-?ray|dvd|imdb|letterboxd)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Page:
    """What the screening looks at."""

    root: Element
    page_type: str
    statement: Statement
    marked: bool
    """Whether the page marks a text as the review's."""


def of_film(page: Page) -> bool:
    """Return whether the page is a film's own and merely shows somebody's review of it."""
    return page.statement.below_film and not _is_article(page)


def screen(page: Page, text: str, name: str) -> None:
    """Raise NotAReview when `page`, whose main text is `text`, is something else; `name` is what the error calls it."""
    trouble = _trouble(page, text)
    if trouble:
        raise NotAReview(name, trouble, CURE)


def _trouble(page: Page, text: str) -> str | None:
    statement, prose = page.statement, prose_words(text)
    if statement.reviewed and statement.reviewed <= OTHER_THINGS:
        return f"reviews a {min(statement.reviewed)}, not a film"
    if statement.chosen or page.marked:
        return None
    article = _is_article(page)
    if not article and _is_shop(page):
        return "is a shop's page, not a review"
    if statement.reviews > 1 and prose < FILM_PAGE:
        return f"lists {statement.reviews} reviews"
    if not article and prose < FILM_PAGE and (page.page_type.startswith("video.") or statement.kinds & FILMS):
        return "is a page about a film, without a review"
    if len(text.split()) > FILM_PAGE and not _FILM.search(words(page.root)):
        return "says nothing of a film"
    return _list_trouble(page, text, prose)


def _is_article(page: Page) -> bool:
    return bool(page.statement.kinds & ARTICLES) or page.page_type == "article"


def _is_shop(page: Page) -> bool:
    if page.statement.sold or page.page_type.startswith("product"):
        return True
    return any(_CART.search(words(button) or button.get("value", "")) for button in page.root.iter("button", "input"))


def _list_trouble(page: Page, text: str, prose: int) -> str | None:
    classes = {name for body in page.root.iter("body") for name in body.get("class", "").lower().split()}
    if classes & _LIST_CLASSES and not classes & _ONE_CLASSES and _teasers(page.root) >= 2:
        return "is a list of articles, not a review"
    if sum(_MORE.search(line) is not None for line in text.split("\n")) >= 3:
        return "is a list of articles, not a review"
    links = sum(1 for link in page.root.iter("a") if link.get("href"))
    if prose < LITTLE_PROSE and links > LINKS:
        return "holds hardly any running text"
    if len(text.split()) > 3 * prose and prose < FILM_PAGE and links > LINKS:
        return "is a list, not a review"
    return None


def _teasers(root: Element) -> int:
    """Return how many articles of the page have a heading that leads elsewhere."""
    headings = (heading for article in root.iter("article") for heading in article.iter("h1", "h2", "h3"))
    return sum(1 for heading in headings if next(heading.iter("a"), None) is not None)

"""Is a page a review at all, or a shop's, a list, a film's own page?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cinetrace.errors import NotAReview
from cinetrace.text.page.prose import SILENT, is_noise, prose_words
from cinetrace.text.page.schema import ARTICLES, FILMS, OTHER_THINGS, Statement
from cinetrace.text.page.tree import Element, words

CURE = "give the address or the file of the review itself"
FILM_PAGE = 150
"""Words of prose from which a page that calls itself a film's page can still be a review."""
LINKS = 12
"""Links from which a page with hardly any prose is a list, not a short note."""
LITTLE_PROSE = 25
_LIST_OF_FILMS = "is a list of films, not a review of one"

_LIST_CLASSES = frozenset({"archive", "category", "tag", "search", "search-results", "blog", "home", "author"})
_ONE_CLASSES = frozenset({"single", "single-post", "page", "singular", "postid"})
_CART = re.compile(r"\b(?:add to (?:cart|basket|bag|trolley)|buy (?:it )?now)\b", re.IGNORECASE)
_TO_CART = re.compile(r"\s*add to (?:cart|basket|bag|trolley)\W*", re.IGNORECASE)
_MORE = re.compile(r"(?:\[(?:…|\.\.\.)\]|continue reading|read more|full review|read (?:the )?(?:full )?review)\W*$", re.IGNORECASE)
_FILM = re.compile(
    r"\b(?:film|movie|flick|cinema|director|directed|actor|actress|starring|screenplay|documentary|sequel|episode|blu-?ray|dvd|imdb|letterboxd)s?\b",
    re.IGNORECASE,
)

_MANY = r"(?:\d+|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|fifty|all|every)"
_FILMS = "(?:films|movies|pictures|westerns|comedies|dramas|thrillers)"
_EVER = r"of (?:all time|\d{4}|the (?:year|decade|century))"
_COUNTDOWN = re.compile(
    rf"\btop {_MANY}\b|\branked\b|\b{_MANY}(?: [\w'’-]+){{0,4}} (?:{_FILMS}|\w+s {_EVER})\b|\b(?:best|worst) {_EVER}\b"
    rf"|\b(?:best|greatest|worst|scariest|funniest)(?: [\w'’-]+){{0,3}} {_FILMS}\b",
    re.IGNORECASE,
)
"""Headlines of lists: `The 10 best westerns of 2018`, `Every Rocky film, ranked`."""
_ENTRY = re.compile(r"\W{0,3}(?:no\.?\s*)?\d{1,3}\s*[.):–—-]\s*[^\W\d].*|.*\S\s*[(\[](?:18[89]|19\d|20\d)\d[)\]]\W*", re.IGNORECASE)
"""Headings of lists: `7. The General`, `The General (1926)`."""
ENTRIES = 4
"""Headings from which a page that counts films is a list of them."""
_REVIEW_CLASS = re.compile(r"(?:[a-z]+[-_])?review(?:[-_](?:item|container|card|entry|row|box))?", re.IGNORECASE)


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


def screen_piece(root: Element, headline: str | None, name: str) -> None:
    """Raise NotAReview when a piece of a page below this headline is a list of films; `name` is what the error calls it."""
    if headline and _counts_films(root, headline):
        raise NotAReview(name, _LIST_OF_FILMS, CURE)


def _trouble(page: Page, text: str) -> str | None:
    statement, prose = page.statement, prose_words(text)
    if statement.reviewed and statement.reviewed <= OTHER_THINGS:
        return f"reviews a {min(statement.reviewed)}, not a film"
    if statement.chosen or page.marked:
        return None
    article = _is_article(page)
    if not article and _is_shop(page, prose):
        return "is a shop's page, not a review"
    if _counts_films(page.root):
        return _LIST_OF_FILMS
    if (several := _shown_reviews(page.root, text)) > 1:
        return f"lists {several} reviews"
    if statement.reviews > 1 and prose < FILM_PAGE:
        return f"lists {statement.reviews} reviews"
    if not article and prose < FILM_PAGE and (page.page_type.startswith("video.") or statement.kinds & FILMS):
        return "is a page about a film, without a review"
    if len(text.split()) > FILM_PAGE and not _FILM.search(words(page.root)):
        return "says nothing of a film"
    return _list_trouble(page, text, prose)


def _is_article(page: Page) -> bool:
    return bool(page.statement.kinds & ARTICLES) or page.page_type == "article"


def _is_shop(page: Page, prose: int) -> bool:
    if page.statement.sold or page.page_type.startswith("product"):
        return True
    if any(_CART.search(words(button) or button.get("value", "")) for button in page.root.iter("button", "input")):
        return True
    return prose < FILM_PAGE and any(_TO_CART.fullmatch(words(link)) for link in page.root.iter("a"))


def _counts_films(root: Element, above: str = "") -> bool:
    """Return whether the page's headline, or the one `above` a piece of a page, announces films and its headings name them."""
    headings = [(heading.tag, words(heading)) for heading in root.iter("h1", "h2", "h3", "h4") if not _beside(heading)]
    headlines = [line for tag, line in headings if tag == "h1"] + [words(title) for title in root.iter("title")] + [above]
    entries = {line.lower() for _, line in headings if line not in headlines and _ENTRY.fullmatch(line)}
    return len(entries) >= ENTRIES and any(map(_COUNTDOWN.search, headlines))


def _shown_reviews(root: Element, text: str) -> int:
    """Return how many reviews the page shows one below the other, where they are most of its text; else 0."""
    shown = [words(element) for element in root.iter("div", "article", "section", "li") if _is_shown_review(element)]
    told = [line for line in shown if len(line.split()) >= 8]
    return len(told) if len(told) > 2 and sum(len(line.split()) for line in told) > 0.6 * len(text.split()) else 0


def _is_shown_review(element: Element) -> bool:
    return _is_of_review(element) and not any(map(_is_of_review, element.iterancestors()))


def _is_of_review(element: Element) -> bool:
    return any(map(_REVIEW_CLASS.fullmatch, element.get("class", "").split()))


def _beside(element: Element) -> bool:
    """Return whether `element` stands beside the text: in navigation, a side column, a banner."""
    return any(around.tag in SILENT or is_noise(around) for around in element.iterancestors())


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

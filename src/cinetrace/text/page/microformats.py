"""Microformats: hReview (`class="hreview"`), h-review and h-entry."""

from __future__ import annotations

from cinetrace.text.headline import titled
from cinetrace.text.page.tree import Element, first, of_class, words

Node = dict[str, object]


def nodes(root: Element) -> list[object]:
    """Return the reviews and entries that the page marks by classes, as schema.org nodes."""
    found: list[object] = [_review(scope, root) for scope in of_class(root, "hreview", "h-review")]
    entries = list(of_class(root, "h-entry", "hentry"))
    return [*found, _entry(entries[0])] if len(entries) == 1 else found


def body(root: Element) -> Element | None:
    """Return the element that holds the words of the page's only marked review, or None."""
    scopes = list(of_class(root, "hreview", "h-review"))
    return first(of_class(scopes[0], "description", "e-content", "e-description")) if len(scopes) == 1 else None


def _review(scope: Element, root: Element) -> Node:
    item = first(of_class(scope, "item", "p-item", "h-item"))
    rating = first(of_class(scope, "rating", "p-rating", "rated"))
    return {
        "@type": "Review",
        "headline": _text(scope, "summary", "p-name"),
        "itemReviewed": _item(item) if item is not None else None,
        "author": _name(scope, "reviewer", "p-author") or _name(root, "reviewer"),
        "publisher": _text(scope, "org"),
        "datePublished": _text(scope, "dtreviewed", "dt-reviewed", "dt-published"),
        "reviewRating": _rating(rating, scope) if rating is not None else None,
    }


def _entry(scope: Element) -> Node:
    return {
        "@type": "BlogPosting",
        "headline": _text(scope, "p-name", "entry-title"),
        "author": _name(scope, "p-author", "author"),
        "datePublished": _text(scope, "dt-published", "published"),
    }


def _item(item: Element) -> Node:
    name = first(of_class(item, "fn", "p-name"))
    links = [link.get("href") for link in item.iter("a") if link.get("href")]
    links += [item.get("href")] if item.get("href") else []
    year = titled(words(item)).year  # "Metropolis (1927)", with only the first word in the name
    return {"name": words(name if name is not None else item), "sameAs": links, "dateCreated": str(year) if year else None}


def _rating(rating: Element, scope: Element) -> Node:
    value = first(of_class(rating, "value", "p-value"))
    best = first(of_class(scope, "best", "p-best"))
    return {"ratingValue": _value(value if value is not None else rating), "bestRating": None if best is None else _value(best)}


def _name(scope: Element, *classes: str) -> str | None:
    person = first(of_class(scope, *classes))
    if person is None:
        return None
    name = first(of_class(person, "fn", "p-name"))
    return words(name if name is not None else person) or None


def _text(scope: Element, *classes: str) -> str | None:
    element = first(of_class(scope, *classes))
    return None if element is None else _value(element) or None


def _value(element: Element) -> str:
    """The value of a property: what the attributes made for machines say, or else its words."""
    hidden = first(of_class(element, "value-title"))
    for holder, attribute in ((hidden, "title"), (element, "datetime"), (element, "value"), (element, "content")):
        if holder is not None and holder.get(attribute):
            return str(holder.get(attribute))
    if element.tag == "abbr" and element.get("title"):
        return str(element.get("title"))
    return words(element) or str(element.get("title") or element.get("alt") or "")

"""From the characters of a page to its prose and its facts."""

from __future__ import annotations

from dataclasses import fields, replace

from cinetrace.text.content import Content
from cinetrace.text.page import jsonld, meta, microdata, microformats, schema
from cinetrace.text.page.prose import main_text, untagged
from cinetrace.text.page.screening import Page, of_film, screen
from cinetrace.text.page.tree import Element, parse
from cinetrace.types import PageFacts


def read(source: str, name: str, url: str | None) -> Content:
    """Return the main text of the page `source` and what it states about itself.

    `name` is what errors call the page, `url` its address where known. Raises Empty, Unreadable or NotAReview.
    """
    root = parse(source, name)
    statement = schema.read([*jsonld.nodes(root), *microdata.nodes(root), *microformats.nodes(root)])
    marked = _marked(root)
    page = Page(root, meta.page_type(root), statement, marked is not None)
    text = untagged(statement.body) if statement.body and of_film(page) else main_text(root, marked, statement.body)
    screen(page, text, name)
    facts = _first_of(statement.facts, meta.read(root, source))
    return Content(text, replace(facts, url=url or facts.url))


def _marked(root: Element) -> Element | None:
    """Return the element that the page marks as the words of its review."""
    bodies = [element for element in root.iter() if element.get("itemprop") == "reviewBody"]
    found = bodies[0] if len(bodies) == 1 else microformats.body(root)
    return found if found is not None and "".join(found.itertext()).strip() else None


def _first_of(stated: PageFacts, fallback: PageFacts) -> PageFacts:
    """Return the facts of `stated`, those that it leaves open from `fallback`.

    The year in a headline, `Metropolis (1927)`, wins when both mean the same film: nodes often have the day of a later release.
    """
    missing = {f.name: getattr(fallback, f.name) for f in fields(PageFacts) if not getattr(stated, f.name)}
    same_film = not stated.title or (fallback.title or "").lower() == stated.title.lower()
    missing["year"] = (fallback.year if same_film else None) or stated.year
    return replace(stated, **missing)

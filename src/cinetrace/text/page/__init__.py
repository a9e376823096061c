"""A saved or fetched web page: its main text, and what it states about itself.

    contents.py      the order of the steps
    pieces.py        a piece of a page that is a review and nothing else
    tree.py          from characters to elements
    prose.py         the main text, in paragraphs
    jsonld.py, microdata.py, microformats.py    the three ways in which pages state facts, each turned into schema.org nodes
    schema.py        from nodes to the facts of the review
    meta.py          what the head of the page states, where no node does
    screening.py     is it a review at all?

The parsers of pages are heavy; they are loaded when the first page is read.
"""

from __future__ import annotations

from cinetrace.text.content import Content


def read(source: str, name: str, url: str | None) -> Content:
    """Return the main text of the page `source` and what it states about itself.

    `name` is what errors call the page, `url` its address where known. Raises Empty, Unreadable or NotAReview.
    """
    from cinetrace.text.page import contents

    return contents.read(source, name, url)


def fragment(source: str, name: str, headline: str | None) -> str:
    """Return the words of a piece of HTML that is a review and nothing else.

    `name` is what errors call it, `headline` what stands above it. Raises Empty, Unreadable or NotAReview.
    """
    from cinetrace.text.page import pieces

    return pieces.read(source, name, headline)

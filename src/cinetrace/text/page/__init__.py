"""A saved or fetched web page: its main text, and what it states about itself.

tree.py          from characters to elements
prose.py         the main text, in paragraphs
jsonld.py, microdata.py, microformats.py    the three ways in which pages state facts, each turned into schema.org nodes
schema.py        from nodes to the facts of the review
meta.py          what the head of the page states, where no node does
screening.py     is it a review at all?
"""

from cinetrace.text.page.read import read

__all__ = ["read"]

"""RSS and Atom feeds with a review in each item: saved ones, those behind an address, and those that are followed.

parse.py       from the characters of a feed to its items, whatever kind of feed it is and however broken
words.py       what of an item is the review's: not the footer, and is it whole?
letterboxd.py  what the feeds of Letterboxd members say of the film
items.py       from items to captures
way.py         the way into a saved feed
follow.py      asking a feed again: only for what has changed
"""

from cinetrace.sources.feeds.way import ENDINGS, Feeds, expected, is_other_xml

__all__ = ["ENDINGS", "Feeds", "expected", "is_other_xml"]

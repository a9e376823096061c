"""Blurbs: whether a line on a poster is what a critic wrote, and still means what the critic meant.

quoted.py      what stands in the blurb: its words, its ellipses and brackets, whom it names
words.py       words as they are compared
source.py      the review it may be from, as sentences and clauses
alignment.py   the blurb laid over the review: what stands there, what was changed, added or left out
sense.py       whether the cut turned the sense, by phrases.py and shifters.toml
changes.py     what differs, in words
checking.py    check: all of it in order
"""

from cinetrace.consensus.blurbs.checking import check

__all__ = ["check"]

"""Consensus: the readings of one film in, what its critics say together out. Pure arithmetic and the choice of quotes.

Each critic has one vote. Ratings are put on one scale and pooled, judgements gathered by aspect, and each side gets the sentence
that stands for it best; every figure keeps the words that it was counted from, and the summary says nothing else.

    recipe.toml    every weight and prior, with its reason; recipe.py reads it and a person's own copy
    judging.py     judge: the order of all that follows; rated_with: the rating if there were one critic more
    panel.py       who has a vote
    ratings.py     the critics' ratings on one scale, pooled by estimates.py
    board.py       the aspects; quotes.py and sentences.py choose the sentence for each side
    disagreements.py, told.py, billing.py, releases.py with dates.py, summary.py: a part of the result each
    calendar.py     release_dates: the same dates for many films at once, from what their reviews state alone
    critics.py     learn: how each critic scores, found by fitting.py; describe says it in words
    blurbs/        check: whether a blurb is what a critic wrote
"""

from cinetrace.consensus.blurbs import check
from cinetrace.consensus.calendar import release_dates
from cinetrace.consensus.critics import describe, expected, learn
from cinetrace.consensus.judging import judge, rated_with

__all__ = ["check", "describe", "expected", "judge", "learn", "rated_with", "release_dates"]

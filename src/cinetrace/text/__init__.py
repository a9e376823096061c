"""From a Capture to a Review: plain text whose offsets never move again, its sentences, and what the page itself states.

    bytes -> decode -> normalise -> (plain | markdown | page) -> Content -> language -> sentences -> Review

Its members:

    review.py      the order of the steps; `to_review` and, for a bare string, `review_of`
    decode.py      from bytes to characters
    normalise.py   the one form in which text is fixed
    kinds.py       plain text, Markdown or a page
    plain.py, markdown.py, page/    what each kind comes down to: prose, and facts beside it (content.py)
    front.py       front matter and `Key: value` headers; labels.py has the keys, facts.py makes facts of them,
                   told.py keeps as text what no fact has room for
    given.py       what the source states around a review: a table's columns, a feed's item
    headline.py, dates.py, names.py, ratings.py    how people write films, days, names and scores
    language.py    which language it is
    sentences.py   sentence boundaries
"""

from cinetrace.text.review import review_of, to_review

__all__ = ["review_of", "to_review"]

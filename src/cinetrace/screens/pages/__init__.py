"""What a library answers, as pages for a person; they are printed on the same paper as a card.

film.py      what the critics say of a film: its sections and their order
head.py      which film, the pooled rating and its interval, the written summary
board.py     aspect by aspect: mean, praise and blame, how split, the best sentence on both sides
points.py    disagreements, expectation, billing, cautions, for whom, releases
critics.py   the list of critics
opened.py    the words behind a numbered claim
voices.py    the reviews behind a page, ready to be quoted
search.py    sentences that were found
critic.py    how a critic scores
plot.py      two scores against each other, drawn
blurb.py     whether a blurb is what a critic wrote
lists.py     films, reviews whose film is unsure, findings of a check
"""

"""One reading as a page for a person, 80 to 100 columns wide, with or without colour.

page.py      the sections and their order
head.py      the film, the critic, the verdict
cast.py      who leads, who supports, who only appears, who made it
judgement.py praise, mixed and blame by aspect, each with its quote
advice.py    cautions, for whom, expectation, when and where, other works
trust.py     how sure it is, what the review is made of, where it came from
board.py     opinions gathered by aspect
quotes.py    the critic's words behind a claim, never from a hidden sentence
strips.py    the gauge, the signed bar, the map of the review
words.py     what numbers and labels are called: a date, a stance, how sure
look.py      how wide, with which colours and which characters
"""

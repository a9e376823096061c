"""What each page says, as plain facts: one frozen dataclass a page, and the function that makes it from a librarian.

Quotes are masked here, so that no screen can show what gives the story away to somebody who has not asked for it.

kept.py       what says the same until a review comes or goes
quotes.py     words that a claim rests on, in their sentence
home.py       what is new, what comes out, what is worth an evening
films.py      the films of the library, page by page
film.py       what the critics say of a film
points.py     the parts of it beside the board: parts played, cautions, for whom, dates
review.py     one review with all that was read in it
marks.py      its text cut into marked pieces
search.py     sentences across all critics
check.py      whether a blurb is what a critic wrote
critics.py    the critics, and how one of them scores
adding.py     what is on its way in, feeds, reviews whose film is unsure
taste.py      a person's taste
settings.py   whose taste, and what to be warned of
advice.py     advice for a person, on many films or one
people.py     the people whom reviews name, and what is said of one
"""

"""The API, `/api/v1`: what the pages say, for programs.

Every answer is the context of a page as JSON, so that both say the same. Lists have a `next`, which goes into `after` for the page
that follows. What goes wrong comes as a problem (RFC 9457) with what to do about it.

routes.py      all routes in one place
films.py, reviews.py, critics.py, search.py, calendar.py, reading.py, adding.py, taste.py, sharing.py, session.py
answers.py     an answer as JSON, with a tag by which it need not be sent twice
parameters.py  what several routes take
problems.py    what goes wrong, in the one form
described.py   the OpenAPI document, its schemas made from the same types as the answers
samples.py     an example of every answer
sent.py        an example of everything that can be sent
manual.py      the document as a page for people, without anything from elsewhere
"""

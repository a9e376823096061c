"""A person's ratings out of what films sites and programs export; which it is is told by what is in it, never by its name alone.

    sites.py       what is asked of a site; `SITES`, `read`
    bundle.py      the files of an export: a zip, a folder, one file
    tables.py      their tables by the keys of their columns
    values.py      scores, days, titles, ids in their cells
    gathering.py   what the rows say, put together film by film
    letterboxd.py, imdb.py, trakt.py, movielens.py, criticker.py, others.py (TMDB, Movary, Yamtrack)

A new site is a class with `site`, `looks_for`, `finds` and `take`, one line in sites.py, and a subclass of the tests in
tests/sources/rating_sites.py.
"""

from cinetrace.sources.ratings.sites import read

__all__ = ["read"]

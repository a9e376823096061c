"""One SQLite file that keeps a reader's reviews, their readings and their films: the only place beside the catalogue with SQL.

Filed reviews come in through `writing.py`: each text once (`texts.py`, `wording.py`), copies as one voice (`links.py`, on what
`shingles.py` says of likeness), a reading packed whole (`packing.py`) and as rows (`flat.py`), the film decided (`decisions.py`,
`films.py`). Out they come as voices (`voices.py`) and as sentences (`search.py`: `phrases.py` and `inflections.py` know what
a person may write, `filters.py` and `plans.py` how it is found, `hits.py` how it is shown; `candidates.py` for blurbs).

- `library.py`: `Library`, the public face
- `connection.py`, `migrate.py`, `migrations/`: the file, its versions, what its troubles are called
- `bulk/`: many reviews at once, as a batch has read them
- `near.py`: films that a review could be about, and the other way round
- `releases.py`: what reviews state of releases, across all films
- `feeds.py`, `kept.py`: feeds that are followed; consensuses and settings
- `backup.py`, `doctor.py`, `export/`: keeping it safe, and taking out what is in it
- `doors.py`: accounts, sessions and shares, where others are served
- `taste/`: people's ratings, what weighs with them, what they were advised
- `keys.py`: when two spellings of a name are one
"""

from cinetrace.library.library import Library

__all__ = ["Library"]

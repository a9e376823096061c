"""The tables of an imported catalogue.

Films and people bear the numbers of `numbers.py`. A title, and a credit, says which kind of file it came from, so that a newer
file of that kind takes its place. Indexes that a large import drops and builds anew are listed apart.
"""

from __future__ import annotations

VERSION = 1
APPLICATION = int.from_bytes(b"CinC", "big")
"""Marks the file as ours: `PRAGMA application_id`."""

SCHEMA = """
CREATE TABLE films (
  number INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  year INTEGER,
  kind TEXT NOT NULL,             -- one of KINDS
  genres TEXT NOT NULL,           -- with | between them
  votes INTEGER,                  -- people who rated it at IMDb
  fame REAL,                      -- logarithm of how many people rated it somewhere, NULL where nobody counts
  tmdb INTEGER,
  wikidata INTEGER,
  source INTEGER NOT NULL         -- the kind of file that tells of it, the lowest of several
) STRICT;
CREATE INDEX films_tmdb ON films (tmdb) WHERE tmdb IS NOT NULL;

CREATE TABLE titles (
  film INTEGER NOT NULL,
  key TEXT NOT NULL,              -- what all spellings of the title share
  naming INTEGER NOT NULL,        -- 0 its title, 1 a title it has elsewhere, 2 a shorter name
  source INTEGER NOT NULL,
  PRIMARY KEY (film, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE people (
  number INTEGER PRIMARY KEY,
  name TEXT,                      -- NULL until a file names the person
  key TEXT,
  given TEXT,
  surname TEXT
) STRICT;

CREATE TABLE credits (
  film INTEGER NOT NULL,
  job INTEGER NOT NULL,           -- 0 actor, 1 director
  source INTEGER NOT NULL,
  place INTEGER NOT NULL,
  person INTEGER NOT NULL,
  role TEXT,                      -- whom an actor plays
  PRIMARY KEY (film, job, source, place, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE imports (
  kind TEXT PRIMARY KEY,
  file TEXT NOT NULL,
  finished TEXT NOT NULL,         -- ISO time in UTC
  lines INTEGER NOT NULL,
  kept INTEGER NOT NULL
) STRICT;
"""

INDEXES = {
    "titles_key": "CREATE INDEX IF NOT EXISTS titles_key ON titles (key, naming, film)",
    "people_key": "CREATE INDEX IF NOT EXISTS people_key ON people (key)",
    "people_given": "CREATE INDEX IF NOT EXISTS people_given ON people (given)",
    "people_surname": "CREATE INDEX IF NOT EXISTS people_surname ON people (surname)",
    "credits_person": "CREATE INDEX IF NOT EXISTS credits_person ON credits (person, film)",
}
"""How each index that slows a large import down is built."""

KINDS = ("film", "TV film", "Mini series", "TV special", "Short", "Video")
TITLE, ELSEWHERE, SHORT = 0, 1, 2
ACTOR, DIRECTOR = 0, 1

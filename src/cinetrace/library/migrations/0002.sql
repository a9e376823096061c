-- People's taste: what they rated, what weighs with them, what they were advised.
--
-- What a person holds of a film is worked out from all their imports, so that taking one back leaves what was before it.

CREATE TABLE viewers (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE, -- what all spellings of the name share
    name TEXT NOT NULL
) STRICT;

CREATE TABLE imports (
    number INTEGER PRIMARY KEY AUTOINCREMENT, -- a number is never given twice
    viewer INTEGER NOT NULL REFERENCES viewers ON DELETE CASCADE,
    site TEXT NOT NULL,
    file TEXT NOT NULL,
    added TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    sha256 TEXT NOT NULL, -- of what it says
    as_of TEXT, -- the last day that it speaks of
    watchlist INTEGER NOT NULL, -- 1 when it tells the whole watchlist
    UNIQUE (viewer, sha256)
) STRICT;

-- A film as one of a person's exports calls it, and which film that is.
CREATE TABLE named (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    viewer INTEGER NOT NULL REFERENCES viewers ON DELETE CASCADE,
    key TEXT NOT NULL, -- its id at the site, else title and year
    named TEXT NOT NULL, -- JSON
    state TEXT NOT NULL,
    film TEXT, -- JSON of the film's record; NULL unless it is matched or provisional
    certainty REAL NOT NULL,
    candidates TEXT NOT NULL, -- JSON
    by_person INTEGER NOT NULL, -- such a row stays when no import names the film any more
    UNIQUE (viewer, key)
) STRICT;

-- What an export says of a film; imports that say the same share it.
CREATE TABLE entries (
    number INTEGER PRIMARY KEY,
    viewer INTEGER NOT NULL REFERENCES viewers ON DELETE CASCADE,
    named INTEGER NOT NULL REFERENCES named ON DELETE CASCADE,
    sha256 BLOB NOT NULL,
    entry TEXT NOT NULL, -- JSON without the film
    UNIQUE (viewer, sha256)
) STRICT;

CREATE INDEX entries_by_named ON entries (named);

CREATE TABLE imported (
    import INTEGER NOT NULL REFERENCES imports ON DELETE CASCADE,
    entry INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
    PRIMARY KEY (import, entry)
) STRICT, WITHOUT ROWID;

CREATE INDEX imported_by_entry ON imported (entry);

-- What a person holds of each film, worked out from the above.
CREATE TABLE holdings (
    viewer INTEGER NOT NULL REFERENCES viewers ON DELETE CASCADE,
    key TEXT NOT NULL,
    film TEXT NOT NULL, -- JSON
    rating REAL, -- 0 to 10
    rated TEXT,
    site TEXT,
    seen INTEGER NOT NULL,
    last_seen TEXT,
    liked INTEGER NOT NULL,
    wanted INTEGER NOT NULL,
    PRIMARY KEY (viewer, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE weights (
    viewer INTEGER NOT NULL REFERENCES viewers ON DELETE CASCADE,
    subject TEXT NOT NULL,
    key TEXT NOT NULL, -- what all spellings of its name share
    aspect TEXT NOT NULL, -- '' when it is of the whole
    weight TEXT NOT NULL, -- JSON
    edited INTEGER NOT NULL,
    locked INTEGER NOT NULL,
    PRIMARY KEY (viewer, subject, key, aspect)
) STRICT, WITHOUT ROWID;

CREATE TABLE sensitivities (
    viewer INTEGER NOT NULL REFERENCES viewers ON DELETE CASCADE,
    kind TEXT NOT NULL,
    since TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    PRIMARY KEY (viewer, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE advised (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    viewer INTEGER NOT NULL REFERENCES viewers ON DELETE CASCADE,
    key TEXT NOT NULL, -- of the film's title and year
    film TEXT NOT NULL, -- JSON
    day TEXT NOT NULL,
    call TEXT NOT NULL,
    rating REAL,
    low REAL,
    high REAL,
    recipe TEXT NOT NULL,
    UNIQUE (viewer, key, day) -- the last word of a day
) STRICT;

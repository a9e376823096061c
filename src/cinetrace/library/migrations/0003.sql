-- What a calendar asks of releases; who may come in where Cinetrace serves others, and what is shared with them.

ALTER TABLE releases ADD COLUMN inferred TEXT; -- parts of the date that the text does not state, one space apart; NULL: see the reading

CREATE INDEX releases_by_date ON releases (date);

-- Nothing in these tables opens a door by itself: of a password its argon2 hash is kept, of every token its SHA-256.
CREATE TABLE accounts (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE, -- what all spellings of the name share
    name TEXT NOT NULL,
    password TEXT NOT NULL,
    owner INTEGER NOT NULL, -- 1 for one who may add reviews and accounts
    made TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
) STRICT;

CREATE TABLE sessions (
    token BLOB PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    account INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
    key INTEGER NOT NULL, -- 1 for a program's, which may read alone
    device TEXT NOT NULL, -- what the browser calls itself, or what the key is for
    made TEXT NOT NULL,
    used TEXT NOT NULL, -- to the hour
    until TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_by_account ON sessions (account);

CREATE TABLE shares (
    token BLOB PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    account INTEGER REFERENCES accounts ON DELETE CASCADE, -- NULL where there are no accounts
    title TEXT NOT NULL,
    films TEXT NOT NULL, -- JSON: the numbers of the films, in their order
    made TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    until TEXT -- NULL: until it is taken back
) STRICT, WITHOUT ROWID;

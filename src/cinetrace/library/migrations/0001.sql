-- The first shape of a library.
--
-- A span is a half-open range of code points in reviews.text: `start`, and `stop` for its end, as END is a word of SQL.
-- The triggers below hold the evidence law: a span that lies outside its text is refused, and what has been stored never moves.

CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- ---- whose words, and of which film

CREATE TABLE critics (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE, -- what all spellings of the name share
    name TEXT NOT NULL
) STRICT;

CREATE TABLE outlets (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE films (
    number INTEGER PRIMARY KEY AUTOINCREMENT, -- a number is never given twice
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    year INTEGER,
    people TEXT NOT NULL -- JSON {"cast": [...], "directors": [...], "genres": [...]}
) STRICT;

CREATE INDEX films_by_key ON films (key, year);

CREATE TABLE film_ids (
    catalogue TEXT NOT NULL,
    id TEXT NOT NULL,
    film INTEGER NOT NULL REFERENCES films ON DELETE CASCADE,
    PRIMARY KEY (catalogue, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX film_ids_by_film ON film_ids (film);

-- ---- reviews: each text once

CREATE TABLE reviews (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    size INTEGER NOT NULL, -- code points in the text
    id TEXT NOT NULL, -- first 16 hex digits of the SHA-256 of the text
    sameness INTEGER NOT NULL, -- equal for texts that differ in case, space and punctuation alone
    copy_of INTEGER REFERENCES reviews, -- the review that leads the voice; NULL when it is this one
    critic INTEGER REFERENCES critics,
    outlet INTEGER REFERENCES outlets,
    published TEXT, -- ISO date
    added TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    language TEXT NOT NULL,
    source TEXT NOT NULL, -- JSON
    facts TEXT NOT NULL, -- JSON of what the page states
    text TEXT NOT NULL,
    CHECK (size = length(text))
) STRICT;

CREATE INDEX reviews_by_id ON reviews (id);
CREATE INDEX reviews_by_sameness ON reviews (sameness);
CREATE INDEX reviews_by_leader ON reviews (copy_of) WHERE copy_of IS NOT NULL;
CREATE INDEX reviews_by_critic ON reviews (critic);
CREATE INDEX reviews_by_date ON reviews (published);

CREATE TRIGGER reviews_stay BEFORE UPDATE OF number, size, id, sameness, text ON reviews
BEGIN SELECT RAISE(ABORT, 'a stored text never changes'); END;

CREATE TABLE captures (
    number INTEGER PRIMARY KEY,
    review INTEGER NOT NULL REFERENCES reviews ON DELETE CASCADE,
    path TEXT,
    url TEXT,
    item TEXT,
    media_type TEXT,
    charset TEXT,
    sha256 TEXT,
    data BLOB -- zlib; NULL where the text alone is all there is to keep
) STRICT;

CREATE UNIQUE INDEX captures_by_place ON captures (review, ifnull(path, ''), ifnull(url, ''), ifnull(item, ''));

-- Keys under which texts that share many words meet: MinHash over word shingles, cut into bands.
CREATE TABLE bands (
    band INTEGER NOT NULL,
    review INTEGER NOT NULL, -- no reference: a key is found again from the text, and one that leads nowhere does no harm
    PRIMARY KEY (band, review)
) STRICT, WITHOUT ROWID;

CREATE TABLE decisions (
    review INTEGER PRIMARY KEY REFERENCES reviews ON DELETE CASCADE,
    film INTEGER REFERENCES films, -- NULL: unsure, or no film at all by a person's word
    by_person INTEGER NOT NULL,
    ground TEXT NOT NULL,
    certainty REAL NOT NULL,
    candidates TEXT NOT NULL -- JSON
) STRICT;

CREATE INDEX decisions_by_film ON decisions (film);

-- ---- readings: all that were ever made, packed; the tables that follow hold the latest of each review

CREATE TABLE models (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    UNIQUE (name, version, sha256)
) STRICT;

CREATE TABLE readings (
    number INTEGER PRIMARY KEY,
    review INTEGER NOT NULL REFERENCES reviews ON DELETE CASCADE,
    model INTEGER NOT NULL REFERENCES models,
    json BLOB NOT NULL, -- zlib; what the row of the review tells is left out
    UNIQUE (review, model)
) STRICT;

CREATE TABLE verdicts (
    review INTEGER PRIMARY KEY REFERENCES reviews ON DELETE CASCADE,
    reading INTEGER NOT NULL REFERENCES readings ON DELETE CASCADE, -- the one that all the rows below are of
    rating REAL NOT NULL,
    low REAL NOT NULL,
    high REAL NOT NULL,
    polarity REAL NOT NULL,
    stance TEXT NOT NULL,
    stated TEXT, -- the score as written
    expected INTEGER,
    delivered INTEGER
) STRICT;

CREATE INDEX verdicts_by_reading ON verdicts (reading);

CREATE TABLE sentences (
    number INTEGER PRIMARY KEY, -- review * 2^20 + place: a review's sentences lie together and need no further index
    review INTEGER NOT NULL REFERENCES reviews,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    roles INTEGER NOT NULL, -- bits: 1 opinion, 2 plot, 4 context, 8 release, 16 other
    polarity REAL,
    spoiler REAL NOT NULL,
    CHECK (number >> 20 = review),
    CHECK (start >= 0 AND start < stop)
) STRICT;

CREATE TABLE opinions (
    sentence INTEGER NOT NULL REFERENCES sentences ON DELETE CASCADE, -- in which the evidence begins
    nth INTEGER NOT NULL,
    review INTEGER NOT NULL,
    aspect TEXT NOT NULL,
    polarity REAL NOT NULL,
    certainty REAL NOT NULL,
    holder TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    PRIMARY KEY (sentence, nth),
    CHECK (sentence >> 20 = review),
    CHECK (start >= 0 AND start < stop)
) STRICT, WITHOUT ROWID;

CREATE INDEX opinions_by_aspect ON opinions (aspect, polarity);

CREATE TABLE people (
    review INTEGER NOT NULL REFERENCES reviews ON DELETE CASCADE,
    nth INTEGER NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    character TEXT,
    part TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    PRIMARY KEY (review, nth),
    CHECK (start >= 0 AND start < stop)
) STRICT, WITHOUT ROWID;

CREATE TABLE works (
    review INTEGER NOT NULL REFERENCES reviews ON DELETE CASCADE,
    nth INTEGER NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (review, nth)
) STRICT, WITHOUT ROWID;

CREATE TABLE releases (
    review INTEGER NOT NULL REFERENCES reviews ON DELETE CASCADE,
    nth INTEGER NOT NULL,
    date TEXT NOT NULL,
    precision TEXT NOT NULL,
    formats TEXT NOT NULL, -- one space apart
    distributor TEXT,
    region TEXT,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    PRIMARY KEY (review, nth),
    CHECK (start >= 0 AND start < stop)
) STRICT, WITHOUT ROWID;

CREATE TABLE cautions (
    review INTEGER NOT NULL REFERENCES reviews ON DELETE CASCADE,
    nth INTEGER NOT NULL,
    kind TEXT NOT NULL,
    certainty REAL NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    PRIMARY KEY (review, nth),
    CHECK (start >= 0 AND start < stop)
) STRICT, WITHOUT ROWID;

CREATE TABLE audience (
    review INTEGER NOT NULL REFERENCES reviews ON DELETE CASCADE,
    nth INTEGER NOT NULL,
    stance TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    PRIMARY KEY (review, nth),
    CHECK (start >= 0 AND start < stop)
) STRICT, WITHOUT ROWID;

-- Every other span of a reading: what a verdict rests on, where the film, a score, a person or a work is named.
CREATE TABLE mentions (
    review INTEGER NOT NULL REFERENCES reviews ON DELETE CASCADE,
    kind TEXT NOT NULL, -- film, verdict, stated, expectation, target, person, work
    nth INTEGER NOT NULL, -- of the opinion, person or work; 0 for the rest
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    PRIMARY KEY (review, kind, nth, start, stop),
    CHECK (start >= 0 AND start < stop)
) STRICT, WITHOUT ROWID;

-- ---- the evidence law

CREATE TRIGGER sentences_inside BEFORE INSERT ON sentences WHEN NEW.stop > (SELECT size FROM reviews WHERE number = NEW.review)
BEGIN SELECT RAISE(ABORT, 'a span lies outside its text'); END;
CREATE TRIGGER opinions_inside BEFORE INSERT ON opinions WHEN NEW.stop > (SELECT size FROM reviews WHERE number = NEW.review)
BEGIN SELECT RAISE(ABORT, 'a span lies outside its text'); END;
CREATE TRIGGER people_inside BEFORE INSERT ON people WHEN NEW.stop > (SELECT size FROM reviews WHERE number = NEW.review)
BEGIN SELECT RAISE(ABORT, 'a span lies outside its text'); END;
CREATE TRIGGER releases_inside BEFORE INSERT ON releases WHEN NEW.stop > (SELECT size FROM reviews WHERE number = NEW.review)
BEGIN SELECT RAISE(ABORT, 'a span lies outside its text'); END;
CREATE TRIGGER cautions_inside BEFORE INSERT ON cautions WHEN NEW.stop > (SELECT size FROM reviews WHERE number = NEW.review)
BEGIN SELECT RAISE(ABORT, 'a span lies outside its text'); END;
CREATE TRIGGER audience_inside BEFORE INSERT ON audience WHEN NEW.stop > (SELECT size FROM reviews WHERE number = NEW.review)
BEGIN SELECT RAISE(ABORT, 'a span lies outside its text'); END;
CREATE TRIGGER mentions_inside BEFORE INSERT ON mentions WHEN NEW.stop > (SELECT size FROM reviews WHERE number = NEW.review)
BEGIN SELECT RAISE(ABORT, 'a span lies outside its text'); END;

CREATE TRIGGER sentences_stay BEFORE UPDATE OF number, review, start, stop ON sentences
BEGIN SELECT RAISE(ABORT, 'a stored span never moves'); END;
CREATE TRIGGER opinions_stay BEFORE UPDATE OF sentence, review, start, stop ON opinions
BEGIN SELECT RAISE(ABORT, 'a stored span never moves'); END;
CREATE TRIGGER people_stay BEFORE UPDATE OF review, start, stop ON people
BEGIN SELECT RAISE(ABORT, 'a stored span never moves'); END;
CREATE TRIGGER releases_stay BEFORE UPDATE OF review, start, stop ON releases
BEGIN SELECT RAISE(ABORT, 'a stored span never moves'); END;
CREATE TRIGGER cautions_stay BEFORE UPDATE OF review, start, stop ON cautions
BEGIN SELECT RAISE(ABORT, 'a stored span never moves'); END;
CREATE TRIGGER audience_stay BEFORE UPDATE OF review, start, stop ON audience
BEGIN SELECT RAISE(ABORT, 'a stored span never moves'); END;
CREATE TRIGGER mentions_stay BEFORE UPDATE OF review, start, stop ON mentions
BEGIN SELECT RAISE(ABORT, 'a stored span never moves'); END;

-- ---- quotes are computed, never stored; substr() counts code points

CREATE VIEW spans AS
    SELECT review, 'sentence' AS kind, NULL AS label, start, stop FROM sentences
    UNION ALL SELECT review, 'opinion', aspect, start, stop FROM opinions
    UNION ALL SELECT review, 'person', name, start, stop FROM people
    UNION ALL SELECT review, 'release', date, start, stop FROM releases
    UNION ALL SELECT review, 'caution', kind, start, stop FROM cautions
    UNION ALL SELECT review, 'audience', stance, start, stop FROM audience
    UNION ALL SELECT review, 'mention', kind, start, stop FROM mentions;

CREATE VIEW quotes AS
    SELECT spans.*, substr(reviews.text, start + 1, stop - start) AS quote
    FROM spans JOIN reviews ON reviews.number = spans.review;

CREATE VIEW sentence_texts AS
    SELECT sentences.number AS number, substr(reviews.text, start + 1, stop - start) AS text
    FROM sentences JOIN reviews ON reviews.number = sentences.review;

-- ---- the words of sentences; the texts themselves are not stored a second time

CREATE VIRTUAL TABLE words USING fts5(
    text, content='sentence_texts', content_rowid='number', tokenize='unicode61 remove_diacritics 2'
);

CREATE TRIGGER words_come AFTER INSERT ON sentences
BEGIN INSERT INTO words (rowid, text) SELECT number, text FROM sentence_texts WHERE number = NEW.number; END;

CREATE TRIGGER words_go BEFORE DELETE ON sentences
BEGIN INSERT INTO words (words, rowid, text) SELECT 'delete', number, text FROM sentence_texts WHERE number = OLD.number; END;

CREATE TRIGGER sentences_go BEFORE DELETE ON reviews -- not by a cascade: the words must go while the text is still there
BEGIN DELETE FROM sentences WHERE number BETWEEN OLD.number << 20 AND (OLD.number << 20) + 1048575; END;

-- ---- feeds, and what was made of it all

CREATE TABLE feeds (
    url TEXT PRIMARY KEY,
    title TEXT,
    etag TEXT,
    modified TEXT,
    checked TEXT,
    followed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE feed_items (
    url TEXT NOT NULL,
    guid TEXT NOT NULL,
    PRIMARY KEY (url, guid)
) STRICT, WITHOUT ROWID;

CREATE TABLE consensuses (
    film INTEGER NOT NULL REFERENCES films ON DELETE CASCADE,
    recipe TEXT NOT NULL, -- hash of its weights and priors
    json BLOB NOT NULL, -- zlib; the recipe is in it
    PRIMARY KEY (film, recipe)
) STRICT, WITHOUT ROWID;

-- A consensus is forgotten when one of the film's voices comes, goes or is read anew.
CREATE TRIGGER consensus_decided AFTER INSERT ON decisions
BEGIN DELETE FROM consensuses WHERE film = NEW.film; END;
CREATE TRIGGER consensus_changed AFTER UPDATE ON decisions
BEGIN DELETE FROM consensuses WHERE film IN (OLD.film, NEW.film); END;
CREATE TRIGGER consensus_gone AFTER DELETE ON decisions
BEGIN DELETE FROM consensuses WHERE film = OLD.film; END;
CREATE TRIGGER consensus_reread AFTER UPDATE ON verdicts
BEGIN DELETE FROM consensuses WHERE film = (SELECT film FROM decisions WHERE review = NEW.review); END;
CREATE TRIGGER consensus_linked AFTER UPDATE OF copy_of, critic, outlet, published, facts ON reviews
BEGIN DELETE FROM consensuses WHERE film = (SELECT film FROM decisions WHERE review = NEW.number); END;

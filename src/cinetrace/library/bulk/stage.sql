-- Reviews that are ready for a library, made elsewhere: its tables, with `local`, the place in the shard from 1, for a review's number.

CREATE TABLE reviews (
    local INTEGER PRIMARY KEY, size, id, sameness, short, critic_key, critic, outlet_key, outlet, published, language, source, facts,
    path, url, item, media_type, charset, sha256, model, json, film, ground, certainty, candidates, text
);
CREATE TABLE models (model INTEGER PRIMARY KEY, name, version, sha256);
CREATE TABLE films (film INTEGER PRIMARY KEY, record);
CREATE TABLE placed (local INTEGER PRIMARY KEY, number INTEGER NOT NULL, reading INTEGER NOT NULL);
CREATE TABLE records (film INTEGER PRIMARY KEY, number INTEGER NOT NULL);

CREATE TABLE sentences (number INTEGER PRIMARY KEY, review, start, stop, roles, polarity, spoiler, text);
CREATE TABLE verdicts (review INTEGER PRIMARY KEY, reading, rating, low, high, polarity, stance, stated, expected, delivered);
CREATE TABLE opinions (sentence, nth, review, aspect, polarity, certainty, holder, start, stop);
CREATE TABLE people (review, nth, name, role, character, part, start, stop);
CREATE TABLE works (review, nth, title);
CREATE TABLE releases (review, nth, date, precision, formats, distributor, region, start, stop, inferred);
CREATE TABLE cautions (review, nth, kind, certainty, start, stop);
CREATE TABLE audience (review, nth, stance, start, stop);
CREATE TABLE mentions (review, kind, nth, start, stop);
CREATE TABLE bands (band INTEGER, review INTEGER);

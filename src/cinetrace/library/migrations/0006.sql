-- A consensus is kept for each film, with the hash of all that it was judged by but for the voices.

DROP TABLE consensuses;
CREATE TABLE consensuses (
    film INTEGER PRIMARY KEY REFERENCES films ON DELETE CASCADE,
    basis TEXT NOT NULL,
    json BLOB NOT NULL -- zlib; the recipe is in it
) STRICT;

-- All that a critic's scores need: a row of reviews is long.
DROP INDEX reviews_by_critic;
CREATE INDEX reviews_by_critic ON reviews (critic, copy_of, published);

-- What a film has that can weigh with a person, worked out from its reviews and kept, so that advice on many films is quick.

CREATE TABLE film_traits (
    film INTEGER PRIMARY KEY REFERENCES films ON DELETE CASCADE,
    basis TEXT NOT NULL, -- hash of all that it was worked out from, but for the voices
    critics TEXT NOT NULL, -- JSON: whose scales are in the basis
    traits TEXT NOT NULL -- JSON
) STRICT;

-- Traits are forgotten when one of the film's voices comes, goes or is read anew.
CREATE TRIGGER traits_decided AFTER INSERT ON decisions
BEGIN DELETE FROM film_traits WHERE film = NEW.film; END;
CREATE TRIGGER traits_changed AFTER UPDATE ON decisions
BEGIN DELETE FROM film_traits WHERE film IN (OLD.film, NEW.film); END;
CREATE TRIGGER traits_gone AFTER DELETE ON decisions
BEGIN DELETE FROM film_traits WHERE film = OLD.film; END;
CREATE TRIGGER traits_reread AFTER UPDATE ON verdicts
BEGIN DELETE FROM film_traits WHERE film = (SELECT film FROM decisions WHERE review = NEW.review); END;
CREATE TRIGGER traits_linked AFTER UPDATE OF copy_of, critic, outlet, published, facts ON reviews
BEGIN DELETE FROM film_traits WHERE film = (SELECT film FROM decisions WHERE review = NEW.number); END;

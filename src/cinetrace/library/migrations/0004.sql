-- All that is said of somebody is found by their name.

CREATE INDEX people_by_name ON people (name);

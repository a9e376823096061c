"""One SQLite file that keeps a reader's reviews, their readings and their films: the only place beside the catalogue with SQL."""

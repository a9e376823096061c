"""Which film and which person is meant: the built-in catalogue of films."""

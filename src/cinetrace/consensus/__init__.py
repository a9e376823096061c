"""Readings of one film in, a Consensus out: arithmetic and the choice of quotes; it touches no file and no socket."""

"""The nouns of taste as JSON and back."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import msgspec

from cinetrace.library.packing import encoded
from cinetrace.types import Candidate, Entry, FilmRecord, Named, Weight

_NOBODY = Named("")
_entries = msgspec.json.Decoder(Entry)
_named = msgspec.json.Decoder(Named)
_films = msgspec.json.Decoder(FilmRecord)
_candidates = msgspec.json.Decoder(tuple[Candidate, ...])
_weights = msgspec.json.Decoder(Weight)


def pack_entry(entry: Entry) -> str:
    """Return an entry as JSON, without its film and what it does not say."""
    fields = msgspec.to_builtins(replace(entry, film=_NOBODY))
    return encoded({name: value for name, value in fields.items() if value or name == "film"}).decode()


def unpack_entry(text: str, film: Named) -> Entry:
    """Return the entry that was packed, with its film."""
    return replace(_entries.decode(text), film=film)


def pack_named(named: Named) -> str:
    """Return a film as an export calls it, as JSON; the same for the same."""
    return encoded(replace(named, ids=dict(sorted(named.ids.items())))).decode()


def unpack_named(text: str) -> Named:
    """Return what was packed."""
    return _named.decode(text)


def pack_film(film: FilmRecord | None) -> str | None:
    """Return a record as JSON without the library's own number, which may come and go; None for None."""
    return encoded(replace(film, number=None, ids=dict(sorted(film.ids.items())))).decode() if film else None


def unpack_film(text: str | None) -> FilmRecord | None:
    """Return the record that was packed."""
    return _films.decode(text) if text else None


def pack_candidates(candidates: tuple[Candidate, ...]) -> str:
    """Return candidates as JSON."""
    return encoded(candidates).decode()


def unpack_candidates(text: str) -> tuple[Candidate, ...]:
    """Return the candidates that were packed."""
    return _candidates.decode(text)


def pack_weight(weight: Weight) -> str:
    """Return a weight as JSON."""
    return encoded(weight).decode()


def unpack_weight(text: str) -> Weight:
    """Return the weight that was packed."""
    return _weights.decode(text)


def hashed(*texts: str) -> bytes:
    """Return what is equal for equal texts."""
    return hashlib.sha256("\0".join(texts).encode()).digest()[:16]

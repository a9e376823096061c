"""What may be read, how much of it and for how long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cinetrace import __version__

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Policy:
    """Limits that hold for every way in; sizes in bytes, times in seconds."""

    allow_private: bool = False
    """True when pages on private, loopback and other non-public addresses may be fetched."""
    max_bytes: int = 5 * MEGABYTE
    """Largest page, after decompression."""
    max_file_bytes: int = 20 * MEGABYTE
    """Largest file of one review; also the most that is taken from standard input. Tables and feeds are read row by row at any size."""
    max_unpacked_bytes: int = 500 * MEGABYTE
    """Largest file inside an archive, after decompression."""
    timeout: float = 10.0
    """Longest wait for one answer of a server."""
    max_seconds: float = 30.0
    """Longest time for one page, with its redirects and robots.txt."""
    max_redirects: int = 5
    user_agent: str = f"Cinetrace/{__version__}"
    """How we introduce ourselves; robots.txt is read for the word before the slash."""
    whole_items: bool = True
    """True when the page of an item may be fetched where a feed from the web has only its beginning."""
    pause: float = 1.0
    """Shortest time between two pages of one host that a feed leads to; a site's own robots.txt may ask for more."""
    patience: float = 10.0
    """Longest wait that a server may ask for (Retry-After) before it is asked once more; else it is left alone for this run."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Which column of a table holds what, where its name does not tell: `{"text": "body"}`; see tables/columns.py for the fields."""

"""What may be read, how much of it and for how long."""

from __future__ import annotations

from dataclasses import dataclass

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
    """Largest file; also the most that is taken from standard input."""
    timeout: float = 10.0
    """Longest wait for one answer of a server."""
    max_seconds: float = 30.0
    """Longest time for one page, with its redirects and robots.txt."""
    max_redirects: int = 5
    user_agent: str = f"Cinetrace/{__version__}"
    """How we introduce ourselves; robots.txt is read for the word before the slash."""

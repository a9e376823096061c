"""Tokens nobody can guess. The library keeps their hashes alone, so whoever reads the file cannot use them."""

from __future__ import annotations

import secrets
from hashlib import sha256


def new_token() -> str:
    """Return a token of 256 random bits that can stand in an address."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> bytes:
    """Return what is kept of a token."""
    return sha256(token.encode("utf-8", "replace")).digest()

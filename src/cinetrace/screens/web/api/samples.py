"""An example of every answer, made by `docs/samples.py` from the sample reviews."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import msgspec


@cache
def samples() -> dict[str, Any]:
    """Return the examples by the name of what they are of."""
    found: dict[str, Any] = msgspec.json.decode((files("cinetrace.screens.web.api") / "samples.json").read_bytes())
    return found

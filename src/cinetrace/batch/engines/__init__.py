"""Who does the shards: a file an engine, and a line here.

here.py    this very process, one shard after another
local.py   processes on this machine
ray.py     Ray actors, here or on a cluster
tasks.py   what is still to be done, and what was lost: for engines to use
"""

from __future__ import annotations

from importlib import import_module

from cinetrace.batch.nouns import Engine
from cinetrace.errors import BatchError

ENGINES = {
    "local": "cinetrace.batch.engines.local:Local",
    "ray": "cinetrace.batch.engines.ray:Ray",
    "here": "cinetrace.batch.engines.here:Here",
}
"""The class of each engine; it is made with the address of a cluster, or None."""


def engine(name: str, address: str | None = None) -> Engine:
    """Return the engine of that name, or the one that `module:Class` names; BatchError when it or what it needs is not installed."""
    module, _, made = ENGINES.get(name, name).partition(":")
    try:
        kind = getattr(import_module(module), made)
    except (ImportError, AttributeError, ValueError) as error:
        raise BatchError(f"--engine {name}", f"is none ({error})", f"choose {', '.join(ENGINES)}, or write module:Class") from None
    found: Engine = kind(address)
    return found

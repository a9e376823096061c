"""What one would use instead of Cinetrace, one file a peer.

To add one, write a file here with a subclass of `evals.contender.Contender` called `Peer`: of `evals.lexicon.Lexicon` if it says how much
a text praises, of `evals.learned.Learner` if it makes vectors of texts. Nothing else lists the files.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from evals.keywords import lexicon

if TYPE_CHECKING:
    from evals.contender import Contender, Options

__all__ = ["kinds", "lexicon", "ready"]


def kinds() -> list[type[Contender]]:
    """Return the peers in the order of their columns."""
    found: list[type[Contender]] = [import_module(f"{__name__}.{module.name}").Peer for module in iter_modules(__path__)]
    return sorted(found, key=lambda peer: peer.place)


def ready(options: Options) -> tuple[list[Contender], dict[str, str]]:
    """Return the peers that can be run here, and why each of the others cannot."""
    from evals.contender import Unavailable

    peers, missing = [], {}
    for kind in kinds():
        try:
            peers.append(kind.made(options))
        except Unavailable as why:
            missing[kind.name] = str(why)
    return peers, missing

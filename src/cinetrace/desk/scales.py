"""The critics' scales of a library: learned from all its scores, and kept in it until a review comes or goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING

from cinetrace import __version__
from cinetrace.desk.keeping import where_it_may_be_written
from cinetrace.types import CriticScale

if TYPE_CHECKING:
    from cinetrace.consensus.recipe import Recipe
    from cinetrace.library import Library

STALE = 300.0
"""Seconds for which a program goes on with the scales that it has while reviews come in."""
_SETTING = "critics' scales"


@dataclass(frozen=True, slots=True)
class Scales:
    """How each critic scores, by name, and the mean of all; `basis` is the hash of the recipe and the program that they were learned by."""

    basis: str
    centre: float
    critics: Mapping[str, CriticScale]


class Remembered:
    """The scales as one program last had them: while reviews come in, and while one thread learns, the others go on with these."""

    def __init__(self) -> None:
        self._last: Scales | None = None
        self._since = 0.0
        self._learning = Lock()

    def of(self, library: Library, recipe: Recipe) -> Scales:
        """Return the scales, at most some minutes behind the library."""
        kept = _kept(library, recipe)
        if kept is not None:
            self._last, self._since = kept, monotonic()
            return kept
        last = self._last
        if last and monotonic() - self._since < STALE:
            return last
        if not self._learning.acquire(blocking=last is None):
            return last  # type: ignore[return-value]
        try:
            return self.learn(library, recipe)
        finally:
            self._learning.release()

    def learn(self, library: Library, recipe: Recipe) -> Scales:
        """Return the scales as the library has them now."""
        self._last, self._since = of(library, recipe), monotonic()
        return self._last


def of(library: Library, recipe: Recipe) -> Scales:
    """Return the scales, as kept, or learned anew when something has changed since."""
    kept = _kept(library, recipe)
    if kept:
        return kept
    scales = _learned(library, recipe)
    with where_it_may_be_written():
        library.set_setting(_SETTING, _text(scales))
    return scales


def forget(library: Library) -> None:
    """Note that the scores have changed."""
    library.set_setting(_SETTING, None)


def _learned(library: Library, recipe: Recipe) -> Scales:
    from cinetrace.consensus import learn

    critics, centre = learn(library.scores(), recipe)
    return Scales(_basis(recipe), round(centre, 2), {name: _rounded(scale) for name, scale in critics.items()})


def _rounded(scale: CriticScale) -> CriticScale:
    """Return a scale to hundredths: one more review somewhere is no reason to judge every film of the library anew."""
    told = {name: round(getattr(scale, name), 2) for name in ("mean", "shift", "stretch", "low", "high")}
    return replace(scale, **told)


def _kept(library: Library, recipe: Recipe) -> Scales | None:
    import msgspec

    text = library.setting(_SETTING)
    try:
        kept = msgspec.json.decode(text, type=Scales) if text else None
    except msgspec.MsgspecError:  # as another version of Cinetrace kept it
        return None
    return kept if kept and kept.basis == _basis(recipe) else None


def _text(scales: Scales) -> str:
    import msgspec

    return msgspec.json.encode(scales).decode()


def _basis(recipe: Recipe) -> str:
    return sha256(repr((_program(), sorted(recipe.flat().items()))).encode()).hexdigest()[:16]


@cache
def _program() -> tuple[str, int]:
    """Return the version of Cinetrace, and when what judges was last changed, for those who change it themselves."""
    import cinetrace.consensus as package

    files = Path(package.__file__ or "").parent.rglob("*.py")
    return __version__, max((file.stat().st_mtime_ns for file in files), default=0)

"""The critics' scales of a library: learned from all its scores, and kept in it until a review comes or goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from cinetrace import __version__
from cinetrace.desk.keeping import where_it_may_be_written
from cinetrace.types import CriticScale

if TYPE_CHECKING:
    from cinetrace.consensus.recipe import Recipe
    from cinetrace.library import Library

LARGE = 5000
"""Reviews from which on learning takes so long that nobody is to wait for it."""
USUAL = 6.0
"""What critics give in the mean, as long as nothing is known of those of a library."""
_SETTING, _BEFORE = "critics' scales", "critics' scales before"


@dataclass(frozen=True, slots=True)
class Scales:
    """How each critic scores, by name, and the mean of all; `basis` is the hash of the recipe and the program that they were learned by."""

    basis: str
    centre: float
    critics: Mapping[str, CriticScale]


class Remembered:
    """The scales as one program last read them. Where somebody learns them anew meanwhile, it goes on with those before."""

    def __init__(self, ask: Callable[[], None] | None = None) -> None:
        """`ask` has them learned anew by somebody else; with None, whoever needs them learns them."""
        self._ask, self._learning = ask, Lock()
        self._read: dict[str, tuple[str | None, Scales | None]] = {}
        self._held: Scales | None = None

    def of(self, library: Library, recipe: Recipe) -> Scales:
        """Return the scales; where somebody else learns them anew, those before, and of a large library that has none, of nobody."""
        found = self._kept(library, recipe, _SETTING)
        if found or self._ask is None:
            self._held = None
            return found or self._learned(library, recipe)
        before = self._held or self._kept(library, recipe, _BEFORE)
        if not before and library.holdings().reviews < LARGE:
            return self._learned(library, recipe)
        self._ask()
        return before or Scales(_basis(recipe), USUAL, {})

    def are_behind(self, library: Library, recipe: Recipe) -> bool:
        """Say whether reviews have come or gone since the scales were learned that `of` returns."""
        return self._ask is not None and self._kept(library, recipe, _SETTING) is None

    def hold(self, scales: Scales) -> None:
        """Go on with these, as the library cannot be written."""
        self._held = scales

    def _kept(self, library: Library, recipe: Recipe, name: str) -> Scales | None:
        """Return the scales of that name, which are many to be read out of their text again."""
        text, read = library.setting(name), self._read.get(name)
        if read is None or read[0] != text:
            read = self._read[name] = text, _read(text, recipe)
        return read[1]

    def _learned(self, library: Library, recipe: Recipe) -> Scales:
        """Learn them; who comes meanwhile waits, and finds them there."""
        with self._learning:
            return of(library, recipe)


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
    """Note that the scores have changed; the scales of before are kept for those who cannot wait."""
    text = library.setting(_SETTING)
    if text is not None:
        library.set_setting(_BEFORE, text)
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
    return _read(library.setting(_SETTING), recipe)


def _read(text: str | None, recipe: Recipe) -> Scales | None:
    import msgspec

    try:
        found = msgspec.json.decode(text, type=Scales) if text else None
    except msgspec.MsgspecError:  # as another version of Cinetrace kept it
        return None
    return found if found and found.basis == _basis(recipe) else None


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

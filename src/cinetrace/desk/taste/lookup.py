"""Which film an export means, by the catalogue that there is; and that all is looked up anew when there is another."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from cinetrace import __version__
from cinetrace.desk.keeping import where_it_may_be_written
from cinetrace.desk.settings import Settings, catalogue_file

if TYPE_CHECKING:
    from cinetrace.library import Library
    from cinetrace.types import Match, Named

_SETTING = "catalogue of tastes"


def look(settings: Settings) -> Callable[[Named], Match]:
    """Return what finds films; the catalogue is opened when the first is asked for."""
    from cinetrace.desk.catalogues import opened

    lookup = cache(lambda: opened(catalogue_file(settings)))

    def which(named: Named) -> Match:
        from cinetrace.catalogue.named import match

        return match(named, lookup())

    return which


def bring_up_to_date(library: Library, settings: Settings) -> None:
    """Look up all films anew that no person decided on, if the catalogue is another than it was then."""
    now = _fingerprint(settings)
    if library.setting(_SETTING) == now:
        return
    with where_it_may_be_written():
        for person in library.tastes.viewers():
            library.tastes.look_again(person, look(settings))
        library.set_setting(_SETTING, now)


def _fingerprint(settings: Settings) -> str:
    file = catalogue_file(settings)
    imported = f"{file.stat().st_size}.{file.stat().st_mtime_ns}" if file.exists() else "none"
    return f"{__version__} {imported}"

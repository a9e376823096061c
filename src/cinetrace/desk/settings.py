"""What a person can choose, and where their library and catalogue lie when they choose nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cinetrace.errors import LibraryError

LIBRARY, CATALOGUE, RECIPE = "CINETRACE_LIBRARY", "CINETRACE_CATALOGUE", "CINETRACE_RECIPE"
"""Environment variables that name a file in place of the usual one."""
LIBRARY_NAME, CATALOGUE_NAME = "library.sqlite", "catalogue.sqlite"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person can choose; read once, when the desk is opened."""

    model: Path | None = None
    """Folder of the model; None for the one that ships with Cinetrace."""
    threads: int | None = None
    """Processor threads that the model may use; None for what the machine offers."""
    allow_private: bool = False
    """True when pages on private and loopback addresses may be fetched."""
    library: Path | None = None
    """File of the library; None for the place that `library_file` says."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Which column of a table holds what, where its name does not tell: `{"text": "body"}`."""
    apart: bool = False
    """True to read in a process apart, at low priority, as beside a server."""
    recipe: Path | None = None
    """File with the weights of a consensus; None for the one that `recipe_file` says."""
    device: str = "cpu"
    """What the model runs on: `cpu`, or `cuda` for a GPU."""


USUAL = Settings()
"""Nothing chosen."""


def library_file(settings: Settings, environ: Mapping[str, str] = os.environ) -> Path:
    """Return where the library lies: as chosen, else as CINETRACE_LIBRARY says, else in the data folder of the platform."""
    if settings.library:
        return settings.library
    return Path(environ[LIBRARY]) if environ.get(LIBRARY) else data_folder(environ) / LIBRARY_NAME


def catalogue_file(settings: Settings, environ: Mapping[str, str] = os.environ) -> Path:
    """Return where an imported catalogue lies: as CINETRACE_CATALOGUE says, else beside the library."""
    if environ.get(CATALOGUE):
        return Path(environ[CATALOGUE])
    return library_file(settings, environ).with_name(CATALOGUE_NAME)


def recipe_file(settings: Settings, environ: Mapping[str, str] = os.environ) -> Path | None:
    """Return the recipe that a person has chosen, with --recipe or CINETRACE_RECIPE; None for the one that ships."""
    return settings.recipe or (Path(environ[RECIPE]) if environ.get(RECIPE) else None)


def data_folder(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Return the folder in which programs keep a person's data on this platform; raises LibraryError when there is no home."""
    given = environ.get("LOCALAPPDATA" if platform == "win32" else "XDG_DATA_HOME", "")
    if Path(given).is_absolute():
        return Path(given) / "cinetrace"
    parts = {"win32": ("AppData", "Local"), "darwin": ("Library", "Application Support")}.get(platform, (".local", "share"))
    return _home(environ).joinpath(*parts) / "cinetrace"


def _home(environ: Mapping[str, str]) -> Path:
    try:
        return Path(environ["HOME"]) if environ.get("HOME") else Path.home()
    except RuntimeError:
        raise LibraryError("the library", "there is no home folder to keep it in", f"name a file with --library or {LIBRARY}") from None

from __future__ import annotations

from pathlib import Path

import pytest

from cinetrace.desk import Settings, catalogue_file, library_file, recipe_file
from cinetrace.desk.settings import data_folder
from cinetrace.errors import LibraryError

HOME = {"HOME": "/home/ada"}


@pytest.mark.parametrize(
    ("environ", "platform", "folder"),
    [
        (HOME, "linux", "/home/ada/.local/share/cinetrace"),
        ({**HOME, "XDG_DATA_HOME": "/data"}, "linux", "/data/cinetrace"),
        ({**HOME, "XDG_DATA_HOME": "not/absolute"}, "linux", "/home/ada/.local/share/cinetrace"),
        ({**HOME, "XDG_DATA_HOME": ""}, "freebsd14", "/home/ada/.local/share/cinetrace"),
        (HOME, "darwin", "/home/ada/Library/Application Support/cinetrace"),
        ({**HOME, "LOCALAPPDATA": "/local"}, "win32", "/local/cinetrace"),
        (HOME, "win32", "/home/ada/AppData/Local/cinetrace"),
    ],
)
def test_the_data_folder_is_the_platforms(environ: dict[str, str], platform: str, folder: str) -> None:
    assert data_folder(environ, platform) == Path(folder)


def test_the_library_lies_where_one_says() -> None:
    chosen = Settings(library=Path("mine.sqlite"))
    assert library_file(chosen, {**HOME, "CINETRACE_LIBRARY": "/other.sqlite"}) == Path("mine.sqlite")
    assert library_file(Settings(), {**HOME, "CINETRACE_LIBRARY": "/other.sqlite"}) == Path("/other.sqlite")
    assert library_file(Settings(), {**HOME, "CINETRACE_LIBRARY": ""}).name == "library.sqlite"


def test_the_catalogue_lies_beside_the_library() -> None:
    assert catalogue_file(Settings(library=Path("/x/mine.sqlite")), HOME) == Path("/x/catalogue.sqlite")
    assert catalogue_file(Settings(), {**HOME, "CINETRACE_CATALOGUE": "/y/films.sqlite"}) == Path("/y/films.sqlite")


def test_a_recipe_is_only_what_one_chooses() -> None:
    assert recipe_file(Settings(), HOME) is None
    assert recipe_file(Settings(), {"CINETRACE_RECIPE": "a.toml"}) == Path("a.toml")
    assert recipe_file(Settings(recipe=Path("b.toml")), {"CINETRACE_RECIPE": "a.toml"}) == Path("b.toml")


def test_without_a_home_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr(Path, "home", homeless)
    with pytest.raises(LibraryError, match="--library"):
        data_folder({}, "linux")

"""The recipe by which critics are pooled: the one that ships, or a person's own copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cinetrace.desk.settings import Settings, recipe_file
from cinetrace.errors import RecipeError

if TYPE_CHECKING:
    from cinetrace.consensus.recipe import Recipe


def chosen(settings: Settings) -> Recipe:
    """Return the recipe that a person has chosen, else the one that ships; raises RecipeError, which names what is wrong."""
    from cinetrace.consensus.recipe import parse, standard

    file = recipe_file(settings)
    if file is None:
        return standard()
    try:
        return parse(file.read_text(encoding="utf-8"), str(file))
    except OSError as error:
        raise RecipeError(str(file), f"cannot be read ({error.strerror})", "check the path; `cinetrace recipe` prints one") from None
    except UnicodeDecodeError:
        raise RecipeError(str(file), "is no text in UTF-8", "`cinetrace recipe` prints one to start from") from None


def text() -> str:
    """Return the recipe that ships, with its comments."""
    from cinetrace.consensus.recipe import template

    return template()

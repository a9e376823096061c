"""What a browser has chosen, kept in cookies of its own: whether spoilers are shown, light or dark, whose taste."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, unquote

from fastapi import Request, Response

from cinetrace.screens.web.safety.visitors import visitor

Theme = Literal["auto", "light", "dark"]
_YEAR = 365 * 24 * 3600
_NAMES = ("spoilers", "theme", "person")


@dataclass(frozen=True, slots=True)
class Choices:
    """What one browser has chosen."""

    spoilers: bool = False
    theme: Theme = "auto"
    person: str | None = None


def chosen(request: Request) -> Choices:
    """Return the choices of whoever asks; an address with `spoilers` in it decides for this one page."""
    cookies = request.cookies
    theme: Theme = "light" if cookies.get("theme") == "light" else "dark" if cookies.get("theme") == "dark" else "auto"
    asked = request.query_params.get("spoilers")
    spoilers = asked in ("1", "true") if asked is not None else cookies.get("spoilers") == "1"
    return Choices(spoilers, theme, unquote(cookies.get("person", ""))[:200] or None)


def person_of(request: Request) -> str | None:
    """Return whose taste is asked for: that of the account, else the one chosen; None for the only person's."""
    return visitor(request).person or chosen(request).person


def keep(answer: Response, choices: Choices) -> None:
    """Have the browser remember these choices for a year."""
    values = ("1" if choices.spoilers else "0", choices.theme, quote(choices.person or "", safe=""))
    for name, value in zip(_NAMES, values, strict=True):
        answer.set_cookie(name, value, max_age=_YEAR, httponly=True, samesite="lax")

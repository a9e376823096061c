"""Who may come in where Cinetrace serves others than the one at the machine, and what is shared with the rest."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may come in; the person of the same name is theirs."""

    number: int
    name: str
    owner: bool
    """True for one who may also add reviews and let others in."""
    made: str
    """ISO time in UTC, as all times here."""


@dataclass(frozen=True, slots=True)
class Session:
    """A browser in which somebody is logged in, or a program with a key of theirs."""

    number: int
    account: Account
    device: str
    """What the browser calls itself, or what the key is for."""
    made: str
    used: str
    """When it was last used, to the hour."""
    until: str
    key: bool = False
    """True for a program's key, which reads and changes nothing."""


@dataclass(frozen=True, slots=True)
class Share:
    """Films that anybody with the link may read about; `account` shared them, None where there are no accounts."""

    number: int
    account: int | None
    title: str
    films: tuple[int, ...]
    made: str
    until: str | None

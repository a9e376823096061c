"""What reading asks of a catalogue; the desk passes one in, so that reading imports none."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Protocol

from cinetrace.types import Candidate


class FilmFacts(Protocol):
    """One film as a catalogue knows it."""

    @property
    def title(self) -> str:
        """The title, in its usual spelling."""

    @property
    def year(self) -> int | None:
        """Year of the first release."""

    @property
    def cast(self) -> tuple[str, ...]:
        """Who is in it, in billing order."""


class Lookup(Hashable, Protocol):
    """Films by title and by people."""

    def key(self, title: str) -> str:
        """Return what all spellings of `title` share; empty when it holds no letter or digit."""

    def has_title(self, title: str) -> bool:
        """Whether a film bears exactly that title, spelling aside."""

    def by_title(self, title: str) -> Sequence[FilmFacts]:
        """Return the films of that title; without any, those that the title is a shorter name of."""

    def is_person(self, name: str) -> int:
        """Return in how many films somebody of that name is; 0 when nobody is."""

    def given_name(self, word: str) -> int:
        """Return how many people have `word` as their first name."""

    def people_by_surname(self, surname: str) -> Sequence[str]:
        """Return the people of that last name, those in most films first."""

    def surname(self, word: str) -> int:
        """Return how many people have `word` as their last name."""

    def match(self, title: str | None, year: int | None, people: Iterable[str]) -> Sequence[Candidate]:
        """Return the films that could be meant, likeliest first, certainty from 0 to 1; the people alone decide when `title` is None."""

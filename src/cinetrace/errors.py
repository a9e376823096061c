"""The errors of Cinetrace.

    CinetraceError
    ├── InputError            one input cannot be read; the others still are
    │   ├── NotFound          no such file, page or folder
    │   ├── Unreadable        permission, broken encoding, too large, a page that would not load
    │   │   └── Refused       an address, a redirect or robots.txt that forbids the fetch
    │   ├── NotText           binary data
    │   ├── Empty             no words in it
    │   ├── WrongLanguage     not a language that the reader knows
    │   ├── NotAReview        text, but nobody reviews a film in it
    │   ├── NotACatalogue     a file or folder to import that holds no list of films in a form that is known
    │   └── NotRatings        a file or folder to import that holds nobody's ratings in a form that is known
    ├── ModelError            the model's files are missing, damaged or of another contract
    ├── LibraryError          the library cannot be opened, read or written, or is asked something it cannot answer
    │   ├── LibraryUnwritable it is protected, another program writes to it, or the disk is full
    │   ├── NotHeld           it holds no such film, critic or review
    │   └── Unclear           what it is asked makes no sense
    ├── CatalogueError        the imported catalogue cannot be opened, read or written
    ├── BatchError            what a batch writes to cannot be reached, read or written, or its workers are lost
    │   └── AnotherJob        it holds the output of another job
    ├── Ambiguous             several films are called that; a person must say which
    └── RecipeError           a person's own recipe of the consensus has a setting that is unknown or out of range

Each names its subject, the trouble and the cure; its text is the one line that a person sees. All of them pickle.
"""

from __future__ import annotations

from typing import Any


class CinetraceError(Exception):
    """Something that a person can act on: `subject` is in `trouble`; `cure` says what to do."""

    def __init__(self, subject: str, trouble: str, cure: str) -> None:
        super().__init__(subject, trouble, cure)
        self.subject, self.trouble, self.cure = subject, trouble, cure

    def __str__(self) -> str:
        line = f"{self.subject}: {self.trouble}; {self.cure}"
        return " ".join("".join(c if c.isprintable() else " " for c in line).split())


class InputError(CinetraceError):
    """One input cannot be read; the others still are."""


class NotFound(InputError):
    """There is nothing at that path or address."""


class Unreadable(InputError):
    """It is there, but it cannot be read."""


class Refused(Unreadable):
    """Reading it is not allowed: a private address, a redirect too many, robots.txt."""


class NotText(InputError):
    """It holds binary data."""


class Empty(InputError):
    """It holds no words."""


class WrongLanguage(InputError):
    """It is written in a language that the reader does not know."""


class NotAReview(InputError):
    """It is text, but nobody reviews a film in it."""


class NotACatalogue(InputError):
    """It is there, but it holds no list of films in a form that is known."""


class NotRatings(InputError):
    """It is there, but it holds nobody's ratings in a form that is known."""


class ModelError(CinetraceError):
    """The model's files are missing, damaged or made for another version."""


class CatalogueError(CinetraceError):
    """The imported catalogue cannot be opened, read or written."""


class LibraryError(CinetraceError):
    """The library cannot be opened, read or written, or it is asked something that it cannot answer."""


class LibraryUnwritable(LibraryError):
    """The library can be read and not written just now: it is protected, another program writes to it, or the disk is full."""


class RecipeError(CinetraceError):
    """A person's own recipe of the consensus has a setting that is unknown or out of range."""


class BatchError(CinetraceError):
    """What a batch writes to cannot be reached, read or written, or those who work at it are lost."""


class AnotherJob(BatchError):
    """A batch is to write where the output of another job is."""


class NotHeld(LibraryError):
    """The library holds no such film, critic or review."""


class Unclear(LibraryError):
    """What the library is asked makes no sense: a quotation mark is missing, a date is none."""


class Ambiguous(CinetraceError):
    """Several films are called that; `films` has them, the likeliest first."""

    def __init__(self, subject: str, trouble: str, cure: str, films: tuple[Any, ...] = ()) -> None:
        super().__init__(subject, trouble, cure)
        self.args, self.films = (subject, trouble, cure, films), films

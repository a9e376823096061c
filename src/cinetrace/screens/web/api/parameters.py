"""What several routes take."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from fastapi import Path, Query, Request

from cinetrace.errors import Unclear
from cinetrace.screens.web.safety.visitors import visitor

MOST = 2**53
"""Numbers up to here mean the same to every program."""
Number = Annotated[int, Path(ge=1, le=MOST, description="The library's own number.")]
Words = Annotated[str, Query(max_length=400, description="Only those whose name has all these words.")]
_ON = "Where to go on: what the page before has as `next`."
After = Annotated[str | None, Query(pattern=r"^[0-9]{1,15}$", description=_ON)]
AfterTitle = Annotated[str | None, Query(pattern=r"^[0-9]{1,15}(:[\s\S]{0,400})?$", description=_ON)]
AfterSentence = Annotated[str | None, Query(max_length=400, description=_ON)]
Limit = Annotated[int, Query(ge=1, le=100, description="How many to return at most.")]
Spoilers = Annotated[bool, Query(description="Also return words that give the story away; else they are null.")]
Day = Annotated[date | None, Query(description="A day, as 2027-03-09.")]


Person = Annotated[str | None, Query(max_length=200, description="Whose taste, where several persons have one; not with an account.")]


def place(after: str | None) -> int:
    """Return the place in a list at which to go on; raises Unclear when `after` is none."""
    if after is None:
        return 0
    if not re.fullmatch(r"[0-9]{1,15}", after, re.ASCII):
        raise Unclear(after, "is no place to go on from", "give what the page before has as `next`")
    return int(after)


def person_asked(request: Request, person: str | None) -> str | None:
    """Return whose taste is asked for: somebody with an account has their own alone."""
    return visitor(request).person or person


def iso(day: date | None) -> str | None:
    """Return a day as the library has it."""
    return day.isoformat() if day else None

"""Who is in the film: who leads, who supports, who only appears, and who made it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.text import Text

from cinetrace.screens.card.quotes import Quotes
from cinetrace.types import Job, Part, Person

PARTS: Mapping[Part, str] = {"lead": "leads", "supporting": "supports", "cameo": "only appears", "unknown": "in it"}
JOBS: Mapping[Job, str] = {"cinematographer": "camera", "composer": "music", "other": "crew"}
_MOST = 8
_TELLING = 3


def rows(people: Sequence[Person], quotes: Quotes) -> Iterator[tuple[str, list[Text]]]:
    """Yield a labelled row for each size of part, then one for those behind the camera."""
    for part, label in PARTS.items():
        actors = [person for person in people if person.role == "actor" and person.part == part]
        if actors:
            yield label, [_names(map(_as_character, actors)), *_shown_by(actors, quotes)]
    makers: dict[str, list[str]] = {}
    for person in people:
        if person.role != "actor":
            makers.setdefault(person.name, []).append(JOBS.get(person.role, person.role))
    if makers:
        yield "made by", [_names(Text(name).append(f" ({', '.join(dict.fromkeys(jobs))})", "card.faint") for name, jobs in makers.items())]


def _as_character(person: Person) -> Text:
    name = Text().append(person.name, "card.strong" if person.part == "lead" else "none")
    return name.append(f" as {person.character}", "card.faint") if person.character else name


def _names(names: Iterable[Text]) -> Text:
    names = list(names)
    more = len(names) - _MOST
    return Text(", ").join(names[:_MOST]).append(f" and {more} more" if more > 0 else "", "card.faint")


def _shown_by(actors: Sequence[Person], quotes: Quotes) -> list[Text]:
    """The first words that tell of the part more than the names themselves do."""
    known = {word for person in actors for word in _words(f"{person.name} {person.character or ''}")}
    for person in actors:
        words = _words(person.evidence.of(quotes.text))
        if not quotes.hides(person.evidence) and sum(word not in known for word in words) >= _TELLING:
            return [quotes.quote(person.evidence)]
    return []


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())

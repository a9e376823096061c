"""How large critics say somebody's part is, against their place in the billing.

Only words that say it count ("barely in it", "carries the film"): that a reader took a part for small because little is told of
it is no critic's word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cinetrace.consensus.panel import Voter
from cinetrace.consensus.recipe import Billing as Settings
from cinetrace.types import Billing, Cite, Part, Person, Voice

_SMALL = re.compile(
    r"\b(?:support\w*|cameos?|small\w*|minor|tiny|brief\w*|barely|hardly|scarcely|rarely|seldom|little|few|limited|minutes?|fleeting"
    r"|glimpses?|(?:one|two|three|single|couple of|handful of) (?:\w+ )?(?:scenes?|shots?|lines?|moments?)|secondary|thankless|sidekick"
    r"|second (?:banana|fiddle|billed)|third billed|co-?stars?|background|side-?lined?|side-?lines|waste[ds]?|screen ?time|in passing"
    r"|along for the ride|blink|bit part|guest|walk-?on|peripheral|under-?used|(?:turns?|shows?|pops?|drops?) (?:up|in|by)|only|merely"
    r"|fool\w*|mislead\w*|not (?:the|a|an|really|actually|exactly)|(?:is|was)n[’']t|less than)\b",
    re.IGNORECASE,
)
_LARGE = re.compile(
    r"\b(?:leads?|leading|led by|stars?|starring|carr(?:y|ies|ied|ying)|title (?:role|character)|titular|main (?:role|part|character)"
    r"|central|every (?:scene|frame)|vehicle|protagonist|hero(?:ine)?|headlin\w+|toplin\w+|anchors?|anchored|belongs to|shoulders"
    r"|fronts?|dominates?|revolves around)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_NAME = re.compile(r"\b[A-Z][^\W_]*")


@dataclass(frozen=True, slots=True)
class Saying:
    """One critic's word on how large somebody's part is."""

    voter: int
    name: str
    part: Part
    cite: Cite


def billing(voters: Sequence[Voter], cast: Sequence[str], settings: Settings) -> tuple[Billing, ...]:
    """Return a row for everybody whose part some critic sizes up, in the order of the billing, then by how many do."""
    sayings = [saying for place, voter in enumerate(voters) for saying in _sayings(place, voter)]
    names = _Names([*cast, *sorted({saying.name for saying in sayings}, key=lambda name: (-len(name.split()), name))])
    by_name: dict[str, dict[int, Saying]] = {}
    for saying in sayings:
        by_name.setdefault(names.full(saying.name), {}).setdefault(saying.voter, saying)
    rows = [_row(name, list(said.values()), cast, settings) for name, said in by_name.items()]
    return tuple(sorted(rows, key=lambda row: (row.billed or len(cast) + 1, -sum(row.parts.values()), row.person)))


def _sayings(place: int, voter: Voter) -> Iterator[Saying]:
    for voice in voter.voices:
        for person in voice.reading.people:
            if person.role == "actor" and person.part != "unknown" and _says(person, voice):
                yield Saying(place, person.name, person.part, Cite(voice.number, person.evidence))


def _says(person: Person, voice: Voice) -> bool:
    """Whether the words say how large the part is, names aside."""
    says = _LARGE if person.part == "lead" else _SMALL
    words = person.evidence.of(voice.reading.text)
    if not says.search(words):
        return False
    known = _folded(f"{person.name} {person.character or ''}")
    return says.search(_NAME.sub(lambda word: " " if word[0].casefold() in known else word[0], words)) is not None


def _row(name: str, said: Sequence[Saying], cast: Sequence[str], settings: Settings) -> Billing:
    parts = Counter(saying.part for saying in said)
    billed = next((place for place, billed in enumerate(cast, 1) if billed == name), None)
    small = parts["supporting"] + parts["cameo"]
    oversold = billed is not None and billed <= settings.top and len(said) >= settings.fewest and small > settings.share * len(said)
    return Billing(name, billed, dict(sorted(parts.items())), oversold, tuple(saying.cite for saying in said))


class _Names:
    """The fullest form of each name, those of the cast first: `Stallone` is Sylvester Stallone unless two people could be meant."""

    def __init__(self, names: Sequence[str]) -> None:
        self._whole: dict[frozenset[str], str] = {}
        self._last: dict[str, set[str]] = {}
        for name in names:
            words = _WORD.findall(name.casefold())
            full = self._whole.setdefault(frozenset(words), name)
            if len(words) > 1:
                self._last.setdefault(words[-1], set()).add(full)

    def full(self, name: str) -> str:
        words = _WORD.findall(name.casefold())
        alike = self._last.get(words[-1], set()) if len(words) == 1 else set()
        return next(iter(alike)) if len(alike) == 1 else self._whole[frozenset(words)]


def _folded(words: str) -> frozenset[str]:
    return frozenset(_WORD.findall(words.casefold()))

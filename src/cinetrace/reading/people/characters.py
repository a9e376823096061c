"""Who plays whom: pairs of names, or of a name and a phrase, that the wording joins as player and part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from cinetrace.reading.people.names import HONOURS, RANKS, Name
from cinetrace.reading.people.surroundings import ASIDE, NAME, NUMBER, START, Row, closing_of, list_places, past_aside
from cinetrace.reading.people.vocabulary import common_words, word_list
from cinetrace.types import Span

_PLAYS = word_list("cues", "plays")
_BY_VERBS = word_list("cues", "played by")
_BEFORE_AS = word_list("cues", "no part after")
_MAKES, _IS = frozenset({"makes", "does"}), frozenset({"is", "was", "are", "were"})
_AS = frozenset({"as", "playing", "plays", "voicing"})
_ROLES = frozenset({"role", "part", "character", "shoes", "portrayal"})
_SELVES = frozenset({"himself", "herself", "themselves"})
_AROUND_PARTS = frozenset({"the", "a", "an", "and", "/", ",", "as", "aka", "a.k.a", "of", "voice"})
_IN_PASSING = frozenset({",", "/", "from", "in", "of", "and", "aka", "who", "as", "-"})
_PREPOSITIONS = frozenset({"of", "from", "in", "at", "to", "on"})
_STOPS = frozenset({START, ".", "(", "in", "by", "with", "and"})
_FAR = 9
"""Marks between a player and the part, at most."""


Way = Literal["said", "brackets", "is", "owner", "pronoun"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two neighbours of which one plays the other.

    `way` says how sure it is who is who: "said" when the wording makes `player` the player; "brackets" when one name stands in
    brackets behind the other, and "is" when one is the other, and either could be; "owner" in "Hayes's Gauri", and "pronoun" in "She
    is Gauri", if they are a pair at all. `part` is None when no name but a phrase is played.
    """

    player: int
    part: int | None
    phrase: Span
    evidence: Span
    way: Way


@dataclass(frozen=True, slots=True)
class _Page:
    text: str
    row: Row
    names: Sequence[Name]

    def pair(self, player: int, part: int, way: Way) -> Pair:
        """Return the pair of the names at two marks."""
        row = self.row
        one, other = self.names[row.names[player]], self.names[row.names[part]]
        hull = Span(min(one.whole.start, other.whole.start), max(one.span.end, other.span.end))
        return Pair(row.names[player], row.names[part], other.whole, hull, way)


def pairs(text: str, row: Row, names: Sequence[Name]) -> list[Pair]:
    """Return every pair of player and part in the order of the text; for "brackets" and "is", `player` is the name that stands first."""
    page = _Page(text, row, names)
    out: list[Pair] = []
    for place in row.places:
        out += _bracketed(page, place)
        out += _said(page, place)
        out += _beside(page, place)
    return out + list(_by_pronoun(page))


def _bracketed(page: _Page, place: int) -> Iterator[Pair]:
    """Yield "A (B)", "A (as B)", "A (the bowler)"."""
    marks, spots = page.row.marks, page.row.spots
    opening = place + 1 + (marks[place + 1 : place + 3] == [",", "("])
    closing = closing_of(page.row, opening) if marks[opening : opening + 1] == ["("] else None
    if closing is None:
        return
    first = opening + 1 + (marks[opening + 1] in _AS)
    way: Way = "said" if first > opening + 1 else "brackets"
    if first >= closing or marks[first] in _BY_VERBS or marks[first] == NUMBER:
        return
    phrase = Span(spots[first][0], spots[closing - 1][1])
    evidence = Span(spots[place][0], spots[closing][1])
    said = phrase.of(page.text)
    inside = [i for i in range(first, closing) if page.row.names[i] >= 0]
    if inside and _leads(page.row, first, inside[0], closing):
        named = page.names[page.row.names[inside[0]]].whole
        whole = phrase if "/" in said or inside == [closing - 1] else named
        yield Pair(page.row.names[place], page.row.names[inside[0]], whole, evidence, way)
    elif not inside and closing - first <= 6 and (marks[first] == "the" or said[0].isupper() or way == "said"):
        yield Pair(page.row.names[place], None, phrase, evidence, way)


def _leads(row: Row, first: int, name: int, closing: int) -> bool:
    """Whether a name is what the brackets are about: first in them, praise aside, the rest said in passing."""
    before = row.marks[first:name]
    led = len(before) <= 1 or set(before) <= _AROUND_PARTS or (before[0] == "the" and len(before) <= 4)
    return led and (name + 1 == closing or row.marks[name + 1] in _IN_PASSING)


def _said(page: _Page, place: int) -> Iterator[Pair]:
    """Yield what the wording makes of the name at `place`: as the player, or as the part that another plays."""
    part = _after_verb(page, place) or _after_as(page, place) or _before_comma(page.row, place)
    if part is not None:
        player, part = _respectively(page.row, place, part)
        yield page.pair(player, part, "said")
    elif (phrase := _self_or_title(page, place)) is not None:
        yield Pair(page.row.names[place], None, phrase, Span(page.row.spots[place][0], phrase.end), "said")
    if _is_played_by(page.row, place):
        played = _played(page.row, place)
        if played is not None:
            yield page.pair(place, played, "said")
    elif (whom := _whom(page.row, place)) is not None:
        yield page.pair(place, whom, "said")


def _respectively(row: Row, place: int, part: int) -> tuple[int, int]:
    """Return the player at `place` and the part that is meant for this one of a list, in "A and B play C and D"."""
    players, parts = list_places(row, place), list_places(row, part)
    if len(players) == len(parts) > 1 and place in players and _joined(row, players) and _joined(row, parts):
        return place, parts[players.index(place)]
    return place, part


def _joined(row: Row, listed: Sequence[int]) -> bool:
    """Whether a list is one: its last two names are joined by "and", without a comma when there are only two."""
    return row.marks[listed[-1] - 1] in ("and", "&") and (len(listed) > 2 or row.marks[listed[-1] - 2] != ",")


def _after_verb(page: _Page, place: int) -> int | None:
    """Return the part in "A plays B", "A, who plays the evil B", "A makes B a saint"."""
    row = page.row
    for start in {place + 1, past_aside(row, list_places(row, place)[-1])}:
        for index in range(start, min(len(row.marks) - 1, start + 4)):
            mark = row.marks[index]
            if mark == START or row.names[index] >= 0:
                break
            passive = row.marks[index - 1] in _IS and row.marks[index + 1] == "by"
            if mark in _PLAYS and not passive:
                return _next_name(row, index, _FAR)
            if mark in _MAKES and row.names[index + 1] >= 0 and not row.owned[index + 1]:
                return index + 1
    return None


def _after_as(page: _Page, place: int) -> int | None:
    """Return the part in "A as B", "A's turn as the wicked B", "A in the role of B"."""
    row = page.row
    for start in {place + 1, past_aside(row, list_places(row, place)[-1])}:
        for index in range(start, min(len(row.marks) - 1, start + _FAR)):
            if row.marks[index] in (START, ";", ")") or row.names[index] >= 0:
                break
            if _is_as(row, index):
                return _next_name(row, index, 5, (START, "(", ";", ",", "and", "while", "but"))
    return None


def _is_as(row: Row, index: int) -> bool:
    """Whether "as" or "the role of" at `index` leads to a part, and is no comparison."""
    mark, before = row.marks[index], row.marks[index - 1]
    if mark in ("of", "as") and before in _ROLES:
        return True
    return mark == "as" and before not in _BEFORE_AS and row.marks[index - 2] != "as" and "as" not in row.marks[index + 1 : index + 3]


def _self_or_title(page: _Page, place: int) -> Span | None:
    """Return what is played in "A as himself", "A plays the Knife": a word that is no name, but set like one."""
    row = page.row
    for index in range(place + 1, min(len(row.marks) - 2, place + _FAR)):
        if row.marks[index] in (START, ";", ")") or row.names[index] >= 0:
            return None
        if row.marks[index] in _PLAYS or _is_as(row, index):
            first = index + 1
            word = first + (row.marks[first] == "the")
            careless = sum(map(str.isupper, page.text)) * 100 < len(page.text)
            if careless and index == place + 1 and word == first and row.marks[first].isalpha() and row.marks[first] not in common_words():
                return Span(*row.spots[first])
            if row.marks[first] in _SELVES or (word > first and row.names[word] < 0 and page.text[row.spots[word][0]].isupper()):
                return Span(row.spots[first][0], row.spots[word][1])
            return None
    return None


def _before_comma(row: Row, place: int) -> int | None:
    """Return the part in "As B, A ...": the sentence opens with it."""
    first, _ = row.sentence(place)
    opens = row.marks[first] in _AS or (row.marks[first] == "in" and not _ROLES.isdisjoint(row.marks[first : first + 4]))
    if not first < place <= first + ASIDE or not opens:
        return None
    part = _next_name(row, first, 7)
    between = range(part + 1, place) if part is not None else ()
    return part if between and "," in row.marks[part:place] and not any(row.names[i] >= 0 for i in between) else None


def _is_played_by(row: Row, place: int) -> bool:
    """Whether "played by" stands before the name, with "brilliantly" or "the great" between at most."""
    for index in range(place - 1, max(0, place - 7), -1):
        mark = row.marks[index]
        if mark in (START, ",", ")") or row.names[index] >= 0:
            return False
        if mark == "by":
            return any(m in _BY_VERBS for m in row.marks[max(0, index - 7) : index])
    return False


def _played(row: Row, place: int) -> int | None:
    """Return the nearest name before "played by" that can be the part: what follows it is an aside, or the verb itself."""
    first, _ = row.sentence(place)
    for index in range(place - 3, max(first - 1, place - 30), -1):
        if row.names[index] >= 0 and not row.owned[index] and row.marks[index - 1] not in _PREPOSITIONS:
            behind, then = row.marks[index + 1], row.marks[index + 2 : index + 5]
            if behind in (",", "(", ")") or behind in _BY_VERBS or (behind in _IS and not _BY_VERBS.isdisjoint(then)):
                return index
    return None


def _whom(row: Row, place: int) -> int | None:
    """Return the part in "the cook, B, whom A plays"."""
    before, behind = row.marks[place - 1], row.marks[place + 1 : place + 4]
    if before not in ("whom", "who", "that") or _PLAYS.isdisjoint(behind):
        return None
    part = place - 2 - (row.marks[place - 2] == ",")
    return part if part >= 0 and row.names[part] >= 0 else None


def _beside(page: _Page, place: int) -> Iterator[Pair]:
    """Yield "A is B", "A, all fur, is the great B", "A's gruff B"."""
    row = page.row
    if row.owned[place]:
        start, way, reach = place + 1, "owner", 3
    else:
        start, way, reach = past_aside(row, place), "is", 5
        if row.marks[start : start + 1] == [","]:
            start += 1
        if row.marks[start : start + 1] not in (["is"], ["was"]):
            return
    for index in range(start, min(len(row.marks), start + reach)):
        if row.marks[index] in _STOPS or row.owned[index]:
            return
        if row.names[index] >= 0:
            yield page.pair(place, index, "is" if way == "is" else "owner")
            return


def _by_pronoun(page: _Page) -> Iterator[Pair]:
    """Yield "She is B", "As B, she ...", "Her B ..." with whoever was named last before, and "B ... A plays him"."""
    row = page.row
    for place in row.places:
        first, _ = row.sentence(place)
        opening = row.marks[first:place]
        said = opening in (["she"], ["he"], ["she", "is"], ["he", "is"], ["she", "plays"], ["he", "plays"], ["her"], ["his"])
        behind = row.marks[place + 1 : place + ASIDE]
        turned = opening in (["as"], ["playing"]) and not {"she", "he"}.isdisjoint(behind)
        if said or turned:
            before = next((p for p in reversed(row.places) if p < first and len(page.names[row.names[p]].words) > 1), None)
            if before is not None:
                yield page.pair(before, place, "pronoun")
        plays = past_aside(row, place)
        if row.marks[plays : plays + 1] and row.marks[plays] in _PLAYS and row.marks[plays + 1 : plays + 2] in (["him"], ["her"]):
            part = next((p for p in reversed(row.places) if p < place and not row.owned[p]), None)
            if part is not None:
                yield page.pair(place, part, "pronoun")


def _next_name(row: Row, start: int, reach: int, stops: Sequence[str] = (START, "(", ";", "and", "while", "but")) -> int | None:
    for index in range(start + 1, min(len(row.marks), start + 1 + reach)):
        if row.marks[index] in stops:
            alone = (
                row.marks[index] == ","
                and index - start > 1
                and row.marks[index + 1 : index + 3] in ([NAME, ","], [NAME, "."], [NAME, START])
            )
            return index + 1 if alone else None
        if row.names[index] >= 0 and not row.owned[index]:
            return index if index == start + 1 or row.marks[index - 1] not in _PREPOSITIONS else None
    return None


def looks_fictional(name: Name) -> bool:
    """Whether the title in front of a name is one that mostly characters bear."""
    return name.rank in RANKS and name.rank not in HONOURS

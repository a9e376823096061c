"""Which names of a review mean the same somebody: full names, spellings of them, and surnames or first names used later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from cinetrace.reading.people.names import Name
from cinetrace.reading.people.vocabulary import kinds, word_list

_GENERATIONS = word_list("names", "generations")
_SHORT = kinds("short forms")
_LEADING = word_list("names", "leading") | {"le", "la"}


@dataclass(slots=True)
class Somebody:
    """One bearer of names in a review: a person, a character, or a thing that is set like a name."""

    names: list[Name] = field(default_factory=list)

    @property
    def fullest(self) -> Name:
        """The place where the most of the name is said, the first of these."""
        return max(self.names, key=lambda name: (len(name.words), -name.span.start))


def gathered(names: Sequence[Name], characters: Iterable[int]) -> list[Somebody]:
    """Return who is named, in order of first mention.

    `characters` are the positions in `names` that stand where only a character can ("Joe (Robert Knepper)"): a first name used
    there is not taken for the actor who happens to share it.
    """
    own = {names[i].words[0] for i in characters if len(key(names[i])) == 1}
    everybody: list[Somebody] = []
    for name in names:
        if len(key(name)) > 1:
            _place(everybody, name, _same(everybody, name))
    full = list(everybody)
    for name in names:
        if len(key(name)) == 1:
            _place(everybody, name, _meant(full, name, own) or _alone(everybody[len(full) :], name))
    for somebody in everybody:
        somebody.names.sort(key=lambda name: name.span)
    return sorted(everybody, key=lambda somebody: somebody.names[0].span)


def key(name: Name) -> tuple[str, ...]:
    """Return the words that tell people apart: no dots, no nickname in quotes, no generation; a leading particle joins its surname."""
    return _key(name.words)


@lru_cache(maxsize=1 << 12)
def _key(spoken: tuple[str, ...]) -> tuple[str, ...]:
    words = [
        bare for word in spoken if (bare := word.strip(".,")) and bare[0].isalnum() and bare[-1].isalnum() and bare not in _GENERATIONS
    ]
    if len(words) == 2 and words[0] in _LEADING:
        return ("".join(words),)
    return tuple(words) or spoken


def _place(everybody: list[Somebody], name: Name, found: Somebody | None) -> None:
    if found is None:
        everybody.append(Somebody([name]))
    else:
        found.names.append(name)


def _same(everybody: list[Somebody], name: Name) -> Somebody | None:
    words = key(name)
    return next((other for other in everybody if _spelled_alike(words, key(other.names[0]))), None)


def _spelled_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if one == other:
        return True
    first, last = _alike(one[0], other[0]), _one_slip(one[-1], other[-1])
    glued = "".join(one) == "".join(other)
    return glued or (first and one[-1] == other[-1]) or (one[0] == other[0] and last and len(one[-1]) > 3)


def _alike(one: str, other: str) -> bool:
    """Whether two first names can be the same person's: equal, an initial, a short form, one slip of the pen."""
    if one == other or (min(len(one), len(other)) == 1 and one[0] == other[0]):
        return True
    if _full(one) == _full(other):
        return True
    return (len(one) > 2 and len(other) > 2 and (one.startswith(other) or other.startswith(one))) or (
        len(one) > 4 and _one_slip(one, other)
    )


def _full(first: str) -> str:
    """Return the first name that a short form stands for."""
    return next(iter(_SHORT.get(first, ())), first)


def _one_slip(one: str, other: str) -> bool:
    """Whether two words differ in one place at most, by one letter more, fewer or another."""
    if abs(len(one) - len(other)) > 1:
        return False
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    return one[same + 1 :] == other[same + 1 :] or one[same:] == other[same + 1 :] or one[same + 1 :] == other[same:]


def _meant(full: list[Somebody], name: Name, own: set[str]) -> Somebody | None:
    """Return the bearer of a full name whom a single name means: by surname first, by first name when nobody else has it."""
    word = key(name)[0]
    by_surname = [other for other in full if _surname(key(other.names[0]), word)]
    if by_surname:
        return _nearest(by_surname, name)
    if word in own:
        return None
    by_first = [other for other in full if key(other.names[0])[0] == word and other.names[0].span < name.span]
    if by_first:
        return _nearest(by_first, name)
    slipped = [other for other in full if len(word) > 5 and _one_slip(key(other.names[0])[-1], word)]
    return slipped[0] if len(slipped) == 1 else None


def _surname(words: tuple[str, ...], word: str) -> bool:
    return words[-1] == word or (len(words) > 2 and "".join(words[-2:]) == word)


def _nearest(found: list[Somebody], name: Name) -> Somebody:
    """Return who was named last before `name`, or else who is named first."""
    before = [other for other in found if other.names[0].span < name.span]
    return max(before, key=lambda other: max(n.span for n in other.names if n.span < name.span)) if before else found[0]


def _alone(singles: list[Somebody], name: Name) -> Somebody | None:
    word = key(name)
    return next((other for other in singles if key(other.names[0]) == word), None)

"""Whether words that are cut out of a sentence still mean what they mean in it.

What turns them is looked for in `shifters.toml`; how the reader judges the sentence as a whole decides where a phrase can go
either way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from cinetrace.consensus.blurbs.phrases import Found, Row, judges, phrases
from cinetrace.consensus.blurbs.source import Line, Source
from cinetrace.consensus.blurbs.words import is_content

REACH = 12
"""Words in which a denial reaches forward within its clause."""
SHORT_REACH = 8
"""The same for a wish."""
NEAR = 5
"""Words after a quote in which it can be taken back."""
FAR = 3
"""Words between a denial and a quote from which on a sentence that clearly praises is believed instead."""
FINDS_FAULT, CLEARLY, PRAISES, CLEARLY_PRAISES = -0.1, -0.35, 0.35, 0.6
"""Polarity of a sentence, -1 to 1, from which on it is taken to blame, to blame without doubt, to praise, to praise without doubt."""
_LEADS_UP = frozenset("is are was were be been so too very all an a the utterly totally completely".split())  # noqa: SIM905
_ASKS = frozenset("is are was were do does did can could will would should has have had am".split())  # noqa: SIM905


@dataclass(frozen=True)
class Cut:
    """One sentence and the places of its words that a blurb has."""

    line: Line
    kept: Set[int]

    @property
    def forms(self) -> list[str]:
        """The words of the sentence."""
        return [word.form for word in self.line.words]

    @property
    def row(self) -> Row:
        """The words in a row, to look for phrases in."""
        return Row(self.forms, self.line.clauses)

    @property
    def content(self) -> list[int]:
        """Places of the kept words that say something; all kept ones when none does."""
        return [place for place in sorted(self.kept) if is_content(self.forms[place])] or sorted(self.kept)

    @property
    def polarity(self) -> float:
        """How the sentence judges; 0 when nobody knows."""
        return self.line.polarity or 0.0

    @property
    def blames(self) -> bool:
        """Whether the kept words find fault themselves."""
        return any(judges(self.forms[place], "blame") for place in self.content)

    def left_out(self, start: int, end: int) -> str:
        """Say that the words in this range are left out."""
        return f"left out “{self.line.between(start, end)}”"

    def balance(self, places: Sequence[int]) -> int:
        """Return how many of these words praise less how many blame; a word that is denied counts for the other side."""
        denials = [found.start for found in self.row.find(phrases("before", "denied"))]
        total = 0
        for place in places:
            sign = judges(self.forms[place], "praise") - judges(self.forms[place], "blame")
            denied = any(start < place <= start + NEAR and self.line.clauses[start] == self.line.clauses[place] for start in denials)
            total += -sign if denied else sign
        return total


def turned(source: Source, kept: Sequence[tuple[int, int]], asks: bool) -> str | None:
    """Return in words what turns the sense of the kept words, by line and place; None when it stays.

    `asks` is True when the blurb itself asks, and so hides no question.
    """
    for number in dict.fromkeys(line for line, _ in kept):
        cut = Cut(source.lines[number], frozenset(place for line, place in kept if line == number))
        following = source.lines[number + 1] if number + 1 < len(source.lines) and source.lines[number + 1].follows else None
        reason = next((found for found in _reasons(cut, following, asks) if found), None)
        if reason:
            return reason
    return None


def _reasons(cut: Cut, following: Line | None, asks: bool) -> Iterator[str | None]:
    yield _taken_back_before(cut)
    yield _taken_back_after(cut)
    yield _conceded(cut)
    yield _set_against(cut)
    yield _gone_downhill(cut)
    yield None if asks else _asked(cut, following)
    yield None if asks else _answered(cut, following)
    yield _fault_found(cut)


def _taken_back_before(cut: Cut) -> str | None:
    for names, reach in ((("denied",), REACH), (("wished",), SHORT_REACH), (("others",), REACH), (("weak", "turning"), NEAR)):
        for found in sorted(cut.row.find(phrases("before", *names))):
            place = _reached(cut, found, reach, through=names[0] == "others")
            if place is not None and _holds(cut, found, names[0], place - found.end):
                return cut.left_out(found.start, place)
    return None


def _reached(cut: Cut, found: Found, reach: int, *, through: bool) -> int | None:
    """The first kept word in the reach of a phrase that is not itself kept; in its clause, or `through` all of the sentence."""
    if all(place in cut.kept for place in range(found.start, found.end)):
        return None
    clauses = cut.line.clauses
    inside = range(found.end, min(found.end + reach, len(clauses)))
    return next((place for place in inside if place in cut.content and (through or clauses[place] == clauses[found.end - 1])), None)


def _holds(cut: Cut, found: Found, kind: str, away: int) -> bool:
    """Whether the phrase does turn the word: no idiom takes it back, and a weak or far one does not go against the whole sentence."""
    if kind == "weak":
        return cut.polarity <= FINDS_FAULT and not cut.blames
    if kind == "denied" and away >= FAR and cut.polarity >= CLEARLY_PRAISES and not cut.blames:
        return False
    return not _harmless(cut, found)


def _harmless(cut: Cut, found: Found) -> bool:
    """Whether a denial stands in an idiom that denies nothing, and that the cut leaves as it is."""
    if any(idiom.start <= found.start < idiom.end for idiom in cut.row.find(phrases("idioms", "harmless"))):
        return True
    parted = [idiom for idiom in cut.row.find(phrases("idioms", "parted")) if idiom.start <= found.start < idiom.end]
    return bool(parted) and not any(idiom.start <= place < idiom.end for idiom in parted for place in cut.kept)


def _taken_back_after(cut: Cut) -> str | None:
    last = cut.content[-1]
    for names, reach in (("denied", NEAR), ("weak", NEAR), ("whole", len(cut.forms))):
        for found in sorted(cut.row.find(phrases("after", names))):
            near = last < found.start <= last + reach and found.start not in cut.kept
            if near and (names != "weak" or cut.polarity <= FINDS_FAULT) and not _harmless(cut, found):
                return cut.left_out(last + 1, found.end)
    for idiom in cut.row.find(phrases("idioms", "parted")):
        if idiom.start in cut.kept and last < idiom.end - 1 and idiom.end - 1 not in cut.kept:
            return cut.left_out(last + 1, idiom.end)
    spoilt = _spoilt(cut)
    return None if spoilt is None else cut.left_out(max(cut.kept) + 1, spoilt + 1)


def _spoilt(cut: Cut) -> int | None:
    """Where the word stands that the kept praise leads up to, if it blames (`a great disappointment`, `a fine cast is wasted`)."""
    words, place = cut.line.words, max(cut.kept) + 1
    while place < len(words) and cut.forms[place] in _LEADS_UP:
        place += 1
    if place >= len(words) or cut.polarity >= PRAISES or not judges(cut.forms[place], "blame"):
        return None
    joined = not any(cut.line.text[words[at - 1].end : words[at].start].strip() for at in range(max(cut.kept) + 1, place + 1))
    return place if joined and any(judges(cut.forms[at], "praise") for at in cut.content) else None


def _conceded(cut: Cut) -> str | None:
    """The part that counts, where only the part that is conceded was kept."""
    content, clauses = cut.content, cut.line.clauses
    added = any(cut.row.find(phrases("contrast", "more")))
    for found in sorted(cut.row.find(phrases("contrast", "but"))) if not added else ():
        rest: Sequence[int] = range(found.start, len(cut.forms))
        if content[-1] < found.start and not any(place in cut.kept for place in rest) and _opposite(cut, rest):
            return cut.left_out(found.start, len(cut.forms))
    for found in sorted(cut.row.find(phrases("contrast", "although"))):
        part = _conceded_part(cut, found)
        rest = [place for place in range(len(cut.forms)) if place not in part]
        inside = all(place in part for place in content)
        if inside and clauses and not any(place in cut.kept for place in rest) and _opposite(cut, rest):
            return cut.left_out(part.stop, len(cut.forms)) if part.stop < len(cut.forms) else cut.left_out(0, part.start)
    return None


def _set_against(cut: Cut) -> str | None:
    """What stands beside the kept praise in the same row and blames (`visually stunning, emotionally empty`)."""
    words, text, start = cut.line.words, cut.line.text, cut.content[-1] + 1
    joined = start < len(words) and ("," in text[words[start - 1].end : words[start].start] or cut.forms[start] == "and")
    if not joined:
        return None
    ends = (place for place in range(start + 1, len(words)) if text[words[place - 1].end : words[place].start].strip())
    part = range(start, next(ends, len(words)))
    believed = cut.polarity < CLEARLY_PRAISES or part.stop == len(words)
    if believed and cut.balance(cut.content) > 0 > cut.balance(part):
        return cut.left_out(part.start, part.stop)
    return None


def _gone_downhill(cut: Cut) -> str | None:
    """How it ends, where only how it begins was kept (`begins as a thriller and turns into a lecture`)."""
    first, last = cut.content[0], cut.content[-1]
    begins = any(found.end <= first for found in cut.row.find(phrases("contrast", "begins")))
    for found in sorted(cut.row.find(phrases("contrast", "ends"))):
        rest = range(found.start, len(cut.forms))
        if begins and found.start > last and not any(place in cut.kept for place in rest) and cut.balance(rest) <= 0:
            return cut.left_out(found.start, len(cut.forms))
    return None


def _conceded_part(cut: Cut, found: Found) -> range:
    """From `although` to the comma that ends it."""
    words, text = cut.line.words, cut.line.text
    for place in range(found.end, len(words)):
        if "," in text[words[place - 1].end : words[place].start] and place > found.end + 1:
            return range(found.start, place)
    return range(found.start, len(words))


def _opposite(cut: Cut, rest: Sequence[int]) -> bool:
    """Whether the rest judges the other way: by its words, or by what they leave of the whole sentence's judgement."""
    own, other = cut.balance(cut.content), cut.balance(rest)
    if own < 0:
        return other > 0
    return (other < 0 and cut.polarity < PRAISES) or (other <= 0 and cut.polarity <= FINDS_FAULT)


def _asked(cut: Cut, following: Line | None) -> str | None:
    """A question of which the blurb makes a statement."""
    if not cut.line.text.rstrip("\"'”’) ").endswith("?"):
        return None
    answer = Row([word.form for word in following.words], following.clauses) if following else None
    if answer and any(found.start == 0 for found in answer.find(phrases("answers", "yes"))):
        return None
    denied = answer and any(found.start == 0 for found in answer.find(phrases("answers", "no")))
    return "it is asked, not said" if denied or cut.forms[0] in _ASKS else None


def _answered(cut: Cut, following: Line | None) -> str | None:
    """A short sentence after it that takes it back."""
    if following is None or len(following.words) > NEAR or not following.words:
        return None
    said = Row([word.form for word in following.words], following.clauses)
    takes_back = any(found.start == 0 for found in said.find(phrases("answers", "no")))
    return f"left out “{following.text.strip()}”, which follows" if takes_back and len(cut.forms) - 1 in cut.kept else None


def _fault_found(cut: Cut) -> str | None:
    """A sentence that blames without doubt, of which only praise was kept."""
    left = [place for place in range(len(cut.forms)) if place not in cut.kept and is_content(cut.forms[place])]
    praise = any(judges(cut.forms[place], "praise") for place in cut.content)
    shown = any(found.start in cut.kept for name in ("denied", "wished") for found in cut.row.find(phrases("before", name)))
    if cut.polarity <= CLEARLY and praise and not cut.blames and left and not shown:
        return "the sentence as a whole finds fault"
    return None

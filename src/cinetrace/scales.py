"""Critics' scales: from a score as written (`3/5`, `B+`, `***1/2`, `two thumbs up`) to a number out of a best.

`parse` reads a whole score string; `scan` finds the scores inside prose, each with the notation it is written in.

What the notations leave open is decided here, once:

- Letters: A+ 9.8, A 9.4, A- 8.8, B+ 8.2, B 7.5, B- 6.8, C+ 6.2, C 5.4, C- 4.6, D+ 3.8, D 3.0, D- 2.2, F 1.0. Steps as in school grade
  points (a third of a letter each), laid so that they agree with what an aggregator of critics calls positive: 95 % of B- reviews (820 of
  them), 17 % of C+ (665), 2 % of C (779).
- Thumbs: up 7.5 and down 4.0, the mean scores of positive and negative reviews by critics who give numbers (20,409 and 13,221 of them);
  two thumbs 9.0 and 1.5; a mild or an enthusiastic thumb lies nearer or farther.
- Stars that do not say out of how many: typed asterisks are the newspapers' four-star scale; star signs and the word `stars` are out of
  five; more than five are out of ten.
- Bare numbers: above 10 out of 100; half steps up to 5 (`3.5`) out of 5; everything else (`8`, `7.3`) out of 10.
- A signed number is on the scale from -4 to +4.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

Notation = Literal["stars", "star words", "fraction", "percent", "letter", "thumbs", "signed", "number"]


@dataclass(frozen=True, slots=True)
class Score:
    """A score on a scale from 0 to `best`; 0 <= value <= best."""

    value: float
    best: float

    @property
    def of_ten(self) -> float:
        """The score on a scale from 0 to 10."""
        return 10 * self.value / self.best


class Mark(NamedTuple):
    """A score found in prose: half-open range of code points, what it amounts to, how it is written."""

    start: int
    end: int
    score: Score
    notation: Notation


LETTERS = {
    **{"A+": 9.8, "A": 9.4, "A-": 8.8, "B+": 8.2, "B": 7.5, "B-": 6.8, "C+": 6.2, "C": 5.4, "C-": 4.6},
    **{"D+": 3.8, "D": 3.0, "D-": 2.2, "F+": 1.5, "F": 1.0, "F-": 0.5},
}
BESTS = frozenset({4.0, 5.0, 6.0, 8.0, 10.0, 20.0, 100.0})
"""Ends of scales that critics use; `2/3` or `9/11` is no score."""

_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_WORDS = {word: float(i) for i, word in enumerate(_DIGITS)} | {"no": 0.0, "twenty": 20.0, "a hundred": 100.0, "one hundred": 100.0}
_FRACTIONS = {"½": 0.5, "1/2": 0.5, ".1/2": 0.5, "half": 0.5, "¼": 0.25, "1/4": 0.25, "¾": 0.75, "3/4": 0.75}

_WORD = rf"(?:{'|'.join(_DIGITS)})"
_PART = r"(?:[½¼¾]|(?:1/2|1/4|3/4)(?!\d|/\d))"
_HALF = rf"(?:[ -]?{_PART}|[ -]and[ -](?:a|one)[ -]half|[ -]and[ -]{_PART}|\.1/2)"
_NUMBER = rf"(?:(?:\d{{1,3}}(?:[.,]\d{{1,2}})?|(?<![\w.,!?…])\.\d|\b{_WORD}\b){_HALF}?|\b(?:a[ -]|one[ -])?half(?: of)?(?: an?)?\b|½)"
_BEST = rf"(?:\d{{1,3}}(?:\.0)?|{_WORD}|twenty|(?:a|one) hundred|\*{{4,5}}|★{{4,5}})(?!\w)"
_OUT_OF = (
    rf"(?:\s?\(?\s?(?:(?:out )?of(?: a)?(?: possible| maximum)?|from) (?:the )?(?:full |perfect )?(?P<best>{_BEST})(?: stars)?\)?"
    rf"|\s?/\s?(?P<slash>{_BEST})(?!/))"
)
_FULL = "[★⭐✭✮✯🌟✪⭑●]"
_EMPTY = "[☆✩✰○]"
_RUN = rf"(?P<run>{_FULL}(?:\ufe0f?\s?{_FULL})*|(?<![\w*])\*{{1,5}}(?![*\w](?!/2)))\ufe0f?"
_DEGREES = "very|big|huge|enthusiastic|strong|solid|resounding|definite|enormous|major|mild|marginal|slight|weak|qualified|modest"

_STARS = rf"(?:(?P<only>½|1/2)\s?)?{_RUN}(?P<part>(?:\s?and)?\s?{_PART}|\s?\.5|\s?half\b|⯨)?(?P<empty>{_EMPTY}*){_OUT_OF}?"
_STAR_WORDS = rf"(?P<number>{_NUMBER}|\bno)(?:[ -](?:full |big |solid |whole |gold )?stars?\b(?!-)|\s?[*★⭐]\ufe0f?(?![\w*])){_OUT_OF}?"
_FRACTION = (
    rf"(?P<number>{_NUMBER})(?:\s?/\s?|\s+\(?(?:of|on)\s+(?:a\s+possible\s+)?|(?:\s(?!or\b|and\b|an?\b"
    rf"|{_WORD}\b)[^\W\d][^\W\d'’-]*){{0,3}}?\s+\(?out(?:\s+[o0]f|ta)\s+(?:a\s+possible\s+)?)"
    rf"(?P<best>{_BEST})(?!/|%|[.,]\d)(?:[\s-]+(?:stars?|points?)\b)?\)?"
)
_SCALE = (
    rf"(?P<number>{_NUMBER})(?: stars)?,? (?:on|in|of|using) (?:a|the|my|our) (?:usual |standard )?"
    rf"(?:(?:scale )?(?:of |from )?(?:0|1|zero|one)(?: ?[-–] ?| to )|scale of )(?P<best>{_BEST})(?: scale)?\b"
)
_PERCENT = r"(?P<number>\d{1,3}(?:\.\d{1,2})?)\s?(?:%|percent\b|per cent\b)"
_LETTER = r"(?P<letter>[A-F])(?P<sign>[+\-−–](?!\w)|[ -](?:plus|minus)\b)?(?!\w)"
_THUMBS = (
    rf"(?:\b(?P<count>two|2|both|one|1|a) )?(?P<degree>(?:(?:{_DEGREES}) )*)"
    r"thumbs?(?P<way>[ -]way)?[ -](?P<side>up|down|sideways|in the middle)\b"
)
_SIGNED = (
    r"(?:(?P<degree>high|low|strong|weak|flat) )?(?P<value>[+\-−][0-4])(?![\w/%.])"
    r"(?:,? (?:on|in) (?:the|a|my) \(?-4 to \+4\)?(?: scale)?| \(-4 to \+4\))?"
)

_LABEL = re.compile(
    r"(?:(?:my|our|final|overall|critic'?s|movie|film|the) )*(?:rating|rated|grade|score|stars|verdict|rank|overall|mark)s?"
    r"(?:\s*[:=]\s*|\s+[-–—]\s+|\s+is\s+)",
    re.IGNORECASE,
)


def parse(text: str) -> Score | None:
    """Return the score that the whole of `text` states, or None when it is none that critics use."""
    words = text.strip()
    if label := _LABEL.match(words):
        words = words[label.end() :].strip()
    if both := re.fullmatch(r"(.+?) *\(([^()]+)\)", words):  # ★★★★ (4/5): the second says out of how many
        return _whole(words) or (_whole(both[2]) if _whole(both[1]) else None)
    return _whole(words.strip("()[]\"' ").rstrip(".! "))


def _whole(words: str) -> Score | None:
    words = re.sub(r"^(?:an?) (?!half)", "", words.strip())
    found = ((form, form.pattern.fullmatch(words)) for form in _FORMS)
    return next((score for form, match in found if match and (score := form.read(match))), None)


def scan(text: str) -> Iterator[Mark]:
    """Yield what could be a score in prose, in order and without overlaps; whether it rates the film is for the reader to say."""
    at = 0
    marks = sorted(_candidates(text), key=lambda mark: (mark.start, -mark.end))
    for mark in marks:
        if mark.start >= at:
            yield mark
            at = mark.end


def number(words: str) -> float | None:
    """Return what a number written in digits or words amounts to (`3 1/2`, `three and a half`), or None."""
    words = " ".join(words.lower().replace("-", " ").replace(",", ".").split())
    if words in _WORDS:
        return _WORDS[words]
    if words.removeprefix("a ").removeprefix("one ").split(" ")[0] == "half":
        return 0.5
    match = re.fullmatch(r"(\d+(?:\.\d+)?|\.\d|[a-z]+)?(?: ?(?:and )?(?:a |one )?)?(half|\.?1/2|1/4|3/4|[½¼¾])?", words)
    if not match or not any(match.groups()):
        return None
    whole, part = match.groups()
    value = 0.0 if whole is None else _WORDS[whole] if whole in _WORDS else float(whole) if whole[0] in ".0123456789" else None
    return None if value is None else value + _FRACTIONS.get(part or "", 0.0)


def _candidates(text: str) -> Iterator[Mark]:
    low = text.lower()
    for form in _FORMS:
        if form.notation == "thumbs" and "thumb" not in low:  # this pattern alone takes half of the time
            continue
        for match in form.pattern.finditer(text):
            if score := form.read(match):
                yield Mark(*match.span(), score, form.notation)


def _score(value: float | None, best: float | None) -> Score | None:
    if value is None or best not in BESTS or best is None:
        return None
    if value > best:  # "eleven out of ten" is the critic's way to say ten
        return Score(best, best) if (value, best) == (11, 10) else None
    return Score(value, best)


def _best(match: re.Match[str]) -> float | None:
    words = match["best"] or match["slash"]
    if words is None:
        return None
    return float(len(words)) if words[0] in "*★" else number(words)


def _default_stars(value: float) -> float:
    return 5.0 if value <= 5 else 10.0


def _stars(match: re.Match[str]) -> Score | None:
    full = sum(c in "*" or re.match(_FULL, c) is not None for c in match["run"])
    value = full + (_FRACTIONS.get(match["part"].split()[-1], 0.5) if match["part"] else 0.0)
    if match["only"] and full == 1:  # 1/2* is half a star
        value = 0.5
    shown = full + bool(match["part"]) + len(match["empty"])
    if (stated := _best(match)) is not None:
        return _score(value, stated)
    if match["empty"]:
        return _score(value, float(shown))
    return _score(value, 4.0 if match["run"][0] == "*" and value <= 4 else _default_stars(value))


def _star_words(match: re.Match[str]) -> Score | None:
    value = number(match["number"])
    if value is None:
        return None
    return _score(value, _best(match) or _default_stars(value))


def _bomb(match: re.Match[str]) -> Score | None:
    return _score(0.0, _best(match) or 4.0)


def _fraction(match: re.Match[str]) -> Score | None:
    best = match["best"]
    return _score(number(match["number"]), float(len(best)) if best[0] in "*★" else number(best))


def _percent(match: re.Match[str]) -> Score | None:
    return _score(float(match["number"]), 100.0)


def _letter(match: re.Match[str]) -> Score | None:
    sign = (match["sign"] or "").strip(" -").lower().replace("plus", "+").replace("minus", "-")
    sign = "-" if match["sign"] and not sign else sign.replace("−", "-").replace("–", "-")
    value = LETTERS.get(match["letter"] + sign)
    return None if value is None else Score(value, 10.0)


def _thumbs(match: re.Match[str]) -> Score | None:
    side, degree = match["side"].lower(), (match["degree"] or "").lower()
    if side not in ("up", "down"):
        return Score(5.0, 10.0)
    both = (match["count"] or "").lower() in ("two", "2", "both")
    good, bad = (9.0, 1.5) if both else (7.5, 4.0)
    step = -1.0 if re.search("mild|marginal|slight|weak|qualified|modest", degree) else 0.5 if degree or match["way"] else 0.0
    return Score(good + step if side == "up" else bad - step, 10.0)


def _signed(match: re.Match[str]) -> Score | None:
    step = {"high": 1 / 3, "strong": 1 / 3, "low": -1 / 3, "weak": -1 / 3}.get((match["degree"] or "").lower(), 0.0)
    value = float(match["value"].replace("−", "-")) + step
    return Score(min(max(value + 4.0, 0.0), 8.0), 8.0)


def _number(match: re.Match[str]) -> Score | None:
    value = number(match["number"])
    if value is None:
        return None
    if "/" in match["number"] or "½" in match["number"]:
        return _score(value, 4.0 if value <= 4 else 5.0)
    best = 100.0 if value > 10 else 5.0 if value <= 5 and value % 1 == 0.5 else 10.0
    return _score(value, best)


class _Form(NamedTuple):
    """One way to write a score."""

    notation: Notation
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Score | None]


def _form(notation: Notation, pattern: str, read: Callable[[re.Match[str]], Score | None], flags: int = re.IGNORECASE) -> _Form:
    return _Form(notation, re.compile(pattern, flags), read)


_FORMS = (
    _form("fraction", rf"(?<![\w/.,$£€-]){_SCALE}", _fraction),
    _form("stars", _STARS, _stars),
    _form("star words", rf"(?<![\w/.,-]){_STAR_WORDS}", _star_words),
    _form("fraction", rf"(?<![\w/$£€-])(?<!\d[.,]){_FRACTION}", _fraction),
    _form("percent", rf"(?<![\w/.,$£€-]){_PERCENT}", _percent),
    _form("letter", rf"(?<!\w){_LETTER}", _letter, 0),
    _form("thumbs", _THUMBS, _thumbs),
    _form("signed", rf"(?<![\w.]){_SIGNED}", _signed),
    _form("number", rf"(?<![\w/.,$£€-])(?P<number>(?:{_WORD}|\d{{1,3}}(?:[.,]\d{{1,2}})?)(?:{_HALF})?|½)(?![\w/%]|[.,]\d)", _number),
    _form("star words", rf"\bBOMB\b{_OUT_OF}?", _bomb, 0),
)

"""The dates that a stretch of prose tells, as its words tell them: `February 19`, `the 15th`, `next spring`, `Christmas Day`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cinetrace.reading.prefilter import Prefilter
from cinetrace.reading.releases.holidays import FIXED, MOVABLE, SEASONS
from cinetrace.types import Precision

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as its words tell it; what they do not tell is None."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    holiday: str | None = None
    season: str | None = None
    shift: str | None = None
    """Against the day of writing: `today`, `next month`, `in 2 weeks`, `now`."""
    bare: bool = False
    """A lone year, a short `2/19` or a lone weekday: a date only where something else says so."""

    @property
    def precision(self) -> Precision:
        """How exactly the words date it, before anything is filled in."""
        if self.day or self.holiday:
            return "day"
        if self.month:
            return "month"
        if self.season:
            return "season"
        return "year" if self.year else "relative"


_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_PROPER_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\b\.?"
)
_WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
_DAY = r"(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th)\b)?(?![\d%/]|[:.,]\d|\s?(?:minutes?|hours?|percent|years?|million)\b)"
_YEAR = r"(?P<year>(?:19|20)\d\d|['’]\d\d)(?![\d%]|[:.,]\d|-\d|s\b|:\s[A-Z])"
_NUMBER = r"(?P<count>\d{1,2}|an?|one|two|three|four|five|six|seven|eight|ten|couple of|few)"
_HOLIDAY = "|".join(sorted((name.replace("'", "['’]?") for name in [*FIXED, *MOVABLE]), key=len, reverse=True))
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fifth": 5, "tenth": 10, "thirteenth": 13, "fifteenth": 15, "twentieth": 20}
_AFTER_NAME = r"(?!\s(?:of the|Rush|Osage|Madness|Fools|Showers|Wilson|Jones|O'Brien)\b)"

_PATTERNS: tuple[tuple[re.Pattern[str], bool], ...] = tuple(
    (re.compile(pattern, flags), bare)
    for pattern, flags, bare in (
        (rf"(?:\b{_WEEKDAY},? (?:the )?)?\b{_MONTH}\s+(?:the )?{_DAY}(?:\s?[-–]\s?\d{{1,2}}(?!\d))?(?:,?\s+(?:of )?{_YEAR})?", re.I, False),
        (rf"(?:\b(?i:{_WEEKDAY}),? (?:the )?)?\b{_DAY}(?:\s+of)?\s+{_PROPER_MONTH}{_AFTER_NAME}(?:,?\s+{_YEAR})?", 0, False),
        (r"\b(?P<year>(?:19|20)\d\d)[-/.](?P<mm>\d\d?)[-/.](?P<day>\d\d?)\b", 0, False),
        (r"\b(?P<first>\d\d?)(?P<sep>[-/.])(?P<second>\d\d?)(?P=sep)(?P<year>(?:19|20)?\d\d)\b", 0, False),
        (r"\bon (?P<first>\d\d?)/(?P<second>\d\d?)(?![\d/]|\s?stars)", 0, False),
        (r"(?<![\d/.])(?P<first>\d\d?)/(?P<second>\d\d?)(?![\d/]|\s?stars)", 0, True),
        (rf"\b(?:(?:early|mid|late)[\s-]+(?:in )?)?{_PROPER_MONTH}(?: of|,)?\s+{_YEAR}", 0, False),
        (
            rf"\b(?i:(?:(?P<which>this|next|last|in|by|until|through|of|since|for|come|early|mid|late|during)[\s-]+)(?:early "
            rf"|mid[ -]?|late )?)"
            rf"{_PROPER_MONTH}{_AFTER_NAME}(?!,? \d)(?: of (?P<shift>this|next|last) year)?",
            0,
            False,
        ),
        (
            rf"\b(?:(?P<which>this|next|last|coming|in the|in|early|late|mid|the)[\s-]+)+(?P<season>{'|'.join(SEASONS)})\b"
            rf"(?!\s+(?:flat|asleep|apart|short|in love|for|from|into|camp|vacation|job))(?:(?: of|,)?\s+(?:{_YEAR}"
            rf"|of (?P<shift>next|this) year))?",
            re.I,
            False,
        ),
        (rf"\b(?P<season>{'|'.join(SEASONS)})(?: of|,)?\s+{_YEAR}", re.I, False),
        (rf"\b(?:Q[1-4]|(?:first|second|third|fourth) quarter)(?: of|,)?\s+{_YEAR}", re.I, False),
        (rf"\b(?:early|late|mid|back in|in|since|during|by|of|from|for|until)[\s-]+(?:early |late |mid[ -]?)?{_YEAR}", re.I, False),
        (rf"\b{_YEAR}", 0, True),
        (
            rf"(?:\b(?P<which>this|next|last) )?(?<!\ba )\b(?P<holiday>{_HOLIDAY})(?: day)?(?: week(?:end)?)?\b(?! (?:morning"
            rf"|night|carol|story|tree|movie|film|special|party|dinner))"
            rf"(?:,?\s+(?:of )?{_YEAR})?",
            re.I,
            False,
        ),
        (
            rf"\b(?:(?P<which>this|next|last|coming|on|past)\s+)+{_WEEKDAY}\b"
            r"(?! (?:morning|afternoon|night['’]?s?|evening)\b(?! (?:on|at)\b))(?:,? the (?P<ordinal>\d{1,2}(?:st|nd|rd|th)|[a-z]+)\b)?",
            re.I,
            False,
        ),
        (
            rf"(?<!every )(?<!freaky )(?<!black )(?<!bloody )(?<!given )\b{_WEEKDAY}\b(?! (?:morning|afternoon|night|evening"
            rf"|matinee|the 13th))",
            0,
            True,
        ),
        (
            r"(?<!every )(?<!Freaky )(?<!Black )(?<!Bloody )(?<!Given )\b(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday"
            r"|Saturday|Sunday)\b(?! (?:morning"
            r"|afternoon|Night|matinee|the 13th))",
            0,
            True,
        ),
        (r"\bFriday the (?P<ordinal>13th|thirteenth)\b", re.I, True),
        (
            r"\b(?:on |by |until )?the (?P<day>\d{1,2})(?:st|nd|rd|th)(?: of (?P<shift>this|next|last) month)?(?=\s*(?:[.,;:!?)]"
            r"|$|\n|\b(?:in|from|on|via|at|and)\b))",
            re.I,
            False,
        ),
        (
            r"\b(?P<words>(?:later |earlier |sometime )?(?:this|next|last) (?:week(?:end)?|month|year)|today|tonight|tomorrow"
            r"|yesterday|right now|now|currently"
            r"|at the moment|already|coming soon|(?<!as )soon(?! as)|any day now)\b(?!['’]s)",
            re.I,
            False,
        ),
        (rf"\b(?:in )?(?:a )?{_NUMBER} (?P<unit>day|week|month|year)s?(?P<from> from (?:now|today)|['’] time|)\b", re.I, False),
    )
)
_FILTER = Prefilter(pattern for pattern, _ in _PATTERNS)


def find_dates(text: str, start: int = 0, end: int | None = None, *, day_first: bool = False) -> list[Moment]:
    """Return the dates between two offsets of `text`, in order, neighbours that tell one date joined (`today, Friday, September 7`).

    `day_first` says how to read `3/4/2019`.
    """
    read = sorted(_read(text, start, len(text) if end is None else end, day_first), key=lambda m: (m.start - m.end, m.start))
    longest: list[Moment] = []
    for moment in read:
        if not any(moment.start < other.end and other.start < moment.end for other in longest):
            longest.append(moment)
    kept: list[Moment] = []
    for moment in sorted(longest, key=lambda m: m.start):
        joined = _join(kept[-1], moment, text) if kept else None
        if joined is None:
            kept.append(moment)
        else:
            kept[-1] = joined
    return kept


def _read(text: str, start: int, end: int, day_first: bool) -> Iterator[Moment]:
    for pattern, bare in (_PATTERNS[place] for place in _FILTER.over(text).between(start, end)):
        for match in pattern.finditer(text, start, end):
            moment = _moment(match, bare, day_first)
            if moment is not None:
                yield moment


def _moment(match: re.Match[str], bare: bool, day_first: bool) -> Moment | None:
    told = {name: value for name, value in match.groupdict().items() if value is not None}
    start, end = match.span()
    if match.group().endswith(".") and not re.match(r"\s*\d", match.string[end:]):  # the full stop ends the sentence, not a short month
        end -= 1
    moment = Moment(start, end, bare=bare)
    if "first" in told:
        return _numeric(moment, told, day_first)
    if "words" in told:
        return replace(moment, shift=_shift(told["words"]))
    if "unit" in told:
        return _ahead(moment, told)
    if "ordinal" in told and (day := _ordinal(told["ordinal"])) is None:
        return None
    day = _ordinal(told["ordinal"]) if "ordinal" in told else int(told["day"]) if "day" in told else None
    month = int(told["mm"]) if "mm" in told else _month(told.get("month"))
    if month == 5 and told.get("month") == "may" and not re.search(r"\d(?:st|nd|rd|th)|\d{4}", match.group()):
        return None  # "it may 5 times"
    if (day is not None and not 1 <= day <= 31) or (month is not None and not 1 <= month <= 12):
        return None
    which = told.get("shift") or told.get("which", "").lower()
    return replace(
        moment,
        year=_year(told.get("year")),
        month=month,
        day=day,
        weekday=WEEKDAYS.index(told["weekday"].lower()) if "weekday" in told else FRIDAY if "ordinal" in told else None,
        holiday=_holiday(told["holiday"]) if "holiday" in told else None,
        season=told["season"].lower() if "season" in told else None,
        shift=which.lower() if which.lower() in ("this", "next", "last") else None,
    )


def _numeric(moment: Moment, told: dict[str, str], day_first: bool) -> Moment | None:
    first, second = int(told["first"]), int(told["second"])
    if told.get("sep") == ".":
        day_first = day_first or first > 12 or second <= 12
    month, day = (second, first) if first > 12 or (day_first and second <= 12) else (first, second)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return replace(moment, year=_year(told.get("year")), month=month, day=day)


def _ahead(moment: Moment, told: dict[str, str]) -> Moment | None:
    words = {
        "a": 1,
        "an": 1,
        "one": 1,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "ten": 10,
        "couple of": 2,
    }
    count = int(told["count"]) if told["count"].isdigit() else words.get(told["count"].lower())
    if not told.get("from"):
        return None
    return replace(moment, shift=f"in {count} {told['unit'].lower()}" if count else "soon")


def _shift(words: str) -> str:
    words = re.sub(r"^(?:later|earlier|sometime) ", "", words.lower())
    return {
        "tonight": "today",
        "right now": "now",
        "currently": "now",
        "at the moment": "now",
        "already": "now",
        "coming soon": "soon",
    }.get(words, words)


def _ordinal(words: str) -> int | None:
    digits = re.match(r"\d+", words)
    return int(digits.group()) if digits else _ORDINALS.get(words.lower())


def _month(word: str | None) -> int | None:
    return None if word is None else next(i for i, name in enumerate(MONTHS, 1) if name.startswith(word.lower()[:3]))


def _year(word: str | None) -> int | None:
    if word is None:
        return None
    digits = int(word.lstrip("'’"))
    return digits if digits > 99 else digits + (2000 if digits < 50 else 1900)


def _holiday(words: str) -> str:
    plain = re.sub(r"[^a-z0-9. ]", "", words.lower())
    return next(name for name in [*FIXED, *MOVABLE] if name.replace("'", "") == plain)


def _join(first: Moment, second: Moment, text: str) -> Moment | None:
    """Return the one date that two neighbours tell together, or None when they are two."""
    if (
        not re.fullmatch(r"[\s,(–—-]*(?:(?:the|on|of|in|an?)\s)?[\s(]*", text[first.end : second.start])
        or "\n" in text[first.end : second.start]
    ):
        return None
    parts = ("year", "month", "day", "weekday", "holiday", "season", "shift")
    if any(getattr(first, part) is not None and getattr(second, part) is not None for part in parts):
        return None
    if first.shift == "now" or second.shift == "now":
        return None
    told = {part: getattr(first, part) if getattr(first, part) is not None else getattr(second, part) for part in parts}
    return Moment(first.start, second.end, bare=first.bare and second.bare, **told)

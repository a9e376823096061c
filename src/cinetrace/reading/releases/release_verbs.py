"""The verbs that bring a film to people, by the company they need: `released`, `hits`, `you can find it`, `opens`, `airs`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from cinetrace.reading.opinions.phrases import listen
from cinetrace.reading.prefilter import Prefilter

CueKind = Literal["bring", "edition", "out", "reach", "find", "open", "play", "air", "straight", "order"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that brings the film, at a half-open range of code points."""

    start: int
    end: int
    kind: CueKind
    word: str


_DAY = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
THE_FILM = r"(?:it|this (?:film|movie|one|picture)|the (?:film|movie|picture|thriller|drama|comedy|documentary|sequel|feature|western))"
_CUES: tuple[tuple[CueKind, re.Pattern[str]], ...] = (
    (
        "bring",
        listen(
            r"available; availability; (?:re-?)?releas(?:es|ed|ing)(?! (?:from|into|by (?:his|her)|back|him|her|them|prints?)\b)",
            r"release dates?; street date; (?:will|to) (?:re-?)?release; (?:re-?)?release (?=it\b|this\b|the (?:film|movie|picture)\b)",
            r"streets(?= on\b| \d| [A-Z]); (?:its|the|an?) (?:re-?)?release(?= (?:in|on|from)\b); in (?:re-?)?release",
            "street(?:s|ing) date; (?:wide|limited|nationwide|general|theatrical|national) (?:re-?)?release",
            r"(?:comes|came|coming|come) out(?! of\b| as\b| in the\b); coming soon; distributed by; on (?:general )?sale; (?:on"
            r"|hits?|hitting) (?:store )?shelves; hits? stores",
            r"in stores; pre-?order(?:ed|s)?; debut(?:s|ed|ing)?; premi[eè]r(?:es|ed|ing); makes its (?:\w+ )?debut; (?:will"
            r"|to) (?:premi[eè]re|debut|launch|bow); reissu(?:es?|ed|ing); issued; put out",
            r"return(?:s|ing)? to (?:theat|cinema)\w*; back in (?:theaters|theatres|cinemas); expand(?:s|ing) to (?:more"
            r"|additional|further|wider); back on (?:the )?(?:big|silver) screens?",
            r"ships?(?= (?:on|in)\b); (?:set|slated|scheduled|due|planned) (?:for|to)\b[^.",
            r"]{0,30}\b(?:release|open|hit|arrive|debut|premiere|launch|bow|stream|air)",
            "(?:goes|going|expands|expanding) (?:wide|wider|nationwide)",
        ),
    ),
    ("edition", listen("(?:DVD|Blu-?rays?|4K|UHD|home video)(?:[ /-]\\w+)? (?:re-?)?releases?(?! dates?)(?! (?:it|this|the)\\b)")),
    ("out", listen(rf"(?:due )?out (?=now|today|tomorrow|this|next|on|in|from|via|for|{_MONTH}|{_DAY}|\d)")),
    (
        "reach",
        listen(
            "hits?; hitting; reach(?:es|ed|ing)?; arriv(?:es|ing|ed|e); lands?; landing; landed; (?:comes|coming|came"
            "|come) (?:to|on|via|home|exclusively)",
            rf"drop(?:s|ping|ped)?(?= (?:on|this|next|in|today|exclusively|\d|{_DAY}|{_MONTH})\b); bow(?:s|ed)?; roll(?:s"
            rf"|ing)? out; moves? to",
            r"(?:gets?|receives?|received|got) (?:an?|its)(?= [\w' -]{0,30}\b(?:release|debut|run|premiere|re-release|bow"
            r"|upgrade|edition|reissue|outing)\b)",
            "head(?:s|ed|ing) (?:to|straight); (?:making|makes|finds?|finding) its way; airs?; aired; airing",
            "(?:was|is|be|being|first|were) broadcast; broadcast on; returns? to; return to; stream(?:s|ing|ed)?",
            "(?:now|currently|still|also|already|presently) (?:in|on|at|out|streaming|available); exclusive(?:ly)? (?:on|to|at|in|via)",
            r"(?:is|it['’]?s|are|be|was) (?:\w+ )?(?=on |in (?:theaters|theatres|cinemas|select|limited))",
            "(?:goes|going|expands|expanding) (?:to|into)",
            rf"(?:brings?|bringing|brought|delivers?|puts?|put|presents?) (?:{THE_FILM}|\w+)(?: out)?(?= (?:back )?(?:to|on|out|in)\b)",
            "(?:is|has been|was) (?:put|issued|brought)(?: out)?",
            "has (?:put|brought|issued|released) (?:it|the (?:film|movie|picture)) (?:out )?(?:on|to)",
        ),
    ),
    (
        "find",
        listen(
            "(?:can|to) be (?:seen|streamed|rented|watched|found|bought|purchased|downloaded|viewed|ordered)",
            "(?:you can|you['’]ll|you will|viewers can|can now|you may) (?:now |also |only |still )?(?:find|stream|rent|watch"
            "|see|catch|buy|own|purchase|download)",
            rf"(?:(?<=[.!?;] )|(?<=\n)|(?<=^))(?:find|stream|rent|watch|see|catch|buy|own|purchase|look for|check out) {THE_FILM}",
            "(?:available|yours|now|or|and) to (?:rent|buy|own|stream|download|purchase)(?: (?:or|and) (?:rent|buy|own))?",
            r"for (?:rent|rental|purchase); to (?:rent|buy|own|stream|download|purchase)(?= (?:on|from|via|digitally)\b)",
            "pick (?:it|this) up",
        ),
    ),
    ("open", listen(r"opens; opened; opening; to open; will open; open(?= (?:everywhere|nationwide|wide)\b)")),
    (
        "play",
        listen(
            "(?:now|currently|still|also|already|presently) (?:playing|showing|screening); is (?:now )?(?:playing|showing|screening)",
            "(?:playing|showing|screening|screens|plays) (?:at|in|now|nationwide|exclusively);"
            " plays (?:at )?the(?= (?:\\w+ ){1,3}(?:theat(?:er|re)|cinema)\\b)",
        ),
    ),
    ("air", listen("airs?; aired; airing; (?:was|is|be|being|first|were) broadcast; broadcast on; televised")),
    (
        "straight",
        listen("(?:straight|direct)[ -]to[ -](?:dvd|video|vod|disc|streaming|digital|home video|netflix|blu-?ray|television|tv)"),
    ),
)
_FILTER = Prefilter(pattern for _, pattern in _CUES)


def find_cues(text: str, start: int, end: int) -> list[Cue]:
    """Return the verbs between two offsets of `text` that could bring a film, in no order."""
    could_be = [_CUES[place] for place in _FILTER.over(text).between(start, end)]
    return [Cue(*match.span(), kind, match.group().lower()) for kind, pattern in could_be for match in pattern.finditer(text, start, end)]

"""What one sentence says of how the film can be seen: the verbs that bring it, and the dates, formats, names and regions beside them.

Verbs that bring a film do other work too (it opens with a shot, a prisoner is released, somebody comes out), so each kind of verb has its
own conditions. What the critic saw it on, what somebody hopes for and what became of other films is taken out again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from cinetrace.reading.opinions.phrases import listen
from cinetrace.reading.prefilter import Prefilter
from cinetrace.reading.releases.dates import Moment, find_dates
from cinetrace.reading.releases.dating import Known
from cinetrace.reading.releases.distributors import Outlet, brings, find_outlets
from cinetrace.reading.releases.formats import FormatMention, RegionMention, find_formats, find_regions
from cinetrace.reading.releases.release_verbs import THE_FILM, Cue, CueKind, find_cues
from cinetrace.types import Format, Span

SURE = 0.9
"""From this probability on a sentence states a release even where it is phrased as a wish."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one sentence says of how the film can be seen; without cues it says nothing."""

    start: int
    end: int
    cues: tuple[Cue, ...] = ()
    dates: tuple[Moment, ...] = ()
    formats: tuple[FormatMention, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    regions: tuple[RegionMention, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether it tells a day."""
        return any(moment.day or moment.holiday or moment.weekday is not None for moment in self.dates)

    @property
    def named(self) -> list[tuple[int, int]]:
        """Where labels, services and regions are named."""
        return [(o.start, o.end) for o in self.outlets] + [(r.start, r.end) for r in self.regions]


_SAW_IT = re.compile(
    r"\b(?:I|we|my (?:wife|husband|friends?|brother|sister|son|daughter))\b(?!['’]d recommend)[^.;!?]{0,40}?\b"
    r"(?:(?:re-?)?watched|watch|saw|caught|seen|viewed|rented|bought|own|owned|got|found|ordered|purchased|borrowed|picked"
    r"|stumbled|recorded|taped|streamed"
    r"|checked|remember|first|happy|decided|unable|used|recall|sat)\b|\b(?:watching|seeing|seen|viewed|watched) (?:it"
    r"|this) (?:\w+ )?(?:on|in|at)\b",
)
_WISHED = listen(
    "hop(?:e|ed|ing|efully); wish; should (?:be|get|have|come); please; deserves?; needs? to; need to; if (?:it|this|they|only|you)",
    "whether; wait(?:ing)? (?:for|until|till); why (?:isn|is it|hasn|has it|no).*?; would (?:love|like|buy|be);"
    " [\\w’']+d (?:love|like); love to see; can['’]?t wait",
    r"cannot wait; until it; til it; when(?:ever)? (?:it|this|they|i); someday; some day; one day; worth (?:renting|buying|a rent\w*)",
    "petition; might have been; could have; bring (?:it|this); unable; trying to (?:find|get); wasted; enough to buy; looking for",
)
_NOT_OUT = re.compile(
    r"\b(?:not|never|no longer|hardly|\w+n['’]t)\b(?: \w+){0,2} (?:available|released|out on|out in|issued|streaming"
    r"|playing|showing|hit|come out|get|open)\b"
    r"|\bun(?:available|released)\b|\byet to (?:be|come|get|see)\b|\b(?:last|every|only|most) available\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\W*(?:(?:so|and|but|or),? )?(?:is|are|was|were|why|when|where|who|how|can|could|will|would|does|did|has|have"
    r"|anyone|anybody|what|do)\b",
    re.IGNORECASE,
)
_NOT_ON = re.compile(r"\b(?:not|never|n['’]t)\b[\w\s]{0,16}$", re.IGNORECASE)
_OTHER_FILM = listen(
    "original(?: film| movie| version)?; first (?:film|movie|one|part|instal+ment|season); previous; predecessor; prequel; novel; book",
    "comics?; game; album; soundtrack; single; trailer; remake; play; short story; song; earlier; (?:his|her) (?:last|previous|first).*?",
    "sequels; others?; soon-to-be; that (?:film|movie) was; program(?:me)?",
)
_THIS_FILM = re.compile(r"\b(?:this|it|the (?:film|movie|disc|blu-ray|dvd))\b", re.IGNORECASE)
_PLOT_SUBJECT = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]ho|him|her|them|prisoners?|convicts?|killer|police|cops?|man|woman|men|women|girl|boy|guy|family"
    r"|couple|plane|ship|train|gang|mother"
    r"|father|daughter|son|wife|husband|detective|hero|heroine|character|doors?)"
    r"(?: (?:\w+ly|is|was|are|were|has|have|had|been|being|gets|just|then|finally|also))* $",
)
_PLOT_AFTER = re.compile(
    r",? (?:with (?:a|the|an|our|his|two)|as (?:a|the|an|he|she)|when|where|, when|and we (?:see|meet)|morning with)\b", re.IGNORECASE
)
_OUT_AFTER = re.compile(
    r"(?:^|[,(:–—-]|['’]s|\b(?:is|are|comes?|coming|now|finally|already|also|due|get|just|film|movie|dvd|blu-ray|disc"
    r"|ray|4k|uhd|edition)) ?$",
    re.IGNORECASE,
)
_OPENS_OTHERWISE = re.compile(
    r"-| (?:with|up|his|her|its|a|an|onto|to|by|as|credits?|scenes?|shots?|night|sequence|act|minutes|titles?|number"
    r"|image|monologue|moments|doors?|eyes|into|out"
    rf"|old|the|in (?:the (?:past|present|future|year|middle|midst|summer|winter|dark)|\d{{4}}|medias"
    rf"|flashback))\b(?<!opens {THE_FILM[3:5]})",
    re.IGNORECASE,
)
_OPENS_IT = re.compile(rf" {THE_FILM}\b", re.IGNORECASE)
_OPENS_WHERE = re.compile(
    r" (?:around|across|throughout|in|at) (?:the (?:US|UK|U\.S\.|United|country|AMC|IFC|Film|[A-Z])|select|limited"
    r"|New York|Los Angeles|L\.A\.|NY|London|theaters)|here\b"
)
_RELEASES_IT = re.compile(rf" (?:{THE_FILM}|[A-Z\"“'‘]|\w+ (?:in|on|to|this|next)\b)")
_A_PLACE = re.compile(r"(?: at| in)? (?:the )?[A-Z]")
_OTHER_MEDIA = re.compile(
    r"\W*(?:only )?(?:on )?(?:VHS|(?:video)?tape|video(?:cassette)?s?|laserdisc|home video|disc|physical media)\b", re.IGNORECASE
)
_WENT = re.compile(r"\b(?:released|went|go|goes|going|gone|sent|came|comes|dumped|shipped|premiered)\b(?: \w+)?\s$", re.IGNORECASE)
_SOMEBODYS = re.compile(r"\b(?:his|her|their|my|directorial|directing|feature|acting|film|screen|motion picture|writing) $", re.IGNORECASE)
_A_RELEASE = re.compile(
    r" (?:(?:theatrical|wide|limited|nationwide|US|UK|DVD|Blu-ray|home video|digital) )?(?:release|debut|bow|launch|opening|street date)\b"
)
_BEFORE_A_DATE = re.compile(
    r"[\s,:(]*(?:(?:on|from|starting|beginning|steelbooks?|combo packs?|discs?|sets?|editions?|everywhere|nationwide"
    r"|exclusively|worldwide|globally)\s*)*",
    re.IGNORECASE,
)
_LITTLE_WORDS = re.compile(r"\b(?:now|only|currently|in|on|at|and|the|also|via|from)\b|\W", re.IGNORECASE)
_TELLING = (
    r"avail; releas; open; stream; theat(?:er|re|rical); cinemas?\b; DVD; blu-?\s?ray; 4K; UHD; \bP?VOD; demand; premi; debut"
    r"; \bair[sei]; \bair\b; broadcast; \bhit[st]; \bhit\b; arriv; \bland(?:s|ed|ing)\b; shel(?:f|ves); on sale; \bout\b"
    r"; screening; playing; showing; \brent; \bbuy\b; digital; nationwide; roll; streets; strai?ght; direct[ -]to; distribut"
    r"; wide\b; com(?:es|ing)[ ]; \bcame[ ]; issued; drop; due\b; schedul; slate; launch; exclusiv; netflix; reach; multiplex"
    r"; \bfind\b; \bcatch\b; watch it; see it; \bplays\b; reissu; returns; back (?:in|on); big screen; \bon (?:the )?(?-i:[A-Z])"
    r"; \bfrom (?-i:[A-Z]); pre-?order; bows\b; goes[ ]; ships\b"
)
_WORTH_READING = tuple(re.compile(words.strip(), re.IGNORECASE) for words in _TELLING.split(";"))
_FILTER = Prefilter(_WORTH_READING)
_NEW_CLAUSE = re.compile(r"[;:()]|, (?:and|but|which|it|the)\b|\b(?:and|but) (?=it |the |now |is )")


def read_statement(text: str, sentence: Span, known: Known, probability: float, *, day_first: bool) -> Statement:
    """Return what a sentence says of how the film can be seen; `probability` is the model's for a release (0.5 when there is none)."""
    if not any(_WORTH_READING[place].search(text, *sentence) for place in _FILTER.over(text).between(*sentence)):
        return Statement(*sentence)
    statement = _everything(text, sentence, day_first=day_first)
    statement = replace(statement, cues=tuple(cue for cue in statement.cues if _brings_the_film(text, statement, cue)))
    if not statement.exact and probability < SURE:
        statement = replace(
            statement, cues=tuple(cue for cue in statement.cues if not _WISHED.search(_phrase_around(text, statement, cue)))
        )
    if not _is_said(text, statement):
        return replace(statement, cues=())
    statement = replace(statement, dates=tuple(m for m in statement.dates if _dates_a_release(text, statement, m, known)))
    told = bool(statement.formats or statement.outlets or statement.regions)
    if not told and all(
        m.precision in ("year", "relative") and m.weekday is None and m.shift not in ("today", "tomorrow", "yesterday")
        for m in statement.dates
    ):
        # a lone year dates the film, not a way to see it; "coming soon" says nothing
        return replace(
            statement,
            cues=tuple(cue for cue in statement.cues if cue.kind in ("out", "open", "play", "straight") or _on_tape(text, statement, cue)),
        )
    if not statement.dates:
        statement = replace(statement, cues=tuple(cue for cue in statement.cues if _stands_without_a_date(text, statement, cue)))
    return statement


def _everything(text: str, sentence: Span, *, day_first: bool) -> Statement:
    start, end = sentence
    cues = find_cues(text, start, end)
    outlets = find_outlets(text, start, end)
    found = find_formats(text, start, end)
    if not cues and not found and not outlets:
        return Statement(start, end)
    formats = [f for f in found if not _NOT_ON.search(text[start : f.start])]
    dates = find_dates(text, start, end, day_first=day_first)
    statement = Statement(
        start,
        end,
        dates=tuple(m for m in dates if not any(m.start < o.end and o.start < m.end for o in outlets)),
        formats=tuple(sorted([*formats, *formats_of_outlets(text, sentence, outlets, formats)])),
        outlets=tuple(outlets),
        regions=tuple(find_regions(text, start, end)),
    )
    return replace(statement, cues=tuple(sorted([*cues, *_told_by_order(text, statement)], key=lambda cue: cue.start)))


def formats_of_outlets(text: str, sentence: Span, outlets: list[Outlet], formats: list[FormatMention]) -> list[FormatMention]:
    """Return the formats that services and channels stand for, where no format is named in the same words."""
    words = sentence.of(text)
    rented = re.search(r"\brent", words, re.IGNORECASE) is not None
    bought = not rented or re.search(r"\b(?:buy|own|purchase)\b", words, re.IGNORECASE) is not None
    mentions = []
    for outlet in outlets:
        named = any(mention.start <= outlet.start < mention.end for mention in formats)
        if named or re.match(r" (?:release|original|film|movie|production|series|exclusive)", text[outlet.end : outlet.end + 12]):
            continue
        stands_for: dict[str, list[Format]] = {"streaming": ["streaming"], "tv": ["tv"], "vod": ["vod"], "store": []}
        stands_for["store"] += ["vod"] if rented else []
        stands_for["store"] += ["digital"] if bought else []
        mentions += [FormatMention(outlet.start, outlet.end, format_) for format_ in stands_for.get(outlet.kind, [])]
    return mentions


def _told_by_order(text: str, statement: Statement) -> Iterator[Cue]:
    """Yield the places where no verb is needed: `on Netflix July 4`, `an April 26 release`, `Neon: Friday`, `In theaters.`"""
    for moment in statement.dates:
        before = [f for f in statement.formats if f.end <= moment.start and _BEFORE_A_DATE.fullmatch(text[f.end : moment.start])]
        if (
            before
            and (not moment.bare or moment.weekday is not None)
            and moment.precision in ("day", "relative", "month")
            and "year" not in (moment.shift or "")
        ):
            yield Cue(before[-1].start, before[-1].end, "order", "")
        if not moment.bare and _A_RELEASE.match(text, moment.end, statement.end):
            yield Cue(moment.start, moment.end, "order", "")
    dated = any(not moment.bare and "year" not in (moment.shift or "") for moment in statement.dates)
    for outlet in statement.outlets:
        if re.match(r" release\b(?! (?:it|this|the)\b)", text[outlet.end : outlet.end + 14]):
            yield Cue(outlet.start, outlet.end, "order", "")
        of_label = outlet.kind == "distributor" and any(
            0 <= f.start - outlet.end <= 3 and f.format in ("dvd", "blu-ray", "4k") for f in statement.formats
        )
        if of_label or (statement.formats and dated and brings(text, outlet)):
            yield Cue(outlet.start, outlet.end, "order", "")
    rest = _without(text, statement)
    short = dated and len(rest.split()) <= 8 and statement.formats and statement.formats[0].start - statement.start <= 40
    if statement.formats and (short or not _LITTLE_WORDS.sub("", rest)):
        yield Cue(statement.formats[0].start, statement.formats[0].end, "order", "")


def _without(text: str, statement: Statement) -> str:
    """Return the words of the sentence without its formats, names and dates."""
    spans = (
        {(f.start, f.end) for f in statement.formats}
        | {(m.start, m.end) for m in statement.dates}
        | {(o.start, o.end) for o in statement.outlets}
    )
    rest = text[statement.start : statement.end]
    for start, end in sorted(spans, reverse=True):
        rest = rest[: start - statement.start] + rest[end - statement.start :]
    return rest


# --- conditions ---------------------------------------------------------------------------------------------------


def _brings_the_film(text: str, statement: Statement, cue: Cue) -> bool:
    """Whether a cue brings this film, and not a turn of the story, another film or the critic's own viewing."""
    before, after = text[statement.start : cue.start], text[cue.end : statement.end]
    of_the_film = cue.word.startswith("releas") and _OPENS_IT.match(after)
    if (
        (_PLOT_SUBJECT.search(before) and not of_the_film)
        or _PLOT_AFTER.match(after)
        or _SAW_IT.search(_clause_around(text, statement, cue))
    ):
        return False
    about = before[-70:]
    if _OTHER_FILM.search(about) and not _THIS_FILM.search(about):
        return False
    return _CONDITIONS[cue.kind](text, statement, cue)


def _clause_around(text: str, statement: Statement, cue: Cue) -> str:
    return _NEW_CLAUSE.split(text[statement.start : cue.end])[-1] + _NEW_CLAUSE.split(text[cue.end : statement.end])[0]


def _phrase_around(text: str, statement: Statement, cue: Cue) -> str:
    """Return the words between the commas around a cue."""
    before = re.split(r"[;:(),]|\bbut\b", text[statement.start : cue.end])[-1]
    return before + re.split(r"[;:(),]|\bbut\b", text[cue.end : statement.end])[0]


def _always(text: str, statement: Statement, cue: Cue) -> bool:
    return True


def _is_brought(text: str, statement: Statement, cue: Cue) -> bool:
    """Whether it is the film that comes out, not somebody's debut."""
    if re.match(r"(?:will|to) (?:re-?)?release", cue.word) and not _RELEASES_IT.match(text[cue.end : statement.end]):
        return False
    return not (cue.word == "debut" and _SOMEBODYS.search(text[statement.start : cue.start]))


def _is_an_edition(text: str, statement: Statement, cue: Cue) -> bool:
    """Whether `DVD release` names the film's own, not a kind of release."""
    return re.search(r"\b(?:an?|most|many|other|of|any|every) (?:\w+ to )?$", text[statement.start : cue.start], re.IGNORECASE) is None


def _is_out(text: str, statement: Statement, cue: Cue) -> bool:
    return _OUT_AFTER.search(text[statement.start : cue.start]) is not None


def _reaches(text: str, statement: Statement, cue: Cue) -> bool:
    """Whether a format or service follows closely: `hits Blu-ray`, `is now on Netflix`."""
    if cue.word.startswith("bow") and any(0 <= m.start - cue.end <= 4 and m.day for m in statement.dates):
        return True
    reach = 3 if cue.word.startswith(("go", "expand")) else 25
    return any(-1 <= f.start - cue.end <= reach or cue.start <= f.start < cue.end for f in statement.formats)


def _finds(text: str, statement: Statement, cue: Cue) -> bool:
    """Whether viewers are told where to find it; `see it in a theater` without a date is advice."""
    if re.match(r" (?:him|her|them|his)\b", text[cue.end : statement.end]):
        return False
    near = [f for f in statement.formats if -1 <= f.start - cue.end <= 60 or cue.start <= f.start < cue.end]
    if re.search("see|find|watch|catch", cue.word) and not (statement.exact or any(m.shift == "now" for m in statement.dates)):
        near = [f for f in near if f.format != "theatrical"]
    return bool(near) or (bool(statement.outlets) and statement.exact)


def _opens(text: str, statement: Statement, cue: Cue) -> bool:
    """Whether it opens in cinemas: a day, a place or `nationwide` is told."""
    after = text[cue.end : statement.end]
    if (_OPENS_OTHERWISE.match(after) and not _OPENS_IT.match(after)) or re.match(r" in [A-Z][\w ,]+ in (?:19|20)\d\d\b", after):
        return False
    if _OPENS_IT.match(after) and not statement.outlets:
        return False
    dated = any(
        0 <= m.start - cue.end <= 45 and (m.precision in ("day", "relative", "month") or m.bare) and m.shift != "now"
        for m in statement.dates
    )
    dated = dated or any(0 <= cue.start - m.end <= 25 and m.day for m in statement.dates)
    placed = any(f.format == "theatrical" and abs(f.start - cue.end) <= 60 for f in statement.formats)
    return (
        placed
        or _OPENS_WHERE.match(after) is not None
        or (dated and not re.match(r" (?:in|on) (?:\w+ ){0,2}(?:19|20)\d\d\b(?! [a-z])", after))
    )


def _plays(text: str, statement: Statement, cue: Cue) -> bool:
    """Whether it plays somewhere: a cinema by name, a format, a region."""
    if re.search(
        r"(?:\b(?:been|of|he|she|they|by|an?|the|special|press|preview|early|test|festival|first|last"
        r"|this)|(?<![Ii]t)(?<!hat)['’]s) $",
        text[statement.start : cue.start],
    ):
        return False
    near = any(-12 <= f.start - cue.end <= 40 for f in statement.formats)
    return near or _A_PLACE.match(text[cue.end : statement.end]) is not None or bool(statement.exact)


def _airs(text: str, statement: Statement, cue: Cue) -> bool:
    """Whether a channel, a service or a day is told."""
    return bool(statement.outlets) or statement.exact


def _goes_straight(text: str, statement: Statement, cue: Cue) -> bool:
    """Whether the film went straight to video; `a straight-to-video sequel` only names a kind of film."""
    before = text[statement.start : cue.start]
    if re.search(r"\b(?:films|movies|ones)\b[^,;]*$", before):
        return False
    return _WENT.search(before) is not None or any(0 <= m.start - cue.end <= 25 and not m.bare for m in statement.dates)


_CONDITIONS: dict[CueKind, Callable[[str, Statement, Cue], bool]] = {
    "bring": _is_brought,
    "edition": _is_an_edition,
    "out": _is_out,
    "reach": _reaches,
    "find": _finds,
    "open": _opens,
    "play": _plays,
    "air": _airs,
    "straight": _goes_straight,
    "order": _always,
}


def _is_said(text: str, statement: Statement) -> bool:
    """Whether the sentence states it: not denied, not asked, more than an unnamed television."""
    words = text[statement.start : statement.end]
    if statement.exact:
        return True
    if {f.format for f in statement.formats} == {"tv"} and not statement.outlets:
        return False
    return not (_NOT_OUT.search(words) or (words.endswith("?") and _ASKS.match(words)))


def _dates_a_release(text: str, statement: Statement, moment: Moment, known: Known) -> bool:
    """Whether a date stands close enough to what is brought to be its date, and can be one."""
    if moment.year and known.film_year and moment.year < known.film_year - 1:
        return False
    if text.count('"', statement.start, moment.start) % 2:
        return False  # inside a quotation: a title
    if text[max(0, moment.start - 1) : moment.start] in ('"', "“") and text[moment.end : moment.end + 1] in ('"', "”", ",", "."):
        return False  # a title
    if re.search(r"\b(?:through|thru|until|till|ends?|by|since|during)\s*$", text[statement.start : moment.start]) or re.match(
        r"(?:by|until|through|since|during) ", text[moment.start : moment.end]
    ):
        return False
    anchors = [(c.start, c.end) for c in statement.cues] + [(f.start, f.end) for f in statement.formats] + statement.named
    gaps = [moment.start - end if moment.start >= end else start - moment.end for start, end in anchors]
    if not gaps or min(gaps) > (90 if moment.precision == "day" else 45):
        return False
    if moment.bare and moment.weekday is None:
        return min(gaps) <= 4 and re.match(r" debut", text[moment.end :]) is None and not text.startswith(")", moment.end)
    if moment.precision == "day" or moment.weekday is not None or moment.shift in ("today", "now"):
        return True
    if moment.precision == "year" and moment.shift is None:
        return _is_released_in(text, statement, moment)
    if re.search(r"\b(?:I|I['’]ve|we|seen|saw|watched|best|worst)\b", text[max(statement.start, moment.start - 30) : moment.start]):
        return False  # "the best film I've seen this summer"
    return any(re.search("[,;]", text[min(e, moment.end) : max(s, moment.start)]) is None for s, e in anchors)


def _is_released_in(text: str, statement: Statement, moment: Moment) -> bool:
    """Whether a lone year dates the film's release: `released in 1999`, not `when Rocky was released in 1976`."""
    for cue in statement.cues:
        gap, before = text[cue.end : moment.start], text[statement.start : cue.start]
        named = re.search(r"\b(?!It|This|The|Originally|First)[A-Z][\w'’]+,? (?:was|were|had been|got) (?:\w+ly |first )?$", before)
        if moment.start >= cue.end and len(gap) <= 30 and "," not in gap and not named and cue.kind != "order":
            return True
    return any(0 <= moment.start - f.end <= 3 for f in statement.formats) and bool(statement.cues)


def _on_tape(text: str, statement: Statement, cue: Cue) -> bool:
    """Whether it can be had on a medium that has no format of its own: tape, laserdisc, home video."""
    return (
        re.match(r"available|released|out|issued", cue.word) is not None and _OTHER_MEDIA.match(text[cue.end : statement.end]) is not None
    )


def _stands_without_a_date(text: str, statement: Statement, cue: Cue) -> bool:
    """Whether a cue says without a date that the film can be seen: `available on DVD`, not `the release on DVD`."""
    after = text[cue.end : statement.end]
    if cue.kind in ("edition", "open", "play", "air", "straight", "order"):
        return True
    if statement.outlets and re.match(r"distributed|released|a |an ", cue.word):
        return (
            re.match(rf" (?:by|{THE_FILM})|distributed", after) is not None or cue.word.startswith("distributed") or bool(statement.formats)
        )
    if _on_tape(text, statement, cue):
        return True
    if re.search(r"release$|release (?=it)|releasing|premi|debut", cue.word) and cue.word != "in release":
        return any(brings(text, outlet) for outlet in statement.outlets)
    between = [text[min(f.end, cue.end) : max(f.start, cue.start)] for f in statement.formats if -40 <= f.start - cue.end <= 40]
    return any(re.search(r"[,;]|\b(?:when|that|which|if|because)\b", gap) is None or len(gap) < 4 for gap in between)

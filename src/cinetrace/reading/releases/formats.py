"""The formats and regions that prose names: cinemas, discs, downloads, rental, streaming, television; the UK, North America, Region 2."""

from __future__ import annotations

import re
from typing import NamedTuple

from cinetrace.reading.opinions.phrases import any_of
from cinetrace.reading.prefilter import Prefilter
from cinetrace.types import Format


class FormatMention(NamedTuple):
    """A format named at a half-open range of code points."""

    start: int
    end: int
    format: Format


class RegionMention(NamedTuple):
    """A region named at a half-open range of code points."""

    start: int
    end: int
    region: str


_LED = (
    r"(?:(?:(?<=\bon )|(?<=\bin )|(?<=\bto )|(?<=\binto )|(?<=\bvia )|(?<=\bfor )|(?<=\bas )|(?<=\bor )|(?<=\band )"
    r"|(?<=\ba )|(?<=\bthe )|(?<=\bhits )|(?<=\bhit )"
    r"|(?<=& )|(?<=, )|(?<=/)|(?<=/ )|(?<=\+ )|(?<=[:;(|–—-] )|(?<=\()|(?<=hitting )|(?<=through )|(?<=own it ))|^|(?<=\n)|(?<=[.!?] ))"
)
_PLACES = (
    r"(?:movie )?(?:theat(?:er|re)s|cinemas|multiplex(?:es)?|movie houses?|art[- ]?houses?|big screens?|silver screens?|theatrical release)"
    r"|(?:(?<=\ba )|(?<=\bthe )|(?<=\byour )|(?<=\bour ))(?:local )?(?:movie )?(?:theat(?:er|re)|cinema)"
)
_WHICH = (
    r"(?:the|its|our|your|a|and|at|select(?:ed)?|limited|local|some|most|all|more|many|a few|few|several|art[- ]?house"
    r"|nationwide|independent|indie|major|fine|every"
    r"|U\.?S\.?|mainstream|movie|home|neighborhood|domestic|(?-i:[A-Z][\w'’.-]*))"
)
_WRITTEN: tuple[tuple[Format, str], ...] = (
    (
        "theatrical",
        rf"\b(?:in|to|into|at|hit|hits|hitting|reach(?:es|ed)?|enter(?:s|ed)?|through|across|of|on|and|or"
        rf"|for)\s+(?:{_WHICH} ){{0,5}}?(?:{_PLACES})\b(?! seat"
        rf"| room| near(?! you)| trip)",
    ),
    ("theatrical", r"\b(?:at|in|the) (?:the )?(?-i:[A-Z][\w'’]+ ){1,3}(?:Theat(?:er|re)|Cinema)\b"),
    ("theatrical", rf"(?<=[,&+/] )(?:{_PLACES})\b"),
    (
        "theatrical",
        any_of(
            "theatrical(?:ly| releases?| run| debut| engagement| premiere| roll-?out| bow)",
            "theatrical(?= (?:and|&|/) (?:vod|digital|on[- ]demand))",
            "with (?:theaters|theatres|cinemas)(?= (?:to follow|following|on|from)); nationwide; nation-wide",
            "(?:limited|wide|general|platform|national|nationwide|exclusive|US|UK) (?:theatrical )?(?:re-?)?release; imax",
            "(?:select|selected) cities; (?:goes|going|went|go|expands?|expanding) wide(?:r)?(?!-)",
            r"wider?(?= (?:on|in|release|january|february|march|april|may|june|july|august)\b)",
            r"wider?(?= (?:september|october|november|december)\b); (?<=then )wide; (?<=and )wide(?=[.,; ])",
            r"in (?:re-?)?release(?= now| in| at|[.,; ]); (?<=opens in )(?:New York|Los Angeles|NY|L\.?A\.?|London)",
        ),
    ),
    (
        "4k",
        r"\b(?:4K(?:[ /-]?(?:Ultra[- ]?HD|UHD))?(?:[ /-]?Blu-?\s?rays?)?|Ultra[- ]?HD(?: Blu-?rays?)?|UHD(?: Blu-?rays?)?)(?!\w)"
        r"(?! (?:restoration|scan|remaster|transfer|master|digital rest|presentation|image))",
    ),
    ("blu-ray", r"\b(?:blu[- ]?rays?(?: discs?)?(?: combo(?: pack)?)?|BDs?\b)(?! (?:player|transfer|extras|features|quality))"),
    ("dvd", r"\bDVDs?\b(?!-?R\b)(?! (?:player|transfer|extras|features|quality|commentary|cover|case|menu|copy|shelf))"),
    (
        "digital",
        rf"{_LED}(?:digital(?:ly)?(?:[ -](?:HD|4K|download|platforms?|formats?|retailers?|services|copy|purchase|storefronts"
        rf"|outlets|rental|HD download))?\b"
        r"(?! (?:effects?|video|camera|cinemat|photograph|age|era|world|media|restor|re-?master|transfer|projection|series"
        r"|short|print|and sound|re)\w*)"
        r"|EST\b|electronic sell-through)",
    ),
    (
        "digital",
        r"\b(?:digital (?:download|HD|platforms?|retailers?|release|purchase)|downloads?(?= (?:on|from|via|now))|to download"
        r"|digitally(?! (?:re|enh|shot|an|cre|pro|de-)))\b",
    ),
    (
        "vod",
        r"\b(?:(?:premium )?(?:video[- ])?on[- ]demand|P?VOD|TVOD|(?:to|for) rent(?:al)?(?=\s*(?:[.,;!)]|$)| (?:on|or|from"
        r"|via|at|now|and|digitally|in|this|for)\b)"
        r"|(?:buy|own|purchase) or rent|rent or (?:buy|own|purchase)|pay[- ]per[- ]view|PPV|rent it(?= on| from| now)|(?:be|is) rented)\b",
    ),
    (
        "streaming",
        r"\b(?:(?:to|now|is|be|are|and|or) stream(?:ing|ed)?(?= on| at| now| from| exclusively|[.,;!)]|$)"
        r"|streaming(?: now| exclusively| service| platforms?)?(?= on| at| now| from|[.,;!)])|streams(?= on| from| exclusively)"
        r"|stream it|on streaming|SVOD)\b",
    ),
    (
        "tv",
        r"\b(?:airs|aired|airing|air(?= on)|televised|on (?:network |national |free |cable )?(?:TV|television)|on cable"
        r"|(?:TV|television) premiere)\b",
    ),
)
_PATTERNS = tuple((format_, re.compile(pattern, re.IGNORECASE)) for format_, pattern in _WRITTEN)
_FILTER = Prefilter(pattern for _, pattern in _PATTERNS)
_REGIONS: tuple[tuple[str, str], ...] = (
    ("UK", r"U\.?K\.?|United Kingdom|Britain|British|Great Britain"),
    ("North America", "North America(?:n)?"),
    ("US", r"U\.?S\.?A?\.?(?![\w])|United States|America|American|the States|stateside|domestic(?:ally)?"),
    ("Canada", "Canada|Canadian"),
    ("Australia", "Australian?"),
    ("Ireland", "Ireland|Irish"),
    ("New Zealand", "New Zealand"),
    ("France", "France|French"),
    ("Germany", "Germany|German"),
    ("Italy", "Italy|Italian"),
    ("Spain", "Spain|Spanish"),
    ("Japan", "Japan(?:ese)?"),
    ("India", "India(?:n)?"),
    ("China", "China|Chinese"),
    ("South Korea", "(?:South )?Korean?"),
    ("Mexico", "Mexic(?:o|an)"),
    ("Europe", "Europe(?:an)?"),
    ("worldwide", "worldwide|world-wide|globally|around the (?:world|globe)|internationally"),
)
_REGION = re.compile(
    r"(?:\b(?i:in|across|throughout|around|to) (?:the |parts of (?:the )?)?(?P<place>"
    + "|".join(f"(?:{words})" for _, words in _REGIONS)
    + r")(?![\w-])(?! (?:of|film|movie|director|actor|town|village|family))|\b(?P<kind>"
    + "|".join(f"(?:{words})" for _, words in _REGIONS)
    + r") (?=(?:theat|cinema|release|premiere|screens|audiences|debut|Blu|DVD|disc|date|viewers|TV\b|television|streaming|theatrical))"
    r"|\b(?P<alone>worldwide|globally|internationally|stateside|domestically|around the (?:world|globe))\b"
    r"|\b(?P<code>Region (?:[1-6]|[ABC]|One|Two|Free))\b)"
)


def find_formats(text: str, start: int = 0, end: int | None = None) -> list[FormatMention]:
    """Return the formats named between two offsets of `text`, in order; where two overlap the longer one counts."""
    end = len(text) if end is None else end
    could_be = [_PATTERNS[place] for place in _FILTER.over(text).between(start, end)]
    mentions = [FormatMention(*match.span(), format_) for format_, pattern in could_be for match in pattern.finditer(text, start, end)]
    found: list[FormatMention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not found or mention.start >= found[-1].end:
            found.append(mention)
    return found


def find_regions(text: str, start: int = 0, end: int | None = None) -> list[RegionMention]:
    """Return the regions named between two offsets of `text` as places of release, in order."""
    return [
        RegionMention(*match.span(), _region(next(group for group in match.groups() if group)))
        for match in _REGION.finditer(text, start, len(text) if end is None else end)
    ]


def _region(words: str) -> str:
    if words.startswith("Region"):
        return words
    return next(name for name, pattern in _REGIONS if re.fullmatch(pattern, words))

"""Who brings films to people: distributors and labels, streaming services, television channels, festivals; and how prose names them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from cinetrace.reading.opinions.phrases import any_of

Kind = Literal["distributor", "streaming", "store", "vod", "tv"]

DISTRIBUTORS = """
20th Century Fox; 20th Century Studios; 20th Century-Fox; 88 Films; A24; Aardman; ABKCO; Abramorama; Academy Pictures; Allied Artists;
Altered Innocence; Altitude; Altitude Film Distribution; Amazon MGM Studios; Amazon Studios; AMC Networks; American Genre Film Archive;
American International Pictures; Anchor Bay; Anchor Bay Entertainment; Angel Studios; Annapurna; Annapurna Pictures; Apple Original Films;
Arc Entertainment; Arclight Films; Argent Films; Arrow; Arrow Academy; Arrow Films; Arrow Video; Artificial Eye; Artisan; Artisan
Entertainment; Artsploitation; Artsploitation Films; Avco Embassy; Aviron; Aviron Pictures; Bankside Films; BBC Films; BBC Video; BFI; BFI
Distribution; Big World Pictures; Bleecker Street; Blue Fox Entertainment; Blue Underground; Blumhouse; BrainDamage Films; Brainstorm
Media; Breaking Glass Pictures; Briarcliff; Briarcliff Entertainment; Broad Green; Broad Green Pictures; Buena Vista; Buena Vista
Pictures; Bulldog Film Distribution; Cannon; Cannon Films; Castle Rock; CBS Films; China Lion; Cinedigm; Cinelicious Pics; Cinema Epoch;
Cinema Guild; Cinema Libre; Cinemation; Cineverse; Classic Flix; ClassicFlix; Cleopatra Entertainment; Cohen Film Collection; Cohen Media;
Cohen Media Group; Columbia; Columbia Pictures; Columbia Tri-Star; Columbia TriStar; Compass International; Criterion; Criterion
Collection; Cult Epics; Curzon; Curzon Artificial Eye; Curzon Film; Curzon Film World; Dark Sky; Dark Sky Films; Dark Star Pictures; Deaf
Crocodile; Decal; DECAL; Dekanalog; Deskpop Entertainment; Diaphana; Dimension; Dimension Films; Disney; Dogwoof; Drafthouse Films;
DreamWorks; DreamWorks Animation; DreamWorks Pictures; Eagle Rock; Eagle-Lion; Ealing; Elevation Pictures; Embankment; Embassy Pictures;
Emerging Pictures; EMI Films; Entertainment Film Distributors; Entertainment One; EntertainmentOne; eOne; Epic Pictures; Eros; Eros
International; Eureka; Eureka Entertainment; Eureka Video; EuropaCorp; Factory 25; Fathom Events; Film Arcade; Film Movement; Film
Movement Classics; Filmax; FilmBuff; FilmRise; Fine Line; Fine Line Features; First Independent; First Look; First Look Pictures; First
Look Studios; First National; First Run Features; Flicker Alley; Focus; Focus Features; Focus World; Fox; Fox 2000; Fox Home
Entertainment; Fox Searchlight; Fox Searchlight Pictures; Freestyle; Freestyle Digital Media; Freestyle Releasing; Full Moon; Full Moon
Features; Funimation; Gathr; Gaumont; Gaumont British; General Film Distributors; Giant Pictures; GKIDS; Global Road; Global Road
Entertainment; GoDigital; Goldwyn; Good Deed Entertainment; Gramercy; Gramercy Pictures; Grand National; Grasshopper Film; Gravitas;
Gravitas Ventures; Greenwich Entertainment; Grindhouse Releasing; Grindstone Entertainment; Gunpowder & Sky; Hammer; Hammer Films;
Hannover House; HBO Documentary Films; HBO Films; Hemdale; High Fliers; High Octane Pictures; Hollywood Pictures; Icarus Films; Icon; Icon
Film Distribution; IFC; IFC Films; IFC Midnight; Image Entertainment; Imagine Entertainment; Inception Media; Indican; Indicator; Indican
Pictures; Indie Rights; Indiepix; IndiePix Films; International Film Circuit; ITN Distribution; Janus Films; Juno Films; Kadokawa;
Kaleidoscope; Kanopy Films; Kartemquin; KimStim; Kino; Kino International; Kino Lorber; Kino Lorber Repertory; Kit Parker; KL Studio
Classics; Koch Lorber; Koch Media; LD Entertainment; Leisure Time Features; Les Films du Losange; Level 33; Level 33 Entertainment; Lions
Gate; Lions Gate Films; Lionsgate; Lionsgate Films; Lionsgate Home Entertainment; Lionsgate Premiere; Lippert; Lippert Pictures; Live
Entertainment; Lorimar; Lucasfilm; Madman; Madman Entertainment; Magnet; Magnet Releasing; Magnolia; Magnolia Home Entertainment; Magnolia
Pictures; Manga Entertainment; Masters of Cinema; Matchbox Films; MCA; MCA/Universal; Memento Films; Menemsha; Menemsha Films; Metro
Goldwyn Mayer; Metro-Goldwyn-Mayer; Metrodome; MGM; MGM Home Entertainment; MGM/UA; Milestone; Milestone Films; Mill Creek; Mill Creek
Entertainment; Miramax; Miramax Films; Modern Films; Momentum; Momentum Pictures; Monarch; Mondo Macabro; Mongrel Media; Monogram;
Monogram Pictures; Monterey Media; Mosfilm; Motion Picture Corporation; MPI; MPI Home Video; MPI Media; Mubi Films; Music Box Films; MVD;
MVD Entertainment; MVD Rewind; MVD Rewind Collection; National Amusements; National General; National Geographic Documentary Films; Neon;
NEON; Network Releasing; New Concorde; New Line; New Line Cinema; New Line Home Video; New Video; New World; New World Pictures; New
Yorker Films; NonStop; Northern Arts; Obscured Releasing; October Films; Open Road; Open Road Films; Orion; Orion Classics; Orion
Pictures; Oscilloscope; Oscilloscope Laboratories; Overture; Overture Films; Paladin; Palisades Tartan; Pandora; Panik House; Paramount;
Paramount Classics; Paramount Home Entertainment; Paramount Pictures; Paramount Presents; Paramount Vantage; Park Circus; Parkland
Entertainment; Pathe; Pathé; Peace Arch; Peccadillo Pictures; Phase 4; Phase 4 Films; Picturehouse; Pixar; Polygram; PolyGram; PolyGram
Filmed Entertainment; Powerhouse; PRC; Producers Distributing Corporation; Producers Releasing Corporation; Quinta; Quiver; Quiver
Distribution; Radiance; Radiance Films; Radius; Radius TWC; Radius-TWC; Random Media; Realart; Red Arrow; Redbox Entertainment; Reel
Suspects; Regent Releasing; Relativity; Relativity Media; Republic; Republic Pictures; Rialto; Rialto Pictures; RKO; RKO Radio; RKO Radio
Pictures; RLJ; RLJ Entertainment; RLJE; RLJE Films; Roadshow; Roadside; Roadside Attractions; Rogue; Rogue Pictures; Ronin; Saban; Saban
Films; Samuel Goldwyn; Samuel Goldwyn Films; Sandpiper Pictures; Savoy; Savoy Pictures; Scorpion Releasing; Scream Factory; Screen Gems;
Screen Media; Screen Media Films; Searchlight; Searchlight Pictures; Second Run; Second Sight; Second Sight Films; Severin; Severin Films;
Seville Pictures; Shaw Brothers; Shochiku; Shout; Shout Factory; Shout! Factory; Shout! Studios; Signature Entertainment; Soda Pictures;
Something Weird; Something Weird Video; Sony; Sony Classics; Sony Pictures; Sony Pictures Classics; Sony Pictures Home Entertainment; SRS
Cinema; Stage 6; Stage 6 Films; Starz Home Entertainment; Starz Media; Strand; Strand Releasing; Studio Canal; Studio Ghibli; StudioCanal;
STX; STX Entertainment; STX Films; STXfilms; Summit; Summit Entertainment; Sundance Selects; Super LTD; Svensk Filmindustri; Synapse;
Synapse Films; Tartan; Tartan Films; Tartan Video; TF1; The Asylum; The Film Detective; The Criterion Collection; The Film Arcade; The
Orchard; The Rank Organisation; The Samuel Goldwyn Company; The Weinstein Company; ThinkFilm; THINKFilm; Third Window Films; Tiffany
Pictures; Tigon; Toei; Toho; Touchstone; Touchstone Pictures; Trans World; Trans-Lux; Tri-Star; Tri-Star Pictures; Trimark; Trimark
Pictures; TriStar; TriStar Pictures; Triumph Films; Troma; Troma Entertainment; Twentieth Century Fox; Twentieth Century-Fox; Twilight
Time; UA; UFA; UGC; UIP; Umbrella; Umbrella Entertainment; Uncork'd; Uncork'd Entertainment; Unearthed Films; United Artists; United
Artists Releasing; Universal; Universal Pictures; Universal Pictures Home Entertainment; Universal Studios; Universal-International; USA
Films; Utopia; Variance; Variance Films; VCI; VCI Entertainment; Vertical; Vertical Entertainment; Vertigo; Vertigo Releasing; Vestron;
Vestron Pictures; Vestron Video; Via Vision; Vinegar Syndrome; Virgil Films; Vision Films; Vitagraph Films; VMI Releasing; Voltage
Pictures; Walt Disney; Walt Disney Pictures; Walt Disney Studios; Warner; Warner Archive; Warner Archive Collection; Warner Bros; Warner
Bros.; Warner Bros. Home Entertainment; Warner Bros. Pictures; Warner Brothers; Warner Home Video; Warner Independent; Warner Independent
Pictures; Warner-Pathe; Warner-Pathé; Weinstein; Weinstein Company; Well Go; Well Go USA; Well Go USA Entertainment; Wellgo; Wellspring;
Wild Bunch; Wild Eye; Wild Eye Releasing; Wolfe; Wolfe Releasing; Wolfe Video; XLrator; XLrator Media; XYZ Films; Yash Raj Films; Yellow
Veil; Yellow Veil Pictures; Zeitgeist; Zeitgeist Films; Zipporah; Zipporah Films; Zoetrope
"""

STREAMING = """
Acorn TV; All 4; ALL4; Amazon Freevee; Amazon Prime; Amazon Prime Video; AMC+; Apple TV Plus; Apple TV+; archive.org; Arrow Player; BBC
iPlayer; BET+; BFI Player; BINGE; Binge; BritBox; CBS All Access; Channel 4 On Demand; Crackle; Crave; Criterion Channel; Crunchyroll;
Curiosity Stream; Dailymotion; DC Universe; Discovery+; Disney Plus; Disney+; Disney+ Hotstar; DisneyNow; ESPN+; Fandor; Filmin;
FilmStruck; Freevee; HBO Go; HBO GO; HBO Max; HBO Now; HIDIVE; Hoopla; Hotstar; Hulu; iPlayer; iQIYI; ITV Hub; ITVX; JioCinema; Kanopy;
Max; MGM+; MUBI; Mubi; Netflix; Night Flight Plus; Now TV; NOW TV; OVID; Ovid.tv; Paramount Plus; Paramount+; Peacock; Philo; Plex; Pluto
TV; Prime Video; Roku; Roku Channel; Screambox; SCREAMBOX; Shudder; SonyLIV; Stan; Sundance Now; The Criterion Channel; the Internet
Archive; The Roku Channel; Topic; Tubi; Tubi TV; Viaplay; Viki; Vimeo; Vix; ViX; Xumo; YouTube; Youtube; ZEE5
"""

STORES = """
Amazon; Amazon Instant Video; Amazon Video; Apple TV; Fandango at Home; Google Play; iTunes; Microsoft Movies; Microsoft Store; Movies
Anywhere; Rakuten; Rakuten TV; Vudu; VUDU; YouTube Movies
"""

ON_DEMAND = """
BFI Player+; Curzon Home Cinema; Curzon on Demand; Eventive; FandangoNOW; Redbox; Sky Store; Vimeo On Demand
"""

TELEVISION = """
A&E; ABC; ABC Family; ABC1; Adult Swim; AMC; American Movie Classics; Animal Planet; BBC; BBC 1; BBC 2; BBC 3; BBC 4; BBC America; BBC
Four; BBC One; BBC Three; BBC Two; BBC1; BBC2; BBC3; BBC4; BET; Bravo; Cartoon Network; CBC; CBS; Channel 4; Channel 5; Channel Five;
Channel Four; Cinemax; CNN; Comedy Central; Discovery; Discovery Channel; Disney Channel; E4; Encore; EPIX; Epix; ESPN; Film Four; Film4;
Fox News; Fox TV; Freeform; FX; FXX; Hallmark; Hallmark Channel; HBO; History Channel; IFC Channel; ITV; ITV1; ITV2; ITV3; ITV4; Lifetime;
Lifetime Movie Network; More4; MTV; Nat Geo; National Geographic Channel; NBC; Nickelodeon; Oxygen; PBS; RTE; RTÉ; SBS; Sci Fi Channel;
Sci-Fi Channel; Showtime; Sky Arts; Sky Atlantic; Sky Cinema; Sky Movies; Sky One; Starz; STARZ; Sundance Channel; SundanceTV; SyFy; Syfy;
TBS; TCM; The CW; The Disney Channel; the History Channel; the Sci-Fi Channel; TLC; TNT; truTV; Turner Classic Movies; TV Land; TV5; UPN;
USA Network; VH1; WGN
"""

FESTIVALS = """
AFI Fest; Annecy; Berlin; Berlin Film Festival; Berlinale; BFI London Film Festival; Busan; Cannes; Cannes Film Festival; Fantasia;
Fantasia Fest; Fantasia Film Festival; Fantastic Fest; FrightFest; Gothenburg; Hot Docs; IDFA; Karlovy Vary; Locarno; London Film
Festival; New York Film Festival; NYFF; Outfest; Palm Springs; Rotterdam; San Sebastian; San Sebastián; Screamfest; Sheffield; Sitges;
Slamdance; South by Southwest; Sundance; Sundance Film Festival; SXSW; Telluride; TIFF; Toronto; Toronto Film Festival; Toronto
International Film Festival; Tribeca; Tribeca Film Festival; True/False; Venice; Venice Film Festival
"""

_COMPANY = r"(?:[A-Z0-9][\w!'’&+.-]*\s+){1,4}" + any_of(
    "Films?; Pictures?; Releasing; Entertainment; Media; Studios?; Distribution; Distributors; Video; Classics; Features; Cinema",
    "Home (?:Entertainment|Video); Collection; Group; International; Ventures; Attractions; Company; Digital; Productions",
)
_LEAD = re.compile(
    r"(?:\b(?:from|by|via|through|courtesy of|thanks to|on|hits?|hitting|reach(?:es|ed)?|joins?|over at|over to|to|under|and|or|with"
    r"|streaming|exclusive to)|[,:;/(&|–—-])\s*"
    r"(?:the )?(?:(?:good |fine )?(?:folks|people) (?:at|over at) )?(?:its |their |sister )?$",
    re.IGNORECASE,
)
_RELEASES = any_of(
    "releas(?:es?|ed|ing); open(?:s|ed|ing)?; distribut(?:es?|ed|ing); bring(?:s|ing)?; brought; put(?:s|ting)?; issu(?:es?|ed|ing)",
    "stream(?:s|ing)?; air(?:s|ing)?; premi(?:ers|ering|eres); debut(?:s|ing)?; drop(?:s|ping)?; original; deliver(?:s|ing)?",
    "present(?:s|ing)?; unveil(?:s|ing)?; offers; has (?:it|the film|the movie)",
)
_ACTS = re.compile(
    r"['’]s? (?:new |upcoming |recent |latest |own )?(?:\w+ )?(?:4K|Blu|DVD|UHD|disc|release)"
    rf"|,? (?:(?:which|who|is|are|will|be|has|have|just|recently|also|plans to|to) )*{_RELEASES}",
    re.IGNORECASE,
)
_A_NAME_GOES_ON = re.compile(
    r" (?!(?:Home|Video|Blu|DVD|UHD|VOD|On|In|From|Original|January|February|March|April|May|June|July|August|September"
    r"|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Christmas|Thanksgiving|Easter|Halloween|UK|US)\b)[A-Z][a-z]+"
)
_SAID = re.compile(
    rf"\b(?i:from|distributed by|released by|put out by|issued by|via|courtesy of|label:|distributor:|studio:)\s+(?P<company>{_COMPANY})"
    rf"|\b[Aa]n? (?P<release>{_COMPANY}) [Rr]elease\b"
    r"|\b(?i:available(?: now)?|out now|on (?:DVD|Blu-?ray|4K|VOD|digital)[^.;()]{0,40}?),? (?i:from|via|courtesy of) "
    r"(?P<label>[A-Z][\w&!'’-]*(?: (?:[A-Z]|&)[\w&!'’-]*){0,3})(?=[.,;!)]|$| on\b| and\b| in\b| for\b)"
    r"|\b(?i:stream(?:s|ing)?)(?: (?:now|exclusively|right now|only))? on (?P<service>[A-Z][\w+]*(?: [A-Z][\w+]*)?)"
)
_NO_COMPANY = re.compile(
    any_of(
        "January; February; March; April; May; June; July; August; September; October; November; December; Monday; Tuesday; Wednesday",
        "Thursday; Friday; Saturday; Sunday; Blu; DVD; UHD; VOD; HD; Region; Christmas; Director; Writer; Producer; Oscar; Academy",
        "Hollywood; France; Germany; Italy; Spain; Japan; Korea; India; China; Britain; England; America; Canada; Mexico; Australia",
        "Europe; Digital; The; This; New York; Los Angeles; London; Chicago; Toronto; Sundance; Cannes; Venice; Berlin",
    )
)


class Outlet(NamedTuple):
    """A name under which a film is brought to people, at a half-open range of code points."""

    start: int
    end: int
    name: str
    kind: Kind


def find_outlets(text: str, start: int = 0, end: int | None = None) -> list[Outlet]:
    """Return the distributors, services and channels that stand between two offsets of `text` in a place where films are brought.

    A known name counts after a word such as `from` or `on`, or before a verb such as `releases`; an unknown one only where the words
    themselves say that it is a company (`from Example Pictures`) or a service (`streaming on Example+`).
    """
    end = len(text) if end is None else end
    known = [outlet for outlet in _known(text, start, end) if _is_placed(text, outlet, start)]
    found: list[Outlet] = []
    for outlet in sorted([*known, *_said(text, start, end)], key=lambda o: (o.start, -o.end)):
        if not found or outlet.start >= found[-1].end:
            found.append(outlet)
    return found


def brings(text: str, outlet: Outlet) -> bool:
    """Return whether the words after a name say that it brings the film (`Neon releases`, `Severin's new Blu-ray`)."""
    return _ACTS.match(text[outlet.end : outlet.end + 60]) is not None


def _is_placed(text: str, outlet: Outlet, start: int) -> bool:
    before, after = text[max(start, outlet.start - 40) : outlet.start], text[outlet.end : outlet.end + 60]
    if re.match(r" (?:cinemas?|theat(?:er|re)s?|screens?|multiplex\w*)\b", after):
        return False
    if brings(text, outlet) or re.match(r" (?:DVD|Blu-?ray|4K|UHD|disc|edition)\b", after):
        return True
    return (not before.strip() or _LEAD.search(before) is not None) and _A_NAME_GOES_ON.match(after) is None


def find_festivals(text: str, start: int = 0, end: int | None = None) -> list[re.Match[str]]:
    """Return where festivals are named between two offsets of `text`; a city counts only after `at`."""
    return list(_festivals().finditer(text, start, len(text) if end is None else end))


def _said(text: str, start: int, end: int) -> list[Outlet]:
    outlets = []
    for match in _SAID.finditer(text, start, end):
        group = match.lastgroup or "company"
        if not _NO_COMPANY.match(match[group]):
            outlets.append(Outlet(*match.span(group), match[group], "streaming" if group == "service" else "distributor"))
    return outlets


def _names(words: str) -> list[str]:
    return [name.strip() for name in words.replace("\n", " ").split(";") if name.strip()]


def _key(name: str) -> str:
    return " ".join(name.split()).rstrip(".").lower()


@cache
def _kinds() -> dict[str, Kind]:
    lists: tuple[tuple[str, Kind], ...] = (
        (DISTRIBUTORS, "distributor"),
        (TELEVISION, "tv"),
        (STORES, "store"),
        (ON_DEMAND, "vod"),
        (STREAMING, "streaming"),
    )
    return {_key(name): kind for words, kind in lists for name in _names(words)}


@cache
def _by_first_word() -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for name in sorted(
        {n for words in (DISTRIBUTORS, STREAMING, STORES, ON_DEMAND, TELEVISION) for n in _names(words)} | set(_SPELLED_LOW),
        key=len,
        reverse=True,
    ):
        first = _TOKEN.match(name)
        names.setdefault(first.group() if first else name, []).append(name)
    return names


_SPELLED_LOW = (
    "netflix",
    "hulu",
    "shudder",
    "tubi",
    "amazon prime",
    "prime video",
    "disney+",
    "disney plus",
    "hbo max",
    "paramount+",
    "mubi",
    "criterion",
)
_TOKEN = re.compile(
    r"(?<![\w'’-])(?:[A-Z0-9][\w]*|netflix|hulu|shudder|tubi|amazon|prime|disney|hbo|paramount|mubi|criterion|the"
    r"|archive|iTunes|iPlayer|eOne|iQIYI|truTV)"
)
_NAME_ENDS = re.compile(r"(?![\w+]|-\w|['’](?!s\b|\s)\w)")


def _known(text: str, start: int, end: int) -> Iterator[Outlet]:
    """Yield the names of the lists wherever they stand."""
    for token in _TOKEN.finditer(text, start, end):
        for name in _by_first_word().get(token.group(), ()):
            last = token.start() + len(name)
            if text.startswith(name, token.start()) and last <= end and _NAME_ENDS.match(text, last):
                yield Outlet(token.start(), last, name, _kinds()[_key(name)])
                break


@cache
def _festivals() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_names(FESTIVALS), key=len, reverse=True))
    return re.compile(
        rf"\b(?:at|in|to) (?:(?:the|this year's|last year's) )?(?:(?:19"
        rf"|20)\d\d )?(?:{names})(?: (?:International )?(?:Film )?(?:Festival|Fest))?\b"
        r"|\b(?:[A-Z]\w+ ){1,3}(?:International )?Film Festival\b"
    )

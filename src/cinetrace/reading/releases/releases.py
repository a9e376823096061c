"""When, where and how the film can be seen, as far as the review says so.

A sentence may hold several statements: its formats are shared out among its dates. Credit blocks (`Runtime: 87; Example Films; 1995`) and
labelled lines (`Release date: ...`) have forms of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cinetrace.reading.opinions.phrases import listen
from cinetrace.reading.releases.availability import Statement, formats_of_outlets, read_statement
from cinetrace.reading.releases.dates import FRIDAY, Moment, find_dates
from cinetrace.reading.releases.dating import TUESDAY, Dated, Known, Outlook, resolve, written
from cinetrace.reading.releases.distributors import Outlet, find_festivals, find_outlets
from cinetrace.reading.releases.formats import FormatMention, find_formats, find_regions
from cinetrace.types import Format, Release, Review, Span

_ORDER: tuple[Format, ...] = ("theatrical", "4k", "blu-ray", "dvd", "digital", "vod", "streaming", "tv")
LONGEST = 1_500
"""Characters of a sentence that is read; what runs on longer is a list or no prose."""
_SAME_AGAIN = re.compile(r"[\s,;&(]*(?:(?:and|then|or|in|the|across|on|from|US|UK) |[(),]\s*|[A-Z][\w.]*\s?){0,8}[\s,(]*")
_DISCS = frozenset({"4k", "blu-ray", "dvd"})


@dataclass(frozen=True, slots=True)
class Group:
    """One date of a sentence with the formats that it is for; `start` to `end` is the stretch of the sentence that is about it."""

    start: int
    end: int
    moment: Moment | None
    formats: tuple[FormatMention, ...]


_PAST = listen(
    "received; got; had; made; was; were; had been; came; opened; premiered; debuted; hit theaters in; aired;"
    " released in; first; back in; originally; landed; went; arrived"
)
_AHEAD = listen(
    "will; opens; opening; comes; coming; arrives; arriving; hits; hitting; lands; drops; \\w+['’]ll; beginning;"
    " starting; releases; streams; due; slated; scheduled; set to; set for; upcoming; soon; next; this; airs; premieres;"
    " debuts; expands; goes"
)
_CREDITS = re.compile(
    r"(?:run(?:ning)?[ -]?time:? ?\d+[^;()\n]{0,12};\s*)(?P<label>[A-Z0-9][^;()\n]{1,60}?);\s*(?P<year>(?:18|19"
    r"|20)\d\d)(?:-(?P<country>[A-Z][\w/. -]{0,40}))?\s*\)?",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\((?P<label>[A-Z][\w!'’&. -]{1,40}?),? (?P<year>(?:19|20)\d\d)\)")
_LABELLED = re.compile(
    r"^[ \t*•-]*(?P<label>(?:(?:u\.?[sk]\.?|north american|original|theatrical|home video|dvd|blu-?ray|4k(?: uhd)?"
    r"|digital|vod|streaming|disc|street|in) ?(?:/ ?|& ?|and )?)*"
    r"(?:release(?:d| dates?)?|street date|date|theaters|theatres|cinemas|on (?:dvd|blu-ray|digital|vod|demand)"
    r"|streaming(?: on)?|opens|opening|available(?: on)?|where to watch"
    r"|distribut(?:or|ion|ed by)|studio|label|network|platform|airs|premieres?|dvd|blu-?ray|digital"
    r"|vod))\s*[:–—]\s*(?P<value>[^\n]{2,90})$",
    re.IGNORECASE | re.MULTILINE,
)
_SHORT_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.$")
_NAME_CUT = re.compile(r"\bShout!$|\bBros\.$")
_SHORT = 8
"""Characters at the end of a sentence that can show that it was cut in two."""
_FIRST_SHOWN = re.compile(r"\b(?:premi[eè]red?|debut(?:ed)?|screened|bowed|unveiled|first shown)\b", re.IGNORECASE)


def find_releases(review: Review, release_probability: Sequence[float] | None, film_year: int | None) -> tuple[Release, ...]:
    """Return the review's statements of when and how the film can be seen, in order of the text.

    `release_probability` is aligned with the review's sentences, from 0 to 1; without it the words alone decide. Dates are completed from
    the day the review was published, else from `film_year`; `inferred` says which parts were.
    """
    known = Known(_published(review), film_year, _day_first(review.text))
    blocks = [*_credits(review.text), *_labelled_lines(review.text, known)]
    taken = [release.evidence for release in blocks]
    for passage, sentences in _passages(review):
        if passage.end - passage.start > LONGEST or any(span.start < passage.end and passage.start < span.end for span in taken):
            continue
        probability = 0.5 if release_probability is None else max(float(release_probability[i]) for i in sentences)
        blocks += _in_sentence(review.text, passage, known, probability)
    return tuple(_with_labels_beside(sorted(blocks, key=lambda release: release.evidence), review.text))


def _passages(review: Review) -> Iterator[tuple[Span, range]]:
    """Yield the sentences, joined again where they were cut after a month (`Feb. 22`) or inside a name, and which they are."""
    sentences, first = review.sentences, 0
    for i, sentence in enumerate(sentences):
        words = sentence.of(review.text)
        cut = _SHORT_MONTH.search(words, max(0, len(words) - _SHORT)) and i + 1 < len(sentences)
        named = _NAME_CUT.search(words, max(0, len(words) - _SHORT)) and i + 1 < len(sentences)
        if named or (cut and re.match(r"\d", sentences[i + 1].of(review.text))):
            continue
        yield Span(sentences[first].start, sentence.end), range(first, i + 1)
        first = i + 1


def _with_labels_beside(releases: list[Release], text: str) -> list[Release]:
    """Join a statement that tells only who to its neighbour that tells only when (`Released by Neon. In theaters Friday.`)."""
    joined: list[Release] = []
    for release in releases:
        last = joined[-1] if joined else None
        if last and release.evidence.start - last.evidence.end <= 40 and "\n\n" not in text[last.evidence.end : release.evidence.start]:
            only_who = [r for r in (last, release) if r.distributor and not r.formats and r.precision == "unknown"]
            only_when = [r for r in (last, release) if not r.distributor]
            if len(only_who) == len(only_when) == 1:
                span = Span(last.evidence.start, release.evidence.end)
                joined[-1] = replace(only_when[0], distributor=only_who[0].distributor, evidence=span)
                continue
        joined.append(release)
    return joined


def _published(review: Review) -> date | None:
    for said in (review.source.published, review.facts.published):
        try:
            return date.fromisoformat((said or "")[:10])
        except ValueError:
            continue
    return None


# --- lines and brackets that state it in a fixed form -------------------------------------------------------------


def _credits(text: str) -> list[Release]:
    """Return the releases of credit blocks: `Runtime: 87; Mortal Films; 1995)`, `(A24, 2019)`."""
    found = []
    for match in _CREDITS.finditer(text):
        label, start = match["label"], match.start("label")
        if re.search(r"\d{3}|rated", label, re.IGNORECASE):
            continue
        found.append(Release(written(int(match["year"])), "year", (), (), label, None, Span(start, match.end("year"))))
    for match in _BRACKETED.finditer(text):
        if any(outlet.start == match.start("label") for outlet in find_outlets(text, match.start(), match.end())):
            found.append(
                Release(written(int(match["year"])), "year", (), (), match["label"], None, Span(match.start("label"), match.end("year")))
            )
    return found


def _labelled_lines(text: str, known: Known) -> list[Release]:
    """Return the releases of lines such as `Release date: February 19, 2019`; lines that follow one another make one statement."""
    groups: list[list[re.Match[str]]] = []
    for match in _LABELLED.finditer(text):
        near = groups and match.start() - groups[-1][-1].end() <= 1
        if near and not (_has_date(groups[-1], text) and find_dates(text, match.start("value"), match.end())):
            groups[-1].append(match)
        else:
            groups.append([match])
    return [release for group in groups if (release := _of_lines(group, text, known)) is not None]


def _has_date(lines: list[re.Match[str]], text: str) -> bool:
    return any(find_dates(text, line.start("value"), line.end()) for line in lines)


def _of_lines(lines: list[re.Match[str]], text: str, known: Known) -> Release | None:
    start, end = lines[0].start("label"), lines[-1].end()
    dates = [moment for line in lines for moment in find_dates(text, line.start("value"), line.end(), day_first=known.day_first)][:1]
    outlets, formats = find_outlets(text, start, end), find_formats(text, start, end)
    formats += formats_of_outlets(text, Span(start, end), outlets, formats)
    names = [line for line in lines if re.match(r"(?i)distribut|studio|label|network|platform|streaming|where", line["label"])]
    if not outlets and names:
        outlets = [Outlet(*names[0].span("value"), names[0]["value"].strip(), "distributor")]
    if re.search(r"(?i)theat|cinemas|opens|opening", " ".join(line["label"] for line in lines)):
        formats.append(FormatMention(start, start + 1, "theatrical"))
    if not dates and not outlets and (not formats or re.match(r"(?i)date|released?$|dvd|blu", lines[0]["label"])):
        return None
    statement = Statement(start, end, (), tuple(dates), tuple(formats), tuple(outlets), tuple(find_regions(text, start, end)))
    group = Group(start, end, dates[0] if dates else None, tuple(formats))
    return _release(text, statement, group, {mention.format for mention in formats}, known, Span(start, end))


# --- sentences ----------------------------------------------------------------------------------------------------


def _in_sentence(text: str, sentence: Span, known: Known, probability: float) -> Iterator[Release]:
    if (shown := _at_festival(text, sentence, known)) is not None:
        yield shown
        return
    statement = read_statement(text, sentence, known, probability, day_first=known.day_first)
    groups = _share_out(text, statement) if statement.cues else []
    told: set[Format] = set()
    for group in groups:
        told = _formats(text, statement, group, told)
        yield _release(text, statement, group, told, known, _evidence(text, statement, group, alone=len(groups) == 1))


def _at_festival(text: str, sentence: Span, known: Known) -> Release | None:
    """Return the first showing at a festival, when the sentence dates one and names no format."""
    cue = _FIRST_SHOWN.search(text, *sentence)
    festivals = find_festivals(text, *sentence) if cue else []
    dates = [m for m in find_dates(text, *sentence) if m.precision != "relative"] if festivals else []
    if not dates or cue is None or find_formats(text, *sentence):
        return None
    moment = min(dates, key=lambda m: abs(m.start - festivals[0].end()))
    day, precision, inferred = resolve(moment, known, "past")
    start, end = min(cue.start(), moment.start, festivals[0].start()), max(cue.end(), moment.end, festivals[0].end())
    return Release(day, precision, inferred, (), None, None, Span(start, end))


def _share_out(text: str, statement: Statement) -> list[Group]:
    """Return the sentence's dates, each with its formats; one group without a date when none is told."""
    dates = [m for m in statement.dates if m.shift not in ("now", "soon") or _says_now(text, statement, m)]
    dates = dates or list(statement.dates[:1])
    if len(dates) <= 1:
        return [Group(statement.start, statement.end, dates[0] if dates else None, statement.formats)]
    shares: list[list[FormatMention]] = [[] for _ in dates]
    for mention in statement.formats:
        shares[_date_of(text, statement, dates, shares, mention)].append(mention)
    ends = [max([moment.end, *(f.end for f in share)]) for moment, share in zip(dates, shares, strict=True)]
    starts = [statement.start, *ends[:-1]]
    ends[-1] = statement.end
    return [Group(*of) for of in zip(starts, ends, dates, map(tuple, shares), strict=True)]


def _says_now(text: str, statement: Statement, moment: Moment) -> bool:
    """Whether `now` is a date of its own: the only one, or with a format beside it (`currently in limited release, it expands on ...`)."""
    if all(m.shift in ("now", "soon") for m in statement.dates):
        return True
    behind = any(0 <= f.start - moment.end <= 12 and ";" not in text[moment.end : f.start] for f in statement.formats)
    return behind or (len(statement.formats) > 1 and any(0 <= moment.start - f.end <= 3 for f in statement.formats))


def _date_of(text: str, statement: Statement, dates: list[Moment], shares: list[list[FormatMention]], mention: FormatMention) -> int:
    """Return which of several dates a format belongs to."""
    before = [i for i, moment in enumerate(dates) if moment.end <= mention.start]
    after = [i for i, moment in enumerate(dates) if moment.start >= mention.end]
    if not before or not after:
        return after[0] if after else before[-1] if before else 0
    last, following = before[-1], after[0]
    new_clause = re.search(r";|\b(?:before|then|followed by|ahead of|prior to)\b", text[dates[last].end : mention.start]) or any(
        dates[last].end <= cue.start <= mention.start and cue.kind != "order" and not re.search("release|theatric", cue.word)
        for cue in statement.cues
    )
    ahead = re.fullmatch(r"[\s,]*(?:on|from|starting|beginning)?\s*", text[mention.end : dates[following].start]) is not None
    beside = mention.start - dates[last].end <= 6
    if ahead and not beside:
        return following
    told_before = any(share.end <= dates[last].start for share in shares[last])  # "in theaters June 3 and on demand June 10"
    return following if new_clause or told_before else last


def _evidence(text: str, statement: Statement, group: Group, *, alone: bool) -> Span:
    """Return the words of one statement: from its verb to its last date, format or label."""
    moment, inside = group.moment, range(group.start, group.end)
    tokens = [(f.start, f.end) for f in group.formats] + ([(moment.start, moment.end)] if moment else [])
    cues = [(cue.start, cue.end) for cue in statement.cues]
    if alone:
        tokens += cues + statement.named
    else:
        tokens += [cue for cue in cues if cue[0] in inside and cue[0] <= min(tokens)[0]]
        tokens += [span for span in statement.named if span[0] in inside and span[1] <= group.end]
    start, end = min(tokens)[0], max(end for _, end in tokens)
    lead = re.search(r"(?:\b(?:in|on|to|at|from|the|a) ?)+$", text[group.start : start])
    return Span(start - len(lead.group()) if lead else start, end)


def _formats(text: str, statement: Statement, group: Group, before: set[Format]) -> set[Format]:
    """Return a group's formats: those it names, those its verbs imply, or those of the group before (`and in the UK on ...`)."""
    own = {mention.format for mention in group.formats} or _formats_of_cues(statement, group)
    lead = text[group.start : group.moment.start] if group.moment else ""
    return own or (before if _SAME_AGAIN.fullmatch(lead) else own)


def _release(text: str, statement: Statement, group: Group, told: set[Format], known: Known, span: Span) -> Release:
    if group.moment is None:
        day, precision, inferred = Dated(written(), "unknown", ())
    else:
        usual = TUESDAY if told & _DISCS else FRIDAY if "theatrical" in told else None
        day, precision, inferred = resolve(group.moment, known, _outlook(text[group.start : group.end]), usual)
    formats = tuple(f for f in _ORDER if f in told)
    return Release(day, precision, inferred, formats, _distributor(text, statement, group), _region(statement, group), span)


def _formats_of_cues(statement: Statement, group: Group) -> set[Format]:
    """Return the format that a verb implies when none is named: what opens or plays, opens and plays in cinemas."""
    words = " ".join(cue.word for cue in statement.cues if group.start <= cue.start < group.end)
    if re.search(r"\bopen|playing|now showing|is showing|screening|expand|\bgoes wide|\bbows?\b", words):
        return {"theatrical"}
    return {"streaming"} if re.search(r"\bstream", words) else {"tv"} if re.search(r"\bair(?:s|ed|ing)\b|broadcast", words) else set()


def _distributor(text: str, statement: Statement, group: Group) -> str | None:
    """Return who brings it: a label in the group's own words or for the whole sentence, else the service that is the format."""
    labels = [o for o in statement.outlets if o.kind == "distributor" or re.match(r" release\b", text[o.end : o.end + 9])]
    first = min([*(m.start for m in statement.dates), *(f.start for f in statement.formats)], default=statement.end)
    last = max((m.end for m in statement.dates), default=statement.start)
    labels = [o for o in labels if group.start <= o.start < group.end or o.start <= first or o.start >= last]
    near = [o for o in labels if group.start <= o.start < group.end]
    own = {(f.start, f.end) for f in group.formats}
    services = [o for o in statement.outlets if o.kind not in ("store", "distributor")]
    service = [o for o in services if (o.start, o.end) in own or any(start <= o.start < end for start, end in own)]
    found = near[-1:] or service[:1] or labels[-1:]
    return found[0].name if found else None


def _region(statement: Statement, group: Group) -> str | None:
    inside = [r.region for r in statement.regions if group.start <= r.start < group.end]
    return inside[0] if inside else statement.regions[0].region if len(statement.regions) == 1 and not statement.dates[1:] else None


def _outlook(words: str) -> Outlook:
    past, ahead = _PAST.search(words) is not None, _AHEAD.search(words) is not None
    return "past" if past and not ahead else "coming" if ahead and not past else "open"


def _day_first(text: str) -> bool:
    """Whether the text writes the day before the month, as far as its English tells."""
    return re.search(r"\b(?:UK|U\.K\.|cinemas?|colour|favourite|BBFC|humour|centre)\b|£", text) is not None

"""The score that a review states itself, told from all the other numbers, letters and stars in its prose.

A mark (see `cinetrace.scales.scan`) is believed when its surroundings say that this critic gives it to this film: a label before it
(`Rating: B+`), a verb of giving (`I award it ***`), a line or sentence of its own, or the closing words of the review. It is not
believed when it belongs to something else: another film, a part of this one, other voters, a legend, a score that would have been.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from cinetrace import scales
from cinetrace.reading.opinions.phrases import any_of, listen
from cinetrace.types import Review, Span, StatedRating


class Trust(IntEnum):
    """How much the surroundings say that a mark is the critic's score of the film."""

    NONE = 0
    CLOSING = 1
    ALONE = 2
    GIVEN = 3
    LABELLED = 4


@dataclass(frozen=True, slots=True)
class Place:
    """A mark and the words around it, within its sentence and its line."""

    mark: scales.Mark
    mark_text: str
    before: str
    after: str
    line: str
    """The line around the mark, without it."""
    edge: bool
    """Whether it stands in the first line or among the last words of the review."""
    last: bool
    """Whether no word follows it in the review."""


_FILLER = (
    r"(?:\W*"
    + any_of(
        "an?; the; my; just; only; maybe; about; around; roughly; probably; at (?:least|best|most); overall; out; of; score; rating",
        "grade; vote; mark; total; firm; fair; fairly; very; well; deserved; solid; strong; low; high; generous; perfect; big; fat; full",
        "weak; respectable; whopping; mere; paltry; measly; lowly; rare; whole; single; decent; rousing; still; as; with; is; was; to",
        "this; it; be; would; will; has; gets",
    )
    + r")*\W*$"
)
_LABEL = re.compile(
    r"(?:^|[\n.!?;|(\[*_–—-]|\b(?:my|our|final|overall|the|a|of|and|so)\b)\W*"
    r"(?:(?:my|our|final|overall|personal|critic'?s|movie|film|letter|star|numeric|total|the|review|honest)\W+)*"
    r"(?:rating|grade|score|vote|verdict|stars?|rank|overall|mark|bottom line|all in all|in all|final thoughts?|conclusion|summary)s?"
    r"(?:\W+(?:for|of|on) (?:this|the|it|[A-Z])[\w' ]{0,40}?)?(?: \((?:0|1) ?(?:to|-|–) ?(?:\*+|\d+)\))?"
    r"\s*(?:[:=]|-+|[–—]|\.{2,}|,|\bis\b|\bwas\b|\bwould be\b|\bwill be\b|\bgoes to\b|\()?" + _FILLER,
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?<!the )(?<!its )(?<!and )(?<!th )"
    + any_of(
        "giv(?:e|es|en|ing); gave; rat(?:e|es|ed|ing(?= it| this| the)); award(?:s|ed|ing)?; grad(?:e|ed); scor(?:e|es|ed); vot(?:e|ed)",
        "rank(?:ed|s)?; deserv(?:e|es|ed); earn(?:s|ed)?; gets?; got; receiv(?:es|ed); merits?; worth; warrants?",
        "go(?:es|ing)? (?:with|for); settle for; say; call it",
    ),
    re.IGNORECASE,
)
_OBJECT = re.compile(r"\W*(?:(?:this|that|the|these|it|all)\b(?:\W+[\w'’-]+){0,6}?\W*|[\"“'‘A-Z][^.;!?]{0,60}?)?" + _FILLER)
_NOT_THE_FILM = listen(
    "act(?:ing|ors?|ress); idea; premise; concept; that one; subtitle; title; quality; value; factor; cheese; camp; cg; cgi",
    "performances?; cast; first; second one; original; sequel; prequel; remakes?; predecessor; previous; book; novel; soundtrack; music",
    "songs?; plot; story; script; writing; director; direction; effort; originality; style; scenes?; sex; nudity; gore; action; visuals?",
    r"effects?; cinematography; ending; characters?; him; her; them; trailer; episode one; part (?:one|two|i+|\d); other; others; another",
    "most; every; movies; films; credit; disc; dvd; picture quality; video; audio; extras; bonus; transfer; minutes?; hours?; times?",
)
_NOT_MINE = re.compile(
    any_of(
        "imdb(?:'s)?; rotten tomatoes; metacritic; average; critics; users?; voters?; people; someone; somebody; anyone; anybody",
        "everyone; nobody; others; some; ebert; siskel; maltin; reviewers?; friends?; buddy; husband; wife; (?:girl|boy)friend; son",
        "daughter; kids?; brother; sister; mother; father; mom; dad; he; she; they; audiences?; you; current(?:ly)?; cinemascore",
        "netflix; letterboxd; newspapers?; magazines?; papers?; outlets?; colleagues?; every other; those; who; whoever;"
        " many; most; votes; percent",
    )
    + "|%",
    re.IGNORECASE,
)
_MINE = re.compile(
    r"\b(?:[Ii]|[Ww]e|me|us|let's|(?:[Mm]y|[Oo]ur) (?:own|rating|score|grade|vote|verdict|opinion|view|mark|personal"
    r"|final|honest|book|humble|overall)\w*)\b"
)
_UNREAL = listen(
    r"(?:would|could|should|might|may|must)(?:n['’]t| not)?(?:['’]ve| have)(?! to\b); if; wish; instead of; rather than; almost; nearly",
    "able to; ought to; (?:want|love|loved|tempted|going|wanted) to; gonna; for which; to which; saving; can['’]?t; cannot; can not",
    "couldn['’]?t; don['’]?t; didn['’]?t; doesn['’]?t; did not; do not; does not; won['’]?t; wouldn['’]?t; never; not",
    "(?:less|more|lower|higher|better|worse) than; at first; initially; originally; used to; normally; usually; reserved?; only reason",
    "how; above; below; under; over; between; from; versus; vs; than; negative; minus; has (?:only |just )?(?:got|been|a)",
    r"had (?:he|she|it|they|the|this|there); as (?:low|high) as; potential; becom\w+; raised?; lower(?:ed|s)?; bump(?:ed|s)?",
)
_HAD_IT_BEEN = re.compile(r"\W*(?:had|if (?:it|they|the|this|there|only|not|I))\b", re.IGNORECASE)
_FOLLOWS = re.compile(
    r"\W*$|\s*[.,;:!?)\]\"'”’…|~*/–—-](?!\w)|\s*\n|\s*\(|\s*[–—-]+\s|\s+"
    + any_of(
        "for; from; because; cause; cuz; and; but; just; only; overall; rating; in my; as; due; since; with; on; based; given",
        "considering; thanks; which; that['’]s; alone; max; tops; easily; mainly; simply; purely; solely; at best; at most; here; also",
        "it; this; so; the; though; although; i; to; i'd; one; two; by; stars; points?; film; movie",
    ),
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\s+"
    + any_of(
        "of; through; ways?; into; as; hours?; minutes?; years?; times?; scenes?; people; movies; films; on (?:imdb|rotten|metacritic|rt)"
    ),
    re.IGNORECASE,
)
_FOR_A_PART = re.compile(rf"\W*\bfor (?:the |its |his |her |their )?(?:\w+ ){{0,2}}?{_NOT_THE_FILM.pattern}", re.IGNORECASE)
_IF = re.compile(r"[ ,]*\b(?:if|had|except|were it|but for|until|instead)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\W*(?:stars? |rating |average |(?:out of|/) ?10 )?\W*(?:(?:right |over )?(?:here )?(?:at|on|in|by|from) (?:the )?"
    r"(?:imdb|this (?:web ?)?site|rotten|metacritic|here|rt\b|siskel|critics|users|ebert|most|many)|here\b|\(?[\d,]+ votes|as of this|\?)",
    re.IGNORECASE,
)
_LEGEND = re.compile(r"\s*(?:=|–|-)\s*\(?[A-Za-z]")
_NO_SCORE_AFTER = re.compile(
    r"(?:\b(?!The|This|It|I\b|Rating|Score|Vote|Grade|Mark|Overall)[A-Z]\w*[ -]|\b(?:or|to) (?:an? )?"
    r"|\b(?:this|the|that|these|those|which|any|each|another|season|episode|part|chapter|volume|act|in) )$"
)
_NO_SCORE_BEFORE = re.compile(r"\W*(?:or|to)\b", re.IGNORECASE)
_STARS_IN_ALL = re.compile(
    r"out of (?:a possible )?(\*{4,5}|★{4,5}|four|five|4|5)\b|(\*{4,5}|★{4,5})\s*[=:]|(?<![\w*])(\*{5}|★{5})(?![\w*])"
    r"|\b(four|five|4|5)[- ]star scale",
    re.IGNORECASE,
)
_SCALE = re.compile(r"\b(?:on (?:a|the) scale (?:of|from) |\()(?:0|1|zero|one) ?(?:to|-|–) ?(?P<best>10|ten|5|five|100)\b", re.IGNORECASE)
_OUT_OF_A_NOUN = re.compile(r"\s+(?:[\w'-]+\s?){1,3}(?=[.,;!)\n]|$)")
_GOES_ON = re.compile(r"\s(?:would|will|must|from|no|don['’]t|because|and|but|just|pure|highly|definitely|only)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\b(?:overall|all in all|in short|final|from me|i say|so|out of|stars?|points?)\b|[\W_]+", re.IGNORECASE)


def find_stated(review: Review) -> StatedRating | None:
    """Return the score that the page or the prose states, with the span of exactly its words, or None when none is stated.

    A score in the page's own facts wins; among several in the prose the best supported, and of those the last.
    """
    if review.facts.rating is not None:
        return review.facts.rating
    lost_stars = _legend_is_broken(review.text)
    trusted = [
        (trust, place.mark)
        for place in _places(review)
        if (trust := _trust(place)) and not (lost_stars and place.mark.notation == "stars" and place.mark.score.value == 1)
    ]
    if not trusted:
        return None
    highest = max(trust for trust, _ in trusted)
    return _stated(review.text, [mark for trust, mark in trusted if trust == highest][-1])


def _stated(text: str, mark: scales.Mark) -> StatedRating:
    score = mark.score
    if mark.notation in ("stars", "star words") and score.best in (4, 5) and (stars := _stars_in_all(text)) and score.value <= stars:
        score = scales.Score(score.value, stars)
    return StatedRating(score.value, score.best, text[mark.start : mark.end], Span(mark.start, mark.end))


def _stars_in_all(text: str) -> float | None:
    """Return how many stars the review's own legend or wording says there are, or None."""
    if (match := _STARS_IN_ALL.search(text)) is None:
        return None
    words = next(group for group in match.groups() if group)
    return float(len(words)) if words[0] in "*★" else scales.number(words)


def _legend_is_broken(text: str) -> bool:
    """Whether the text's legend gives one asterisk several meanings, as copies do that lost the others on the way."""
    legend = re.findall(r"(?<!\S)(\*{1,5}(?: ?1/2)?) = ", text)
    return bool(legend) and (len(legend) > len(set(legend)) or legend == ["*"])


def _places(review: Review) -> Iterator[Place]:
    text = review.text
    closing = review.sentences[-3].start if len(review.sentences) >= 3 else 0
    opening = max(text.find("\n"), 0)
    for found in scales.scan(text):
        mark = _on_its_scale(text, found)
        first = text.rfind("\n", 0, mark.start) + 1
        last = (text.find("\n", mark.end) + 1 or len(text) + 1) - 1
        start = max([first, mark.start - 140, *(s.start for s in review.sentences if s.start <= mark.start < s.end)])
        yield Place(
            mark,
            mark_text=text[mark.start : mark.end],
            before=text[start : mark.start],
            after=text[mark.end : min(last, mark.end + 60)],
            line=text[max(first, mark.start - 200) : mark.start] + " " + text[mark.end : min(last, mark.end + 200)],
            edge=mark.start >= closing or mark.start <= opening,
            last=re.search(r"\w", text[mark.end :]) is None,
        )


def _on_its_scale(text: str, mark: scales.Mark) -> scales.Mark:
    """Return a lone number on the scale that the words before it name: `on a scale of one to ten, a six`."""
    scale = _SCALE.search(text, max(0, mark.start - 60), mark.start) if mark.notation == "number" else None
    value = scales.number(text[mark.start : mark.end])
    best = scales.number(scale["best"]) if scale else None
    return mark if value is None or best is None or value > best else mark._replace(score=scales.Score(value, best))


def _trust(place: Place) -> Trust:
    if _refused(place):
        return Trust.NONE
    if place.mark.notation == "thumbs":  # a number or a letter beside it says more
        apart = re.search(r"[,:;–—-]\s*$", place.before) is not None and _mine(place.before)
        return Trust.CLOSING if apart or _given(place) or _alone(place) else Trust.NONE
    if _labelled(place):
        return Trust.LABELLED
    if _given(place):
        return Trust.GIVEN
    if place.mark.notation in ("number", "signed"):
        return Trust.NONE
    if _alone(place):
        return Trust.ALONE
    return Trust.CLOSING if _closing(place) else Trust.NONE


def _refused(place: Place) -> bool:
    """Whether the words around the mark say that it is no score of this film by this critic."""
    before, after = place.before, place.after
    if (
        _SHARE.match(after)
        or _IF.match(after)
        or _FOR_A_PART.match(after)
        or re.search(r"(?i)\bout(?:\W+\w?f)?\W*(?:a possible\W*)?$|/$", before)
    ):
        return True
    if _ELSEWHERE.match(after) and not _MINE.search(before):
        return True
    if (part := re.search(r"([\w /&'-]{2,30})[:=]\s*$", before)) and _NOT_THE_FILM.search(part[1]):
        return True
    return _is_no_mark(place) or _HAD_IT_BEEN.match(before) is not None or _UNREAL.search(_clause(before)) is not None


def _is_no_mark(place: Place) -> bool:
    """Whether it only looks like a score: emphasis, a bullet, a legend, a word that begins with a letter, a number in a title."""
    notation, before, after = place.mark.notation, place.before, place.after
    if notation == "stars":
        return (
            bool(_LEGEND.match(after))
            or "*" in place.line.lower().replace("(0 to ****)", "")
            or bool("*" in place.mark_text and re.match(r"\s?[A-Za-z@#$~]", after) and not before.strip())
        )
    if notation == "letter":
        initial = len(place.mark_text) == 1 and re.match(r"\.\s?\w", after)
        return bool(initial) or re.match(r"[-\w*'’]|,? (?:film|movie|picture|list|team)", after) is not None
    if notation == "number":
        if before.endswith("(") and not after.lstrip().startswith((")", "/")):
            return True  # what is left of a scale that was cut off: "RATING (0"
        return bool(_NO_SCORE_AFTER.search(before) or _NO_SCORE_BEFORE.match(after)) or (
            place.mark.score.value == 1 and after.startswith(" the ")
        )
    if notation == "thumbs":
        return re.match(r"\W*(?:to|for|on)\b(?! this| me\b| the (?:film|movie)| it\b)", after, re.IGNORECASE) is not None
    return False


def _clause(before: str) -> str:
    """Return the last clause of the words before a mark."""
    if re.search(r"[,:;–—]\s*$", before):
        return ""
    return re.split(r"[;:–—]|\bbut\b|\bso\b(?! many)|\band (?=I\b|the\b|give)|, (?=I\b)|\.\s|!|\?", before)[-1]


def _labelled(place: Place) -> bool:
    match = _LABEL.search(place.before)
    if match is None or _NOT_MINE.search(place.before) or not _goes_on_well(place):
        return False
    label = match.group().lower()
    if re.search(r"[:=(]\W*$|[:=–—]|-\s", label):
        return True
    if re.search(r"\b(?:is|was|of|be|as)\b", label):
        return re.search(r"\b(?:my|our)\b", place.before, re.IGNORECASE) is not None
    if place.mark.notation not in ("number", "letter", "percent"):
        return True
    return re.search(r"(?:rating|grade|score|vote|verdict)\W*$", label) is not None and not re.match(r"[ -]points?\b", place.after)


def _given(place: Place) -> bool:
    """Whether a verb of giving or getting leads to the mark, with the critic or the film about it."""
    verb = next(reversed(list(_VERB.finditer(place.before))), None)
    if verb is None or not _goes_on_well(place):
        return False
    subject, given = place.before[: verb.start()], place.before[verb.end() :]
    if len(given.split()) > 9 or _NOT_THE_FILM.search(given) or re.search(r"[.!?;]\s", given):
        return False
    if re.search(r"\b(?:is|was|are|been|being|be) (?:\w+ly )?$", subject):  # is rated 5.2 by others
        return False
    if place.mark.notation in ("number", "letter") and not _fits_a_bare_mark(place, verb.group().lower(), given):
        return False
    return _mine(subject, verb.group().lower())


def _goes_on_well(place: Place) -> bool:
    """Whether the words after a mark leave it a score: a stop, a reason, `popcorn buckets`; not `7 minutes`."""
    return _FOLLOWS.match(place.after) is not None or (place.mark.notation == "fraction" and _OUT_OF_A_NOUN.match(place.after) is not None)


def _fits_a_bare_mark(place: Place, verb: str, given: str) -> bool:
    """Whether a lone number or letter can be what is given: `I give it a 7`, not `it got two nominations`."""
    if _SCALE.search(place.before):
        return True
    if verb in ("say", "worth", "call it", "get", "got", "scored") or place.mark.score.best > 10:
        return False
    return _OBJECT.fullmatch(given) is not None and not (verb.startswith("scor") and re.match(r" points?\b", place.after))


def _mine(subject: str, verb: str = "") -> bool:
    """Whether the critic or the film is the one who gives or gets, as far as the words before the verb tell."""
    mine = max((match.end() for match in _MINE.finditer(subject)), default=-1)
    if mine >= 0:
        return mine > max((match.end() for match in _NOT_MINE.finditer(subject)), default=-1)
    if _NOT_MINE.search(subject) or verb == "given" or re.search(r"\b(?:would|could|might) $", subject):
        return False
    if re.match(r"giv|gave|award", verb) and re.search(
        r"\b(?!This|The|And|But|So|It|Overall)[A-Z]\w+,?(?:, age \d+,)?(?: \w+ly)? $", subject
    ):
        return False  # Jeffrey gave it **
    return not (re.match(r"get|got|deserv|earn|merit|receiv|scor", verb) and _NOT_THE_FILM.search(subject[-30:]))


def _alone(place: Place) -> bool:
    """Whether the mark has a line or a sentence to itself, or begins one."""
    notation, after = place.mark.notation, place.after
    if _is_lone_asterisk(place):
        return False
    if not re.search(r"\w", place.line):
        return notation != "letter" or (place.edge and place.mark.end - place.mark.start > 1)
    if notation == "percent" or _ASIDE.sub("", place.before):
        return False
    if notation == "letter":
        return place.edge and len(place.mark_text) > 1 and after.startswith(".")
    return re.match(r"\s*(?:[.!)\]]|$)", after) is not None or (place.edge and _begins_a_verdict(place))


def _begins_a_verdict(place: Place) -> bool:
    """Whether a sentence that begins with the mark goes on about it: `3/10, and that is generous`, `★★★★ A triumph`."""
    notation, after = place.mark.notation, place.after
    if notation == "fraction":
        return not re.match(r"\s[a-z]", after) or _GOES_ON.match(after) is not None
    if notation == "stars":
        return "*" not in place.mark_text
    if notation == "star words":
        return re.match(r"\s*[,;–—]", after) is not None or " of " in place.mark_text
    return notation == "thumbs" and _FOLLOWS.match(after) is not None


def _closing(place: Place) -> bool:
    """Whether the mark is among the review's first or last words and nothing goes on from it."""
    notation = place.mark.notation
    if not place.edge or _is_lone_asterisk(place) or notation not in ("stars", "fraction"):
        return False
    if not re.match(r"\W*(?:$|http|www)|\s*[.!)\]]", place.after):
        return False
    if place.last and notation == "fraction" and not _VERB.search(_clause(place.before)):
        return True
    return _mine(place.before) and _NOT_THE_FILM.search(_clause(place.before)) is None


def _is_lone_asterisk(place: Place) -> bool:
    return place.mark.notation == "stars" and place.mark.end - place.mark.start == 1

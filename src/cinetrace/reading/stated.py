"""The score that a review states itself, told from all the other numbers, letters and stars in its prose.

A mark (see `cinetrace.scales.scan`) is believed when its surroundings say that this critic gives it to this film: a label before it
(`Rating: B+`), a verb of giving (`I award it ***`), a line or sentence of its own, or the closing words of the review. It is not believed
when it belongs to somebody or something else: another film, a part of this one, other voters, a scale's legend, a score that would have been.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from cinetrace import scales
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
    before: str
    after: str
    line: str
    """The line around the mark, without it."""
    edge: bool
    """Whether it stands in the first line or among the last words of the review."""


_FILLER = (
    r"(?:(?:\W*\b(?:an?|the|my|just|only|maybe|about|around|roughly|probably|at (?:least|best|most)|overall|out|no more than|of|score|rating|grade"
    r"|vote|mark|total|firm|fair|fairly|very|well|deserved|solid|strong|low|high|generous|perfect|big|fat|full|weak|respectable|whopping|mere"
    r"|paltry|measly|lowly|rare|whole|single|decent|rousing|still|as|with|is|was|to|this|it|be|would|will|has|gets)\b)*\W*)$"
)
_LABEL = re.compile(
    r"(?:^|[\n.!?;|(\[*_–—-]|\b(?:my|our|final|overall|the|a|of|and|so)\b)\W*"
    r"(?:(?:my|our|final|overall|personal|critic'?s|movie|film|letter|star|numeric|total|the|review|honest)\W+)*"
    r"(?:rating|grade|score|vote|verdict|stars?|rank|overall|mark|bottom line|all in all|in all|final thoughts?|conclusion|summary)s?"
    r"(?:\W+(?:for|of|on) (?:this|the|it)\b[\w ]{0,30})?"
    r"\s*(?:[:=]|-+|[–—]|\.{2,}|,|\bis\b|\bwas\b|\bwould be\b|\bwill be\b|\bgoes to\b|\()?" + _FILLER,
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:giv(?:e|es|en|ing)|gave|rat(?:e|es|ed|ing)|award(?:s|ed|ing)?|grad(?:e|ed|ing)|scor(?:e|es|ed|ing)|vot(?:e|ed|ing)|rank(?:ed|s)?"
    r"|deserv(?:e|es|ed)|earn(?:s|ed)?|gets?|got|receiv(?:es|ed)|merits?|worth|warrants?|go(?:es|ing)? (?:with|for)|settle for|say|call it)\b",
    re.IGNORECASE,
)
_NOT_THE_FILM = re.compile(
    r"\b(?:act(?:ing|ors?|ress)|performances?|cast|first|second one|original|sequel|prequel|remakes?|predecessor|previous|book|novel|soundtrack|music"
    r"|songs?|plot|story|script|writing|director|direction|effort|originality|style|scenes?|sex|nudity|gore|action|visuals?|effects?|cinematography"
    r"|ending|characters?|him|her|them|trailer|episode one|part (?:one|two|i+|\d)|other|others|another|most|every|movies|films|credit|disc|dvd"
    r"|picture quality|video|audio|extras|bonus|transfer|minutes?|hours?|times?)\b",
    re.IGNORECASE,
)
_NOT_MINE = re.compile(
    r"\b(?:imdb(?:'s)?|rotten tomatoes|metacritic|average|critics|users?|voters?|people|someone|somebody|anyone|anybody|everyone|nobody|others|some"
    r"|ebert|siskel|maltin|reviewers?|friends?|buddy|husband|wife|(?:girl|boy)friend|son|daughter|kids?|brother|sister|mother|father|mom|dad|he|she|they"
    r"|audiences?|you|current(?:ly)?|cinemascore|netflix|letterboxd)\b",
    re.IGNORECASE,
)
_MINE = re.compile(r"\b(?:I|I'm|I'd|I'll|I've|I’d|I’ll|we|we'd|me|my|let's)\b")
_UNREAL = re.compile(
    r"\b(?:(?:would|could|should|might|may)(?:n't| not)?(?:'ve| have)(?: \w+)? (?:been|given|got|gotten|gone|rated|scored)|could'?ve|would'?ve|if|wish|instead of"
    r"|rather than|almost|nearly|wanted to|tempted|going to|was gonna|can'?t|cannot|can not|couldn'?t|don'?t|didn'?t|doesn'?t|did not|do not|does not"
    r"|won'?t|wouldn'?t|never|not quite|not|less than|more than|lower than|higher than|at first|initially|originally|used to|normally|usually"
    r"|reserved?|only reason|how|above|below|under|over|between|from|versus|vs|than)\b",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"\W*$|\s*[.,;:!?)\]\"'”’…|~*/–—-](?!\w)|\s*\n|\s+(?:for|from|because|cause|cuz|and|but|just|only|overall|rating|in my|as|due|since|with|on|easily|mainly|simply"
    r"|purely|solely|at best|at most|out|here|also|it|this|so|the|which|though|although|i|to|i'd|one|two|by|-+|stars|points?|film|movie)\b|\s*\(|\s*[–—-]+\s",
    re.IGNORECASE,
)
_SHARE = re.compile(r"\s+(?:of|through|way|ways|into|as|hours?|minutes?|years?|times?|scenes?|people|movies|films|on (?:imdb|rotten|metacritic|rt))\b", re.IGNORECASE)
_FOR_A_PART = re.compile(rf"\W*\bfor (?:the |its |his |her |their )?(?:\w+ ){{0,2}}?{_NOT_THE_FILM.pattern}", re.IGNORECASE)
_IF = re.compile(r"[ ,]*\b(?:if|had|except|were it|but for|until|instead)\b", re.IGNORECASE)
_LEGEND = re.compile(r"\s*(?:=|–|-)\s*\(?[A-Za-z]")
_OUT_OF_STARS = re.compile(r"out of (?:a possible )?(\*{4,5}|★{4,5}|four|five|4|5)\b|(\*{4,5}|★{4,5})\s*[=:]|\b(four|five|4|5)[- ]star scale", re.IGNORECASE)


def find_stated(review: Review) -> StatedRating | None:
    """Return the score that the page or the prose states, with the span of exactly its words, or None when none is stated.

    A score in the page's own facts wins; among several in the prose the best supported, and of those the last.
    """
    if review.facts.rating is not None:
        return review.facts.rating
    best: tuple[Trust, Place] | None = None
    for place in _places(review):
        trust = _trust(place)
        if trust and (best is None or trust >= best[0]):
            best = trust, place
    return None if best is None else _stated(review.text, best[1].mark)


def _stated(text: str, mark: scales.Mark) -> StatedRating:
    score = mark.score
    if mark.notation in ("stars", "star words") and (stars := _stars_in_all(text)) and score.best in (4, 5) and score.value <= stars:
        score = scales.Score(score.value, stars)
    return StatedRating(score.value, score.best, text[mark.start : mark.end], Span(mark.start, mark.end))


def _stars_in_all(text: str) -> float | None:
    """Return how many stars the review's own legend or wording says there are, or None."""
    if (match := _OUT_OF_STARS.search(text)) is None:
        return None
    words = next(group for group in match.groups() if group)
    return float(len(words)) if words[0] in "*★" else scales.number(words)


def _places(review: Review) -> Iterator[Place]:
    text = review.text
    closing = review.sentences[-3].start if len(review.sentences) >= 3 else 0
    opening = text.find("\n") if "\n" in text else 0
    for mark in scales.scan(text):
        first = text.rfind("\n", 0, mark.start) + 1
        last = (text.find("\n", mark.end) + 1 or len(text) + 1) - 1
        start = max([first, mark.start - 140, *(s.start for s in review.sentences if s.start <= mark.start < s.end)])
        yield Place(
            mark,
            text[start : mark.start],
            text[mark.end : min(last, mark.end + 60)],
            text[first : mark.start] + " " + text[mark.end : last],
            mark.start >= closing or mark.start <= opening,
        )


def _trust(place: Place) -> Trust:
    if _refused(place):
        return Trust.NONE
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
    notation, after = place.mark.notation, place.after
    if _SHARE.match(after) or _IF.match(after) or _FOR_A_PART.match(after):
        return True
    if notation == "stars" and (_LEGEND.match(after) or re.match(r"\s?[A-Za-z]", after) and not place.before.strip()):
        return True
    if notation == "letter" and re.match(r"-?\w|['’.]\s?\w", after):
        return True
    if notation == "thumbs" and re.match(r"\W*(?:to|for|on)\b(?! this| me\b| the (?:film|movie)| it\b)", after, re.IGNORECASE):
        return True
    return _UNREAL.search(_clause(place.before)) is not None


def _clause(before: str) -> str:
    """Return the last clause of the words before a mark."""
    return re.split(r"[;:()–—]|\bbut\b|\bso\b|\band\b|, (?=I\b)|\.\s|!|\?", before)[-1]


def _labelled(place: Place) -> bool:
    before = place.before if place.before.strip() else ""
    match = _LABEL.search(before)
    if match is None or _NOT_MINE.search(before) or not _FOLLOWS.match(place.after):
        return False
    label = match.group().lower()
    sure = re.search(r"[:=(]|[-–—]\s*$|\bis\b|\bwas\b|\bof\b|\bbe\b", label) or re.search(r"rating|grade|score|vote|verdict", label)
    return bool(sure) or place.mark.notation not in ("number", "letter")


def _given(place: Place) -> bool:
    verbs = list(_VERB.finditer(place.before))
    if not verbs or not _FOLLOWS.match(place.after):
        return False
    verb = verbs[-1]
    subject, object_ = place.before[: verb.start()], place.before[verb.end() :]
    if len(object_.split()) > 9 or _NOT_THE_FILM.search(object_) or re.search(r"[.!?;]\s", object_):
        return False
    return _mine(subject) and (verb.group().lower() not in ("say", "worth", "call it", "get", "got") or place.mark.notation != "number")


def _mine(subject: str) -> bool:
    """Whether the critic or the film is the one who gives or gets, as far as the words before the verb tell."""
    mine = [match.end() for match in _MINE.finditer(subject)]
    others = [match.end() for match in _NOT_MINE.finditer(subject)]
    return not others or bool(mine) and max(mine) > max(others)


def _alone(place: Place) -> bool:
    """Whether the mark has a line or a sentence to itself."""
    words = re.sub(r"[\W_]+", "", place.line)
    if not words:
        return place.mark.notation != "letter" or place.edge
    if place.mark.notation in ("letter", "percent"):
        return False
    sentence = re.sub(r"(?i)\b(?:overall|all in all|in short|final|from me|i say|so|out of|stars?|points?)\b|[\W_]+", "", place.before)
    return not sentence and re.match(r"\s*(?:[.!)\]]|$)", place.after) is not None


def _closing(place: Place) -> bool:
    """Whether the mark is among the review's first or last words and nothing goes on from it."""
    mark = place.mark
    if not place.edge or mark.notation in ("letter", "percent", "thumbs") or not re.match(r"\W*$|\s*[.!)\]]", place.after):
        return False
    if mark.notation == "star words":
        return re.search(r"\bout of\b", place.before + place.after) is not None
    return _mine(place.before) and _NOT_THE_FILM.search(_clause(place.before)) is None

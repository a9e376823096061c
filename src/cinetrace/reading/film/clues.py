"""What the words around a phrase say about it: is it a title, of this film or of another, or a person's name?

Every clue has a name (`before like`, `after year`, `form quoted`). The words that give one stand in `titles.toml`, and so does
what each is worth.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from cinetrace.reading.film.titles import Mention
from cinetrace.reading.film.weights import phrases
from cinetrace.types import Span

_REACH = 90
_LONGEST = 4
"""Words in the longest phrase of the lists."""
_OPENING = " \t\"“‘'`_*"
_CLOSING = re.compile(r"[\"”’'`_*]+(?![a-z])")
_ASIDE = re.compile(r"^\s*[(\[][^()\[\]]{1,60}[)\]]")
_TOKEN = re.compile(r"[\w&][\w'’.-]*(?<!\.)|\w")
_MARKS = {
    ",": "comma",
    "(": "bracket",
    "[": "bracket",
    "/": "slash",
    ":": "colon",
    "-": "dash",
    "–": "dash",
    "—": "dash",
    ")": "closing",
    ";": "stop",
}
_MARKS_AFTER = _MARKS | {".": "stop", "!": "stop", "?": "stop"}

_FILM = (
    "film|movie|picture|flick|documentary|comedy|drama|thriller|horror|western|musical|short|feature|romance|biopic|actioner|noir|fantasy|adventure|"
    "cartoon|mystery|chiller|shocker|blockbuster|classic|masterpiece|gem|epic|series|show|programme|sitcom|sequel|remake|tale|story|adaptation|look|"
    "entry|mess|entertainment|experience|disappointment|triumph|treat|delight|one of|must-see|attempt|example|exercise|piece|work"
)
_BEFORE = {
    "before owner": re.compile(r"\b[A-Z][\w.-]*['’]s?(?: (?:[a-z-]+|(?:19|20)\d\d)){0,3},?$"),
    "before year": re.compile(r"\b(?:19|20)\d\d(?:['’]s)?(?: [a-z-]+){0,3},?$"),
    "before latest with comma": re.compile(
        r"\b(?:latest|newest|new|debut|directed|effort|film|movie)(?: [a-z-]+){0,2}(?: (?:from|by)(?: [A-Z][\w.'’-]+){1,4})?,$"
    ),
    "before star": re.compile(r"[A-Z][\w.]+ [A-Z][\w.]+ (?:stars|starred|appears|appeared|is|plays [^.]{0,30}) in$"),
}
_AFTER = {
    "after year": re.compile(r",?\s*[(\[](?:[^()\[\]]{0,40}[\s,–-])?['’]?(?:(?:19|20)\d\d|\d\d)(?:[-–,;][^()]*)?[)\]]"),
    "after credits": re.compile(
        r"\s*(?:\([^()]{1,40}\)\s*)?\((?:dir\b|director|d\.|directed|writer|written|cast|starring|screen|prod|w/d|aka|original title)", re.I
    ),
    "after player": re.compile(r"\s*\((?:the )?(?:[A-Z][\w.'’-]+ ?){1,4}[),]"),
    "after credit lines": re.compile(
        r"[^\n]{0,30}\n\s*(?:direct|dir\b|starring|stars|cast|written|writers?|screenplay|rated|running time|runtime|genre|year|released)",
        re.I,
    ),
    "after owned": re.compile(r"['’]s?(?!\w)|['’]s\b"),
    "after is a film": re.compile(
        rf"(?:\s*\([^()]{{1,60}}\))?\s*(?:is|was|isn['’]t|remains|makes|proves)(?: [\w’'-]+,?){{0,6}}? (?:{_FILM})\b"
    ),
    "after apposition": re.compile(r",\s*(?:an?|the|which|where|in which|his|her|another|one|about|also)\b"),
    "after capital": re.compile(r"\s*[A-Z]"),
    "after line end": re.compile(r"\s*(?:\n|$)"),
}


def clues(text: str, mention: Mention, sentence: Span) -> frozenset[str]:
    """Return the names of the clues that the words around a mention give; `sentence` is the one it stands in."""
    line, after = _surroundings(text, mention.span)
    before = line.rstrip(_OPENING)
    found = {name for name, pattern in _BEFORE.items() if pattern.search(before)}
    found |= {name for name, pattern in _AFTER.items() if pattern.match(after)}
    found |= _spoken("before", _words_before(before)) | _spoken("after", _words_after(after))
    found.add(f"form {mention.form}")
    if before[-1:] in _MARKS:
        found.add(f"before {_MARKS[before[-1:]]}")
    if after[:1] in _MARKS_AFTER:
        found.add(f"after {_MARKS_AFTER[after[:1]]}")
    if mention.span.start - sentence.start < 3:
        found.add("before nothing")
        if found & {"after is", "after tells", "after has"}:
            found.add("begins a statement")
    if not before:
        found.add("begins a line")
    if mention.cut:
        found.add(f"cut out, {mention.cut}")
    return frozenset(found)


def sentence_of(sentences: Sequence[Span], offset: int) -> int:
    """Return the number of the sentence that holds `offset`, or of the last one before it."""
    return max(0, bisect_right(sentences, offset, key=lambda span: span.start) - 1)


def _surroundings(text: str, span: Span) -> tuple[str, str]:
    before = text[max(0, span.start - _REACH) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + _REACH]
    closing = _CLOSING.match(after)
    return before, after[closing.end() :] if closing else after


def _words_before(before: str) -> list[str]:
    """Return the phrases that end right before a mention, a comma aside."""
    words = [word.lower() for word in _TOKEN.findall(before.rstrip(" ,:(")[-48:])][-_LONGEST:]
    return ["|".join(words[i:]) for i in range(len(words))]


def _words_after(after: str) -> list[str]:
    """Return the phrases that begin right after a mention, a year or another title in brackets aside."""
    after = _ASIDE.sub("", after)
    if after[:1] not in (" ", ","):
        return []
    words = [word.lower() for word in _TOKEN.findall(after.partition("\n")[0][:48])][:_LONGEST]
    return ["|".join(words[:i]) for i in range(1, len(words) + 1)]


def _spoken(side: str, spoken: Sequence[str]) -> set[str]:
    lists = phrases(side)
    return {name for phrase in spoken for name in lists.get(phrase, ())}

"""Conditions on who will and who will not like the film: `fans of X will love it`, `if you can stand the gore`, `not for the squeamish`.

Three things are listened for: a condition put to the reader (`if you like ...`), a group of people and how they will take the film
(`others should look elsewhere`), and a film meant for a group (`strictly for completists`). Age ratings (`rated R and fine for older
teenagers`) are left out: they tell who may see it, not who will like it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from cinetrace.reading.opinions.phrases import any_of, listen
from cinetrace.reading.prefilter import Hearing, Prefilter
from cinetrace.types import Audience, Review, Span

Stance = Literal["yes", "no", "maybe"]

ALONE = 0.85
"""The model's probability from which a sentence is a condition without any phrase."""
LONGEST = 1_500
"""Characters of a sentence that are listened to; what runs on longer is a list or no prose."""
DOUBTED = 0.03
"""The model's probability below which a phrase is not believed."""


class Condition(NamedTuple):
    """A condition at a half-open range of code points, as the words around it value the film."""

    start: int
    end: int
    stance: Stance


_FANS = any_of(
    "fans?; lovers?; buffs?; aficionados?; completists?; enthusiasts?; devotees?; admirers?; followers?; die-?hards?; junkies?; geeks?",
    r"nerds?; gore-?hounds?; feminists?; dads; mums; moms; mothers; fathers; grandparents; \w+philes?; trekkies; historians?; romantics?",
    r"intellectuals?; under-\w+s; over-\w+s; crowd; connoisseurs?; purists?; newcomers?; novices; stoners?; gamers?; cinephiles?",
    "fanatics?; scholars?; students; collectors; addicts?; fanboys?",
)
_PEOPLE = any_of(
    "children; kids; youngsters; little ones; tots; toddlers; teens?; tweens?; teenagers?; adults?; grown-?ups?; parents; families",
    "women; men; girls; boys; guys; viewers?; audiences?; movie-?goers?; film-?goers?; people; those; anyone; anybody; everyone",
    "everybody; others; readers; folks; couples; ages; (?:whole|entire) family; squeamish; faint of heart; faint-?hearted",
    "easily offended; impatient; prudish; uninitiated; claustrophobic; young at heart; timid; masses; whoever",
)
_GROUP = rf"(?:{_FANS}|{_PEOPLE})"
_WILL = any_of(
    "will; would; should; may; might; could; can; must; (?:are|is) (?:likely|sure|bound|certain) to; won['’]t; shouldn['’]t; wouldn['’]t",
    "can['’]t; need to; needn['’]t; need not; ought to; (?:are|is) (?:not )?going to; gonna; had better; would do well to",
    r"do(?:es)?n['’]t need to; \w+['’]ll",
)
_RECEIVE = any_of(
    "like; love; enjoy; appreciate; adore; hate; dislike; detest; loathe",
    r"find (?:it|this|that|the|these|much|little|some|plenty|a lot|something|enough|\w+ing); relish; skip; avoid; pass; steer; stay away",
    "look elsewhere; walk out; rejoice; flock; relate; identify; eat (?:it|this) up; get (?:a kick|a lot|more|something|much)",
    "want to (?:see|check|skip|give|avoid|watch|rent|own|seek|take|stay|buy)",
    "have (?:a (?:good|great|hard|ball|blast|grand|fine)|no (?:problem|trouble)|fun|trouble)",
    r"be (?:\w+ )?(?:disappointed|pleased|bored|put off|offended|charmed|delighted|thrilled|satisfied|entertained"
    r"|turned off|frustrated|lost|in heaven|happy|amused|moved)",
    r"be (?:\w+ )?(?:shocked|disturbed|confused|scared|frightened|uncomfortable|hard-pressed|engrossed|enthralled|upset"
    r"|wary|captivated|impressed|annoyed|intrigued|glad|let down)",
    "be (?:likely to be|better off|able to (?:relate|enjoy|appreciate|handle)|reaching); go home; leave (?:happy|disappointed|satisfied)",
    "squirm; cringe; see it; watch it; stick with; try (?:it|this); go (?:see|and see); check it out; give (?:it|this); rent it",
    "need not (?:apply|bother); bother; have their; dig it; take note; object; lap (?:it|this) up",
)
_HOW = (
    r"(?:(?:probably|likely|certainly|definitely|surely|undoubtedly|no doubt|especially|also|still|just|not|really"
    r"|at least|even|only|all|never|doubtless|perhaps|most likely|always) )*"
)
_TAKE = any_of(
    "see; try; miss; drown; apply; watch; find; want; need; have; get; be; check; give; rent; buy; seek; come; leave; feel; think; go",
    "sit; recogni[sz]e; do; take; stick; understand; delight; groan; laugh; swoon; cry; disagree; choose; prefer; wait; make; savou?r",
    "feast; devour; scratch; wonder; struggle; run; stop; know; note; catch; spot; be able; forgive; look",
)
_STATE = (
    r"(?:are|['’]re|am|['’]m|is|aren['’]t|were|['’]re not) (?:(?:not|really|truly|also|already|even|just|at all|still"
    r"|simply|so|only|at|a bit|particularly|really|usually) )*"
    r"(?:an?|the|into|in the mood|in the market|looking|interested|expecting|familiar|easily|prepared|willing|able|bored"
    r"|desperate|hoping|after|one of|curious|sick"
    r"|tired|up for|fond|keen|open|offended|squeamish|worried|feeling|on|game|new|sensitive|afraid|partial|prone|under"
    r"|over|young|old|of a|someone|anything like"
    r"|fans?|unfamiliar|nostalgic|craving|planning|watching (?:it|this)|going to expect|going in)\b"
)
_LIKES = (
    r"(?:(?:really|truly|actually|absolutely|only|just|still|do|even|already|also|enjoyed or|generally|usually) )*(?:"
    + any_of(
        "like; likes; love; loves; enjoy; enjoys; enjoyed; liked; loved; hate; hated; dislike; prefer; appreciate; want; wants; wish",
        "need; crave; adore; admire; (?:don|do|didn)['’]?t (?:mind|like|care|want|expect|have|need|love|enjoy)",
        "do not (?:mind|like|care|want|expect); must; grew up; suffer; care; expect",
        "can (?:get (?:past|through|over|into)|stand|stomach|overlook|ignore|forgive|handle|take|accept|look past"
        "|sit through|suspend|tolerate|put|appreciate|live)",
        "can['’]t (?:stand|stomach|handle|take|get enough); can get by; think; buy into; find; would (?:like|love|rather|prefer)",
        "ever wanted; sit through; absolutely have to; have (?:sons|daughters|time|a|an|even|never|the|seen|read|no); feel like",
        "go into (?:it|this|the film|this film|this movie) (?:expecting|wanting|hoping|looking); ['’]ve (?:seen|read|wanted|got)",
        "have (?:an?|any|kids|children|boys|girls|nothing|the patience|some|ever|enjoyed|never|not|seen and)",
        "['’]ve (?:ever|never|enjoyed|been|always|got|a); worry; thought; disregard; long; yearn; fancy; dig; miss; switch; turn",
        r"go (?:in|to (?:it|this)|with)(?: \w+){0,3} expect\w*; leave your; approach; go in",
        "(?:take|treat|view|watch|see) (?:it|this|the film|the movie) (?:as|for|with|without); (?:don['’]t )?think about it too; ignore",
        "suffer; value; were (?:an?|excited)",
    )
    + rf"|{_STATE})"
)
_THE_FILM = r"(?:it|this|that|(?:the|this) (?:film|movie|picture|one|show|series|thing))"
_MEANT_FOR = (
    r"(?:must|must[- ](?:see|have|watch)|worth (?:a (?:look|watch|rental|rent|peek)|seeing|watching|it)|treat|fun"
    r"|strictly|only|exclusively|mainly|mostly|best suited|suited|suitable|appropriate|perfect"
    r"|ideal|great|made|meant|intended|required viewing|especially|particularly|fare|viewing|film|movie|picture"
    r"|entertainment|one|experience|show|series|comedy|thriller|drama|western|musical|bet|choice"
    r"|probably|just|primarily|feast|dream|bliss|curiosity|gift|catnip|heaven|delight|(?:is|it['’]s|isn['’]t|wasn['’]t"
    r"|be)|not|entertaining|enjoyable|recommended|pass|fine|okay|good|interesting)"
)
_MEANT_TO = (
    r"(?:geared|aimed|targeted|recommend(?:ed|able)?|recommendation|cater(?:s|ed|ing)?|directed|marketed|pitched|sold"
    r"|look|appeal|tailored|close)"
)
_APPEALS = (
    r"(?:appeal(?:s|ing)?(?: (?:mainly|mostly|only|primarily|strongly|more))? to|pleas(?:e|es|ing)(?: to)?|satisf(?:y"
    r"|ies)|delight(?:s)?|entertain(?:s)?|disappoint(?:s)?|offend(?:s)?|bore(?:s)?|interest"
    r"|thrill(?:s)?|amuse(?:s)?|alienate(?:s)?|win over|annoy(?:s)?|frustrate(?:s)?|confuse(?:s)?|enchant(?:s)?"
    r"|scare off|put off|turn off|lost on|beloved by|loved by|appreciated(?: \w+)? by|(?:enjoyed|seen|missed|avoided"
    r"|viewed|loved) (?:\w+ )?by|irresistible to|offensive to|off-?putting (?:for|to)|plays? (?:well|best|better) (?:to|with)"
    r"|hit big with|sit (?:as )?well with|a slog for|(?:hard|heavy) going for|accessible to"
    r"|watched by|shunned by|hated by|interest (?:to|for)|of interest to|works best (?:if|for|with)|tailor-made for"
    r"|speak(?:s)? to|resonate(?:s)? with|let(?:s)? down|catnip (?:for|to)|hit(?:s)? with|popular with)"
)
_OF_WHOM = r"(?:(?!that\b|which\b)[\w'’&.-]+[ ]+|[\"“][^\"”]{1,40}[\"”] ){0,7}?"
_ADJ = (
    r"\b(?:(?:the|only|even|most|many|some|any|all|true|real|hard-?core|die-?hard|young|younger|old|older|serious"
    r"|average|casual|non|both|[\w'’-]+) ){0,3}?"
)
_WHO = (
    r"(?: (?:of|who|that|with|looking|hoping|expecting|wanting|seeking|familiar|unfamiliar|interested|in|under|over|from"
    r"|and|or|not|younger|older|for|going|watching|curious)\b"
    r"[^.;:,!?]{0,80}?)?"
)
_ONCE = r"(?:first|last|next|rest)\b"
_CLAUSE_END = re.compile(r"[;:.!?—]|\s[-–]+\s|,(?! (?:or|and) )|\s(?=but\b|though\b|although\b|while\b|whereas\b|however\b)|\)|$|\n")

_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (form, re.compile(pattern, re.IGNORECASE))
    for form, pattern in (
        (
            "if",
            rf"\b(?:(?:even|only|especially|particularly|except) )*(?:if|unless|as long as|so long as|provided(?: that)?) (?:you"
            rf"|u|ya|your kids|your children)(?:['’]?\w*)? ?{_LIKES}",
        ),
        (
            "if",
            rf"\b(?:if|unless) {_OF_WHOM}(?:is|are) (?:not )?your (?:thing|bag|cup of tea|idea of|kind of|sort of|favou?rite|jam"
            rf"|game|bailiwick)",
        ),
        (
            "if",
            rf"\bif {_OF_WHOM}appeals? to you|\bif that(?: sounds|['’]s| is) [^.;]{{0,40}}(?:you|looking for)|\bif you(?:['’]re"
            rf"| are) not\b,",
        ),
        ("if", r"^(?:and |but |well,? )?if not,"),
        (
            "if",
            r"\bdepending on (?:your|how|what)\b(?=[^.]{0,50}\b(?:mood|tastes?|tolerance|handle|enjoy|sense of)\b)"
            r"|\brequires? (?:\w+ ){0,5}(?:patience|predisposition)",
        ),
        ("if", r"\b(?:your|the) enjoyment (?:of|will)\b[^.;]{0,80}?\b(?:depend|commensurate|hinge)\w*|\byou may like it\b"),
        ("group", rf"{_ADJ}{_FANS}{_WHO},? {_WILL} {_HOW}(?:{_TAKE}|{_RECEIVE})"),
        (
            "group",
            rf"{_ADJ}(?:those|anyone|anybody|people|viewers|audiences|movie-?goers|film-?goers|whoever)(?: of (?:you"
            rf"|us))? (?:who|with|expecting|looking|hoping|wanting|going in|seeking|unfamiliar|familiar|under|over|in search|not"
            rf"|in the|younger|older|that)\b[^.;!?]{{0,110}}? {_WILL} ",
        ),
        ("group", rf"{_ADJ}{_PEOPLE}{_WHO},? {_WILL} {_HOW}{_RECEIVE}"),
        (
            "group",
            rf"\b{_FANS} (?:of (?:[\w'’&.-]+ ){{1,8}}?)?(?:rejoice|beware|take note|need not|needn['’]t|only|alike)\b"
            rf"|\b{_FANS}[,:] (?:rejoice|beware|take note)|\b{_FANS} need apply",
        ),
        (
            "others",
            r"\b(?:others|everyone else|everybody else|anyone else|all others|the rest of (?:us|you)"
            r"|non-?(?:\w+ )?fans)\b[^.;:!?\w]{0,3}(?:(?:should|will|can|may|might|would|need|needn['’]t|had|won['’]t|could) "
            r"|(?:steer|look|stay|avoid|skip|beware|enjoy)\b)",
        ),
        (
            "some",
            r"\b(?:some|many|most|certain|not everyone|not everybody|not all|plenty of)(?: (?:viewers|people|audiences"
            r"|moviegoers|fans|folks|parents|men|women|of you|of us))? (?:will|may|might|would|could|are likely to"
            r"|are going to) (?:\w+ ){0,3}?"
            r"(?:put off|turned off|find|hate|love|offended|bored|detest|dislike|like|enjoy|squirm|appreciate|uncomfortable"
            r"|disappointed|balk|annoyed|sit through|object)\b",
        ),
        (
            "some",
            r"\b(?:not everyone|not everybody|not all viewers) (?:will|would|can|is going to)\b|\bsome (?:viewers|people"
            r"|folks) (?:who|simply|just) (?:won['’]t|can['’]t|will|cannot)",
        ),
        ("meant", rf"\b{_MEANT_FOR},? for (?:(?!the {_ONCE})[\w'’-]+ ){{0,4}}?{_GROUP}(?!['’]|-)"),
        (
            "meant",
            rf"\b{_MEANT_TO}(?: squarely| directly| mainly| mostly| primarily| solely| only| at once)?,? (?:to|at|towards?"
            rf"|from) (?:[\w'’-]+ ){{0,4}}?{_GROUP}(?!['’]|-)",
        ),
        (
            "meant",
            rf"(?:^|[,;:(—-] ?|\band |\bbut |\b(?:only|strictly|mainly|especially|particularly|even|just|probably"
            rf"|recommended) )for (?:[\w'’-]+ ){{0,4}}?(?:{_FANS}|those|anyone|people|viewers|audiences|everyone else)\b",
        ),
        ("meant", rf"\btoo (?:[\w'’-]+ ){{1,3}}?for (?:[\w'’-]+ ){{0,4}}?{_GROUP}"),
        (
            "meant",
            r"\bfor (?:all ages|(?:all )?the (?:whole |entire )?family|young and old|kids of all ages)\b"
            r"|\bsomething for every(?:one|body)\b",
        ),
        ("group", rf"\bparents {_WILL} \w+"),
        ("meant", r"^to (?:those|anyone|fans|people)\b"),
        (
            "meant",
            rf"\b(?:not|isn['’]t|aren['’]t|wasn['’]t|hardly) (?:really |exactly |necessarily |entirely |recommended |be |a film "
            rf"|one |a movie )?for (?:all tastes|all|every taste|me|(?:[\w'’-]+ ){{0,3}}{_GROUP})",
        ),
        ("meant", rf"\bfor {_OF_WHOM}{_FANS} only\b|\b{_FANS}[- ]only\b"),
        ("meant", rf"\b{_APPEALS} (?:(?!the audience)[\w'’-]+ ){{0,4}}?{_GROUP}\b(?! (?:in|at) (?:the|my|our))"),
        ("meant", rf"\b(?:recommend|suggest|advise)(?:ed|ing)? (?:[\w'’-]+ ){{0,6}}?(?:(?:to|for|that) )?(?:[\w'’-]+ ){{0,4}}?{_GROUP}\b"),
        (
            "meant",
            r"\bkeep (?:the )?(?:kids|children) away|\bleave the (?:kids|children|little ones) (?:at home|with)|\b(?:take"
            r"|bring) the (?:kids|whole family|family)\b",
        ),
        (
            "meant",
            r"\b(?:an acquired taste|(?:everyone|everybody)['’]s cup of tea|its target audience|your cup of tea"
            r"|family[- ]friendly|kid[- ]friendly|a certain (?:type|kind) of (?:audience|viewer|person))\b",
        ),
    )
)
_FILTER = Prefilter(pattern for _, pattern in _FORMS)
_AGE_RATING = re.compile(
    r"\brated (?:an? )?[\"“']?(?:G|PG|PG-13|R|NC-17)\b|\b(?:be|get|gets) (?:an? )?(?:G|PG|PG-13|R|NC-17) (?:for|rating)\b"
    r"|\b[Ww]ould be (?:fine|acceptable|okay|appropriate|good|suitable) for\b"
)
_OF_ANOTHER = re.compile(
    r"\b(?:check out|rent|see|watch|buy|try|get|go|reco+m+end|suggest|look no further than|read|stick with|turn to)\b"
    r" (?!it\b|this\b|the (?:film|movie)\b)(?!\w+ this)[^.;]{0,40}?[\"“A-Z]"
)
_IDLE_IF = re.compile(
    r"\b(?:if you (?:really )?(?:want|need|wish) (?:to (?:know|identify|find out|get technical|contact|talk|be|nitpick)"
    r"|my|proof|an? (?:good )?example|some(?:thing)? done)"
    r"|if you (?:don['’]t|do not) want to (?:know|hear|be spoiled))"
    r"|\bif you (?:like|will|want|wish|must|prefer|care to|need)(?: to (?:call|put|know))?\s*(?:[,.;)]|it that)",
    re.IGNORECASE,
)
_NEGATIVE = listen(
    "avoid; skip; disappointed; disappointment; forget; (?:won|don|can|isn|aren|wasn|shouldn|wouldn|doesn|needn|ain)['’]?t; not",
    "stay away; elsewhere; pass; bored; boring; hate; dislike; detest; loathe; offended; offend; put off; turned off; waste; beware",
    "steer clear; never; lost on; uncomfortable; annoyed; frustrated; frustrating; frustrate; alienate; shunned; hard-pressed",
    "reaching for; miss; squirm; walk out; tough; keep (?:\\w+ ){0,4}?away; at home; disappoint; bore; let down;"
    " do yourself a favou?r; worst; nothing",
    r"appalling; be warned; upset; disturbed; confused; find another; too \w+(?: \w+)? for; lost; struggle; short-?changed; drown",
    "check their; fall asleep; give (?:it|this) a miss; spoil; no reason",
)
_DOUBTFUL = listen(
    "maybe; perhaps; might; could; unless; desperate; nothing better; depending; (?:get|look) past; forgive; overlook; ignore; stomach",
    r"stand; prepared; patience; disregard; suspend; curiosity; not for every\w+; everyone['’]s cup; everybody['’]s cup; acquired taste",
    "mildly; whether; some; certain (?:type|kind); only if; may (?:not )?be; (?:don['’]t|do not) mind; must; as long as; so long as",
    "provided; not necessarily; at best; (?:decide|judge|see) for your(?:self|selves)",
)


def find_audience(review: Review, probability: Sequence[float] | None) -> tuple[Audience, ...]:
    """Return the conditions on who will like the film, in order of the text; a sentence may hold several.

    `probability` is aligned with the review's sentences, from 0 to 1; without it the words alone decide.
    """
    found: list[Audience] = []
    hearing = _FILTER.over(review.text)
    for i, sentence in enumerate(review.sentences):
        p = None if probability is None else float(probability[i])
        conditions = [] if p is not None and p < DOUBTED else list(_conditions(review.text, sentence, hearing))
        if not conditions and p is not None and p >= ALONE:
            conditions = [Condition(*sentence, _stance(sentence.of(review.text), "group", ""))]
        found += [Audience(c.stance, Span(c.start, c.end)) for c in conditions]
    return tuple(found)


def _conditions(text: str, sentence: Span, hearing: Hearing) -> Iterator[Condition]:
    words, at = sentence.of(text)[:LONGEST], 0
    forms = [_FORMS[place] for place in hearing.between(*sentence)]
    matches = [(form, match) for form, pattern in forms for match in pattern.finditer(words)]
    for form, match in sorted(matches, key=lambda found: (found[1].start(), -found[1].end())):
        if match.start() < at or _is_idle(words, match):
            continue
        start, end = _clause(words, match)
        stance = _stance(words[start:end], form, _rest(words, start, end))
        yield Condition(sentence.start + start, sentence.start + end, stance)
        at = end


def _is_idle(words: str, match: re.Match[str]) -> bool:
    """Whether it is a figure of speech or says who may see it by its age rating."""
    if re.match(r"(?i)(?:even |only )?(?:if|unless)", match.group()):
        wanted = re.search(r"want|need|looking|prefer|in the mood", match.group()) is not None
        return _IDLE_IF.match(words, match.start()) is not None or (wanted and _OF_ANOTHER.search(words, match.end()) is not None)
    if re.match(
        r"(?i)(?:\W*(?:and|but) )?\W*for (?:those|anyone|people) (?:of you )?"
        r"(?:keeping|wondering|asking|interested|who (?:haven|don['’]t know|did ?n|claim|miss|ask|remember|are wondering))",
        match.group() + words[match.end() :],
    ):
        return True
    if re.search(r"(?i)(?:n['’]t|not|never|cannot) (?:\w+ )?$", words[: match.start()]) and re.match(
        r"(?i)recommend\w*[\w ]* (?:to )?(?:any|every)(?:one|body)", match.group()
    ):
        return True
    return _AGE_RATING.search(words, 0, match.end()) is not None


def _clause(words: str, match: re.Match[str]) -> tuple[int, int]:
    """Return the match with its clause: to the next comma, stop or turn, without the words that lead in."""
    lead = re.match(r"[\s,;:(—-]*(?:(?:and|but) )?", match.group())
    start = match.start() + (len(lead.group()) if lead else 0)
    end = _CLAUSE_END.search(words, max(match.end(), start + 1))
    stop = end.start() if end else len(words)
    return start, max(stop, match.end(), start + 1)


def _rest(words: str, start: int, end: int) -> str:
    """Return the main clause that a condition goes with: what follows it, else what leads to it."""
    after = re.split(r"[;]|, but\b|\bbut\b|\.\s", words[end:])[0]
    return after if re.search(r"\w+\W+\w+", after) else words[max(0, start - 90) : start]


def _stance(words: str, form: str, rest: str) -> Stance:
    """Return whether those to whom the words apply will like the film."""
    if form == "if":
        if _NEGATIVE.search(rest) and not re.match(r"(?i)unless", words):
            return "no"
        return "maybe" if _DOUBTFUL.search(words) or _DOUBTFUL.search(rest) else "yes"
    if _NEGATIVE.search(words):
        return "maybe" if re.search(r"(?i)\bfor every|cup of tea", words) else "no"
    return "maybe" if _DOUBTFUL.search(words) else "yes"

"""What was hoped for against what came: `I went in expecting little and came out beaming`, `it never lives up to the hype`."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cinetrace.reading.opinions.phrases import any_of, listen
from cinetrace.reading.prefilter import Prefilter
from cinetrace.types import Expectation, Review, Span

BELIEVED = 0.7
"""A statement of expectation is told from here on: in 210 held-back reviews 26 then, 20 of them rightly; from 0.5 on 35, and 21."""
USUAL = 0.011
"""Share of sentences that state an expectation, in annotated reviews."""
ALONE = 0.9
"""The model's probability from which a sentence is one without any phrase."""


class Form(NamedTuple):
    """A way to speak of expectations: how sure it is, what was expected and what came (None: to be read from the words around)."""

    certainty: float
    expected: int | None
    delivered: int | None
    pattern: re.Pattern[str]


class Hit(NamedTuple):
    """A phrase found, at a half-open range of code points."""

    start: int
    end: int
    certainty: float
    expected: int
    delivered: int


_I = r"(?:I|we|you|one|many|fans|everyone|anyone|most people|people|audiences|critics)"
_GOOD = any_of(
    "good; great; better; best; funn(?:y|ier); fun; amazing; awesome; wonderful; excellent; brilliant; interesting;"
    " exciting; scary; scarier; more; enjoy; like; love; gem",
    "masterpiece; classic; terrific; fantastic; something; hilarious; entertaining; special; decent; cool; thrilling;"
    " big; much; romp; riot; treat; winner; hit; a lot; lots; impressed; touched",
)
_BAD = any_of(
    "bad; worst; worse; terrible; awful; horrible; stupid; lame; boring; bored; mess; disaster; crap(?:py)?; trash; dumb;"
    " cheesy; mediocre; nothing; little; poor; dull; silly; turkey; hate; dud",
    "not much; low; disappoint\\w*; dreadful; tedious; dreary; cheap; junk; rubbish; generic; clich[eé]d?; schlock;"
    " sleazy; slog; chore; flop; another; typical; routine; ordinary; garbage; train ?wreck",
)
_HOPED = (
    r"(?:expect(?:ed|ing)?|anticipat(?:ed|ing)|hop(?:ed|ing)|(?:thought|figured|assumed|imagined|thinking|believed"
    r"|sure)(?= [^.;]{0,40}\b(?:would|might|was going to|going to be|could|be|will)\b))"
)
_FEARED = (
    r"(?:expect(?:ed|ing)|prepared for|braced for|bracing (?:myself )?for|fear(?:ed|ing)|dreading|dreaded|afraid"
    r"|(?:thought|figured|assumed|thinking|sure)(?= [^.;]{0,40}\b(?:would|might|was going to|going to be|could)\b))"
)
_SELLER = (
    r"(?:cover|poster|trailer|box|ads?|advert\w*|marketing|title|studio|previews?|commercials?|blurb|tagline|packaging"
    r"|publicity|hype|premise|opening|set-?up)"
)


def _form(certainty: float, expected: int | None, delivered: int | None, *patterns: str) -> Form:
    return Form(certainty, expected, delivered, re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE))


_FORMS = (
    # better than feared
    _form(
        0.9,
        -1,
        1,
        r"\b(?:pleasantly|happily|delightfully|very) surprised\b",
        r"\b(?:pleasant|happy|delightful|welcome|nice|genuine|lovely) surprise\b",
        r"\bto my (?:\w+ )?surprise\b",
        r"\bmore surprised than (?:me|I)\b|\bsurprised the hell out of me\b",
        r"\bdon['’]?t let the (?:\w+ )?" + _SELLER + r"[^.;]{0,25}(?:put you off|fool you|deter|scare you|stop you)",
    ),
    _form(
        0.9,
        -1,
        1,
        rf"\b(?:better|funnier|more \w+|smarter|scarier|stronger|sweeter) than (?:{_I}(?:['’]d| had| have| ever| would"
        rf"| might| could)* (?:ever )?(?:expect|think|thought|imagin|hop|fear|guess|suspect|dar)\w*"
        r"|expected|anticipated|it (?:sounds|has any right|looks|had any right)|its (?:\w+ )?(?:packaging|trailer|title"
        r"|premise|reputation|cover|poster)|you['’]d (?:expect|think))",
    ),
    _form(
        0.9,
        -1,
        1,
        r"(?<!no )\b(?:low|zero|modest|lowered|minimal|few|small) expectations\b|\bexpectations (?:were|are"
        r"|was) (?:\w+ )?(?:low|modest|minimal|non-?existent|rock-bottom)\b",
        r"\b(?:expect(?:ed|ing)?|anticipat(?:ed|ing)) (?:very |so |absolutely |next to )?(?:little|nothing|the worst|not much)\b",
        r"\b(?:did ?n['’]?t|did not|was ?n['’]?t|never|had ?n['’]?t) (?:really |even |exactly )?expect(?:ed"
        r"|ing)?(?: \w+)? (?:much|a lot|anything|to (?:like|enjoy|love))\b",
    ),
    _form(
        0.85,
        -1,
        1,
        rf"\b(?:I|we)(?:['’]d| had| was| am|['’]m)? ?(?:fully |half |really |kind of |sort of )?{_FEARED}[^.!?;]{{0,50}}?{_BAD}",
        r"\bI (?:was|went in|am|must admit) (?:a (?:bit|little) |very |rather |initially |somewhat )?(?:skeptical|sceptical"
        r"|apprehensive|wary|reluctant|dubious|doubtful|hesitant|dreading)\b|\bsomething of a skeptic\b",
        r"\bI (?:was|had been) (?:\w+ )?(?:dreading|prepared for disappointment)\b",
    ),
    _form(
        0.75,
        -1,
        1,
        r"^(?:but |and )?surprisingly (?:good|funny|entertaining|moving|effective|enjoyable|sweet|touching|watchable|decent|fun|well)\b",
        r"\bsurprisingly (?:good|funny|entertaining|moving|effective|enjoyable|sweet|touching|watchable|decent|fun) (?:film"
        r"|movie|comedy|thriller|drama|western|horror|picture|sequel|little)\b",
        r"\b(?:it|this|film|movie|picture)(?: is|['’]s| was) (?:actually )?surprisingly (?:good|funny|entertaining|moving"
        r"|effective|enjoyable|watchable|decent|fun)\b",
        r"\bunexpectedly (?:good|funny|moving|touching|satisfying|charming|sweet|tender|entertaining|effective|great)\b",
        r"\bsurprise(?:s|d)? (?:me|us) (?:by|with)? ?how (?:good|well|much|funny)\b",
    ),
    _form(
        0.8,
        -1,
        0,
        r"\b(?:not|n['’]t|nowhere near|nothing like|hardly) (?:\w+ ){0,2}(?:as|so) (?:bad|terrible|awful|horrible|poor"
        r"|boring|stupid|dreadful|much of a chore)"
        r" as (?:I|you|we|people|everyone|everybody|critics|they|the|its|expected|feared|some|most|others|it)\b",
    ),
    _form(
        0.8,
        0,
        1,
        r"\b(?:no idea what (?:I was|to expect)|(?:did ?n['’]t|not) know(?:ing)? what to expect|without (?:any "
        r"|much )?expectations|with no expectations|knew (?:absolutely )?nothing about (?:it|this))\b",
    ),
    # as good as hoped
    _form(
        0.9,
        1,
        1,
        r"(?<!not )(?<!never )(?<!n['’]t )(?<!to )(?<!quite )\b(?:liv(?:es|ed|ing) up to|met|meets|fulfill?(?:s|ed)?|match(?:es|ed)"
        r"|surpass(?:es|ed)?|exceed(?:s|ed|ing)?|beyond) (?:\w+ ){0,3}(?:hype|potential|promise|expectations?|reputation"
        r"|billing|name|title|buzz|praise)\b",
        r"\bexpectations (?:were|are) (?:more than )?(?:fulfilled|met|exceeded|surpassed)\b",
        r"\bbelieve the hype\b",
        r"\bworth the wait\b",
    ),
    _form(
        0.85,
        1,
        1,
        r"\b(?:everything|all) (?:that )?I (?:had |['’]d )?(?:expected|hoped|wanted|wished)\b(?! to)",
        r"\bdeserv(?:es|ing) (?:of )?(?:its|all|the) (?:\w+ )?(?:hype|reputation|praise|acclaim)\b",
        r"\b(?:did ?n['’]?t|does ?n['’]?t|did not|does not) disappoint\b(?! (?:any|in))",
        r"\bdelivers (?:exactly |precisely |just )?(?:what (?:it|the|its) (?:\w+ ){0,2}promis\w+|on (?:its|the|that) promise"
        r"|everything you)",
    ),
    # less than hoped
    _form(
        0.9,
        1,
        -1,
        r"\b(?:does|did|do|could|can|would|has|have)(?:n['’]?t| not) (?:\w+ )?(?:live|lived|measure|measured"
        r"|stack) up\b(?! to the promise of the first)",
        r"\b(?:fail(?:s|ed|ing)?|never manages?|unable|struggles?) to (?:\w+ )?(?:live up|meet (?:its|the|my|our)|fulfill?|measure up)\b",
        r"\b(?:never|not|n['’]t) (?:\w+ )?(?:lives?|lived|came close to|reach\w*|realiz\w+"
        r"|fulfill?\w*)(?: up)?(?: to)? (?:its|the|my|his|her|their|that) (?:\w+ )?(?:potential|promise|hype|expectations?"
        r"|reputation|billing|name|title)\b",
        r"\bfall(?:s|ing)? (?:\w+ )?short of (?:its|the|what|my|expect|great|being|that)|\bfell (?:\w+ )?short of\b"
        r"|\bbreaks? (?:that|its|the) promise\b",
        r"\bnot the \w+(?: \w+)? (?:some|many|critics|everyone|people|they|others|I)(?: have| had|['’]d| would)? (?:claim"
        r"|say|said|make|remember|expect|promis|hop|think)\w*",
    ),
    _form(
        0.9,
        1,
        -1,
        r"(?<!Mrs. )\b(?:high|big|huge|sky-high|such|real|higher|lofty|(?-i:great)) (?:hopes|expectations)\b"
        r"|\bexpectations (?:were|are) (?:\w+ )?(?:high|sky-high|through the roof)\b|\b(?:had|have) (?:such |so many |\w+ )?hopes for\b",
        r"\b(?:I|we|my \w+|having|had|been|was|were|so|really|eagerly|I['’]d|who)(?: (?:was|were|been|had|really"
        r"|so))* look(?:ed|ing) forward to\b(?<!am looking forward to)(?<!['’]m looking forward to)",
        r"\b(?:I|we)(?:['’]d| had)? (?:was|were|been|got) (?:so |very |really |quite |all |also )?(?:excited|eager|thrilled"
        r"|psyched|pumped)(?=[ ,.]*$|,? (?:to (?:see|find|check|watch|hear)|about (?:this|it|the (?:film|movie))|for (?:this"
        r"|it)|when|by the))",
        r"\b(?:I|we) (?:could ?n['’]t|could not) wait (?:to see (?:this|it|the)|for (?:this|it|the (?:film|movie)))\b",
    ),
    _form(
        0.85,
        1,
        -1,
        rf"\b(?:I|we)(?:['’]d| had| was| were|['’]m| kinda| really| also| rather| sincerely| fully)* {_HOPED}[^.!?;]{{0,60}}?{_GOOD}",
        r"\b(?:I|we) (?:\w+ )?(?:really )?wanted (?:so (?:much|badly|bad) )?(?:to (?:like|love|enjoy) (?:this|it)|(?:this"
        r"|it) to be)\b|\bI wanted to like\b",
        r"\b(?:I|we)(?:['’]d| had| have| was| were| been| kept| really)+ hop(?:ing|ed)\b|\bI hoped\b",
        r"\b(?:went|going|walked|came) (?:in|into)[^.;]{0,40} (?:hoping|expecting|wanting|thinking)\b",
        r"^expected [^.;]{1,60}?,? (?:but )?got\b",
    ),
    _form(
        0.85,
        1,
        -1,
        r"\b(?:not|n['’]t|nowhere near|isn['’]t|less) (?:\w+ ){0,2}(?:as |so )?(?:\w+ )(?:\w+ )?(?:as|than) (?:I|you|we|one"
        r"|many|some)(?:['’]d| had| was| would)? (?:\w+ )?(?:expect|hop|thought|imagin|remember|anticipat|want)\w*",
        r"\bnot (?:quite |exactly |really |at all )?what (?:I|we|you) (?:was |were |had |have |['’]d )?(?:expect|hop|want|anticipat)\w*",
        r"\b(?:less|worse|weaker|duller) than (?:I|you|we)(?:['’]d| had)? (?:expect|hop|thought)\w*",
    ),
    _form(
        0.8,
        1,
        -1,
        r"\b(?:big|huge|major|great|real|bitter|total|complete|severe|terrible|crushing|massive|such a|something of a"
        r"|quite a) (?:\w+ )?(?:disappointment|let-?down)\b(?! for)",
        r"\b(?:I|we)(?:['’]m|['’]ve been| was| were| am| felt| feel| left| came away| walked away"
        r"| have to say I was)? (?:\w+ )?(?:disappointed|let ?down)\b",
        r"^(?:\w+ )?(?:a |what a )?(?:\w+ )?(?:disappointing|disappointment|let-?down)\b",
        r"\b(?:film|movie|it|this|picture|sequel|result|overall|series|show|end product)(?: is| was|['’]s| proves| ends up"
        r"| turns out)?(?: \w+){0,3} (?:a |such a |big )?(?:disappointment|disappointing|let-?down)\b",
        r"\bover-?hyped\b|\boversold\b|\bbait and switch\b|\bseverally let down\b",
    ),
    _form(
        0.8,
        1,
        -1,
        r"\bgiven (?:its|the|his|her|their|such|all)[^.;]{0,60}(?:cast|talent|pedigree|budget|director|names?|premise|source"
        r"|track record)[^.;]{0,50}(?:should|disappoint|expect|surpris|shame|better)",
        r"\b(?:despite|for all|with) (?:its|the|such|all|so much|a)[^.;]{0,20}(?:stellar|impressive|talented|great|all-star"
        r"|talents?|star-studded|combined)[^.;]{0,60}(?:disappoint|should have|fail|never|lacks?|dull|flat|falls)",
        r"\bone (?:would have|might have|could have) (?:thought|expected|hoped)\b|\byou['’]d (?:think|expect|hope) (?:it"
        r"|that|they|this|a)\b|\bwith a cast like (?:that|this)\b|\bwith (?:this|that|so) much talent\b",
        r"\bfor a (?:film|movie) with (?:this|so|that|such)\b|\bpromised (?:so|a lot|much)\b",
        rf"\b{_SELLER} (?:art )?(?:sells?|sold|advertis\w+|suggests?|makes? it|made it|led (?:me|us)|had (?:me|us)|claims?"
        rf"|implies|looked (?:great|good|funny)|promis\w+)\b|\badvertised (?:it|the film|this) as\b",
    ),
    _form(
        0.45,
        1,
        -1,
        r"\b(?:should|could|would|might) have been (?:so |much |a lot |far |a |an |one |something |even )*(?:better|more"
        r"|great|good|classic|gem|winner|special|funnier|hilarious|brilliant|interesting|tighter|cracker)\b",
        r"\b(?:has|had|shows?|showed|full of|much|so much|great|real|some|lots of|wasted|squandered"
        r"|unrealized) (?:\w+ )?(?:potential|promise)\b|\bsounded like it had\b",
        r"\bdisappoint(?:ed|ing|ment|s)\b|\blet-?down\b|\bover-?rated\b|\bsurprisingly \w+",
        r"\bas (?:I |you |one )?(?:['’]d |would |might |had |could )?expect(?:ed)?\b|\byou might expect\b"
        r"|\bin (?:the )?hopes? (?:of|that)\b",
    ),
    _form(
        0.8,
        1,
        -1,
        r"\b(?:should|could) have been (?:a|an|one for)\b[^.]*\. ?Instead\b|\b(?:could|should) have been (?:a|an) (?:classic"
        r"|gem|great|masterpiece|winner|cracker|treat|triumph)\b",
    ),
    _form(
        0.6,
        1,
        -1,
        r"\bexpect(?:ed|ing) (?:more|better|a lot|much more|something (?:more|better|else|different))\b(?! from)",
        r"\bhop(?:ed|ing) for (?:more|better|something)\b",
    ),
    # as good or bad as the word went
    _form(
        0.65,
        None,
        None,
        r"\b(?:exactly|just|pretty much|precisely|about|basically) what (?:I|you|one|we)(?:['’]d| would| had| was)? (?:\w+ )?expect\w*",
        r"\b(?:is|was) (?:exactly |just )?what (?:I|we|you) got\b",
    ),
    _form(
        0.6,
        0,
        None,
        r"\b(?:had always|I(?:['’]d| had| have)? (?:always )?|having) heard (?:that |it|this|so much|a lot|only|good|great"
        r"|bad|nothing but)",
        r"\b(?:reviews?|critics|friends?|everyone|word of mouth|the buzz|people)(?: \w+){0,4} (?:said|told me|panned|savaged"
        r"|bashed|raved|praised|critical bashing)\b|\bcritical (?:bashing|drubbing|mauling)\b",
    ),
)
_TURN = re.compile(r"\b(?:but|yet|however|though|although|instead|unfortunately|sadly|alas|only to|turned out)\b", re.IGNORECASE)
_PRAISE = listen(
    "great; good; wonderful; excellent; enjoyed; loved; brilliant; fantastic; superb; fun; funny; terrific; surprised;"
    " surprise; delight\\w*; impress\\w*; moving; better; best; amazing; well; right; won me over; beaming; liked"
)
_BLAME = listen(
    "bad; worst; boring; dull; awful; terrible; disappoint\\w*; let ?down; poor; flat; waste\\w*; mess; fails?; failed;"
    " unfortunately; sadly; alas; horrible; weak; lacks?; nothing; generic; headache; not; never; didn['’]t; wrong; overrated"
)
_OTHERS = re.compile(
    r"\b(?:his|her|their|he|she) (?:\w+ ){0,2}(?:expect|hop|look(?:s|ed|ing) forward|disappoint)|\bexpect(?:ing"
    r"|s) (?:a baby|a child|her|his|their)\b|\blook(?:s|ed|ing)? forward to (?:his|her|their|next|more|seeing more"
    r"|the next)\b|\bfather['’]s expectations\b",
    re.IGNORECASE,
)
_FILTER = Prefilter(form.pattern for form in _FORMS)


def find_expectation(review: Review, probability: Sequence[float] | None, polarity: Sequence[float] | None) -> Expectation | None:
    """Return the review's best supported statement of what was expected against what came, or None.

    Both sequences are aligned with the review's sentences: `probability` that a sentence states an expectation, `polarity` from -1 to 1.
    Without them the words alone decide.
    """
    best: Hit | None = None
    hearing = _FILTER.over(review.text)
    for i, sentence in enumerate(review.sentences):
        p = None if probability is None else float(probability[i])
        for hit in _hits(review.text, sentence, [_FORMS[place] for place in hearing.between(*sentence)], p):
            if best is None or hit.certainty > best.certainty:
                best = _with_polarity(hit, i, polarity)
    if best is None or best.certainty < BELIEVED:
        return None
    return Expectation(best.expected, best.delivered, Span(best.start, best.end))


def _hits(text: str, sentence: Span, forms: Sequence[Form], probability: float | None) -> Iterator[Hit]:
    words = sentence.of(text)
    for form in forms:
        if (match := form.pattern.search(words)) and not _OTHERS.search(words, max(0, match.start() - 25)):
            expected, delivered = _signs(form, words, match)
            start, end = _clause(words, match)
            yield Hit(sentence.start + start, sentence.start + end, _combined(form.certainty, probability), expected, delivered)
    if probability is not None and probability >= ALONE:
        yield Hit(*sentence, probability - 0.1, 1, -1)


def _combined(words: float, probability: float | None) -> float:
    """Return the certainty of a phrase, raised or lowered by how far the model's probability lies from the usual rate."""
    if probability is None:
        return words
    odds = _log_odds(words) + 0.5 * (_log_odds(probability) - _log_odds(USUAL))
    return 1 / (1 + math.exp(-odds))


def _log_odds(probability: float) -> float:
    p = min(max(probability, 1e-6), 1 - 1e-6)
    return math.log(p / (1 - p))


def _signs(form: Form, words: str, match: re.Match[str]) -> tuple[int, int]:
    """Return what was expected and what came; a hope is told most often because it was dashed, a fear because it was unfounded."""
    if form.expected is None:
        side = 1 if _PRAISE.search(words) and not re.search(_BAD, words, re.IGNORECASE) else -1
        return side, side
    if form.expected == 0 and form.delivered is None:  # what people said: the critic mostly tells it to say otherwise
        said = -1 if re.search(rf"{_BAD}|panned|savaged|bash|drubbing|mauling|hated", words, re.IGNORECASE) else 1
        return said, -said
    delivered = -form.expected if form.delivered is None else form.delivered
    if re.search(r"\bwhat (?:I|we|you) got\b|\bcrawl under\b", words):
        return form.expected, form.expected
    if re.search(r"\bworth the wait\b|\bno disappointment\b", words):
        return form.expected, 1
    if (
        delivered == -1
        and (turn := _TURN.search(words, match.end()))
        and _PRAISE.search(words, turn.end())
        and not _BLAME.search(words, turn.end())
    ):
        delivered = 0
    return form.expected, delivered


def _with_polarity(hit: Hit, i: int, polarity: Sequence[float] | None) -> Hit:
    """Return the hit with what came corrected where the sentence and the next plainly say the opposite."""
    if polarity is None:
        return hit
    around = [float(value) for value in polarity[i : i + 2]]
    mean = sum(around) / len(around)
    if hit.delivered == -1 and hit.expected == 1 and mean > 0.6:
        return hit._replace(delivered=1)
    return hit._replace(delivered=-1) if hit.delivered == 1 and mean < -0.6 else hit


def _clause(words: str, match: re.Match[str]) -> tuple[int, int]:
    """Return the match with its clause, from the last stop or comma before it to the next after it."""
    start = max(words.rfind(mark, 0, match.start()) + 1 for mark in (";", ":", "(", ". ", "! "))
    end = re.compile(r"[;:.!?)]|$").search(words, match.end())
    stop = end.start() if end else len(words)
    lead = re.match(r"\s*", words[start:])
    return start + (len(lead.group()) if lead else 0), max(stop, match.end())

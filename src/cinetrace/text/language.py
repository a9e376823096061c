"""Which language a text is written in: English, or plainly something else.

Every language says its little words all the time: a third of any English review is `the`, `of`, `that` and their like, whatever foreign
names fill the rest. Counting them takes no model, no time, and shows why.
"""

from __future__ import annotations

import re

from cinetrace.errors import WrongLanguage

_ENGLISH = (
    "the of and that this with for but are his not you from by its has have who they be which more would when there their what been about "
    "than into it's doesn't isn't don't it she her were could should because just very movie story great good funny well too yet"
)
_OTHERS = {
    "German": "der die das und ist nicht ein eine einen dem den des mit auf für sich auch von zu aber im wie wird ich es sehr oder dass",
    "French": "le la les des et est une dans qui que pour pas sur avec du au ce cette il elle mais sont plus son sa ses nous très ou",
    "Spanish": "el la los las una que y es en con por para del se su más pero como lo sus muy al este esta película todo sin",
    "Italian": "il la che di è un una per non con del della dei si sono gli ma più nel come questo questa anche molto alla",
    "Portuguese": "os que de e um uma da em não com para por se mais dos das na como mas seu sua muito é ao filme pelo",
    "Dutch": "de het een en van niet dat die op te met voor zijn er aan ook maar als wordt bij deze naar zo nog dan",
    "Swedish": "och det att en som är på för med den av inte till ett har om av han hon så från filmen mycket",
    "Danish": "og det en som er på for med den af ikke til et har om han hun så fra filmen meget jeg hvor",
    "Norwegian": "og det å en som er på med den av ikke til et har om han hun så fra filmen mye jeg hvor",
    "Finnish": "ja ei se että oli hän mutta joka kun niin kuin ovat myös elokuva elokuvan vain sen jos mitä hyvin",
    "Polish": "w nie na się z jest że jak ale za od jego przez dla tym są który była tylko czy",
    "Czech": "je se na že v s z ale jak jako který jen za jeho tak není pro však jsou už",
    "Hungarian": "az és hogy nem egy van ez csak meg már ki volt ha akkor még sem vagy nagyon",
    "Romanian": "și de în la nu că pe cu este din care mai ca sunt pentru dar filmul fi se să foarte",
    "Turkish": "bir ve bu da için ile çok ama gibi daha filmin olarak var ne kadar olan o değil",
    "Indonesian": "yang dan di ini itu dengan untuk dari tidak pada adalah ke dalam juga akan ada sebuah oleh",
    "Catalan": "el la els les i que és una amb per no del dels més però com pel aquest molt seva",
}
_LITTLE_WORDS = {language: frozenset(words.split()) for language, words in {"English": _ENGLISH, **_OTHERS}.items()}
"""Each language's most frequent words, without those that look like English ones (`a`, `is`, `on`, `do`): they tell nothing."""
_SCRIPTS = (
    ("Japanese", "\u3040-\u30ff"),
    ("Korean", "\uac00-\ud7af\u1100-\u11ff"),
    ("Chinese", "\u4e00-\u9fff"),
    ("Ukrainian", "іїєґІЇЄҐ"),
    ("Russian", "\u0400-\u04ff"),
    ("Greek", "\u0370-\u03ff"),
    ("Hebrew", "\u0590-\u05ff"),
    ("Arabic", "\u0600-\u06ff"),
    ("Hindi", "\u0900-\u097f"),
    ("Thai", "\u0e00-\u0e7f"),
)
"""Languages by letters that they use; of two that share some, the one with letters of its own comes first."""

LONGEST = 2000
"""Characters that are looked at."""
ENGLISH_SHARE = 0.12
"""Share of little words from which a text is English."""
FOREIGN_SHARE = 0.16
"""Share of another language's little words from which a text with hardly any English ones is in that language."""
SHORT = 30
"""Words below which a text is not refused merely for its lack of English little words."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def language(text: str, name: str) -> str:
    """Return `en`; raises WrongLanguage when `text` is plainly in another language, naming the input `name`.

    A text too short to tell counts as English.
    """
    sample = text[:LONGEST]
    if script := _foreign_script(sample):
        raise _wrong(name, f"looks {script}")
    words = [word.lower().replace("’", "'") for word in _WORD.findall(sample)]
    if len(words) < 5 or (english := _share(words, "English")) >= ENGLISH_SHARE:
        return "en"
    likely = max(_OTHERS, key=lambda language: _share(words, language))
    several = len(_LITTLE_WORDS[likely] & set(words)) >= 3 - (len(words) < 8)
    if several and _share(words, likely) > max(FOREIGN_SHARE, 4 * english):
        raise _wrong(name, f"looks {likely}")
    if len(words) >= SHORT and english < ENGLISH_SHARE / 6:
        raise _wrong(name, "does not read like English prose")
    return "en"


def _share(words: list[str], language: str) -> float:
    return sum(word in _LITTLE_WORDS[language] for word in words) / len(words)


def _foreign_script(sample: str) -> str | None:
    """Return the language of a text most of whose letters are not Latin."""
    if sample.isascii():
        return None
    letters = [c for c in sample if c.isalpha()]
    foreign = "".join(c for c in letters if c > "\u024f" and not "\u1e00" <= c <= "\u1eff")
    if len(foreign) < 4 or len(foreign) <= len(letters) / 2:
        return None
    return next((language for language, letters in _SCRIPTS if len(re.findall(f"[{letters}]", foreign)) > 0.02 * len(foreign)), "foreign")


def _wrong(name: str, trouble: str) -> WrongLanguage:
    return WrongLanguage(name, trouble, "only English reviews can be read")

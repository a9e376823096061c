"""The one form in which text is fixed, so that offsets never move again.

- Line ends (CRLF, CR, NEL, form feed, vertical tab, the line and paragraph separators) become `\\n`.
- NUL and lone surrogates are replaced one for one by U+FFFD.
- Exotic spaces (no-break, thin, ideographic ...) become a plain space, one for one. Tabs stay.
- The rest is put into NFC.

Characters without a width (zero width spaces and joiners, soft hyphens, direction marks) are text and stay, since taking them out of a
plain text would move its offsets, and emoji need the joiners. Where the text is ours to make, out of Markdown or a page, `visible`
takes out those that only break words.
"""

from __future__ import annotations

import re
import unicodedata

_SPACES = (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, *range(0x1C, 0x20))
_LINE_ENDS = (0x0B, 0x0C, 0x85, 0x2028, 0x2029)
_ONE_FOR_ONE = {0: "\ufffd"} | dict.fromkeys(_SPACES, " ") | dict.fromkeys(_LINE_ENDS, "\n")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WORD_BREAKERS = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff\u200e\u200f")


def normalise(text: str) -> str:
    """Return `text` in the fixed form; doing it twice changes nothing more."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_ONE_FOR_ONE)
    return unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", text))


def visible(text: str) -> str:
    """Return `text` without soft hyphens, zero width spaces, byte order and direction marks."""
    return text.translate(_WORD_BREAKERS)

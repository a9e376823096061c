"""From bytes to characters: byte order marks, UTF-8, UTF-16, declared charsets, and Western text of older days."""

from __future__ import annotations

import re

from cinetrace.errors import Empty, NotText

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_KINDS = {
    rb"%PDF-": "a PDF",
    rb"PK\x03\x04": "a ZIP archive or a word processor's file",
    rb"\xd0\xcf\x11\xe0": "a word processor's file",
    rb"\{\\rtf": "a rich text file",
    rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|BM.{8}\x00": "a picture",
    rb"RIFF....(?:WAVE|AVI )|ID3[\x02-\x04]|OggS|fLaC|....ftyp|\x1aE\xdf\xa3": "sound or film",
    rb"\x7fELF|MZ.\x00|\xca\xfe\xba\xbe": "a program",
    rb"\x1f\x8b|BZh\d|7z\xbc\xaf|Rar!|\xfd7zXZ": "a packed archive",
    rb"SQLite format 3\x00": "a database",
    rb"From: <Saved by |MIME-Version: 1\.0\r?\nContent-Type: multipart/related": "a web archive",
}
_MAGIC = tuple((re.compile(pattern, re.DOTALL), kind) for pattern, kind in _KINDS.items())
_DECLARATION = re.compile(rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x7f]")

_WESTERN = frozenset(
    {"ascii", "us-ascii", "latin1", "latin-1", "iso-8859-1", "iso8859-1", "iso_8859-1", "windows-1252", "cp1252", "x-ansi"}
)
"""Names under which people mean cp1252, as browsers do."""
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "iso-8859-9": "cp1254", "x-sjis": "cp932", "ks_c_5601-1987": "cp949"}
_NOT_FOR_TEXT = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf-7", "utf_7"})


def decode(data: bytes, name: str, charset: str | None = None) -> str:
    """Return the characters of `data`, its byte order mark left out.

    The bytes are believed before `charset` and before what the page declares, since valid UTF-8 is hardly ever anything else.
    `name` is what errors call the input. Raises Empty for no bytes, NotText for binary data.
    """
    if not data.strip(b" \t\r\n\f\v\0"):
        raise Empty(name, "is empty", "give a file with a review in it")
    for magic, kind in _MAGIC:
        if magic.match(data):
            raise NotText(name, f"is {kind}, not text", "save the review as plain text or HTML")
    text = _marked(data) or _utf16(data) or _utf8(data) or _declared(data, charset) or _damaged_utf8(data)
    text = text if text is not None else _western(data, name)
    if text.count("\0") > 0.3 * len(text) or len(_CONTROLS.findall(text)) > 0.1 * len(text):
        raise _binary(name)
    return text


def _marked(data: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], encoding)
    return None


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: in Western text every other byte is zero."""
    start = data[:4096]
    half = len(start) // 2
    zeros = (start[0::2].count(0), start[1::2].count(0))
    if half >= 2 and max(zeros) >= 0.4 * half and min(zeros) <= 0.05 * half:
        return _lenient(data, "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be")
    return None


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None


def _declared(data: bytes, charset: str | None) -> str | None:
    found = _DECLARATION.search(data[:4096])
    for label in (charset, found[1].decode("ascii", "replace") if found else None):
        encoding = (label or "").strip().lower()
        encoding = _WIDER.get(encoding, encoding)
        if not encoding or encoding in _NOT_FOR_TEXT or encoding in _WESTERN:
            continue
        try:
            return data.decode(encoding)
        except (LookupError, ValueError):
            continue
    return None


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes: far more sequences are right than wrong."""
    text = data.decode("utf-8", "replace")
    right = sum(c > "\x7f" and c != "\ufffd" for c in text)
    return text if right >= 4 * text.count("\ufffd") else None


def _western(data: bytes, name: str) -> str:
    """Text in cp1252, its five unused bytes as in latin-1; refused when it looks like no Western text at all."""
    if sum(byte >= 0x80 for byte in data) > 0.3 * len(data) or len(_CONTROLS.findall(data.decode("latin-1"))) > 0.02 * len(data):
        raise _binary(name)
    return "".join(chr(ord(c) - 0xDC00) if "\udc80" <= c <= "\udcff" else c for c in data.decode("cp1252", "surrogateescape"))


def _lenient(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, "surrogatepass")
    except UnicodeDecodeError:
        return data.decode(encoding, "replace")


def _binary(name: str) -> NotText:
    return NotText(name, "holds binary data, or text in an encoding that cannot be told", "save the review as UTF-8 text")

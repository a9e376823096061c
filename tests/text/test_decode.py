from __future__ import annotations

import gzip
import random
import zipfile
from io import BytesIO

import pytest

from cinetrace.errors import Empty, InputError, NotText
from cinetrace.text import to_review
from cinetrace.text.decode import decode
from cinetrace.types import Capture

TEXT = "Naïve, “sweet” and – at last – over: the café scene is worth the wait…\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"],
)
def test_encodings_are_told_apart_without_a_declaration(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "x") == TEXT


def test_utf_16_with_either_mark() -> None:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert decode(mark + TEXT.encode(encoding), "x") == TEXT


def test_a_declared_charset_is_used_when_the_bytes_are_not_utf_8() -> None:
    assert decode("Bäh – ą".encode("iso8859-2", "replace"), "x", "iso-8859-2") == "Bäh ? ą"
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15"></head><p>10 € for a naïve film'
    assert decode(page.encode("iso8859-15"), "x") == page
    xhtml = '<?xml version="1.0" encoding="windows-1250"?><html><p>Żuławski'
    assert decode(xhtml.encode("cp1250"), "x") == xhtml


@pytest.mark.parametrize("charset", ["iso-8859-1", "utf-7", "no-such-charset", "rot13", "unicode_escape", "", None])
def test_what_is_declared_does_not_spoil_utf_8(charset: str | None) -> None:
    assert decode(TEXT.encode(), "x", charset) == TEXT


def test_latin_1_means_cp1252_and_its_unused_bytes_survive() -> None:
    assert decode(b"a \x93fine\x94 film \x81 \x9d", "x", "iso-8859-1") == "a “fine” film \x81 \x9d"


def test_a_broken_byte_in_utf_8_does_not_spoil_the_rest() -> None:
    assert decode("é à ü ö “x” ".encode() + b"\xff end", "x") == "é à ü ö “x” \ufffd end"


def test_surrogates_written_as_bytes_come_out_as_surrogates_to_be_replaced() -> None:
    assert to_review(Capture(b"A film \xed\xa0\x80 worth a look.")).text == "A film \ufffd worth a look."


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\0\0\0\0"])
def test_nothing_is_empty(data: bytes) -> None:
    with pytest.raises(Empty):
        to_review(Capture(data, path="review.txt"))


def _zip() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w:t>A fine film.</w:t>")
    return file.getvalue()


BINARY = {
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
    "docx": (_zip(), "ZIP"),
    "png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture"),
    "jpeg": (b"\xff\xd8\xff\xe0\0\x10JFIF", "picture"),
    "gif": (b"GIF89a\x01\0\x01\0", "picture"),
    "exe": (b"MZ\x90\0\x03\0\0\0", "program"),
    "elf": (b"\x7fELF\x02\x01\x01", "program"),
    "gz": (gzip.compress(TEXT.encode()), "archive"),
    "mp4": (b"\0\0\0\x18ftypmp42", "film"),
    "rtf": (rb"{\rtf1\ansi A fine film.}", "rich text"),
    "random": (random.Random(4).randbytes(5000), "binary"),
    "zeros": (b"a" + b"\0" * 500, "binary"),
    "koi8": ("Скучный фильм, который не знает, чего хочет".encode("koi8-r"), "encoding"),
}


@pytest.mark.parametrize("name", BINARY)
def test_binary_data_is_refused_by_name(name: str) -> None:
    data, kind = BINARY[name]
    with pytest.raises(NotText, match=kind) as caught:
        to_review(Capture(data, path="review.txt"))
    assert "\n" not in str(caught.value)


def test_a_few_nul_bytes_are_text() -> None:
    assert to_review(Capture(b"A fine\0 film, all told.")).text == "A fine\ufffd film, all told."


def test_random_bytes_of_any_length_are_never_read_as_a_review() -> None:
    dice = random.Random(1)
    for size in range(40, 400, 20):
        with pytest.raises(InputError):
            to_review(Capture(dice.randbytes(size)))


@pytest.mark.parametrize(
    "start", [b"From: <Saved by Blink>\nSnapshot-Content-Location: x\n", b"MIME-Version: 1.0\r\nContent-Type: multipart/related;"]
)
def test_a_web_archive_is_called_so(start: bytes) -> None:
    with pytest.raises(NotText, match="web archive"):
        decode(start + b"<html>=20A film", "x")

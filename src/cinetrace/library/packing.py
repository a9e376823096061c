"""Nouns as bytes and back: JSON, deflated where it is large.

What a review's own row tells (its text, id, source, language) is left out of its readings' bytes.
"""

from __future__ import annotations

import gc
import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import msgspec

from cinetrace.types import Candidate, Consensus, PageFacts, Reading, Source

_LEVEL = 6
_NOWHERE = Source()
_UNFIT = re.compile("[\0\ud800-\udfff]")
_readings = msgspec.json.Decoder(Reading)
_facts = msgspec.json.Decoder(PageFacts)
_sources = msgspec.json.Decoder(Source)
_candidates = msgspec.json.Decoder(tuple[Candidate, ...])
_consensuses = msgspec.json.Decoder(Consensus)


def encoded(noun: object) -> bytes:
    """Return a noun as JSON; characters that no file can hold are replaced."""
    try:
        return msgspec.json.encode(noun)
    except UnicodeEncodeError:
        return msgspec.json.encode(_cleaned(msgspec.to_builtins(noun)))


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {clean(key): _cleaned(part) for key, part in value.items()}
    return [_cleaned(part) for part in value] if isinstance(value, list | tuple) else value


def told(noun: PageFacts | Source) -> str:
    """Return a noun as JSON text without what is not known."""
    fields = msgspec.to_builtins(noun)
    return encoded({name: value for name, value in fields.items() if value or value == 0}).decode()


def clean(text: str) -> str:
    """Return text that SQLite keeps as it is: no NUL, no lone surrogates."""
    return _UNFIT.sub("\ufffd", text)


def pack_reading(reading: Reading) -> bytes:
    """Return a reading as deflated JSON, without what the row of its review tells."""
    return zlib.compress(encoded(replace(reading, id="", source=_NOWHERE, text="", language="")), _LEVEL)


def unpack_reading(data: bytes, id: str, source: Source, text: str, language: str) -> Reading:
    """Return the reading that was packed, made whole by what the row of its review tells."""
    return replace(_readings.decode(zlib.decompress(data)), id=id, source=source, text=text, language=language)


def facts_of(text: str) -> PageFacts:
    """Return the facts that were stored as JSON."""
    return _facts.decode(text)


def source_of(text: str) -> Source:
    """Return the source that was stored as JSON."""
    return _sources.decode(text)


def candidates_of(text: str) -> tuple[Candidate, ...]:
    """Return the candidates that were stored as JSON."""
    return _candidates.decode(text)


def pack_consensus(consensus: Consensus) -> bytes:
    """Return a consensus as deflated JSON."""
    return zlib.compress(encoded(consensus), _LEVEL)


def unpack_consensus(data: bytes) -> Consensus | None:
    """Return the consensus that was packed; None when it is damaged, as it can be judged anew."""
    try:
        return _consensuses.decode(zlib.decompress(data))
    except (zlib.error, msgspec.MsgspecError):
        return None


@contextmanager
def many_objects() -> Iterator[None]:
    """Let the block make many objects that stay: looking for garbage among them meanwhile would take most of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

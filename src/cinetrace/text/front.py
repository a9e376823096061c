"""What stands before the prose of a text file: YAML or TOML front matter, or lines of `Key: value`.

Fields come out with their keys in lower case and joined by `_`, nested ones with dots, and their values as lists of strings, so that
`facts.py` need not know how they were written. A title of `1917` or `No` stays what it is: nothing is taken for a number or a boolean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cinetrace.text.labels import IDENTIFYING, KNOWN, PROSE

Fields = Mapping[str, tuple[str, ...]]
LONGEST = 20_000
"""Characters of front matter that are looked at; what is longer is prose between two rules."""

_FENCED = re.compile(r"\s*(---|\+\+\+)[ \t]*\n(.*?)^(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"[*_>#\s-]{0,4}([A-Za-z][\w /.-]{0,30}?)[*_]{0,3}\s*:[*_]{0,3}(?:[ \t]+(\S.*?))?[ \t]*")
_WRAPPERS = re.compile(r"^(?:params|extra|meta|metadata|review|article)\.(?=.)")


class Front(NamedTuple):
    """The fields before the prose, and where the prose begins."""

    fields: Fields
    end: int


class _Line(NamedTuple):
    key: str
    value: str
    end: int


def find(text: str) -> Front | None:
    """Return what stands before the prose of `text`, or None when it begins with prose."""
    return _fenced(text) or _headed(text)


def _fenced(text: str) -> Front | None:
    match = _FENCED.match(text[:LONGEST])
    if not match:
        return None
    loaded = _toml(match[2]) if match[1] == "+++" else _yaml(match[2])
    fields = dict(_flat(loaded)) if isinstance(loaded, dict) else dict(_flat(_plainly(match[2])))
    return Front(fields, match.end()) if fields else None


def _yaml(block: str) -> object:
    import yaml

    try:
        return yaml.load(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def _toml(block: str) -> object:
    import tomllib

    try:
        return tomllib.loads(block)
    except (ValueError, RecursionError):
        return None


def _plainly(block: str) -> dict[str, object]:
    """Read broken front matter line by line: `title: Alien: Romulus` is no YAML, but clear enough."""
    pairs = (re.split(r"\s*[:=]\s+", line.strip(), maxsplit=1) for line in block.split("\n"))
    return {pair[0]: pair[1].strip("\"'") for pair in pairs if len(pair) == 2}


def _flat(value: object, key: str = "", depth: int = 0) -> Iterator[tuple[str, tuple[str, ...]]]:
    if isinstance(value, dict) and depth < 5:
        for name, inner in value.items():
            yield from _flat(inner, f"{key}.{_key(str(name))}" if key else _key(str(name)), depth + 1)
    elif isinstance(value, list):
        if dicts := [item for item in value if isinstance(item, dict)]:
            for item in dicts[:1]:
                yield from _flat(item, key, depth + 1)
        else:
            yield _WRAPPERS.sub("", key), tuple(text for item in value if (text := str(item).strip()))
    elif not isinstance(value, dict) and (text := str(value).strip()):
        yield _WRAPPERS.sub("", key), (text,)


def _key(name: str) -> str:
    return re.sub(r"[\s_/-]+", "_", name.strip().lower())


def _headed(text: str) -> Front | None:
    """Lines of `Key: value` are a header when enough of the keys are known and nothing between them reads like prose."""
    lines = _header_lines(text)
    last = max((i for i, line in enumerate(lines) if line.key in KNOWN), default=-1)
    known = [line for line in lines[: last + 1] if line.key in KNOWN]
    if not _is_header(text, known, lines):
        return None
    lines = lines if _ends_paragraph(text, lines[-1].end) else lines[: last + 1]
    fields: dict[str, tuple[str, ...]] = {}
    for line in lines:
        if line.value:
            fields[line.key] = (*fields.get(line.key, ()), line.value)
    return Front(fields, lines[-1].end)


def _is_header(text: str, known: list[_Line], lines: list[_Line]) -> bool:
    if len(known) >= 2:
        return True
    return (
        len(known) == 1 and known[0].key in IDENTIFYING and _ends_paragraph(text, lines[-1].end) and not known[0].value.endswith((".", ":"))
    )


def _header_lines(text: str) -> list[_Line]:
    """Return the `Key: value` lines at the top, up to the first line that is none or whose value reads like prose."""
    lines: list[_Line] = []
    at = len(text) - len(text.lstrip())
    while at < len(text) and len(lines) < 60:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end]
        if lines and line[:1] in (" ", "\t") and line.strip():
            lines[-1] = _Line(lines[-1].key, f"{lines[-1].value} {line.strip()}", end)
        elif (match := _LINE.fullmatch(line)) and _fits(_key(match[1]), match[2] or ""):
            lines.append(_Line(_key(match[1]), (match[2] or "").strip("*_ "), end))
        else:
            break
        at = end + 1
    return lines


def _fits(key: str, value: str) -> bool:
    if key in PROSE:
        return False
    return len(value) <= (300 if key in KNOWN else 60)


def _ends_paragraph(text: str, at: int) -> bool:
    return re.match(r"\s*(?:\n[ \t]*\n|\Z)", text[at:]) is not None

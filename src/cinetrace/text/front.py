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
_NAME = r"(?P<key>[A-Za-z][\w /.-]{0,30}?)"
_LINES = (
    re.compile(rf"[>#\s-]{{0,4}}{_NAME}\s*:(?:[ \t]+(?P<value>\S.*?))?[ \t]*"),
    re.compile(rf"[>#\s-]{{0,4}}(?P<mark>[*_]{{1,3}}){_NAME}(?:(?P=mark)\s*:|\s*:\s?(?P=mark))(?:[ \t]*(?P<value>\S.*?))?[ \t]*"),
    re.compile(rf"[>#\s-]{{0,4}}(?P<mark>[*_]{{1,3}}){_NAME}\s*:[ \t]+(?P<value>\S.*?)(?P=mark)[ \t]*"),
)
"""`Key: value`, `**Key:** value` or `**Key**: value`, `*Key: value*`; also as an item of a list."""
_WRAPPERS = re.compile(r"^(?:params|extra|meta|metadata|review|article)\.(?=.)")


class Entry(NamedTuple):
    """A field as it is written: its key as in `Fields`, the label that stands for it, its values."""

    key: str
    label: str
    values: tuple[str, ...]


class Front(NamedTuple):
    """What stands before the prose, and where the prose begins."""

    entries: tuple[Entry, ...]
    end: int
    fenced: bool
    """Whether it is front matter, which is made for programs; a header is made for readers."""

    @property
    def fields(self) -> Fields:
        """The values by key."""
        fields: dict[str, tuple[str, ...]] = {}
        for entry in self.entries:
            if entry.values:
                fields[entry.key] = (*fields.get(entry.key, ()), *entry.values)
        return fields


class _Line(NamedTuple):
    key: str
    label: str
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
    fields = dict(_flat(loaded if isinstance(loaded, dict) else _plainly(match[2])))
    return Front(tuple(Entry(key, key, values) for key, values in fields.items()), match.end(), True) if _states(fields) else None


def _states(fields: Fields) -> bool:
    """Return whether `fields` are front matter, not a paragraph of prose between two rules that happens to have a colon."""
    if not KNOWN.isdisjoint(fields):
        return True
    return bool(fields) and all(key.count("_") < 3 and max(map(len, values), default=0) < 80 for key, values in fields.items())


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
    lines = [line.strip() for line in block.split("\n") if line.strip()]
    pairs = [pair for line in lines if len(pair := re.split(r"\s*[:=]\s+", line, maxsplit=1)) == 2]
    return {key: value.strip("\"'") for key, value in pairs} if len(pairs) >= 0.8 * len(lines) else {}


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
    return Front(tuple(Entry(line.key, line.label, (line.value,) if line.value else ()) for line in lines), lines[-1].end, False)


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
            lines[-1] = lines[-1]._replace(value=f"{lines[-1].value} {line.strip()}".strip(), end=end)
        elif pair := _pair(line):
            lines.append(_Line(*pair, end))
        else:
            break
        at = end + 1
    return lines


def _pair(line: str) -> tuple[str, str, str] | None:
    match = next((match for form in _LINES if (match := form.fullmatch(line))), None)
    if not match:
        return None
    key, value = _key(match["key"]), match["value"] or ""
    return (key, match["key"], value) if _fits(key, value) else None


def _fits(key: str, value: str) -> bool:
    if key in PROSE:
        return False
    return len(value) <= (300 if key in KNOWN else 60)


def _ends_paragraph(text: str, at: int) -> bool:
    return re.match(r"\s*(?:\n[ \t]*\n|\Z)", text[at:]) is not None

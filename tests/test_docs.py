"""What the docs say must be so: commands, links, fields, labels, examples."""

from __future__ import annotations
import __future__

import re
import runpy
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import click
import pytest

from cinetrace.screens import cli
from cinetrace.types import Capture, Reading, readings

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "examples").glob("*.md")])
LOCKS = sorted(ROOT.glob("requirements*.lock"))
FORMAT = (ROOT / "docs" / "reading-format.md").read_text(encoding="utf-8")

pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def _code(page: Path) -> list[str]:
    """Return what a page shows as code: lines of blocks, and words between backticks."""
    text = page.read_text(encoding="utf-8")
    fenced = re.findall(r"^ *```\w*\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)
    indented = re.findall(r"^ {4}\S.*", text, re.MULTILINE)
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"^ *```.*?^ *```", "", text, flags=re.MULTILINE | re.DOTALL))
    return [line.strip() for block in [*fenced, *indented, *inline] for line in block.splitlines()]


@pages
def test_no_block_is_left_to_be_filled(page: Path) -> None:
    for name, content in re.findall(r"<!-- (\w+) -->\n(.*?)<!-- /\1 -->", page.read_text(encoding="utf-8"), re.DOTALL):
        assert "|" in content or "`" in content, name
        assert "goes here" not in content, name


@pages
def test_every_make_target_exists(page: Path) -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {found[1] for line in _code(page) if (found := re.match(r"make ([a-z]+)\b", line))}
    assert named <= targets


@pages
def test_every_command_and_option_exists(page: Path) -> None:
    for line in _code(page):
        for name, rest in re.findall(r"(?<![\w/.-])cinetrace ([a-z][a-z-]*)\b([^|>#]*)", line):
            assert name in cli.cli.commands, line
            given = set(re.findall(r"(?<!\S)--[a-z-]+", rest)) - {"--help"}
            assert given <= _options(cli.cli.commands[name]), line


def _options(command: click.Command) -> set[str]:
    inner = command.commands.values() if isinstance(command, click.Group) else ()
    own = {name for option in command.params for name in [*option.opts, *option.secondary_opts]}
    return own.union(*map(_options, inner))


@pages
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if re.match(r"https?://", link):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), link
        if anchor:
            assert anchor in _anchors(target), link


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", ["journey.md", "design.md", "add-an-aspect.md", "add-a-source.md", "add-an-export.md"])
def test_every_file_that_the_docs_name_exists(page: str) -> None:
    files = [path.relative_to(ROOT).as_posix() for folder in ("src", "training", "evals", "tests") for path in (ROOT / folder).rglob("*.*")]
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    for name in re.findall(r"`([a-z_/.-]+\.(?:py|toml|zip))`", text):
        assert any(f"/{path}".endswith(f"/{name}") for path in [*files, "pyproject.toml"]), name


def _parts(hint: Any, seen: set[type]) -> set[type]:
    """Return the dataclasses that a type is made of."""
    if is_dataclass(hint) and isinstance(hint, type) and hint not in seen:
        seen.add(hint)
        for inner in get_type_hints(hint).values():
            _parts(inner, seen)
    for inner in get_args(hint):
        _parts(inner, seen)
    return seen


def test_the_format_page_names_every_field_of_a_reading() -> None:
    for part in _parts(Reading, set()):
        missing = [field.name for field in fields(part) if f"`{field.name}`" not in _section(part.__name__)]
        assert not missing, part


def _section(name: str) -> str:
    """Return the section about a type; a small one is told in the section of what holds it."""
    homes = {"Candidate": "Film", "StatedRating": "Verdict"}
    found = re.search(rf"^## {homes.get(name, name)}\n(.*?)(?=^## |\Z)", FORMAT, re.MULTILINE | re.DOTALL)
    assert found, name
    return found[1]


def test_the_format_page_names_every_label() -> None:
    for name, value in vars(readings).items():
        if get_origin(value) is Literal:
            assert not [label for label in get_args(value) if f"`{label}`" not in FORMAT], name


def test_the_exit_codes_are_those_of_the_command_line() -> None:
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", FORMAT, re.MULTILINE)}
    assert told == {0, cli.SOME_FAILED, cli.USAGE, cli.NONE_READ, cli.INTERRUPTED, cli.PIPE_CLOSED}


def test_what_the_docs_take_from_the_code_is_up_to_date() -> None:
    generate = runpy.run_path(str(ROOT / "docs" / "generate.py"))
    for (name, block), make in generate["FIXED"].items():
        page = (ROOT / name).read_text(encoding="utf-8")
        assert generate["filled"](page, block, make()) == page, f"{name}: {block} is old; run `make docs`"


def _example(page: str) -> dict[str, Any]:
    """Return the names that the first Python block of a page defines."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    found = re.search(r"^   ```python\n(.*?)^   ```", text, re.MULTILINE | re.DOTALL)
    assert found
    code = re.sub(r"^   ", "", found[1], flags=re.MULTILINE)
    names: dict[str, Any] = {}
    exec(compile(code, page, "exec", __future__.annotations.compiler_flag), names)
    return names


def test_the_example_of_a_source_works(tmp_path: Path) -> None:
    mailbox = tmp_path / "list.mbox"
    mailbox.write_text("From a\nSubject: The Tin Orchard\n\nA small film with a large heart.\n", encoding="utf-8")
    way = _example("add-a-source.md")["Mbox"](None)
    assert way.fits(str(mailbox)) and not way.fits("review.txt")
    [capture] = way.captures(str(mailbox))
    assert isinstance(capture, Capture)
    assert capture.data.strip() == b"A small film with a large heart."


def test_the_example_of_an_export_works(golden: Reading) -> None:
    quotes = _example("add-an-export.md")["Quotes"]()
    lines = (quotes.show(golden) + quotes.end()).decode().splitlines()
    assert len(lines) == len(golden.opinions)
    assert all(line.count("\t") == 3 for line in lines)
    assert golden.opinions[0].evidence.of(golden.text) in lines[0]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_locks_hold_hashes_and_no_addresses(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert not re.search(r"://|--(?:extra-)?index-url|--find-links| @ ", text)
    pins = re.findall(r"^(\S+)==.*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
    assert pins and len(pins) == len(re.findall(r"^\S.*\\\n    --hash=sha256:", text, re.MULTILINE))

"""Markdown, with the HTML, shortcodes and footnotes that people mix into it: the words stay, the marks go."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cinetrace.text import facts, front, told
from cinetrace.text.content import Content
from cinetrace.text.headline import film_of
from cinetrace.text.normalise import normalise, visible
from cinetrace.types import PageFacts

if TYPE_CHECKING:
    from markdown_it.token import Token

_MARKS = (
    (r"<!--.{0,5000}?-->|%%.{0,5000}?%%", ""),  # comments
    (r"\{\{[<%].{0,500}?[>%]\}\}|\{%.{0,500}?%\}|\{\{.{0,500}?\}\}", ""),  # shortcodes and templates; what a pair of them encloses stays
    (r"^\{:[^\n]*\}[ \t]*$|\{:[^}\n]{0,200}\}|\{#[\w-]{1,80}\}", ""),  # attribute lists
    (r"\[\^[^\]\s]{1,80}\](?::[ \t]*)?", ""),  # footnotes keep their words
    (r"[ \t]?\^\[([^\]\n]{1,1000})\]", r" (\1)"),  # and so do notes within the line
    (r"!\[\[[^\]\n]{0,200}\]\]", ""),  # embedded pictures
    (r"\[\[(?:[^\]|\n]{0,200}\|)?([^\]\n]{1,200})\]\]", r"\1"),  # wiki links
    (r"\[/?(?:caption|gallery|embed|video|audio|spoiler|youtube)\b[^\]\n]{0,300}\](?!\()", ""),  # WordPress shortcodes
    (r"^([ \t]*>[ \t]*)\[![\w-]{1,20}\][+-]?", r"\1"),  # call-outs
    (r">!(.{0,1000}?)!<|\|\|(?=\S)(.{0,1000}?)\|\||==(?=\S)([^=]{0,1000})==", r"\1\2\3"),  # spoiler marks and highlights
)
"""What people write besides Markdown proper, and what stays of it; bounded, so that no text takes forever."""
_MARKUP = tuple((re.compile(pattern, re.DOTALL | re.MULTILINE), kept) for pattern, kept in _MARKS)
_SILENT = re.compile(
    r"<(script|style|iframe|figure|svg|template|noscript|video|audio|object)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
_BREAK = re.compile(r"<(?:br|hr|/?(?:p|div|li|tr|h[1-6]|blockquote|section|article))\b[^>]*>", re.IGNORECASE)
_HEADING = re.compile(r"\s*+(?:#{1,2}[ \t]+[^\n]+|[^\n]+\n=+[ \t]*)\n+")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<![^<>]*>")


def read(text: str) -> Content:
    """Return the words of `text` in paragraphs set apart by blank lines, and the facts of its front matter or header."""
    found = front.find(text)
    heading, rest = ("", text[found.end :]) if found else _headed(text)
    below = None if found else front.find(rest) if heading else None
    source = heading + (rest[below.end :] if below else rest)
    for pattern, kept in _MARKUP:
        source = pattern.sub(kept, source)
    tokens = _parsed(source)
    blocks = list(_blocks(tokens))
    stated = _from_heading(tokens) if found is None else PageFacts()
    if header := found or below:
        stated = _first_of(facts.from_fields(header.fields), stated)
        first = 1 if tokens and tokens[0].type == "heading_open" else 0
        blocks = [*blocks[:first], told.above("\n\n".join(blocks[first:]), header)]
    return Content(normalise(visible("\n\n".join(block for block in blocks if block))), stated)


def _headed(text: str) -> tuple[str, str]:
    """Return the heading at the top of `text`, below which a header can stand, and the rest."""
    match = _HEADING.match(text)
    return (match[0], text[match.end() :]) if match else ("", text)


def _first_of(stated: PageFacts, heading: PageFacts) -> PageFacts:
    return replace(
        stated,
        title=stated.title or heading.title,
        year=stated.year or heading.year,
        headline=stated.headline or heading.headline,
    )


def _parsed(source: str) -> Sequence[Token]:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source)


def _from_heading(tokens: Sequence[Token]) -> PageFacts:
    """Without front matter, a first heading that plainly names the film is a fact too; it stays in the text."""
    if len(tokens) < 2 or tokens[0].type != "heading_open":
        return PageFacts()
    heading = _words(tokens[1].children or ()).strip()
    named = film_of(heading)
    return PageFacts(headline=heading or None, title=named.title, year=named.year)


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    row: list[str] | None = None
    number = ""
    for token in tokens:
        if token.type == "list_item_open":
            number = f"{token.info}{token.markup} " if token.info else ""  # "1917. A film ..." is a list to Markdown
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield " ".join(row or ())
            row = None
        elif words := _block(token):
            if row is None:
                yield number + words
                number = ""
            else:
                row.append(words)


def _block(token: Token) -> str:
    if token.type == "inline":
        return _tidy(_words(token.children or ()))
    if token.type in ("fence", "code_block"):
        return token.content.strip("\n")
    return _tidy(_without_tags(token.content)) if token.type == "html_block" else ""


def _words(children: Sequence[Token]) -> str:
    return "".join(_word(child) for child in children)


def _word(token: Token) -> str:
    if token.type in ("text", "code_inline"):
        return token.content
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak" or (token.type == "html_inline" and _BREAK.match(token.content)):
        return "\n"
    return ""


def _without_tags(source: str) -> str:
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", _SILENT.sub("", source))))


def _tidy(words: str) -> str:
    lines = (" ".join(line.split()) for line in words.split("\n"))
    return "\n".join(line for line in lines if line)

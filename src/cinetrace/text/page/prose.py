"""The main text of a page, in paragraphs set apart by blank lines, without navigation, comments and related posts."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from cinetrace.text.normalise import normalise, visible
from cinetrace.text.page.tree import Element, squeeze

SHORT = 60
"""Words below which the extractor's text is held against all that stands in the article."""
CELL = 300
"""Characters from which a cell with most of a page's text makes its table the layout of the page, as was the custom in the nineties."""

_SILENT_TAGS = (
    "script style noscript template nav aside footer form button select svg iframe figcaption video audio object head title dialog"
)
SILENT = frozenset(_SILENT_TAGS.split())
"""Elements without words of the text."""
_BLOCK_TAGS = (
    "p div section article main header h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table tr td th blockquote pre figure hr center body address"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_NOISE = re.compile(
    r"comment|respond|shar(?:e|ing)|social|related|sidebar|cookie|newsletter|promo|advert|breadcrumb|\bmenu|\bnav|footer|widget|pagination|"
    r"recommend|most-?read|popular|subscri|signup|sign-in|masthead|skip-link",
    re.IGNORECASE,
)
_TABLE_ROW = re.compile(r"^\|(.*)\|$")
_PROSE_END = re.compile(r"[.!?…][\"'”’)\]]*$")


def main_text(root: Element, marked: Element | None, stated: str | None) -> str:
    """Return the review's text.

    `marked` is the element that the page says holds it, `stated` the text that its metadata say it has; None when it says neither.
    """
    text = _extracted(marked if marked is not None else root)
    body = untagged(stated) if stated else ""
    return body if body and _adds_nothing(text, body) else text


def paragraphs(element: Element) -> str:
    """Return all words of `element` in paragraphs, without what is silent or noise."""
    return _tidy(_blocks(element))


def prose_words(text: str) -> int:
    """Return how many words of `text` stand in paragraphs that read like sentences."""
    return sum(len(line.split()) for line in text.split("\n") if _is_prose(line))


def _is_prose(line: str) -> bool:
    return len(line.split()) >= 6 and _PROSE_END.search(line.strip()) is not None


def _adds_nothing(text: str, body: str) -> bool:
    """Return whether `text` has no prose beyond `body`: it is a part of it, or surrounds it with what is no prose."""
    if len(text) <= len(body):
        return True
    whole, part = squeeze(text), squeeze(body)
    if part not in whole or part.endswith(("...", "…", "[…]")):
        return False
    rest = "\n".join(line for line in text.split("\n") if squeeze(line) not in part)
    return prose_words(rest) < max(12, len(part.split()) // 4)


def _extracted(element: Element) -> str:
    page = _page_of(element)
    if (typed := _main_pre(page)) is not None:
        return typed
    if (cell := _main_cell(page)) is not None:
        return _tidy(_blocks(cell))
    found, everything = _bare(page, _trafilatura(page, fast=True)), _bare(page, _blocks(_scope(page)))
    if len(found.split()) < SHORT:
        return everything if len(everything.split()) > 1.5 * len(found.split()) else found
    if len(everything.split()) > 2 * len(found.split()):
        found = max(found, _bare(page, _trafilatura(page, fast=False)), key=prose_words)
    return found


def _bare(page: Element, lines: list[str]) -> str:
    """Return the lines as paragraphs, without the links before and after the text that are no headings."""
    links = [link for link in page.iter("a") if next(link.iterancestors("h1", "h2", "h3", "h4"), None) is None]
    names = {squeeze(normalise("".join(link.itertext()))) for link in links}
    kept = _tidy(lines).split("\n\n")
    while kept and kept[0] in names and not _is_prose(kept[0]):
        kept.pop(0)
    while kept and kept[-1] in names and not _is_prose(kept[-1]):
        kept.pop()
    return "\n\n".join(kept)


def _trafilatura(page: Element, fast: bool) -> list[str]:
    """Return the extractor's lines; not `fast`, it also tries its slower ways, which take a second to load."""
    import trafilatura

    document: Any = trafilatura.bare_extraction(deepcopy(page), fast=fast, include_comments=False, include_tables=True, with_metadata=False)
    return (document.text or "").split("\n") if document is not None else []


def _page_of(element: Element) -> Element:
    """Return a copy of `element` as a page of its own."""
    copy = deepcopy(element)
    copy.tail = None
    etree.strip_elements(copy, "script", "style", "noscript", "template", with_tail=False)
    if copy.tag == "html":
        return copy
    page = lxml_html.document_fromstring("<html><body><article></article></body></html>")
    next(page.iter("article")).append(copy)
    return page


def _main_cell(page: Element) -> Element | None:
    """Return the innermost table cell that holds most of the page's text, where a table is the page's layout; else None."""
    total = len("".join(page.itertext()))
    cells = [cell for cell in page.iter("td") if len("".join(cell.itertext())) > max(CELL, total // 2)]
    return cells[-1] if cells else None


def _main_pre(page: Element) -> str | None:
    """Return the words of preformatted text that is most of the page, its line ends kept, as in a plain text file; else None."""
    texts = ["".join(pre.itertext()) for pre in page.iter("pre")]
    longest = max(texts, key=len, default="")
    if len(longest) <= len("".join(page.itertext())) // 2:
        return None
    lines = (line.strip() for line in normalise(visible(longest)).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _scope(page: Element) -> Element:
    """Return the one article of the page, its main part or its body."""
    for path in ("//article", "//main|//*[@role='main']", "//body"):
        found = page.xpath(path)
        if len(found) == 1:
            return found[0]
    return page


def _blocks(scope: Element) -> list[str]:
    return "".join(_pieces(scope)).split("\n")


def _pieces(scope: Element) -> Iterator[str]:
    """Yield the words of `scope` without what is silent or noise, a line end at the edges of blocks."""
    waiting: list[Element | str] = [scope]  # no recursion: pages lie deeper than functions may call each other
    while waiting:
        element = waiting.pop()
        if isinstance(element, str):
            yield element
        elif isinstance(element.tag, str) and element.tag not in SILENT and (element is scope or not is_noise(element)):
            edge = "\n" if element.tag in _BLOCKS or element.tag == "br" else ""
            waiting.append(edge)
            for child in reversed(element):
                waiting += [_one_line(child.tail), child]
            yield edge + _one_line(element.text)


def _one_line(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def is_noise(element: Element) -> bool:
    """Return whether `element` is by its class or id something beside the text: comments, related posts, a banner."""
    if element.tag in ("body", "article", "main"):
        return False
    return element.get("hidden") is not None or _NOISE.search(f"{element.get('class', '')} {element.get('id', '')}") is not None


def _tidy(lines: list[str]) -> str:
    """Return the lines that have words as paragraphs, without the marks of lists and tables."""
    kept = (_TABLE_ROW.sub(lambda row: " ".join(row[1].split("|")), line.strip()) for line in lines)
    bare = (squeeze(normalise(visible(line.removeprefix("- ")))) for line in kept)
    return "\n\n".join(line for line in bare if line)


def untagged(text: str) -> str:
    """Return a text from metadata in paragraphs, without the tags and entities that some pages put into it."""
    broken = re.sub(r"<\s*(?:br|/p|/div)\s*/?>", "\n", html.unescape(text), flags=re.IGNORECASE)
    return _tidy(html.unescape(re.sub(r"</?[a-zA-Z][^<>]*>", "", broken)).split("\n"))

"""Microdata: facts in `itemscope` and `itemprop` attributes."""

from __future__ import annotations

from cinetrace.text.page.tree import Element, words

_BY_TEXT = frozenset(
    {"author", "name", "creator", "publisher", "director", "directors", "actor", "actors", "itemReviewed", "reviewer", "genre"}
)
"""Properties whose value people mean as text, even where they put them on a link."""
_ATTRIBUTES = {"time": "datetime", "data": "value", "meter": "value", "img": "src", "link": "href", "a": "href", "area": "href"}

Node = dict[str, object]


def nodes(root: Element) -> list[object]:
    """Return the items of the page that are no property of another, as schema.org nodes."""
    return [_node(element) for element in root.iter() if element.get("itemscope") is not None and element.get("itemprop") is None]


def _node(scope: Element) -> Node:
    node: Node = {"@type": [kind.rstrip("/").rpartition("/")[2] for kind in (scope.get("itemtype") or "").split()]}
    if identity := scope.get("itemid"):
        node["@id"] = identity
    for element in _properties(scope):
        value: object = _node(element) if element.get("itemscope") is not None else None
        for name in element.get("itemprop").split():
            _add(node, name, value if value is not None else _value(element, name))
    return node


def _properties(scope: Element) -> list[Element]:
    """Return the elements with a property of `scope` itself, not of an item inside it."""
    found: list[Element] = []
    waiting = list(reversed(scope))
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str):
            continue
        if element.get("itemprop"):
            found.append(element)
        if element.get("itemscope") is None:
            waiting.extend(reversed(element))
    return found


def _value(element: Element, name: str) -> str:
    if (content := element.get("content")) is not None:
        return str(content)
    attribute = _ATTRIBUTES.get(element.tag)
    if attribute and element.get(attribute) and not (name in _BY_TEXT and words(element)):
        return str(element.get(attribute))
    return words(element)


def _add(node: Node, name: str, value: object) -> None:
    known = node.get(name)
    node[name] = value if known is None else [*known, value] if isinstance(known, list) else [known, value]

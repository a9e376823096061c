"""The OpenAPI document as pages for people, without anything from elsewhere: what can be asked, and what comes back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response

from cinetrace.errors import NotHeld
from cinetrace.screens.web.api.described import document
from cinetrace.screens.web.api.samples import samples
from cinetrace.screens.web.pages.rendering import show

routes = APIRouter(include_in_schema=False)
_INTROS = {
    "films": "Films and people",
    "reviews": "Reviews",
    "critics": "Critics",
    "search": "Search",
    "calendar": "Calendar",
    "reading": "Reading",
    "adding": "Adding",
    "taste": "Taste and advice",
    "sharing": "Sharing",
    "session": "Session",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter, or a field of what is sent or comes back; `links` are types that have a page of their own."""

    name: str
    kind: str
    required: bool
    told: str
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """What can be asked."""

    method: str
    path: str
    told: str
    parameters: tuple[Field, ...]
    sent: tuple[Field, ...]
    gives: str | None
    status: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """Operations that belong together."""

    name: str
    operations: tuple[Operation, ...]


@routes.get("/docs")
def manual(request: Request) -> Response:
    """Show what can be asked."""
    whole = document(request.app)
    return show(request, "api-docs.html", tuple(_chapters(whole)), example=None)


@routes.get("/docs/types/{name}")
def kind(request: Request, name: str) -> Response:
    """Show the fields of a type, and an example of it where it is an answer."""
    schema = document(request.app)["components"]["schemas"].get(name)
    if schema is None:
        raise NotHeld(name[:100], "there is no such type", "see /api/v1/docs")
    example = samples().get(name)
    shown = json.dumps(example, ensure_ascii=False, indent=2) if example is not None else None
    return show(request, "api-type.html", tuple(_fields(schema)), name=name, told=schema.get("description", ""), example=shown)


def _chapters(whole: Mapping[str, Any]) -> Iterator[Chapter]:
    found: dict[str, list[Operation]] = {tag: [] for tag in _INTROS}
    for path, item in whole["paths"].items():
        for method, operation in item.items():
            found.setdefault(operation["tags"][0], []).append(_operation(whole, path, method, operation))
    for tag, operations in found.items():
        yield Chapter(_INTROS.get(tag, tag), tuple(operations))


def _operation(whole: Mapping[str, Any], path: str, method: str, operation: Mapping[str, Any]) -> Operation:
    parameters = tuple(_parameter(one) for one in operation.get("parameters", ()))
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    sent = whole["components"]["schemas"].get(_named(body) or "", {})
    status, answer = next((code, told) for code, told in operation["responses"].items() if code.startswith("2"))
    schema = answer.get("content", {}).get("application/json", {}).get("schema", {})
    kind = _named(schema.get("allOf", [schema])[0])
    return Operation(method.upper(), path, operation.get("description", ""), parameters, tuple(_fields(sent)), kind, status)


def _parameter(told: Mapping[str, Any]) -> Field:
    return Field(told["name"], _kind(told["schema"])[0], told.get("required", False), told.get("description", ""))


def _fields(schema: Mapping[str, Any]) -> Iterator[Field]:
    by_pattern = {name.strip("^$"): told for name, told in schema.get("patternProperties", {}).items()}
    for name, told in {**schema.get("properties", {}), **by_pattern}.items():
        kind, links = _kind(told)
        yield Field(name, kind, name in schema.get("required", ()), told.get("description", ""), links)


def _kind(schema: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """Return what a value is, in words, and the types in it that have a page."""
    if name := _named(schema):
        return name, (name,)
    if either := schema.get("anyOf") or schema.get("oneOf"):
        parts = [_kind(one) for one in either]
        return " or ".join(dict.fromkeys(kind for kind, _ in parts)), tuple(link for _, links in parts for link in links)
    if "enum" in schema:
        return " | ".join("null" if one is None else str(one) for one in schema["enum"]), ()
    if "const" in schema:
        return str(schema["const"]), ()
    if schema.get("type") == "array":
        kind, links = _kind(schema["items"]) if isinstance(schema.get("items"), Mapping) else ("value", ())
        return f"list of {kind}", links
    if isinstance(schema.get("additionalProperties"), Mapping):
        kind, links = _kind(schema["additionalProperties"])
        return f"{kind} by name", links
    return _plain(schema.get("type", "value")), ()


def _plain(kind: str | list[str]) -> str:
    return kind if isinstance(kind, str) else " or ".join(kind)


def _named(schema: Mapping[str, Any]) -> str | None:
    reference = schema.get("$ref")
    return str(reference).rpartition("/")[2] if reference else None

"""The OpenAPI document, its schemas made from the same types as the answers."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from cinetrace import __version__
from cinetrace.screens.web.api.sent import SENT
from cinetrace.screens.web.safety.refusals import PROBLEM

_TEMPLATE = "#/components/schemas/{name}"
_KINDS: dict[str, type] = {}
_ABOUT = """What the pages of Cinetrace say, for programs.

Spans are `[start, end)` in Unicode code points of a review's text. Ratings run from 0 to 10, polarity of an aspect from -2 to 2. What a
review does not say is null. Lists have a `next`: give it as `after` for the page that follows. What goes wrong comes as
`application/problem+json` (RFC 9457), with `cure` for what to do about it."""
PROBLEM_SCHEMA: dict[str, Any] = {
    "title": "Problem",
    "description": "What went wrong, after RFC 9457.",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What happened here."},
        "cure": {"type": "string", "description": "What to do about it."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["where", "trouble"],
                "properties": {"where": {"type": "string"}, "trouble": {"type": "string"}},
            },
        },
    },
}
_TROUBLES = {
    400: "What was sent cannot be read.",
    401: "Nobody is logged in.",
    403: "It is not allowed.",
    404: "There is no such thing.",
    409: "It is not plain what is meant.",
    405: "That cannot be done here.",
    413: "It is too long.",
    422: "The request makes no sense.",
    421: "It is not served under this name.",
    429: "There were too many requests.",
    503: "The library or the model cannot be read.",
}


def gives(kind: type, paged: bool = False, status: int = 200, told: str = "") -> dict[int | str, dict[str, Any]]:
    """Return what FastAPI is to say of the answers of a route that gives this kind of noun."""
    _KINDS[kind.__name__] = kind
    schema: dict[str, Any] = {"$ref": _TEMPLATE.format(name=kind.__name__)}
    if paged:
        following = {"type": "object", "required": ["next"], "properties": {"next": {"type": ["string", "null"]}}}
        schema = {"allOf": [schema, following]}
    meaning = told or " ".join((kind.__doc__ or "").split())
    return {status: {"description": meaning, "content": {"application/json": {"schema": schema}}}, **problems()}


def problems() -> dict[int | str, dict[str, Any]]:
    """Return what can go wrong on any route."""
    content = {PROBLEM: {"schema": {"$ref": _TEMPLATE.format(name="Problem")}}}
    return {status: {"description": told, "content": content} for status, told in _TROUBLES.items()}


@cache
def document(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document of the API's routes."""
    from cinetrace.screens.web.api.samples import samples

    made = get_openapi(title="Cinetrace", version=__version__, description=_ABOUT, routes=app.routes, license_info={"name": "Apache-2.0"})
    schemas = made.setdefault("components", {}).setdefault("schemas", {})
    schemas.pop("HTTPValidationError", None)
    schemas.pop("ValidationError", None)
    _, ours = msgspec.json.schema_components(_KINDS.values(), ref_template=_TEMPLATE)
    schemas.update({**ours, "Problem": PROBLEM_SCHEMA})
    _free_of_clashes(schemas["FilmRecord"])
    _show(made, samples())
    return made


def _free_of_clashes(film: dict[str, Any]) -> None:
    """Describe a film's `cast` by a pattern: openapi-python-client makes a client that trips over a property of that name."""
    film["patternProperties"] = {"^cast$": film["properties"].pop("cast")}


def _show(made: dict[str, Any], examples: dict[str, Any]) -> None:
    """Put the examples to the answers that they are of, and to what is sent."""
    for path in made["paths"].values():
        for operation in path.values():
            for content in operation.get("requestBody", {}).get("content", {}).values():
                if (sent := SENT.get(_named(content["schema"]))) is not None:
                    content["example"] = sent
            for answer in operation["responses"].values():
                for content in answer.get("content", {}).values():
                    example = examples.get(_named(content.get("schema", {})))
                    if example is not None:
                        content["example"] = example


def _named(schema: dict[str, Any]) -> str:
    one = schema.get("allOf", [schema])[0]
    return str(one.get("$ref", "")).rpartition("/")[2]

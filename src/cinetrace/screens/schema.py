"""The JSON Schema of the reading format and of every other answer, generated from the types.

`cinetrace schema > docs/reading.schema.json` writes the published one.
"""

from __future__ import annotations

from typing import Any

import msgspec

from cinetrace.types import SCHEMA, Reading

_ONE = {"minimum": 0, "maximum": 1}
_TEN = {"minimum": 0, "maximum": 10}
_FIELDS: dict[str, dict[str, Any]] = {
    "Candidate.certainty": _ONE,
    "Caution.certainty": _ONE,
    "Caution.kind": {"description": "What is warned of: shaky-camera, violence, animal-harm and so on."},
    "Expectation.delivered": {"enum": [-1, 0, 1]},
    "Expectation.expected": {"enum": [-1, 0, 1]},
    "Film.certainty": _ONE,
    "Film.provisional": {"description": "Whether the film is known from the prose alone and the catalogue does not hold it."},
    "Film.span": {"description": "Where the text names the film; null when only the page's own data do."},
    "Film.title": {"description": "Null when the text leaves the film open; then the candidates say what it could be."},
    "Model.sha256": {"pattern": "^[0-9a-f]{64}$"},
    "Opinion.aspect": {"description": "What is judged: overall, story, acting, camera and so on."},
    "Opinion.certainty": _ONE,
    "Opinion.evidence": {"description": "The shortest words that carry the judgement."},
    "Opinion.holder": {"description": "Whose opinion it is: the critic's own, or one that the critic only reports."},
    "Opinion.polarity": {"minimum": -2, "maximum": 2},
    "Opinion.target": {"description": "The words that name what is judged; null when it is implied."},
    "Person.part": {"description": "The size of an actor's part, as the text makes it appear."},
    "Reading.id": {"pattern": "^[0-9a-f]{16}$", "description": "First 16 hex digits of the SHA-256 of the text in UTF-8."},
    "Reading.language": {"description": "ISO 639 code."},
    "Reading.schema": {"const": SCHEMA},
    "Reading.text": {"description": "What all spans point into; with --spoiler-free, hidden sentences are blocked out in it."},
    "Release.date": {
        "pattern": r"^(\d{4}|\?{4})-(\d{2}|\?\?)-(\d{2}|\?\?)$",
        "description": "Unknown parts are question marks.",
    },
    "Release.inferred": {"description": "Parts of the date that the text does not state itself."},
    "Sentence.polarity": {"minimum": -1, "maximum": 1},
    "Sentence.roles": {"minItems": 1, "uniqueItems": True},
    "Sentence.spoiler": {**_ONE, "description": "How likely the sentence gives away story beyond the set-up."},
    "Source.published": {"pattern": r"^\d{4}-\d{2}-\d{2}$"},
    "Source.sha256": {"pattern": "^[0-9a-f]{64}$", "description": "Hash of the bytes as they were captured."},
    "StatedRating.text": {"description": "The score as written."},
    "StatedRating.span": {"description": "Where it stands in the text; null when only the page's own data state it."},
    "Verdict.high": _TEN,
    "Verdict.low": _TEN,
    "Verdict.polarity": {"minimum": -1, "maximum": 1},
    "Verdict.rating": _TEN,
}


def reading_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one reading; objects may have fields that it does not know."""
    return _published(Reading, SCHEMA, "One reading of one film review, as `cinetrace read --format json` prints it.")


def answer_schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of what another command prints with --json; `name` as in `cinetrace/NAME/1`."""
    from cinetrace.screens.answers import ANSWERS

    title = f"cinetrace/{name}/1"
    made = _published(ANSWERS[name], title, " ".join((ANSWERS[name].__doc__ or "").split()))
    answer = made["$defs"][ANSWERS[name].__name__]
    answer["properties"] = {"schema": {"const": title}, **answer["properties"]}
    answer["required"] = ["schema", *answer["required"]]
    return made


def schema_json(name: str = "reading") -> bytes:
    """Return a schema as JSON text that ends with a line end."""
    made = reading_schema() if name == "reading" else answer_schema(name)
    return msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n"


def _published(kind: type, title: str, description: str) -> dict[str, Any]:
    """Return the schema of a type, with all that it refers to."""
    generated = msgspec.json.schema(kind)
    definitions = generated["$defs"]
    for name, definition in definitions.items():
        if "properties" in definition:
            _complete(name, definition)
    if "Span" in definitions:
        definitions["Span"]["prefixItems"] = [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 1}]
        definitions["Span"]["description"] = "Code points [start, end) of the text; start < end."
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "description": description,
        "$ref": generated["$ref"],
        "$defs": dict(sorted(definitions.items())),
    }


def _complete(name: str, definition: dict[str, Any]) -> None:
    """Say what the types cannot: ranges and patterns; and that a reading always has all its fields."""
    definition["required"] = list(definition["properties"])
    for field, schema in definition["properties"].items():
        schema.pop("default", None)
        schema.update(_FIELDS.get(f"{name}.{field}", {}))

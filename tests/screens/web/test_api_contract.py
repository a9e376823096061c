"""The API does what its document says, whatever is sent: schemathesis makes up the requests."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable

from cinetrace.screens.web.api.sent import SENT
from served import served

schemathesis = pytest.importorskip("schemathesis")
HERE = {"host": "localhost"}
ACCEPTED, REJECTED = "positive_data_acceptance", "negative_data_rejection"
OFF: dict[str, dict[str, str]] = {
    "GET /api/v1/search": {ACCEPTED: "words may hold a quotation mark that is never closed, which no pattern can rule out"},
    "POST /api/v1/read": {ACCEPTED: "a text may hold no word of any language, and then it is no review"},
    "POST /api/v1/reviews/{number}/film": {ACCEPTED: "a film is said in one of four ways; clients made from a oneOf of them are of no use"},
    "POST /api/v1/taste/imports": {REJECTED: "a number as the contents of a file is sent as its digits, which are a file like any other"},
}
"""Checks that an operation cannot be held to, and why; all others are held by all."""
FEW = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)


@pytest.fixture(scope="module")
def api() -> Iterator[Any]:
    """The document of a server whose worker has stopped, so that nothing is fetched from addresses that were made up."""
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as app:
        app.app.state.worker.__exit__()
        yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", app.client.app, headers=HERE)


def operations(api: Any) -> list[Any]:
    """All that can be asked."""
    return [found.ok() for found in api.get_all_operations()]


def test_every_operation_is_described_with_its_answer(api: Any) -> None:
    assert len(operations(api)) >= 25
    for operation in operations(api):
        told = operation.definition.raw
        assert told["description"] and told["tags"]
        answer = next(answer for status, answer in told["responses"].items() if status.startswith("2"))
        sent = told.get("requestBody", {}).get("content", {})
        shown = [*answer.get("content", {}).values(), *(content for kind, content in sent.items() if "json" in kind)]
        assert all("example" in content for content in shown), operation.label


def test_examples_of_what_is_sent_are_as_described(api: Any) -> None:
    document, schemas = api.raw_schema, api.raw_schema["components"]["schemas"]
    for name, example in SENT.items():
        jsonschema.Draft202012Validator({**schemas[name], "components": document["components"]}).validate(example)


@pytest.mark.parametrize("mode", ["POSITIVE", "NEGATIVE"])
def test_every_answer_is_as_described(api: Any, mode: str) -> None:
    faults = [fault for operation in operations(api) if (fault := _fault(operation, schemathesis.GenerationMode[mode]))]
    assert not faults, "\n\n".join(faults)


def _fault(operation: Any, mode: Any) -> str | None:
    """Return what is wrong with the answers to requests that are made up; None when nothing is."""
    free = schemathesis.checks.CHECKS.get_by_names(list(OFF.get(operation.label, {})))

    @FEW
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        case.call_and_validate(headers=HERE, excluded_checks=free)

    try:
        ask()
    except Unsatisfiable:  # nothing is sent with it that could be wrong
        return None
    except BaseException as found:
        return f"{operation.label}: {found}" + "".join(str(one) for one in getattr(found, "exceptions", ()))
    return None

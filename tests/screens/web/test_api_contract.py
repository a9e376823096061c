"""The API does what its document says, whatever is sent: schemathesis makes up the requests."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable

from served import served

schemathesis = pytest.importorskip("schemathesis")
HERE = {"host": "localhost"}
FREE = (
    *("GET /api/v1/search", "POST /api/v1/read", "POST /api/v1/reviews/{number}/film"),
    *("PUT /api/v1/taste/weights", "POST /api/v1/taste/weights/forget", "PUT /api/v1/taste/avoided", "POST /api/v1/taste/imports"),
)
"""What takes words of any kind and may say that it cannot make sense of them."""
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
        assert all("example" in content for content in answer.get("content", {}).values()), operation.label


@pytest.mark.parametrize("mode", ["POSITIVE", "NEGATIVE"])
def test_every_answer_is_as_described(api: Any, mode: str) -> None:
    faults = [fault for operation in operations(api) if (fault := _fault(operation, schemathesis.GenerationMode[mode]))]
    assert not faults, "\n\n".join(faults)


def _fault(operation: Any, mode: Any) -> str | None:
    """Return what is wrong with the answers to requests that are made up; None when nothing is."""
    free = (
        schemathesis.checks.CHECKS.get_by_names(["positive_data_acceptance", "negative_data_rejection"]) if operation.label in FREE else []
    )

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

"""Every engine does what kit.py says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from batch.kit import EngineContract, environ
from cinetrace.batch.engines import ENGINES
from cinetrace.batch.engines.local import Local
from cinetrace.batch.nouns import Engine

PATHS = {"PYTHONPATH": environ()["PYTHONPATH"]}


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    """One for all tests; its workers find the tests' modules, as what they run must be installed where they are."""
    ray = pytest.importorskip("ray")
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="ERROR", runtime_env={"env_vars": PATHS})
    yield
    ray.shutdown()


class TestLocal(EngineContract):
    def engine(self) -> Engine:
        return Local()

    def name(self) -> str:
        return "local"


@pytest.mark.usefixtures("cluster")
class TestRay(EngineContract):
    def engine(self) -> Engine:
        from cinetrace.batch.engines.ray import Ray

        return Ray()

    def name(self) -> str:
        return "ray"


def test_each_engine_is_tested() -> None:
    tested = {kind.__name__.removeprefix("Test").lower() for kind in EngineContract.__subclasses__()}
    assert set(ENGINES) - {"here"} <= tested

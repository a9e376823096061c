"""Every engine does what kit.py says."""

from __future__ import annotations

import os
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from batch.kit import ROOT, EngineContract, environ
from cinetrace.batch.engines import ENGINES, engine
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


class TestDask(EngineContract):
    """The example of docs/add-an-engine.md, taken from there."""

    @pytest.fixture(autouse=True)
    def _from_the_page(self, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
        pytest.importorskip("distributed")
        page = (ROOT / "docs" / "add-an-engine.md").read_text(encoding="utf-8")
        code = re.search(r"^   ```python\n(.*?)^   ```", page, re.MULTILINE | re.DOTALL)
        assert code
        folder = tmp_path_factory.mktemp("modules")
        (folder / "dask_engine.py").write_text(textwrap.dedent(code[1]), encoding="utf-8")
        monkeypatch.syspath_prepend(folder)
        monkeypatch.setenv("PYTHONPATH", os.pathsep.join([PATHS["PYTHONPATH"], str(folder)]))

    def engine(self) -> Engine:
        return engine(self.name())

    def name(self) -> str:
        return "dask_engine:Dask"

    def test_a_row_that_ends_every_process_is_an_error_and_the_others_are_read(self, tmp_path: Path) -> None:
        pytest.skip("Dask gives a worker up that dies as soon as it is there, as the page says")


def test_each_engine_is_tested() -> None:
    tested = {kind.__name__.removeprefix("Test").lower() for kind in EngineContract.__subclasses__()}
    assert set(ENGINES) - {"here"} <= tested

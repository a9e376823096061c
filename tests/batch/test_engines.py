"""Every engine does what kit.py says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from batch.kit import ROOT, EngineContract, environ, reviews, table, written
from cinetrace.batch.engines import ENGINES, engine
from cinetrace.batch.engines.local import Local
from cinetrace.batch.nouns import Engine

PATHS = {"PYTHONPATH": environ()["PYTHONPATH"]}


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    """One for all tests; its workers find the tests' modules, as what they run must be installed where they are."""
    ray = pytest.importorskip("ray")
    ray.init("local", num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="ERROR", runtime_env={"env_vars": PATHS})
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

    def test_a_machine_that_goes_costs_nothing(self, tmp_path: Path) -> None:
        name = table(tmp_path / "in.jsonl", reviews(40, dict.fromkeys(range(40), "slow")))
        command = [sys.executable, "-m", "batch.cluster", name, str(tmp_path / "out")]
        assert subprocess.run(command, env=environ(), capture_output=True).returncode == 0
        assert written(tmp_path / "out") == self.plain(name, tmp_path / "plain")


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

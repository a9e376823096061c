"""What the tests of the library share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cinetrace.library import Library


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the library lies."""
    return tmp_path / "library.sqlite"


@pytest.fixture
def library(file: Path) -> Iterator[Library]:
    """An empty library."""
    with Library.open(file) as opened:
        yield opened

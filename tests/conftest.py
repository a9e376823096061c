"""What the tests share."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from cinetrace.types import Reading
from fakes import golden_reading

# A test says what must be true, never how fast: the machine that runs it may be busy.
settings.register_profile("cinetrace", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("cinetrace")


@pytest.fixture
def golden() -> Reading:
    """The golden reading."""
    return golden_reading()

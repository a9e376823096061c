"""What the tests share."""

from __future__ import annotations

import signal

import pytest
from hypothesis import HealthCheck, settings

from cinetrace.types import Reading
from fakes import golden_reading

# A test says what must be true, never how fast: the machine that runs it may be busy.
settings.register_profile("cinetrace", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("cinetrace")

# A shell runs what it puts into the background without Ctrl-C, and so do its children: tests send it to programs of their own.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def golden() -> Reading:
    """The golden reading."""
    return golden_reading()

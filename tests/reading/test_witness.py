"""The encoder's word on a name moves the chances; it never makes up a job."""

from __future__ import annotations

import pytest

from cinetrace.reading.signals import Entity, EntityKind
from cinetrace.reading.witness import weighed
from cinetrace.types import Job, Span

NAME = Span(10, 20)
CHANCES: dict[Job, float] = {"actor": 0.4, "director": 0.1}


def heard(kind: EntityKind) -> dict[Job, float]:
    return weighed(CHANCES, [NAME], [Entity(Span(12, 20), kind, 0.9)])


def test_a_person_gains_in_the_likeliest_job_alone() -> None:
    after = heard("person")
    assert after["actor"] > 0.8
    assert after["director"] == CHANCES["director"]


@pytest.mark.parametrize("kind", ["character", "work"])
def test_what_is_no_person_loses(kind: EntityKind) -> None:
    assert all(after < CHANCES[job] for job, after in heard(kind).items())


def test_words_elsewhere_do_not_count() -> None:
    assert weighed(CHANCES, [NAME], [Entity(Span(30, 40), "person", 0.9)]) == weighed(CHANCES, [NAME], [])

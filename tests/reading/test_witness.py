"""The encoder's word and the wording are weighed against each other; neither makes up what the other is sure is not there."""

from __future__ import annotations

import pytest

from cinetrace.reading.people.witness import belief
from cinetrace.reading.signals import Entity, EntityKind
from cinetrace.types import Span

NAME = Span(10, 20)
DOUBTFUL, LIKELY = (0.1, 0.05), (0.9, 0.1)


def heard(kind: EntityKind, certainty: float = 0.9) -> list[Entity]:
    return [Entity(Span(12, 20), kind, certainty)]


def test_a_person_is_believed_although_the_wording_leaves_it_open() -> None:
    assert belief(DOUBTFUL, [NAME], True, heard("person")) > 0.5 > belief(DOUBTFUL, [NAME], True, heard("person", 0.1))


@pytest.mark.parametrize("kind", ["character", "work", "film"])
def test_what_is_no_person_loses(kind: EntityKind) -> None:
    assert belief(LIKELY, [NAME], True, heard(kind)) < belief(LIKELY, [NAME], True, heard("person"))


def test_words_elsewhere_do_not_count() -> None:
    elsewhere = [Entity(Span(30, 40), "person", 0.9)]
    assert belief(DOUBTFUL, [NAME], True, elsewhere) == belief(DOUBTFUL, [NAME], True, [])


def test_the_surer_the_wording_the_surer_the_belief() -> None:
    assert belief(DOUBTFUL, [NAME], False, heard("person")) < belief(LIKELY, [NAME], False, heard("person"))

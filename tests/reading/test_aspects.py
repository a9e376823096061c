"""The aspects are data, in the order of the model's outputs."""

from __future__ import annotations

from cinetrace.reading.aspects import aspects, names


def test_sixteen_aspects_each_with_its_question() -> None:
    assert len(names()) == len(set(names())) == 16
    assert all(a.question.endswith("?") and a.counts and a.counts_not for a in aspects())


def test_the_order_is_that_of_the_outputs() -> None:
    assert names()[:3] == ("overall", "story", "writing")
    assert names()[-1] == "disc"

"""Which film a review is about: handmade reviews that are easily mistaken, and one critic's bare prose."""

from __future__ import annotations

from training.reviewed_films import movielog

from evals import films
from evals.handmade import rows
from evals.metrics import Estimate
from evals.tasks.base import Bench, Outcome, Task


class HandmadeFilms(Task):
    """Share of the handmade reviews whose film is told, and of the answers that are not wrong."""

    name = "films"
    title = "which film (handmade)"
    files = ("handmade/films",)
    held = ("*",)

    def run(self, bench: Bench) -> Outcome:
        """Look up every film; there is nothing to resample."""
        found = films.figures(bench.ours.reader)
        return Outcome(len(rows("films")), {name: {bench.ours.name: Estimate(value, value, value)} for name, value in found.items()})


class ProseFilms(Task):
    """Share of one critic's reviews whose film is told from the prose alone, and of the answers that are right."""

    name = "films-prose"
    title = "which film (movielog, prose alone)"
    files = ("movielog-reviews", "movielog-titles")
    held = ("answered", "right of the answers")

    def run(self, bench: Bench) -> Outcome:
        """Read the half that nothing was learned from, and look its films up."""
        from evals import matching  # which prints tables, and so knows the tasks

        cases = [case for case in movielog(bench.sizes.films, bench.ours.reader) if case.half == 1]
        told = matching.measured(cases, *matching.PLAIN)
        found = matching.figures(told, bench.sizes.resamples)
        wrong = found["wrong of the answers"]
        right = Estimate(1 - wrong.value, 1 - wrong.high, 1 - wrong.low)
        return Outcome(len(told), {"answered": {bench.ours.name: found["answered"]}, "right of the answers": {bench.ours.name: right}})


ALL: tuple[Task, ...] = (HandmadeFilms(), ProseFilms())

"""What is measured, one file a task; `TASKS` lists them in the order of the table."""

from __future__ import annotations

from evals.tasks import annotated, certainty, copies, critics, films, handmade, ratings, rationales, sentences, spoilers
from evals.tasks.base import Bench, Outcome, Task

__all__ = ["TASKS", "Bench", "Outcome", "Task"]

TASKS: tuple[Task, ...] = (
    annotated.Annotated(),
    *sentences.ALL,
    ratings.Imdb(),
    rationales.Rationales(),
    *critics.ALL,
    spoilers.Tropes(),
    spoilers.TropesLearned(),
    certainty.Certainty(),
    handmade.Handmade(),
    *films.ALL,
    copies.Copies(),
)

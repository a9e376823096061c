"""How well the film of a handmade review is told: remakes, sequels, foreign titles, slips of the pen, films nobody holds.

python -m evals.films [--failures]

The reviews of `handmade/films.jsonl` are read as a source would give them, with what its page states, and looked up in the catalogue
`handmade/films.csv` beside the built-in one. A wrong answer is a film that is not meant, or one where nobody could tell.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from cinetrace.catalogue import Imported, builtin, combined, identify
from cinetrace.catalogue.combined import Catalogued
from cinetrace.catalogue.importers import import_files
from cinetrace.catalogue.keys import title_key
from cinetrace.errors import InputError
from cinetrace.reading.reader import Reader
from cinetrace.text import to_review
from cinetrace.types import Capture, FilmRecord, Identified, PageFacts
from evals import handmade

Outcome = Literal["right", "wrong", "open"]
_OPEN = Identified(None, 0.0, "none")


@dataclass(frozen=True, slots=True)
class Told:
    """What came of one review; `outcome` is `right` too where nobody could tell and nothing was answered."""

    row: Any
    found: Identified
    outcome: Outcome

    def line(self) -> str:
        """Return it as a line."""
        film = self.found.film
        said = f"{film.title} ({film.year})" if film else "-"
        others = ", ".join(f"{one.title} ({one.year}) {one.certainty:.2f}" for one in self.found.candidates[:3])
        return f"{self.outcome:5s} {self.row.what}: {said} {self.found.certainty:.2f} {self.found.ground}; {others}"


def told(reader: Reader) -> Iterator[Told]:
    """Yield what comes of each review."""
    with tempfile.TemporaryDirectory() as folder:
        films = _catalogue(Path(folder) / "films.sqlite")
        for row in handmade.rows("films"):
            found = _identified(row, reader, films)
            yield Told(row, found, _outcome(row.film, found.film))


def figures(reader: Reader) -> dict[str, float]:
    """Return the share of reviews told right, and the share of the answers that are not wrong."""
    outcomes = [one.outcome for one in told(reader)]
    right, wrong = outcomes.count("right"), outcomes.count("wrong")
    return {"film": right / len(outcomes), "never silently wrong": right / max(1, right + wrong)}


def _catalogue(file: Path) -> Catalogued:
    for report in import_files(handmade.FOLDER / "films.csv", file):
        if isinstance(report, InputError):
            raise report
    return combined(Imported.open(file), builtin())


def _identified(row: Any, reader: Reader, films: Catalogued) -> Identified:
    stated = vars(row.stated)
    directors, cast = (tuple(stated.get(job, ())) for job in ("directors", "cast"))
    facts = PageFacts(stated.get("title"), stated.get("year"), published=row.published, directors=directors, cast=cast)
    try:
        review = to_review(Capture(data=row.text.encode(), facts=facts))
        return identify(reader.read_one(review), review.facts, films, row.published)
    except InputError:
        return _OPEN


def _outcome(meant: list[Any] | None, found: FilmRecord | None) -> Outcome:
    if found is None:
        return "open" if meant else "right"
    return "right" if meant and title_key(meant[0]) == title_key(found.title) and meant[1] == found.year else "wrong"


def main() -> None:
    """Print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--failures", action="store_true", help="list the reviews whose film was not told")
    failures = parser.parse_args().failures
    found = list(told(Reader(None, builtin())))
    for one in found:
        if failures and one.outcome != "right":
            print(one.line())
    counts = {name: sum(one.outcome == name for one in found) for name in ("right", "open", "wrong")}
    print(f"{len(found)} reviews: " + ", ".join(f"{n} {name}" for name, n in counts.items()))


if __name__ == "__main__":
    main()

"""What every source holds to. A new source is tested by a subclass that says how to make one to read, and one that is broken.

class TestMbox(SourceContract):
    def way(self) -> Way:
        return Mbox(Policy())

    def good(self, folder: Path) -> str:
        ...write two reviews, return the name that leads to them

    def broken(self, folder: Path) -> list[str]:
        ...names that fit and lead to nothing readable
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from cinetrace.errors import InputError
from cinetrace.sources.ways import Way
from cinetrace.text import to_review
from cinetrace.types import Capture

STRANGERS = ("-", "https://example.org/review", "review.docx")
"""Names that no source of files takes before its turn."""


class SourceContract:
    """The tests; a subclass whose name begins with `Test` runs them."""

    reviews = 2
    """How many reviews `good` writes."""

    def way(self) -> Way:
        """Return the source."""
        raise NotImplementedError

    def good(self, folder: Path) -> str:
        """Write some reviews below `folder` and return the name that leads to them."""
        raise NotImplementedError

    def broken(self, folder: Path) -> list[str]:
        """Return names that fit, and that lead to nothing or to something damaged."""
        raise NotImplementedError

    def strangers(self) -> tuple[str, ...]:
        """Return names that the source must leave to others."""
        return STRANGERS

    def test_fits_its_own_names_and_no_others(self, tmp_path: Path) -> None:
        way = self.way()
        assert way.fits(self.good(tmp_path))
        assert not any(map(way.fits, self.strangers()))

    def test_every_review_comes_as_bytes_under_a_name_of_its_own(self, tmp_path: Path) -> None:
        found = self._captures(tmp_path)
        assert len(found) == self.reviews
        assert all(capture.data and isinstance(capture.data, bytes) for capture in found)
        assert len({capture.name for capture in found}) == self.reviews

    def test_what_comes_can_be_made_a_review_that_knows_where_it_is_from(self, tmp_path: Path) -> None:
        for capture in self._captures(tmp_path):
            review = to_review(capture)
            assert review.text.strip() and review.sentences
            assert review.source.path or review.source.url
            assert review.source.item == capture.item

    def test_the_same_name_gives_the_same_again(self, tmp_path: Path) -> None:
        name = self.good(tmp_path)
        assert list(self.way().captures(name)) == list(self.way().captures(name))

    def test_nothing_is_read_before_it_is_asked_for(self, tmp_path: Path) -> None:
        for name in self.broken(tmp_path):
            self.way().captures(name)

    def test_what_is_broken_is_told_in_one_line_that_names_it_and_the_cure(self, tmp_path: Path) -> None:
        for name in self.broken(tmp_path):
            assert self.way().fits(name), name
            error = self._error(name)
            assert name in error.subject and error.trouble and error.cure
            assert "\n" not in str(error)

    def _captures(self, folder: Path) -> list[Capture]:
        found = list(self.way().captures(self.good(folder)))
        assert not [item for item in found if isinstance(item, InputError)]
        return [item for item in found if isinstance(item, Capture)]

    def _error(self, name: str) -> InputError:
        try:
            found = list(chain(self.way().captures(name)))
        except InputError as error:
            return error
        return next(item for item in found if isinstance(item, InputError))

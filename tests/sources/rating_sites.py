"""What every site of ratings holds to. A new site is tested by a subclass that says how to make one of its exports.

class TestMySite(RatingSiteContract):
    site = "mysite"
    best = 10.0

    def write(self, folder: Path, said: Sequence[Said]) -> Path:
        ...write an export with what was said, as the site hands it out, and return its path

Beside that the class says what the site cannot tell: `dated = False` when its ratings have no days, `years = False` when its films have no
years, `lists = False` when it has no watchlist in the same export.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cinetrace.errors import InputError
from cinetrace.sources.ratings import read
from cinetrace.types import Entry, Export
from rating_samples import SAID, Said

TODAY = date(2024, 6, 1)


class RatingSiteContract:
    """The tests; a subclass whose name begins with `Test` runs them."""

    site = ""
    best = 10.0
    """The highest score of the site."""
    dated = True
    years = True
    lists = False

    def write(self, folder: Path, said: Sequence[Said]) -> Path:
        """Write an export below `folder` and return its path."""
        raise NotImplementedError

    def test_every_rating_comes_on_the_scale_of_the_site(self, tmp_path: Path) -> None:
        found = self._rated(tmp_path)
        for said in (one for one in SAID if one.score is not None):
            entry = found[said.title, said.year if self.years else None]
            assert entry.score and entry.score.best == self.best
            assert entry.score.on_ten == said.score
            assert entry.rated == (said.day if self.dated else None)
            assert entry.seen

    def test_nothing_is_said_that_the_export_does_not_say(self, tmp_path: Path) -> None:
        titles = {said.title for said in SAID}
        assert {entry.film.title for entry in self._read(tmp_path).entries if entry.film.kind in (None, "film")} <= titles

    def test_the_watchlist_is_no_film_that_was_seen(self, tmp_path: Path) -> None:
        wanted = [entry for entry in self._read(tmp_path).entries if entry.wanted]
        assert bool(wanted) == self.lists
        assert not any(entry.seen or entry.score for entry in wanted)

    def test_it_is_known_under_any_name(self, tmp_path: Path) -> None:
        path = self.write(tmp_path, SAID)
        if path.is_file():
            path = path.rename(path.with_name(f"download (3){path.suffix}"))
        assert read(str(path), today=TODAY).site == self.site

    def test_the_same_content_has_the_same_hash_in_any_order(self, tmp_path: Path) -> None:
        (tmp_path / "a").mkdir()
        (tmp_path / "b").mkdir()
        one = read(str(self.write(tmp_path / "a", SAID)), today=TODAY)
        other = read(str(self.write(tmp_path / "b", SAID[::-1])), today=TODAY)
        assert one.sha256 == other.sha256

    def test_another_rating_makes_another_hash(self, tmp_path: Path) -> None:
        (tmp_path / "a").mkdir()
        (tmp_path / "b").mkdir()
        changed = (replace(SAID[0], score=2), *SAID[1:])
        one, other = (read(str(self.write(tmp_path / name, said)), today=TODAY) for name, said in (("a", SAID), ("b", changed)))
        assert one.sha256 != other.sha256

    def test_a_damaged_file_is_one_line_that_names_it(self, tmp_path: Path) -> None:
        path = self.write(tmp_path, SAID)
        if not path.is_file():
            pytest.skip("the export is a folder")
        path.write_bytes(b"\0" * 300)
        with pytest.raises(InputError) as raised:
            read(str(path), today=TODAY)
        assert path.name in str(raised.value) and "\n" not in str(raised.value)

    def test_an_export_without_a_film_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(InputError):
            read(str(self.write(tmp_path, [])), today=TODAY)

    def _read(self, folder: Path) -> Export:
        export = read(str(self.write(folder, SAID)), today=TODAY)
        assert export.site == self.site
        assert not export.troubles
        return export

    def _rated(self, folder: Path) -> dict[tuple[str, int | None], Entry]:
        rated = [entry for entry in self._read(folder).entries if entry.score and entry.film.kind in (None, "film")]
        assert len(rated) == sum(one.score is not None for one in SAID)
        return {(_plain(entry.film.title), entry.film.year): entry for entry in rated} | {
            (entry.film.title, entry.film.year): entry for entry in rated
        }


def _plain(title: str) -> str:
    """Return a title whose article was moved behind it as it is said."""
    return f"The {title[:-5]}" if title.endswith(", The") else title

"""Each site of ratings, by the contract; then what is particular to it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rating_samples as samples
from cinetrace.errors import InputError, NotRatings, Refused
from cinetrace.sources.policy import Policy
from cinetrace.sources.ratings import read
from cinetrace.sources.ratings.crowd import read_crowd
from cinetrace.types import Export
from rating_samples import SAID, Said
from sources.rating_sites import TODAY, RatingSiteContract


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def taken(path: Path, user: str | None = None) -> Export:
    return read(str(path), user, today=TODAY)


class TestLetterboxd(RatingSiteContract):
    site, best, lists = "letterboxd", 5.0, True

    def write(self, folder: Path, said: Sequence[Said]) -> Path:
        return samples.zipped(folder / "letterboxd.zip", samples.letterboxd(said))


class TestUnpackedLetterboxd(RatingSiteContract):
    site, best, lists = "letterboxd", 5.0, True

    def write(self, folder: Path, said: Sequence[Said]) -> Path:
        return samples.unpacked(folder / "letterboxd-maren", samples.letterboxd(said))


class TestImdb(RatingSiteContract):
    site = "imdb"

    def write(self, folder: Path, said: Sequence[Said]) -> Path:
        return written(folder / "ratings.csv", samples.imdb(said))


class TestImdbOfOld(RatingSiteContract):
    site = "imdb"

    def write(self, folder: Path, said: Sequence[Said]) -> Path:
        return written(folder / "ratings.csv", samples.imdb_of_old(said))


class TestTrakt(RatingSiteContract):
    site, lists = "trakt", True

    def write(self, folder: Path, said: Sequence[Said]) -> Path:
        return samples.zipped(folder / "trakt.zip", samples.trakt(said), "trakt-export/")

    def test_an_export_without_a_film_is_told(self, tmp_path: Path) -> None:
        """One that has series is not empty: they are told as what they are."""
        assert {entry.film.kind for entry in taken(self.write(tmp_path, [])).entries} == {"series"}


class TestMovieLens(RatingSiteContract):
    site, best, dated = "movielens", 5.0, False

    def write(self, folder: Path, said: Sequence[Said]) -> Path:
        return written(folder / "movielens-ratings.csv", samples.movielens(said))

    def test_nothing_is_said_that_the_export_does_not_say(self, tmp_path: Path) -> None:
        assert len(self._read(tmp_path).entries) == sum(one.score is not None for one in SAID)


class TestTmdb(RatingSiteContract):
    site = "tmdb"

    def write(self, folder: Path, said: Sequence[Said]) -> Path:
        return written(folder / "tmdb.csv", samples.tmdb(said))


class TestCriticker(RatingSiteContract):
    site, best = "criticker", 100.0

    def write(self, folder: Path, said: Sequence[Said]) -> Path:
        return written(folder / "rankings.xml", samples.criticker(said))


class TestMovary(RatingSiteContract):
    site, dated = "movary", False

    def write(self, folder: Path, said: Sequence[Said]) -> Path:
        return written(folder / "ratings.csv", samples.movary(said))


class TestYamtrack(RatingSiteContract):
    site, dated, years, lists = "yamtrack", False, False, True

    def write(self, folder: Path, said: Sequence[Said]) -> Path:
        return written(folder / "yamtrack.csv", samples.yamtrack([one for one in said if one.title != "Dune" or one.year == 2021]))

    def test_every_rating_comes_on_the_scale_of_the_site(self, tmp_path: Path) -> None:
        scores = {entry.film.title: entry.score for entry in self._read(tmp_path).entries if entry.score}
        assert {title: score.on_ten for title, score in scores.items()} == {
            one.title: one.score for one in SAID if one.score and (one.title, one.year) != ("Dune", 1984)
        }


# ---- Letterboxd


def test_the_diary_is_joined_by_title_and_year_and_its_review_comes_with_it(tmp_path: Path) -> None:
    export = taken(samples.zipped(tmp_path / "l.zip", samples.letterboxd()))
    general = next(entry for entry in export.entries if entry.film.title == "The General")
    assert general.film.ids == {"letterboxd": "https://boxd.it/f961"}, "the address of the film, not of the entry in the diary"
    assert len(general.viewings) == 1
    assert general.viewings[0].day == "2023-01-14"
    assert general.viewings[0].tags == ("cinema", "with Ann")
    assert general.viewings[0].review == SAID[0].review
    assert general.liked


def test_what_was_deleted_or_is_personal_is_not_taken(tmp_path: Path) -> None:
    export = taken(samples.zipped(tmp_path / "l.zip", samples.letterboxd()))
    assert "Gone Film" not in str(export)
    assert "example.org" not in str(export)


def test_two_films_of_one_title_and_year_stay_two(tmp_path: Path) -> None:
    rows = [("2024-01-01", "Pinocchio", 2022, "https://boxd.it/a", "4"), ("2024-01-02", "Pinocchio", 2022, "https://boxd.it/b", "2")]
    files = {"ratings.csv": samples.table("Date,Name,Year,Letterboxd URI,Rating", rows)}
    export = taken(samples.zipped(tmp_path / "l.zip", files))
    assert sorted(entry.score.on_ten for entry in export.entries if entry.score) == [4, 8]


def test_a_film_may_have_no_year(tmp_path: Path) -> None:
    files = {
        "watchlist.csv": samples.table("Date,Name,Year,Letterboxd URI", [("2024-01-01", "Untitled Harbour Film", "", "https://boxd.it/a")])
    }
    export = taken(samples.zipped(tmp_path / "l.zip", files))
    assert [(entry.film.year, entry.wanted) for entry in export.entries] == [(None, True)]


def test_a_part_whose_name_was_changed_is_not_guessed(tmp_path: Path) -> None:
    path = written(tmp_path / "films of mine 2.csv", samples.letterboxd()["watched.csv"])
    with pytest.raises(NotRatings, match=r"watched, wanted or liked"):
        taken(path)


def test_one_that_letterboxd_takes_in_is_taken_in_here_too(tmp_path: Path) -> None:
    rows = [("2023-05-06", "The General", 1926, 961, 9), ("", "Nosferatu", 1922, 653, 7)]
    export = taken(written(tmp_path / "movary.csv", samples.table("WatchedDate,Title,Year,tmdbID,Rating10", rows)))
    assert {entry.film.title: entry.score.on_ten for entry in export.entries if entry.score} == {"The General": 9, "Nosferatu": 7}


# ---- the others


@pytest.mark.parametrize(
    ("written_as", "kind"),
    [("Movie", "film"), ("TV Mini Series", "series"), ("tvEpisode", "episode"), ("Video Game", "other"), ("TV Movie", "film")],
)
def test_imdb_says_what_is_a_film(tmp_path: Path, written_as: str, kind: str) -> None:
    export = taken(written(tmp_path / "r.csv", samples.imdb([Said("A", 2000, "tt0000099", 1, 8, kind=written_as)])))
    assert [entry.film.kind for entry in export.entries] == [kind]


def test_the_watchlist_of_imdb_is_wanted(tmp_path: Path) -> None:
    export = taken(written(tmp_path / "WATCHLIST.csv", samples.imdb_watchlist()))
    assert [(entry.film.title, entry.wanted, entry.score) for entry in export.entries] == [("The Third Man", True, None)]
    assert export.watchlist


def test_trakt_films_without_an_id_of_imdb_come_with_that_of_tmdb(tmp_path: Path) -> None:
    export = taken(samples.zipped(tmp_path / "t.zip", samples.trakt()))
    general = next(entry for entry in export.entries if entry.film.title == "The General")
    assert general.film.ids == {"tmdb": "961"}
    assert [entry.film.kind for entry in export.entries if entry.film.title == "The Long Quay"] == ["series"]


def test_single_files_of_trakt_are_known_by_what_is_in_them(tmp_path: Path) -> None:
    assert taken(written(tmp_path / "x.json", samples.trakt()["ratings-movies.json"])).site == "trakt"


def test_of_a_data_set_one_person_is_taken(tmp_path: Path) -> None:
    path = samples.zipped(tmp_path / "ml.zip", samples.movielens_set(users=(7, 8, 77)))
    assert len(taken(path, "7").entries) == 6
    with pytest.raises(NotRatings, match="--user"):
        taken(path)
    with pytest.raises(NotRatings, match="99"):
        taken(path, "99")


def test_a_data_set_knows_days_and_ids(tmp_path: Path) -> None:
    entries = taken(samples.zipped(tmp_path / "ml.zip", samples.movielens_set())).entries
    assert {entry.rated for entry in entries} == {"2023-11-14"}
    assert all({"imdb", "tmdb"} == {*entry.film.ids} for entry in entries)


@pytest.mark.parametrize("made", [samples.movielens_100k, samples.movielens_1m])
def test_of_an_older_data_set_one_person_is_taken(tmp_path: Path, made: Callable[..., dict[str, bytes]]) -> None:
    said = [*samples.SAID, Said("Misérables, Les", 1995, "tt0113828", 73, 8)]
    path = samples.zipped(tmp_path / "ml.zip", made(said, users=(7, 8, 77)))
    entries = taken(path, "7").entries
    found = {entry.film.title: entry for entry in entries}
    assert len(entries) == 7 and {entry.rated for entry in entries} == {"2023-11-14"}
    general, french = next(one for title, one in found.items() if title.startswith("General")), found["Misérables, Les"]
    assert (general.film.year, {*general.film.genres}) == (1926, {"Drama", "Comedy"})
    assert french.score and french.score.on_ten == 8
    with pytest.raises(NotRatings, match="--user"):
        taken(path)
    with pytest.raises(NotRatings, match="99"):
        taken(path, "99")


@pytest.mark.parametrize(
    ("name", "content"), [("u.data", b"196\t242\t3\t881250949\n"), ("ratings.dat", b"1::1193::5::978300760\n")], ids=["100k", "1M"]
)
def test_ratings_of_a_data_set_without_its_films_are_told_as_such(tmp_path: Path, name: str, content: bytes) -> None:
    with pytest.raises(NotRatings, match="no titles"):
        taken(written(tmp_path / name, content), "196")


@pytest.mark.parametrize("made", [samples.movielens_100k, samples.movielens_1m])
def test_all_people_of_an_older_data_set_can_be_learned_from(tmp_path: Path, made: Callable[..., dict[str, bytes]]) -> None:
    found = read_crowd(str(samples.unpacked(tmp_path / "ml", made(users=range(1, 31)))))
    assert (found.people, len(found.value)) == (30, 180)
    assert ("The General", 1926) in {(film.title, film.year) for film in found.films}


def test_reviews_at_trakt_are_the_persons_words_and_remarks_are_not(tmp_path: Path) -> None:
    film = {"title": "Metropolis", "year": 1927, "ids": {"imdb": "tt0017136"}}
    later = {"title": "Harbour of Salt", "year": 2027, "ids": {"imdb": None}}
    said = {"id": 1, "parent_id": 0, "comment": "The machines act best.", "review": True, "user_rating": None}
    items = [
        {"type": "movie", "movie": film, "comment": said},
        {"type": "movie", "movie": later, "comment": {**said, "comment": "Can't wait.", "review": False}},
    ]
    files = {**samples.trakt(), "comments-movies.json": json.dumps(items)}
    entries = {entry.film.title: entry for entry in taken(samples.zipped(tmp_path / "t.zip", files)).entries}
    assert [one.review for one in entries["Metropolis"].viewings] == ["The machines act best."]
    assert "Harbour of Salt" not in entries
    alone = taken(written(tmp_path / "comments-movies.json", files["comments-movies.json"]))
    assert (alone.site, [entry.film.title for entry in alone.entries]) == ("trakt", ["Metropolis"])


def test_a_film_whose_score_cannot_be_was_seen_all_the_same(tmp_path: Path) -> None:
    export = taken(written(tmp_path / "c.xml", samples.criticker([Said("A", 2000, "tt0000099", 1, 12)])))
    assert [(entry.seen, entry.score) for entry in export.entries] == [(True, None)] and len(export.troubles) == 1


def test_what_everybody_thinks_is_not_taken_for_the_person_s_word(tmp_path: Path) -> None:
    export = taken(written(tmp_path / "t.csv", samples.tmdb([Said("A", 2000, "tt0000099", 1, 9)])))
    assert [entry.score.value for entry in export.entries if entry.score] == [9]


def test_letters_of_criticker_s_encoding_come_out_right(tmp_path: Path) -> None:
    export = taken(written(tmp_path / "c.xml", samples.criticker([Said("Amélie", 2001, "tt0211915", 194, 9)])))
    assert [entry.film.title for entry in export.entries] == ["Amélie"]
    assert "distributor" not in str(export), "the summary is other people's text"


def test_the_history_of_movary_is_viewings(tmp_path: Path) -> None:
    export = taken(written(tmp_path / "history.csv", samples.movary_history()))
    assert all(entry.seen and entry.viewings[0].day for entry in export.entries)


# ---- what is wrong with a file


def test_each_row_that_cannot_be_taken_as_it_stands_is_told_and_the_rest_of_it_taken(tmp_path: Path) -> None:
    said = [Said("A", 2000, "tt0000001", 1, 11), Said("B", 2001, "tt0000002", 2, 8, "2099-01-01"), Said("C", 2002, "tt0000003", 3, 7)]
    export = taken(written(tmp_path / "r.csv", samples.imdb([*said, said[2]])))
    by_title = {entry.film.title: entry for entry in export.entries}
    assert by_title["A"].score is None and by_title["A"].seen
    assert by_title["B"].score and by_title["B"].rated is None
    assert [trouble.where for trouble in export.troubles] == ["r.csv, row 2", "r.csv, row 3", "r.csv, row 5"]
    assert all(trouble.trouble and trouble.cure for trouble in export.troubles)


def test_of_two_different_scores_the_later_one_counts(tmp_path: Path) -> None:
    said = [Said("A", 2000, "tt0000001", 1, 3, "2024-02-01"), Said("A", 2000, "tt0000001", 1, 9, "2023-02-01")]
    export = taken(written(tmp_path / "r.csv", samples.imdb(said)))
    assert [entry.score.value for entry in export.entries if entry.score] == [3]


def test_a_table_of_nobody_we_know_is_told_with_what_was_looked_for(tmp_path: Path) -> None:
    path = written(tmp_path / "x.csv", samples.table(",".join(f"Column {at}" for at in range(40)), [range(40)]))
    with pytest.raises(NotRatings) as raised:
        taken(path)
    assert "Column 0" in str(raised.value) and "and 32 more" in str(raised.value) and "Your Rating" in str(raised.value)


def test_a_zip_that_is_no_export_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotRatings, match=r"photo\.jpg"):
        taken(samples.zipped(tmp_path / "p.zip", {"photo.jpg": b"\xff\xd8\xff"}))


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("ratings.csv", "w") as file:
        file.write(b"Date,Name,Year,Letterboxd URI,Rating\n")
        for _ in range(20):
            file.write(b"0" * 1_000_000)
    with pytest.raises(Refused, match="times its size"):
        taken(path)


def test_what_is_too_large_for_one_person_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.write(samples.imdb().encode())
        file.truncate(500_000_000)
    with pytest.raises(Refused, match="500 MB"):
        taken(path)


def test_an_archive_too_large_to_unpack_is_refused(tmp_path: Path) -> None:
    path = samples.zipped(tmp_path / "l.zip", samples.letterboxd())
    with pytest.raises(Refused):
        read(str(path), policy=Policy(max_unpacked_bytes=100), today=TODAY)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_table_comes_out_right_in_any_encoding_and_with_semicolons(tmp_path: Path, encoding: str) -> None:
    content = samples.imdb([Said("Amélie", 2001, "tt0211915", 194, 9)]).replace(",", ";")
    export = taken(written(tmp_path / "r.csv", content.encode(encoding)))
    assert [entry.film.title for entry in export.entries] == ["Amélie"]


def test_a_folder_with_files_of_several_sites_is_not_taken_in_part(tmp_path: Path) -> None:
    folder = samples.unpacked(tmp_path / "downloads", {"a.csv": samples.imdb(), "b.csv": samples.tmdb()})
    with pytest.raises(InputError, match="several sites"):
        taken(folder)


# ---- whatever comes


CONTENTS = {
    "letterboxd.csv": samples.letterboxd()["reviews.csv"].encode(),
    "imdb.csv": samples.imdb().encode(),
    "trakt.json": samples.trakt()["ratings-movies.json"].encode(),
    "movielens.csv": samples.movielens().encode(),
    "tmdb.csv": samples.tmdb().encode(),
    "criticker.xml": samples.criticker(),
    "movary.csv": samples.movary().encode(),
    "yamtrack.csv": samples.yamtrack().encode(),
}


@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from(sorted(CONTENTS)),
    st.binary(max_size=12) | st.sampled_from([b'"', b"\0", b"\n", b"\\ud800", b"&a;", b"9" * 30]),
    st.data(),
)
def test_a_file_that_is_damaged_anywhere_is_taken_or_told(
    tmp_path_factory: pytest.TempPathFactory, name: str, noise: bytes, data: st.DataObject
) -> None:
    content = CONTENTS[name]
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 40)))
    path = written(tmp_path_factory.mktemp("noise") / name, content[:start] + noise + content[end:])
    try:
        export = taken(path)
    except InputError as error:
        assert "\n" not in str(error)
    else:
        assert all(entry.score is None or 0 <= entry.score.on_ten <= 10 for entry in export.entries)
        assert all(entry.film.title for entry in export.entries)


def test_dates_of_imdb_s_oldest_exports_are_read(tmp_path: Path) -> None:
    columns = "position,const,created,modified,description,Title,Title type,Directors,You rated,IMDb Rating,Year"
    rows = [(1, "tt0017925", "Sat Aug 16 00:00:00 2014", "", "", "The General", "Feature Film", "Buster Keaton", 9, 8.2, 1926)]
    entry = taken(written(tmp_path / "ratings.csv", samples.table(columns, rows))).entries[0]
    assert (entry.rated, entry.score and entry.score.value, entry.film.directors) == ("2014-08-16", 9, ("Buster Keaton",))


def test_a_watchlist_of_tmdb_has_the_columns_of_ratings_and_none_in_them(tmp_path: Path) -> None:
    """What is on it has not been seen; the day is that on which it was put there."""
    content = samples.tmdb([Said("A", 2000, "tt0000099", 1, 9)]).replace(",9,", ",,")
    entry = taken(written(tmp_path / "watchlist.csv", content)).entries[0]
    assert (entry.wanted, entry.seen, entry.score, entry.wanted_since) == (True, False, None, "2024-03-05")
    entry = taken(written(tmp_path / "favorites.csv", content)).entries[0]
    assert (entry.liked, entry.wanted) == (True, False)


def test_a_series_and_a_film_may_have_one_number_at_tmdb(tmp_path: Path) -> None:
    film, series = ({"title": title, "year": 2000, "ids": {"imdb": None, "tmdb": 7}} for title in ("A Film", "A Series"))
    moment = {"rated_at": "2024-01-01T10:00:00.000Z"}
    files = {
        "ratings-movies.json": json.dumps([{**moment, "rating": 8, "type": "movie", "movie": film}]),
        "ratings-shows.json": json.dumps([{**moment, "rating": 3, "type": "show", "show": series}]),
    }
    entries = taken(samples.zipped(tmp_path / "t.zip", files)).entries
    assert {entry.film.title: entry.film.kind for entry in entries} == {"A Film": "film", "A Series": "series"}


def test_favourites_of_trakt_are_liked_and_other_lists_are_left_alone(tmp_path: Path) -> None:
    listed = json.loads(samples.trakt()["lists-watchlist.json"])
    files = {"lists-favorites.json": json.dumps(listed), "lists-list-7-winter.json": json.dumps(listed)}
    entries = taken(samples.zipped(tmp_path / "t.zip", files)).entries
    assert [(entry.liked, entry.wanted) for entry in entries] == [(True, False)]
    with pytest.raises(NotRatings, match="neither watchlist nor favourites"):
        taken(written(tmp_path / "lists-list-7-winter.json", json.dumps(listed)))


def test_movary_leaves_the_year_out_of_the_rows_of_its_watchlist(tmp_path: Path) -> None:
    content = "title,year,tmdbId,imdbId,addedAt\nThe Third Man,1092,tt0041959,2024-03-05\nDune,1984,841,tt0087182,2024-03-06\n"
    found = {entry.film.title: entry for entry in taken(written(tmp_path / "w.csv", content)).entries}
    assert (found["The Third Man"].film.year, found["The Third Man"].film.ids) == (None, {"imdb": "tt0041959", "tmdb": "1092"})
    assert found["The Third Man"].wanted_since == "2024-03-05"
    assert (found["Dune"].film.year, found["Dune"].wanted_since) == (1984, "2024-03-06")


@pytest.mark.parametrize(
    ("written_as", "kind"),
    [
        *(("Film", "film"), ("Serie TV", "series"), ("Mini serie TV", "series"), ("Série télévisée", "series"), ("Fernsehserie", "series")),
        *(("Película", "film"), ("Episodio TV", "episode"), ("Épisode de série", "episode"), ("Videospiel", "other"), ("Kurzfilm", "film")),
    ],
)
def test_imdb_writes_title_types_in_people_s_own_language(tmp_path: Path, written_as: str, kind: str) -> None:
    export = taken(written(tmp_path / "r.csv", samples.imdb([Said("A", 2000, "tt0000099", 1, 8, kind=written_as)])))
    assert [entry.film.kind for entry in export.entries] == [kind]


def test_criticker_s_letters_come_out_right_though_it_declares_another_encoding(tmp_path: Path) -> None:
    content = samples.criticker([Said("Amélie", 2001, "tt0211915", 194, 9)]).decode("iso-8859-1").encode("utf-8")
    assert [entry.film.title for entry in taken(written(tmp_path / "c.xml", content)).entries] == ["Amélie"]

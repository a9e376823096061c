"""What is learned of other people is not learned from the person themself."""

from __future__ import annotations

import random
from pathlib import Path

import rating_samples as samples
from cinetrace.desk import Settings
from plain import plain_desk


def test_who_is_in_the_data_set_themself_is_left_out_of_the_others(tmp_path: Path, library: Path) -> None:
    chance = random.Random(1)
    films = [f"{n},Film {n} (1999),Drama" for n in range(1, 41)]
    rows = [f"{user},{film},{chance.randint(1, 10) / 2},1700000000" for user in range(1, 31) for film in range(1, 41)]
    folder = samples.unpacked(
        tmp_path / "set",
        {
            "ratings.csv": "\n".join(["userId,movieId,rating,timestamp", *rows]),
            "movies.csv": "\n".join(["movieId,title,genres", *films]),
            "links.csv": "movieId,imdbId,tmdbId\n",
        },
    )
    with plain_desk(Settings(library=library)).library(create=True) as librarian:
        assert librarian.taste("Somebody").learn_from(str(folder)).people == 30
        librarian.taste("Maren").take(str(folder), "7")
        assert librarian.taste("Maren").learn_from(str(folder)).people == 29

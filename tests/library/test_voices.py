"""Voices, critics, scores and what is kept beside them."""

from __future__ import annotations

from dataclasses import replace

from cinetrace.library import Library
from cinetrace.types import Byline, Consensus, CriticReview, Feed, FilmRecord, Given
from filing import FERRY, LONG, NEW, ORCHARD, again, filed


def test_critics_with_their_outlets_and_how_much_they_wrote(library: Library) -> None:
    library.store(
        [
            filed("Number one rings.", critic="Ann Bell", outlet="The Lantern"),
            filed("Number two rings.", critic="Cy Dorn"),
            filed("Number three rings.", critic="Ann Bell", outlet="Inland Post"),
            filed("Number four rings."),
        ]
    )
    assert library.critics() == [Byline("Ann Bell", ("Inland Post", "The Lantern"), 2), Byline("Cy Dorn", (), 1)]


def test_a_critics_history_is_the_newest_first(library: Library) -> None:
    library.store(
        [
            filed("Number one rings.", FERRY, critic="Ann Bell", published="2001-01-01", rating=8, stated="4/5"),
            filed("Number two rings.", None, critic="Ann Bell", published="2003-01-01", rating=5, outlet="The Lantern"),
        ]
    )
    assert library.critic_history("ann bell") == [
        CriticReview(2, None, "The Lantern", "2003-01-01", 5.0, None),
        CriticReview(1, replace(FERRY, number=1), None, "2001-01-01", 8.0, "4/5"),
    ]
    assert library.critic_history("Nobody") == []


def test_scores_tell_stated_from_inferred_and_count_a_critics_last_word(library: Library) -> None:
    library.store(
        [
            filed("Number one rings.", critic="Ann Bell", published="2001-01-01", rating=3, stated="3/10"),
            filed("Number two rings.", critic="Ann Bell", published="2011-01-01", rating=7, stated="7/10"),
            filed("Number three rings.", FERRY, critic="Ann Bell", rating=5),
            filed("Number four rings.", FERRY, rating=5),
            filed("Number five rings.", None, critic="Ann Bell", rating=5),
        ]
    )
    assert list(library.scores()) == [Given("Ann Bell", "1", 7.0, True), Given("Ann Bell", "2", 5.0, False)]
    assert list(library.scores([2])) == [Given("Ann Bell", "2", 5.0, False)]
    assert [byline.reviews for byline in library.critics("ann  BELL")] == [4]
    assert library.critics("Ann") == []


def consensus(film: FilmRecord) -> Consensus:
    return Consensus(film, None, (), (), None, (), (), (), (), (), (), {"prior": 6.0})


def test_a_consensus_is_kept_with_its_basis(library: Library) -> None:
    library.store([filed(LONG)])
    first = consensus(library.film(1))
    library.keep_consensus(1, "these scales", first)
    assert library.kept_consensus(1, "these scales") == first
    assert library.kept_consensus(1, "other scales") is None
    assert library.kept_consensus(2, "these scales") is None


def test_a_consensus_is_forgotten_when_its_voices_change(library: Library) -> None:
    other, one = filed("Number one rings.", FERRY), filed(LONG)
    library.store([one, other])
    changes = (
        lambda: library.store([filed("Number two rings.")]),
        lambda: library.store([again(one, NEW, 2.0)]),
        lambda: library.store([filed(LONG, critic="Ann Bell")]),
        lambda: library.resolve(2, library.film(1)),
        lambda: library.forget([3]),
    )
    for change in changes:
        library.keep_consensus(1, "all else", consensus(library.film(1)))
        assert library.kept_consensus(1, "all else")
        change()
        assert library.kept_consensus(1, "all else") is None


def test_a_consensus_stays_when_other_films_change(library: Library) -> None:
    library.store([filed(LONG)])
    library.keep_consensus(1, "all else", consensus(library.film(1)))
    library.store([filed("Number one rings.", FERRY)])
    assert library.kept_consensus(1, "all else")


def test_a_damaged_consensus_counts_for_none(library: Library) -> None:
    library.store([filed(LONG)])
    library.keep_consensus(1, "all else", consensus(library.film(1)))
    library._connection.execute("UPDATE consensuses SET json = x'00'")
    assert library.kept_consensus(1, "all else") is None


def test_settings(library: Library) -> None:
    assert library.setting("colour") is None
    library.set_setting("colour", "never")
    library.set_setting("colour", "always")
    assert library.setting("colour") == "always"
    library.set_setting("colour", None)
    assert library.setting("colour") is None


def test_feeds_are_followed_until_they_are_not(library: Library) -> None:
    one, other = Feed("https://a.example/feed", "A"), Feed("https://b.example/feed")
    library.follow(one)
    library.follow(other)
    assert library.followed() == [one, other]
    asked = replace(one, title=None, etag='"7"', modified="yesterday", checked="2026-11-25T10:00:00Z")
    library.follow(asked)
    assert library.followed()[0] == replace(asked, title="A")
    assert library.unfollow(one.url) and not library.unfollow(one.url)
    assert library.followed() == [other]


def test_items_that_were_seen_are_remembered(library: Library) -> None:
    library.follow(Feed("https://a.example/feed"))
    library.mark_seen("https://a.example/feed", ["1", "2", "2"])
    library.mark_seen("https://a.example/feed", ["3"])
    assert library.seen("https://a.example/feed") == {"1", "2", "3"}
    library.unfollow("https://a.example/feed")
    assert library.seen("https://a.example/feed") == {"1", "2", "3"}
    assert library.seen("https://b.example/feed") == set()


def test_the_film_keeps_its_record(library: Library) -> None:
    library.store([filed(LONG)])
    assert library.film(1) == replace(ORCHARD, number=1)

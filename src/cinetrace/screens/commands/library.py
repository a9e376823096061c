"""`cinetrace library ...`: what the library holds, and which film a review is about where that is unsure."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from cinetrace.desk import Settings
from cinetrace.screens.commands.options import Asked, answers, film_options, look_up_film
from cinetrace.screens.output import SOME_FAILED, complain, write

if TYPE_CHECKING:
    from cinetrace.desk.librarian import Librarian
    from cinetrace.screens.card.look import Look
    from cinetrace.types import FilmRecord

limit_option = click.option(
    "--limit", type=click.IntRange(1, 1_000_000), default=20, show_default=True, metavar="N", help="How many to show."
)


@click.group("library")
def library_group() -> None:
    """List films and feeds, decide unsure films, forget reviews.

    \b
    Examples:
      cinetrace library films
      cinetrace library unsure
      cinetrace library resolve 17 --candidate 1
      cinetrace library forget 17
    """


@library_group.command()
@click.argument("words", nargs=-1)
@limit_option
@answers
def films(asked: Asked, words: tuple[str, ...], limit: int) -> int:
    """List the films of the library.

    Each is shown with its number; with WORDS only those whose title holds them.

    \b
    Exit codes: 0 done; 1 there is none; 2 usage; 3 the library cannot be read

    \b
    Examples:
      cinetrace library films
      cinetrace library films living dead --limit 100
    """
    from cinetrace.screens.answers import LibraryFilms

    with asked.desk(Settings(library=asked.library)).library() as librarian:
        found = librarian.films(" ".join(words))

    def page(look: Look) -> str:
        from cinetrace.screens.pages import lists

        return lists.films(found[:limit], len(found), look)

    asked.show(lambda: LibraryFilms(tuple(found[:limit]), len(found)), page)
    return 0 if found else SOME_FAILED


@library_group.command()
@limit_option
@answers
def unsure(asked: Asked, limit: int) -> int:
    """List reviews whose film is not decided.

    Each is shown with its first words and what it could be about.

    \b
    Examples:
      cinetrace library unsure
      cinetrace library unsure --limit 5 --json
    """
    from cinetrace.screens.answers import LibraryUnsure

    with asked.desk(Settings(library=asked.library)).library() as librarian:
        found = librarian.library.unsure()

    def page(look: Look) -> str:
        from cinetrace.screens.pages import lists

        return lists.unsure(found[:limit], len(found), look)

    return asked.show(lambda: LibraryUnsure(tuple(found[:limit]), len(found)), page)


@library_group.command()
@click.argument("reviews", type=click.IntRange(min=1), nargs=-1, required=True, metavar="REVIEW...")
@click.option("--candidate", type=click.IntRange(min=1), metavar="N", help="The Nth of the candidates that `library unsure` lists.")
@click.option("--film", "number", type=click.IntRange(min=1), metavar="NUMBER", help="A film that the library has, by its number.")
@click.option("--title", metavar="TITLE", help="A film by its title; give its --year too.")
@click.option("--year", type=click.IntRange(1870, 2200), metavar="YEAR", help="Year of the film's first release.")
@click.option("--imdb", metavar="ID", help="The film's id in IMDb: tt0032599.")
@click.option("--none", "nothing", is_flag=True, help="The review is about no film that one could name; do not ask again.")
@answers
def resolve(
    asked: Asked,
    reviews: Sequence[int],
    candidate: int | None,
    number: int | None,
    title: str | None,
    year: int | None,
    imdb: str | None,
    nothing: bool,
) -> int:
    """Say which film a review is about.

    The decision is remembered, also when the review is read anew or added again.

    REVIEW is the number that `cinetrace library unsure` and `cinetrace search` show; several can be given at once. The film of a
    review that is decided can be changed in the same way.

    \b
    Exit codes: 0 done; 1 no such candidate; 2 usage; 3 no such review, or the library cannot be read

    \b
    Examples:
      cinetrace library resolve 17 --candidate 1
      cinetrace library resolve 17 23 40 --candidate 1
      cinetrace library resolve 17 --title Nosferatu --year 1922
      cinetrace library resolve 17 --none
    """
    from cinetrace.screens.answers import LibraryResolve, Resolved

    if sum(way is not None for way in (candidate, number, title)) + nothing != 1:
        raise asked.wrong("say which film with one of --candidate, --film, --title or --none")
    if (year or imdb) and title is None:
        raise asked.wrong("--year and --imdb belong to --title")
    with asked.desk(Settings(library=asked.library)).library() as librarian:
        by_hand = _by_hand(title, year, imdb)
        known = by_hand or (librarian.library.film(number) if number else None)
        records = {review: known or _candidate(librarian, review, candidate) for review in reviews}
        decided = tuple(Resolved(review, librarian.resolve(review, record)) for review, record in records.items())

    def page(look: Look) -> str:
        from cinetrace.screens.pages import lists, search

        none = "about no film that one could name"
        return lists.facts([(f"review {one.review}", search.film(one.film) if one.film else none) for one in decided], look)

    return asked.show(lambda: LibraryResolve(decided), page)


def _by_hand(title: str | None, year: int | None, imdb: str | None) -> FilmRecord | None:
    from cinetrace.types import FilmRecord

    return FilmRecord(title, year, {"imdb": imdb} if imdb else {}) if title is not None else None


def _candidate(librarian: Librarian, review: int, candidate: int | None) -> FilmRecord | None:
    return librarian.candidate(review, candidate) if candidate is not None else None


@library_group.command("show")
@click.argument("review", type=click.IntRange(min=1), metavar="REVIEW")
@answers
def show_review(asked: Asked, review: int) -> int:
    """Show what one review says, as `cinetrace read` does.

    REVIEW is the number that `cinetrace search` and `cinetrace library unsure` show. With --json its reading is printed.

    \b
    Exit codes: 0 done; 1 no such review; 2 usage; 3 the library cannot be read

    \b
    Example:
      cinetrace library show 17
    """
    with asked.desk(Settings(library=asked.library)).library() as librarian:
        reading = librarian.library.review(review).reading
    if asked.as_json:
        from cinetrace.screens import jsonout

        write(jsonout.pretty(reading) + b"\n")
        return 0

    def page(look: Look) -> str:
        from cinetrace.screens.card.page import render

        return render(reading, look)

    return asked.show(lambda: reading, page)


@library_group.command()
@answers
def feeds(asked: Asked) -> int:
    """List the feeds that are followed.

    \b
    Example:
      cinetrace library feeds
    """
    from cinetrace.screens.answers import LibraryFeeds

    with asked.desk(Settings(library=asked.library)).library() as librarian:
        found = tuple(librarian.library.followed())

    def page(look: Look) -> str:
        from cinetrace.screens.pages import lists

        return lists.feeds(found, look)

    return asked.show(lambda: LibraryFeeds(found), page)


@library_group.command()
@click.argument("addresses", nargs=-1, required=True, metavar="ADDRESS...")
@answers
def unfollow(asked: Asked, addresses: Sequence[str]) -> int:
    """Follow feeds no longer; their reviews stay.

    \b
    Exit codes: 0 done; 1 one of them was not followed; 2 usage; 3 the library cannot be read

    \b
    Example:
      cinetrace library unfollow https://example.org/reviews/feed/
    """
    from cinetrace.screens.answers import LibraryUnfollow

    with asked.desk(Settings(library=asked.library)).library() as librarian:
        gone = tuple(address for address in addresses if librarian.library.unfollow(address))
    for address in set(addresses) - set(gone):
        complain(f"{address}: is not followed; see `cinetrace library feeds`")

    def page(look: Look) -> str:
        from cinetrace.screens.pages import lists

        return lists.facts([("unfollowed", address) for address in gone], look)

    asked.show(lambda: LibraryUnfollow(gone), page)
    return 0 if len(gone) == len(addresses) else SOME_FAILED


@library_group.command()
@click.argument("reviews", type=click.IntRange(min=1), nargs=-1, metavar="[REVIEW]...")
@film_options
@click.option("--yes", is_flag=True, help="Do not ask.")
@answers
def forget(asked: Asked, reviews: Sequence[int], film: str | None, year: int | None, yes: bool) -> int:
    """Take reviews out of the library.

    They are named by their numbers, or are all reviews of a film.

    What is taken out is gone; `cinetrace backup` first keeps a copy. A review that is added again is new.

    \b
    Exit codes: 0 done; 1 no such film; 2 usage; 3 no such review, or the library cannot be read

    \b
    Examples:
      cinetrace library forget 17 18
      cinetrace library forget --film "The General" --yes
    """
    from cinetrace.screens.answers import LibraryForget

    if not reviews and film is None:
        raise asked.wrong("say which reviews, by their numbers or with --film")
    with asked.desk(Settings(library=asked.library)).library() as librarian:
        number = look_up_film(asked, librarian, film, year)
        meant = tuple(dict.fromkeys([*reviews, *(librarian.reviews_of(number) if number is not None else ())]))
        if not yes and not sys.stdin.isatty():
            raise asked.wrong("--yes is needed where nobody can be asked")
        if not yes:
            click.confirm(f"Forget {len(meant)} review{'s' * (len(meant) != 1)}?", abort=True, err=True)
        librarian.forget(meant)

    def page(look: Look) -> str:
        from cinetrace.screens.pages import lists

        return lists.facts([("forgotten", f"{len(meant):,}")], look)

    return asked.show(lambda: LibraryForget(meant), page)

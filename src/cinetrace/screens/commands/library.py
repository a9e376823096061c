"""`cinetrace library ...`: what the library holds, and which film a review is about where that is unsure."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from functools import partial
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

_IMDB = re.compile(r"(?:tt)?(\d{5,10})|https?://\S*?/title/tt(\d{5,10})\S*")


def stripped(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Return the words without space around them."""
    return value and value.strip()


def imdb_id(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Return an id of IMDb as IMDb writes it, from a number or an address of its page too."""
    if value is None:
        return None
    found = _IMDB.fullmatch(value.strip())
    if found is None:
        raise click.BadParameter(f"{value!r} is no id of a film in IMDb; give it as tt0032599.", context, option)
    return f"tt{int(found[1] or found[2]):07d}"


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
@click.option("--title", metavar="TITLE", callback=stripped, help="A film by its title; give its --year too.")
@click.option("--year", type=click.IntRange(1870, 2200), metavar="YEAR", help="Year of the film's first release.")
@click.option("--imdb", metavar="ID", callback=imdb_id, help="A film by its id in IMDb: tt0032599; alone, or with its --title.")
@click.option("--none", "nothing", is_flag=True, help="The review is about no film that one could name; do not ask again.")
@click.option("--undo", is_flag=True, help="Take an earlier decision back.")
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
    undo: bool,
) -> int:
    """Say which film a review is about.

    The decision is remembered, also when the review is read anew or added again.

    REVIEW is the number that `cinetrace library unsure` and `cinetrace search` show; several can be given at once. The film of a
    review that is decided can be changed in the same way, and --undo takes the decision back.

    \b
    Exit codes: 0 done; 1 no such review, candidate or film; 2 usage; 3 the library cannot be read

    \b
    Examples:
      cinetrace library resolve 17 --candidate 1
      cinetrace library resolve 17 23 40 --candidate 1
      cinetrace library resolve 17 --title Nosferatu --year 1922
      cinetrace library resolve 17 --imdb tt0013442
      cinetrace library resolve 17 --none
      cinetrace library resolve 17 --undo
    """
    from cinetrace.screens.answers import LibraryResolve, Resolved

    by_hand = title or imdb
    if sum(way is not None for way in (candidate, number, by_hand)) + nothing + undo != 1 or title == "":
        raise asked.wrong("say which film with one of --candidate, --film, --title, --imdb, --none or --undo")
    if year and title is None:
        raise asked.wrong("--year belongs to --title")
    with asked.desk(Settings(library=asked.library)).library() as librarian:
        known = _known(librarian, number, title, year, imdb)
        records = {review: known or _candidate(librarian, review, candidate) for review in reviews}
        decide = [partial(librarian.undo, review) if undo else partial(librarian.resolve, review, film) for review, film in records.items()]
        decided = tuple(Resolved(review, now()) for review, now in zip(records, decide, strict=True))

    def page(look: Look) -> str:
        from cinetrace.screens.pages import lists, search

        none = "waits for a decision" if undo else "about no film that one could name"
        return lists.facts([(f"review {one.review}", search.film(one.film) if one.film else none) for one in decided], look)

    return asked.show(lambda: LibraryResolve(decided), page)


def _known(librarian: Librarian, number: int | None, title: str | None, year: int | None, imdb: str | None) -> FilmRecord | None:
    """Return the film that is named by hand, or by its number in the library; None when it is neither."""
    from cinetrace.types import FilmRecord

    if title is not None:
        return FilmRecord(title, year, {"imdb": imdb} if imdb else {})
    if imdb is not None:
        return librarian.with_imdb_id(imdb)
    return librarian.library.film(number) if number is not None else None


def _candidate(librarian: Librarian, review: int, candidate: int | None) -> FilmRecord | None:
    return librarian.candidate(review, candidate) if candidate is not None else None


@library_group.command()
@answers
def identify(asked: Asked) -> int:
    """Look again for the films that are not decided.

    Worth it after `cinetrace catalogue import`: what the new catalogue tells without doubt is decided, and the rest waits on.

    \b
    Exit codes: 0 done; 2 usage; 3 the library cannot be read

    \b
    Example:
      cinetrace library identify
    """
    from cinetrace.screens.answers import LibraryIdentify, Resolved

    with asked.desk(Settings(library=asked.library)).library() as librarian:
        found = tuple(Resolved(review, film) for review, film in librarian.decide_waiting().items())
        waiting = len(librarian.library.unsure())

    def page(look: Look) -> str:
        from cinetrace.screens.pages import lists, search

        decided = [(f"review {one.review}", search.film(one.film)) for one in found if one.film]
        return lists.facts([*decided, ("film unsure", f"{waiting:,}")], look)

    return asked.show(lambda: LibraryIdentify(found, waiting), page)


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

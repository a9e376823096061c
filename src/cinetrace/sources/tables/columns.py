"""Which column of a table holds what: told by its name, or given.

A name counts in any case and however its words are joined: `Review Text`, `review_text`, `reviewText` and the `review.text` of nested
JSON are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from cinetrace.errors import Unreadable


def _names(words: str) -> tuple[str, ...]:
    return tuple(words.split())


NAMES: Mapping[str, tuple[str, ...]] = {
    "text": _names(
        "text review_text full_text full_review review_full_text review_body body review_content content critic_review review reviews "
        "body_text markdown md html body_html content_html review_html article article_body article_text user_review review_detail prose "
        "critic_quote quote critique comment comments opinion message post"
    ),
    "film": _names("film_title movie_title film movie film_name movie_name reviewed_film reviewed_movie item_reviewed_name item_reviewed"),
    "title": _names("title name review_title headline subject primary_title original_title"),
    "year": _names(
        "year film_year movie_year release_year year_of_release title_year film_release_year movie_release_year start_year "
        "item_reviewed_date_created release_date film_release_date movie_release_date released"
    ),
    "critic": _names(
        "critic critic_name reviewer reviewer_name author author_name byline by reviewed_by written_by user user_name username member"
    ),
    "outlet": _names(
        "outlet outlet_name publication publication_name publicatio_name publisher publisher_name site site_name website newspaper "
        "magazine blog source source_name domain"
    ),
    "date": _names(
        "date review_date date_published published publish_date published_date published_at published_on publication_date pub_date posted "
        "posted_at posted_on reviewed_at reviewed_on creation_date date_created created created_at review_time unix_review_time timestamp"
    ),
    "rating": _names(
        "rating score stars grade review_score review_rating review_grade original_score critic_score critic_rating star_rating my_rating "
        "my_score user_rating author_rating rating_value review_rating_rating_value overall overall_rating overall_score"
    ),
    "best": _names("best best_rating rating_best max_rating rating_max max_score out_of scale review_rating_best_rating"),
    "url": _names("url review_url link review_link permalink canonical_url source_url page_url href letterboxd_uri"),
    "imdb": _names("imdb_id imdb tconst imdb_url imdb_link const"),
    "tmdb": _names("tmdb_id tmdb tmdb_movie_id themoviedb_id tmdb_url"),
    "director": _names("director directors directed_by"),
    "cast": _names("cast actors starring"),
    "genre": _names("genre genres"),
}
"""What a row can tell, and the names of columns that hold it, the surest first."""
FIELDS = tuple(NAMES)
KNOWN = frozenset(name for names in NAMES.values() for name in names)

_JOINT = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[\W_]+")
_SAYS_TEXT = frozenset({"review", "text", "content", "body", "quote"})
_SAYS_OTHER = frozenset(
    _names(
        "id ids date time year score rating stars grade url uri link title headline name author critic reviewer type state status count "
        "length words sentiment label summary source site lang language hash path file format fresh likes votes helpful"
    )
)
SHOWN = 12
"""Columns that an error names at most."""


def key(name: str) -> str:
    """Return the form in which names of columns are compared: words in lower case, joined by `_`."""
    return _JOINT.sub("_", name.strip()).strip("_").lower()


def recognised(names: Iterable[str], given: Mapping[str, str], subject: str) -> dict[str, str]:
    """Return the column of each field that the table has, the text's always among them.

    `given` are columns by field that a person named; `subject` is what errors call the table. Raises Unreadable when a given column
    is not there, a given field is none of `FIELDS`, or no column is known to hold the reviews.
    """
    there: dict[str, str] = {}
    for name in names:
        there.setdefault(key(name), name)
    chosen = _given(there, given, subject)
    for field, known in NAMES.items():
        if field not in chosen and (found := next((name for name in known if name in there), None)):
            chosen[field] = there[found]
    if "text" not in chosen:
        chosen["text"] = _telling(there, subject)
    if "film" in chosen and key(chosen.get("title", "")) == "name":  # whose name it is then, nobody can tell
        del chosen["title"]
    return {field: chosen[field] for field in FIELDS if field in chosen}


def _given(there: Mapping[str, str], given: Mapping[str, str], subject: str) -> dict[str, str]:
    chosen: dict[str, str] = {}
    for field, name in given.items():
        if field not in NAMES:
            raise Unreadable(subject, f"a row has no {field}", f"name the columns of {', '.join(FIELDS)}")
        if key(name) not in there:
            raise Unreadable(subject, f"has no column {name} for the {field}; it has {_listed(there)}", "name one of these")
        chosen[field] = there[key(name)]
    return chosen


def _telling(there: Mapping[str, str], subject: str) -> str:
    """Return the only column whose name speaks of a review's words and of nothing else: `Review (English)`, `the_text`."""
    found = [name for form, name in there.items() if _SAYS_TEXT & {*form.split("_")} and not _SAYS_OTHER & {*form.split("_")}]
    if len(found) == 1:
        return found[0]
    looked_for = "text, review, quote, body, content, markdown and the like"
    trouble = f"no column is known to hold the reviews (looked for {looked_for}; there are {_listed(there)})"
    raise Unreadable(subject, trouble, "name the column: --columns text=NAME")


def _listed(there: Mapping[str, str]) -> str:
    names = [" ".join(name.split())[:40] or '""' for name in there.values()]
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return (", ".join(names[:SHOWN]) or "none") + more

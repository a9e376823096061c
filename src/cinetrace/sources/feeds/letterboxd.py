"""What the feed of a Letterboxd member says of each film: its title and year, the stars, its id; films that were only watched are none."""

from __future__ import annotations

import re
from dataclasses import replace

from cinetrace.sources.feeds.parse import Item
from cinetrace.types import PageFacts, StatedRating

OUTLET = "Letterboxd"
BEST = 5.0
_REVIEW = "letterboxd-review-"
_FRAME = re.compile(
    r"<p>\s*(?:<a[^>]*>\s*)?<img[^>]*>\s*(?:</a>\s*)?</p>"  # the poster
    r"|<p>\s*(?:<em>|<i>)?\s*This review may contain spoilers\.?\s*(?:</em>|</i>)?\s*</p>",
    re.IGNORECASE,
)


def is_of_letterboxd(item: Item) -> bool:
    """Return whether an item comes from a member's feed."""
    return item.guid.startswith("letterboxd-") or "letterboxd:filmTitle" in item.more


def is_review(item: Item) -> bool:
    """Return whether an item of a member's feed holds a review; the others tell what was watched, or are lists."""
    return item.guid.startswith(_REVIEW)


def words(item: Item) -> str:
    """Return the review's words without the poster above them and the site's notice of spoilers."""
    return _FRAME.sub("", item.words).strip()


def facts(item: Item, stated: PageFacts) -> PageFacts:
    """Return the facts of an item with what the member's feed adds to those `stated` in any feed."""
    said, tmdb = item.more, item.more.get("tmdb:movieId", "")
    year, stars = said.get("letterboxd:filmYear", ""), said.get("letterboxd:memberRating", "")
    return replace(
        stated,
        title=said.get("letterboxd:filmTitle") or stated.title,
        year=int(year) if re.fullmatch(r"\d{4}", year) else None,
        headline=None,
        outlet=OUTLET,
        rating=StatedRating(float(stars), BEST, f"{stars}/5") if re.fullmatch(r"[0-5](?:\.\d)?", stars) else None,
        ids={"tmdb": tmdb} if tmdb.isdigit() else {},
    )

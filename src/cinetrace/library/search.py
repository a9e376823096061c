"""Sentences that somebody looks for, across all critics, page by page."""

from __future__ import annotations

import math
import sqlite3

from cinetrace.errors import Unclear
from cinetrace.library import plans
from cinetrace.library.filters import Filters
from cinetrace.library.hits import hits, short
from cinetrace.library.plans import Plan
from cinetrace.types import Page, Query

COUNTED = 10_000
"""Counting stops there."""
MOST = 1_000
"""Hits of one page."""


def search(connection: sqlite3.Connection, query: Query) -> Page:
    """Return a page of the sentences that are looked for; raises Unclear when the question makes no sense, NotHeld for who is not there."""
    if query.limit < 1:
        raise Unclear(f"--limit {query.limit}", "is no number of sentences", "give 1 or more")
    plan = plans.plan(connection, query)
    after = _cursor(query.after) if query.after is not None else None
    limit = min(query.limit, MOST)
    if plan.counted is None:
        every = _rows(connection, plan)
        rows, total, exact = [row for row in every if after is None or _beyond(row, after, plan)][: limit + 1], len(every), True
    else:
        rows, (total, exact) = _rows(connection, plan, after, limit + 1), _count(connection, *plan.counted)
    following = f"{rows[limit - 1][1]!r}:{rows[limit - 1][0]}" if len(rows) > limit else None
    found = hits(connection, [row[0] for row in rows[:limit]])
    return Page(tuple(short(hit, query.words) for hit in found), total, exact, following)


def _rows(connection: sqlite3.Connection, plan: Plan, after: tuple[float, int] | None = None, limit: int = -1) -> list[tuple[int, float]]:
    """Return the numbers and ranks of the sentences that pass, in their order."""
    direction, beyond = ("DESC", "<") if plan.backwards else ("ASC", ">")
    rank = "found.rank" if plan.ranked else "0.0"
    order = f"found.rank {direction}, found.at {direction}" if plan.ranked else f"found.at {direction}"
    place, start = ("(found.rank, found.at)", "(:rank, :number)") if plan.ranked else ("found.at", ":number")
    further = f"AND {place} {beyond} {start}" if after is not None else ""
    asked = f"SELECT found.at, {rank} {plan.filters.passing(plan.source)} {further} ORDER BY {order} LIMIT :limit"
    values = {"limit": limit, "rank": after[0] if after else 0.0, "number": after[1] if after else 0}
    return connection.execute(asked, {**plan.filters.values, **values}).fetchall()


def _beyond(row: tuple[int, float], after: tuple[float, int], plan: Plan) -> bool:
    """Say whether a sentence follows the one where a page ended."""
    return row[::-1] < after if plan.backwards else row[::-1] > after


def _count(connection: sqlite3.Connection, counted: str, filters: Filters) -> tuple[int, bool]:
    """Return how many there are, and whether all were counted."""
    passing = f"SELECT 1 {filters.passing(counted)} LIMIT {COUNTED + 1}"
    found = connection.execute(f"SELECT count(*) FROM ({passing})", filters.values).fetchone()[0]
    if found > COUNTED:
        return COUNTED, False
    return found, plans.at_most(connection, f"SELECT 1 FROM {counted}", filters.values, plans.SCANNED - 1)


def _cursor(after: str) -> tuple[float, int]:
    rank, _, number = after.partition(":")
    try:
        place = float(rank), int(number)
        if not math.isfinite(place[0]) or not 0 <= place[1] < 1 << 63:
            raise ValueError
        return place
    except ValueError:
        raise Unclear(after, "is no place to go on from", "give what the page before named as `next`") from None

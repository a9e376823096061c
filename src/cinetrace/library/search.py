"""Sentences that somebody looks for, across all critics, page by page."""

from __future__ import annotations

import sqlite3

from cinetrace.errors import LibraryError
from cinetrace.library import plans
from cinetrace.library.hits import hits, short
from cinetrace.library.plans import Plan
from cinetrace.types import Page, Query

COUNTED = 10_000
"""Counting stops there."""
MOST = 1_000
"""Hits of one page."""

_FOUND = "{} found CROSS JOIN sentences s ON s.number = found.at CROSS JOIN reviews r ON r.number = s.review"


def search(connection: sqlite3.Connection, query: Query) -> Page:
    """Return a page of the sentences that are looked for; raises LibraryError when the question makes no sense."""
    if query.limit < 1:
        raise LibraryError(f"--limit {query.limit}", "is no number of sentences", "give 1 or more")
    plan = plans.plan(connection, query)
    limit = min(query.limit, MOST)
    rows = _rows(connection, plan, query.after, limit + 1)
    total, exact = _count(connection, plan)
    following = f"{rows[limit - 1][1]!r}:{rows[limit - 1][0]}" if len(rows) > limit else None
    found = hits(connection, [row[0] for row in rows[:limit]])
    return Page(tuple(short(hit, query.words) for hit in found), total, exact, following)


def _rows(connection: sqlite3.Connection, plan: Plan, after: str | None, limit: int) -> list[tuple[int, float]]:
    values = {**plan.filters.values, "limit": limit}
    condition, direction = plan.filters.condition, "DESC" if plan.backwards else "ASC"
    if after is not None:
        values["rank"], values["number"] = _cursor(after)
        condition += f" AND (found.rank, found.at) {'<' if plan.backwards else '>'} (:rank, :number)"
    order = f"found.rank {direction}, found.at {direction}"
    asked = f"SELECT found.at, found.rank FROM {_FOUND.format(plan.source)} WHERE {condition} ORDER BY {order} LIMIT :limit"
    return connection.execute(asked, values).fetchall()


def _count(connection: sqlite3.Connection, plan: Plan) -> tuple[int, bool]:
    """Return how many there are, and whether all were counted."""
    passing = f"SELECT 1 FROM {_FOUND.format(plan.counted)} WHERE {plan.filters.condition} LIMIT {COUNTED + 1}"
    found = connection.execute(f"SELECT count(*) FROM ({passing})", plan.filters.values).fetchone()[0]
    if found > COUNTED:
        return COUNTED, False
    return found, plans.at_most(connection, f"SELECT 1 FROM {plan.counted}", plan.filters.values, plans.SCANNED - 1)


def _cursor(after: str) -> tuple[float, int]:
    rank, _, number = after.partition(":")
    try:
        return float(rank), int(number)
    except ValueError:
        raise LibraryError(after, "is no place to go on from", "give what the page before named as `next`") from None

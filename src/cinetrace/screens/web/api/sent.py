"""An example of everything that can be sent, by the name of its type."""

from __future__ import annotations

from typing import Any

SENT: dict[str, dict[str, Any]] = {
    "Text": {
        "text": "Harlan Voss is a joy in The Tin Orchard. The camera shakes through every breakfast and is hard to watch. 7/10",
        "title": "The Tin Orchard",
        "year": 2018,
        "critic": "Maren Oake",
        "outlet": "The Lantern",
        "published": "2026-02-01",
    },
    "FilmSaid": {"title": "The Tin Orchard", "year": 2018},
    "Addresses": {"addresses": ["https://lantern.example/reviews/the-tin-orchard"]},
    "FeedAddress": {"address": "https://lantern.example/reviews/feed.xml"},
    "NewShare": {"films": [4], "title": "For Friday", "days": 14},
    "Rating": {"film": 4, "rating": 8.5, "day": "2026-02-01"},
    "WeightSaid": {"subject": "aspect", "name": "camera", "value": 0.5, "locked": True},
    "WeightNamed": {"subject": "aspect", "name": "camera"},
    "Kinds": {"kinds": ["gore", "flashing lights"]},
}

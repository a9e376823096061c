"""What other programs follow: a calendar of releases, a feed of new verdicts, and facts in pages for those who index them.

routes.py   /calendar.ics, /feed.atom and /feed.rss, with their filters
atom.py     verdicts as Atom, RFC 4287
rss.py      the same as RSS 2.0
linked.py   a film or a review as schema.org JSON-LD
"""

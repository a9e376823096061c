"""Where words come from: files, folders, tables, exports, feeds, standard input and web pages, each of which yields Captures.

The only part of Cinetrace that opens a socket. Its members:

    ways.py         which way in a name takes; `gather`, `kind` and `expected`
    policy.py       what may be read: sizes, times, addresses, columns
    files.py        a file on this machine
    folder.py       every review file, table, export and feed of a folder
    stdin.py        standard input
    tables/         CSV, TSV, JSON lines and Parquet, a review in each row
    letterboxd.py   a Letterboxd export, with archive.py (what of a ZIP archive is unpacked)
    feeds/          RSS and Atom, saved or on the web; `fetch_feed` asks one again
    web.py          a page on the web, with visit.py (one walk along its redirects), robots.py (what a site lets programs read),
                    manners.py (one request at a time), addresses.py (which hosts may be asked)
                    and connection.py (a link to the very address that was checked)
    encodings.py    characters out of a stream of bytes

A new way in is one file with a class that has `fits` and `captures`, and one line in ways.py.
"""

from cinetrace.sources.feeds.follow import Fetched, fetch_feed
from cinetrace.sources.policy import Policy
from cinetrace.sources.ways import expected, gather, kind

__all__ = ["Fetched", "Policy", "expected", "fetch_feed", "gather", "kind"]

"""Where words come from: files, folders, standard input and web pages, each of which yields Captures.

The only part of Cinetrace that opens a socket. Its members:

    ways.py         which way in a name takes; `gather`
    policy.py       what may be read: sizes, times, addresses
    files.py        a file on this machine
    folder.py       every review file of a folder
    stdin.py        standard input
    web.py          a page on the web, with robots.py (what a site lets programs read),
                    addresses.py (which hosts may be asked) and connection.py (a link to the very address that was checked)

A new way in is one file with a class that has `fits` and `captures`, and one line in ways.py.
"""

from cinetrace.sources.policy import Policy
from cinetrace.sources.ways import gather

__all__ = ["Policy", "gather"]

"""When, where and how the film can be seen.

Its members:

    releases.py                        the releases that a review tells
    availability.py, release_verbs.py  what one sentence says of them
    dates.py, dating.py, holidays.py   its dates, and what they come to
    formats.py, distributors.py        formats, regions, and who brings the film to people
"""

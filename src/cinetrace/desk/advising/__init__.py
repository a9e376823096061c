"""Advice at the desk: a person's ratings and the reviews of a library in, whether they should watch a film out.

advising.py    `Advising`: what can be asked
collecting.py  no time lost on collecting what is no garbage
kept.py        what films have that can weigh, worked out once
views.py       what a screen is handed
"""

from cinetrace.desk.advising.advising import Advising

__all__ = ["Advising"]

"""A person's taste at the desk: ratings come in, films are found, what weighs is seen and set.

tasting.py   `Tasting`: what can be asked and told of one person
lookup.py    which film an export means, by the catalogue that there is
changes.py   what an import changed
rating.py    what the person says of a film here
scoring.py   how past advice fared
weighing.py  weights by their names
views.py     what a screen is handed
"""

from cinetrace.desk.taste.tasting import Tasting

__all__ = ["Tasting"]

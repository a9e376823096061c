"""`cinetrace taste ...`: a person's ratings, and what weighs with them.

group.py      the group, and the option that says whose taste is meant
ratings.py    import, imports, rate, undo, export
films.py      report, unsure, resolve
weights.py    show, set, lock, unlock, forget
persons.py    avoid, allow, persons, delete
crowd.py      crowd
"""

from cinetrace.screens.commands.taste import crowd, films, persons, ratings, weights  # their commands join the group
from cinetrace.screens.commands.taste.group import taste_group

__all__ = ["crowd", "films", "persons", "ratings", "taste_group", "weights"]

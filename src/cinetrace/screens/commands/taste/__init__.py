"""`cinetrace taste ...`: a person's ratings, and what weighs with them.

group.py      the group, and the option that says whose taste is meant
ratings.py    import, imports, rate, undo, export
films.py      report, unsure, resolve
weights.py    show, set, lock, unlock, forget
persons.py    avoid, allow, persons, delete
"""

from cinetrace.screens.commands.taste import films, persons, ratings, weights  # their commands join the group
from cinetrace.screens.commands.taste.group import taste_group

__all__ = ["films", "persons", "ratings", "taste_group", "weights"]

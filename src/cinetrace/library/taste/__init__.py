"""People's taste in the library: several persons, kept apart.

What a person holds of a film is never changed in place. Each import is kept as it was; `holdings.py` works out from all of them what the
person's newest word is. So an import that is taken back leaves what was before it, and one that is given twice changes nothing.

- `tastes.py`    `Tastes`, the public face; `of_person.py` what is kept of one of them
- `viewers.py`   the persons
- `naming.py`    films as exports call them, and which films those are; a person's decisions stay
- `imports.py`   exports come in and are taken back
- `holdings.py`  the rules by which the newest word is found: pure
- `standing.py`  the outcome, kept until something changes
- `weights.py`   what weighs with a person, and what they want to be warned of
- `advised.py`   the log of advice
- `traits.py`    what films have that can weigh
"""

from cinetrace.library.taste.tastes import Tastes

__all__ = ["Tastes"]

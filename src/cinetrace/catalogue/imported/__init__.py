"""A catalogue that a person imports: one SQLite file, films by the million, the same questions as the built-in one.

- `numbers.py`     one number for a film or person, whatever source tells of it
- `schema.py`      the tables
- `connection.py`  opening the file, transactions, and its troubles in one line
- `imported.py`    `Imported`: the questions
- `writing.py`     `Writer`: films, titles, people and credits into the tables, one file's worth a transaction
"""

from cinetrace.catalogue.imported.imported import Import, Imported

__all__ = ["Import", "Imported"]

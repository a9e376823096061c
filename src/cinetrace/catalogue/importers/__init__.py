"""From the files of other catalogues into an imported catalogue, one file's worth a transaction.

- `kinds.py`     what kind of file it is: `detect`
- `lines.py`     the lines of a file, packed or not, in bounded memory
- `imdb.py`      IMDb's data sets (title.basics, title.akas, title.principals, title.crew, title.ratings, name.basics)
- `tmdb.py`      TMDB's daily list of film ids
- `wikidata.py`  a dump of Wikidata as JSON
- `table.py`     a table of films (CSV)
- `run.py`       `import_files`: a file or a folder of them, in the right order
"""

from cinetrace.catalogue.importers.kinds import detect
from cinetrace.catalogue.importers.run import FileReport, Progress, import_files

__all__ = ["FileReport", "Progress", "detect", "import_files"]

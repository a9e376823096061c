"""The desk: the verbs of Cinetrace in their order. It knows which stage follows which; the stages know the how.

    names -> sources.gather -> Capture -> text.to_review -> Review -> reading.Reader -> Reading
          -> catalogue.identify -> Filed -> library.store ... library.voices -> consensus.judge -> Consensus

desk.py      `Desk`: reading, and opening a library
librarian.py `Librarian`: what can be asked of an open library
adding.py    reviews into the library, in batches
feeds.py     feeds that are followed
films.py     which film is asked for, and its consensus
critics.py   how a critic scores
settings.py  what a person can choose, and where things lie
views.py     what a screen is handed
"""

from cinetrace.desk.desk import Desk, Reads, is_folder, many
from cinetrace.desk.settings import Settings, catalogue_file, library_file, recipe_file
from cinetrace.desk.views import Added, CriticView, FilmView, Point

__all__ = [
    "Added",
    "CriticView",
    "Desk",
    "FilmView",
    "Point",
    "Reads",
    "Settings",
    "catalogue_file",
    "is_folder",
    "library_file",
    "many",
    "recipe_file",
]

"""Which film is under review, and which others the review names.

Its members:

    film.py, works.py          the film, and the other works
    titles.py, capitals.py, headings.py, filename.py
                               where a title, and a year, could stand
    clues.py, evidence.py, scene.py
                               what speaks for a phrase being the title of this film or of another
    weights.py, titles.toml    what each clue is worth
"""

"""Who made the film and who plays whom in it, as far as the review says so.

Its members:

    people.py                          everybody, with all the places where they are named
    names.py, namesakes.py             where somebody could be named, and which names mean the same somebody
    surroundings.py, credits.py, cues.py
                                       what stands around a name: lists, brackets, credits, plain wordings
    jobs.py, witness.py, crew.py       whether they worked on the film, and as what
    characters.py                      who plays whom
    parts.py, sizes.py                 how large an actor's part seems
    vocabulary.py, people.toml, sizes.toml, *.tsv
                                       the words and weights behind all of it
"""

"""From a Review to a Reading: the only part that understands language.

    Review -> encoder -> Signals -> opinions, names, releases -> Reading

Its members:

    reader.py      the order of the steps; `Reader` reads many reviews side by side
    filmness.py    whether anybody judges a film at all
    lookup.py      what reading asks of a catalogue

    the encoder    model.py (the files), windows.py, clauses.py, encoder.py (one pass), decode.py (to probabilities), signals.py
    opinions       aspects.py and aspects.toml, opinions.py, holder.py, verdict.py, stated.py, expectation.py, audience.py,
                   cautions.py and cautions.toml, phrases.py
    the film       film.py and works.py; titles.py, capitals.py, headings.py (where a title could stand), clues.py, evidence.py, scene.py,
                   weights.py and titles.toml (what speaks for it), filename.py
    people         people.py; names.py, namesakes.py, surroundings.py, credits.py, cues.py, crew.py (who is named), jobs.py,
                   witness.py (as what), characters.py, parts.py, sizes.py (in which part), vocabulary.py
    releases       releases.py; availability.py, release_verbs.py, formats.py, distributors.py, dates.py, dating.py, holidays.py
"""

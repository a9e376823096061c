"""From a Review to a Reading: the only part that understands language.

    Review -> encoder -> Signals -> opinions, film, people, releases -> Reading

Its members:

    reader.py     the order of the steps; `Reader` reads many reviews side by side
    aspects.toml  what is listened for, and aspects.py, which knows it
    filmness.py   whether anybody judges a film at all
    signals.py    what the encoder tells the other steps
    lookup.py     what reading asks of a catalogue

    encoder/      one pass of the network, and its outputs as probabilities
    opinions/     what the critic thinks: judgements, verdict, cautions, for whom
    film/         which film, and which other works
    people/       who made it, who plays whom
    releases/     when, where and how it can be seen
"""

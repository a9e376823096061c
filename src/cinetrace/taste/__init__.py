"""Taste: what a person rated in, whether they should watch a film out. Pure arithmetic: no file, no library, no clock.

A rating is taken to be a sum: the person's base, plus a weight for everything the film has, plus chance. Weights are found in closed
form, each with its interval; a prediction is taken apart into the same sum, and every share keeps the critics' words or the person's
own ratings that it rests on. What the person sets themselves stays exactly as it is.

    recipe.toml    every prior and threshold, with its reason; recipe.py reads it
    traits.py      what a film has: genres, people, decade, what critics say of it
    design.py      the rated films as columns
    priors.py      what is known of weights before any rating, and what the person has fixed
    fitting.py     weights and predictions with their intervals
    learning.py    learn: a person's taste; weights: what is told of it
    crowd.py       other people's ratings, where the person has given some
    agreeing.py    agreements: how far critics and the person are of one mind
    advising.py    advise: the order of the rest
    calls.py       watch, wait, rent or skip; outlets.py: what is out when and how
    clauses.py     the reasons; conditions.py, flips.py, words.py
"""

from cinetrace.taste.advising import advise, call, enough, predicted, reckon
from cinetrace.taste.agreeing import agreements
from cinetrace.taste.clauses import Film
from cinetrace.taste.learning import Example, Learned, learn, weights
from cinetrace.taste.outlets import outlets
from cinetrace.taste.recipe import standard
from cinetrace.taste.traits import Traits, joined, traits

__all__ = [
    "Example",
    "Film",
    "Learned",
    "Traits",
    "advise",
    "agreements",
    "call",
    "enough",
    "joined",
    "learn",
    "outlets",
    "predicted",
    "reckon",
    "standard",
    "traits",
    "weights",
]

"""The pages of `cinetrace taste`.

importing.py   what became of imports, and the list of them
finding.py     how films were found, and what is to be decided
portrait.py    a person's taste: ratings, weights, advice
rows.py        a line with a strip: a weight, an agreement
drawn.py       what is drawn on them: how many of each, how ratings lie, how weights lie
"""

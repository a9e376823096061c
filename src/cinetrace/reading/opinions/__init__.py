"""What the critic thinks: of what, how much, for whom, and what it amounts to.

Its members:

    opinions.py      the judgements, sentence by sentence, each with the words that show it
    holder.py        whose opinion it is: the critic's own, somebody quoted, or the crowd's
    stated.py        the score that the review states itself
    verdict.py       what the prose amounts to: a rating with its interval, a stance
    expectation.py   what was hoped for against what came
    audience.py      who will and who will not like it
    cautions.py      what a sensitive viewer would want to know; cautions.toml has the words that are listened for
    phrases.py       phrase lists as patterns
"""

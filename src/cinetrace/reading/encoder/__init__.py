"""One pass of a small encoder over a review: what every sentence does and judges, and which words say so.

    Review -> windows -> the network -> logits by sentence, clause and token -> Signals

Its members:

    model.py     the model's files, checked by hash when they are loaded
    windows.py   whole sentences that fit the encoder, with a little of what came before
    clauses.py   where a sentence turns, so that each half is judged for itself
    columns.py   where each answer stands in the network's outputs
    encode.py    one pass, laid out by sentence, by clause and by token
    decode.py    from logits to probabilities, names and evidence spans
"""

"""Whether taste predicts: the same data, the same parts and the same seeds for our model and for what one could use instead.

python -m evals.taste            everything; docs/taste-protocol.md tells how it is measured

    data.py        ratings, films with genres and people, and the parts that are held out
    texts.py       review texts of these films, read by our reader and kept
    measures.py    RMSE, nDCG, recall, and a mean with its spread
    peers.py       the methods one could use instead
    warm.py        the last film of each person
    cold.py        films that nobody has rated
    persons.py     people with few ratings
    results.py     what was found, kept and told in the protocol
"""

"""Quality as numbers: readings beside what one could use instead, on the same data; floors that CI holds.

Everybody who is measured, our reader and its peers, answers the same questions about the same texts:

    data -> Question -> Contender -> answers -> metrics -> results.json -> tables in the docs

Its members:

    run.py          the command: the whole table, or the floors; leaks.py proves that no test text is trained on
    tasks/          what is measured, one file a task; base.py says what a task is given and what it gives
    contender.py    what a contender answers; ours.py is our reader, peers/ the others, one file a peer
    lexicon.py, keywords.py    peers made of a lexicon; learned.py: peers that learn linear models over vectors
    data.py         texts in fixed parts, with their SHA-256; gold.py: annotated reviews and their scorer
    metrics.py      figures and their intervals; rationales.py, tokens.py: those of rationales
    results.py, report.py, floors.py    what is kept of a run, its tables, and what may not be lost
    handmade.py, names.py, stances.py, blurbs.py, copies.py, critics.py, matching.py    parts of the product by themselves
"""

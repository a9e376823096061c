"""The one worker that adds reviews while people read.

orders.py   what is to be added, kept on disk until it is done, so that a killed server loses nothing
job.py      one order on its way: what became of each input so far
worker.py   the thread that carries orders out one by one; only it writes reviews
"""

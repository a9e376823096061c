"""The same reading over millions of reviews: tables in, Parquet shards out, on one machine or on many.

    tables -> plan -> shards -> an engine's workers -> OUT/readings, errors, flat tables -> OUT/manifest

nouns.py      Shard, Setup, Done, and what an engine is
plan.py       which rows of which table are in which shard: written first, and the same ever after
job.py        one run: what is left to do, done by an engine
worker.py     one shard: its rows read, its files written
journal.py    which rows end the process that reads them
failures.py   the table of rows that could not be read
manifest.py   what is said of a shard and of the whole
places.py     where output lies: a folder here, or an object store
arrow/        readings as Arrow tables and back
engines/      who does the shards

This stage opens no table and knows no model: the desk hands in the stages that a row passes through.
"""

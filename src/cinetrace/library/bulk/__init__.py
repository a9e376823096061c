"""Many reviews at once into a library: what `writing.py` does for one, done for a shard.

    stage.py    rows laid out beforehand, in any process, as a small database of their own; stage.sql is its shape
    loading.py  the shard as one transaction: which of its reviews are new, and all rows of those
    rows.py     from the stage's tables into the library's
    placing.py  the films of a shard, and its copies

The library comes out as if the reviews had been stored one after the other.
"""

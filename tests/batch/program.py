"""A batch with the fake reader as a program: `python -m batch.program ENGINE IN OUT`."""

from __future__ import annotations

import os
import sys

from batch.readers import batch

if __name__ == "__main__":
    try:
        batch([sys.argv[2]], sys.argv[3], sys.argv[1])
    except KeyboardInterrupt:
        os._exit(130)

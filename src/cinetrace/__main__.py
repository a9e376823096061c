"""Run the command line as a program: `cinetrace ...` or `python -m cinetrace ...`."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from cinetrace.desk import Desk, Settings

INTERRUPTED, TERMINATED = 130, 143


def main(open_desk: Callable[[Settings], Desk] | None = None) -> None:
    """Run the command line and end the program with its exit code; `open_desk` is for tests.

    Ctrl-C ends it at once, also while modules are still loading, and does not wait for reviews that are being read. When it
    is told to end (SIGTERM) it puts the terminal in order first.
    """
    signal.signal(signal.SIGTERM, _leave)
    try:
        from cinetrace.screens.cli import main as run

        code = run(open_desk=open_desk)
    except KeyboardInterrupt:
        code = INTERRUPTED
        print("cinetrace: interrupted", file=sys.stderr, flush=True)
    except SystemExit as told:
        code = TERMINATED if told.code == TERMINATED else 1
    if code in (INTERRUPTED, TERMINATED):
        os._exit(code)  # all that was done is written: the command line flushes after each answer
    sys.exit(code)


def _leave(signum: int, frame: FrameType | None) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # told twice, end at once
    raise SystemExit(TERMINATED)


if __name__ == "__main__":
    main()

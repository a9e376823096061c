"""Run the command line as a program: `cinetrace ...` or `python -m cinetrace ...`."""

import os
import signal
import sys
from types import FrameType

INTERRUPTED, TERMINATED = 130, 143


def main() -> None:
    """Run the command line and end the program with its exit code.

    Ctrl-C ends it at once, also while modules are still loading, and does not wait for reviews that are being read. When it
    is told to end (SIGTERM) it puts the terminal in order first.
    """
    signal.signal(signal.SIGTERM, _leave)
    try:
        from cinetrace.screens.cli import main as run

        code = run()
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

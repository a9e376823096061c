"""Run the command line as a program: `cinetrace ...` or `python -m cinetrace ...`."""

import os
import sys

INTERRUPTED = 130


def main() -> None:
    """Run the command line and end the program with its exit code.

    Ctrl-C ends it at once, also while modules are still loading, and does not wait for reviews that are being read.
    """
    try:
        from cinetrace.screens.cli import main as run

        code = run()
    except KeyboardInterrupt:
        code = INTERRUPTED
        print("cinetrace: interrupted", file=sys.stderr, flush=True)
    if code == INTERRUPTED:
        os._exit(code)  # all that was read is written: the command line flushes after each reading
    sys.exit(code)


if __name__ == "__main__":
    main()

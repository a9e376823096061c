"""What leaves the program: pages on standard output, one line a trouble on standard error, and the exit code.

Exit codes: 0 done; 1 done, but something was not found, some inputs could not be read or the output not written; 2 usage;
3 nothing could be read: none of the inputs, the library or the model; 70 an error of Cinetrace itself; 130 after Ctrl-C; 141
when whoever reads the output closed it early, as the shell says of any program; 143 when the program was told to end.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress

import click

from cinetrace.errors import CinetraceError

SOME_FAILED, USAGE, NONE_READ, OWN_ERROR, INTERRUPTED, PIPE_CLOSED, TERMINATED = 1, 2, 3, 70, 130, 141, 143
LONGEST_LINE = 600
"""Characters of an error that are shown."""


class Unwritable(CinetraceError):
    """What a command prints cannot be written."""


def write(page: bytes) -> None:
    """Write to standard output at once; raises BrokenPipeError, or Unwritable for a full disk."""
    if sys.stdout is None:
        raise Unwritable("standard output", "it is closed", "give the command a place to write to")
    try:
        sys.stdout.buffer.write(page)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unwritable(error) from None


def unwritable(error: OSError) -> Unwritable:
    """Return the error to show when something could not be written."""
    return Unwritable(str(error.filename or "standard output"), f"cannot be written ({error.strerror})", "make room or write elsewhere")


def complain(line: str) -> None:
    """Say one line on standard error, safe to print and not too long."""
    from cinetrace.screens.harmless import GONE, harmless

    words = " ".join(line.split())
    if len(words) > LONGEST_LINE:  # somebody gave the review itself, not the name of its file
        words = f"{words[: LONGEST_LINE // 2].rstrip()} … {words[-LONGEST_LINE // 2 :].lstrip()}"
    words = harmless(words, getattr(sys.stderr, "encoding", None) or "utf-8").replace(GONE, "")
    with suppress(OSError):
        click.echo(f"cinetrace: {words}", err=True)


def end(code: int, line: str | None = None, *, broken: bool = False) -> int:
    """Say the line, see to it that nothing more is written to an output that is broken, and return the code."""
    if line:
        complain(line)
    if broken:
        with suppress(OSError, ValueError, AttributeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code

"""The command line: `cinetrace read SOURCE...` and `cinetrace schema`.

Exit codes: 0 done; 1 done, but some inputs could not be read or the output not written; 2 usage; 3 none of the inputs could
be read; 70 an error of Cinetrace itself; 130 after Ctrl-C; 141 when whoever reads the output closed it early, as the shell
says of any program.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cinetrace import __version__
from cinetrace.desk import Desk, Settings, is_folder
from cinetrace.errors import CinetraceError, InputError, ModelError

if TYPE_CHECKING:
    from cinetrace.screens.formats import Format

SOME_FAILED, USAGE, NONE_READ, OWN_ERROR, INTERRUPTED, PIPE_CLOSED = 1, 2, 3, 70, 130, 141
DEBUG = "CINETRACE_DEBUG"
"""Environment variable that makes an error of Cinetrace itself show where it happened."""
LONGEST_LINE = 600
"""Characters of an error that are shown."""

OpenDesk = Callable[[Settings], Desk]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", message="cinetrace %(version)s")
def cli() -> None:
    """Reads film reviews: should I watch it, when and where can I, and why?

    Every answer can be traced back to the words of the critic it came from. All of it happens on this machine.

    \b
    Examples:
      cinetrace read review.txt
      cinetrace read reviews/ --format jsonl > readings.jsonl
    """


@cli.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--format", "form", type=click.Choice(["card", "json", "jsonl"]), help="How to print a reading.  [default: card]")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--spoiler-free", is_flag=True, help="Print the review itself, with story beyond the set-up masked.")
@click.option("--model", type=click.Path(path_type=Path), metavar="FOLDER", help="Another model than the one that ships with Cinetrace.")
@click.option("--threads", type=click.IntRange(min=1), metavar="N", help="Processor threads to use.")
@click.option("--allow-private", is_flag=True, help="Also fetch pages from private and loopback addresses.")
@click.option("--color/--no-color", "colour", default=None, help="Colour or not; by default on a terminal, unless NO_COLOR is set.")
@click.pass_context
def read(
    context: click.Context,
    sources: Sequence[str],
    form: str | None,
    as_json: bool,
    spoiler_free: bool,
    model: Path | None,
    threads: int | None,
    allow_private: bool,
    colour: bool | None,
) -> int:
    """Read reviews, and show what each says of its film and in which words.

    A SOURCE is a file (plain text, Markdown, a saved web page), a folder of such files, an http or https address, or - for
    standard input.

    \b
    Formats:
      card    a page for a person; it quotes nothing that gives away the story
      json    one object for one SOURCE, an array for several or for a folder
      jsonl   one object a line, in the order of the inputs, as soon as each is read
    Both kinds of JSON are UTF-8 and follow `cinetrace schema`.

    With --spoiler-free, hidden sentences become a short note in the text; in JSON each of their characters becomes a block,
    so that all spans stay true, and what only those sentences name is left out.

    \b
    Exit codes:
      0  done
      1  done, but some of the inputs could not be read (stderr says which and what to do)
      2  the command line is wrong
      3  none of the inputs could be read
      70 an error of Cinetrace itself; 130 after Ctrl-C; 141 when the output was closed early (`| head`)

    \b
    Examples:
      cinetrace read review.txt
      cinetrace read https://example.org/reviews/some-film.html
      cinetrace read saved-page.html --spoiler-free
      cinetrace read reviews/ --format jsonl | jq .verdict.rating
      pandoc review.docx -t plain | cinetrace read -
    """
    from cinetrace.screens import formats

    if as_json and form not in (None, "json"):
        raise click.UsageError(f"--json and --format {form} exclude each other", context)
    open_desk: OpenDesk = context.obj or Desk.open
    several = len(sources) > 1 or is_folder(sources[0])
    tint = formats.wants_colour(colour, sys.stdout, os.environ)
    printed = formats.choose("json" if as_json else form or "card", sys.stdout, several=several, hide=spoiler_free, colour=tint)
    return _read(open_desk(Settings(model, threads, allow_private)), sources, printed)


@cli.command()
def schema() -> int:
    """Print the JSON Schema of a reading.

    \b
    Example:
      cinetrace schema > reading.schema.json
    """
    from cinetrace.screens.schema import schema_json

    _write(schema_json())
    return 0


def main(args: Sequence[str] | None = None, *, open_desk: OpenDesk | None = None) -> int:
    """Run a command line and return its exit code; errors are one line on stderr."""
    try:
        with cli.make_context("cinetrace", list(sys.argv[1:] if args is None else args), obj=open_desk) as context:
            return int(cli.invoke(context) or 0)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return USAGE
    except click.ClickException as error:
        return _end(USAGE, f"{error.format_message().rstrip('.')}; {_cure(error)}")
    except ModelError as error:
        return _end(NONE_READ, str(error))
    except BrokenPipeError:
        return _end(PIPE_CLOSED)
    except CinetraceError as error:
        return _end(SOME_FAILED, str(error))
    except OSError as error:  # the one file that is written here without a check of ours: a help page
        return _end(SOME_FAILED, str(_unwritable(error)))
    except (KeyboardInterrupt, click.Abort):
        return _end(INTERRUPTED, "interrupted")
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        trouble = f"this is an error of Cinetrace itself ({type(error).__name__}: {error})"
        return _end(OWN_ERROR, f"{trouble}; please report it, with what {DEBUG}=1 makes it say")


def _read(desk: Desk, sources: Sequence[str], printed: Format) -> int:
    """Print every outcome in its place, and return the exit code."""
    from cinetrace.screens.progress import Bar

    done = failed = 0
    on_screen = sys.stdout is not None and sys.stdout.isatty()
    with Bar(lambda: desk.count(sources)) as bar:
        for outcome in desk.read(sources):
            if isinstance(outcome, InputError):
                failed += 1
                with bar.aside():
                    _complain(str(outcome))
            else:
                done += 1
                page = printed.show(outcome)
                with bar.aside() if on_screen else nullcontext():
                    _write(page)
            bar.count()
    _write(printed.end())
    return 0 if done and not failed else SOME_FAILED if done else NONE_READ


def _write(page: bytes) -> None:
    """Write to standard output at once; raises BrokenPipeError, or a CinetraceError for a full disk."""
    if sys.stdout is None:
        raise CinetraceError("standard output", "it is closed", "give the command a place to write to")
    try:
        sys.stdout.buffer.write(page)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _unwritable(error) from None


def _unwritable(error: OSError) -> CinetraceError:
    return CinetraceError(error.filename or "standard output", f"cannot be written ({error.strerror})", "make room or write elsewhere")


def _complain(line: str) -> None:
    from cinetrace.screens.harmless import GONE, harmless

    words = " ".join(line.split())
    if len(words) > LONGEST_LINE:  # somebody gave the review itself, not the name of its file
        words = f"{words[: LONGEST_LINE // 2].rstrip()} … {words[-LONGEST_LINE // 2 :].lstrip()}"
    words = harmless(words, getattr(sys.stderr, "encoding", None) or "utf-8").replace(GONE, "")
    with suppress(OSError):
        click.echo(f"cinetrace: {words}", err=True)


def _end(code: int, line: str | None = None) -> int:
    """Say the line, see to it that nothing more is written to a broken output, and return the code."""
    if line:
        _complain(line)
    if code in (PIPE_CLOSED, SOME_FAILED, OWN_ERROR):
        with suppress(OSError, ValueError, AttributeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _cure(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    see = f"see {context.command_path if context else 'cinetrace'} --help"
    if isinstance(error, click.NoSuchOption):
        return f"put ./ before the name of a file that begins with -, or {see}"
    return see

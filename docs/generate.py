"""Write anew what the docs take from the code, between `<!-- NAME -->` and `<!-- /NAME -->`.

python docs/generate.py             tables of labels, help texts, the schema, quality as last measured: the same on every machine
python docs/generate.py --figures   and what a run prints: the sample card, speed
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[1]
CINETRACE = [sys.executable, "-m", "cinetrace"]
EVALS = [sys.executable, "-m", "evals.run"]
SAMPLES = ("examples/reviews", "examples/capsules.csv")
SAMPLE = "examples/reviews/his-girl-friday-page.html"
COLUMNS = 80


def main() -> None:
    """Write the blocks that are asked for."""
    blocks = {**FIXED, **MEASURED} if "--figures" in sys.argv[1:] else FIXED
    for (name, block), make in blocks.items():
        path = ROOT / name
        path.write_text(filled(path.read_text(encoding="utf-8"), block, make()), encoding="utf-8")
        print(f"{name}: {block}")
    (ROOT / "docs" / "reading.schema.json").write_text(printed([*CINETRACE, "schema"]), encoding="utf-8")


def filled(page: str, block: str, content: str) -> str:
    """Return `page` with the content of one block replaced; ValueError when the page has no such block."""
    pattern = re.compile(rf"(<!-- {block} -->\n).*?(<!-- /{block} -->)", re.DOTALL)
    if not pattern.search(page):
        raise ValueError(f"no block {block}")
    return pattern.sub(lambda found: f"{found[1]}{content.strip()}\n{found[2]}", page)


def printed(command: list[str], environ: Mapping[str, str] | None = None, ends: tuple[int, ...] = (0,)) -> str:
    """Return what `command` prints, run at the project's root in a window of fixed width; it must end with one of these codes."""
    environ = {**os.environ, "COLUMNS": str(COLUMNS), "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8", **(environ or {})}
    done = subprocess.run(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, encoding="utf-8")
    if done.returncode not in ends:
        raise subprocess.CalledProcessError(done.returncode, command)
    return done.stdout.replace(f"{ROOT}/", "")


def fenced(text: str) -> str:
    """Return `text` as a block that is shown as it stands."""
    return f"```text\n{text.rstrip()}\n```"


def aspects() -> str:
    """Return the table of the aspects, from aspects.toml."""
    from cinetrace.reading.aspects import aspects as listened_for

    rows = [f"| `{a.name}` | {a.question} | {a.counts} | {a.counts_not} |" for a in listened_for()]
    return "\n".join(["| aspect | the question | what counts | what does not |", "|---|---|---|---|", *rows])


def cautions() -> str:
    """Return the kinds of caution, in the model's order."""
    from cinetrace.reading.signals import CAUTIONS

    return ", ".join(f"`{kind}`" for kind in CAUTIONS) + "."


def commands() -> str:
    """Return the help of every command, those of a group after it."""
    from cinetrace.screens.cli import cli

    helps = [f"## cinetrace {' '.join(names)}\n\n{fenced(printed([*CINETRACE, *names, '--help']))}" for names in _names(cli)]
    return "\n\n".join([fenced(printed([*CINETRACE, "--help"])), *helps])


def _names(group: click.Group) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        yield (name,)
        if isinstance(command, click.Group):
            yield from ((name, *names) for names in _names(command))


def card() -> str:
    """Return the card of the sample review."""
    return f"```text\n$ cinetrace read {SAMPLE}\n\n{printed([*CINETRACE, 'read', SAMPLE]).rstrip()}\n```"


def headlines() -> str:
    """Return the short table of the evaluation's last run, from evals/results.json."""
    return printed([*EVALS, "--show", "short"])


def quality() -> str:
    """Return all tables of the evaluation's last run."""
    return printed([*EVALS, "--show", "--details"])


@cache
def library() -> dict[str, str]:
    """Return the environment in which commands find a library of the samples; it is made anew, in the order of the samples."""
    folder = ROOT / ".demo"
    shutil.rmtree(folder, ignore_errors=True)
    environ = {"CINETRACE_LIBRARY": ".demo/library.sqlite"}
    printed([*CINETRACE, "add", *SAMPLES], environ)
    return environ


def asked(*words: str, ends: tuple[int, ...] = (0,)) -> Callable[[], str]:
    """Return what shows a command over the library of the samples and what it prints."""

    def show() -> str:
        shown = shlex.join(["cinetrace", *words]).replace("'", '"')
        return fenced(f"$ {shown}\n\n{printed([*CINETRACE, *words], library(), ends)}")

    return show


def adding() -> str:
    """Return what adding the samples prints, the first time and the second."""
    library.cache_clear()
    shutil.rmtree(ROOT / ".demo", ignore_errors=True)
    environ = {"CINETRACE_LIBRARY": ".demo/library.sqlite"}
    runs = [printed([*CINETRACE, "add", *SAMPLES], environ).rstrip() for _ in range(2)]
    return fenced("\n\n".join(f"$ cinetrace add {' '.join(SAMPLES)}\n\n{run}" for run in runs))


def answers() -> str:
    """Return the table of the answers in JSON, from the types."""
    from cinetrace.screens.answers import ANSWERS

    rows = [f"| `cinetrace/{name}/1` | {' '.join((kind.__doc__ or '').split())} |" for name, kind in ANSWERS.items()]
    return "\n".join(["| schema | what it is |", "|---|---|", *rows])


def columns() -> str:
    """Return the table of the columns of a shard."""
    from cinetrace.batch.arrow.told import readings_page

    return readings_page()


def flat_columns() -> str:
    """Return the table of the columns of the flat tables."""
    from cinetrace.batch.arrow.told import flat_page

    return flat_page()


def failure_columns() -> str:
    """Return the table of the columns of what could not be read."""
    from cinetrace.batch.arrow.kinds import kind_of, may_be_none
    from cinetrace.batch.failures import FAILURES

    kinds = [(name, kind_of(hint).type, "may be null" if may_be_none(hint) else "", says) for name, (hint, says) in FAILURES.items()]
    rows = [f"| `{name}` | {str(kind).removesuffix('32')} | {null} | {says} |" for name, kind, null, says in kinds]
    return "\n".join(["| column | type | | what it holds |", "|---|---|---|---|", *rows])


def speed() -> str:
    """Return the tables that the bench prints."""
    return printed([sys.executable, "-m", "bench.read"])


FIXED: dict[tuple[str, str], Callable[[], str]] = {
    ("docs/reading-format.md", "aspects"): aspects,
    ("docs/reading-format.md", "cautions"): cautions,
    ("docs/command-line.md", "commands"): commands,
    ("docs/library.md", "answers"): answers,
    ("docs/batch.md", "columns"): columns,
    ("docs/batch.md", "flat columns"): flat_columns,
    ("docs/batch.md", "failure columns"): failure_columns,
    ("README.md", "quality"): headlines,
    ("docs/model-card.md", "quality"): quality,
}
MEASURED: dict[tuple[str, str], Callable[[], str]] = {
    ("README.md", "card"): card,
    ("README.md", "speed"): speed,
    ("docs/library.md", "add"): adding,
    ("docs/library.md", "film"): asked("film", "Nosferatu"),
    ("docs/library.md", "open"): asked("film", "Nosferatu", "--open", "4"),
    ("docs/library.md", "search"): asked("search", "acting", "--negative", "--limit", "3"),
    ("docs/library.md", "check"): asked("check-quote", "The best single idea in the history of remakes!", ends=(0, 1)),
    ("docs/library.md", "critic"): asked("critic", "Roscoe Delahunt"),
    ("docs/library.md", "doctor"): asked("doctor"),
}

if __name__ == "__main__":
    main()

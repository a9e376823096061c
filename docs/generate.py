"""Write anew what the docs take from the code, between `<!-- NAME -->` and `<!-- /NAME -->`.

python docs/generate.py             tables of labels, help texts, the schema, quality as last measured: the same on every machine
python docs/generate.py --figures   and what a run prints: the sample card, speed
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CINETRACE = [sys.executable, "-m", "cinetrace"]
EVALS = [sys.executable, "-m", "evals.run"]
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


def printed(command: list[str]) -> str:
    """Return what `command` prints, run at the project's root in a window of fixed width."""
    environ = {**os.environ, "COLUMNS": str(COLUMNS), "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return done.stdout


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
    """Return the help of every command."""
    from cinetrace.screens.cli import cli

    helps = [f"## cinetrace {name}\n\n{fenced(printed([*CINETRACE, name, '--help']))}" for name in cli.commands]
    return "\n\n".join([fenced(printed([*CINETRACE, "--help"])), *helps])


def card() -> str:
    """Return the card of the sample review."""
    return f"```text\n$ cinetrace read {SAMPLE}\n\n{printed([*CINETRACE, 'read', SAMPLE]).rstrip()}\n```"


def headlines() -> str:
    """Return the short table of the evaluation's last run, from evals/results.json."""
    return printed([*EVALS, "--show", "short"])


def quality() -> str:
    """Return all tables of the evaluation's last run."""
    return printed([*EVALS, "--show", "--details"])


def speed() -> str:
    """Return the tables that the bench prints."""
    return printed([sys.executable, "-m", "bench.read"])


FIXED: dict[tuple[str, str], Callable[[], str]] = {
    ("docs/reading-format.md", "aspects"): aspects,
    ("docs/reading-format.md", "cautions"): cautions,
    ("docs/command-line.md", "commands"): commands,
    ("README.md", "quality"): headlines,
    ("docs/model-card.md", "quality"): quality,
}
MEASURED: dict[tuple[str, str], Callable[[], str]] = {
    ("README.md", "card"): card,
    ("README.md", "speed"): speed,
}

if __name__ == "__main__":
    main()

"""What makes the command line start fast: heavy modules wait until they are needed."""

from __future__ import annotations

import subprocess
import sys
from typing import get_args

import pytest

HEAVY = {
    *("numpy", "onnxruntime", "tokenizers", "trafilatura", "lxml", "httpx2", "httpcore2", "ssl", "protego"),
    *("py3langid", "rapidfuzz", "sentencex", "yaml", "rich", "msgspec", "sqlite3", "asyncio"),
}
SHOW = "import sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"


def _loaded(code: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", f"{code}\n{SHOW}"], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "code",
    [
        "import cinetrace",
        "import cinetrace.types, cinetrace.errors",
        "import cinetrace.desk",
        "from cinetrace.screens.cli import main; main(['--help'])",
        "from cinetrace.screens.cli import main; main(['read', '--help'])",
        "from cinetrace.screens.cli import main; main(['--version'])",
        "from cinetrace.screens.cli import main; main(['add', '--help'])",
        "from cinetrace.screens.cli import main; main(['film', '--help'])",
        "from cinetrace.screens.cli import main; main(['batch', '--help'])",
        "from cinetrace.screens.cli import main; main(['library', 'resolve', '--help'])",
        "from cinetrace.screens.cli import main; main(['catalogue', 'import', '--help'])",
    ],
)
def test_loads_nothing_heavy(code: str) -> None:
    assert not _loaded(code) & HEAVY


def test_import_cinetrace_does_not_even_load_click() -> None:
    assert "click" not in _loaded("import cinetrace")


def test_a_help_page_loads_no_nouns() -> None:
    code = "from cinetrace.screens.cli import main; main(['--help']); import sys; print('cinetrace.types' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"


def test_the_formats_that_the_calendar_offers_are_all_there_are() -> None:
    from cinetrace.screens.commands.calendar import FORMATS
    from cinetrace.types import Format

    assert get_args(Format) == FORMATS


def test_json_needs_nothing_of_the_card() -> None:
    code = "from fakes import fake_desk; from cinetrace.screens.cli import main; main(['read', 'a.txt', '--json'], open_desk=fake_desk)"
    assert not _loaded(f"import sys; sys.path.insert(0, {str(__file__.rsplit('/', 1)[0])!r}); {code}") & {"rich", "numpy", "lxml"}

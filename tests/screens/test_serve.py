"""`cinetrace serve`, as a program of its own."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

PLAIN = Path(__file__).parents[1] / "plain.py"


@contextmanager
def running(*args: str) -> Iterator[subprocess.Popen[str]]:
    """Start it over the plain desk."""
    command = [sys.executable, str(PLAIN), "serve", *args]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        try:
            yield program
        finally:
            program.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is another thing there")
def test_it_says_where_it_is_serves_and_ends_in_good_order(tmp_path: Path) -> None:
    with running("--port", "0", "--library", str(tmp_path / "new" / "library.sqlite")) as program:
        assert program.stdout and program.stderr
        line = program.stdout.readline()
        place = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert place, line + program.stderr.read()
        with urlopen(place[0]) as answer:
            assert "Your library is empty so far" in answer.read().decode()
        program.send_signal(signal.SIGINT)
        assert program.wait(30) == 0 and program.stderr.read() == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is another thing there")
def test_for_others_it_says_where_the_first_account_is_made(tmp_path: Path) -> None:
    with running("--host", "127.0.0.1", "--name", "films.example", "--port", "0", "--library", str(tmp_path / "library.sqlite")) as program:
        assert program.stdout
        lines = [program.stdout.readline() for _ in range(2)]
        assert "http://films.example:" in lines[0] and "/setup?token=" in lines[1]


def test_what_hinders_it_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "no.sqlite").write_text("this is no library")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        for args, told in (
            (["--library", str(tmp_path / "no.sqlite"), "--port", "0"], "is no Cinetrace library"),
            (["--library", str(tmp_path / "library.sqlite"), "--port", port], "cannot be listened at"),
        ):
            with running(*args) as program:
                _, trouble = program.communicate(timeout=60)
                assert program.returncode == 3 and told in trouble and trouble.count("\n") == 1

"""A server that is killed loses nothing of what it took."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2

from plain import SLOW

PLAIN = Path(__file__).parents[2] / "plain.py"
SOURCE = Path(__file__).parents[3] / "src"


@contextmanager
def running(library: Path, slow: str) -> Iterator[tuple[subprocess.Popen[str], httpx2.Client]]:
    """A server in a process of its own."""
    environ = {**os.environ, "PYTHONPATH": f"{SOURCE}{os.pathsep}{PLAIN.parent}", SLOW: slow, "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, str(PLAIN), "serve", "--port", "0", "--library", str(library)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environ) as server:
        try:
            assert server.stdout
            address = next(word for word in server.stdout.readline().split() if word.startswith("http"))
            with httpx2.Client(base_url=address, timeout=60) as client:
                yield server, client
        finally:
            server.kill()


def test_a_killed_server_goes_on_where_it_was(tmp_path: Path) -> None:
    library = tmp_path / "library.sqlite"
    with running(library, "0.4") as (server, client):
        for n in range(4):
            sent = {"text": f"The acting is good and calm, for the {n}th time.", "title": f"Film {n}", "year": 2000 + n}
            assert client.post("/api/v1/reviews", json=sent).status_code == 202
        _until(client, 1)
        server.send_signal(signal.SIGKILL)
    with running(library, "0") as (_, client):
        assert _until(client, 4) == 4
        titles = [film["film"]["title"] for film in client.get("/api/v1/films").json()["films"]]
        assert titles == [f"Film {n}" for n in range(4)]


def _until(client: Any, reviews: int) -> int:
    """Wait until the library holds so many reviews."""
    held = 0
    for _ in range(600):
        held = client.get("/api/v1/home").json().get("holdings", {}).get("reviews", 0)
        if held >= reviews:
            break
        time.sleep(0.05)
    return int(held)

"""A served library in a real browser: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn

from cinetrace.desk import Desk
from cinetrace.screens.web.app import create_app
from cinetrace.screens.web.safety.layers import Serving, protect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

NAMES = ("chromium", "chromium-browser", "google-chrome")
PHONE, DESK = (390, 844), (1280, 900)


@contextmanager
def serving(desk: Desk) -> Iterator[str]:
    """Serve the library of a desk to this machine, and hand over its address."""
    config = uvicorn.Config(protect(create_app(desk), Serving(port=0)), port=0, log_level="error", lifespan="on")
    server, socket = uvicorn.Server(config), config.bind_socket()
    thread = threading.Thread(target=server.run, args=([socket],), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    server.should_exit = True
    thread.join(20)


@contextmanager
def browser() -> Iterator[Browser]:
    """Start the browser; skips where there is none."""
    play = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    if not found:
        pytest.skip("there is no Chromium on this machine: apt install chromium")
    with play.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield opened
        opened.close()


@contextmanager
def page(opened: Browser, at: str, size: tuple[int, int] = DESK, scripts: bool = True, dark: bool = False) -> Iterator[Page]:
    """Open a page of its own; whatever the browser complains of fails the test."""
    window: ViewportSize = {"width": size[0], "height": size[1]}
    context = opened.new_context(base_url=at, viewport=window, java_script_enabled=scripts, color_scheme="dark" if dark else "light")
    made, complaints = context.new_page(), list[str]()
    made.set_default_timeout(60_000)
    made.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    made.on("pageerror", lambda error: complaints.append(str(error)))
    yield made
    context.close()
    assert not complaints


def fill(desk: Desk, folder: Path, reviews: dict[str, str]) -> None:
    """Add reviews by their file names."""
    folder.mkdir(exist_ok=True)
    for name, text in reviews.items():
        (folder / name).write_text(text, encoding="utf-8")
    with desk.library(create=True) as librarian:
        librarian.add([str(folder)], lambda added: None)

"""Take the pictures of the web app that the README shows: `make screenshots`.

The sample reviews are read into a library of their own, which is served to this machine; Chromium looks at it.
"""

from __future__ import annotations

import shutil
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import uvicorn

from cinetrace.desk import Desk, Settings
from cinetrace.screens.web.app import create_app
from cinetrace.screens.web.safety.layers import Serving, protect

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "screenshots"
PHONE, DESK = (390, 844), (1280, 900)
OPEN = "document.querySelectorAll('details.aspect')[1].open = true; document.querySelector('#board').scrollIntoView()"
SHOTS = (
    ("home", "/", DESK, "light", ""),
    ("film", "/films?q=his+girl+friday", DESK, "light", OPEN),
    ("review", "/search?q=patted", DESK, "dark", ""),
    ("search", "/search?q=camera&sign=positive", DESK, "light", ""),
    ("phone", "/films?q=his+girl+friday", PHONE, "dark", ""),
)
"""Name, address, size, colours, and what is done before the picture is taken; from a list, its first entry is opened."""


def main() -> None:
    """Read the samples, serve them, take the pictures."""
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        desk = Desk.open(Settings(library=Path(folder) / "library.sqlite"))
        with desk.library(create=True) as librarian:
            librarian.add([str(ROOT / "examples" / "reviews"), str(ROOT / "examples" / "capsules.csv")], lambda added: None)
        with _served(desk) as address:
            _look(address)


@contextmanager
def _served(desk: Desk) -> Iterator[str]:
    config = uvicorn.Config(protect(create_app(desk), Serving(port=0)), port=0, log_level="error", lifespan="on")
    server, socket = uvicorn.Server(config), config.bind_socket()
    thread = threading.Thread(target=server.run, args=([socket],), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    server.should_exit = True
    thread.join()


def _look(address: str) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=_chromium(), args=["--no-sandbox", "--disable-dev-shm-usage"])
        for name, path, (width, height), scheme, before in SHOTS:
            colours: Any = scheme
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=colours)
            page.goto(address + path)
            if name in ("film", "phone", "review"):
                page.locator(".glance h3 a, .hit .sentence a").first.click()
            if before:
                page.evaluate(before)
                page.wait_for_timeout(300)
            page.screenshot(path=FOLDER / f"{name}.png")
            print(FOLDER / f"{name}.png")
        browser.close()


def _chromium() -> str:
    found = next((path for path in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if path), None)
    if not found:
        sys.exit("there is no Chromium on this machine: apt install chromium")
    return found


if __name__ == "__main__":
    main()

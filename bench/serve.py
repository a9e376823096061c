"""Measure the web app under load: many readers at once while reviews are being added; prints Markdown tables.

python -m bench.serve [--reviews 100000] [--keep FILE] [--readers 50] [--seconds 60] [--pause 1.0] [--adding 200]

A reader opens a page, reads it for about the pause, and opens the next; with a pause of 0 all of them ask without end. Reviews made of
the sentences of the sample reviews are sent through the browser's own form and read by the real model. FILE is filled with made-up
reviews when it holds nothing yet.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.invented import Inventor
from cinetrace.library import Library

PAGES = {
    "home": ("/",),
    "films": ("/films", "/films?order=newest", "/films?q=film+7"),
    "a film": ("/films/{film}",),
    "a review": ("/reviews/{review}",),
    "search": ("/search?q=story", "/search?q=shaky+camera", "/search?q=scene&aspect=camera&sign=negative"),
    "critics": ("/critics",),
    "calendar": ("/calendar", "/calendar.ics?since=2019-01-01"),
    "API: a film": ("/api/v1/films/{film}",),
    "API: search": ("/api/v1/search?words=scene&limit=50",),
}
"""What readers open; films and reviews are drawn at random."""
WEIGHTS = (2, 2, 5, 5, 3, 1, 1, 1, 1)
SAMPLES = Path(__file__).parents[1] / "examples" / "reviews"


@dataclass(frozen=True, slots=True)
class Asked:
    """One page that was opened; `status` is 0 when no answer came."""

    kind: str
    seconds: float
    status: int
    size: int


def main() -> None:
    """Serve a library, let readers loose on it, and print what they met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reviews", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, metavar="FILE", help="keep the library in this file, or serve the one that is there")
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=1.0)
    parser.add_argument("--adding", type=int, default=200, help="reviews that are sent meanwhile")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = chosen.keep or Path(folder) / "library.sqlite"
        held = _filled(file, chosen.reviews)
        machine = f"{platform.machine()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}"
        print(f"{held:,} reviews, {chosen.readers} readers, {machine}\n")
        asyncio.run(_measured(file, held, chosen))


def _filled(file: Path, reviews: int) -> int:
    with Library.open(file) as library:
        held = library.holdings().reviews
        if held:
            return held
        batch = []
        for filed in Inventor().filed(reviews):
            batch.append(filed)
            if len(batch) == 64:
                library.store(batch)
                batch = []
        library.store(batch)
        return library.holdings().reviews


async def _measured(file: Path, held: int, chosen: argparse.Namespace) -> None:
    import httpx2

    server = subprocess.Popen([sys.executable, "-m", "cinetrace", "serve", "--port", "0", "--library", str(file)], stdout=subprocess.PIPE)
    try:
        base = _address(server)
        limits = httpx2.Limits(max_connections=chosen.readers + 4)
        async with httpx2.AsyncClient(base_url=base, timeout=60, limits=limits) as client:
            await _warm(client, held)
            before, began = _worked(server.pid), time.perf_counter()
            until = began + chosen.seconds
            sending = asyncio.create_task(_add(client, chosen.adding))
            readers = [_read(client, held, until, chosen.pause, random.Random(n)) for n in range(chosen.readers)]
            asked = [one for some in await asyncio.gather(*readers) for one in some]
            took, worked = time.perf_counter() - began, _worked(server.pid) - before
            _table(asked)
            added = await sending
            job = (await client.get(added, headers={"accept": "text/html"})).text if added else ""
        print(f"\n{len(asked) / took:.0f} pages a second; the server's processes worked {worked:.0f} s in {took:.0f} s")
        print(f"memory {_memory(server.pid):.0f} MiB; added meanwhile: {_told(job)}")
    finally:
        server.terminate()
        server.wait(30)


def _address(server: subprocess.Popen[bytes]) -> str:
    assert server.stdout
    found = re.search(rb"http://[^ ]+", server.stdout.readline())
    assert found
    return found[0].decode()


async def _warm(client: Any, held: int) -> None:
    """Open each kind of page once, as the first reader of the day would."""
    for kind, paths in PAGES.items():
        for path in paths:
            began = time.perf_counter()
            await client.get(_path(path, held, random.Random(1)))
            print(f"first {kind}: {1000 * (time.perf_counter() - began):.0f} ms", file=sys.stderr)


async def _read(client: Any, held: int, until: float, pause: float, chance: random.Random) -> list[Asked]:
    found = []
    await asyncio.sleep(chance.random() * pause)
    while time.perf_counter() < until:
        (kind,) = chance.choices(list(PAGES), WEIGHTS)
        path = _path(chance.choice(PAGES[kind]), held, chance)
        began = time.perf_counter()
        try:
            answer = await client.get(path)
            status, size = answer.status_code, len(answer.content)
        except Exception as error:
            print(f"{path}: {type(error).__name__} {error}", file=sys.stderr)
            status, size = 0, 0
        found.append(Asked(kind, time.perf_counter() - began, status, size))
        await asyncio.sleep(pause * chance.uniform(0.5, 1.5))
    return found


def _path(path: str, held: int, chance: random.Random) -> str:
    return path.format(film=chance.randint(1, max(1, held // 11)), review=chance.randint(1, held))


async def _add(client: Any, count: int) -> str | None:
    """Send reviews as files through the form, and return where their progress is told."""
    if not count:
        return None
    files = [("files", (f"review-{n}.txt", text, "text/plain")) for n, text in enumerate(_texts(count))]
    headers = {"origin": str(client.base_url).rstrip("/")}
    answer = await client.post("/add/files", files=files, headers=headers)
    return str(answer.headers["location"])


def _texts(count: int) -> Iterator[str]:
    """Yield reviews made of the sentences of the samples, others each time: what a library knows already is not read."""
    chance = random.Random()
    texts = [file.read_text(encoding="utf-8") for file in sorted(SAMPLES.glob("*.txt"))]
    sentences = [sentence for text in texts for sentence in re.split(r"(?<=[.!?])\s+", text) if 20 < len(sentence) < 300]
    for n in range(count):
        head = f"Title: The Sampled Film {chance.randrange(10**6)}\nYear: 2020\nAuthor: Sampler {n % 20}"
        yield f"{head}\n\n{' '.join(chance.sample(sentences, 20))}"


def _table(asked: Sequence[Asked]) -> None:
    print("| page | opened | errors | median | 95 % within | slowest | size |\n|---|--:|--:|--:|--:|--:|--:|")
    for kind in [*PAGES, "all"]:
        some = [one for one in asked if kind in (one.kind, "all")]
        if not some:
            continue
        times = sorted(1000 * one.seconds for one in some)
        bad = sum(one.status != 200 for one in some)
        late = times[min(len(times) - 1, int(0.95 * len(times)))]
        size = statistics.median(one.size for one in some) / 1024
        print(f"| {kind} | {len(some)} | {bad} | {statistics.median(times):.0f} ms | {late:.0f} ms | {times[-1]:.0f} ms | {size:.0f} KB |")


def _worked(pid: int) -> float:
    """Return for how many seconds the processor has worked for a process and its children."""
    ticks = os.sysconf("SC_CLK_TCK")
    total = 0.0
    for one in _family(pid):
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        total += (int(fields[11]) + int(fields[12])) / ticks
    return total


def _memory(pid: int) -> float:
    page = os.sysconf("SC_PAGE_SIZE")
    return sum(int(Path(f"/proc/{one}/statm").read_text().split()[1]) * page for one in _family(pid)) / (1 << 20)


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in _family(int(child)))]


def _told(job: str) -> str:
    text = " ".join(re.sub(r"<[^>]+>", " ", job.partition("<main")[2].partition("</main")[0]).split())
    return text[:160] or "nothing"


if __name__ == "__main__":
    main()

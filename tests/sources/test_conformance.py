"""Every source holds to what conformance.py says."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from cinetrace.sources import Policy
from cinetrace.sources.feeds import Feeds
from cinetrace.sources.files import Files
from cinetrace.sources.folder import Folder
from cinetrace.sources.letterboxd import Letterboxd
from cinetrace.sources.tables import Tables
from cinetrace.sources.ways import Way
from sources.conformance import SourceContract

GOOD = ("A small ghost story with a large heart, and a fine film.", "A western that drags its boots through two long hours.")
LETTERBOXD = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\n"


def written(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return str(path)


class TestFiles(SourceContract):
    reviews = 1

    def way(self) -> Way:
        return Files(Policy())

    def good(self, folder: Path) -> str:
        return written(folder / "a.txt", GOOD[0])

    def broken(self, folder: Path) -> list[str]:
        return [str(folder / "gone.txt"), str(folder)]

    def strangers(self) -> tuple[str, ...]:
        return ()  # it takes what is left, and is asked last


class TestFolder(SourceContract):
    def way(self) -> Way:
        return Folder(lambda path: Files(Policy()))

    def good(self, folder: Path) -> str:
        written(folder / "all" / "a.txt", GOOD[0])
        written(folder / "all" / "in" / "b.md", GOOD[1])
        return str(folder / "all")

    def broken(self, folder: Path) -> list[str]:
        (folder / "empty").mkdir(exist_ok=True)
        return [str(folder / "empty")]


class TestCsv(SourceContract):
    def way(self) -> Way:
        return Tables(Policy())

    def good(self, folder: Path) -> str:
        return written(folder / "a.csv", f'film,review\nA,"{GOOD[0]}"\nB,"{GOOD[1]}"\n')

    def broken(self, folder: Path) -> list[str]:
        (folder / "zeros.csv").write_bytes(b"\0" * 500)
        names = [
            written(folder / "empty.csv", ""),
            written(folder / "other.csv", "id,place\n1,x\n"),
            written(folder / "head.csv", "text\n"),
        ]
        return [*names, str(folder / "zeros.csv"), str(folder / "gone.csv")]


class TestJsonLines(SourceContract):
    def way(self) -> Way:
        return Tables(Policy())

    def good(self, folder: Path) -> str:
        return written(folder / "a.jsonl", "\n".join(json.dumps({"film": {"title": "A"}, "text": text}) for text in GOOD))

    def broken(self, folder: Path) -> list[str]:
        return [written(folder / "broken.jsonl", "{no json\n"), written(folder / "other.ndjson", '{"id": 1}\n'), str(folder / "gone.jsonl")]


class TestParquet(SourceContract):
    def way(self) -> Way:
        return Tables(Policy())

    def good(self, folder: Path) -> str:
        arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
        parquet.write_table(arrow.table({"text": list(GOOD), "film": [{"title": "A"}, {"title": "B"}]}), folder / "a.parquet")
        return str(folder / "a.parquet")

    def broken(self, folder: Path) -> list[str]:
        whole = Path(self.good(folder)).read_bytes()
        (folder / "cut.parquet").write_bytes(whole[:-40])
        return [str(folder / "cut.parquet"), written(folder / "text.parquet", "PAR1"), str(folder / "gone.parquet")]


class TestLetterboxd(SourceContract):
    def way(self) -> Way:
        return Letterboxd(Policy())

    def good(self, folder: Path) -> str:
        rows = "".join(f'2024-01-0{i},Film {i},1999,https://boxd.it/{i},4,,"{text}",,2024-01-01\n' for i, text in enumerate(GOOD, 1))
        with ZipFile(folder / "export.zip", "w") as archive:
            archive.writestr("reviews.csv", LETTERBOXD + rows)
        return str(folder / "export.zip")

    def broken(self, folder: Path) -> list[str]:
        whole = Path(self.good(folder)).read_bytes()
        (folder / "cut.zip").write_bytes(whole[:-30])
        with ZipFile(folder / "other.zip", "w") as archive:
            archive.writestr("poster.jpg", b"")
        names = [str(folder / name) for name in ("cut.zip", "other.zip", "gone.zip")]
        return [*names, written(folder / "diary.csv", "Date,Name,Year,Letterboxd URI,Rating\n2024-01-01,A,1999,x,4\n")]


class TestFeeds(SourceContract):
    def way(self) -> Way:
        return Feeds(Policy())

    def good(self, folder: Path) -> str:
        items = "".join(f"<item><title>T{i}</title><guid>{i}</guid><description>{text}</description></item>" for i, text in enumerate(GOOD))
        return written(folder / "a.rss", f"<rss version='2.0'><channel><title>Site</title>{items}</channel></rss>")

    def broken(self, folder: Path) -> list[str]:
        page = written(folder / "page.rss", "<!doctype html><html><body>Hello</body></html>")
        cut = written(folder / "cut.rss", "<rss><channel><title>Site</title><item><title>T")
        return [page, cut, written(folder / "other.xml", "<opml/>"), str(folder / "gone.atom")]

"""The thread that carries orders out one by one; only it writes reviews, so nobody waits for another's writing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from queue import Queue
from threading import Lock, Thread
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from cinetrace.desk.settings import library_file
from cinetrace.errors import CinetraceError, InputError, NotHeld
from cinetrace.screens.web.jobs.job import Cancelled, Job, JobPage
from cinetrace.screens.web.jobs.orders import Inbox, Order
from cinetrace.screens.web.jobs.told import told
from cinetrace.types import Capture, Feed

if TYPE_CHECKING:
    from cinetrace.desk import Desk
    from cinetrace.desk.feeds import Asked
    from cinetrace.desk.lending import Lending
    from cinetrace.desk.librarian import Librarian

KEPT = 40
"""Jobs that are remembered after their end."""
_PATIENCE = 20.0
"""Seconds that the end of the server waits for what is being read to be stored."""


class Worker:
    """Carries orders out in the background; a context, at whose start orders of an earlier run are taken up again."""

    def __init__(self, desk: Desk, lending: Lending) -> None:
        self._desk, self._lending = desk, lending
        library = library_file(desk.settings)
        self._inbox = Inbox(library.with_name(f"{library.name}.inbox"))
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._queue: Queue[Job | None] = Queue()
        self._lock, self._ending = Lock(), False
        self._thread: Thread | None = None

    def __enter__(self) -> Worker:
        for id in self._inbox.waiting():
            with suppress(OSError, msgspec.MsgspecError):
                self._enqueue(id, self._inbox.get(id))
        self._thread = Thread(target=self._work, name="worker", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending = True
        for job in self._jobs.values():
            job.stop.set()
        self._queue.put(None)
        if self._thread:
            self._thread.join(_PATIENCE)

    def submit(self, order: Order, contents: Sequence[tuple[str, BinaryIO]] = ()) -> str:
        """Keep an order and return its id; raises LibraryError when the disk does not take it."""
        id = self._inbox.put(order, contents)
        self._enqueue(id, order)
        return id

    def job(self, id: str) -> JobPage:
        """Return how far an order is; raises NotHeld when there is none of that id."""
        with self._lock:
            job = self._jobs.get(id)
        if job is None:
            raise NotHeld(f"job {id}", "there is no such job any more", "see what is in the library")
        return job.page()

    def jobs(self) -> list[JobPage]:
        """Return the orders of reviews that wait, run, or have ended of late, the newest first."""
        with self._lock:
            jobs = [job for job in self._jobs.values() if job.kind != "ratings"]  # they are a person's own
        return [job.page() for job in reversed(jobs)]

    def cancel(self, id: str) -> None:
        """Want no more of an order; what is stored by then stays."""
        with self._lock:
            job = self._jobs.get(id)
        if job and not job.ended:
            job.stop.set()

    def again(self, id: str) -> None:
        """Try an order again that the library or the model hindered; raises NotHeld when it is not kept any more."""
        if not self.job(id).again:
            raise NotHeld(f"job {id}", "has nothing left to try again", "add the reviews once more")
        self._enqueue(id, self._inbox.get(id))

    def _enqueue(self, id: str, order: Order) -> None:
        job = Job(id, order.kind, order.title, person=order.person)
        with self._lock:
            self._jobs[id] = job
            ended = [one.id for one in self._jobs.values() if one.ended]
            for old in ended[: max(0, len(self._jobs) - KEPT)]:
                del self._jobs[old]
        self._queue.put(job)

    def _work(self) -> None:
        while (job := self._queue.get()) is not None and not self._ending:
            self._carry_out(job)

    def _carry_out(self, job: Job) -> None:
        """Carry out one order; what is hindered, or cut off by the end of the server, is kept to be tried again."""
        try:
            job.check()
            job.state = "running"
            with self._lending.writer() as librarian:
                self._add(librarian, job, self._inbox.get(job.id))
            job.state = "done"
        except Cancelled:
            job.again, job.state = self._ending, "cancelled"
        except CinetraceError as error:
            job.again, job.trouble, job.state = True, str(error), "failed"
        except Exception as bug:  # one order that trips us must not end the worker
            job.trouble, job.state = f"this is an error of Cinetrace itself ({type(bug).__name__}: {bug})", "failed"
        if not job.again:
            self._inbox.done(job.id)

    def _add(self, librarian: Librarian, job: Job, order: Order) -> None:
        if order.kind == "feeds":
            librarian.follow(order.names, job.tell, _asked(job))
        elif order.kind == "update":
            librarian.update(job.tell, _asked(job))
        elif order.kind == "ratings":
            self._take_ratings(librarian, job, order)
        elif order.kind == "addresses":
            job.expected = len(order.names)
            librarian.add_captures(_watched(self._desk.captures(order.names), job), job.tell)
        else:
            files = [str(file) for file in self._inbox.files(job.id)]
            job.expected = 1 if order.kind == "text" else self._desk.count(files)
            librarian.add_captures(_watched(self._captures(files, order), job), job.tell)

    def _take_ratings(self, librarian: Librarian, job: Job, order: Order) -> None:
        """Take in the ratings in the files, then learn what they say of the person's taste."""
        files, tasting = self._inbox.files(job.id), librarian.taste(order.person)
        job.expected = len(files)
        for file in files:
            job.check()
            try:
                taken = tasting.take(str(file))
            except InputError as error:
                job.fail(type(error)(_sent(error.subject), error.trouble, error.cure))
            else:
                job.told += told(taken)
            job.done += 1
        if job.told:
            librarian.advising(order.person).keep_weights()

    def _captures(self, files: Sequence[str], order: Order) -> Iterator[Capture | InputError]:
        """Yield what the files hold, under the names that they were sent with."""
        if order.kind == "text":
            yield Capture(Path(files[0]).read_bytes(), charset="utf-8", facts=order.facts)
            return
        for found in self._desk.captures(files):
            if isinstance(found, InputError):
                yield type(found)(_sent(found.subject), found.trouble, found.cure)
            else:
                yield replace(found, path=_sent(found.path) if found.path else None)


def _sent(path: str) -> str:
    """Return the name with which a file was sent, and what follows it: `table.csv, row 3`."""
    _, inside, name = path.replace("\\", "/").rpartition("/files/")
    return name if inside else path


def _watched(captures: Iterator[Capture | InputError], job: Job) -> Iterator[Capture | InputError]:
    for capture in captures:
        job.check()
        yield capture


def _asked(job: Job) -> Asked:
    """Return who hears what became of each feed."""

    def hear(feed: Feed, changed: bool, error: InputError | None) -> None:
        if error:
            job.fail(error)
        job.check()

    return hear

"""`Library`: the public face of the library; every trouble with its file comes out as a LibraryError."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from cinetrace.library import backup, crew, decisions, feeds, films, kept, near, releases, shelves, texts, verdicts, voices, writing
from cinetrace.library.backup import Progress
from cinetrace.library.bulk.loading import Loader, Note, mark_settled, noted
from cinetrace.library.candidates import sentence_candidates
from cinetrace.library.connection import answering, at_once, connect
from cinetrace.library.connection import writing as transaction
from cinetrace.library.doctor import doctor, repair
from cinetrace.library.doors import Doors
from cinetrace.library.export import Form, export
from cinetrace.library.migrate import bring_up_to_date
from cinetrace.library.search import search
from cinetrace.library.taste import Tastes
from cinetrace.types import (
    Byline,
    Consensus,
    CriticReview,
    Feed,
    Filed,
    FilmRecord,
    Finding,
    Given,
    Hit,
    Identified,
    Model,
    Page,
    Query,
    Reading,
    Review,
    Shelved,
    Span,
    Statement,
    Stored,
    Unsure,
    Voice,
)
from cinetrace.types.shelves import Appearance, Credited, Glance, Holdings, NewVerdict


class Library:
    """One reader's reviews, in one file. To be used from one thread at a time; several programs may have the same file open."""

    def __init__(self, file: Path, connection: sqlite3.Connection, older: Path | None = None) -> None:
        self.file, self._connection = file, connection
        self.older = older
        """Where the file is kept as it was before it was brought up to date; None when it needed nothing."""

    @classmethod
    def open(cls, path: Path | str, create: bool = True) -> Library:
        """Return the library in that file, brought up to date; one is made when there is none and `create` is True."""
        file = Path(path)
        with answering(file):
            connection = connect(file, create)
            try:
                return cls(file, connection, bring_up_to_date(connection, file))
            except BaseException:
                connection.close()
                raise

    def wait_at_most(self, seconds: float) -> None:
        """Wait no longer than that for another who writes."""
        with answering(self.file):
            self._connection.execute(f"PRAGMA busy_timeout = {round(1000 * seconds)}")

    def __enter__(self) -> Library:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; whoever closes it last takes the log into it."""
        self._connection.close()

    # ---- reviews come in

    def known(self, review: Review, model: Model) -> int | None:
        """Return the number of the review with this text when the library has a reading of it by this model; else None."""
        with answering(self.file):
            return texts.known(self._connection, review, model)

    def store(self, filed: Sequence[Filed]) -> list[Stored]:
        """Store reviews, all of them or on any trouble none, and say what became of each."""
        with answering(self.file), transaction(self._connection):
            return writing.store(self._connection, filed)

    @contextmanager
    def loader(self, *, lean: bool = False) -> Iterator[Loader]:
        """Hand over who stores many reviews at once that were laid out by `bulk.stage`; with `lean` nothing that only a search needs."""
        with answering(self.file), Loader(self._connection, lean=lean) as loader:
            yield loader

    def loaded(self) -> dict[str, Note]:
        """Return what was loaded by a loader, by its key."""
        with answering(self.file):
            return noted(self._connection)

    def settle(self, found: Mapping[int, Identified]) -> None:
        """Note what was found out about the films of many reviews by what the library knows; a person's word stands."""
        with answering(self.file), transaction(self._connection):
            writing.decide(self._connection, found)

    def mark_settled(self, keys: Iterable[str]) -> None:
        """Note that it was seen whether the open reviews of what was loaded are plain beside the others."""
        with answering(self.file), transaction(self._connection):
            mark_settled(self._connection, keys)

    def waiting(self) -> list[int]:
        """Return the numbers of the reviews whose film is not decided, copies left out, in the order they came in."""
        with answering(self.file):
            return near.waiting(self._connection)

    def forget(self, numbers: Iterable[int]) -> None:
        """Take reviews out, all of them or on any trouble none."""
        with answering(self.file), transaction(self._connection):
            for number in numbers:
                writing.forget(self._connection, number)

    # ---- films

    def find_films(self, words: str, year: int | None = None) -> list[FilmRecord]:
        """Return the films of exactly that title or id, those with most voices first; without any, those near it, the nearest first."""
        with answering(self.file):
            return films.find(self._connection, words, year)

    def film(self, number: int) -> FilmRecord:
        """Return the film of that number."""
        with answering(self.file):
            return films.film(self._connection, number)

    def films(self) -> list[Shelved]:
        """Return all films that reviews are about, by title."""
        with answering(self.file):
            return films.shelved(self._connection)

    def some_films(self, numbers: Iterable[int]) -> dict[int, FilmRecord]:
        """Return the films of these numbers, by number; those that it does not hold are left out."""
        with answering(self.file):
            return films.some(self._connection, numbers)

    def film_of(self, review: int) -> FilmRecord | None:
        """Return the film that a review is about; None while that is unsure."""
        with answering(self.file):
            decisions.asked(self._connection, review)
            return decisions.film_of(self._connection, review)

    def unsure(self, review: int | None = None) -> list[Unsure]:
        """Return the reviews whose film is not decided, in the order they came in; or that one, if it is among them."""
        with answering(self.file):
            return decisions.unsure(self._connection, review)

    def resolve(self, review: int, film: FilmRecord | None) -> None:
        """Note a person's word on the film of a review and its copies, which outlives every reading; None: no film one could name."""
        with answering(self.file), transaction(self._connection):
            decisions.resolve(self._connection, review, film)
            films.forget_unused(self._connection)

    def undo(self, review: int) -> None:
        """Take a person's word on the film of a review and of its copies back."""
        with answering(self.file), transaction(self._connection):
            decisions.undo(self._connection, review)
            films.forget_unused(self._connection)

    def films_near(self, titles: Iterable[str], people: Iterable[str]) -> list[FilmRecord]:
        """Return the films of one of these titles, and those of which reviews name at least two of these people; at most some dozens."""
        with answering(self.file):
            return near.near(self._connection, titles, people)

    def newest_film(self) -> int:
        """Return the highest number that a film has."""
        with answering(self.file):
            return near.newest(self._connection)

    def waiting_near(self, after: int) -> list[int]:
        """Return the reviews whose film is not decided and that could be about one of the films with a number after that."""
        with answering(self.file):
            return near.waiting_near(self._connection, after)

    def decide(self, review: int, found: Identified) -> None:
        """Note what was found out anew about the film of a review, as with a larger catalogue; a person's word stands."""
        with answering(self.file), transaction(self._connection):
            writing.decide(self._connection, {review: found})

    # ---- along the shelves

    def holdings(self) -> Holdings:
        """Return how much there is."""
        with answering(self.file):
            return shelves.holdings(self._connection)

    def newest_films(self) -> list[int]:
        """Return the numbers of the films with the newest reviews, the newest first."""
        with answering(self.file):
            return shelves.newest(self._connection)

    def titled(self, words: str, after: tuple[str, int] | None, limit: int) -> list[tuple[str, int]]:
        """Return keys and numbers of films whose title has all the words, by title; `after` is the last pair of the page before."""
        with answering(self.file):
            return shelves.titled(self._connection, words, after, limit)

    def count_titled(self, words: str) -> int:
        """Return how many films have all the words in their title."""
        with answering(self.file):
            return shelves.count_titled(self._connection, words)

    def glances(self, films: Sequence[int]) -> list[Glance]:
        """Return the films of these numbers at a glance, in their order."""
        with answering(self.file):
            return shelves.glances(self._connection, films)

    def newest_verdicts(self, limit: int, film: int | None = None, critic: str | None = None) -> list[NewVerdict]:
        """Return the verdicts of the reviews that came in last, the newest first; copies are left out."""
        with answering(self.file):
            return verdicts.newest(self._connection, limit, film, critic)

    def credited(self, words: str, limit: int) -> list[Credited]:
        """Return the people whom most reviews name, whose name has all the words."""
        with answering(self.file):
            return crew.credited(self._connection, words, limit)

    def count_naming(self, names: Collection[str]) -> int:
        """Return how many reviews name somebody by any of these names."""
        with answering(self.file):
            return crew.count_naming(self._connection, names)

    def appearances(self, name: str) -> list[Appearance]:
        """Return what each review says of somebody's work on its film, the newest film first; none for an unknown name."""
        with answering(self.file):
            return crew.appearances(self._connection, name)

    # ---- reviews come out

    def voices(self, film: int) -> list[Voice]:
        """Return the voices on a film by number; syndicated and lightly edited copies are one voice."""
        with answering(self.file):
            return voices.on_film(self._connection, film)

    def review(self, number: int) -> Voice:
        """Return one review with its reading and its text."""
        with answering(self.file):
            return voices.review(self._connection, number)

    def readings(self, review: int) -> list[Reading]:
        """Return all readings of a review, one a model, in the order they were made."""
        with answering(self.file):
            decisions.asked(self._connection, review)
            return voices.readings(self._connection, review)

    def search(self, query: Query) -> Page:
        """Return a page of the sentences that are looked for."""
        with answering(self.file):
            return search(self._connection, query)

    def sentence_candidates(self, words: str) -> Iterator[Hit]:
        """Yield the sentences that a blurb may be cut from, likeliest first."""
        with answering(self.file):
            yield from sentence_candidates(self._connection, words)

    def critics(self, name: str | None = None) -> list[Byline]:
        """Return all critics, those with most reviews first; or the one of that name, spelling aside, if there is one."""
        with answering(self.file):
            return voices.critics(self._connection, name)

    def critic_history(self, name: str) -> list[CriticReview]:
        """Return a critic's reviews, the newest first; none for an unknown name."""
        with answering(self.file):
            return voices.critic_history(self._connection, name)

    def scores(self, only: Iterable[int] | None = None) -> Iterator[Given]:
        """Yield the score that each named critic gives each film, or `only` some by number; `stated` is False where it is inferred."""
        with answering(self.file):
            yield from voices.scores(self._connection, only)

    # ---- releases, across all films

    def statements(self, since: str | None = None, films: Collection[int] | None = None) -> Iterator[Statement]:
        """Yield what reviews state of releases, film by film, for all films of which any release may be on that day or later."""
        with answering(self.file):
            yield from releases.statements(self._connection, since, films)

    def count_released(self, since: str | None = None, films: Collection[int] | None = None) -> int:
        """Return of how many films, of these if any are given, any release may be on that day or later."""
        with answering(self.file):
            return releases.count_released(self._connection, since, films)

    def sentences(self, cites: Iterable[tuple[int, Span]]) -> dict[tuple[int, Span], tuple[str, float, str]]:
        """Return for each place in a review the words there, the `spoiler` of the sentence that they begin in, and that sentence."""
        with answering(self.file):
            return releases.sentences(self._connection, cites)

    @property
    def doors(self) -> Doors:
        """Who may come in where others are served, and what is shared."""
        return Doors(self.file, self._connection)

    @property
    def tastes(self) -> Tastes:
        """The persons whose ratings are in the library, and what is kept of each."""
        return Tastes(self.file, self._connection)

    # ---- feeds

    def follow(self, feed: Feed) -> None:
        """Follow a feed from now on, and remember what it says of itself."""
        with answering(self.file), transaction(self._connection):
            feeds.follow(self._connection, feed)

    def unfollow(self, url: str) -> bool:
        """Follow a feed no longer; return False when it was not followed."""
        with answering(self.file), transaction(self._connection):
            return feeds.unfollow(self._connection, url)

    def followed(self) -> list[Feed]:
        """Return the feeds that are followed, by address."""
        with answering(self.file):
            return feeds.followed(self._connection)

    def mark_seen(self, url: str, guids: Iterable[str]) -> None:
        """Note that these items of a feed are done with."""
        with answering(self.file), transaction(self._connection):
            feeds.mark_seen(self._connection, url, guids)

    def seen(self, url: str) -> set[str]:
        """Return the items of a feed that are done with."""
        with answering(self.file):
            return feeds.seen(self._connection, url)

    # ---- what is kept beside

    def keep_consensus(self, film: int, basis: str, consensus: Consensus) -> None:
        """Keep the consensus of a film until its voices change; `basis` stands for all else that it was judged by.

        It can be judged again: this raises LibraryError at once when another program is writing.
        """
        with answering(self.file), at_once(self._connection), transaction(self._connection):
            kept.keep_consensus(self._connection, film, basis, consensus)

    def kept_consensus(self, film: int, basis: str) -> Consensus | None:
        """Return the consensus of a film; None when there is none on that basis, or the film's voices have changed since."""
        with answering(self.file):
            return kept.kept_consensus(self._connection, film, basis)

    def setting(self, name: str) -> str | None:
        """Return the value of a setting; None when it was never set."""
        with answering(self.file):
            return kept.setting(self._connection, name)

    def set_setting(self, name: str, value: str | None) -> None:
        """Set a setting, or with None take it back."""
        with answering(self.file), transaction(self._connection):
            kept.set_setting(self._connection, name, value)

    # ---- the file

    def backup(self, path: Path | str, progress: Progress | None = None) -> None:
        """Copy the library into a file while it is in use; an earlier backup there is replaced, any other file left alone."""
        with answering(self.file):
            backup.back_up(self._connection, self.file, Path(path), progress)

    @staticmethod
    def restore(source: Path | str, path: Path | str, progress: Progress | None = None) -> Path | None:
        """Put a copy of a backup in the place of the library at `path`, which must not be open.

        Return where the library that was there is kept; None when there was none.
        """
        return backup.restore(Path(source), Path(path), progress)

    def doctor(self, model: Model | None = None) -> Iterator[Finding]:
        """Yield what a check of the library finds; `model` is the one that reads now."""
        with answering(self.file):
            yield from doctor(self._connection, self.file, model)

    def export(self, form: Form, target: Path | str | BinaryIO, *, texts: bool = False) -> int:
        """Write what was read to a file, a stream or (`-`) standard output, and return how many reviews that were."""
        with answering(self.file):
            return export(self._connection, self.file, form, target, texts)

    def compact(self) -> int:
        """Build the index anew, give room that is not needed back to the disk, and return how many bytes that were."""
        with answering(self.file):
            before = self._size()
            with transaction(self._connection):
                repair(self._connection)
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return max(0, before - self._size())

    def _size(self) -> int:
        log = self.file.with_name(self.file.name + "-wal")
        return self.file.stat().st_size + (log.stat().st_size if log.exists() else 0)

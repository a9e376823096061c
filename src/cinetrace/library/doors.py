"""Accounts, sessions and shares as rows. Of passwords and tokens only hashes come here: what is kept opens no door by itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from cinetrace.errors import NotHeld, Unclear
from cinetrace.library.connection import answering, number
from cinetrace.library.connection import writing as transaction
from cinetrace.library.keys import name_key
from cinetrace.library.packing import clean, encoded
from cinetrace.types import Account, Session, Share

_ACCOUNT = "accounts.number, name, owner, accounts.made"
_SESSION = f"sessions.number, device, sessions.made, used, until, sessions.key, {_ACCOUNT}"
_SHARE = "number, account, title, films, made, until"


class Doors:
    """Who may come in, and what is shared."""

    def __init__(self, file: Path, connection: sqlite3.Connection) -> None:
        self._file, self._connection = file, connection

    # ---- accounts

    def accounts(self) -> list[Account]:
        """Return all accounts, in the order in which they came."""
        with answering(self._file):
            return [_account(row) for row in self._connection.execute(f"SELECT {_ACCOUNT} FROM accounts ORDER BY number")]

    def password(self, name: str) -> tuple[Account, str] | None:
        """Return the account of that name and the hash of its password; None when there is none."""
        with answering(self._file):
            row = self._connection.execute(f"SELECT {_ACCOUNT}, password FROM accounts WHERE key = ?", (name_key(name),)).fetchone()
            return (_account(row[:4]), row[4]) if row else None

    def new_account(self, name: str, password: str, owner: bool, first: bool = False) -> Account:
        """Make an account, with `first` only while there is none; raises Unclear when the name is taken, or there is one already."""
        with answering(self._file), transaction(self._connection):
            if first and number(self._connection, "SELECT count(*) FROM accounts"):
                raise Unclear("the first account", "there is one already", "log in with it")
            if self._connection.execute("SELECT 1 FROM accounts WHERE key = ?", (name_key(name),)).fetchone():
                raise Unclear(name, "there is an account of that name already", "choose another name")
            values = (name_key(name), clean(name), password, owner)
            made = self._connection.execute(
                "INSERT INTO accounts (key, name, password, owner) VALUES (?, ?, ?, ?) RETURNING number", values
            )
            return self._one(made.fetchone()[0])

    def set_password(self, account: int, password: str) -> None:
        """Give an account another password and end all its sessions, the keys of programs among them."""
        with answering(self._file), transaction(self._connection):
            self._connection.execute("UPDATE accounts SET password = ? WHERE number = ?", (password, account))
            self._connection.execute("DELETE FROM sessions WHERE account = ?", (account,))

    def delete_account(self, account: int) -> None:
        """Delete an account with its sessions and shares; raises NotHeld, or Unclear for the last one that may let others in."""
        with answering(self._file), transaction(self._connection):
            gone = self._one(account)
            if gone.owner and number(self._connection, "SELECT count(*) FROM accounts WHERE owner") == 1:
                raise Unclear(gone.name, "is the only one who may let others in", "make another owner first")
            self._connection.execute("DELETE FROM accounts WHERE number = ?", (account,))

    def _one(self, account: int) -> Account:
        row = self._connection.execute(f"SELECT {_ACCOUNT} FROM accounts WHERE number = ?", (account,)).fetchone()
        if row is None:
            raise NotHeld(f"account {account}", "there is no such account", "see the list of accounts")
        return _account(row)

    # ---- sessions

    def new_session(self, token: bytes, account: int, device: str, until: str, key: bool = False) -> Session:
        """Keep a session by the hash of its token; those that have run out go."""
        now, values = _now(), (token, account, key, clean(device))
        with answering(self._file), transaction(self._connection):
            self._connection.execute("DELETE FROM sessions WHERE until < ?", (now,))
            last = number(self._connection, "SELECT max(number) FROM sessions")
            self._connection.execute(
                "INSERT INTO sessions (token, number, account, key, device, made, used, until) VALUES (?1, ?5, ?2, ?3, ?4, ?6, ?6, ?7)",
                (*values, last + 1, now, until),
            )
        found = self.session(token)
        assert found
        return found

    def session(self, token: bytes) -> Session | None:
        """Return the session of that token's hash; None when it was ended or has run out."""
        asked = f"SELECT {_SESSION} FROM sessions JOIN accounts ON accounts.number = account WHERE token = ? AND until >= ?"
        with answering(self._file):
            row = self._connection.execute(asked, (token, _now())).fetchone()
            return _session(row) if row else None

    def sessions(self, account: int) -> list[Session]:
        """Return the sessions of an account, the newest first."""
        asked = f"SELECT {_SESSION} FROM sessions JOIN accounts ON accounts.number = account WHERE account = ? AND until >= ?"
        with answering(self._file):
            return [_session(row) for row in self._connection.execute(f"{asked} ORDER BY 1 DESC", (account, _now()))]

    def used(self, token: bytes, when: str) -> None:
        """Note when a session was used."""
        with answering(self._file), transaction(self._connection):
            self._connection.execute("UPDATE sessions SET used = ? WHERE token = ?", (when, token))

    def end_session(self, account: int, session: int) -> None:
        """End a session of this account; another's is left alone. Raises NotHeld when the account has none of that number."""
        with answering(self._file), transaction(self._connection):
            ended = self._connection.execute("DELETE FROM sessions WHERE account = ? AND number = ?", (account, session))
            if not ended.rowcount:
                raise NotHeld(f"session {session}", "there is no such session", "it may have ended already")

    # ---- shares

    def new_share(self, token: bytes, account: int | None, title: str, films: Sequence[int], until: str | None) -> Share:
        """Share films with whoever has the token of that hash."""
        with answering(self._file), transaction(self._connection):
            last = number(self._connection, "SELECT max(number) FROM shares")
            values = (token, last + 1, account, clean(title), encoded(list(films)).decode(), until)
            self._connection.execute("INSERT INTO shares (token, number, account, title, films, until) VALUES (?, ?, ?, ?, ?, ?)", values)
        found = self.share(token)
        assert found
        return found

    def share(self, token: bytes) -> Share | None:
        """Return what is shared under the token of that hash; None when it was taken back or has run out."""
        with answering(self._file):
            asked = f"SELECT {_SHARE} FROM shares WHERE token = ? AND (until IS NULL OR until >= ?)"
            row = self._connection.execute(asked, (token, _now())).fetchone()
            return _share(row) if row else None

    def shares(self, account: int | None) -> list[Share]:
        """Return what an account shares, the newest first."""
        with answering(self._file):
            asked = f"SELECT {_SHARE} FROM shares WHERE account IS ? AND (until IS NULL OR until >= ?) ORDER BY number DESC"
            return [_share(row) for row in self._connection.execute(asked, (account, _now()))]

    def end_share(self, account: int | None, share: int) -> None:
        """Share it no longer; raises NotHeld when this account shares nothing of that number."""
        with answering(self._file), transaction(self._connection):
            if not self._connection.execute("DELETE FROM shares WHERE account IS ? AND number = ?", (account, share)).rowcount:
                raise NotHeld(f"share {share}", "nothing of that number is shared", "it may have been taken back already")


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _account(row: tuple[Any, ...]) -> Account:
    return Account(row[0], row[1], bool(row[2]), row[3])


def _session(row: tuple[Any, ...]) -> Session:
    number, device, made, used, until, key, *account = row
    return Session(number, _account(tuple(account)), device, made, used, until, bool(key))


def _share(row: tuple[Any, ...]) -> Share:
    number, account, title, films, made, until = row
    return Share(number, account, title, msgspec.json.decode(films, type=tuple[int, ...]), made, until)

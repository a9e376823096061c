"""How much may be sent: what is longer is turned away while it comes, before it fills memory or disk."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from cinetrace.screens.web.safety.refusals import header, refusal

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

UPLOAD, MESSAGE = 64 << 20, 16 << 20
"""Bytes of a request with files, and of any other."""


class TooLong(Exception):
    """More was sent than is allowed."""


class Bounds:
    """Counts what is sent."""

    def __init__(self, app: ASGIApp, upload: int = UPLOAD, message: int = MESSAGE) -> None:
        self._app, self._upload, self._message = app, upload, message

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in while it is not too long."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = self._upload if header(scope, "content-type").startswith("multipart/form-data") else self._message
        if _claimed(scope) > most:
            await _refuse(scope, receive, send, most)
            return
        await self._counted(scope, receive, send, most)

    async def _counted(self, scope: Scope, receive: Receive, send: Send, most: int) -> None:
        had, over, answered = 0, False, False

        async def counting() -> Message:
            nonlocal had, over
            message = await receive()
            had += len(message.get("body", b""))
            over = had > most
            if over:
                raise TooLong
            return message

        async def speaking(message: Message) -> None:
            nonlocal answered
            if not over or answered:  # what the app makes of the rest is of no use to anybody
                answered = True
                await send(message)

        with suppress(TooLong):
            await self._app(scope, counting, speaking)
        if over and not answered:
            await _refuse(scope, receive, send, most)


def _claimed(scope: Scope) -> int:
    length = header(scope, "content-length")
    return int(length) if length.isdigit() else 0


async def _refuse(scope: Scope, receive: Receive, send: Send, most: int) -> None:
    told = f"more was sent than the {most >> 20} MB that are taken at once"
    await refusal(scope, 413, told, "send less, or use `cinetrace add` for large files", {"connection": "close"})(scope, receive, send)

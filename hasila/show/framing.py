"""Who may show the application inside another page, and what else a browser is told of every answer."""

import os
from collections.abc import MutableMapping

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


def frame_ancestors(environment: MutableMapping[str, str] | os._Environ[str] = os.environ) -> str:
    """The sites that may frame the pages: this one, and those that HASILA_FRAMED_BY names, with a space between.

    A chart's own page (/chart/<name>.html) may be framed by any site; it says so itself.

    >>> frame_ancestors({"HASILA_FRAMED_BY": "https://reports.example.org; script-src *"})
    "frame-ancestors 'self' https://reports.example.org"
    """
    sites = environment.get("HASILA_FRAMED_BY", "").split(";")[0].split()
    return " ".join(["frame-ancestors 'self'", *sites])


class Framing:
    """ASGI middleware that adds the headers to each answer which lacks them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = {
            "Content-Security-Policy": frame_ancestors(),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    given.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)
